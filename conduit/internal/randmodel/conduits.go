package randmodel

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// conduits makes conduits between two or more zones, and internal ones.
func (g *generator) conduits(n int) {
	for _, name := range g.names("c", n) {
		c := conduit.Conduit{ID: conduit.ID(name), Inherit: g.chance(0.4)}
		if g.chance(0.08) {
			c.Internal = true
			c.Joins = zone.SetOf(g.zoneID())
			if g.chance(0.3) {
				c.Allow = conduit.PermitNone
			}
		} else {
			c.Joins = g.joins()
			g.permissions(&c)
		}
		c.Untrusted = g.chance(0.2)
		c.Medium = conduit.Medium(g.IntN(8))
		c.Inspects = g.chance(0.2)
		g.protect(&c)
		g.management(&c)
		if g.chance(0.3) {
			c.Target = g.target()
		}
		if g.chance(0.2) {
			c.Achieved, c.Assessed = g.evidence(), g.date()
		}
		g.m.Conduits = append(g.m.Conduits, c)
	}
}

// joins makes a set of two zones or more; often one and the zone that it lies in,
// or two in one zone.
func (g *generator) joins() zone.Set {
	first := pick(g, g.m.Zones...)
	ids := []zone.ID{first.ID}
	if first.In != "" && g.chance(0.5) {
		ids = append(ids, first.In)
	}
	for range pick(g, 0, 0, 0, 1, 2) {
		ids = append(ids, g.zoneID())
	}
	set := zone.SetOf(ids...)
	for set.Len() < 2 {
		set = zone.SetOf(first.ID, g.zoneID())
	}
	return set
}

// permissions makes permissions of all three states, and a limit to one direction.
func (g *generator) permissions(c *conduit.Conduit) {
	between := g.Perm(c.Joins.Len())[:2]
	from, to := c.Joins.At(between[0]), c.Joins.At(between[1])
	oneWay := g.chance(0.2)
	if oneWay {
		c.OneWay = conduit.OneWay{From: from, To: to}
	}
	switch g.IntN(8) {
	case 0, 1:
		return // not stated
	case 2:
		c.Allow = conduit.PermitNone
		return
	}
	var list []conduit.Permission
	for range 1 + g.IntN(3) {
		p := conduit.Permission{From: from, To: to, Services: g.permitted()}
		if !oneWay {
			p.Both = g.chance(0.2)
			between := g.Perm(c.Joins.Len())[:2]
			from, to = c.Joins.At(between[0]), c.Joins.At(between[1])
		}
		list = append(list, p)
	}
	c.Allow = conduit.PermissionsOf(list...)
}

// protect gives a conduit devices, claims and a capability.
func (g *generator) protect(c *conduit.Conduit) {
	var devices []zone.AssetID
	for _, a := range g.m.Assets {
		if p := 0.15; g.chance(p) || a.Zone == "" && g.chance(0.4) {
			devices = append(devices, a.ID)
		}
	}
	c.Devices = zone.AssetsOf(devices...)
	if g.chance(g.claims) {
		c.Claims = g.systemClaims()
	}
	if g.chance(0.3) {
		c.Capability = g.evidence()
	}
	if g.chance(0.1) {
		c.Capability = level.Evidence{}.With(level.RDF, level.SL(g.IntN(5)))
	}
}

// management states, for some conduits, who manages their devices.
func (g *generator) management(c *conduit.Conduit) {
	if !g.chance(0.4) {
		return
	}
	var grants []conduit.Grant
	for range g.IntN(3) {
		from := g.zoneID()
		if g.chance(0.7) {
			from = pick(g, slices.Collect(c.Joins.All())...)
		}
		grants = append(grants, conduit.Grant{From: from, Services: conduit.ServicesOf(
			pick[conduit.ServiceName](g, "ssh", "https", "modbus", "plant-admin", conduit.Any), g.service())})
	}
	c.Manage = conduit.ManagementOf(grants...)
}
