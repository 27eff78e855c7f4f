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
	switch p.Rule {
	case conduit.Deny, conduit.Forward:
		return len(o.Breakers(p)) > 0
	case conduit.Apart, conduit.OnlyVia:
		there, back := o.Steps(p)
		return there+back > 0
	}
	return false
}

// Breakers gives the conduits, and after them the channels, that break a policy of deny
// or one-way.
func (o *Oracle) Breakers(p conduit.Policy) []conduit.Ref {
	forbidden := o.forbiddenPairs(p)
	var out []conduit.Ref
	for _, c := range o.m.Conduits {
		if slices.ContainsFunc(forbidden, func(x zonePair) bool { return o.conduitPasses(c, x, p.Services) }) {
			out = append(out, c.Ref())
		}
	}
	for _, c := range o.m.Channels {
		if slices.ContainsFunc(forbidden, func(x zonePair) bool { return o.channelPasses(c, x, p.Services, forbidden) }) {
			out = append(out, o.ref(c))
		}
	}
	return out
}

// ref gives the address of a channel by the first of its service's names.
func (o *Oracle) ref(c conduit.Channel) conduit.Ref {
	if c.Service != "" {
		c.Service = o.services.table.Canonical(c.Service)
	}
	return c.Ref()
}

// Breaks reports whether a conduit or a channel breaks a policy of deny or one-way
// between one pair of zones.
func (o *Oracle) Breaks(p conduit.Policy, element conduit.Ref, from, to zone.ID) bool {
	forbidden := o.forbiddenPairs(p)
	pair := zonePair{from, to}
	return slices.Contains(forbidden, pair) &&
		(slices.ContainsFunc(o.m.Conduits, func(c conduit.Conduit) bool {
			return c.Ref() == element && o.conduitPasses(c, pair, p.Services)
		}) || slices.ContainsFunc(o.m.Channels, func(c conduit.Channel) bool {
			return o.ref(c) == element && o.channelPasses(c, pair, p.Services, forbidden)
		}))
}

// Leads reports whether one step of a chain leads from one zone to another.
func (o *Oracle) Leads(from, to zone.ID) bool { return slices.Contains(o.links(), zonePair{from, to}) }

// Steps gives the number of steps on the shortest chain that breaks a policy of apart,
// there and back, or of only-via; 0 if there is none.
func (o *Oracle) Steps(p conduit.Policy) (there, back int) {
	from, to := o.selected(p.From), o.selected(p.To)
	if p.Rule == conduit.OnlyVia {
		via := o.withInside(p.Via)
		return o.steps(between(without(from, via), without(to, via)), via), 0
	}
	return o.steps(between(from, to), nil), o.steps(between(to, from), nil)
}

// forbiddenPairs gives the pairs of zones between which a policy of deny or one-way
// wants nothing.
func (o *Oracle) forbiddenPairs(p conduit.Policy) []zonePair {
	from, to := o.selected(p.From), o.selected(p.To)
	if p.Rule == conduit.Forward {
		from, to = to, from
	}
	return between(from, to)
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

// steps gives the number of links on the shortest chain between one of the pairs that
// keeps clear of some zones, 0 if there is none. A link of a chain is a step permitted
// for any service, a pair of zones that an asset bridges (either way), or a channel
// with both ends in zones (a link either way).
func (o *Oracle) steps(wanted []zonePair, avoid []zone.ID) int {
	links := o.links()
	least := 0
	for _, p := range wanted {
		reached := []zone.ID{p.from}
		for n, grown := 1, true; grown; n++ {
			grown = false
			for _, z := range slices.Clone(reached) {
				for _, l := range links {
					if l.from == z && !slices.Contains(reached, l.to) && !slices.Contains(avoid, l.to) {
						reached, grown = append(reached, l.to), true
					}
				}
			}
			if slices.Contains(reached, p.to) {
				if least == 0 || n < least {
					least = n
				}
				break
			}
		}
	}
	return least
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
