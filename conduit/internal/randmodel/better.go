package randmodel

import (
	"math/rand/v2"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Better gives the model with one thing made better that may never lower a level:
// a component of a vector raised, a claim turned to met, a measure activated or
// widened, or a measure more. It says what was done; "" and the model as it is
// where the model has nothing of the kind chosen.
func Better(rng *rand.Rand, m *conduit.Model) (*conduit.Model, string) {
	g := edit(rng, m)
	did := pick(g, g.raiseVector, g.meetClaim, g.widenMeasure, g.addMeasure)()
	return g.m, did
}

// edit gives a generator that changes a copy of a model.
func edit(rng *rand.Rand, m *conduit.Model) *generator {
	return &generator{Rand: rng, m: m.Clone(), catalog: requirement.Standard(), claims: 0.5}
}

// vector is a vector of a model and where it stands.
type vector struct {
	of conduit.Ref
	at *level.Evidence
}

// vectorsOf gives every vector of the model that a level may rest on.
func (g *generator) vectorsOf(records bool) []vector {
	var out []vector
	for i := range g.m.Assets {
		a := &g.m.Assets[i]
		out = append(out, vector{conduit.AssetRef(a.ID), &a.Capability})
	}
	for i := range g.m.Measures {
		x := &g.m.Measures[i]
		out = append(out, vector{x.Ref(), &x.Provides})
	}
	for i := range g.m.Conduits {
		c := &g.m.Conduits[i]
		if out = append(out, vector{c.Ref(), &c.Capability}); records {
			out = append(out, vector{c.Ref(), &c.Achieved})
		}
	}
	if records {
		for i := range g.m.Zones {
			z := &g.m.Zones[i]
			out = append(out, vector{conduit.ZoneRef(z.ID), &z.Achieved})
		}
	}
	return out
}

func (g *generator) raiseVector() string {
	type place struct {
		vector
		f level.FR
	}
	var places []place
	for _, v := range g.vectorsOf(true) {
		for f := range level.FRs() {
			// What a measure does not name it does not provide, so that to name it is more.
			s, ok := v.at.At(f)
			if ok && s < level.MaxSL || v.of.Kind == conduit.KindMeasure && !v.at.Names(f) {
				places = append(places, place{v, f})
			}
		}
	}
	if len(places) == 0 {
		return ""
	}
	p := pick(g, places...)
	s, _ := p.at.At(p.f)
	*p.at = p.at.With(p.f, s+1+level.SL(g.IntN(int(level.MaxSL-s))))
	return "raised " + p.f.String() + " of " + p.of.String()
}

// meetClaim turns one claim, or what nothing is claimed of, to met.
func (g *generator) meetClaim() string {
	of := g.element()
	claims, asked := g.claimsAt(of)
	id := pick(g, asked...)
	if g.chance(0.5) {
		for c := range claims.All() {
			if c.Status == requirement.NotMet {
				id = c.ID
			}
		}
	}
	if claims.Status(id).Fulfils() {
		return ""
	}
	*claims = claims.And(requirement.MustClaims(requirement.Met, id))
	return "claimed " + string(id) + " of " + of.String()
}

// claimsAt gives the claims of an element, and what it may claim.
func (g *generator) claimsAt(of conduit.Ref) (*requirement.Claims, []requirement.ID) {
	var ids []requirement.ID
	if of.Kind == conduit.KindAsset {
		a := g.m.Asset(zone.AssetID(of.ID))
		for r := range g.catalog.Component(a.Type) {
			ids = append(ids, r.ID)
		}
		return &a.Claims, ids
	}
	for r := range g.catalog.System() {
		ids = append(ids, r.ID)
	}
	if of.Kind == conduit.KindZone {
		return &g.m.Zone(zone.ID(of.ID)).Claims, ids
	}
	return &g.m.Conduit(conduit.ID(of.ID)).Claims, ids
}

// widenMeasure activates a measure, lets it cover more, or claim more.
func (g *generator) widenMeasure() string {
	if len(g.m.Measures) == 0 {
		return ""
	}
	x := &g.m.Measures[g.IntN(len(g.m.Measures))]
	switch {
	case x.Inactive && g.chance(0.7):
		x.Inactive = false
		return "activated " + x.ID
	case g.chance(0.3):
		x.Claims = x.Claims.And(g.measureClaims(x.Covers))
		return "let claim more " + x.ID
	}
	more := g.element()
	refs := []conduit.Ref{more}
	for r := range x.Covers.All() {
		refs = append(refs, r)
	}
	x.Covers = conduit.RefsOf(refs...)
	return "let " + x.ID + " cover " + more.String()
}

func (g *generator) addMeasure() string {
	x := conduit.Measure{ID: "added", Covers: g.covers(), New: g.chance(0.5), Since: g.date()}
	x.Provides, x.Claims = g.provides(), g.measureClaims(x.Covers)
	g.m.Measures = append(g.m.Measures, x)
	return "added a measure"
}
