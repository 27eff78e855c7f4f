package randmodel

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// measures makes measures that cover one element or more.
func (g *generator) measures(n int) {
	for _, name := range g.names("m", n) {
		x := conduit.Measure{
			ID:       name,
			Covers:   g.covers(),
			Inactive: g.chance(0.25),
			New:      g.chance(0.15),
			Since:    g.date(),
			Cost:     float64(g.IntN(10)),
		}
		if g.chance(0.6) {
			x.Provides = g.provides()
		}
		if g.chance(0.6) {
			x.Claims = g.measureClaims(x.Covers)
		}
		if len(g.m.Measures) > 0 && g.chance(0.3) {
			x.Requires = zone.NamesOf(pick(g, g.m.Measures...).ID)
		}
		if len(g.m.Measures) > 0 && g.chance(0.1) {
			if other := pick(g, g.m.Measures...); other.Inactive {
				x.Excludes = zone.NamesOf(other.ID)
			}
		}
		g.m.Measures = append(g.m.Measures, x)
	}
}

// covers makes a set of elements.
func (g *generator) covers() conduit.Refs {
	var refs []conduit.Ref
	for range 1 + g.IntN(2) {
		refs = append(refs, g.element())
	}
	return conduit.RefsOf(refs...)
}

// element gives a zone, an asset or a conduit.
func (g *generator) element() conduit.Ref {
	switch {
	case len(g.m.Assets) > 0 && g.chance(0.3):
		return conduit.AssetRef(pick(g, g.m.Assets...).ID)
	case len(g.m.Conduits) > 0 && g.chance(0.4):
		return conduit.ConduitRef(g.conduitID())
	}
	return conduit.ZoneRef(g.zoneID())
}

// provides makes what a measure provides, as a rule in a few FRs only.
func (g *generator) provides() level.Evidence {
	var e level.Evidence
	p := pick(g, 0.2, 0.5, 1)
	for f := range level.FRs() {
		switch {
		case !g.chance(p):
		case g.chance(0.15):
			e = e.WithUnknown(f)
		case g.chance(0.03):
			e = e.WithNR(f)
		default:
			e = e.With(f, level.SL(g.IntN(5)))
		}
	}
	return e
}

// measureClaims makes claims of met only: on system requirements, and on component
// requirements that everything covered can have.
func (g *generator) measureClaims(covers conduit.Refs) requirement.Claims {
	t := requirement.Unspecified
	if first, ok := g.onlyAsset(covers); ok {
		t = first.Type
	}
	var list []requirement.Claim
	for _, claims := range []requirement.Claims{g.systemClaims(), g.componentClaims(t)} {
		for c := range claims.All() {
			list = append(list, requirement.Claim{ID: c.ID, Status: requirement.Met})
		}
	}
	if g.chance(0.5) {
		list = some(g, 0.2, list)
	}
	out, err := requirement.ClaimsOf(list...)
	if err != nil {
		panic(err)
	}
	return out
}

func (g *generator) onlyAsset(covers conduit.Refs) (zone.Asset, bool) {
	refs := slices.Collect(covers.All())
	if len(refs) != 1 || refs[0].Kind != conduit.KindAsset {
		return zone.Asset{}, false
	}
	return *g.m.Asset(zone.AssetID(refs[0].ID)), true
}
