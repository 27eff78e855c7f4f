package archtest_test

import (
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/archtest"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// station is a plant with a vendor, who is held at 2 on the way to control and not
// known to be held at all on the way to the lab.
func station() *conduit.Model {
	return &conduit.Model{
		Zones: []zone.Zone{
			{ID: "vendor", Traits: zone.External},
			{ID: "dmz", Target: level.MustTarget("2")},
			{ID: "control", Target: level.MustTarget("2"), Pos: zone.Pos{File: "station.yaml", Line: 4, Column: 5}},
			{ID: "lab", Target: level.MustTarget("2")},
			{ID: "apart", Target: level.MustTarget("4")},
			{ID: "yard"},
			{ID: "vault", Target: level.MustTarget("4")},
		},
		Conduits: []conduit.Conduit{
			{ID: "remote", Joins: zone.SetOf("vendor", "dmz"), Achieved: level.MustEvidence("2"), Allow: conduit.Permit("vendor", "dmz", "ssh")},
			{ID: "south", Joins: zone.SetOf("dmz", "control"), Achieved: level.MustEvidence("1"), Allow: conduit.Permit("dmz", "control", "ssh"), Pos: zone.Pos{File: "station.yaml", Line: 9, Column: 5}},
			{ID: "side", Joins: zone.SetOf("vendor", "lab"), Allow: conduit.Permit("vendor", "lab", "ssh")},
			{ID: "deep", Joins: zone.SetOf("control", "vault"), Achieved: level.MustEvidence("2"), Allow: conduit.Permit("control", "vault", "ssh")},
		},
	}
}

func TestReach(t *testing.T) {
	plant := archtest.Of(t, station())
	plant.Resists("vendor", "control", level.SL2)
	plant.Resists("trait:external", "dmz", level.SL1)
	plant.Yields("vendor", "control", level.SL3)
	plant.Yields("dmz", "control", level.SL2)
	plant.Held("control", "dmz", "apart")
	plant.Exposed("vault")
	plant.NoStaircase()

	stairs := plant.With(func(m *conduit.Model) {
		m.Zone("vault").Target = level.MustTarget("3")
		m.Zone("dmz").Target = level.MustTarget("1")
	})
	stairs.Staircase("dmz", "vault")
}

// Each fails where it should, and nothing passes for want of what it asks about.
func TestReachFailures(t *testing.T) {
	for _, tt := range []struct {
		name   string
		edit   func(*conduit.Model)
		assert func(*archtest.Plant)
		want   string
	}{
		{"weaker", nil, func(p *archtest.Plant) { p.Resists("dmz", "control", 2) },
			"station.yaml:4:5: zone \"control\" is not held at SL 2 against attacks from zone \"dmz\": resistance 1\n\tzone \"dmz\"\n\tto zone \"control\" by conduit \"south\", SL-A {1 1 1 1 1 1 1} at station.yaml:9:5"},
		{"unknown", nil, func(p *archtest.Plant) { p.Resists("vendor", "lab", 1) }, `zone "lab" is not known to be held at SL 1 against attacks from zone "vendor": resistance 0..4`},
		{"no path", nil, func(p *archtest.Plant) { p.Resists("vendor", "apart", 1) }, `no path for an attack leads from "vendor" to "apart"`},
		{"no zone", nil, func(p *archtest.Plant) { p.Resists("vendor", "nowhere", 1) }, `no zone is named by`},
		{"itself", nil, func(p *archtest.Plant) { p.Resists("dmz", "dmz", 1) }, `are one zone`},
		{"nothing asked", nil, func(p *archtest.Plant) { p.Resists("vendor", "dmz", 0) }, `SL 0 asks for nothing`},
		{"stronger", nil, func(p *archtest.Plant) { p.Yields("vendor", "control", 2) }, `no attack from "vendor" to "control" is certain to come through past less than SL 2`},
		{"unknown yields", nil, func(p *archtest.Plant) { p.Yields("vendor", "lab", 2) }, `is certain to come through`},
		{"not held", nil, func(p *archtest.Plant) { p.Held("vault") }, "zone \"vault\" is not held at its target against attacks from zone \"vendor\"\n\tIAC: want 4, resistance 2\n\tUC: want 4, resistance 2\n\tRDF: want 4, resistance 2\n\tzone \"vendor\"\n\tto zone \"dmz\" by conduit \"remote\", SL-A {2 2 2 2 2 2 2}"},
		{"not known", nil, func(p *archtest.Plant) { p.Held("lab") }, `zone "lab" is not known to be held at its target`},
		{"no target", nil, func(p *archtest.Plant) { p.Held("yard") }, `zone "yard" has no target in`},
		{"all", nil, func(p *archtest.Plant) { p.Held() }, `zone "yard" has no target in`},
		{"only entries", nil, func(p *archtest.Plant) { p.Held("vendor") }, "no zone is left to be held"},
		{"no entry", func(m *conduit.Model) { m.Zone("vendor").Traits = 0 }, func(p *archtest.Plant) { p.Held() }, "the model has no entry"},
		{"held", nil, func(p *archtest.Plant) { p.Exposed("control") }, `zone "control" is not certain to be reached`},
		{"not known exposed", nil, func(p *archtest.Plant) { p.Exposed("lab") }, `zone "lab" is not certain to be reached`},
		{"none exposed", nil, func(p *archtest.Plant) { p.Exposed() }, "no zone is named"},
		{"staircase", func(m *conduit.Model) {
			m.Zone("dmz").Target = level.MustTarget("1")
			m.Zone("vault").Target = level.MustTarget("3")
		},
			func(p *archtest.Plant) { p.NoStaircase() }, "a staircase leads from zone \"dmz\" to zone \"vault\" in IAC UC SI DC RDF TRE RA, by \"ssh\":\n\tzone \"dmz\"\n\tto zone \"control\" by conduit \"south\""},
		{"no staircase", nil, func(p *archtest.Plant) { p.Staircase("dmz", "vault") }, `no staircase leads from "dmz" to "vault"`},
		{"nothing to climb", func(m *conduit.Model) { m.Conduits = nil }, func(p *archtest.Plant) { p.NoStaircase() }, "nothing to climb"},
		{"unknown zone", nil, func(p *archtest.Plant) { p.Staircase("dmz", "nowhere") }, "no zone is named by"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := station()
			if tt.edit != nil {
				tt.edit(m)
			}
			r := &recorder{}
			tt.assert(archtest.Of(r, m))
			if len(r.failures) == 0 || !strings.Contains(r.failures[0], tt.want) {
				t.Errorf("want a failure with\n%s\ngot\n%s", tt.want, strings.Join(r.failures, "\n"))
			}
		})
	}
}
