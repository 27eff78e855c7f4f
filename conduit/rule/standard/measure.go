package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

// DeadMeasure reports measures that are said to be active and do nothing.
var DeadMeasure = &rule.Rule{
	ID: "ZC306", Name: "dead-measure", Severity: rule.Warning, Pack: Pack,
	Doc: `measure covers nothing, or what it requires is not active

The measure is there, costs money, and counts for nothing: it is not said what it
protects, or it stands on another measure that is switched off or does not count itself.
One finding for each measure; one that is not active is a plan, and is left alone.

May be wrong when: what the measure requires is met in some other way.

Example:
    zones: [{id: control, target: 2}]
    measures: [{id: monitoring, covers: [], provides: {TRE: 2}}]`,
	Run: func(p *rule.Pass) {
		idle := idleMeasures(p.System)
		for m := range p.System.Measures() {
			if m.Inactive {
				continue
			}
			d := rule.Diagnostic{Ref: m.Ref(), Pos: m.Pos}
			if m.Covers.Len() == 0 {
				d.Key = append(d.Key, "covers nothing")
				d.Message = fmt.Sprintf("measure %q covers nothing", m.ID)
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
