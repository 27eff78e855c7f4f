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
	return s.violations(func(PolicyRule) bool { return true })
}

// violations yields what breaks the policies of some rules.
func (s *System) violations(of func(PolicyRule) bool) iter.Seq[Violation] {
	return func(yield func(Violation) bool) {
		allows := s.allowances()
		for i := range s.model.Policies {
			p := &s.model.Policies[i]
			if !of(p.Rule) {
				continue
			}
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
	path := s.findPath(from, to, avoid)
	if path == nil {
		return true
	}
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

// denied reports every conduit and channel that leads from one set of zones to
// another, in so far as a policy is about its service and no allowance exempts it.
func (s *System) denied(p *Policy, from, to []bool, allows []allowance, report func(Violation) bool) {
	t := &s.topology
	f := newSpokenFor(s, from, to)
	for c := range int32(len(s.model.Conduits)) {
		if t.internal[c] {
			continue
		}
		x, y := none, none
		try := func(a, b int32, passes ServiceName) bool {
			for _, service := range s.concerned(p, passes) {
				if u, v, ok := f.pair(c, a, b, s.inForce(allows, service)); ok {
					x, y = u, v
					return true
				}
			}
			return false
		}
		if t.unstated[c] {
			s.openPairs(c, f, func(a, b int32) bool { return try(a, b, Any) })
		}
		for _, i := range t.byConduit.row(c) {
			g := t.grants[i]
			if x != none || try(g.from, g.to, t.specs[g.spec]) {
				break
			}
		}
		if x != none && !report(Violation{Element: s.model.Conduits[c].Ref(), From: s.zoneID(x), To: s.zoneID(y)}) {
			return
		}
	}
	hit := func(u, v int32, passes ServiceName) bool {
		if !from[u] || !to[v] {
			return false
		}
		for _, service := range s.concerned(p, passes) {
			if !exempt(u, v, s.inForce(allows, service)) {
				return true
			}
		}
		return false
	}
	verdicts := make([]int8, len(s.groups)) // of a group: 1 broken, -1 not, 0 not judged yet
	for i, k := range s.chGroup {
		if verdicts[k] == 0 {
			g := &s.groups[k]
			verdicts[k] = -1
			if g.from != g.to && s.placing.isZone(g.from) && s.placing.isZone(g.to) {
				passes := Any
				if g.service != anyService {
					passes = s.serviceNames[g.service]
				}
				if s.breaks(g, passes, p, hit) {
					verdicts[k] = 1
				}
			}
		}
		if verdicts[k] < 0 {
			continue
		}
		g := &s.groups[k]
		if !report(Violation{Element: s.channel(int32(i)).Ref(), From: s.zoneID(g.from), To: s.zoneID(g.to)}) {
			return
		}
	}
}

// breaks reports whether a channel is denied. A link is only where it is in both of
// its directions, and one that names no service only where all services are.
func (s *System) breaks(g *group, passes ServiceName, p *Policy, hit func(u, v int32, passes ServiceName) bool) bool {
	if !g.link {
		return hit(g.from, g.to, passes)
	}
	if passes == Any && p.Services.Len() > 0 {
		return false
	}
	return hit(g.from, g.to, passes) && hit(g.to, g.from, passes)
}

func (s *System) zoneID(z int32) zone.ID { return s.part.ZoneAt(int(z)).ID }

// openPairs goes through the pairs of joined zones between which a conduit with no
// stated permissions carries anything, as far as they can matter, until it is told
// that one has been found.
func (s *System) openPairs(c int32, f *spokenFor, found func(a, b int32) bool) {
	t := &s.topology
	if t.oneWayFrom[c] != none {
		found(t.oneWayFrom[c], t.oneWayTo[c])
		return
	}
	var starts, goals []int32
	for _, z := range t.joins.row(c) {
		if f.any(&f.from, c, z) {
			starts = append(starts, z)
		}
		if f.any(&f.to, c, z) {
			goals = append(goals, z)
		}
	}
	for _, a := range starts {
		for _, b := range goals {
			if a != b && found(a, b) {
				return
			}
		}
	}
}

// concerned gives what a policy is about of a service that is permitted or used:
// all of it, or what it has in common with each service that the policy names.
func (s *System) concerned(p *Policy, passes ServiceName) []ServiceName {
	if p.Services.Len() == 0 {
		return []ServiceName{passes}
	}
	var out []ServiceName
	for name := range p.Services.All() {
		if x, ok := s.services.intersect(passes, name); ok {
			out = append(out, x)
		}
	}
	return out
}

// inForce gives the allowances that are for all of a service.
func (s *System) inForce(allows []allowance, service ServiceName) []allowance {
	var out []allowance
	for _, a := range allows {
		all := a.services.Len() == 0
		for name := range a.services.All() {
			all = all || s.services.Covers(name, service)
		}
		if all {
			out = append(out, a)
		}
	}
	return out
}

// intersect gives what two services have in common, if anything.
func (t *ServiceTable) intersect(a, b ServiceName) (ServiceName, bool) {
	switch {
	case t.Covers(a, b):
		return b, true
	case t.Covers(b, a):
		return a, true
	}
	p, isRange := ParsePortRange(string(t.Canonical(a)))
	q, isToo := ParsePortRange(string(t.Canonical(b)))
	if !isRange || !isToo || p.Transport != q.Transport || max(p.Low, q.Low) > min(p.High, q.High) {
		return "", false
	}
	p.Low, p.High = max(p.Low, q.Low), min(p.High, q.High)
	return t.Canonical(ServiceName(p.String())), true
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
	for v := range s.violations(func(r PolicyRule) bool { return r == Deny || r == Forward }) {
		if v.Element.Kind != KindConduit {
			continue
		}
		c, _ := s.conduitIndex(ID(v.Element.ID))
		out = append(out, deniedConduit{c, v.Policy.Ref(), slices.Sorted(slices.Values([]zone.ID{v.From, v.To}))})
	}
	slices.SortStableFunc(out, func(a, b deniedConduit) int { return int(a.conduit) - int(b.conduit) })
	return out
}
