package practice

import (
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/zone"
)

// SameServiceThroughDMZ reports DMZs through which one service goes all the way down.
var SameServiceThroughDMZ = &rule.Rule{
	ID: "ZC604", Name: "same-service-through-dmz", Severity: rule.Warning, Pack: ReferenceModelPack,
	Doc: `same service is permitted into a DMZ from above and out of it downward

A DMZ breaks a path by ending one protocol and starting another. Where the same service
leads in and on, one weakness in it is enough for both steps. A range of ports holds
every service with a port in it. Only stated permissions
count: those that state nothing are a finding by themselves (ZC208). One finding for
each zone of layer 3.5, which lists the services.

May be wrong when: a proxy in the DMZ ends the sessions and inspects what they carry.

Example:
    zones: [{id: office, layer: 4}, {id: dmz, layer: 3.5}, {id: operations, layer: 3}]
    conduits:
      - {id: north, joins: [office, dmz], allow: [{from: office, to: dmz, services: [rdp]}]}
      - {id: south, joins: [dmz, operations], allow: [{from: dmz, to: operations, services: [rdp]}]}`,
	Run: func(p *rule.Pass) {
		zones := fact.ZonesOf(p)
		in, out := map[zone.ID]named{}, map[zone.ID]named{}
		add := func(to map[zone.ID]named, id zone.ID, c conduit.Conduit, services []conduit.ServiceName) {
			if to[id] == nil {
				to[id] = named{}
			}
			for _, s := range services {
				to[id].add(s, c.ID)
			}
		}
		for c := range p.System.Conduits() {
			for _, x := range fact.Permits(p.System, c) {
				from, to := zones.Layer(x.From), zones.Layer(x.To)
				if to == zone.Layer3_5 && from > zone.Layer3_5 {
					add(in, x.To, c, x.Services)
				}
				if from == zone.Layer3_5 && below(to) {
					add(out, x.From, c, x.Services)
				}
			}
		}
		for z := range p.System.Zones() {
			both, conduits := through(p.System.Services(), in[z.ID], out[z.ID])
			if len(both) == 0 {
				continue
			}
			var key []string
			for _, s := range both {
				key = append(key, string(s))
			}
			p.Report(rule.Diagnostic{
				Ref: conduit.ZoneRef(z.ID), Pos: z.Pos, Related: fact.Refs(conduit.KindConduit, conduits), Key: key,
				Message: fmt.Sprintf("%s may pass from above into zone %q and on downward", fact.Services(both), z.ID),
			})
		}
	},
}

// named is services and the conduits that permit them.
type named map[conduit.ServiceName][]conduit.ID

func (n named) add(s conduit.ServiceName, id conduit.ID) {
	if s == conduit.Any {
		return
	}
	n[s] = append(n[s], id)
}

// through gives the services that are permitted on both sides, and the conduits that
// permit them. A service and one of its operations are the same, and so are a range of
// ports and what has a port in it; of two ranges the narrower is given.
func through(table *conduit.ServiceTable, in, out named) (services []conduit.ServiceName, conduits []conduit.ID) {
	base := func(s conduit.ServiceName) conduit.ServiceName {
		name, _, _ := strings.Cut(string(s), ":")
		return conduit.ServiceName(name)
	}
	sides := func(n named) map[conduit.ServiceName][]conduit.ServiceName {
		out := map[conduit.ServiceName][]conduit.ServiceName{}
		for s := range n {
			out[base(s)] = append(out[base(s)], s)
		}
		return out
	}
	ins, outs := sides(in), sides(out)
	for b, xs := range ins {
		for _, x := range xs {
			for _, y := range outs[b] {
				if x != y && x != b && y != b {
					continue // two operations
				}
				services = append(services, max(x, y))
				conduits = append(append(conduits, in[x]...), out[y]...)
			}
		}
	}
	for _, side := range [...][2]named{{in, out}, {out, in}} {
		xs, cs := inRanges(table, side[0], side[1])
		services, conduits = append(services, xs...), append(conduits, cs...)
	}
	slices.Sort(services)
	slices.Sort(conduits)
	return slices.Compact(services), slices.Compact(conduits)
}

// inRanges gives the services permitted on one side with a port in a range permitted on
// the other, and the conduits that permit either. A range that holds all that it meets
// there is left out, since what it holds is given.
func inRanges(table *conduit.ServiceTable, side, other named) (services []conduit.ServiceName, conduits []conduit.ID) {
	var here, there, notHeld, met fact.Ports
	for s := range side {
		if r, ok := fact.Wide(s); ok {
			here.Add(r)
		}
	}
	for s := range other {
		if r, ok := fact.Wide(s); ok {
			there.Add(r)
			if !here.Contains(r) {
				notHeld.Add(r)
			}
		}
	}
	for s, ids := range side {
		ports := fact.PortsOf(table, s)
		r, wide := fact.Wide(s)
		if !slices.ContainsFunc(ports, there.Overlaps) || wide && !there.Contains(r) && !notHeld.Overlaps(r) {
			continue
		}
		met.Add(ports...)
		services, conduits = append(services, s), append(conduits, ids...)
	}
	for s, ids := range other {
		if r, ok := fact.Wide(s); ok && met.Overlaps(r) {
			conduits = append(conduits, ids...)
		}
	}
	return services, conduits
}

// DualUseService reports services into the control layers that attackers live off.
var DualUseService = &rule.Rule{
	ID: "ZC607", Name: "dual-use-service", Severity: rule.Warning, Pack: ReferenceModelPack,
	Doc: `name resolution, messaging, tunnel or remote shell into layer 2 or below

These services carry whatever one puts into them, and they are what intruders use to
stay and to move on. From outside layers 0 to 2 they have little business there. One
finding for each channel, and one for what a conduit permits between two zones where no
such channel is there yet.

May be wrong when: the service is the one way in for maintenance, from a jump host.

Example:
    zones: [{id: operations, layer: 3}, {id: cell, layer: 1}]
    conduits: [{id: c1, joins: [operations, cell], allow: [{from: operations, to: cell, services: [ssh]}]}]`,
	Run: func(p *rule.Pass) {
		zones, table := fact.ZonesOf(p), fact.KindsOf(p)
		control := zones.Nearest(func(i int) bool { return isControl(zones.Part.ZoneAt(i).Layer) })
		const dual = conduit.NameResolution | conduit.Messaging | conduit.Tunnel | conduit.RemoteShell
		kinds := func(s conduit.ServiceName) conduit.ServiceKinds { return table.Of(s) & dual }
		what := func(list ...conduit.ServiceName) string {
			var all conduit.ServiceKinds
			for _, s := range list {
				all |= kinds(s)
			}
			return strings.ReplaceAll(all.String(), ", ", " and ")
		}
		fact.Passing{
			Is: func(s conduit.ServiceName) bool { return kinds(s) != 0 },
			Into: func(from, to zone.ID) (zone.ID, bool) {
				if isControl(zones.LayerAround(from)) {
					return "", false
				}
				return zones.Entered(control, from, to)
			},
			Channel: func(x conduit.Flow, into zone.ID) string {
				return fmt.Sprintf("%s (%s) from zone %q into zone %q of layer %v", fact.Service(x.Channel.Service), what(x.Channel.Service), x.From.Zone, into, zones.Layer(into))
			},
			Permit: func(c conduit.Conduit, x fact.Permit, into zone.ID) string {
				return fmt.Sprintf("conduit %q permits %s (%s) from zone %q into zone %q of layer %v", c.ID, fact.Services(x.Services), what(x.Services...), x.From, into, zones.Layer(into))
			},
		}.Report(p)
	},
}
