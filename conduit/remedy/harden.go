package remedy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/internal/cover"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Hardening is a choice of measures at conduits that brings the resistance of zones
// to their targets.
type Hardening struct {
	Choice
	Nodes int // that the search visited

	Held []Holding // zones that are held from now on, by id and foundational requirement
	Open []Opening // those that are not, in the same order
}

// Holding is a zone that an attack reached past less than the zone's target.
type Holding struct {
	Zone   zone.ID
	FR     level.FR
	Target level.SL
	Before attack.Resistance // in this foundational requirement, at the low end
}

// Opening is a zone that an attack still reaches past less than its target.
type Opening struct {
	Holding
	After attack.Resistance
	Path  attack.Path // the easiest way in that is left
	// Wants is what nothing on offer gives and any of which would raise a conduit of
	// the path; none where bridging assets alone lead in, or measures exclude each other.
	Wants []Want
}

// Harden plans with the zero [Config]; see [Config.Harden].
func Harden(ctx context.Context, sys *conduit.System, menu Menu, how attack.Config) (*Hardening, error) {
	return Config{}.Harden(ctx, sys, menu, how)
}

// Harden finds the cheapest measures after which no attack from an entry reaches a
// zone past less than the zone's target: in no foundational requirement that counts is
// there a way on which every conduit, by its achieved level there at the low end, holds
// less than the target. Only the levels of conduits are raised: what is permitted, and
// what is bridged, stays as it is. Without entries there is nothing to hold.
//
// Ways in are found one after the other, by [attack.Graph.Shortfalls], and of each some
// conduit has to be raised; the search is exact over those found, and goes on until
// none is left. Menu and errors are as in [Config.Close]; besides, how may be wrong.
func (c Config) Harden(ctx context.Context, sys *conduit.System, menu Menu, how attack.Config) (*Hardening, error) {
	if sys == nil {
		return nil, errors.New("remedy: no system")
	}
	g, err := how.New(sys)
	if err != nil {
		return nil, err
	}
	how = g.Config()
	p, err := newPlanner(ctx, c, sys, menu)
	if err != nil {
		return nil, err
	}
	h := &hardener{planner: p, how: how, at: map[holdKey]int32{}}
	return h.harden()
}

type hardener struct {
	*planner
	how attack.Config

	holds []hold
	at    map[holdKey]int32
}

type holdKey struct {
	zone zone.ID
	fr   level.FR
}

// hold is a zone to be held in one foundational requirement.
type hold struct {
	Holding
	ways    [][]int32 // of each way in, the aims any of which bars it
	barren  bool      // some way cannot be barred
	givenUp bool
	wants   []Want
}

func (h *hardener) harden() (*Hardening, error) {
	if _, err := h.look(nil); err != nil {
		return nil, err
	}
	apart := false // not all can be held at once
	for {
		q, first := h.problem(apart)
		a, err := cover.Solve(h.ctx, q, h.budget())
		if err != nil {
			return nil, err
		}
		h.nodes += a.Nodes
		if !a.Found && !apart {
			apart = true
			continue
		}
		if apart {
			if a, err = h.fewest(q); err != nil {
				return nil, err
			}
		}
		for k := range h.holds {
			h.holds[k].givenUp = apart && slices.Contains(a.Chosen, first+int32(k))
		}
		a.Chosen = slices.DeleteFunc(a.Chosen, func(j int32) bool { return int(j) >= len(h.cols) })
		if more, err := h.look(a.Chosen); err != nil {
			return nil, err
		} else if !more {
			return h.hardening(a)
		}
	}
}

// look puts measures in force and adds the ways in that are left; false if there is
// none, but to what cannot be held.
func (h *hardener) look(chosen []int32) (more bool, err error) {
	lacks, err := h.lacks(chosen)
	if err != nil {
		return false, err
	}
	from := len(h.goals)
	paths := make([]attack.Path, len(lacks))
	for i, l := range lacks {
		k, ok := h.at[l.holdKey]
		if !ok {
			k = int32(len(h.holds))
			h.at[l.holdKey] = k
			h.holds = append(h.holds, hold{Holding: Holding{Zone: l.zone, FR: l.fr, Target: l.Want, Before: l.Resistance.Low}})
		}
		if x := &h.holds[k]; x.barren || x.givenUp {
			continue
		}
		paths[i] = l.Witness()
		for r := range h.barriers(paths[i]) {
			h.aim(aimKey{ref: r, fr: l.fr, n: l.Want})
		}
	}
	if err := h.grow(from); err != nil {
		return false, err
	}
	got := h.reachedBy(h.waking(chosen))
	for i, l := range lacks {
		if paths[i].IsZero() {
			continue
		}
		if err := h.way(&h.holds[h.at[l.holdKey]], paths[i], chosen, got); err != nil {
			return false, err
		}
		more = true
	}
	return more, nil
}

type lack struct {
	holdKey
	attack.Lack
}

// lacks gives where zones fall short with measures in force, certainly or possibly:
// each foundational requirement is asked by itself, since a shortfall that is certain
// hides one that is only possible.
func (h *hardener) lacks(chosen []int32) ([]lack, error) {
	if err := h.ctx.Err(); err != nil {
		return nil, err
	}
	sys, err := h.base.Config().Compile(apply(h.base.Model(), h.bought(chosen), h.toDo(chosen)))
	if err != nil {
		return nil, err
	}
	var out []lack
	for f := range h.how.FRs.All() {
		one := h.how
		one.FRs = level.FRSetOf(f)
		g, err := one.New(sys)
		if err != nil {
			return nil, err
		}
		for s := range g.Shortfalls() {
			for _, l := range s.Lacks {
				out = append(out, lack{holdKey{s.Zone, f}, l})
			}
		}
	}
	return out, nil
}

// barriers yields the conduits of a path that would be barriers to it, if their levels
// were high enough.
func (h *hardener) barriers(path attack.Path) iter.Seq[conduit.Ref] {
	return func(yield func(conduit.Ref) bool) {
		for _, r := range path.Refs {
			holds := r.Kind == conduit.KindConduit && (h.how.Mode == attack.Hold || h.inspects(conduit.ID(r.ID)))
			if holds && !yield(r) {
				return
			}
		}
	}
}

// way adds a way in: one of the conduits on it has to reach the target.
func (h *hardener) way(x *hold, path attack.Path, chosen []int32, got []bool) error {
	var bars []int32
	for r := range h.barriers(path) {
		i := h.aimAt[aimKey{ref: r, fr: x.FR, n: x.Target}]
		if got[i] && !h.goals[i].barren { // the rows say that it is reached, and it is not
			if err := h.learn(i, chosen); err != nil {
				return err
			}
			got[i] = false
		}
		if !h.goals[i].barren {
			bars = append(bars, i)
		}
	}
	slices.Sort(bars)
	bars = slices.Compact(bars)
	if len(bars) > 0 {
		x.ways = append(x.ways, bars)
		return nil
	}
	x.barren, x.ways = true, nil
	for r := range h.barriers(path) {
		for _, b := range h.needed([]int32{h.aimAt[aimKey{ref: r, fr: x.FR, n: x.Target}]}) {
			for _, w := range h.goals[b].wants {
				x.wants = append(x.wants, w.Want)
			}
		}
	}
	return nil
}

// inspects reports whether a conduit is a barrier to a peer that has been taken over.
func (h *hardener) inspects(id conduit.ID) bool {
	c, _ := h.base.Conduit(id)
	for d := range c.Devices.All() {
		if a, ok := h.base.Asset(d); ok && !a.Retired && (a.Inspects || a.Terminates) {
			return true
		}
	}
	return c.Inspects
}

// problem gives the covering problem of the ways found so far. Beside the measures it
// has two columns for each aim: that it is relied upon, and that it is not; the second
// covers the rows of the aim, and the two exclude each other. With apart it has one
// more for each zone to be held, from first on, that gives it up.
func (h *hardener) problem(apart bool) (q *cover.Problem, first int32) {
	var bars []int32
	for k := range h.holds {
		for _, way := range h.holds[k].ways {
			bars = append(bars, way...)
		}
	}
	slices.Sort(bars)
	bars = slices.Compact(bars)
	n := int32(len(h.cols))
	first = n + 2*int32(len(bars))
	q = &cover.Problem{Cost: slices.Clone(h.cost), Excludes: slices.Clone(h.excludes), Limit: math.MaxInt64}
	q.Requires = append(q.Requires, h.requires...)
	add := func(weight int32) int32 {
		q.Cost, q.Requires = append(q.Cost, 0), append(q.Requires, nil)
		if apart {
			for len(q.Weight) < len(q.Cost)-1 {
				q.Weight = append(q.Weight, 0)
			}
			q.Weight = append(q.Weight, weight)
		}
		return int32(len(q.Cost)) - 1
	}
	relied := map[int32]int32{}
	for _, i := range bars {
		on, off := add(0), add(0)
		relied[i] = on
		q.Excludes = append(q.Excludes, [2]int32{on, off})
		for _, b := range h.needed([]int32{i}) {
			for _, k := range h.goals[b].rows {
				q.Rows = append(q.Rows, append(slices.Clone(h.rows[k]), off))
			}
		}
	}
	for k := range h.holds {
		up := int32(-1)
		if apart {
			up = add(1)
		}
		for _, way := range h.holds[k].ways {
			var row []int32
			for _, i := range way {
				row = append(row, relied[i])
			}
			dear := h.dearest(way)
			if apart {
				row, dear = append(row, up), append(dear, up)
			}
			q.Rows = append(q.Rows, row, dear)
		}
	}
	return q, first
}

// dearest gives a row that follows from a way: whichever of its aims is reached, the
// row of it that costs most has a measure. A bound sees the cost of it.
func (h *hardener) dearest(way []int32) []int32 {
	var out []int32
	for _, i := range way {
		best, most := int32(-1), -1.0
		for _, b := range h.needed([]int32{i}) {
			for _, k := range h.goals[b].rows {
				least := math.Inf(1)
				for _, j := range h.rows[k] {
					least = min(least, h.cost[j])
				}
				if least > most {
					best, most = k, least
				}
			}
		}
		if best >= 0 {
			out = append(out, h.rows[best]...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fewest gives up as few zones as can be, where measures exclude each other.
func (h *hardener) fewest(q *cover.Problem) (cover.Answer, error) {
	a, surely, err := h.lightest(q)
	if err != nil {
		return a, err
	}
	a.Proven = a.Proven && surely
	return a, nil
}

// hardening tells what an answer comes to.
func (h *hardener) hardening(a cover.Answer) (*Hardening, error) {
	out := &Hardening{Choice: h.choice(a.Chosen, a.Lower, a.Proven), Nodes: h.nodes}
	lacks, err := h.lacks(a.Chosen)
	if err != nil {
		return nil, err
	}
	open := map[holdKey]attack.Lack{}
	for _, l := range lacks {
		open[l.holdKey] = l.Lack
	}
	slices.SortFunc(h.holds, func(a, b hold) int { return cmp.Or(cmp.Compare(a.Zone, b.Zone), cmp.Compare(a.FR, b.FR)) })
	for _, x := range h.holds {
		l, ok := open[holdKey{x.Zone, x.FR}]
		if !ok {
			out.Held = append(out.Held, x.Holding)
			continue
		}
		out.Open = append(out.Open, Opening{Holding: x.Holding, After: l.Resistance.Low, Path: l.Witness(), Wants: x.wants})
	}
	return out, nil
}

// String gives "control RDF: 1 of SL 3".
func (x Holding) String() string {
	return fmt.Sprintf("%s %v: %v of %v", x.Zone, x.FR, x.Before, x.Target)
}
