package conduit

import (
	"cmp"
	"slices"
)

// denier finds the conduits and channels that lead from one set of zones to another.
// It has all that may at hand by where it starts and by where it ends, so that a
// policy costs about what the smaller of its two sets touches.
type denier struct {
	s      *System
	allows *allowances

	starts, goals  *touching // permissions, by their zones
	open           *touching // conduits whose permissions are not stated, by those that they join
	senders, takes *touching // groups of channels, by their zones
	channels       csr       // group: its channels

	policy  *Policy
	between [2]runs                       // the zones that it is about
	common  map[ServiceName][]ServiceName // what it is about of a service, once asked for
	ways    []way
	found   []int32
}

// way is a permission of a conduit, or none: its permissions are not stated.
type way struct{ conduit, grant int32 }

func (s *System) newDenier(sets *selections) *denier {
	t := &s.topology
	d := &denier{s: s, allows: s.allowances(sets)}
	permissions := func(end func(g grant) int32) *touching {
		return s.newTouching(func(yield func(z, number int32, over bool)) {
			for i, g := range t.grants {
				if !t.internal[g.conduit] {
					yield(end(g), int32(i), t.inherit[g.conduit])
				}
			}
		})
	}
	d.starts = permissions(grantFrom)
	d.goals = permissions(grantTo)
	d.open = s.newTouching(func(yield func(z, number int32, over bool)) {
		for z := range int32(t.open.rows()) {
			for _, c := range t.open.row(z) {
				yield(z, c, t.inherit[c])
			}
		}
	})
	groups := func(end func(g *group) int32) *touching {
		return s.newTouching(func(yield func(z, number int32, over bool)) {
			for i := range s.groups {
				if g := &s.groups[i]; s.between(g) {
					yield(end(g), int32(i), false)
				}
			}
		})
	}
	d.senders = groups(func(g *group) int32 { return g.from })
	d.takes = groups(func(g *group) int32 { return g.to })
	d.channels = newCSR(len(s.groups), func(yield func(row, value int32)) {
		for i, k := range s.chGroup {
			yield(k, int32(i))
		}
	})
	return d
}

// between reports whether channels lead from a zone to another.
func (s *System) between(g *group) bool {
	return g.from != g.to && s.placing.isZone(g.from) && s.placing.isZone(g.to)
}

// denied reports every conduit and channel that leads from one set of zones to
// another, in so far as a policy is about its service and no allowance exempts it.
func (d *denier) denied(p *Policy, from, to runs, report func(Violation) bool) {
	d.policy, d.between = p, [2]runs{from, to}
	d.common = map[ServiceName][]ServiceName{}
	d.conduits(report)
	d.flows(report)
}

// conduits reports each conduit by the first of its permissions that is denied.
func (d *denier) conduits(report func(Violation) bool) (more bool) {
	t := &d.s.topology
	from, to := d.between[0], d.between[1]
	d.ways = d.ways[:0]
	touched(d.starts, d.goals, from, to, func(i int32) {
		g := t.grants[i]
		if t.mayTouch(from, g.conduit, g.from) && t.mayTouch(to, g.conduit, g.to) {
			d.ways = append(d.ways, way{g.conduit, i})
		}
	})
	touched(d.open, d.open, from, to, func(c int32) { d.ways = append(d.ways, way{c, none}) })
	slices.SortFunc(d.ways, func(a, b way) int {
		return cmp.Or(cmp.Compare(a.conduit, b.conduit), cmp.Compare(a.grant, b.grant))
	})
	last := none // the conduit reported last
	for i, w := range d.ways {
		if w.conduit == last || i > 0 && w == d.ways[i-1] {
			continue
		}
		x, y, ok := d.pair(w)
		if !ok {
			continue
		}
		last = w.conduit
		if !report(Violation{Element: d.s.model.Conduits[w.conduit].Ref(), From: d.s.zoneID(x), To: d.s.zoneID(y)}) {
			return false
		}
	}
	return true
}

// flows reports each channel that is denied.
func (d *denier) flows(report func(Violation) bool) {
	d.found = d.found[:0]
	touched(d.senders, d.takes, d.between[0], d.between[1], func(k int32) {
		if g := &d.s.groups[k]; d.breaks(g) {
			d.found = append(d.found, d.channels.row(k)...)
		}
	})
	slices.Sort(d.found)
	for _, i := range d.found {
		g := &d.s.groups[d.s.chGroup[i]]
		if !report(Violation{Element: d.s.channel(i).Ref(), From: d.s.zoneID(g.from), To: d.s.zoneID(g.to)}) {
			return
		}
	}
}

// breaks reports whether a channel is denied. A link is only where it is in both of
// its directions, and one that names no service only where every service is: by a
// policy about all of them from which none is exempt.
func (d *denier) breaks(g *group) bool {
	passes := unnamed
	if g.service != anyService {
		passes = d.s.serviceNames[g.service]
	}
	switch {
	case !g.link:
		return d.hit(g.from, g.to, passes)
	case passes == unnamed && d.policy.Services.Len() > 0:
		return false
	}
	return d.hit(g.from, g.to, passes) && d.hit(g.to, g.from, passes)
}

// unnamed is the service of a link that names none.
const unnamed ServiceName = ""

// hit reports whether what passes from one zone to another is denied.
func (d *denier) hit(u, v int32, passes ServiceName) bool {
	f := d.s.topology.forest
	if !d.between[0].has(f.In[u]) || !d.between[1].has(f.In[v]) {
		return false
	}
	for _, service := range d.concerned(passes) {
		if d.allows.find(u, v, service) == nil {
			return true
		}
	}
	return false
}

// pair gives the first pair of zones, one of each set, that a conduit speaks for on
// the two sides of a permission, or any two if none is stated, and that no allowance
// exempts.
func (d *denier) pair(w way) (x, y int32, ok bool) {
	t := &d.s.topology
	a, b, passes := t.oneWayFrom[w.conduit], t.oneWayTo[w.conduit], Any
	if w.grant != none {
		g := t.grants[w.grant]
		a, b, passes = g.from, g.to, t.specs[g.spec]
	}
	for _, service := range d.concerned(passes) {
		if x, y, ok = d.uncovered(w.conduit, a, b, service); ok {
			return x, y, true
		}
	}
	return none, none, false
}

// uncovered gives the first pair of zones, in the order of the outline, one of each
// set, whose sides on a conduit are a and b (none: any two) and that no allowance
// exempts for a service. What exempts a pair exempts whole runs of zones, which are
// passed over.
func (d *denier) uncovered(c, a, b int32, service ServiceName) (x, y int32, ok bool) {
	t := &d.s.topology
	from, to := d.between[0], d.between[1]
	for p, side, end := t.spokenFor(c, from, 0, a, none); p != noPlace; p, side, end = t.spokenFor(c, from, end, a, none) {
		x = t.forest.Order[p]
		for q, _, _ := t.spokenFor(c, to, 0, b, side); q != noPlace; {
			y = t.forest.Order[q]
			exempt := d.allows.find(x, y, service)
			if exempt == nil {
				return x, y, true
			}
			end = min(end, exempt.ends[0].end(p))
			q, _, _ = t.spokenFor(c, to, exempt.ends[1].end(q), b, side)
		}
	}
	return none, none, false
}

// concerned gives what the policy is about of a service that is permitted or used:
// all of it, or what it has in common with each service that the policy names.
func (d *denier) concerned(passes ServiceName) []ServiceName {
	out, known := d.common[passes]
	if !known {
		if d.policy.Services.Len() == 0 {
			out = []ServiceName{passes}
		}
		for name := range d.policy.Services.All() {
			if x, ok := d.s.services.intersect(passes, name); ok {
				out = append(out, x)
			}
		}
		d.common[passes] = out
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
