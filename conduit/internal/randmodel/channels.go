package randmodel

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
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
		Link:      g.chance(0.2),
	}
	if len(g.m.Conduits) > 0 {
		switch k := g.IntN(10); {
		case k < 7:
			g.alongSteps(&c)
		case k == 7:
			g.toDevice(&c)
		case k == 8:
			c.Via = g.anyRoute()
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

// toDevice makes a channel manage a device.
func (g *generator) toDevice(c *conduit.Channel) {
	d := pick(g, g.m.Conduits...)
	if d.Devices.Len() == 0 {
		return
	}
	c.To = d.Devices.At(g.IntN(d.Devices.Len()))
	c.Service = pick[conduit.ServiceName](g, "ssh", "https", "modbus")
	if from := g.assetAt(pick(g, slices.Collect(d.Joins.All())...)); from != "" {
		c.From = from
	}
	if g.chance(0.2) {
		c.From, c.To = c.To, c.From
	}
}

// anyRoute makes a route that as a rule leads nowhere.
func (g *generator) anyRoute() conduit.Route {
	var ids []conduit.ID
	for range 1 + g.IntN(3) {
		ids = append(ids, g.conduitID())
	}
	return conduit.Via(ids...)
}
