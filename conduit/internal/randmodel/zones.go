package randmodel

import (
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// zones makes zones nested up to four deep.
func (g *generator) zones(n int) {
	depth := make(map[zone.ID]int)
	for _, name := range g.names("z", n) {
		z := zone.Zone{ID: zone.ID(name)}
		if len(g.m.Zones) > 0 && g.chance(0.55) {
			if in := g.zoneID(); depth[in] < 3 {
				z.In = in
				depth[z.ID] = depth[in] + 1
			}
		}
		if g.chance(0.5) {
			z.Layer = zone.Layer(g.IntN(8))
		}
		z.Traits = g.traits(0.15)
		z.Entry = g.chance(0.1)
		if g.chance(0.6) {
			z.Target = g.target()
		}
		if g.chance(g.claims) {
			z.Claims = g.systemClaims()
		}
		if g.chance(0.15) {
			z.Capability = g.evidence()
		}
		if g.chance(0.25) {
			z.Achieved, z.Assessed = g.evidence(), g.date()
		}
		if g.chance(0.2) {
			z.Addresses = zone.AddressesOf("10.1.0.0/16")
		}
		g.m.Zones = append(g.m.Zones, z)
	}
}

func (g *generator) traits(p float64) zone.Traits {
	var t zone.Traits
	for _, x := range []zone.Traits{
		zone.Business, zone.Control, zone.Safety, zone.Wireless, zone.Temporary, zone.External, zone.Remote,
	} {
		if g.chance(p) {
			t |= x
		}
	}
	return t
}

// assets makes assets of all types: most at home, some devices to be without a
// home, some nowhere.
func (g *generator) assets(n int) {
	for _, name := range g.names("a", n) {
		a := zone.Asset{
			ID:     zone.AssetID(name),
			Type:   requirement.ComponentType(g.IntN(requirement.NumComponentTypes)),
			Traits: g.traits(0.05),
		}
		if g.chance(0.75) {
			a.Zone = g.zoneID()
		}
		if g.chance(0.15) {
			a.Attached = zone.SetOf(g.zoneID(), g.zoneID())
		}
		if len(g.m.Assets) > 0 && g.chance(0.1) {
			a.RunsOn = pick(g, g.m.Assets...).ID
		}
		if g.chance(g.vectors) {
			a.Capability = g.evidence()
		}
		if g.chance(g.claims) {
			a.Claims = g.componentClaims(a.Type)
		}
		if g.chance(0.2) {
			a.Needs = g.target()
		}
		a.Retired = g.chance(0.1)
		a.Inspects, a.Terminates = g.chance(0.2), g.chance(0.2)
		g.m.Assets = append(g.m.Assets, a)
	}
}
