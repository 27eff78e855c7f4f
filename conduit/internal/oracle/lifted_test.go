package oracle

import (
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Two hosts whose levels a measure lifts.
//
// By Coverage, worked by hand for two hosts in a zone that no conduit joins. Of the
// requirements up to each level:
//
//   - IAC, both at 2: every one up to 2 is met by its CR, but SR 1.6 and its RE(1),
//     of which hosts have none and which are not shown, and SR 1.13 and its RE(1),
//     which hold since no conduit lets anyone in. SR 1.1 RE(2) asks for CR 1.1 RE(2)
//     of level 3, above 2. So 2.
//   - UC, both at 2: met up to 2, SR 2.3 not shown; SR 2.1 RE(3) is unmet. So 2.
//   - SI, at 2 and 1: met up to 1; SR 3.2 RE(1) asks for HDR 3.2 RE(1) of level 2,
//     which the second host has not. So 1. A measure that provides 3 over the zone
//     fulfils everything up to 3 by itself; SR 3.3 RE(2) asks for CR 3.3 RE(1) of
//     level 4, which neither shows. So 3. One over the first host alone leaves the
//     second one where it was: 1.
//   - DC, both at 1: SR 4.1 and 4.3 are met, SR 4.2 asks for CR 4.2 of level 2. So 1.
//   - RDF, both at 1: SR 5.1 is met by CR 5.1. Without conduits SR 5.2, 5.3 and the
//     enhancements of SR 5.1 are not shown, and SR 5.4 is a matter of the site. At
//     level 1 something is fulfilled, at level 2 nothing is, and nothing is unmet
//     anywhere: 1 at the low end, 4 at the high end.
//   - TRE, both at 1: SR 6.1 is met, SR 6.2 asks for CR 6.2 of level 2. So 1.
//   - RA, both at 1: met at level 1, SR 7.5 not shown; SR 7.1 RE(1) is unmet. So 1.
func TestComponentLevelsLiftedByMeasure(t *testing.T) {
	const zoneID = zone.ID("cell")
	measure := func(covers conduit.Ref) conduit.Measure {
		return conduit.Measure{ID: "m", Covers: conduit.RefsOf(covers), Provides: level.MustEvidence("{SI: 3}")}
	}
	inactive := measure(conduit.ZoneRef(zoneID))
	inactive.Inactive = true
	want := level.MustTarget("2 2 3 1 1 1 1")
	for _, tt := range []struct {
		reason   string
		measures []conduit.Measure
		method   conduit.Method
		want     string
		verdict  level.Verdict
	}{
		{"over the zone", []conduit.Measure{measure(conduit.ZoneRef(zoneID))}, conduit.Vectors, "{2 2 3 1 1 1 1}", level.Met},
		{"without", nil, conduit.Vectors, "{2 2 1 1 1 1 1}", level.Short},
		{"switched off", []conduit.Measure{inactive}, conduit.Vectors, "{2 2 1 1 1 1 1}", level.Short},
		{"over one host", []conduit.Measure{measure(conduit.AssetRef("a"))}, conduit.Vectors, "{2 2 1 1 1 1 1}", level.Short},
		{"over one host", []conduit.Measure{measure(conduit.AssetRef("a"))}, conduit.WholeZone, "{2 2 3 1 1 1 1}", level.Met},
		{"ignored", []conduit.Measure{measure(conduit.ZoneRef(zoneID))}, conduit.WeakestComponent, "{2 2 1 1 1 1 1}", level.Short},
		{"over the zone", []conduit.Measure{measure(conduit.ZoneRef(zoneID))}, conduit.Coverage, "{2 2 3 1 1..4 1 1}", level.Met},
		{"without", nil, conduit.Coverage, "{2 2 1 1 1..4 1 1}", level.Short},
		{"over one host", []conduit.Measure{measure(conduit.AssetRef("a"))}, conduit.Coverage, "{2 2 1 1 1..4 1 1}", level.Short},
	} {
		o := New(&conduit.Model{
			Zones: []zone.Zone{{ID: zoneID, Target: want}},
			Assets: []zone.Asset{
				{ID: "a", Zone: zoneID, Type: requirement.Host, Capability: level.MustEvidence("2 2 2 1 1 1 1")},
				{ID: "b", Zone: zoneID, Type: requirement.Host, Capability: level.MustEvidence("2 2 1 1 1 1 1")},
			},
			Measures: tt.measures,
		})
		got := o.Computed(conduit.ZoneRef(zoneID), tt.method)
		if got.String() != tt.want || got.Against(want) != tt.verdict {
			t.Errorf("%v, %s: %v, %v; want %s, %v", tt.method, tt.reason, got, got.Against(want), tt.want, tt.verdict)
		}
	}
}

// Levels as the standard prints them, in and out.
func TestDeclaredLevels(t *testing.T) {
	o := New(&conduit.Model{})
	for _, tt := range []struct{ declared, want, reason string }{
		{"SL-C(SIS Engineering Workstation) = {3 3 2 3 0 0 1}", "{3 3 2 3 0 0 1}", "a declared vector is the SL-C"},
		{"SL-C(RA, FS-PLC) = 4", "{0..4 0..4 0..4 0..4 0..4 0..4 4}", "one FR says nothing of the others"},
		{"{2 2 NR 1 ? 1 3}", "{2 2 NR 1 0..4 1 3}", "NR stays, and unknown is unknown"},
	} {
		a := zone.Asset{Type: requirement.Embedded, Capability: level.MustEvidence(tt.declared)}
		if got := o.ComponentCapability(a); got.String() != tt.want {
			t.Errorf("%s: %v, want %s: %s", tt.declared, got, tt.want, tt.reason)
		}
	}
}
