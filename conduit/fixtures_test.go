package conduit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// The worked examples of this file are rebuilt from public sources, each named, in
// ids and words of our own.

func mustLevel(t *testing.T, s *conduit.System, ref conduit.Ref) conduit.Level {
	t.Helper()
	l, ok := s.Level(ref)
	require.True(t, ok, "%v", ref)
	return l
}

// A water plant with targets and shortfalls; armorinnovate.com/knowledge,
// "IEC 62443 risk assessment". The conduits are ours.
func TestWaterPlant(t *testing.T) {
	join := func(id conduit.ID, a, b zone.ID) conduit.Conduit {
		return conduit.Conduit{ID: id, Joins: zone.SetOf(a, b), Allow: conduit.PermitBoth(a, b, "opc-ua")}
	}
	plant := func(id zone.ID, target, achieved string) zone.Zone {
		return zone.Zone{ID: id, Target: level.MustTarget(target), Achieved: level.MustEvidence(achieved)}
	}
	s := must(conduit.Compile(&conduit.Model{
		Zones: []zone.Zone{
			plant("z1-control", "2 2 2 1 3 2 2", "0 2 2 1 1 0 2"),
			plant("z2-safety", "3 3 3 2 3 3 3", "1 3 3 2 2 3 3"),
			plant("z3-supervision", "2 2 2 1 2 2 2", "2 2 1 1 2 2 2"),
			plant("z4-operations", "2 2 2 2 2 2 2", "2 1 2 2 2 2 2"),
			plant("z5-enterprise", "1 1 1 1 1 1 1", "1 1 1 1 1 1 1"),
		},
		Conduits: []conduit.Conduit{
			join("c13", "z1-control", "z3-supervision"), join("c12", "z1-control", "z2-safety"),
			join("c34", "z3-supervision", "z4-operations"), join("c45", "z4-operations", "z5-enterprise"),
		},
	}))
	var got []string
	sum, shortfalls := 0, 0
	for g := range s.Gaps() {
		if g.Ref.Kind != conduit.KindZone {
			continue
		}
		for f, n := range g.Certain {
			if n > 0 {
				got = append(got, string(g.Ref.ID)+" "+level.FR(f).String())
				sum += int(n)
				shortfalls++
			}
		}
		assert.Equal(t, level.Short, g.Verdict)
		assert.Equal(t, g.Certain, g.Possible, "a record leaves nothing open")
	}
	assert.Equal(t, []string{
		"z1-control IAC", "z1-control RDF", "z1-control TRE", "z2-safety IAC", "z2-safety RDF", "z3-supervision SI", "z4-operations UC",
	}, got)
	assert.Equal(t, 7, shortfalls)
	assert.Equal(t, 11, sum)
	assert.Equal(t, level.Met, mustLevel(t, s, conduit.ZoneRef("z5-enterprise")).Verdict)

	for id, want := range map[conduit.ID]string{"c13": "2 2 2 1 3 2 2", "c12": "3 3 3 2 3 3 3", "c34": "2 2 2 2 2 2 2", "c45": "2 2 2 2 2 2 2"} {
		l := mustLevel(t, s, conduit.ConduitRef(id))
		assert.Equal(t, level.MustTarget(want), l.Target, "%s", id)
		assert.Equal(t, conduit.OriginJoined, l.Origin[level.IAC])
	}
}

// Flows against a tiny policy; github.com/adamson34/zonewarden.
func TestTinyPolicy(t *testing.T) {
	s := must(conduit.Compile(&conduit.Model{
		Zones: []zone.Zone{{ID: "plc", Layer: zone.Layer1}, {ID: "hist", Layer: zone.Layer3}, {ID: "it", Layer: zone.Layer4}},
		Assets: []zone.Asset{
			{ID: "at-10.0.1.5", Zone: "plc"}, {ID: "at-10.0.3.9", Zone: "hist"}, {ID: "at-10.0.5.9", Zone: "it"},
		},
		Conduits: []conduit.Conduit{
			{ID: "plc-hist", Joins: zone.SetOf("plc", "hist"), Allow: conduit.Permit("plc", "hist", "tcp/502")},
			{ID: "plc-it", Joins: zone.SetOf("plc", "it"), Allow: conduit.Permit("plc", "it", "tcp/502")},
		},
		Channels: []conduit.Channel{
			{From: "at-10.0.1.5", To: "at-10.0.3.9", Service: "tcp/9999"},
			{From: "at-10.0.1.5", To: "at-10.0.5.9", Service: "tcp/502"},
		},
	}))
	flows := collect(s.Flows())
	require.Len(t, flows, 2)
	assert.Equal(t, conduit.ServiceNotPermitted, flows[0].Verdict)
	assert.Equal(t, conduit.Covered, flows[1].Verdict, "what it bypasses is a question of its own")

	b := collect(s.Breaches())
	require.Len(t, b, 1)
	assert.Equal(t, []zone.ID{"plc", "hist"}, b[0].Boundary)
	assert.Equal(t, []conduit.Attempt{{Conduit: "plc-hist", From: "plc", To: "hist", Lacks: conduit.LacksService}}, b[0].Tried)
	assert.Equal(t, "permit tcp/9999 from plc to hist in conduit plc-hist", b[0].Mends[0].String())
}

// An offshore chain of zones; a public design document (scribd 861687303).
func TestOffshoreChain(t *testing.T) {
	zones := []zone.Zone{
		{ID: "corporate", Target: level.MustTarget("1 1 1 1 1 1 1")},
		{ID: "dmz", Target: level.MustTarget("2 2 2 2 2 2 2")},
		{ID: "process", Target: level.MustTarget("2 2 2 1 2 1 2")},
		{ID: "safety", Target: level.MustTarget("2 2 2 1 2 2 3")},
		{ID: "subsea", Target: level.MustTarget("1 1 1 1 1 1 2")},
	}
	m := &conduit.Model{
		Zones:    zones,
		Assets:   []zone.Asset{{ID: "controller", Zone: "process"}, {ID: "pod", Zone: "subsea"}, {ID: "logic", Zone: "safety"}},
		Channels: []conduit.Channel{{From: "controller", To: "pod", Service: "modbus", Via: conduit.Via("c3", "c4")}},
	}
	want := []string{"2 2 2 2 2 2 2", "2 2 2 2 2 2 2", "2 2 2 1 2 2 3", "2 2 2 1 2 2 3"}
	for i := range want {
		a, b := zones[i].ID, zones[i+1].ID
		m.Conduits = append(m.Conduits, conduit.Conduit{ID: conduit.ID("c" + string(rune('1'+i))), Joins: zone.SetOf(a, b), Allow: conduit.PermitBoth(a, b, "modbus")})
	}
	s := must(conduit.Compile(m))
	for i, text := range want {
		assert.Equal(t, level.MustTarget(text), mustLevel(t, s, m.Conduits[i].Ref()).Target, "%v", m.Conduits[i].Ref())
	}
	assert.Equal(t, conduit.Transit, collect(s.Flows())[0].Verdict, "one session through safety")
	assert.Equal(t, []conduit.Mend{{Kind: conduit.SplitChannel, Channel: m.Channels[0].Ref()}}, collect(s.Breaches())[0].Mends)

	m.Channels = []conduit.Channel{
		{From: "controller", To: "logic", Service: "modbus", Via: conduit.Via("c3")},
		{From: "logic", To: "pod", Service: "modbus", Via: conduit.Via("c4")},
	}
	assert.Equal(t, 2, must(conduit.Compile(m)).Tally()[conduit.Covered], "a session that ends there is two channels")
}

// A power hand-over station; public reading notes on IEC 62443-3-2 with a record
// of ZCR 6.4.
func TestHandOverStation(t *testing.T) {
	join := func(id conduit.ID, z zone.ID, target string, allow conduit.Permissions) conduit.Conduit {
		c := conduit.Conduit{ID: id, Joins: zone.SetOf("z0-core", z), Allow: allow}
		if target != "" {
			c.Target = level.MustTarget(target)
		}
		return c
	}
	asset := func(id zone.AssetID, z zone.ID) zone.Asset { return zone.Asset{ID: id, Zone: z} }
	m := &conduit.Model{
		Zones: []zone.Zone{
			{ID: "z0-core", Target: level.MustTarget("2")}, {ID: "z1-grid", Target: level.MustTarget("2")},
			{ID: "z2-plant-operator", Target: level.MustTarget("2")}, {ID: "z3-plant", Target: level.MustTarget("1")},
			{ID: "z4-maintenance", Traits: zone.Temporary}, {ID: "z5-wan", Traits: zone.External},
		},
		Assets: []zone.Asset{
			asset("gateway", "z0-core"), asset("control-centre", "z1-grid"), asset("scada", "z2-plant-operator"),
			asset("inverter", "z3-plant"), asset("laptop", "z4-maintenance"), asset("modem", "z5-wan"),
			{ID: "meter", Zone: "z3-plant", Attached: zone.SetOf("z2-plant-operator")},
		},
		Conduits: []conduit.Conduit{
			join("c1", "z1-grid", "2", conduit.PermitBoth("z1-grid", "z0-core", "mms")),
			join("c2", "z2-plant-operator", "2", conduit.Permit("z2-plant-operator", "z0-core", "iec-104", "mms")),
			join("c3", "z3-plant", "1", conduit.Permit("z0-core", "z3-plant", "modbus")),
			join("c4", "z4-maintenance", "", conduit.Permit("z4-maintenance", "z0-core", "ssh", "https")),
			join("c5", "z5-wan", "2", conduit.PermitBoth("z5-wan", "z0-core", conduit.Any)),
		},
		Channels: []conduit.Channel{
			{From: "modem", To: "control-centre", Service: "mms", Via: conduit.Via("c5", "c1")},
			{From: "modem", To: "control-centre", Service: "mms"},
			{From: "inverter", To: "gateway", Service: "modbus"},
			{From: "gateway", To: "inverter", Service: "modbus"},
			{From: "laptop", To: "gateway", Service: "ssh"},
		},
	}
	s := must(conduit.Compile(m))
	want := []conduit.Verdict{conduit.Transit, conduit.Uncovered, conduit.WrongDirection, conduit.Covered, conduit.Covered}
	for i, c := range m.Channels {
		c.Service = s.Services().Canonical(c.Service)
		assert.Equal(t, want[i].String(), verdicts(s)[c.Ref()].String(), "%v", c.Ref())
	}
	for id, want := range map[conduit.ID]string{"c1": "2", "c3": "1", "c4": "2", "c5": "2"} {
		assert.Equal(t, level.MustTarget(want), mustLevel(t, s, conduit.ConduitRef(id)).Target, "%s", id)
	}
	assert.Equal(t, conduit.OriginDeclared, mustLevel(t, s, conduit.ConduitRef("c3")).Origin[level.SI])
	assert.Equal(t, conduit.OriginJoined, mustLevel(t, s, conduit.ConduitRef("c4")).Origin[level.SI], "no level given: its zones answer")
	assert.False(t, mustLevel(t, s, conduit.ZoneRef("z4-maintenance")).Target.IsSet())
	for l := range s.Levels() {
		assert.NotEqual(t, conduit.ZoneRef("z5-wan"), l.Ref, "outside the system, and owes nothing")
	}
	bridges := collect(s.Bridges())
	require.Len(t, bridges, 1)
	assert.Empty(t, cmp.Diff([][2]zone.ID{{"z2-plant-operator", "z3-plant"}}, bridges[0].Pairs))
	assert.Equal(t, zone.AssetID("meter"), bridges[0].Asset.ID)
}
