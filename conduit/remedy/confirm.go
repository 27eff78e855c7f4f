package remedy

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// apply gives a model with measures in force, the menu's among them.
func apply(m *conduit.Model, bought []conduit.Measure, works []Work) *conduit.Model {
	out := m.Clone()
	for _, w := range works {
		w.apply(out)
	}
	for _, x := range bought {
		x.Inactive, x.New = false, true
		if at := out.Measure(x.ID); at != nil {
			at.Inactive, at.New = false, true
			continue
		}
		out.Measures = append(out.Measures, x)
	}
	known := map[string]bool{}
	for i := range out.Measures {
		known[out.Measures[i].ID] = true
	}
	for i := range out.Measures { // what it excludes may be on the menu and not bought
		x := &out.Measures[i]
		x.Excludes = zone.NamesOf(slices.DeleteFunc(slices.Collect(x.Excludes.All()), func(id string) bool { return !known[id] })...)
	}
	return out
}

// bought gives the measures to put in force, in the order of their ids.
func (p *planner) bought(chosen []int32) []conduit.Measure {
	var out []conduit.Measure
	for _, j := range chosen {
		if !p.cols[j].idle && p.cols[j].work == nil {
			out = append(out, p.cols[j].Measure)
		}
	}
	return out
}

// toDo gives the works among what has been chosen, in the order of their ids.
func (p *planner) toDo(chosen []int32) []Work {
	var out []Work
	for _, j := range chosen {
		if w := p.cols[j].work; w != nil {
			out = append(out, *w)
		}
	}
	return out
}

// assess gives the assessment with some columns in force.
func (p *planner) assess(chosen []int32) (*conduit.Assessment, error) {
	if err := p.ctx.Err(); err != nil {
		return nil, err
	}
	sys, err := p.base.Config().Compile(apply(p.base.Model(), p.bought(chosen), p.toDo(chosen)))
	if err != nil {
		return nil, err
	}
	return sys.Assess(p.now.Method()), nil
}

func reached(a *conduit.Assessment, k aimKey) bool {
	l, _ := a.Level(k.ref)
	return !l.Achieved.NR.Has(k.fr) && l.Achieved.Low[k.fr] >= k.n
}

// confirm puts measures in force and holds what the rows say is reached against what
// the assessment says; true where the two differ, and the rows have been mended. Where
// an aim is not reached a row was missing, which is learnt; where one is reached that
// should not be, its rows ask too much, and are dropped, to be learnt anew.
func (p *planner) confirm(chosen []int32) (mended bool, err error) {
	a, err := p.assess(chosen)
	if err != nil {
		return false, err
	}
	got := p.reachedBy(p.waking(chosen))
	for i := range int32(len(p.goals)) {
		g := &p.goals[i]
		is := reached(a, g.key)
		if !g.gap || is == got[i] {
			continue
		}
		if slices.ContainsFunc(g.below, func(b int32) bool { return p.goals[b].gap && got[b] != reached(a, p.goals[b].key) }) {
			continue // what is below comes first
		}
		if mended = true; is {
			p.forget(i)
		} else if err := p.learn(i, chosen); err != nil {
			return true, err
		}
	}
	return mended, nil
}

// forget drops what an aim takes, but for the level below it.
func (p *planner) forget(i int32) {
	g := &p.goals[i]
	g.rows, g.wants = nil, nil
	g.below = slices.DeleteFunc(g.below, func(b int32) bool {
		return p.goals[b].key != aimKey{ref: g.key.ref, fr: g.key.fr, n: g.key.n - 1}
	})
	p.spreadBarren()
}

// waking gives what has been chosen with the idle measures that begin to count by it,
// since all that they require is there.
func (p *planner) waking(chosen []int32) []int32 {
	in := make([]bool, len(p.cols))
	for _, j := range chosen {
		in[j] = true
	}
	out := slices.Clone(chosen)
	for again := true; again; {
		again = false
		for _, j := range p.idle {
			if !in[j] && !slices.ContainsFunc(p.requires[j], func(k int32) bool { return !in[k] }) {
				in[j], again = true, true
				out = append(out, j)
			}
		}
	}
	return out
}

// reachedBy says of each aim whether all its rows have one of the chosen, and so all
// aims below it.
func (p *planner) reachedBy(chosen []int32) []bool {
	in := make([]bool, len(p.cols))
	for _, j := range chosen {
		in[j] = true
	}
	out := make([]bool, len(p.goals))
	above := make([][]int32, len(p.goals))
	var lost []int32
	for i := range p.goals {
		g := &p.goals[i]
		out[i] = len(g.wants) == 0 && !slices.ContainsFunc(g.rows, func(k int32) bool {
			return !slices.ContainsFunc(p.rows[k], func(j int32) bool { return in[j] })
		})
		if !out[i] {
			lost = append(lost, int32(i))
		}
		for _, b := range g.below {
			above[b] = append(above[b], int32(i))
		}
	}
	for len(lost) > 0 {
		k := lost[len(lost)-1]
		lost = lost[:len(lost)-1]
		for _, i := range above[k] {
			if out[i] {
				out[i] = false
				lost = append(lost, i)
			}
		}
	}
	return out
}

// mostLearnt is how many assessments learning may take, beside a tenth of the budget of
// nodes; what has not been learnt by then is left open, and nothing is proven any more.
const mostLearnt = 1000

// learn adds to an aim that some measures do not reach a row of which it needs one:
// all measures but those of a greatest set that does not reach it either. That more
// measures never lower a level is a law of all methods, so the row holds for every
// answer.
func (p *planner) learn(i int32, chosen []int32) error {
	in := make([]bool, len(p.cols))
	for _, j := range chosen {
		in[j] = true
	}
	if p.learnt += len(p.cols); p.learnt > mostLearnt+p.cfg.nodes()/10 {
		p.unsure = true
		p.want(i, want{Want: Want{Why: "whether the measures on offer reach it did not show within the budget"}})
		p.spreadBarren()
		return nil
	}
	var row []int32
	for j := range int32(len(p.cols)) {
		if in[j] || p.barred[j] || p.cols[j].idle {
			continue
		}
		in[j] = true
		var trial []int32
		for k, with := range in {
			if with {
				trial = append(trial, int32(k))
			}
		}
		a, err := p.assess(trial)
		if err != nil {
			return err
		}
		if reached(a, p.goals[i].key) {
			in[j] = false
			row = append(row, j)
		}
	}
	if len(row) == 0 {
		p.want(i, want{Want: Want{Why: "all measures on offer together do not reach it"}})
		p.spreadBarren()
		return nil
	}
	p.row(i, row, want{})
	return nil
}
