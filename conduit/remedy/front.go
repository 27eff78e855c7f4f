package remedy

import (
	"context"
	"errors"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/cover"
)

// Front is the choice there is between cost and what stays missing.
type Front struct {
	// Points are choices of measures of which none is both cheaper and leaves fewer
	// levels missing, the cheapest first: as a rule to do nothing.
	Points []Point
	Proven bool // every point is proven, so that there is no other
	Nodes  int  // that the search visited
}

// Point is one choice of a front.
type Point struct {
	Choice
	// Missing is how many levels stay missing at the low end, over all zones, conduits
	// and foundational requirements. The bound is on choices that leave no more.
	Missing int
}

// Tradeoff plans with the zero [Config]; see [Config.Tradeoff].
func Tradeoff(ctx context.Context, sys *conduit.System, menu Menu) (*Front, error) {
	return Config{}.Tradeoff(ctx, sys, menu)
}

// Tradeoff finds for every number of levels that may stay missing the cheapest
// measures that leave no more: the Pareto front of cost against the remaining gap. A
// level is missing where the target is above the low end of what is achieved; each
// level of each foundational requirement of each zone and conduit counts as one,
// whether or not the gap is closed altogether.
//
// Menu and errors are as in [Config.Close]. The budget of nodes is for all points
// together.
func (c Config) Tradeoff(ctx context.Context, sys *conduit.System, menu Menu) (*Front, error) {
	if sys == nil {
		return nil, errors.New("remedy: no system")
	}
	p, err := newPlanner(ctx, c, sys, menu)
	if err != nil {
		return nil, err
	}
	return p.front()
}

func (p *planner) front() (*Front, error) {
	for {
		var open []int32
		fixed := 0
		for i := range p.goals {
			switch g := &p.goals[i]; {
			case g.gap && g.barren:
				fixed++
			case g.gap:
				open = append(open, int32(i))
			}
		}
		points, n, err := cover.Front(p.ctx, p.partial(p.needed(open)), p.budget())
		if err != nil {
			return nil, err
		}
		p.nodes += n
		out := &Front{Proven: true, Nodes: p.nodes}
		learnt := false
		for _, x := range points {
			for len(x.Chosen) > 0 && int(x.Chosen[len(x.Chosen)-1]) >= len(p.cols) {
				x.Chosen = x.Chosen[:len(x.Chosen)-1] // what is given up
			}
			if learnt, err = p.confirm(x.Chosen); err != nil {
				return nil, err
			} else if learnt {
				break
			}
			y := Point{Choice: p.choice(x.Chosen, x.Lower, x.Proven), Missing: fixed + int(x.Weight)}
			out.Proven = out.Proven && y.Proven
			out.Points = append(out.Points, y)
		}
		if learnt {
			continue
		}
		for i, k := 0, len(out.Points)-1; i < k; i, k = i+1, k-1 {
			out.Points[i], out.Points[k] = out.Points[k], out.Points[i]
		}
		return out, nil
	}
}
