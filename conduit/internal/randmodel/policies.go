package randmodel

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// policies makes policies of all rules between zones and classes of zones.
func (g *generator) policies(n int) {
	seen := make(map[conduit.Ref]bool)
	for range n {
		p := conduit.Policy{
			From:   g.selector(),
			To:     g.selector(),
			Rule:   pick(g, conduit.Deny, conduit.Deny, conduit.Apart, conduit.OnlyVia, conduit.Forward, conduit.Allow, conduit.Allow),
			Reason: "so decided",
		}
		switch p.Rule {
		case conduit.OnlyVia:
			p.Via = g.zoneID()
		case conduit.Deny, conduit.Forward, conduit.Allow:
			if g.chance(0.4) {
				p.Services = conduit.ServicesOf(g.service(), g.service())
			}
		}
		if p.From != p.To && !seen[p.Ref()] {
			seen[p.Ref()] = true
			g.m.Policies = append(g.m.Policies, p)
		}
	}
}

func (g *generator) selector() conduit.Selector {
	switch g.IntN(8) {
	case 0:
		return conduit.TraitSelector(pick(g, zone.Control, zone.Safety, zone.External, zone.Business|zone.Remote))
	case 1:
		return conduit.LayerSelector(zone.Layer(1 + g.IntN(7)))
	}
	return conduit.ZoneSelector(g.zoneID())
}
