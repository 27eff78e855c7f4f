package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// ConduitTargetBelowZones reports conduits whose declared target is below that of the
// zones they join, without a reason.
var ConduitTargetBelowZones = &rule.Rule{
	ID: "ZC303", Name: "conduit-target-below-zones", Severity: rule.Warning, Pack: Pack,
	Doc: `conduit's declared target is below that of its zones, and no rationale says why

IEC 62443-3-2 sets a conduit's target by its risk, and it may well be lower than that of
the zones; that nobody wrote down why is what is the matter. To ask of a conduit what
the greatest of its zones asks is practice. One finding for each conduit.

May be wrong when: the reason stands in the risk assessment; then put it into rationale.

Example:
    zones: [{id: office, target: 1}, {id: control, target: 2}]
    conduits: [{id: south, joins: [office, control], target: 1, allow: []}]`,
	Run: func(p *rule.Pass) {
		var spoken *fact.Spoken
		for c := range p.System.Conduits() {
			if !c.Target.IsSet() || c.Rationale != "" {
				continue
			}
			if spoken == nil {
				spoken = fact.SpokenOf(p)
			}
			var most level.Target
			var zones []zone.ID
			for id := range c.Joins.All() {
				most = most.Join(spoken.Target(id, c.Inherit))
				zones = append(zones, id)
			}
			text, key := below(c.Target, most)
			if key == nil {
				continue
			}
			p.Report(rule.Diagnostic{
				Ref: c.Ref(), Pos: c.Pos, Related: fact.Refs(conduit.KindZone, zones), Key: key,
				Message: fmt.Sprintf("target of conduit %q is below that of its zones in %s, and no rationale says why", c.ID, text),
			})
		}
	},
}

// SubzoneBelowEnclosing reports zones whose declared target is below that of the zone
// around them, without a reason.
var SubzoneBelowEnclosing = &rule.Rule{
	ID: "ZC304", Name: "subzone-below-enclosing", Severity: rule.Warning, Pack: Pack,
	Doc: `zone's declared target is below that of the zone it lies in, and no rationale says why

What lies in a zone is behind its boundary and part of what it protects: a weak zone
inside a strong one is where the strong one is entered. That a zone asks for no less
than the zone around it is practice. One finding for each zone.

May be wrong when: the inner zone is of little worth and leads nowhere; then say so in
its rationale.

Example:
    zones: [{id: control, target: 2}, {id: visitors, in: control, target: 1}]`,
	Clauses: clauses("1-1", ""),
	Run: func(p *rule.Pass) {
		zones := fact.ZonesOf(p)
		for z := range p.System.Zones() {
			if z.In == "" || !z.Target.IsSet() || z.Rationale != "" || z.Traits.Has(zone.External) || zones.External(z.In) {
				continue
			}
			text, key := below(z.Target, zones.Target(z.In))
			if key == nil {
				continue
			}
			p.Report(rule.Diagnostic{
				Ref: conduit.ZoneRef(z.ID), Pos: z.Pos, Related: []conduit.Ref{conduit.ZoneRef(z.In)}, Key: key,
				Message: fmt.Sprintf("target of zone %q is below that of zone %q, in which it lies, in %s, and no rationale says why", z.ID, z.In, text),
			})
		}
	},
}

// below says in which foundational requirements a declared target asks for less than
// another, and gives the entries of a key; what it does not declare follows the other.
func below(declared, other level.Target) (text string, key []string) {
	var list []level.FR
	var how []string
	for f, have := range declared.All() {
		if want, ok := other.At(f); ok && have < want {
			list = append(list, f)
			how = append(how, fmt.Sprintf("%d, not %d", have, want))
			key = append(key, fact.Steps(f, want-have)...)
		}
	}
	return fact.Grouped(list, how), key
}
