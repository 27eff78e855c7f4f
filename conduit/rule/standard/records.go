package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// UnsupportedRecord reports recorded levels that the evidence cannot support.
var UnsupportedRecord = &rule.Rule{
	ID: "ZC307", Name: "unsupported-record", Severity: rule.Error, Pack: Pack,
	Doc: `recorded level is above what the evidence can support

An assessment recorded more (SL-A) than the evidence of the model allows for even at
best: an asset claims not to meet what the record takes for met, or the zone was
certified for less. One of the two is wrong, and the record is what is relied on. One
finding for each zone and conduit.

May be wrong when: the assets were replaced since, and their entries were not.

Example:
    zones: [{id: control, target: 2, achieved: 2, assessed: 2026-03-01}]
    assets: [{id: plc, zone: control, type: embedded, claims: {CR 3.4: not met}}]`,
	Run: func(p *rule.Pass) {
		for u := range p.System.Unsupported() {
			var declared level.Evidence
			if u.Ref.Kind == conduit.KindZone {
				z, _ := p.System.Zone(zone.ID(u.Ref.ID))
				if z.Traits.Has(zone.External) {
					continue
				}
				declared = z.Capability
			}
			var list []level.FR
			var how, key []string
			for f := range u.FRs.All() {
				have, _ := u.Recorded.At(f)
				most := u.Computed.High[f]
				if can, ok := declared.At(f); ok {
					most = min(most, can)
				}
				list = append(list, f)
				how = append(how, fmt.Sprintf("%d, not %d", most, have))
				key = append(key, fact.Steps(f, have-most)...)
			}
			text := fmt.Sprintf("the evidence supports less than is recorded of %v %q in %s", u.Ref.Kind, u.Ref.ID, fact.Grouped(list, how))
			if bare := carrierLeaves(p.System, u); len(bare) > 0 {
				text += fmt.Sprintf("; its carrier is untrusted, and nothing claims %s", fact.Plain(bare))
			}
			p.Report(rule.Diagnostic{Ref: u.Ref, Key: key, Message: text})
		}
	},
}

// carrierLeaves gives the requirements that an untrusted carrier leaves unmet, where
// they bear on a record that the evidence does not support.
func carrierLeaves(sys *conduit.System, u conduit.Unsupported) []requirement.ID {
	c, ok := sys.Conduit(conduit.ID(u.Ref.ID))
	if u.Ref.Kind != conduit.KindConduit || !ok || !c.Untrusted {
		return nil
	}
	var bare []requirement.ID
	for s := range sys.Standings(u.Ref) {
		if (s.ID == "SR 3.1" || s.ID == "SR 4.1") && s.State == conduit.Unmet && u.FRs.Has(s.FR) {
			bare = append(bare, s.ID)
		}
	}
	return bare
}

// StaleRecord reports recorded levels older than the validity that the caller sets.
var StaleRecord = &rule.Rule{
	ID: "ZC308", Name: "stale-record", Severity: rule.Warning, Pack: Pack,
	Doc: `recorded level is older than records are valid

A level erodes: attackers learn, and plants change. How long an assessment holds is for
the owner to say, and the rule judges by the age and the day that it is given; without
them it judges nothing, and says so. One finding for each zone and conduit.

May be wrong when: nothing has changed since and the assessment was confirmed; then the
date is that of the confirmation.

Example:
    zones: [{id: control, target: 2, achieved: 2, assessed: 2020-03-01}]`,
	Clauses: clauses("1-1", ""),
	Run: func(p *rule.Pass) {
		records, undated := 0, 0
		judge := func(ref conduit.Ref, pos zone.Pos, achieved level.Evidence, assessed zone.Date) {
			if !achieved.IsSet() {
				return
			}
			records++
			switch {
			case assessed.IsZero():
				undated++
			case p.MaxAge > 0 && !p.AsOf.IsZero() && p.AsOf.After(assessed.AddDays(p.MaxAge)):
				p.Report(rule.Diagnostic{
					Ref: ref, Pos: pos, Key: []string{assessed.String()},
					Message: fmt.Sprintf("the level recorded of %v %q is of %v, more than %s before %v", ref.Kind, ref.ID, assessed, fact.Count(p.MaxAge, "day"), p.AsOf),
				})
			}
		}
		for z := range p.System.Zones() {
			if !z.Traits.Has(zone.External) {
				judge(conduit.ZoneRef(z.ID), z.Pos, z.Achieved, z.Assessed)
			}
		}
		for c := range p.System.Conduits() {
			judge(c.Ref(), c.Pos, c.Achieved, c.Assessed)
		}
		switch {
		case records == 0:
		case p.MaxAge <= 0:
			p.NotJudged("it was not said how long records are valid; there are %d", records)
		case p.AsOf.IsZero():
			p.NotJudged("no day was given by which to judge the age of records; there are %d", records)
		case undated > 0:
			p.NotJudged("of %d of %d records the date is not known", undated, records)
		}
	},
}
