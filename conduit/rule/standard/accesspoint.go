package standard

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/zone"
)

// UndeclaredAccessPoint reports ways into a zone that its list of access points lacks.
var UndeclaredAccessPoint = &rule.Rule{
	ID: "ZC212", Name: "undeclared-access-point", Severity: rule.Error, Pack: Pack,
	Doc: `conduit joins a zone and is not among its access points

A zone that lists its access points says by that list that there are no others. One
finding for each zone and conduit; a zone that lists none is not looked at, and neither
are internal conduits.

May be wrong when: the list is older than the conduit.

Example:
    zones: [{id: office}, {id: dmz}, {id: control, access_points: [south]}]
    conduits:
      - {id: south, joins: [dmz, control], allow: []}
      - {id: modem, joins: [office, control], allow: []}`,
	Clauses: clauses("3-2", "ZCR 1.1", "ZCR 6.4"),
	Run: func(p *rule.Pass) {
		listing := map[zone.ID][]conduit.Conduit{}
		for z := range p.System.Zones() {
			if z.AccessPoints.Len() > 0 {
				listing[z.ID] = nil
			}
		}
		if len(listing) == 0 {
			return
		}
		for c := range p.System.Conduits() {
			if c.Internal {
				continue
			}
			for id := range c.Joins.All() {
				if _, ok := listing[id]; ok {
					listing[id] = append(listing[id], c)
				}
			}
		}
		for z := range p.System.Zones() {
			for _, c := range listing[z.ID] {
				if z.AccessPoints.Has(string(c.ID)) {
					continue
				}
				p.Report(rule.Diagnostic{
					Ref: conduit.ZoneRef(z.ID), Pos: z.Pos, Related: []conduit.Ref{c.Ref()}, Key: []string{c.Ref().String()},
					Fixes:   []rule.Fix{declare(z.ID, c.ID)},
					Message: fmt.Sprintf("conduit %q joins zone %q and is not among its access points", c.ID, z.ID),
				})
			}
		}
	},
}

// declare lists a conduit among the access points of a zone.
func declare(id zone.ID, c conduit.ID) rule.Fix {
	return rule.Fix{
		Message: fmt.Sprintf("list conduit %q among the access points of zone %q", c, id),
		Apply: func(m *conduit.Model) bool {
			z := m.Zone(id)
			if z == nil {
				return false
			}
			z.AccessPoints = zone.NamesOf(slices.AppendSeq([]string{string(c)}, z.AccessPoints.All())...)
			return true
		},
	}
}
