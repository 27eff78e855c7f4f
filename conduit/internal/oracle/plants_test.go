package oracle

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// channel gives a channel, to be judged whether the model lists it or not.
func channel(from, to zone.AssetID, s conduit.ServiceName, via ...conduit.ID) conduit.Channel {
	return conduit.Channel{From: from, To: to, Service: s, Via: conduit.Via(via...)}
}

// join gives a conduit that joins the zones and states no permissions.
func join(id conduit.ID, zones ...zone.ID) conduit.Conduit {
	return conduit.Conduit{ID: id, Joins: zone.SetOf(zones...)}
}

func target(s string) level.Target { return level.MustTarget(s) }

// wantTargets holds the targets of conduits by Max against printed ones.
func wantTargets(t *testing.T, o *Oracle, want map[conduit.ID]string) {
	t.Helper()
	for id, s := range want {
		if got, _ := o.Target(conduit.ConduitRef(id), conduit.Max); got != target(s) {
			t.Errorf("target of %s: %v, want %s", id, got, s)
		}
	}
}

// wantVerdicts holds verdicts against what they ought to be.
func wantVerdicts(t *testing.T, o *Oracle, rows []verdictRow) {
	t.Helper()
	for _, x := range rows {
		if got := o.Verdict(x.channel); got != x.want {
			t.Errorf("%v: %v, want %v: %s", x.channel.Ref(), got, x.want, x.reason)
		}
	}
}

type verdictRow struct {
	channel conduit.Channel
	want    conduit.Verdict
	reason  string
}

// The water plant of armorinnovate.com/knowledge/iec-62443-risk-assessment: seven
// shortfalls, eleven levels in all, in four of five zones.
func TestWaterPlant(t *testing.T) {
	m := &conduit.Model{
		Zones: []zone.Zone{
			{ID: "control", Target: target("2 2 2 1 3 2 2"), Achieved: level.MustEvidence("0 2 2 1 1 0 2")},
			{ID: "safety", Target: target("3 3 3 2 3 3 3"), Achieved: level.MustEvidence("1 3 3 2 2 3 3")},
			{ID: "supervision", Target: target("2 2 2 1 2 2 2"), Achieved: level.MustEvidence("2 2 1 1 2 2 2")},
			{ID: "operations", Target: target("2"), Achieved: level.MustEvidence("2 1 2 2 2 2 2")},
			{ID: "enterprise", Target: target("1"), Achieved: level.MustEvidence("1")},
		},
		Conduits: []conduit.Conduit{
			join("c13", "control", "supervision"), join("c12", "control", "safety"),
			join("c34", "supervision", "operations"), join("c45", "operations", "enterprise"),
		},
	}
	o := New(m)
	wantTargets(t, o, map[conduit.ID]string{
		"c13": "{2 2 2 1 3 2 2}", "c12": "{3 3 3 2 3 3 3}", "c34": "{2 2 2 2 2 2 2}", "c45": "{2 2 2 2 2 2 2}",
	})
	shortfalls, sum, zones := 0, 0, 0
	for _, z := range m.Zones {
		certain, _ := o.Achieved(conduit.ZoneRef(z.ID), conduit.Coverage).Gap(z.Target)
		if certain != (level.Vector{}) {
			zones++
		}
		for _, by := range certain {
			if sum += int(by); by > 0 {
				shortfalls++
			}
		}
	}
	if shortfalls != 7 || sum != 11 || zones != 4 {
		t.Errorf("%d shortfalls of %d in %d zones, want 7 of 11 in 4", shortfalls, sum, zones)
	}
}

// The tiny policy of adamson34/zonewarden: a port that is not permitted, and one
// that is.
func TestFlowAgainstPolicy(t *testing.T) {
	o := New(&conduit.Model{
		Zones: []zone.Zone{
			{ID: "plc", Layer: zone.Layer1}, {ID: "hist", Layer: zone.Layer3}, {ID: "it", Layer: zone.Layer4},
		},
		Assets: []zone.Asset{{ID: "a", Zone: "plc"}, {ID: "b", Zone: "hist"}, {ID: "c", Zone: "it"}},
		Conduits: []conduit.Conduit{
			{ID: "ph", Joins: zone.SetOf("plc", "hist"), Allow: conduit.Permit("plc", "hist", "tcp/502")},
			{ID: "pi", Joins: zone.SetOf("plc", "it"), Allow: conduit.Permit("plc", "it", "tcp/502")},
		},
	})
	wantVerdicts(t, o, []verdictRow{
		{channel("a", "b", "tcp/9999"), conduit.ServiceNotPermitted, "the pair is permitted for another service"},
		{channel("a", "c", "modbus"), conduit.Covered, "tcp/502 is modbus"},
		{channel("b", "a", "modbus"), conduit.WrongDirection, "only the zone plc may start"},
		{channel("b", "c", "modbus"), conduit.Uncovered, "no chain climbs through a zone that encloses neither"},
		{channel("b", "c", "modbus", "ph", "pi"), conduit.WrongDirection, "a route is judged for its steps first"},
	})
}

// The offshore chain of a public design document (scribd 861687303).
func TestOffshoreChain(t *testing.T) {
	o := New(&conduit.Model{
		Zones: []zone.Zone{
			{ID: "corporate", Target: target("1")}, {ID: "dmz", Target: target("2")},
			{ID: "process", Target: target("2 2 2 1 2 1 2")}, {ID: "safety", Target: target("2 2 2 1 2 2 3")},
			{ID: "subsea", Target: target("1 1 1 1 1 1 2")},
		},
		Assets: []zone.Asset{{ID: "dcs", Zone: "process"}, {ID: "sem", Zone: "subsea"}},
		Conduits: []conduit.Conduit{
			join("c1", "corporate", "dmz"), join("c2", "dmz", "process"),
			join("c3", "process", "safety"), join("c4", "safety", "subsea"),
		},
	})
	wantTargets(t, o, map[conduit.ID]string{
		"c1": "{2 2 2 2 2 2 2}", "c2": "{2 2 2 2 2 2 2}", "c3": "{2 2 2 1 2 2 3}", "c4": "{2 2 2 1 2 2 3}",
	})
	wantVerdicts(t, o, []verdictRow{
		{channel("dcs", "sem", "modbus", "c3", "c4"), conduit.Transit, "safety encloses neither end"},
		{channel("dcs", "sem", "modbus"), conduit.Uncovered, "nothing joins the two"},
		{channel("dcs", "sem", "modbus", "c3"), conduit.BrokenRoute, "the route ends in the safety zone"},
	})
}

// The hand-over station of public reading notes on IEC 62443-3-2.
func TestHandOverStation(t *testing.T) {
	o := New(&conduit.Model{
		Zones: []zone.Zone{
			{ID: "core", Target: target("2")}, {ID: "grid", Target: target("2")}, {ID: "operator", Target: target("2")},
			{ID: "plant", Target: target("1")}, {ID: "maintenance", Traits: zone.Temporary},
			{ID: "backup", Traits: zone.External},
		},
		Assets: []zone.Asset{
			{ID: "rtu", Zone: "core"}, {ID: "scada", Zone: "grid"}, {ID: "ems", Zone: "operator"},
			{ID: "inverter", Zone: "plant"}, {ID: "router", Zone: "backup"},
			{ID: "recorder", Zone: "plant", Attached: zone.SetOf("grid")},
		},
		Conduits: []conduit.Conduit{
			{ID: "C1", Joins: zone.SetOf("grid", "core"), Allow: conduit.PermitBoth("grid", "core", "iec61850-mms"), Target: target("2")},
			{ID: "C2", Joins: zone.SetOf("operator", "core"), Target: target("2")},
			{ID: "C3", Joins: zone.SetOf("plant", "core"), Allow: conduit.Permit("core", "plant", "modbus"), Target: target("1")},
			{ID: "C4", Joins: zone.SetOf("maintenance", "core"), Allow: conduit.Permit("maintenance", "core", "ssh", "https")},
			{ID: "C5", Joins: zone.SetOf("backup", "core"), Allow: conduit.Permit("backup", "core", "ipsec", "iec61850-mms")},
		},
	})
	wantTargets(t, o, map[conduit.ID]string{
		"C3": "{1 1 1 1 1 1 1}", // declared, whatever its zones
		"C4": "{2 2 2 2 2 2 2}", // answered by the core
		"C5": "{2 2 2 2 2 2 2}", // the backup network has none to add
	})
	wantVerdicts(t, o, []verdictRow{
		{channel("router", "scada", "iec61850-mms", "C5", "C1"), conduit.Transit, "through the core"},
		{channel("router", "scada", "iec61850-mms"), conduit.Uncovered, "no chain passes a third zone by itself"},
		{channel("router", "scada", "ipsec", "C5", "C1"), conduit.ServiceNotPermitted, "C1 permits another service"},
		{channel("rtu", "inverter", "modbus"), conduit.Covered, "the core polls"},
		{channel("inverter", "rtu", "modbus"), conduit.WrongDirection, "the plant does not start"},
	})
	want := map[zone.AssetID][][2]zone.ID{"recorder": {{"grid", "plant"}}}
	if diff := cmp.Diff(want, o.Bridges()); diff != "" {
		t.Errorf("bridges (-want +got):\n%s", diff)
	}
}
