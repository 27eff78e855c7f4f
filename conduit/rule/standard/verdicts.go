package standard

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/zone"
)

// breaches reports every channel with a verdict, in the words of text.
func breaches(p *rule.Pass, v conduit.Verdict, text func(*conduit.Breach) string) {
	list := fact.Breaches(p, v)
	for i := range list {
		b := &list[i]
		p.Report(rule.Diagnostic{
			Ref: b.Channel.Ref(), Pos: b.Channel.Pos, Related: fact.Tried(b), Fixes: fact.Mending(p, b), Message: text(b),
		})
	}
}

// UncoveredCrossing reports channels that cross a zone boundary outside any conduit.
var UncoveredCrossing = &rule.Rule{
	ID: "ZC201", Name: "uncovered-crossing", Severity: rule.Error, Pack: Pack,
	Doc: `channel crosses a zone boundary outside any conduit

Communication between zones belongs in a conduit, where it can be given a target and
protected as a whole. A channel that crosses on its own has neither. One finding for
each channel.

May be wrong when: the two assets are in one zone in the plant and the model lags behind.

Example:
    zones: [{id: office}, {id: control}]
    assets: [{id: erp, zone: office}, {id: plc, zone: control}]
    channels: [{from: erp, to: plc, service: modbus}]`,
	Clauses: append(clauses("3-2", "ZCR 3"), clauses("3-3", "SR 5.1", "SR 5.2")...),
	Run: func(p *rule.Pass) {
		breaches(p, conduit.Uncovered, func(b *conduit.Breach) string {
			what := fact.Service(b.Channel.Service)
			switch {
			case b.From.IsZone() && b.To.IsZone():
				return fmt.Sprintf("%s crosses from zone %q to zone %q outside any conduit", what, b.From.Zone, b.To.Zone)
			case b.From == (conduit.Place{}):
				return fmt.Sprintf("%s from asset %q, which is in no zone, to %s is covered by no conduit", what, b.Channel.From, fact.Place(b.To))
			case b.To == (conduit.Place{}):
				return fmt.Sprintf("%s from %s to asset %q, which is in no zone, is covered by no conduit", what, fact.Place(b.From), b.Channel.To)
			}
			return fmt.Sprintf("%s from %s to %s is not among what the conduit is managed with", what, fact.Place(b.From), fact.Place(b.To))
		})
	},
}

// ServiceNotPermitted reports channels whose conduits permit other services only.
var ServiceNotPermitted = &rule.Rule{
	ID: "ZC202", Name: "service-not-permitted", Severity: rule.Error, Pack: Pack,
	Doc: `service is not among those that the conduit permits

A conduit denies what it does not permit. Either the channel is not meant to be, or the
permissions lag behind the plant, and the device that enforces them is set wider than
anybody decided. One finding for each channel.

May be wrong when: the service has another name here than in the permission; define it
under services, with its ports and other names.

Example:
    zones: [{id: dmz}, {id: control}]
    assets: [{id: historian, zone: dmz}, {id: plc, zone: control}]
    conduits: [{id: south, joins: [dmz, control], allow: [{from: dmz, to: control, services: [opc-ua]}]}]
    channels: [{from: historian, to: plc, service: modbus}]`,
	Clauses: clauses("3-3", "SR 5.2"),
	Run: func(p *rule.Pass) {
		breaches(p, conduit.ServiceNotPermitted, func(b *conduit.Breach) string {
			return fmt.Sprintf("%s from %s to %s is not permitted by %s", fact.Service(b.Channel.Service), fact.Place(b.From), fact.Place(b.To), lacking(b, conduit.LacksService))
		})
	},
}

// WrongDirection reports channels whose sessions are permitted the other way only.
var WrongDirection = &rule.Rule{
	ID: "ZC203", Name: "wrong-direction", Severity: rule.Error, Pack: Pack,
	Doc: `sessions of this service are permitted only from the other side

Who starts a session decides who can be attacked: a controller that is polled needs no
way out, and one that calls out needs no way in. A channel from the wrong side opens
the side that was to stay closed. One finding for each channel.

May be wrong when: the model lists the side that sends data first, and not the side
that starts the session.

Example:
    zones: [{id: dmz}, {id: control}]
    assets: [{id: historian, zone: dmz}, {id: plc, zone: control}]
    conduits: [{id: south, joins: [dmz, control], allow: [{from: dmz, to: control, services: [opc-ua]}]}]
    channels: [{from: plc, to: historian, service: opc-ua}]`,
	Clauses: clauses("3-3", "SR 5.2"),
	Run: func(p *rule.Pass) {
		breaches(p, conduit.WrongDirection, func(b *conduit.Breach) string {
			return fmt.Sprintf("%s from %s to %s starts at the wrong side of %s", fact.Service(b.Channel.Service), fact.Place(b.From), fact.Place(b.To), lacking(b, conduit.LacksReverse))
		})
	},
}

// OneWayReversed reports channels against a one-way conduit.
var OneWayReversed = &rule.Rule{
	ID: "ZC204", Name: "one-way-reversed", Severity: rule.Error, Pack: Pack,
	Doc: `channel goes against a one-way conduit

What a diode lets through goes one way. A channel against it cannot work, or the diode
is none, and then what relies on it is open. One finding for each channel.

May be wrong when: the direction of the conduit was entered the wrong way round.

Example:
    zones: [{id: control}, {id: office}]
    assets: [{id: historian, zone: control}, {id: erp, zone: office}]
    conduits: [{id: diode, joins: [control, office], one_way: {from: control, to: office}, allow: [{from: control, to: office, services: [opc-ua]}]}]
    channels: [{from: erp, to: historian, service: opc-ua}]`,
	Clauses: clauses("3-3", "SR 5.2"),
	Run: func(p *rule.Pass) {
		breaches(p, conduit.OneWayReversed, func(b *conduit.Breach) string {
			return fmt.Sprintf("%s from %s to %s goes against the one direction of %s", fact.Service(b.Channel.Service), fact.Place(b.From), fact.Place(b.To), lacking(b, conduit.LacksDirection))
		})
	},
}

// Transit reports channels that pass through a zone which encloses neither end.
var Transit = &rule.Rule{
	ID: "ZC205", Name: "transit", Severity: rule.Error, Pack: Pack,
	Doc: `channel passes through a zone that encloses neither of its ends

A session that runs through a zone without ending there goes past what the zone is for:
a DMZ that sessions pass through is a cable. What ends in the zone between and starts
there anew is two channels. Protected end to end, nobody in the zone between can read or
change it, and it is a warning. That sessions end in a DMZ is practice. One finding for
each channel.

May be wrong when: the zone between only carries, as a backbone does; then it is part of
a conduit.

Example:
    zones: [{id: office}, {id: dmz}, {id: control}]
    assets: [{id: erp, zone: office}, {id: plc, zone: control}]
    conduits:
      - {id: north, joins: [office, dmz], allow: [{from: office, to: dmz, services: [opc-ua]}]}
      - {id: south, joins: [dmz, control], allow: [{from: dmz, to: control, services: [opc-ua]}]}
    channels: [{from: erp, to: plc, service: opc-ua, via: [north, south]}]`,
	Run: func(p *rule.Pass) {
		list := fact.Breaches(p, conduit.Transit)
		meet := meetings(p.System)
		for i := range list {
			b := &list[i]
			d := rule.Diagnostic{Ref: b.Channel.Ref(), Pos: b.Channel.Pos, Related: fact.Tried(b), Key: []string{"transit"}, Fixes: fact.Mending(p, b)}
			if b.Channel.EndToEnd {
				d.Severity = rule.Warning
			} else {
				d.Key = append(d.Key, "not protected end to end")
			}
			d.Message = fmt.Sprintf("%s from %s to %s passes through %s and does not end there", fact.Service(b.Channel.Service), fact.Place(b.From), fact.Place(b.To), passed(p.System, meet, b))
			p.Report(d)
		}
	},
}

// BrokenRoute reports channels whose stated route does not connect their ends.
var BrokenRoute = &rule.Rule{
	ID: "ZC207", Name: "broken-route", Severity: rule.Error, Pack: Pack,
	Doc: `stated route does not connect the ends of the channel

The conduits that the channel is said to take do not lead from its one end to the other,
so that it is covered by nothing: either an asset or a conduit has moved, or the route
is a slip. One finding for each channel.

May be wrong when: a conduit on the way is missing from the model.

Example:
    zones: [{id: office}, {id: dmz}, {id: control}]
    assets: [{id: erp, zone: office}, {id: plc, zone: control}]
    conduits: [{id: north, joins: [office, dmz], allow: [{from: office, to: dmz, services: [https]}]}]
    channels: [{from: erp, to: plc, service: https, via: [north]}]`,
	Run: func(p *rule.Pass) {
		breaches(p, conduit.BrokenRoute, func(b *conduit.Breach) string {
			return fmt.Sprintf("%s: its route by %s does not lead from %s to %s", fact.Service(b.Channel.Service), strings.TrimPrefix(route(b), "conduit "), fact.Place(b.From), fact.Place(b.To))
		})
	},
}

func route(b *conduit.Breach) string {
	var ids []conduit.ID
	for id := range b.Channel.Via.All() {
		ids = append(ids, id)
	}
	return fact.Names(ids)
}

// lacking names the conduits that were tried and lack one thing, or all of them.
func lacking(b *conduit.Breach, what conduit.Lack) string {
	var ids, all []conduit.ID
	for _, a := range b.Tried {
		all = append(all, a.Conduit)
		if a.Lacks == what {
			ids = append(ids, a.Conduit)
		}
	}
	if len(ids) == 0 {
		ids = all
	}
	switch len(ids) {
	case 0:
		return "any conduit"
	case 1:
		return fmt.Sprintf("conduit %q", ids[0])
	}
	return "conduits " + fact.Names(ids)
}

// meetings gives a function for the zones that two conduits both join, in order, which
// looks for those of two conduits once.
func meetings(sys *conduit.System) func(c, d conduit.ID) []zone.ID {
	known := map[[2]conduit.ID][]zone.ID{}
	return func(c, d conduit.ID) []zone.ID {
		pair := [2]conduit.ID{c, d}
		zones, ok := known[pair]
		if ok {
			return zones
		}
		x, _ := sys.Conduit(c)
		y, _ := sys.Conduit(d)
		for id := range x.Joins.All() {
			if y.Joins.Has(id) {
				zones = append(zones, id)
			}
		}
		known[pair] = zones
		return zones
	}
}

// passed names the zones in which the conduits of a route meet that enclose neither
// of its ends, the first of them.
func passed(sys *conduit.System, meet func(c, d conduit.ID) []zone.ID, b *conduit.Breach) string {
	const most = 64
	part := sys.Partition()
	var ids []zone.ID
	for i := range b.Channel.Via.Len() - 1 {
		for _, id := range meet(b.Channel.Via.At(i), b.Channel.Via.At(i+1)) {
			around := id == b.From.Zone || id == b.To.Zone || part.Encloses(id, b.From.Zone) || part.Encloses(id, b.To.Zone)
			if !around {
				ids = append(ids, id)
			}
			if len(ids) == most {
				break
			}
		}
	}
	switch len(ids) {
	case 0:
		return "a zone between"
	case 1:
		return fmt.Sprintf("zone %q", ids[0])
	}
	return "zones " + fact.Names(ids)
}
