package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// lenience is how much a step is forgiven in the search for the nearest miss. Each
// forgives what the one before it does, and more.
type lenience int

const (
	strictly      lenience = iota // permitted steps only
	pastOneWay                    // also a step against a one-way conduit
	pastDirection                 // also a step whose reverse pair is permitted for the service
	pastService                   // also a step whose pair is permitted for another service
)

// mayStep reports whether a session of a service may pass from zone x to zone y by
// a conduit: they have different sides on it, it is not one-way or is so from the
// one side to the other, and its permissions let the service pass. An internal
// conduit covers no crossing.
//
// Reading: a step goes against a one-way conduit if its sides are not the stated
// two in the stated order, whatever the permissions say.
func (o *Oracle) mayStep(c conduit.Conduit, x, y zone.ID, s conduit.ServiceName, l lenience) bool {
	xs, xok := o.side(c, x)
	ys, yok := o.side(c, y)
	if c.Internal || !xok || !yok || xs == ys {
		return false
	}
	against := c.OneWay.IsSet() && (c.OneWay.From != xs || c.OneWay.To != ys)
	switch {
	case !against && o.permits(c, xs, ys, s):
		return true
	case l >= pastOneWay && against:
		return true
	case l >= pastDirection && o.permits(c, ys, xs, s):
		return true
	case l >= pastService && o.permitsSomething(c, xs, ys):
		return true
	}
	return false
}

// permits reports whether the permissions of a conduit are not stated, or hold the
// ordered pair of sides with the service or with any.
func (o *Oracle) permits(c conduit.Conduit, from, to zone.ID, s conduit.ServiceName) bool {
	if !c.Allow.Stated() {
		return true
	}
	for _, p := range pairs(c.Allow) {
		if p.from == from && p.to == to && o.services.anyCovers(p.services, s) {
			return true
		}
	}
	return false
}

// permitsSomething reports whether a conduit permits the ordered pair of sides for
// some service.
func (o *Oracle) permitsSomething(c conduit.Conduit, from, to zone.ID) bool {
	if !c.Allow.Stated() {
		return true
	}
	for _, p := range pairs(c.Allow) {
		if p.from == from && p.to == to {
			return true
		}
	}
	return false
}

// pair is a permission in one direction.
type pair struct {
	from, to zone.ID
	services conduit.Services
}

// pairs gives the permissions one direction at a time: one for both directions
// states a pair and its reverse.
func pairs(allow conduit.Permissions) []pair {
	var out []pair
	for p := range allow.All() {
		out = append(out, pair{p.From, p.To, p.Services})
		if p.Both {
			out = append(out, pair{p.To, p.From, p.Services})
		}
	}
	return out
}
