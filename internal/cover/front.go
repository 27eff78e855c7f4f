package cover

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Point is one of a front: no cover is cheaper that weighs no more.
type Point struct {
	Weight int64
	Cost   float64
	Lower  float64 // no cover that weighs no more costs less
	Proven bool
	Chosen []int32 // ascending
}

// Front finds, for each weight that can make a difference, the cheapest cover that
// weighs no more: the covers of which none is both cheaper and lighter, the lightest
// first. The limit of the problem is not looked at. There is none if nothing covers
// every row, and, unproven, where the budget did not suffice to find one.
func Front(ctx context.Context, p *Problem, nodes int) (points []Point, spent int, err error) {
	q := *p
	q.Limit = math.MaxInt64
	r := reduce(&q)
	if r.impossible {
		return nil, 0, nil
	}
	sum := &tally{weight: q.weightOf(r.fixed), cost: q.costOf(r.fixed), chosen: r.fixed}
	fronts, bounds := []*tally{sum}, []*tally{sum}
	exact := true
	for _, part := range r.parts {
		own, lower, n, err := partFront(ctx, &part.Problem, nodes-spent)
		if err != nil {
			return nil, spent, err
		}
		if spent += n; len(own) == 0 {
			return nil, spent, nil
		}
		for i := range own {
			for k, j := range own[i].chosen {
				own[i].chosen[k] = part.columns[j]
			}
		}
		var whole bool
		if fronts, whole = sums(fronts, own); !whole {
			exact = false
		}
		if bounds != nil {
			if bounds, whole = sums(bounds, lower); !whole {
				bounds = nil // what was dropped might have been lower
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, spent, err
		}
	}
	for _, t := range fronts {
		x := Point{Weight: t.weight, Cost: t.cost}
		for u := t; u != nil; u = u.rest {
			x.Chosen = append(x.Chosen, u.chosen...)
		}
		slices.Sort(x.Chosen)
		x.Cost = p.costOf(x.Chosen)
		for _, b := range bounds {
			if b.weight <= t.weight {
				x.Lower = b.cost
			}
		}
		x.Proven = exact && x.Lower >= x.Cost-slack(x.Cost)
		if x.Proven {
			x.Lower = x.Cost
		}
		points = append(points, x)
	}
	return points, spent, nil
}

// tally is a point made of one point for each part: its own columns, and the rest.
type tally struct {
	weight int64
	cost   float64
	chosen []int32
	rest   *tally
}

// most is how many points a front keeps while it is put together; of more, only those
// that lie on its convex hull.
const most = 2048

// sums gives the front of what two fronts come to together, and whether it is whole.
// Both are ordered by weight, and so is the answer.
func sums(a, b []*tally) ([]*tally, bool) {
	all := make([]*tally, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			all = append(all, &tally{weight: x.weight + y.weight, cost: x.cost + y.cost, chosen: y.chosen, rest: x})
		}
	}
	slices.SortStableFunc(all, func(x, y *tally) int {
		return cmp.Or(cmp.Compare(x.weight, y.weight), cmp.Compare(x.cost, y.cost))
	})
	out := all[:0]
	for _, x := range all {
		if len(out) == 0 || x.cost < out[len(out)-1].cost-slack(x.cost) {
			out = append(out, x)
		}
	}
	if len(out) <= most {
		return slices.Clone(out), true
	}
	hull := make([]*tally, 0, len(out))
	for _, x := range out {
		for len(hull) > 1 && above(hull[len(hull)-2], hull[len(hull)-1], x) {
			hull = hull[:len(hull)-1]
		}
		hull = append(hull, x)
	}
	return hull, false
}

// above reports whether y lies on or above the line from x to z.
func above(x, y, z *tally) bool {
	return (y.cost-x.cost)*float64(z.weight-x.weight) >= (z.cost-x.cost)*float64(y.weight-x.weight)
}

// partFront gives the front of one part, and a front that no cover goes below; both
// ordered by weight.
func partFront(ctx context.Context, p *Problem, nodes int) (own, lower []*tally, spent int, err error) {
	at := map[int64]*search{}
	solve := func(limit int64) (*search, error) {
		if s := at[limit]; s != nil {
			return s, nil
		}
		q := *p
		q.Limit = limit
		s := newSearch(&q, nodes-spent)
		if err := s.run(ctx); err != nil {
			return nil, err
		}
		spent += s.nodes
		at[limit] = s
		return s, nil
	}
	all := int64(0)
	for _, w := range p.Weight {
		all += int64(w)
	}
	for todo := [][2]int64{{0, all}}; len(todo) > 0; {
		lo, hi := todo[len(todo)-1][0], todo[len(todo)-1][1]
		todo = todo[:len(todo)-1]
		a, err := solve(lo)
		if err != nil {
			return nil, nil, spent, err
		}
		b, err := solve(hi)
		if err != nil {
			return nil, nil, spent, err
		}
		if b.found { // what it weighs less than it may is of no use to any limit between
			hi = min(hi, p.weightOf(b.best))
			if c := at[hi]; c == nil || c.bestAt > b.bestAt {
				at[hi] = b
			}
		}
		if spent > nodes || hi-lo <= 1 || !b.found && b.proven || a.found && a.bestAt <= b.bestAt+slack(b.bestAt) {
			continue
		}
		mid := lo + (hi-lo)/2
		todo = append(todo, [2]int64{mid, hi}, [2]int64{lo, mid})
	}
	limits := make([]int64, 0, len(at))
	for limit := range at {
		limits = append(limits, limit)
	}
	slices.Sort(limits)
	for i, limit := range limits {
		s := at[limit]
		if s.found && (len(own) == 0 || s.bestAt < own[len(own)-1].cost-slack(s.bestAt)) {
			own = append(own, &tally{weight: p.weightOf(s.best), cost: s.bestAt, chosen: slices.Clone(s.best)})
		}
		// A bound holds for its limit and all below: from the limit before it on.
		from := int64(0)
		if i > 0 {
			from = limits[i-1] + 1
		}
		if !math.IsInf(s.lower, 1) {
			lower = append(lower, &tally{weight: from, cost: s.lower})
		}
	}
	return own, lower, spent, nil
}
