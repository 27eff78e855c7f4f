package remedy

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/internal/cover"
)

// plan tells what an answer comes to.
func (p *planner) plan(a cover.Answer) (*Plan, error) {
	out := &Plan{Choice: p.choice(a.Chosen, a.Lower, a.Proven), Nodes: p.nodes}
	after, err := p.assess(a.Chosen)
	if err != nil {
		return nil, err
	}
	for _, g := range p.gaps {
		if reached(after, aimKey{ref: g.Ref, fr: g.FR, n: g.Target}) {
			out.Closed = append(out.Closed, g)
			continue
		}
		l, _ := after.Level(g.Ref)
		out.Remaining = append(out.Remaining, Remaining{Closing: g, After: l.Achieved.Low[g.FR], Wants: p.wants(g)})
	}
	open := map[Mending]bool{}
	for b := range after.ConduitBreaches() {
		open[Mending{b.Conduit.Ref(), b.Kind}] = true
	}
	for _, i := range p.breaches {
		x := Mending{p.goals[i].key.ref, p.goals[i].key.breach}
		if open[x] {
			out.Unmended = append(out.Unmended, x)
		} else {
			out.Mended = append(out.Mended, x)
		}
	}
	out.Roadmap = p.roadmap(a.Chosen)
	return out, nil
}

// choice gives the choice that some columns are.
func (p *planner) choice(chosen []int32, lower float64, proven bool) Choice {
	proven = proven && !p.unsure
	c := Choice{Measures: p.bought(chosen), Works: p.toDo(chosen), Cost: p.costOf(chosen), LowerBound: lower, Proven: proven}
	if proven {
		c.LowerBound = c.Cost
	}
	return c
}

// costOf adds up what has been chosen, in the order of the ids.
func (p *planner) costOf(chosen []int32) (sum float64) {
	for _, j := range chosen {
		sum += p.cost[j]
	}
	return sum
}

// wants gives what a gap wants that nothing on offer gives, in the order of the levels
// and of what they stand on.
func (p *planner) wants(g Closing) []Want {
	var out []Want
	for _, i := range p.needed([]int32{p.aimAt[aimKey{ref: g.Ref, fr: g.FR, n: g.Target}]}) {
		for _, w := range p.goals[i].wants {
			out = append(out, w.Want)
		}
	}
	slices.SortStableFunc(out, func(a, b Want) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), a.Ref.Compare(b.Ref))
	})
	return out
}
