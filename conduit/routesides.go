package conduit

import "slices"

// mostSidePairs bounds the pairs of sides that are gone through to explain one route.
const mostSidePairs = 1 << 16

// routeSides gives for each conduit of a route the two sides between which it would have
// to let a channel pass: those of the sequence with which the verdict was found. It
// gives nil where there is no such sequence, or where the conduits join too many zones.
func (f *finder) routeSides(u, v int32, route []int32, service int32, verdict Verdict) [][2]int32 {
	forgive := slices.Index([]Verdict{Transit, OneWayReversed, WrongDirection, ServiceNotPermitted}, verdict)
	if forgive < 0 {
		return nil
	}
	t := f.t
	pairs := 0
	// For each conduit, the sides on which a sequence may come in and go out, and the
	// place of the one before on it.
	type reached struct {
		side int32
		from int
	}
	ins, outs := make([][]reached, len(route)), make([][]reached, len(route))
	add := func(list []reached, side int32, from int) []reached {
		if slices.ContainsFunc(list, func(r reached) bool { return r.side == side }) {
			return list
		}
		return append(list, reached{side, from})
	}
	for k, c := range route {
		joins := t.joins.row(c)
		if k == 0 {
			ins[0] = []reached{{t.side(c, u), -1}}
		} else {
			for i, r := range outs[k-1] {
				if p := t.side(c, r.side); p != none {
					ins[k] = add(ins[k], p, i)
				}
				if pairs += len(joins); pairs > mostSidePairs {
					return nil
				}
				for _, p := range joins { // a zone in which the conduit before speaks for it
					if t.side(route[k-1], p) == r.side {
						ins[k] = add(ins[k], p, i)
					}
				}
			}
		}
		for i, r := range ins[k] {
			if pairs += len(joins); pairs > mostSidePairs {
				return nil
			}
			for _, q := range joins {
				if r.side != none && t.permits(c, r.side, q, service, forgiven(forgive)) {
					outs[k] = add(outs[k], q, i)
				}
			}
		}
	}
	last := len(route) - 1
	goal := t.side(route[last], v)
	at := slices.IndexFunc(outs[last], func(r reached) bool { return r.side == goal })
	if at < 0 || goal == none {
		return nil
	}
	sides := make([][2]int32, len(route))
	for k := last; k >= 0; k-- {
		out := outs[k][at]
		in := ins[k][out.from]
		sides[k] = [2]int32{in.side, out.side}
		at = in.from
	}
	return sides
}
