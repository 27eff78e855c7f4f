package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/zone"
)

// UnmediatedRemoteAccess reports sessions from outside that end in control or safety
// assets.
var UnmediatedRemoteAccess = &rule.Rule{
	ID: "ZC211", Name: "unmediated-remote-access", Severity: rule.Error, Pack: Pack,
	Doc: `session from outside ends in a control or safety asset

Remote access is to end where it can be identified, approved, watched and cut off: at a
jump host in a zone between, from which another session goes on. A session from an
external or remote zone straight to a controller is none of that. One finding for each
channel from such a zone into another; of a cable, whose direction is not known, the
better one counts.

May be wrong when: an outstation of the plant itself lies in the remote zone and reports
to its control centre.

Example:
    zones: [{id: vendor, traits: [external]}, {id: cell, target: 2}]
    assets: [{id: laptop, zone: vendor}, {id: plc, zone: cell, traits: [control]}]
    conduits: [{id: vpn, joins: [vendor, cell], allow: [{from: vendor, to: cell, services: [ssh]}]}]
    channels: [{from: laptop, to: plc, service: ssh}]`,
	Clauses: append(clauses("3-3", "SR 1.13", "SR 2.6"), clauses("2-4", "SP.07.04")...),
	Run: func(p *rule.Pass) {
		zones := fact.ZonesOf(p)
		outside := func(id zone.ID) bool { return zones.Traits(id).Any(zone.External | zone.Remote) }
		vital := func(id zone.AssetID) (string, bool) {
			switch t := zones.TraitsOf(id); {
			case t.Has(zone.Safety):
				return "safety", true
			case t.Has(zone.Control):
				return "control", true
			}
			return "", false
		}
		for x := range p.System.Crossings() {
			if !outside(x.From.Zone) {
				continue
			}
			what, ends := vital(x.Channel.To)
			if !ends {
				continue
			}
			if x.Channel.Link {
				if _, back := vital(x.Channel.From); !back || !outside(x.To.Zone) {
					continue
				}
			}
			p.Report(rule.Diagnostic{
				Ref: x.Channel.Ref(), Pos: x.Channel.Pos, Related: []conduit.Ref{conduit.AssetRef(x.Channel.To)},
				Message: fmt.Sprintf("%s from zone %q, which lies outside, ends in %s asset %q of zone %q", fact.Service(x.Channel.Service), x.From.Zone, what, x.Channel.To, x.To.Zone),
			})
		}
	},
}
