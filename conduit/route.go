package conduit

// routed reports whether the conduits of a route, in order, form a sequence of
// permitted steps from u to v. Where enclosing is set, the zones between have to
// enclose u or v each.
func (f *finder) routed(u, v int32, route []int32, service int32, forgive forgiven, enclosing bool) bool {
	t := f.t
	start := t.side(route[0], u)
	if start == none {
		return false
	}
	in := map[int32]bool{start: true} // sides on which the chain goes into the conduit
	for k, c := range route {
		out := f.through(c, in, service, forgive)
		if k == len(route)-1 {
			goal := t.side(c, v)
			return goal != none && out[goal]
		}
		in = f.over(c, route[k+1], out, func(y int32) bool {
			return !enclosing || t.forest.StrictlyEncloses(y, u) || t.forest.StrictlyEncloses(y, v)
		})
		if len(in) == 0 {
			return false
		}
	}
	return false
}

// through gives the sides on which a conduit lets a service out that came in on
// some sides.
func (f *finder) through(c int32, in map[int32]bool, service int32, forgive forgiven) map[int32]bool {
	t := f.t
	out := map[int32]bool{}
	try := func(p, q int32) {
		if in[p] && !out[q] && t.permits(c, p, q, service, forgive) {
			out[q] = true
		}
	}
	all := t.unstated[c] || forgive >= forgiveOneWay && t.oneWayFrom[c] != none
	if !all {
		for _, i := range t.byConduit.row(c) {
			g := t.grants[i]
			try(g.from, g.to)
			if forgive >= forgiveReverse {
				try(g.to, g.from)
			}
		}
		return out
	}
	for _, q := range t.joins.row(c) {
		for p := range in {
			if try(p, q); out[q] {
				break
			}
		}
	}
	return out
}

// over gives the sides of the next conduit on which a chain can go in that came out
// of one on some sides: there is a zone, allowed as a zone between, that has both
// sides. If there is one, one of the two sides is one.
func (f *finder) over(c, next int32, out map[int32]bool, allowed func(int32) bool) map[int32]bool {
	t := f.t
	in := map[int32]bool{}
	for q := range out {
		if p := t.side(next, q); p != none && allowed(q) {
			in[p] = true
		}
	}
	if t.inherit[c] {
		for _, p := range t.joins.row(next) {
			if q := t.side(c, p); q != none && out[q] && allowed(p) {
				in[p] = true
			}
		}
	}
	return in
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
