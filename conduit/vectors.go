package conduit

import (
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

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
	var claims requirement.Claims
	if k.asset != none {
		claims = s.part.AssetAt(int(k.asset)).Claims
	}
	a := packBounds(s.evidence.cat.Capability(k.typ, k.capability, claims))
	return newAnswer(a.low(), a.high(), a.nr()|notRelevant(k.capability))
}

// notRelevant gives the foundational requirements that evidence says are not relevant.
func notRelevant(e level.Evidence) level.FRSet {
	var s level.FRSet
	for f := range level.FR(level.NumFR) {
		if e.NR(f) {
			s = s.With(f)
		}
	}
	return s
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
	if a.method == Vectors {
		basis.claims |= e.covers[e.elements[el].cover].named()
		sure, maybe = sure&spread(present), maybe&spread(present)
	}
	basis.claims |= named(sure)
	a.computed[el], a.basis[el] = out.raise(sure, maybe), basis
}

// best gives the best that an active measure provides which covers anything in an
// element: itself, its own assets, the zones in it and theirs.
func (a *Assessment) best(el int32) (sure, maybe thermo) {
	s := a.sys
	if el < s.placing.zones {
		if a.subtree == nil {
			a.gatherCovers()
		}
		c := a.subtree[el]
		return c.sure, c.maybe
	}
	c := a.bestHere(el)
	return c.sure, c.maybe
}

// provided is what measures provide, for certain and at best.
type provided struct{ sure, maybe thermo }

func (p provided) join(q provided) provided { return provided{p.sure | q.sure, p.maybe | q.maybe} }

func (a *Assessment) bestHere(el int32) provided {
	s := a.sys
	of := func(cov int32) provided {
		sure, maybe := s.evidenceOf(cov)
		return provided{sure, maybe}
	}
	out := of(s.evidence.elements[el].cover)
	for _, k := range s.evidence.own.row(el) {
		out = out.join(of(s.evidence.kinds[k].cover))
	}
	return out
}

// gatherCovers joins for each zone what measures provide in it.
func (a *Assessment) gatherCovers() {
	f := a.sys.topology.forest
	a.subtree = make([]provided, len(f.Order))
	for k := len(f.Order) - 1; k >= 0; k-- {
		z := f.Order[k]
		a.subtree[z] = a.subtree[z].join(a.bestHere(z))
		if p := f.Parent[z]; p != none {
			a.subtree[p] = a.subtree[p].join(a.subtree[z])
		}
	}
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
