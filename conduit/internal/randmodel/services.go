package randmodel

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// services makes definitions that extend the built-in table.
func (g *generator) services(n int) {
	defs := []conduit.Service{
		{
			Name: "historian sync", Aliases: zone.NamesOf("hsync"),
			Ports: zone.NamesOf("tcp/7000", "udp/7001"), Kinds: conduit.Database,
		},
		{Name: "plant-admin", Ports: zone.NamesOf("tcp/7777"), Kinds: conduit.Administration | conduit.Tunnel},
	}
	g.m.Services = append(g.m.Services, defs[:n]...)
}

// service makes the name of a service as a channel may give it: one of the model's
// favourites as a rule, so that what is permitted and what is done meet.
func (g *generator) service() conduit.ServiceName {
	if len(g.favourites) > 0 && g.chance(0.6) {
		return pick(g, g.favourites...)
	}
	return g.anyService()
}

func (g *generator) anyService() conduit.ServiceName {
	return pick[conduit.ServiceName](g,
		"modbus", "modbus", "Modbus/TCP", "tcp/502", "modbus:read", "modbus:write",
		"https", "ssh", "SSH", "snmp", "opc-ua", "tcp/9999", "tcp/1500", "tcp/7000",
		"plant chat", "Plant_Chat", "historian sync", "hsync", "plant-admin", "modbus:Read",
	)
}

// permitted makes services as a permission may name them.
func (g *generator) permitted() conduit.Services {
	n := 1 + g.IntN(3)
	names := make([]conduit.ServiceName, n)
	for i := range names {
		switch g.IntN(12) {
		case 0:
			names[i] = conduit.Any
		case 1:
			names[i] = pick[conduit.ServiceName](g, "tcp/1000-2000", "tcp/1400-7500", "tcp/1-1023", "udp/7001-7002")
		default:
			names[i] = g.service()
		}
	}
	return conduit.ServicesOf(names...)
}
