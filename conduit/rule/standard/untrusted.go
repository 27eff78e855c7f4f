package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/zone"
)

// UnprotectedOnUntrusted reports conduits over carriers that protect nothing, with
// the channels on them that do not protect themselves.
var UnprotectedOnUntrusted = &rule.Rule{
	ID: "ZC210", Name: "unprotected-on-untrusted", Severity: rule.Error, Pack: Pack,
	Doc: `untrusted carrier, and what it carries is not protected end to end

Over the internet or a rented line anybody on the way can read and change what is not
protected from one end to the other. One finding for each untrusted conduit, which lists
its channels that are not; where the model has no channels on it, the conduit itself is
the finding. Conduits between external zones of which nothing is asked are not looked at.

May be wrong when: a tunnel protects the channels; then they are end_to_end, and the
model should say so of each.

Example:
    zones: [{id: plant, target: 2}, {id: station, target: 2}]
    assets: [{id: scada, zone: plant}, {id: rtu, zone: station}]
    conduits: [{id: wan, joins: [plant, station], untrusted: true, allow: [{from: plant, to: station, services: [iec-104]}]}]
    channels: [{from: scada, to: rtu, service: iec-104}]`,
	Clauses: clauses("3-3", "SR 3.1", "SR 4.1"),
	Run: func(p *rule.Pass) {
		for c := range p.System.Conduits() {
			if !c.Untrusted || !concernsSystem(p.System, c) {
				continue
			}
			all := fact.UsesOf(p).On(c.ID)
			bare := unprotected(all)
			d := rule.Diagnostic{Ref: c.Ref(), Pos: c.Pos, Related: bare, Key: fact.Keys(bare)}
			switch {
			case len(all) == 0:
				d.Message = fmt.Sprintf("conduit %q has an untrusted carrier, and no channel shows how what it carries is protected", c.ID)
			case len(bare) == 0:
				continue
			default:
				var ids []string
				for _, r := range bare {
					ids = append(ids, r.ID)
				}
				d.Message = fmt.Sprintf("conduit %q has an untrusted carrier, and %s on it %s not protected end to end: %s",
					c.ID, fact.Count(len(ids), "channel"), map[bool]string{true: "is", false: "are"}[len(ids) == 1], fact.Names(ids))
			}
			p.Report(d)
		}
	},
}

// concernsSystem reports whether a conduit joins a zone of the system, or one outside
// it with a target.
func concernsSystem(sys *conduit.System, c conduit.Conduit) bool {
	for id := range c.Joins.All() {
		if z, _ := sys.Zone(id); !z.Traits.Has(zone.External) || z.Target.IsSet() {
			return true
		}
	}
	return false
}

// unprotected gives the channels that are not protected end to end.
func unprotected(list []conduit.Flow) (bare []conduit.Ref) {
	for _, f := range list {
		if !f.Channel.EndToEnd {
			bare = append(bare, f.Channel.Ref())
		}
	}
	return bare
}
