package conduit

import "math"

// zoneSet is a set of zones that is emptied in no time.
type zoneSet struct {
	round int32
	mark  []int32 // zone: the round in which it was put in
	list  []int32
}

func (s *zoneSet) clear(zones int) {
	if s.mark == nil {
		s.mark = make([]int32, zones)
	}
	if s.round == math.MaxInt32 {
		clear(s.mark)
		s.round = 0
	}
	s.round++
	s.list = s.list[:0]
}

func (s *zoneSet) has(z int32) bool { return s.mark[z] == s.round }

func (s *zoneSet) add(z int32) {
	if s.mark[z] != s.round {
		s.mark[z] = s.round
		s.list = append(s.list, z)
	}
}

// routed reports whether the conduits of a route, in order, form a sequence of
// permitted steps from u to v. Where enclosing is set, the zones between have to
// enclose u or v each. What it keeps along the way is the set of sides on which a
// sequence can go into a conduit, and come out of it.
func (f *finder) routed(u, v int32, route []int32, service int32, forgive forgiven, enclosing bool) bool {
	t := f.t
	start := t.side(route[0], u)
	if start == none {
		return false
	}
	zones := len(t.forest.Parent)
	f.in.clear(zones)
	f.in.add(start)
	for k, c := range route {
		f.out.clear(zones)
		f.through(c, service, forgive)
		if k == len(route)-1 {
			goal := t.side(c, v)
			return goal != none && f.out.has(goal)
		}
		f.in.clear(zones)
		f.over(c, route[k+1], func(y int32) bool {
			return !enclosing || t.forest.StrictlyEncloses(y, u) || t.forest.StrictlyEncloses(y, v)
		})
		if len(f.in.list) == 0 {
			return false
		}
	}
	return false
}

// through finds the sides on which a conduit lets a service out that came in on
// some sides.
func (f *finder) through(c int32, service int32, forgive forgiven) {
	t := f.t
	try := func(p, q int32) {
		if f.in.has(p) && !f.out.has(q) && t.permits(c, p, q, service, forgive) {
			f.out.add(q)
		}
	}
	if !t.unstated[c] && (forgive < forgiveOneWay || t.oneWayFrom[c] == none) {
		for _, i := range t.byConduit.row(c) {
			g := t.grants[i]
			try(g.from, g.to)
			if forgive >= forgiveReverse {
				try(g.to, g.from)
			}
		}
		return
	}
	for _, q := range t.joins.row(c) {
		for _, p := range f.in.list {
			if try(p, q); f.out.has(q) {
				break
			}
		}
	}
}

// over finds the sides of the next conduit on which a sequence can go in that came
// out of one on some sides: there is a zone, allowed as a zone between, that has
// both sides. If there is one, one of the two sides is one.
func (f *finder) over(c, next int32, allowed func(int32) bool) {
	t := f.t
	for _, q := range f.out.list {
		if p := t.side(next, q); p != none && allowed(q) {
			f.in.add(p)
		}
	}
	if !t.inherit[c] {
		return
	}
	for _, p := range t.joins.row(next) {
		if q := t.side(c, p); q != none && f.out.has(q) && allowed(p) {
			f.in.add(p)
		}
	}
}

// routeVerdict judges a channel between two different zones by its route.
func (f *finder) routeVerdict(u, v int32, route []int32, service int32) Verdict {
	if len(route) == 1 {
		return f.t.singleVerdict(route[0], u, v, service)
	}
	if f.routed(u, v, route, service, forgiveNothing, true) {
		return Covered
	}
	if f.routed(u, v, route, service, forgiveNothing, false) {
		return Transit
	}
	for forgive := forgiveOneWay; forgive <= forgiveService; forgive++ {
		if f.routed(u, v, route, service, forgive, false) {
			return forgive.missVerdict()
		}
	}
	return BrokenRoute
}

// singleVerdict judges a channel by a route of one conduit.
func (t *topology) singleVerdict(c, u, v, service int32) Verdict {
	p, q := t.side(c, u), t.side(c, v)
	if p != none && q != none {
		for forgive := forgiveNothing; forgive <= forgiveService; forgive++ {
			if t.permits(c, p, q, service, forgive) {
				return forgive.missVerdict()
			}
		}
	}
	return BrokenRoute
}

// chainVerdict judges a channel between two different zones without a route.
func (f *finder) chainVerdict(u, v, service int32) Verdict {
	for forgive := forgiveNothing; forgive <= forgiveService; forgive++ {
		if f.chain(u, v, service, forgive) {
			return forgive.missVerdict()
		}
	}
	return Uncovered
}
