package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// byVectors gives the level of an element by the methods that compare levels.
//
// Vectors: the minimum over own assets, NR left out, of the greater of SL-C and of
// what the active measures over the asset provide; the element's claims count as
// one more measure over all of it. WeakestComponent: the same with measures
// ignored. WholeZone: the greater of the minimum of SL-C over own assets and of the
// best active measure over anything in the zone. Where every own asset is NR, so is
// the answer, whatever measures cover.
//
// Reading: without own assets the minimum is unknown. An asset that declares NR is
// left out whatever it claims. The claims of the element that count are those that
// hold in it, inherited ones among them, and WeakestComponent ignores them too.
func (o *Oracle) byVectors(ref conduit.Ref, f level.FR, method conduit.Method) answer {
	own := o.own(ref, f)
	ofClaims := exactly(o.completed(f, func(r row) bool { return o.claimHolds(ref, r) }))
	out := notRelevant
	for _, a := range own {
		e := o.capability(a, f)
		if e.nr || a.declared.NR(f) {
			continue
		}
		if method == conduit.Vectors {
			e = greatest(e, ofClaims)
			for _, x := range a.measures {
				e = greatest(e, o.evidence(x, f))
			}
		}
		out = least(out, e)
	}
	if out.nr && len(own) > 0 {
		return notRelevant
	}
	if out.nr {
		out = nothingKnown
	}
	if method == conduit.WholeZone {
		out = greatest(out, ofClaims)
		for _, x := range o.measuresOverAnything(ref, own) {
			out = greatest(out, o.evidence(x, f))
		}
	}
	return out
}

// measuresOverAnything gives the active measures over an element or anything in it:
// its own assets, and of a zone the zones in it and their assets.
func (o *Oracle) measuresOverAnything(ref conduit.Ref, own []component) []conduit.Measure {
	out := o.measuresOverElement(ref)
	for _, a := range own {
		out = append(out, a.measures...)
	}
	if ref.Kind == conduit.KindZone {
		for _, z := range o.withInside(zone.ID(ref.ID)) {
			out = append(out, o.measuresOverElement(conduit.ZoneRef(z))...)
			for _, a := range o.atHome(z) {
				out = append(out, o.measuresOverAsset(a)...)
			}
		}
	}
	return out
}

// evidence gives what a measure is worth in an FR: the greater of the level that it
// provides, or of 0..4 where it provides an unknown one, and of the level that its
// claims complete.
//
// Reading: "not relevant" provides nothing. What a measure provides takes nothing from
// what it claims, for then to raise a vector from nothing to SL 1 could lower a level.
func (o *Oracle) evidence(x conduit.Measure, f level.FR) answer {
	out := exactly(o.completed(f, func(r row) bool { return x.Claims.Status(r.ID).Fulfils() }))
	if have, known := x.Provides.At(f); known {
		return greatest(out, exactly(have))
	}
	if x.Provides.Unknown(f) {
		return greatest(out, nothingKnown)
	}
	return out
}

// completed gives the highest level n such that every system requirement of an FR
// up to n is claimed; 0 where none up to n is there to be claimed.
func (o *Oracle) completed(f level.FR, claimed func(row) bool) level.SL {
	n := highestMet(o.rows.of(f), claimed)
	for _, r := range o.rows.of(f) {
		if r.Level <= n {
			return n
		}
	}
	return level.SL0
}
