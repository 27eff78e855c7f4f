package randmodel

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// channels makes channels: along permissions, against them, and anyhow.
func (g *generator) channels(n int) {
	if len(g.m.Assets) == 0 {
		return
	}
	table, _ := conduit.NewServiceTable(g.m.Services)
	seen := make(map[conduit.Ref]bool)
	for range n {
		c := g.channel()
		canonical := c
		if c.Service != "" {
			canonical.Service = table.Canonical(c.Service)
		}
		if ref := canonical.Ref(); !seen[ref] {
			seen[ref] = true
			g.m.Channels = append(g.m.Channels, c)
		}
	}
}

func (g *generator) channel() conduit.Channel {
	c := conduit.Channel{
		From:      pick(g, g.m.Assets...).ID,
		To:        pick(g, g.m.Assets...).ID,
		Service:   g.service(),
		EndToEnd:  g.chance(0.15),
		Observed:  g.chance(0.15),
		Multicast: g.chance(0.08),
		Link:      g.chance(0.15),
	}
	if len(g.m.Conduits) > 0 {
		if g.chance(0.4) {
			g.alongPermission(&c)
		}
		if g.chance(0.4) {
			c.Via = g.route(c.From, c.To)
		}
		if g.chance(0.1) {
			g.toDevice(&c)
		}
	}
	if c.Link && g.chance(0.5) {
		c.Service = ""
	}
	if c.Multicast && !c.Link && g.chance(0.6) {
		c.To = ""
	}
	return c
}

// alongPermission makes a channel follow, or run against, a permission.
func (g *generator) alongPermission(c *conduit.Channel) {
	list := slices.Collect(pick(g, g.m.Conduits...).Allow.All())
	if len(list) == 0 {
		return
	}
	p := pick(g, list...)
	from, to := g.assetIn(p.From), g.assetIn(p.To)
	if from == "" || to == "" {
		return
	}
	if c.From, c.To = from, to; g.chance(0.2) {
		c.From, c.To = to, from
	}
	s := pick(g, slices.Collect(p.Services.All())...)
	_, isRange := conduit.ParsePortRange(string(s))
	if s != conduit.Any && !isRange && g.chance(0.7) {
		c.Service = s
	}
}

// toDevice makes a channel manage a device.
func (g *generator) toDevice(c *conduit.Channel) {
	d := pick(g, g.m.Conduits...)
	if d.Devices.Len() == 0 {
		return
	}
	c.To = d.Devices.At(g.IntN(d.Devices.Len()))
	c.Service = pick[conduit.ServiceName](g, "ssh", "https", "modbus")
	if from := g.assetIn(pick(g, slices.Collect(d.Joins.All())...)); from != "" {
		c.From = from
	}
	if g.chance(0.2) {
		c.From, c.To = c.To, c.From
	}
}

// assetIn gives an asset at home in a zone or in a zone inside it; "" if none is.
func (g *generator) assetIn(id zone.ID) zone.AssetID {
	var in []zone.AssetID
	for _, a := range g.m.Assets {
		for z := a.Zone; z != ""; z = g.m.Zone(z).In {
			if z == id {
				in = append(in, a.ID)
			}
		}
	}
	if len(in) == 0 {
		return ""
	}
	return pick(g, in...)
}

// route makes a route: a walk over joined zones that may or may not end where the
// channel does, or conduits at random.
func (g *generator) route(from, to zone.AssetID) conduit.Route {
	var ids []conduit.ID
	at := g.m.Asset(from).Zone
	walk := g.chance(0.8)
	for range 1 + g.IntN(3) {
		c := pick(g, g.m.Conduits...)
		if walk {
			for range 8 {
				if c.Joins.Has(at) {
					break
				}
				c = pick(g, g.m.Conduits...)
			}
		}
		ids = append(ids, c.ID)
		at = c.Joins.At(g.IntN(c.Joins.Len()))
		if walk && at == g.m.Asset(to).Zone {
			break
		}
	}
	return conduit.Via(ids...)
}
