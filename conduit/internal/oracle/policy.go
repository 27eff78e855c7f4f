package oracle

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Policy reports whether a policy is broken.
//
// Deny: a conduit permits, or a channel is, something from a zone of the one
// selector to a zone of the other; with services listed, something of those.
// Forward: the same of the reverse pairs. Allow is never broken; it exempts its
// pairs and services from those two. Apart: a chain leads from one to the other,
// either way. OnlyVia: a chain leads from the one to the other past the zone and
// the zones in it.
//
// Reading: all of them are about pairs of different zones.
func (o *Oracle) Policy(p conduit.Policy) bool {
	from, to := o.selected(p.From), o.selected(p.To)
	switch p.Rule {
	case conduit.Deny:
		return o.passes(between(from, to), p.Services)
	case conduit.Forward:
		return o.passes(between(to, from), p.Services)
	case conduit.Apart:
		return o.chained(between(from, to), nil) || o.chained(between(to, from), nil)
	case conduit.OnlyVia:
		via := o.withInside(p.Via)
		return o.chained(between(without(from, via), without(to, via)), via)
	}
	return false
}

// passes reports whether a permission or a channel lets something pass between one
// of the pairs that no policy allows; with services listed, something of those.
func (o *Oracle) passes(forbidden []zonePair, of conduit.Services) bool {
	for _, p := range forbidden {
		for _, c := range o.m.Conduits {
			if o.conduitPasses(c, p, of) {
				return true
			}
		}
		for _, c := range o.m.Channels {
			if o.channelPasses(c, p, of, forbidden) {
				return true
			}
		}
	}
	return false
}

// conduitPasses reports whether a conduit that speaks for both zones of a pair lets
// something forbidden pass, by a permission or because none is stated.
func (o *Oracle) conduitPasses(c conduit.Conduit, p zonePair, of conduit.Services) bool {
	if !o.somethingPasses(c, p.from, p.to) {
		return false
	}
	if !c.Allow.Stated() {
		return o.forbidden(conduit.Any, p, of)
	}
	from, _ := o.side(c, p.from)
	to, _ := o.side(c, p.to)
	for _, x := range pairs(c.Allow) {
		if x.from != from || x.to != to {
			continue
		}
		for s := range x.services.All() {
			if o.forbidden(s, p, of) {
				return true
			}
		}
	}
	return false
}

// channelPasses reports whether a channel with both ends in zones is between a
// pair with something forbidden. A link is so only if it is in both directions.
func (o *Oracle) channelPasses(c conduit.Channel, p zonePair, of conduit.Services, all []zonePair) bool {
	if c.To == "" || o.homeless(c.From) || o.homeless(c.To) {
		return false
	}
	s := c.Service
	if s == "" {
		s = conduit.Any
	}
	forward := zonePair{o.asset(c.From).Zone, o.asset(c.To).Zone}
	if !c.Link {
		return forward == p && o.forbidden(s, p, of)
	}
	back := zonePair{forward.to, forward.from}
	return forward == p && slices.Contains(all, back) &&
		o.forbiddenLink(c.Service, forward, of) && o.forbiddenLink(c.Service, back, of)
}

// forbiddenLink is forbidden for a link: where it names no service, it may be any,
// and so only what forbids all services forbids it.
func (o *Oracle) forbiddenLink(s conduit.ServiceName, p zonePair, of conduit.Services) bool {
	if s != "" {
		return o.forbidden(s, p, of)
	}
	if of.Len() > 0 {
		return false
	}
	for _, x := range o.m.Policies {
		if x.Rule == conduit.Allow && o.names(x, p) {
			return false
		}
	}
	return true
}

// forbidden reports whether what passes for a service is among the services listed
// (none listed: all of them) and no policy allows what the two have in common.
func (o *Oracle) forbidden(passes conduit.ServiceName, p zonePair, of conduit.Services) bool {
	if of.Len() == 0 {
		return !o.allowed(passes, p)
	}
	for s := range of.All() {
		if common, ok := o.services.common(passes, s); ok && !o.allowed(common, p) {
			return true
		}
	}
	return false
}

// allowed reports whether a policy allows a service between a pair of zones.
func (o *Oracle) allowed(s conduit.ServiceName, p zonePair) bool {
	return slices.ContainsFunc(o.m.Policies, func(x conduit.Policy) bool {
		return x.Rule == conduit.Allow && o.names(x, p) &&
			(x.Services.Len() == 0 || o.services.anyCovers(x.Services, s))
	})
}

// names reports whether an ordered pair of zones is among those of a policy.
func (o *Oracle) names(x conduit.Policy, p zonePair) bool {
	return slices.Contains(o.selected(x.From), p.from) && slices.Contains(o.selected(x.To), p.to)
}

// chained reports whether a chain leads between one of the pairs and keeps clear of
// some zones. A link of a chain is a step permitted for any service, a pair of
// zones that an asset bridges (either way), or a channel with both ends in zones
// (a link either way).
func (o *Oracle) chained(wanted []zonePair, avoid []zone.ID) bool {
	links := o.links()
	for _, p := range wanted {
		reached := []zone.ID{p.from}
		for grown := true; grown; {
			grown = false
			for _, l := range links {
				if slices.Contains(reached, l.from) && !slices.Contains(reached, l.to) && !slices.Contains(avoid, l.to) {
					reached, grown = append(reached, l.to), true
				}
			}
		}
		if slices.Contains(reached, p.to) {
			return true
		}
	}
	return false
}

func (o *Oracle) links() []zonePair {
	var out []zonePair
	for _, x := range o.m.Zones {
		for _, y := range o.m.Zones {
			for _, c := range o.m.Conduits {
				if o.somethingPasses(c, x.ID, y.ID) {
					out = append(out, zonePair{x.ID, y.ID})
				}
			}
		}
	}
	for _, bridged := range o.Bridges() {
		for _, p := range bridged {
			out = append(out, zonePair{p[0], p[1]}, zonePair{p[1], p[0]})
		}
	}
	for _, c := range o.m.Channels {
		if c.To == "" || o.homeless(c.From) || o.homeless(c.To) {
			continue
		}
		u, v := o.asset(c.From).Zone, o.asset(c.To).Zone
		out = append(out, zonePair{u, v})
		if c.Link {
			out = append(out, zonePair{v, u})
		}
	}
	return out
}
