package cover

import (
	"context"
	"math"
)

// Problem asks for the cheapest set of columns of which every row has one.
type Problem struct {
	Cost []float64 // of each column; finite, not below 0
	Rows [][]int32 // of each row the columns that cover it, in any order

	Requires [][]int32  // of each column those without which it cannot be; nil for none
	Excludes [][2]int32 // pairs of columns that cannot both be

	// Weight is what a column uses of a resource of which there is no more than
	// Limit; nil for none.
	Weight []int32
	Limit  int64
}

// Answer is what [Solve] found.
type Answer struct {
	Found  bool    // some set covers every row
	Chosen []int32 // ascending; no column of it can be left out by itself
	Cost   float64
	Lower  float64 // no cover costs less; +Inf where it is proven that there is none
	Proven bool    // there is no cheaper one; where none was found, there is none
	Nodes  int     // spent
}

// tolerance is the relative difference below which two costs are one.
const tolerance = 1e-9

func slack(cost float64) float64 { return tolerance * max(1, math.Abs(cost)) }

// Solve finds a cheapest cover within a budget of nodes; with none, a greedy one and
// what its bound proves. The error is that of the context.
func Solve(ctx context.Context, p *Problem, nodes int) (Answer, error) {
	r := reduce(p)
	if r.impossible {
		return Answer{Lower: math.Inf(1), Proven: true}, nil
	}
	out := Answer{Found: true, Proven: true, Chosen: r.fixed}
	out.Lower = p.costOf(r.fixed)
	for _, part := range r.parts {
		s := newSearch(&part.Problem, nodes-out.Nodes)
		if err := s.run(ctx); err != nil {
			return Answer{}, err
		}
		out.Nodes += s.nodes
		out.Found = out.Found && s.found
		out.Proven = out.Proven && s.proven
		out.Lower += s.lower
		for _, j := range s.best {
			out.Chosen = append(out.Chosen, part.columns[j])
		}
		if !s.found && s.proven {
			return Answer{Lower: math.Inf(1), Proven: true, Nodes: out.Nodes}, nil
		}
	}
	if !out.Found {
		return Answer{Lower: out.Lower, Nodes: out.Nodes}, nil
	}
	out.Chosen = p.thin(out.Chosen)
	out.Cost = p.costOf(out.Chosen)
	if out.Proven || out.Lower >= out.Cost-slack(out.Cost) {
		out.Lower, out.Proven = out.Cost, true
	}
	return out, nil
}

// costOf adds up costs, in the order of the columns.
func (p *Problem) costOf(chosen []int32) float64 {
	sum := 0.0
	for _, j := range chosen {
		sum += p.Cost[j]
	}
	return sum
}

func (p *Problem) weightOf(chosen []int32) (sum int64) {
	if p.Weight == nil {
		return 0
	}
	for _, j := range chosen {
		sum += int64(p.Weight[j])
	}
	return sum
}

func (p *Problem) requires(j int32) []int32 {
	if p.Requires == nil {
		return nil
	}
	return p.Requires[j]
}
