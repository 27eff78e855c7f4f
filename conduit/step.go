package conduit

import "sort"

// forgiven says which steps count as permitted when the nearest miss is looked
// for; each adds to the one before.
type forgiven uint8

const (
	forgiveNothing forgiven = iota
	forgiveOneWay           // steps against a one-way conduit
	forgiveReverse          // steps whose reverse pair is permitted for the service
	forgiveService          // steps whose pair is permitted for another service
)

// missVerdict gives the verdict on a channel that is covered only if so much is
// forgiven.
func (f forgiven) missVerdict() Verdict {
	return [...]Verdict{Covered, OneWayReversed, WrongDirection, ServiceNotPermitted}[f]
}

// permits reports whether a conduit lets a service pass from one of its joined
// zones to another.
func (t *topology) permits(c, from, to, service int32, f forgiven) bool {
	if from == to {
		return false
	}
	if !t.allowsWay(c, from, to) {
		return f >= forgiveOneWay
	}
	if t.unstated[c] {
		return true
	}
	if t.grants1(c, from, to, service) {
		return true
	}
	if f >= forgiveReverse && t.grants1(c, to, from, service) {
		return true
	}
	return f >= forgiveService && t.grants1(c, from, to, anyService)
}

// grants1 reports whether one conduit's stated permissions hold a pair for a service.
func (t *topology) grants1(c, from, to, service int32) bool {
	row := t.grants[t.fromStart[from]:t.fromStart[from+1]]
	if service == anyService {
		for _, i := range t.byConduit.row(c) {
			if g := t.grants[i]; g.from == from && g.to == to {
				return true
			}
		}
		return false
	}
	for _, spec := range t.covering.row(service) {
		hit := granted1(row, to, spec)
		k := sort.Search(len(hit), func(i int) bool { return hit[i].conduit >= c })
		if k < len(hit) && hit[k].conduit == c {
			return true
		}
	}
	return false
}

// granted1 gives the grants of one spec among those from one side, by bisection at
// both ends.
func granted1(row []grant, to, spec int32) []grant {
	lo := lowerBound(row, to, spec)
	if lo == len(row) || row[lo].to != to || row[lo].spec != spec {
		return nil
	}
	return row[lo : lo+lowerBound(row[lo:], to, spec+1)]
}

// step reports whether some conduit permits a step from zone x to zone y whose
// sides are p and q.
func (t *topology) step(x, y, p, q, service int32, f forgiven) bool {
	if p == q {
		return false
	}
	direct := p == x && q == y
	fits := func(c int32) bool {
		return direct || t.inherit[c] && t.side(c, x) == p && t.side(c, y) == q
	}
	anyFits := func(row []grant) bool {
		for i := range row {
			if fits(row[i].conduit) {
				return true
			}
		}
		return false
	}
	if service == anyService || f >= forgiveService {
		if anyFits(t.between(p, q)) {
			return true
		}
	} else {
		row := t.grants[t.fromStart[p]:t.fromStart[p+1]]
		for _, spec := range t.covering.row(service) {
			if anyFits(granted(row, q, spec)) {
				return true
			}
		}
	}
	found := false
	common(t.open.row(p), t.open.row(q), func(c int32) bool {
		found = (f >= forgiveOneWay || t.allowsWay(c, p, q)) && fits(c)
		return !found
	})
	if found || f < forgiveOneWay {
		return found
	}
	common(t.oneWay.row(p), t.oneWay.row(q), func(c int32) bool {
		found = !t.allowsWay(c, p, q) && fits(c)
		return !found
	})
	if found || f < forgiveReverse {
		return found
	}
	if service == anyService {
		return anyFits(t.between(q, p))
	}
	row := t.grants[t.fromStart[q]:t.fromStart[q+1]]
	for _, spec := range t.covering.row(service) {
		if anyFits(granted(row, p, spec)) {
			return true
		}
	}
	return false
}

// common calls yield for what two ascending lists share, until it says stop.
func common(a, b []int32, yield func(int32) bool) {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, x := range a {
		k := 0
		if len(b) > 8 {
			k = sort.Search(len(b), func(i int) bool { return b[i] >= x })
		} else {
			for k < len(b) && b[k] < x {
				k++
			}
		}
		if k < len(b) && b[k] == x && !yield(x) {
			return
		}
	}
}

// together reports whether some conduit joins two zones.
func (t *topology) together(p, q int32) bool {
	found := false
	common(t.joined.row(p), t.joined.row(q), func(int32) bool { found = true; return false })
	return found
}
