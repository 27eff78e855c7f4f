package main

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

func waterworks(t *testing.T) *conduit.System {
	t.Helper()
	m, err := modelfile.Parse(waterplantName, waterplant)
	require.NoError(t, err)
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	return sys
}

// The numbers are those of the worked example that the file cites.
func TestWaterPlantShortfalls(t *testing.T) {
	type shortfall struct {
		Zone       string
		FR         level.FR
		Want, Have level.SL
	}
	var got []shortfall
	zones := map[string]bool{}
	certain := 0
	for g := range waterworks(t).Gaps() {
		if g.Verdict != level.Short {
			continue
		}
		require.Equal(t, conduit.KindZone, g.Ref.Kind, "%v: only zones fall short", g.Ref)
		zones[g.Ref.ID] = true
		for f, want := range g.Target.All() {
			if g.Certain[f] > 0 {
				got = append(got, shortfall{g.Ref.ID, f, want, g.Achieved.High[f]})
				certain += int(g.Certain[f])
			}
		}
	}
	if diff := cmp.Diff([]shortfall{
		{"control", level.IAC, 2, 0},
		{"control", level.RDF, 3, 1},
		{"control", level.TRE, 2, 0},
		{"operations", level.UC, 2, 1},
		{"safety", level.IAC, 3, 1},
		{"safety", level.RDF, 3, 2},
		{"supervision", level.SI, 2, 1},
	}, got); diff != "" {
		t.Errorf("(-published +got):\n%s", diff)
	}
	assert.Equal(t, 11, certain, "the sum of the certain gaps")
	assert.Len(t, zones, 4)
}

func TestWaterPlantTargets(t *testing.T) {
	sys := waterworks(t)
	for _, tt := range []struct {
		ref    conduit.Ref
		want   string
		origin conduit.Origin
		reason string
	}{
		{conduit.ZoneRef("control"), "{2 2 2 1 3 2 2}", conduit.OriginDeclared, "Z1"},
		{conduit.ZoneRef("safety"), "{3 3 3 2 3 3 3}", conduit.OriginDeclared, "Z2"},
		{conduit.ZoneRef("supervision"), "{2 2 2 1 2 2 2}", conduit.OriginDeclared, "Z3"},
		{conduit.ZoneRef("operations"), "{2 2 2 2 2 2 2}", conduit.OriginDeclared, "Z4"},
		{conduit.ZoneRef("enterprise"), "{1 1 1 1 1 1 1}", conduit.OriginDeclared, "Z5"},
		{conduit.ConduitRef("cell-switch"), "{2 2 2 1 3 2 2}", conduit.OriginJoined, "the greatest of Z1 and Z3"},
		{conduit.ConduitRef("safety-link"), "{3 3 3 2 3 3 3}", conduit.OriginJoined, "the greatest of Z1 and Z2"},
		{conduit.ConduitRef("site-backbone"), "{2 2 2 2 2 2 2}", conduit.OriginJoined, "the greatest of Z3 and Z4"},
		{conduit.ConduitRef("office-firewall"), "{2 2 2 2 2 2 2}", conduit.OriginJoined, "the greatest of Z4 and Z5"},
	} {
		l, ok := sys.Level(tt.ref)
		require.True(t, ok, tt.ref)
		assert.Equal(t, tt.want, l.Target.String(), "%v: %s", tt.ref, tt.reason)
		for _, o := range l.Origin {
			assert.Equal(t, tt.origin, o, tt.ref)
		}
	}
}

func TestWaterPlantIsTheOneDescribed(t *testing.T) {
	sys := waterworks(t)
	m := sys.Model()
	assert.Len(t, m.Assets, 20)
	assert.Len(t, m.Zones, 5)
	assert.Len(t, m.Conduits, 4)
	members := map[zone.ID]int{}
	for _, a := range m.Assets {
		members[a.Zone]++
	}
	assert.Equal(t, map[zone.ID]int{"control": 9, "safety": 1, "supervision": 2, "operations": 4, "enterprise": 3, "": 1}, members)
	assert.Empty(t, slices.Collect(sys.Unsupported()), "no record contradicts the claims that explain it")
}

func TestWaterPlantBreaches(t *testing.T) {
	sys := waterworks(t)
	got := map[string]conduit.Verdict{}
	for b := range sys.Breaches() {
		got[b.Channel.Ref().ID] = b.Verdict
		assert.NotEmpty(t, b.Mends, b.Channel.Ref())
	}
	if diff := cmp.Diff(map[string]conduit.Verdict{
		"billing>plc-pumping/modbus":                           conduit.Uncovered,
		"engineering-laptop>hmi-2/rdp@site-backbone":           conduit.ServiceNotPermitted,
		"engineering-laptop>plc-dosing/umas":                   conduit.Uncovered,
		"hmi-1>safety-plc/modbus:read@cell-switch,safety-link": conduit.Transit,
		"hmi-2>historian/opc-ua@site-backbone":                 conduit.WrongDirection,
		"plc-dosing>safety-plc/modbus:write@safety-link":       conduit.ServiceNotPermitted,
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
