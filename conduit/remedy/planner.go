package remedy

import (
	"context"
	"math"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/cover"
	"github.com/iec62443-go/iec62443/requirement"
)

// planner is a problem being worked on.
type planner struct {
	ctx  context.Context
	cfg  Config
	base *conduit.System // with the menu in it, none of it in force
	now  *conduit.Assessment
	cat  *requirement.Catalog

	cols     []column
	at       map[string]int32
	cost     []float64
	requires [][]int32
	excludes [][2]int32
	barred   []bool  // columns that can never be chosen
	idle     []int32 // columns that are in force already and do not count yet
	works    []int32 // columns that are works
	menu     Menu
	reach

	gaps     []Closing
	breaches []int32 // the aims that are breaches to mend
	goals    []aim
	aimAt    map[aimKey]int32
	rows     [][]int32
	rowAt    map[string]int32

	states map[conduit.Ref]said
	lifts  map[liftKey][]int32

	nodes int // spent

	learnt int  // assessments spent on learning rows
	unsure bool // the budget did not suffice to learn all

	seen []int32 // goal: when it was last come by
	time int32
}

// said is what an assessment says of an element.
type said struct {
	states    []conduit.State
	obstacles []conduit.Obstacle
}

func newPlanner(ctx context.Context, cfg Config, sys *conduit.System, menu Menu) (*planner, error) {
	m := sys.Model()
	for _, x := range menu.Measures {
		x.Inactive = true
		m.Measures = append(m.Measures, x)
	}
	base, err := sys.Config().Compile(m)
	if err != nil {
		return nil, err
	}
	if errs := checkWorks(base, menu.Works); len(errs) > 0 {
		return nil, errs
	}
	p := &planner{
		ctx: ctx, cfg: cfg, menu: menu, base: base, now: base.Assess(sys.Config().Method), cat: base.Catalog(),
		states: map[conduit.Ref]said{}, lifts: map[liftKey][]int32{},
	}
	p.columns()
	for _, j := range p.works {
		if err := p.probe(j); err != nil {
			return nil, err
		}
	}
	p.reaches()
	if err := p.aims(); err != nil {
		return nil, err
	}
	for again := len(p.gaps) > 0; again; { // all at once: do the rows say what can be reached?
		var err error
		if again, err = p.confirm(p.all()); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// all gives every column that can be in force.
func (p *planner) all() []int32 {
	var out []int32
	for j, barred := range p.barred {
		if !barred {
			out = append(out, int32(j))
		}
	}
	return out
}

// close finds the cheapest measures that close every gap that can be closed.
func (p *planner) close() (*Plan, error) {
	for {
		var goals []int32
		for _, g := range p.gaps {
			if i := p.aimAt[aimKey{ref: g.Ref, fr: g.FR, n: g.Target}]; !p.goals[i].barren {
				goals = append(goals, i)
			}
		}
		for _, i := range p.breaches {
			if !p.goals[i].barren {
				goals = append(goals, i)
			}
		}
		needed := p.needed(goals)
		a, err := cover.Solve(p.ctx, &cover.Problem{
			Cost: p.cost, Rows: p.rowsOf(needed), Requires: p.requires, Excludes: p.excludes, Limit: math.MaxInt64,
		}, p.budget())
		if err != nil {
			return nil, err
		}
		p.nodes += a.Nodes
		if !a.Found { // they exclude each other: all at once cannot be
			if a, err = p.asMuch(needed); err != nil {
				return nil, err
			}
		}
		learnt, err := p.confirm(a.Chosen)
		if err != nil {
			return nil, err
		}
		if !learnt {
			return p.plan(a)
		}
	}
}

func (p *planner) budget() int { return max(0, p.cfg.nodes()-p.nodes) }

// needed gives the goals and all below them, ascending.
func (p *planner) needed(goals []int32) []int32 {
	for len(p.seen) < len(p.goals) {
		p.seen = append(p.seen, 0)
	}
	p.time++
	todo := slices.Clone(goals)
	var out []int32
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if p.seen[i] == p.time {
			continue
		}
		p.seen[i] = p.time
		out = append(out, i)
		todo = append(todo, p.goals[i].below...)
	}
	slices.Sort(out)
	return out
}

func (p *planner) rowsOf(goals []int32) [][]int32 {
	var at []int32
	for _, i := range goals {
		at = append(at, p.goals[i].rows...)
	}
	slices.Sort(at)
	var out [][]int32
	for _, k := range slices.Compact(at) {
		out = append(out, p.rows[k])
	}
	return out
}

// partial gives the problem in which goals may be given up: beside the measures it has
// one column for each, which covers what the goal takes and weighs 1 if the level is
// wanted for its own sake. Who gives up an aim gives up those above it.
func (p *planner) partial(goals []int32) *cover.Problem {
	n := len(p.cols)
	up := make(map[int32]int32, len(goals))
	q := &cover.Problem{Cost: slices.Clone(p.cost), Excludes: p.excludes, Limit: math.MaxInt64, Weight: make([]int32, n)}
	q.Requires = append(q.Requires, p.requires...)
	for k, i := range goals {
		up[i] = int32(n + k)
		weight := int32(0)
		if p.goals[i].gap || p.goals[i].key.breach != 0 {
			weight = 1
		}
		q.Cost, q.Weight, q.Requires = append(q.Cost, 0), append(q.Weight, weight), append(q.Requires, nil)
	}
	for _, i := range goals {
		for _, k := range p.goals[i].rows {
			q.Rows = append(q.Rows, append(slices.Clone(p.rows[k]), up[i]))
		}
		for _, b := range p.goals[i].below {
			if j, ok := up[b]; ok {
				q.Requires[j] = append(q.Requires[j], up[i])
			}
		}
	}
	return q
}

// asMuch finds the cheapest measures that leave as few levels missing as can be, where
// measures exclude each other.
func (p *planner) asMuch(goals []int32) (cover.Answer, error) {
	a, surely, err := p.lightest(p.partial(goals))
	a.Proven = a.Proven && surely
	a.Chosen = slices.DeleteFunc(a.Chosen, func(j int32) bool { return int(j) >= len(p.cols) })
	return a, err
}

// lightest finds the cheapest of the covers that weigh least, and says whether none
// weighs less.
func (p *planner) lightest(q *cover.Problem) (a cover.Answer, surely bool, err error) {
	least := *q
	least.Weight, least.Cost = nil, make([]float64, len(q.Cost))
	for j, w := range q.Weight {
		least.Cost[j] = float64(w)
	}
	first, err := cover.Solve(p.ctx, &least, p.budget())
	if err != nil {
		return a, false, err
	}
	p.nodes += first.Nodes
	limited := *q
	limited.Limit = int64(math.Round(first.Cost))
	if a, err = cover.Solve(p.ctx, &limited, p.budget()); err != nil {
		return a, false, err
	}
	p.nodes += a.Nodes
	if !a.Found { // out of nodes: keep what was found before
		a = cover.Answer{Chosen: first.Chosen}
	}
	if !first.Proven { // of a lighter one, should there be one, nothing is known
		a.Lower = 0
	}
	return a, first.Proven, nil
}
