package conduit

import "github.com/iec62443-go/iec62443/level"

// vectorOf gives the level of an asset of a kind as the methods take it that go by
// vectors: its SL-C, and except in [WeakestComponent] and [WholeZone] with what
// measures provide for it.
func (s *System) vectorOf(k *kind, m Method) answer {
	a := s.capabilityOf(k)
	if m == Vectors && k.cover != 0 {
		sure, maybe := s.evidenceOf(k.cover)
		a = a.raise(sure, maybe)
	}
	return a
}

// capabilityOf gives the SL-C of an asset of a kind, or of a conduit by declaration.
func (s *System) capabilityOf(k *kind) answer {
	if k.asset == none {
		return packBounds(k.capability.Bounds())
	}
	x := s.part.AssetAt(int(k.asset))
	return packBounds(s.evidence.cat.Capability(x.Type, x.Capability, x.Claims))
}

// evidenceOf gives the levels that a combination of measures provides, for certain
// and at best.
func (s *System) evidenceOf(cov int32) (sure, maybe thermo) {
	c := &s.evidence.covers[cov]
	return c.evidence, spread(c.unknown)
}

// minimum works out the level of an element from the vectors of its own assets.
func (a *Assessment) minimum(el int32) {
	s := a.sys
	e := &s.evidence
	out := newAnswer(fullThermo, fullThermo, level.AllFRs)
	var basis basisSets
	for _, k := range e.own.row(el) {
		x := a.vectors[k]
		if only := e.kinds[k].only; only != level.AllFRs { // elsewhere it is not there
			x = newAnswer(x.low(), x.high(), x.nr()|level.AllFRs&^only)
		}
		out = out.meet(x)
		basis.vectors |= e.kinds[k].capability.Named()
		basis.claims |= e.cat.frsOf(e.kinds[k].met.or(e.kinds[k].unmet))
	}
	var present level.FRSet
	for _, k := range e.own.row(el) {
		present |= e.kinds[k].only
	}
	if absent := level.AllFRs &^ present; absent != 0 {
		out = newAnswer(out.low()&^spread(absent), out.high()|spread(absent), out.nr()&^absent)
	}
	if a.method == WeakestComponent {
		a.computed[el], a.basis[el] = out, basis
		return
	}
	var sure, maybe thermo
	if a.method == WholeZone {
		sure, maybe = a.best(el)
	}
	for f := range level.FRs() {
		sure |= thermoOf(f, e.cat.completed(e.elements[el].met, f))
	}
	here := spread(present)
	if a.method == Vectors {
		basis.claims |= e.covers[e.elements[el].cover].named()
	}
	basis.claims |= named(sure & here)
	a.computed[el], a.basis[el] = out.raise(sure&here, maybe&here), basis
}

// best gives the best that an active measure provides which covers anything in an
// element: the element, one of its own assets, or what encloses or carries them.
func (a *Assessment) best(el int32) (sure, maybe thermo) {
	s := a.sys
	sure, maybe = s.evidenceOf(s.evidence.elements[el].cover)
	for _, k := range s.evidence.own.row(el) {
		x, y := s.evidenceOf(s.evidence.kinds[k].cover)
		sure, maybe = sure|x, maybe|y
	}
	return sure, maybe
}

// named gives the foundational requirements in which a vector is above SL 0.
func named(t thermo) level.FRSet {
	var s level.FRSet
	for f := range level.FR(level.NumFR) {
		if t&slot(f) != 0 {
			s = s.With(f)
		}
	}
	return s
}

// named gives the foundational requirements in which measures give anything.
func (c *cover) named() level.FRSet { return named(c.evidence) | c.unknown }

// frsOf gives the foundational requirements that a set of component requirements
// belongs to.
func (x *catalogIndex) frsOf(s crSet) level.FRSet {
	var out level.FRSet
	if s.empty() {
		return out
	}
	for f := range level.FR(level.NumFR) {
		if !s.and(x.crFR[f]).empty() {
			out = out.With(f)
		}
	}
	return out
}
