package standard

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/zone"
)

// DeadMeasure reports measures that are said to be active and do nothing.
var DeadMeasure = &rule.Rule{
	ID: "ZC306", Name: "dead-measure", Severity: rule.Warning, Pack: Pack,
	Doc: `measure covers nothing, or what it requires is not active

The measure is there, costs money, and counts for nothing: there is nothing in what it
covers (zones without assets or outside the system, assets that are retired or nowhere),
or it stands on another measure that is switched off or does not count itself. One
finding for each measure; one that is not active is a plan, and is left alone.

May be wrong when: what the measure requires is met in some other way.

Example:
    zones: [{id: control, target: 2}]
    assets: [{id: plc, zone: control}]
    measures:
      - {id: logging, covers: ["zone:control"], active: false, claims: {SR 2.8: met}}
      - {id: alarms, covers: ["zone:control"], requires: [logging], claims: {SR 6.2: met}}`,
	Run: func(p *rule.Pass) {
		idle, alive := idleMeasures(p.System), populated(p.System)
		for m := range p.System.Measures() {
			if m.Inactive {
				continue
			}
			d := rule.Diagnostic{Ref: m.Ref(), Pos: m.Pos}
			if refs := slices.Collect(m.Covers.All()); !slices.ContainsFunc(refs, alive) {
				d.Related, d.Key = refs, []string{"covers nothing"}
				d.Message = fmt.Sprintf("measure %q covers nothing: there is no asset of the system in %s", m.ID, fact.Elements(refs))
				p.Report(d)
				continue
			}
			for id := range m.Requires.All() {
				if why := idle[id]; why != "" {
					d.Related = append(d.Related, conduit.Ref{Kind: conduit.KindMeasure, ID: id})
					d.Key = append(d.Key, "requires "+id)
					if d.Message == "" {
						d.Message = fmt.Sprintf("measure %q does not count, since measure %q, which it requires, %s", m.ID, id, why)
					}
				}
			}
			if d.Message != "" {
				p.Report(d)
			}
		}
	},
}

// populated tells of elements whether a measure that covers them covers anything: of
// zones those of the system with assets in them or in zones in them, of assets those
// that are somewhere, and every conduit. Retired assets do not count.
func populated(sys *conduit.System) func(conduit.Ref) bool {
	part := sys.Partition()
	holds := make([]bool, part.NumZones())
	for i := range part.NumAssets() {
		if part.AssetAt(i).Retired {
			continue
		}
		for z := part.HomeAt(i); z >= 0 && !holds[z]; z = part.EnclosingAt(z) {
			holds[z] = true
		}
	}
	return func(r conduit.Ref) bool {
		switch r.Kind {
		case conduit.KindZone:
			i, ok := part.ZoneIndex(zone.ID(r.ID))
			return ok && holds[i] && !part.ZoneAt(i).Traits.Has(zone.External)
		case conduit.KindAsset:
			a, ok := part.Asset(zone.AssetID(r.ID))
			return ok && !a.Retired && (a.Zone != "" || serves(sys, a.ID))
		}
		return true
	}
}

// idleMeasures gives the measures that do not count, and why.
func idleMeasures(sys *conduit.System) map[string]string {
	idle := map[string]string{}
	dependents := map[string][]string{}
	var queue []string
	for m := range sys.Measures() {
		for id := range m.Requires.All() {
			dependents[id] = append(dependents[id], m.ID)
		}
		if m.Inactive {
			idle[m.ID] = "is not active"
			queue = append(queue, m.ID)
		}
	}
	for len(queue) > 0 {
		id := queue[0]
		queue = queue[1:]
		for _, d := range dependents[id] {
			if idle[d] == "" {
				idle[d] = "does not count either"
				queue = append(queue, d)
			}
		}
	}
	return idle
}
