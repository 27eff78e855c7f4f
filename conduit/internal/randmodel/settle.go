package randmodel

import (
	"math/rand/v2"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Settle gives the model with one thing settled that was not known, which may only
// narrow a level: a "?", a component of a vector that an asset leaves out, or a
// requirement of which an asset without a vector in that FR claims nothing. It says
// what was done; "" and the model as it is where nothing of the kind chosen is open.
func Settle(rng *rand.Rand, m *conduit.Model) (*conduit.Model, string) {
	g := edit(rng, m)
	did := pick(g, g.settleUnknown, g.settleMissing, g.settleClaim)()
	return g.m, did
}

func (g *generator) settleUnknown() string {
	for range 20 {
		list := g.vectorsOf(false)
		if len(list) == 0 {
			return ""
		}
		v := pick(g, list...)
		f := level.FR(g.IntN(level.NumFR))
		if v.at.Unknown(f) {
			*v.at = v.at.With(f, level.SL(g.IntN(5)))
			return "settled ? in " + f.String() + " of " + v.of.String()
		}
	}
	return ""
}

func (g *generator) settleMissing() string {
	if len(g.m.Assets) == 0 {
		return ""
	}
	a := &g.m.Assets[g.IntN(len(g.m.Assets))]
	f := level.FR(g.IntN(level.NumFR))
	if a.Capability.Names(f) {
		return ""
	}
	a.Capability = a.Capability.With(f, level.SL(g.IntN(5)))
	return "settled " + f.String() + " of " + string(a.ID)
}

func (g *generator) settleClaim() string {
	if len(g.m.Assets) == 0 {
		return ""
	}
	a := &g.m.Assets[g.IntN(len(g.m.Assets))]
	_, asked := g.claimsAt(conduit.AssetRef(a.ID))
	id := pick(g, asked...)
	f, _ := id.FR()
	_, known := a.Capability.At(f)
	if known || a.Capability.NR(f) || a.Claims.Status(id) != requirement.Unknown {
		return ""
	}
	status := pick(g, requirement.Met, requirement.NotMet)
	a.Claims = a.Claims.And(requirement.MustClaims(status, id))
	return "settled " + string(id) + " of " + string(a.ID) + " as " + status.String()
}

// AddAsset gives the model with one more asset at home in a zone, and the zone.
func AddAsset(rng *rand.Rand, m *conduit.Model) (*conduit.Model, zone.ID) {
	g := edit(rng, m)
	a := zone.Asset{
		ID:   "added",
		Zone: g.zoneID(),
		Type: requirement.ComponentType(g.IntN(requirement.NumComponentTypes)),
	}
	if g.chance(0.7) {
		a.Capability = g.evidence()
	}
	if g.chance(0.7) {
		a.Claims = g.componentClaims(a.Type)
	}
	g.m.Assets = append(g.m.Assets, a)
	return g.m, a.Zone
}
