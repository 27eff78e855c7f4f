package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// ComponentCapability gives the SL-C of a component from what it declares and claims.
func (o *Oracle) ComponentCapability(a zone.Asset) level.Bounds {
	return boundsOf(func(f level.FR) answer {
		return o.capability(component{typ: a.Type, declared: a.Capability, claims: a.Claims}, f)
	})
}

// capability: per FR the highest n such that every component requirement asked of
// the type, up to n, is met; at the low end unknown is unmet, at the high end met.
// NR where none is asked. A declared level stands for the claim that everything up
// to it is met, and is the answer where the component claims nothing itself; its
// own claim on a requirement decides instead there.
//
// Reading: "claims nothing" is meant per FR. Claims raise a declared level only by
// what they reach beyond it. A declared level also says that
// nothing beyond it is met. A declared NR is the answer where the component claims
// nothing, and says nothing where it does.
func (o *Oracle) capability(a component, f level.FR) answer {
	var asked []row
	claims := false
	for _, q := range o.rows.component {
		if q.FR == f && applies(q, a.typ) {
			asked = append(asked, q)
			claims = claims || a.claims.Status(q.ID) != requirement.Unknown
		}
	}
	declared, known := a.declared.At(f)
	switch {
	case len(asked) == 0:
		return notRelevant
	case !claims && known:
		return exactly(declared)
	case !claims && a.declared.NR(f):
		return notRelevant
	}
	highest := func(unknownIsMet bool) level.SL {
		n := level.MaxSL
		for _, q := range asked {
			met := unknownIsMet
			if claim := a.claims.Status(q.ID); claim != requirement.Unknown {
				met = claim.Fulfils()
			} else if known {
				met = declared >= q.Level
			}
			if !met {
				n = min(n, q.Level-1)
			}
		}
		return n
	}
	// Claims raise the level beyond what is declared only where they reach: nothing
	// asked at a level does not make it earned by a vector that ends below.
	raised := func(n level.SL) level.SL {
		if !known || n <= declared {
			return n
		}
		top := level.SL0
		for _, q := range asked {
			if q.Level <= n {
				top = max(top, q.Level)
			}
		}
		for _, q := range asked {
			if q.Level == top && !a.claims.Status(q.ID).Fulfils() {
				return declared
			}
		}
		return n
	}
	return answer{low: raised(highest(false)), high: raised(highest(true))}
}

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

// evidence gives what a measure is worth in an FR: the level that it provides, or
// 0..4 where it provides an unknown one; where it names nothing, the level that its
// claims complete.
//
// Reading: "not relevant" provides nothing.
func (o *Oracle) evidence(x conduit.Measure, f level.FR) answer {
	have, known := x.Provides.At(f)
	switch {
	case known:
		return exactly(have)
	case x.Provides.Unknown(f):
		return nothingKnown
	case x.Provides.NR(f):
		return exactly(level.SL0)
	}
	return exactly(o.completed(f, func(r row) bool { return x.Claims.Status(r.ID).Fulfils() }))
}

// completed gives the highest level n such that every system requirement of an FR
// up to n is claimed.
func (o *Oracle) completed(f level.FR, claimed func(row) bool) level.SL {
	n := level.MaxSL
	for _, r := range o.rows.of(f) {
		if !claimed(r) {
			n = min(n, r.Level-1)
		}
	}
	return n
}
