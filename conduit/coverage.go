package conduit

import "github.com/iec62443-go/iec62443/level"

// standing is how every system requirement stands in an element. What is in none
// of the sets is not shown.
type standing struct {
	fulfilled, unmet, unknown srSet
	nr                        level.FRSet
	claims, vectors           level.FRSet // on what it rests
}

// around is how the requirements stand in the conduits that join a zone or speak
// for it: in which one fails, in which it is not known of one, which one fulfils.
type around struct{ unmet, unknown, fulfilled srSet }

func (a *around) add(s *standing, of srSet) {
	a.unmet = a.unmet.or(s.unmet.and(of))
	a.unknown = a.unknown.or(s.unknown.and(of))
	a.fulfilled = a.fulfilled.or(s.fulfilled.and(of))
}

// neighbours is what a zone is told by its conduits: on its boundary by all of
// them, on access from untrusted networks by those that give it.
type neighbours struct {
	around
	hasAccess       bool
	claims, vectors level.FRSet
}

// tell adds what a conduit tells a zone on its boundary, and on access if it gives any.
func (n *neighbours) tell(x *catalogIndex, s *standing, access bool) {
	of, frs := x.boundary, level.FRSetOf(level.RDF)
	if access {
		n.hasAccess = true
		of, frs = of.or(x.access), frs.With(level.IAC)
	}
	n.around.add(s, of)
	n.claims |= s.claims & frs
	n.vectors |= s.vectors & frs
}

// settle works out how every system requirement stands in an element: in a zone
// with what its conduits tell it, in a conduit (near is nil) without.
func (e *evidence) settle(el *element, own *bearing, near *neighbours, untrusted, strict bool) standing {
	x := e.cat
	cov := &e.covers[el.cover]
	var s standing

	// 1. What the element, or a measure that covers it, claims or provides.
	claimed := el.met.or(cov.srs)
	s.fulfilled = claimed
	for f := range level.FR(level.NumFR) {
		if n := cov.provides.at(f); n > 0 {
			s.fulfilled = s.fulfilled.or(x.upTo[f][n])
		}
	}
	refused := el.unmet.without(cov.srs)
	if untrusted {
		refused = refused.or(x.carrier.without(claimed))
	}
	s.fulfilled = s.fulfilled.without(refused)
	s.unmet = refused
	rest := x.all.without(s.fulfilled).without(s.unmet)

	// 2. What the conduits say of a zone's boundary.
	if near != nil {
		told := x.boundary.or(x.access).and(rest)
		s.unmet = s.unmet.or(near.unmet.and(told))
		s.unknown = near.unknown.and(told).without(near.unmet)
		s.fulfilled = s.fulfilled.or(near.fulfilled.and(told).without(near.unmet).without(near.unknown))
		if !near.hasAccess {
			s.fulfilled = s.fulfilled.or(x.access.and(rest))
		}
		rest = rest.without(x.boundary).without(x.access)
	}

	// 3. What own assets show.
	s.unmet = s.unmet.or(own.unmet.and(rest))
	s.unknown = s.unknown.or(own.unknown.and(rest))
	s.fulfilled = s.fulfilled.or(own.share.without(own.unmet).without(own.unknown).and(rest))

	// A measure that provides nobody knows how much may turn out to fulfil by rule 1
	// what rules 2 and 3 call unmet.
	for f := range cov.unknown.All() {
		open := s.unmet.without(refused).and(x.ofFR[f])
		s.unmet, s.unknown = s.unmet.without(open), s.unknown.or(open)
	}

	// 4. What is left is not shown, unless there is nothing that could show it.
	left := x.all.without(s.fulfilled).without(s.unmet).without(s.unknown)
	for f := range level.FR(level.NumFR) {
		switch {
		case own.nr.Has(f):
			if open := cov.unknown.Has(f) && !x.ofFR[f].empty(); !open && !s.fulfilled.or(s.unmet).overlaps(x.ofFR[f]) {
				s.nr = s.nr.With(f)
			}
		case own.present.Has(f):
			continue
		}
		s.unknown = s.unknown.or(left.and(x.ofFR[f]))
	}
	if near == nil && (x.sr52 < 0 || !own.share.has(x.sr52)) {
		s.unknown = s.unknown.or(left.and(x.perimeter))
	}
	if strict {
		s.unknown = s.unknown.or(left)
	}

	s.vectors = own.vectors
	s.claims = own.claims
	if near != nil {
		s.claims |= near.claims
		s.vectors |= near.vectors
	}
	if said := claimed.or(el.unmet); !said.empty() {
		for f := range level.FR(level.NumFR) {
			if said.overlaps(x.ofFR[f]) {
				s.claims = s.claims.With(f)
			}
		}
	}
	if cov.provides != 0 || cov.unknown != 0 {
		s.claims |= cov.unknown
		for f := range level.FR(level.NumFR) {
			if cov.provides&slot(f) != 0 {
				s.claims = s.claims.With(f)
			}
		}
	}
	return s
}

// earned gives the levels that a standing earns: level n iff every requirement up
// to n is fulfilled or not shown and some requirement of level n is fulfilled;
// where none has level n, iff n-1 is. At the high end what is unknown or not shown
// counts as fulfilled. Where the catalog asks for nothing at all there is nothing to
// earn: it is not relevant.
func (x *catalogIndex) earned(s *standing) answer {
	var low, high thermo
	bad := s.unmet.or(s.unknown)
	for f := range level.FR(level.NumFR) {
		n := level.SL0
		for n < level.MaxSL {
			exact := x.exact[f][n+1]
			if exact.overlaps(bad) || !exact.empty() && !exact.overlaps(s.fulfilled) {
				break
			}
			n++
		}
		low |= thermoOf(f, n)
		n = level.SL0
		for n < level.MaxSL && !x.exact[f][n+1].overlaps(s.unmet) {
			n++
		}
		high |= thermoOf(f, n)
	}
	return newAnswer(low, high, s.nr|x.unasked)
}
