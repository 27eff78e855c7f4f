package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// ClearTextCrossing reports channels that cross the boundary of a zone with the
// highest confidentiality target and are not protected end to end.
var ClearTextCrossing = &rule.Rule{
	ID: "ZC213", Name: "clear-text-crossing", Severity: rule.Warning, Pack: Pack,
	Doc: `channel crosses the boundary of a zone with DC target SL 4, not protected end to end

At SL 4 information is to be protected where it crosses a zone boundary, whatever the
carrier. One finding for each channel.

May be wrong when: nothing that the channel carries is confidential, or the service
protects itself and the model does not say end_to_end.

Example:
    zones: [{id: office, target: 1}, {id: recipes, target: {DC: 4}}]
    assets: [{id: erp, zone: office}, {id: vault, zone: recipes}]
    conduits: [{id: c1, joins: [office, recipes], allow: [{from: office, to: recipes, services: [http]}]}]
    channels: [{from: erp, to: vault, service: http}]`,
	Clauses: clauses("3-3", "SR 4.1 RE(2)"),
	Run: func(p *rule.Pass) {
		zones := fact.ZonesOf(p)
		secret := map[zone.ID]bool{}
		for z := range p.System.Zones() {
			if n, ok := zones.Target(z.ID).At(level.DC); ok && n >= level.SL4 && !z.Traits.Has(zone.External) {
				secret[z.ID] = true
			}
		}
		if len(secret) == 0 {
			return
		}
		crossed := map[[2]zone.ID]zone.ID{}
		for x := range p.System.Crossings() {
			if x.Channel.EndToEnd {
				continue
			}
			pair := [2]zone.ID{x.From.Zone, x.To.Zone}
			id, ok := crossed[pair]
			if !ok {
				for _, b := range p.System.Partition().Boundaries(x.From.Zone, x.To.Zone) {
					if secret[b] {
						id = b
						break
					}
				}
				crossed[pair] = id
			}
			if id == "" {
				continue
			}
			p.Report(rule.Diagnostic{
				Ref: x.Channel.Ref(), Pos: x.Channel.Pos, Related: []conduit.Ref{conduit.ZoneRef(id)},
				Message: fmt.Sprintf("%s crosses the boundary of zone %q, whose target in DC is SL 4, and is not protected end to end", fact.Service(x.Channel.Service), id),
			})
		}
	},
}
