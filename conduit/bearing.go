package conduit

import "github.com/iec62443-go/iec62443/level"

// bearing is how assets bear on the system requirements: in which they have a
// share, which they fail, and which they leave open.
type bearing struct {
	share, unmet, unknown srSet
	// nr holds the foundational requirements that are not relevant to any of the
	// assets; present those in which there is an asset at all.
	nr, present level.FRSet
	// claims and vectors tell on what it rests.
	claims, vectors level.FRSet
}

// join puts assets side by side: one that fails fails all.
func (b *bearing) join(c *bearing) {
	b.share = b.share.or(c.share)
	b.unmet = b.unmet.or(c.unmet)
	b.unknown = b.unknown.or(c.unknown)
	b.nr = (b.nr | ^b.present) & (c.nr | ^c.present) & (b.present | c.present)
	b.present |= c.present
	b.claims |= c.claims
	b.vectors |= c.vectors
}

// componentStates gives which component requirements an asset of a kind does not
// meet, and of which that is not known, among those that apply to it.
func (e *evidence) componentStates(k *kind, asFound bool) (applies, unmet, unknown crSet, nr level.FRSet) {
	x := e.cat
	applies = x.applies[k.typ]
	cov := &e.covers[k.cover]
	met := k.met
	if k.cover != 0 {
		met = met.or(cov.crs)
		for r := range cov.srs.and(x.hasShare[k.typ]).all() {
			met = met.or(x.share[k.typ][r])
		}
	}
	claimed := k.met.or(k.unmet)
	unmet = k.unmet
	var byVector crSet
	for f := range level.FR(level.NumFR) {
		if k.only.Has(f) && !k.capability.NR(f) && !applies.and(x.crFR[f]).empty() {
			if n := cov.provides.at(f); n > 0 {
				met = met.or(x.crUpTo[f][n])
			}
			n, ok := k.capability.At(f)
			if !ok {
				continue
			}
			byVector = byVector.or(x.crUpTo[f][n])
			unmet = unmet.or(x.crFR[f].without(x.crUpTo[f][n]))
			continue
		}
		applies = applies.without(x.crFR[f])
		if k.only.Has(f) {
			nr = nr.With(f)
		}
	}
	byVector = byVector.without(claimed)
	for f := range cov.unknown.All() { // a measure may turn out to provide it
		unmet = unmet.without(x.crFR[f])
	}
	if asFound {
		unmet = unmet.without(met)
		unknown = applies.without(met).without(unmet)
		return applies, unmet.and(applies), unknown, nr
	}
	met = met.or(byVector)
	unmet = unmet.without(met).and(applies)
	return applies, unmet, applies.without(met).without(unmet), nr
}

// bearingOf gives how an asset of a kind bears on the system requirements.
func (e *evidence) bearingOf(k *kind, asFound bool) bearing {
	x := e.cat
	_, unmet, unknown, nr := e.componentStates(k, asFound)
	b := bearing{share: x.hasShare[k.typ], nr: nr, present: k.only}
	for f := range (nr | ^k.only&level.AllFRs).All() {
		b.share = b.share.without(x.ofFR[f])
	}
	of := x.shareOf[k.typ]
	for q := range unmet.all() {
		b.unmet = b.unmet.or(of[q])
	}
	for q := range unknown.all() {
		b.unknown = b.unknown.or(of[q])
	}
	b.unmet = b.unmet.and(b.share)
	b.unknown = b.unknown.and(b.share).without(b.unmet)
	b.vectors = k.capability.Named()
	b.claims = x.frsOf(k.met.or(k.unmet).or(e.covers[k.cover].crs))
	return b
}
