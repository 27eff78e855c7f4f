package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/zone"
)

// MissingTarget reports, once for the model, the zones without a target.
var MissingTarget = &rule.Rule{
	ID: "ZC102", Name: "missing-target", Severity: rule.Warning, Pack: Pack,
	Doc: `zones have no target in force

Without a security level target (SL-T) nobody can say whether a zone is protected well
enough, and every later question about it stays open. A target may also come from the
zone around it or from what its assets need. One finding for the model, which lists
the zones; external zones owe none.

May be wrong when: the risk assessment is still to be made, and the drawing comes first.

Example:
    zones: [{id: office}, {id: control, target: 2}]`,
	Clauses: clauses("3-2", "ZCR 5.6"),
	Run: func(p *rule.Pass) {
		var ids []zone.ID
		for l := range p.System.Levels() {
			if l.Ref.Kind == conduit.KindZone && !l.Target.IsSet() {
				ids = append(ids, zone.ID(l.Ref.ID))
			}
		}
		if len(ids) == 0 {
			return
		}
		text := fmt.Sprintf("%d zones have no target: %s", len(ids), fact.Names(ids))
		if len(ids) == 1 {
			text = fmt.Sprintf("zone %q has no target", ids[0])
		}
		refs := fact.Refs(conduit.KindZone, ids)
		p.Report(rule.Diagnostic{Related: refs, Key: fact.Keys(refs), Message: text})
	},
}

// EmptyZone reports zones with nothing in them.
var EmptyZone = &rule.Rule{
	ID: "ZC103", Name: "empty-zone", Severity: rule.Info, Pack: Pack,
	Doc: `zone holds neither assets nor zones

A zone groups assets. One with none is left over, or the inventory is not finished,
and no level can be worked out for it. One finding for each zone that is not external.

May be wrong when: the zone is planned, and its assets are still to come.

Example:
    zones: [{id: control, target: 2}]`,
	Run: func(p *rule.Pass) {
		part := p.System.Partition()
		for z := range p.System.Zones() {
			if z.Traits.Has(zone.External) || some(part.Members(z.ID)) || some(part.Subzones(z.ID)) {
				continue
			}
			p.Report(rule.Diagnostic{Ref: conduit.ZoneRef(z.ID), Pos: z.Pos, Message: fmt.Sprintf("zone %q holds neither assets nor zones", z.ID)})
		}
	},
}

// IsolatedZone reports zones with assets that no conduit joins.
var IsolatedZone = &rule.Rule{
	ID: "ZC104", Name: "isolated-zone", Severity: rule.Info, Pack: Pack,
	Doc: `zone has assets, and no conduit joins it or a zone around it

Zones without any connection are rare: more often the connection is there and was not
drawn, a stick or a service laptop included. One finding for each zone that is not
external.

May be wrong when: the zone is cut off on purpose, and nothing is carried in by hand.

Example:
    zones: [{id: control, target: 2}]
    assets: [{id: plc, zone: control}]`,
	Run: func(p *rule.Pass) {
		part := p.System.Partition()
		joined := make([]bool, part.NumZones())
		for c := range p.System.Conduits() {
			for id := range c.Joins.All() {
				if i, ok := part.ZoneIndex(id); ok && !c.Internal {
					joined[i] = true
				}
			}
		}
		state := make([]int8, len(joined)) // 1 reached from a conduit, -1 not
		for i := range joined {
			z := part.ZoneAt(i)
			if within(part, joined, state, i) || z.Traits.Has(zone.External) || !some(part.Members(z.ID)) {
				continue
			}
			p.Report(rule.Diagnostic{Ref: conduit.ZoneRef(z.ID), Pos: z.Pos,
				Message: fmt.Sprintf("zone %q has assets, and no conduit joins it or a zone around it", z.ID)})
		}
	},
}

// within reports whether a zone or one that encloses it is marked; what it finds out
// on the way it keeps in state, so that no zone is climbed over twice.
func within(part *zone.Partition, marked []bool, state []int8, i int) bool {
	at := i
	for at >= 0 && state[at] == 0 && !marked[at] {
		at = part.EnclosingAt(at)
	}
	answer := int8(-1)
	if at >= 0 && (marked[at] || state[at] > 0) {
		answer = 1
	}
	for ; i != at; i = part.EnclosingAt(i) {
		state[i] = answer
	}
	if at >= 0 {
		state[at] = answer
	}
	return answer > 0
}

// UnusedConduit reports conduits that carry nothing in a model with channels.
var UnusedConduit = &rule.Rule{
	ID: "ZC105", Name: "unused-conduit", Severity: rule.Info, Pack: Pack,
	Doc: `conduit carries none of the channels of the model

A way in that nobody needs is a way in all the same. Either the channels that take it
are missing from the model, or it can go. A conduit that a channel would take if it
permitted the service, or sessions that way, is not unused: what is the matter is said of
the channel. One finding for each conduit; a model without channels says nothing about
their use, and internal conduits carry no crossing.

May be wrong when: the conduit is there for emergencies or for visits.

Example:
    zones: [{id: office, target: 1}, {id: control, target: 2}]
    assets: [{id: hmi, zone: control}, {id: plc, zone: control}]
    conduits: [{id: north, joins: [office, control], allow: [{from: office, to: control, services: [https]}]}]
    channels: [{from: hmi, to: plc, service: modbus}]`,
	Run: func(p *rule.Pass) {
		if !some(p.System.Channels()) {
			return
		}
		uses, tried := fact.UsesOf(p), fact.NearMisses(p)
		for c := range p.System.Conduits() {
			if c.Internal || uses.Used(c.ID) || tried[c.ID] {
				continue
			}
			p.Report(rule.Diagnostic{Ref: c.Ref(), Pos: c.Pos, Message: fmt.Sprintf("conduit %q carries none of the channels", c.ID)})
		}
	},
}
