package conduit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// lifted is a zone of two controllers, of which the second falls short in SI, and a
// measure that provides SI 3 over whatever is given.
func lifted(change func(x *conduit.Measure)) *conduit.System {
	x := conduit.Measure{ID: "whitelisting", Covers: conduit.RefsOf(conduit.ZoneRef("line")), Provides: level.MustEvidence("SI: 3")}
	change(&x)
	return must(conduit.Compile(&conduit.Model{
		Zones: []zone.Zone{{ID: "line", Target: level.MustTarget("2 2 3 1 1 1 1")}},
		Assets: []zone.Asset{
			{ID: "plc1", Zone: "line", Type: requirement.Embedded, Capability: level.MustEvidence("2 2 2 1 1 1 1")},
			{ID: "plc2", Zone: "line", Type: requirement.Embedded, Capability: level.MustEvidence("2 2 1 1 1 1 1")},
		},
		Measures: []conduit.Measure{x, {ID: "key-server", Covers: x.Covers, Inactive: true}},
	}))
}

// Component levels lifted by a measure. By Coverage, requirement by requirement, from
// the tables of 3-3 and 4-2 for embedded devices; vectors stand for the claim that
// every CR up to them is met, and the zone has no conduit:
//
//	IAC  of level 1: SR 1.1, 1.3, 1.4, 1.5, 1.7, 1.10, 1.11, 1.12 by CRs of level 1,
//	     met by both; SR 1.6 is shown by network devices only: not shown; SR 1.13,
//	     no conduit from outside: fulfilled. Level 2: SR 1.1 RE(1), 1.2, 1.8, 1.9 by
//	     CRs up to 2, met; 1.6 RE(1) not shown; 1.13 RE(1) fulfilled. Level 3:
//	     SR 1.1 RE(2) asks for CR 1.1 RE(2) of level 3, above both: unmet. So 2.
//	UC   level 1: SR 2.1, 2.2, 2.4 (EDR 2.4), 2.5, 2.8, 2.9, 2.10 met; SR 2.3 has no
//	     CR: not shown. Level 2: SR 2.1 RE(1), RE(2), 2.6, 2.11 by CRs up to 2: met.
//	     Level 3: SR 2.7 asks for CR 2.7 of level 3: unmet. So 2.
//	SI   with the measure over the zone: every SR up to 3 is fulfilled by rule 1.
//	     Level 4: SR 3.3 RE(2) asks for CR 3.3 RE(1) of level 4, above the vectors and
//	     the measure: unmet. So 3.
//	     Without it: level 1, SR 3.1, 3.2 (EDR 3.2), 3.3, 3.5, 3.6 by CRs of level 1:
//	     met by both. Level 2: SR 3.4 asks for CR 3.4 RE(1) of level 2, which plc2
//	     with SI 1 does not meet: unmet. So 1, and a gap of 2.
//	     With the measure over plc1 alone plc1 meets CRs up to 3, and plc2 is as it
//	     was: SR 3.4 is unmet. So 1.
//	DC   level 1: SR 4.1, 4.3: met. Level 2: SR 4.1 RE(1) has no CR of its own: not
//	     shown; SR 4.2 asks for CR 4.2 of level 2: unmet. So 1.
//	RDF  level 1: SR 5.1 by CR 5.1: met; SR 5.2 and 5.3 are the boundary's, and
//	     there is no conduit: not shown; SR 5.4 has no CR for them: not shown. From
//	     level 2 on all are the boundary's: not shown, so that nothing of level 2 is
//	     fulfilled at the low end, and at the high end everything counts: 1..4.
//	TRE  level 1: SR 6.1: met. Level 2: SR 6.2 asks for CR 6.2 of level 2: unmet. 1.
//	RA   level 1: SR 7.1 to 7.4, 7.6, 7.7 met; 7.5 not shown. Level 2: SR 7.1 RE(1)
//	     asks for CR 7.1 RE(1) of level 2: unmet. So 1.
func TestLiftedByMeasure(t *testing.T) {
	line := conduit.ZoneRef("line")
	whole := lifted(func(*conduit.Measure) {})
	without := lifted(func(x *conduit.Measure) { x.Inactive = true })
	first := lifted(func(x *conduit.Measure) { x.Covers = conduit.RefsOf(conduit.AssetRef("plc1")) })
	idle := lifted(func(x *conduit.Measure) { x.Requires = zone.NamesOf("key-server") })
	for _, tt := range []struct {
		s      *conduit.System
		method conduit.Method
		want   string
		gap    level.SL
		reason string
	}{
		{whole, conduit.Vectors, "2 2 3 1 1 1 1", 0, "met"},
		{without, conduit.Vectors, "2 2 1 1 1 1 1", 2, "an inactive measure does not count"},
		{first, conduit.Vectors, "2 2 1 1 1 1 1", 2, "the second is as it was"},
		{first, conduit.WholeZone, "2 2 3 1 1 1 1", 0, "it flatters"},
		{whole, conduit.WeakestComponent, "2 2 1 1 1 1 1", 2, "measures ignored"},
		{idle, conduit.Vectors, "2 2 1 1 1 1 1", 2, "waits for another measure, which is inactive"},

		{whole, conduit.Coverage, "2 2 3 1 1..4 1 1", 0, "met"},
		{without, conduit.Coverage, "2 2 1 1 1..4 1 1", 2, "SR 3.4 is unmet in plc2"},
		{first, conduit.Coverage, "2 2 1 1 1..4 1 1", 2, "and stays so"},
		{idle, conduit.Coverage, "2 2 1 1 1..4 1 1", 2, "as without it"},
		{whole, conduit.AsFound, "0..2 0..2 3 0..1 0..4 0..1 0..1", 0, "vectors say what could be, the measure what is"},
	} {
		l, _ := tt.s.Assess(tt.method).Level(line)
		assert.Equal(t, level.MustBounds(tt.want), l.Achieved, "by %v: %s", tt.method, tt.reason)
		certain, _ := l.Achieved.Gap(l.Target)
		assert.Equal(t, level.Vector{}.With(level.SI, tt.gap), certain, "by %v: %s", tt.method, tt.reason)
		if tt.method != conduit.AsFound {
			assert.Equal(t, tt.gap == 0, l.Verdict == level.Met, "by %v: %s", tt.method, tt.reason)
		}
	}

	tr, _ := first.Trace(line, level.SI)
	assert.Equal(t, requirement.ID("SR 3.4"), tr.HoldsLow[0].ID)
	assert.Equal(t, conduit.AssetRef("plc2"), tr.HoldsLow[0].Holder)
	assert.Equal(t, "declared SL 1 is below CR 3.4 RE(1) (SL 2)", tr.HoldsLow[0].Fact)
}
