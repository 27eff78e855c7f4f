package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// byConduits is rule 2, for zones: the boundary requirements go by the conduits
// that join the zone or speak for it. Unmet if one does not fulfil r; else unknown
// if it is unknown for one; else fulfilled if one fulfils it; else, and where there
// is no conduit, not shown. SR 1.13 and its enhancement go likewise by those of
// these conduits that are untrusted or join an external or remote zone other than
// this one; where there is none, they are fulfilled.
//
// Reading: internal conduits do not count. In the strict variant a conduit that
// does not show r is one for which it is unknown.
func (o *Oracle) byConduits(ref conduit.Ref, r row, method conduit.Method) (state conduit.State, speaks bool) {
	if ref.Kind != conduit.KindZone || !boundary(r) && !access(r) {
		return conduit.NotShown, false
	}
	var found [4]int
	considered := 0
	for _, c := range o.m.Conduits {
		_, atIt := o.side(c, zone.ID(ref.ID))
		if !atIt || c.Internal || access(r) && !o.letsIn(c, zone.ID(ref.ID)) {
			continue
		}
		considered++
		found[o.state(c.Ref(), r, method)]++
	}
	switch {
	case access(r) && considered == 0:
		return conduit.Fulfilled, true
	case found[conduit.Unmet] > 0:
		return conduit.Unmet, true
	case found[conduit.Unsettled] > 0:
		return conduit.Unsettled, true
	case found[conduit.Fulfilled] > 0:
		return conduit.Fulfilled, true
	}
	return conduit.NotShown, true
}

// letsIn reports whether a conduit is untrusted or joins an external or remote zone
// other than the one given.
func (o *Oracle) letsIn(c conduit.Conduit, except zone.ID) bool {
	for z := range c.Joins.All() {
		if z != except && o.zone(z).Traits.Any(zone.External|zone.Remote) {
			return true
		}
	}
	return c.Untrusted
}
