package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/level"
)

// ZoneBelowTarget reports zones that are short of their target.
var ZoneBelowTarget = &rule.Rule{
	ID: "ZC301", Name: "zone-below-target", Severity: rule.Error, Pack: Pack,
	Doc: `zone falls short of its target

Even if everything unknown turned out well, the zone would stay below its target (SL-T)
in some foundational requirement. A surplus elsewhere makes up for nothing. One finding
for each zone, which names the requirements that are unmet; what they rest on is related.

May be wrong when: a measure that makes up for it is in place and not in the model, or
the target is higher than the risk.

Example:
    zones: [{id: control, target: {RDF: 2}, claims: {SR 5.1: not met}}]
    assets: [{id: plc, zone: control, type: embedded, capability: 2}]`,
	Clauses: append(clauses("3-2", "ZCR 5"), clauses("3-3", "")...),
	Run:     func(p *rule.Pass) { short(p, conduit.KindZone) },
}

// ConduitBelowTarget reports conduits that are short of their target.
var ConduitBelowTarget = &rule.Rule{
	ID: "ZC302", Name: "conduit-below-target", Severity: rule.Error, Pack: Pack,
	Doc: `conduit falls short of its target

Even if everything unknown turned out well, the conduit would stay below its target, be
it declared or that of the zones it joins. One finding for each conduit, which names the
requirements that are unmet; what they rest on is related.

May be wrong when: a measure that makes up for it is in place and not in the model, or
the risk over this conduit allows for a target below that of its zones; then declare it.

Example:
    zones: [{id: office, target: 1}, {id: control, target: 2}]
    assets: [{id: fw, type: network, capability: 1}]
    conduits: [{id: south, joins: [office, control], devices: [fw], allow: []}]`,
	Clauses: append(clauses("3-2", "ZCR 5"), clauses("3-3", "")...),
	Run:     func(p *rule.Pass) { short(p, conduit.KindConduit) },
}

// short reports the zones or the conduits that are short of their target.
func short(p *rule.Pass, kind conduit.Kind) {
	gaps := fact.Gaps(p, level.Short)
	for i := range gaps {
		g := &gaps[i]
		if g.Ref.Kind != kind {
			continue
		}
		text := fmt.Sprintf("%v %q falls short of its target in %s", kind, g.Ref.ID, g.Text())
		if list, n := g.Requirements(); n == 1 {
			text += fmt.Sprintf(": %s is unmet", list)
		} else if n > 1 {
			text += fmt.Sprintf(": %s are unmet", list)
		}
		holders := g.Holders()
		if len(holders) > 0 {
			text += fmt.Sprintf("; see %s", fact.Elements(holders))
		}
		p.Report(rule.Diagnostic{Ref: g.Ref, Related: holders, Key: g.Key(), Message: text})
	}
}

// Indeterminate reports what is not known to meet its target and not known to miss it.
var Indeterminate = &rule.Rule{
	ID: "ZC305", Name: "indeterminate", Severity: rule.Warning, Pack: Pack,
	Doc: `not known whether a zone or conduit meets its target

Nothing shows that the target is missed, and nothing that it is met: evidence is
missing, and its absence is no success. One finding for each zone and conduit, which
names the requirements that are open; what would settle them is related. A model with
no evidence at all is one finding for the whole, and information only: it has been
drawn and not been assessed.

May be wrong when: the evidence is there and was not entered.

Example:
    zones: [{id: control, target: 2, claims: {SR 5.4: met}}]
    assets: [{id: plc, zone: control, type: embedded}]`,
	Run: func(p *rule.Pass) {
		if !fact.HasEvidence(p.System) {
			n := 0
			for g := range p.System.Gaps() {
				if g.Verdict == level.Indeterminate {
					n++
				}
			}
			if n > 0 {
				which := fmt.Sprintf("any of the %d that have a target meets it", n)
				if n == 1 {
					which = "the only one with a target meets it"
				}
				p.Report(rule.Diagnostic{Severity: rule.Info, Message: "nothing is said of what protects the zones and conduits " +
					"(no capability, claim, measure or record), so that it is not known whether " + which})
			}
			return
		}
		gaps := fact.Gaps(p, level.Indeterminate)
		for i := range gaps {
			g := &gaps[i]
			text := fmt.Sprintf("it is not known whether %v %q meets its target in %s", g.Ref.Kind, g.Ref.ID, g.Text())
			silent, holders := g.Silent(p.System), g.Holders()
			if list, n := g.Requirements(); n > 0 && len(silent) == 0 {
				text += fmt.Sprintf(": %s would settle it", list)
			}
			if len(silent) > 0 {
				text += fmt.Sprintf(": nothing is said of %s", fact.Elements(silent))
			} else if len(holders) > 0 {
				text += fmt.Sprintf("; see %s", fact.Elements(holders))
			}
			holders = fact.Once(append(holders, silent...))
			p.Report(rule.Diagnostic{Ref: g.Ref, Related: holders, Key: g.Key(), Message: text})
		}
	},
}
