package conduit

import (
	"iter"
	"slices"

	"github.com/iec62443-go/iec62443/zone"
)

// Violations yields the policies that the model breaks, in the order of their
// addresses: of deny and one-way each conduit that permits what is denied, in the
// order of their ids, and then each channel; of apart and only-via one chain for
// each direction in which there is one.
//
// A zone that a policy names stands for itself and the zones in it. Of a link, whose
// direction is not known, either direction counts. For apart and only-via a chain
// may go over permissions of any service, conduits whose permissions are not
// stated, assets that bridge zones, and channels.
func (s *System) Violations() iter.Seq[Violation] {
	return func(yield func(Violation) bool) {
		allows := s.allowances()
		for i := range s.model.Policies {
			p := &s.model.Policies[i]
			from, to := s.selected(p.From), s.selected(p.To)
			stop := false
			report := func(v Violation) bool {
				v.Policy = *p
				stop = !yield(v)
				return !stop
			}
			switch p.Rule {
			case Deny:
				s.denied(p, from, to, allows, report)
			case Forward:
				s.denied(p, to, from, allows, report)
			case Apart:
				if s.chain(from, to, nil, report) {
					s.chain(to, from, nil, report)
				}
			case OnlyVia:
				s.chain(from, to, s.selected(ZoneSelector(p.Via)), report)
			}
			if stop {
				return
			}
		}
	}
}

// chain reports a chain from one set of zones to another that avoids a third.
func (s *System) chain(from, to, avoid []bool, report func(Violation) bool) bool {
	r := s.newReacher()
	r.avoid = avoid
	z := r.walk(from, to)
	if z == none {
		return true
	}
	path := r.path(z)
	return report(Violation{Element: path[1], From: zone.ID(path[0].ID), To: zone.ID(path[len(path)-1].ID), Path: path})
}

// allowance is a policy that exempts pairs of zones from what others deny.
type allowance struct {
	from, to []bool
	services Services
}

func (s *System) allowances() []allowance {
	var out []allowance
	for i := range s.model.Policies {
		if p := &s.model.Policies[i]; p.Rule == Allow {
			out = append(out, allowance{s.selected(p.From), s.selected(p.To), p.Services})
		}
	}
	return out
}

// permitsAll reports whether the allowance is for all of a service; without a
// name, for all services.
func (a *allowance) permitsAll(t *ServiceTable, service ServiceName) bool {
	if a.services.Len() == 0 {
		return true
	}
	if service == "" {
		return false
	}
	for name := range a.services.All() {
		if t.Covers(name, service) {
			return true
		}
	}
	return false
}

// denied reports every conduit and channel that leads from one set of zones to
// another, in so far as a policy is about its service and no allowance exempts it.
func (s *System) denied(p *Policy, from, to []bool, allows []allowance, report func(Violation) bool) {
	t := &s.topology
	f := newSpokenFor(s, from, to)
	for c := range int32(len(s.model.Conduits)) {
		if t.internal[c] {
			continue
		}
		x, y, found := none, none, false
		try := func(a, b int32, service ServiceName) {
			if !found && s.concerns(p, service) {
				x, y, found = f.pair(c, a, b, s.inForce(allows, service))
			}
		}
		if t.unstated[c] {
			s.eachOpenPair(c, f, func(a, b int32) { try(a, b, Any) })
		}
		for _, i := range t.byConduit.row(c) {
			g := t.grants[i]
			try(g.from, g.to, t.specs[g.spec])
		}
		if found && !report(Violation{Element: s.model.Conduits[c].Ref(), From: s.part.ZoneAt(int(x)).ID, To: s.part.ZoneAt(int(y)).ID}) {
			return
		}
	}
	for i, k := range s.chGroup {
		g := &s.groups[k]
		if !s.placing.isZone(g.from) || !s.placing.isZone(g.to) {
			continue
		}
		service := s.serviceNames[s.chService[i]]
		if !s.concerns(p, service) {
			continue
		}
		hit := func(u, v int32) bool {
			if !from[u] || !to[v] {
				return false
			}
			for _, a := range s.inForce(allows, service) {
				if a.from[u] && a.to[v] {
					return false
				}
			}
			return true
		}
		u, v := g.from, g.to
		if !hit(u, v) {
			if u, v = v, u; !g.link || !hit(u, v) {
				continue
			}
		}
		if !report(Violation{Element: s.channel(int32(i)).Ref(), From: s.part.ZoneAt(int(u)).ID, To: s.part.ZoneAt(int(v)).ID}) {
			return
		}
	}
}

// eachOpenPair goes through pairs of joined zones between which a conduit with no
// stated permissions carries anything: enough of them that what holds of some pair
// is found.
func (s *System) eachOpenPair(c int32, f *spokenFor, try func(a, b int32)) {
	t := &s.topology
	if t.oneWayFrom[c] != none {
		try(t.oneWayFrom[c], t.oneWayTo[c])
		return
	}
	var starts, goals []int32
	for _, z := range t.joins.row(c) {
		if f.any(f.from, c, z) {
			starts = append(starts, z)
		}
		if f.any(f.to, c, z) {
			goals = append(goals, z)
		}
	}
	for _, a := range starts {
		for _, b := range goals {
			if a != b {
				try(a, b)
			}
		}
	}
}

// concerns reports whether a policy is about a service that is permitted or used:
// it names none, or one that the service covers or is covered by.
func (s *System) concerns(p *Policy, service ServiceName) bool {
	if p.Services.Len() == 0 || service == "" || service == Any {
		return true
	}
	for name := range p.Services.All() {
		if s.services.Covers(name, service) || s.services.Covers(service, name) {
			return true
		}
	}
	return false
}

// inForce gives the allowances that are for all of a service.
func (s *System) inForce(allows []allowance, service ServiceName) []allowance {
	var out []allowance
	if service == Any {
		service = ""
	}
	for _, a := range allows {
		if a.permitsAll(s.services, service) {
			out = append(out, a)
		}
	}
	return out
}

// deniedConduit is a conduit that permits what a policy denies.
type deniedConduit struct {
	conduit int32
	policy  Ref
	zones   []zone.ID
}

// deniedConduits gives the conduits that permit what policies deny, in the order of
// conduit and policy.
func (s *System) deniedConduits() []deniedConduit {
	var out []deniedConduit
	for v := range s.Violations() {
		if v.Element.Kind != KindConduit || v.Path != nil {
			continue
		}
		c, _ := s.conduitIndex(ID(v.Element.ID))
		out = append(out, deniedConduit{c, v.Policy.Ref(), slices.Sorted(slices.Values([]zone.ID{v.From, v.To}))})
	}
	sortBy(out, func(a, b *deniedConduit) int { return int(a.conduit) - int(b.conduit) })
	return out
}
