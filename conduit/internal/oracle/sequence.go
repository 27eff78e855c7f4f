package oracle

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// chains gives every way from zone u to zone v in steps whose zones between each
// enclose u or enclose v, no zone twice, as the conduits taken.
func (o *Oracle) chains(u, v zone.ID, s conduit.ServiceName, l lenience) [][]conduit.ID {
	var out [][]conduit.ID
	var extend func(zones []zone.ID, taken []conduit.ID)
	extend = func(zones []zone.ID, taken []conduit.ID) {
		at := zones[len(zones)-1]
		if at == v {
			out = append(out, slices.Clone(taken))
			return
		}
		for _, next := range o.m.Zones {
			between := o.encloses(next.ID, u) || o.encloses(next.ID, v)
			if next.ID != v && !between || slices.Contains(zones, next.ID) {
				continue
			}
			for _, c := range o.m.Conduits {
				if o.mayStep(c, at, next.ID, s, l) {
					extend(append(slices.Clone(zones), next.ID), append(slices.Clone(taken), c.ID))
				}
			}
		}
	}
	extend([]zone.ID{u}, nil)
	return out
}

// follows reports whether the conduits of a route, in their order, lead from zone
// u to zone v in steps; with climbing, only by zones between that each enclose u
// or enclose v, else by any zones. A zone encloses neither itself nor an end that
// it is.
func (o *Oracle) follows(u, v zone.ID, via conduit.Route, s conduit.ServiceName, l lenience, climbing bool) bool {
	var from func(at zone.ID, i int) bool
	from = func(at zone.ID, i int) bool {
		c := o.conduit(via.At(i))
		if i == via.Len()-1 {
			return o.mayStep(c, at, v, s, l)
		}
		for _, next := range o.m.Zones {
			if climbing && !o.encloses(next.ID, u) && !o.encloses(next.ID, v) {
				continue
			}
			if o.mayStep(c, at, next.ID, s, l) && from(next.ID, i+1) {
				return true
			}
		}
		return false
	}
	return from(u, 0)
}

// reversed gives a route taken from its other end.
func reversed(via conduit.Route) conduit.Route {
	ids := slices.Collect(via.All())
	slices.Reverse(ids)
	return conduit.Via(ids...)
}
