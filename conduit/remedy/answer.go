package remedy

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/internal/cover"
)

// plan tells what an answer comes to.
func (p *planner) plan(a cover.Answer) (*Plan, error) {
	out := &Plan{
		Measures: p.bought(a.Chosen), LowerBound: a.Lower, Proven: a.Proven, Nodes: p.nodes,
	}
	for _, m := range out.Measures {
		out.Cost += m.Cost
	}
	if out.Proven {
		out.LowerBound = out.Cost
	}
	after, err := p.assess(a.Chosen)
	if err != nil {
		return nil, err
	}
	for _, g := range p.gaps {
		if reached(after, aimKey{g.Ref, g.FR, g.Target}) {
			out.Closed = append(out.Closed, g)
			continue
		}
		l, _ := after.Level(g.Ref)
		out.Remaining = append(out.Remaining, Remaining{Closing: g, After: l.Achieved.Low[g.FR], Wants: p.wants(g)})
	}
	out.Roadmap = p.roadmap(a.Chosen)
	return out, nil
}

// wants gives what a gap wants that nothing on offer gives, in the order of the levels
// and of what they stand on.
func (p *planner) wants(g Closing) []Want {
	var out []Want
	for _, i := range p.needed([]int32{p.aimAt[aimKey{g.Ref, g.FR, g.Target}]}) {
		for _, w := range p.goals[i].wants {
			out = append(out, w.Want)
		}
	}
	slices.SortStableFunc(out, func(a, b Want) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), a.Ref.Compare(b.Ref))
	})
	return out
}
