package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/zone"
)

// MessagingIntoControl reports mail and chat into control and safety zones.
var MessagingIntoControl = &rule.Rule{
	ID: "ZC214", Name: "messaging-into-control", Severity: rule.Warning, Pack: Pack,
	Doc: `messaging service into a control or safety zone

Mail and chat bring in what others send, and what is sent with it: general person to
person communication is to be kept out of the control system. One finding for each
channel into such a zone, or into a zone inside it; and one for what a conduit permits
between two zones where no such channel is there yet.

May be wrong when: the messages are alarms that go out, and the direction is drawn the
wrong way round.

Example:
    zones: [{id: office}, {id: control, traits: [control]}]
    conduits: [{id: c1, joins: [office, control], allow: [{from: office, to: control, services: [smtp]}]}]`,
	Clauses: clauses("3-3", "SR 5.3"),
	Run: func(p *rule.Pass) {
		zones, kinds := fact.ZonesOf(p), fact.KindsOf(p)
		vital := zones.Having(zone.Control | zone.Safety)
		fact.Passing{
			Is:   func(s conduit.ServiceName) bool { return kinds.Of(s).Any(conduit.Messaging) },
			Into: func(from, to zone.ID) (zone.ID, bool) { return zones.Entered(vital, from, to) },
			Channel: func(x conduit.Flow, into zone.ID) string {
				return fmt.Sprintf("messaging by %s from zone %q into zone %q, which is for %s", fact.Service(x.Channel.Service), x.From.Zone, into, purpose(zones, into))
			},
			Permit: func(c conduit.Conduit, x fact.Permit, into zone.ID) string {
				return fmt.Sprintf("conduit %q permits messaging by %s from zone %q into zone %q, which is for %s", c.ID, fact.Services(x.Services), x.From, into, purpose(zones, into))
			},
		}.Report(p)
	},
}

func purpose(zones *fact.Zones, id zone.ID) string {
	if zones.Traits(id).Has(zone.Safety) {
		return "safety"
	}
	return "control"
}
