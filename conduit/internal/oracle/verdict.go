package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Verdict gives the one verdict on a channel. Multicast without a receiver is
// exempt. A link is judged in the better of its two directions, a route being
// taken from its other end in the second, and without a service by the service
// that suits it best.
//
// Reading: of two verdicts the better is the earlier in the order in which package
// conduit declares them.
func (o *Oracle) Verdict(c conduit.Channel) conduit.Verdict {
	if c.Multicast && c.To == "" {
		return conduit.Exempt
	}
	if !c.Link {
		return o.judge(c.From, c.To, c.Service, c.Via)
	}
	best := conduit.Uncovered
	for _, s := range o.candidates(c) {
		best = min(best,
			o.judge(c.From, c.To, s, c.Via),
			o.judge(c.To, c.From, s, reversed(c.Via)))
	}
	return best
}

// candidates gives the services by which a channel may be judged: its own, or all
// that matter for a link that names none.
func (o *Oracle) candidates(c conduit.Channel) []conduit.ServiceName {
	if c.Link && c.Service == "" {
		return o.services.mentioned(o.m)
	}
	return []conduit.ServiceName{c.Service}
}

// judge gives the verdict on a session of a service from one asset to another.
func (o *Oracle) judge(from, to zone.AssetID, s conduit.ServiceName, via conduit.Route) conduit.Verdict {
	switch {
	case o.nowhere(from) || o.nowhere(to):
		return conduit.Uncovered
	case o.homeless(from) || o.homeless(to):
		return o.judgeDevice(from, to, s, via)
	}
	u, v := o.asset(from).Zone, o.asset(to).Zone
	switch {
	case u == v:
		return conduit.SameZone
	case via.Len() == 0:
		return o.judgeChain(u, v, s)
	}
	return o.judgeRoute(u, v, s, via)
}

// judgeDevice judges a channel with an end that is a device without a home. Two
// devices of one conduit are in one place; else it is covered iff one of the
// device's conduits is managed with the service from the zone of the other end.
//
// Reading: this holds whichever end starts, and whatever route is given; two
// devices of one conduit are so even if one of them has a home; what is neither is
// a broken route where a route is given, since no conduits lead from zone to zone.
func (o *Oracle) judgeDevice(a, b zone.AssetID, s conduit.ServiceName, via conduit.Route) conduit.Verdict {
	if o.oneConduit(a, b) {
		return conduit.SameZone
	}
	if o.manages(a, b, s) || o.manages(b, a, s) {
		return conduit.Covered
	}
	if via.Len() > 0 {
		return conduit.BrokenRoute
	}
	return conduit.Uncovered
}

// manages reports whether the home of an asset manages a conduit of a device
// without a home with the service.
func (o *Oracle) manages(a, device zone.AssetID, s conduit.ServiceName) bool {
	if !o.homeless(device) || o.homeless(a) {
		return false
	}
	for _, id := range o.serves(device) {
		if o.managed(o.conduit(id), o.asset(a).Zone, s) {
			return true
		}
	}
	return false
}

// judgeChain judges a channel without a route: covered iff a chain of permitted
// steps leads from u to v; else the first kind of miss with which one would.
func (o *Oracle) judgeChain(u, v zone.ID, s conduit.ServiceName) conduit.Verdict {
	for _, x := range misses(conduit.Covered) {
		if len(o.chains(u, v, s, x.lenience)) > 0 {
			return x.verdict
		}
	}
	return conduit.Uncovered
}

// judgeRoute judges a channel by its route: covered iff its conduits are such a
// chain; transit iff they are a sequence of permitted steps through a zone that
// encloses neither end; else the first kind of miss with which they would be a
// sequence, through whatever zones.
//
// Reading: what is none of these is a broken route, also where the conduits join
// the zones and permit nothing between them.
func (o *Oracle) judgeRoute(u, v zone.ID, s conduit.ServiceName, via conduit.Route) conduit.Verdict {
	if o.follows(u, v, via, s, strictly, true) {
		return conduit.Covered
	}
	for _, x := range misses(conduit.Transit) {
		if o.follows(u, v, via, s, x.lenience, false) {
			return x.verdict
		}
	}
	return conduit.BrokenRoute
}

type miss struct {
	lenience lenience
	verdict  conduit.Verdict
}

// misses gives what is tried in turn, and the verdict if it succeeds.
func misses(permitted conduit.Verdict) []miss {
	return []miss{
		{strictly, permitted},
		{pastOneWay, conduit.OneWayReversed},
		{pastDirection, conduit.WrongDirection},
		{pastService, conduit.ServiceNotPermitted},
	}
}
