package archtest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/archtest"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

const plantFile = "testdata/plant.yaml"

// recorder is a test that keeps its failures.
type recorder struct{ failures []string }

func (r *recorder) Helper()      {}
func (r *recorder) Name() string { return "recorder" }
func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}
func (r *recorder) Fatalf(format string, args ...any) { r.Errorf(format, args...) }

var uncovered = &rule.Rule{
	ID: "T1", Name: "uncovered", Severity: rule.Error, Doc: "a channel is not covered",
	Run: func(p *rule.Pass) {
		for b := range p.System.Breaches() {
			p.Reportf(b.Channel.Ref(), "%s is %v", b.Channel.Service, b.Verdict)
		}
	},
}

// breached is the plant with a channel that no conduit covers.
func breached(m *conduit.Model) {
	m.Channels = append(m.Channels, conduit.Channel{From: "erp", To: "plc1", Service: "modbus", Pos: zone.Pos{File: plantFile, Line: 40, Column: 5}})
}

func TestPlant(t *testing.T) {
	plant := archtest.Load(t, plantFile)

	plant.Rules(uncovered)
	plant.NoPath("control", "enterprise")
	plant.Path("enterprise", "control")
	plant.OnlyVia("enterprise", "control", "dmz")
	plant.OnlyVia("trait:business", "layer:2", "layer:3.5")
	plant.Apart("lab", "control")
	plant.NoChannel("enterprise", "control")
	plant.Channel("enterprise", "dmz")
	plant.Covered()
	plant.Verdict("erp>historian/https@north", conduit.Covered)
	plant.Policies()
	plant.NoBridges()
	plant.Meets("control", level.MustParse("2 2 3 1 2 1 3"))
	plant.Meets("conduit:south", level.MustParse("2"))
	plant.Misses("enterprise", level.MustParse("2"))
	plant.MeetsTarget("enterprise", "dmz", "control", "conduit:north")
	plant.FindsNothing(uncovered, "channel:erp>historian/https@north")

	plant.Connected("enterprise", "dmz")

	worse := plant.With(breached)
	worse.Broken("enterprise>control/only-via@dmz")
	plant.With(func(m *conduit.Model) { m.Zone("dmz").Target = level.MustTarget("3") }).MissesTarget("dmz")
	worse.Path("enterprise", "control")
	worse.NotOnlyVia("enterprise", "control", "dmz")
	worse.Verdict("channel:erp>plc1/modbus", conduit.Uncovered)
	worse.Finds(uncovered, "channel:erp>plc1/modbus")
}

// Each assertion fails where it should, and says what there is to know.
func TestFailures(t *testing.T) {
	for _, tt := range []struct {
		name   string
		edit   func(*conduit.Model)
		assert func(*archtest.Plant)
		want   []string // parts of the only failure
		reason string
	}{
		{"path", breached, func(p *archtest.Plant) { p.NoPath("enterprise", "control") },
			[]string{plantFile + ":40:5: a path leads", `by channel "erp>plc1/modbus"`}, "the shorter way is the channel past every conduit"},
		{"path over permissions", nil, func(p *archtest.Plant) { p.NoPath("enterprise", "control") },
			[]string{plantFile + ":19:5:", `zone "enterprise"`, `to zone "dmz" by conduit "north" (permissions: enterprise to dmz: https)`, `to zone "control" by conduit "south"`}, "two permissions make a path"},
		{"no path", nil, func(p *archtest.Plant) { p.Path("control", "enterprise") }, []string{"no path leads"}, "permissions name who starts"},
		{"only via", breached, func(p *archtest.Plant) { p.OnlyVia("enterprise", "control", "dmz") }, []string{`past "dmz"`}, "the channel goes past the zone"},
		{"only via nothing", nil, func(p *archtest.Plant) { p.OnlyVia("lab", "control", "dmz") }, []string{"no path leads"}, "what is not connected at all passes through nothing"},
		{"not only via", nil, func(p *archtest.Plant) { p.NotOnlyVia("enterprise", "control", "dmz") }, []string{"every path"}, "the negative"},
		{"no path to itself", nil, func(p *archtest.Plant) { p.NoPath("control", "control") }, []string{"are one zone"}, "nothing could lead there"},
		{"apart from itself", nil, func(p *archtest.Plant) { p.Connected("layer:2", "control") }, []string{"are one zone"}, "two names of one zone"},
		{"nothing leads anywhere", func(m *conduit.Model) { m.Channels, m.Conduits, m.Policies = nil, nil, nil }, func(p *archtest.Plant) { p.NoPath("enterprise", "control") }, []string{"no conduits and no channels"}, "absence is no success"},
		{"only via its start", nil, func(p *archtest.Plant) { p.OnlyVia("enterprise", "control", "trait:business") }, []string{"holds one of its ends"}, "every path begins there"},
		{"only via its end", nil, func(p *archtest.Plant) { p.OnlyVia("enterprise", "control", "control") }, []string{"holds one of its ends"}, "every path ends there"},
		{"only via no zone", nil, func(p *archtest.Plant) { p.OnlyVia("enterprise", "control", "dmzz") }, []string{`"dmzz"`}, "a slip"},
		{"channel within a zone", func(m *conduit.Model) {
			m.Assets = append(m.Assets, zone.Asset{ID: "plc2", Zone: "control"})
			m.Channels = append(m.Channels, conduit.Channel{From: "plc1", To: "plc2", Service: "modbus"})
		}, func(p *archtest.Plant) { p.NoChannel("control", "trait:control") }, []string{"plc1>plc2/modbus"}, "it crosses no boundary, and goes from control to control"},
		{"unknown zone", nil, func(p *archtest.Plant) { p.NoPath("enterprise", "controll") }, []string{`"controll"`}, "nothing leads to what is not there"},
		{"empty class", nil, func(p *archtest.Plant) { p.NoPath("enterprise", "trait:safety") }, []string{"trait:safety"}, "no zone has the trait"},
		{"channel", breached, func(p *archtest.Plant) { p.NoChannel("enterprise", "control") }, []string{plantFile + ":40:5:", "erp>plc1/modbus"}, "the channel that is there"},
		{"no such channel", nil, func(p *archtest.Plant) { p.Channel("enterprise", "control") }, []string{"no channel"}, "the negative"},
		{"no channels", func(m *conduit.Model) { m.Channels = nil }, func(p *archtest.Plant) { p.NoChannel("enterprise", "control") }, []string{"no channels"}, "absence is no success"},
		{"no channels to cover", func(m *conduit.Model) { m.Channels = nil }, func(p *archtest.Plant) { p.Covered() }, []string{"no channels"}, "absence is no success"},
		{"covered", breached, func(p *archtest.Plant) { p.Covered() }, []string{"uncovered", "to cover it: "}, "with what would mend it"},
		{"verdict", breached, func(p *archtest.Plant) { p.Verdict("erp>plc1/modbus", conduit.Covered) }, []string{"uncovered, want covered"}, ""},
		{"verdict on nothing", nil, func(p *archtest.Plant) { p.Verdict("erp>plc1/modbus", conduit.Covered) }, []string{"there is no channel"}, ""},
		{"policies", breached, func(p *archtest.Plant) { p.Policies() }, []string{"only-via", "broken by channel"}, "the way past the DMZ"},
		{"no policies", func(m *conduit.Model) { m.Policies = nil }, func(p *archtest.Plant) { p.Policies() }, []string{"declares no policies"}, "absence is no success"},
		{"bridges", func(m *conduit.Model) { m.Asset("plc1").Attached = zone.SetOf("dmz") }, func(p *archtest.Plant) { p.NoBridges() }, []string{`"plc1"`}, ""},
		{"meets", nil, func(p *archtest.Plant) { p.Meets("control", level.MustParse("2 2 3 1 3 1 3")) },
			[]string{`zone "control" misses {2 2 3 1 3 1 3}: SL-A {2 2 3 1 2 1 3}`, "RDF: want 3, have 2, resting on record", "a recorded level decides"}, "only what falls short is shown"},
		{"nothing known", nil, func(p *archtest.Plant) { p.Meets("lab", level.MustParse("1")) }, []string{"is not known to meet"}, "what is not known is no success"},
		{"misses", nil, func(p *archtest.Plant) { p.Misses("lab", level.MustParse("4")) }, []string{"does not miss", "indeterminate"}, "what is not known is no failure either"},
		{"no such element", nil, func(p *archtest.Plant) { p.Meets("conduit:west", level.MustParse("1")) }, []string{`there is no conduit "west"`}, ""},
		{"target", func(m *conduit.Model) { m.Zone("dmz").Target = level.MustTarget("3") }, func(p *archtest.Plant) { p.MeetsTarget("dmz") }, []string{"misses {3 3 3 3 3 3 3}"}, ""},
		{"connected", nil, func(p *archtest.Plant) { p.Connected("lab", "control") }, []string{"nor back"}, "the negative of apart"},
		{"misses target", nil, func(p *archtest.Plant) { p.MissesTarget("dmz") }, []string{"does not miss its target", "met"}, "the negative"},
		{"misses nothing", nil, func(p *archtest.Plant) { p.MissesTarget() }, []string{"no element is named"}, "absence is no success"},
		{"broken", nil, func(p *archtest.Plant) { p.Broken("enterprise>control/only-via@dmz") }, []string{"nothing breaks policy"}, "the negative"},
		{"broken nothing", nil, func(p *archtest.Plant) { p.Broken("enterprise>lab/deny") }, []string{"there is no policy"}, "absence is no success"},
		{"no assets", func(m *conduit.Model) {
			m.Assets, m.Channels = nil, nil
			m.Conduits[0].Devices, m.Conduits[1].Devices = zone.Assets{}, zone.Assets{}
		}, func(p *archtest.Plant) { p.NoBridges() }, []string{"no assets"}, "absence is no success"},
		{"no target", func(m *conduit.Model) { m.Zone("lab").Target = level.Target{} }, func(p *archtest.Plant) { p.MeetsTarget("lab") }, []string{"has no target"}, "absence is no success"},
		{"rules", breached, func(p *archtest.Plant) { p.Rules(uncovered) }, []string{plantFile + ":40:5: error: T1: "}, "as compilers print it"},
		{"no rules", nil, func(p *archtest.Plant) { p.Rules() }, []string{"no rules"}, "absence is no success"},
		{"rules on nothing", func(m *conduit.Model) { *m = conduit.Model{} }, func(p *archtest.Plant) { p.Rules(uncovered) }, []string{"the model is empty"}, "absence is no success"},
		{"baseline of nothing", func(m *conduit.Model) { *m = conduit.Model{} }, func(p *archtest.Plant) { p.Baseline("testdata/none.txt", uncovered) }, []string{"the model is empty"}, "absence is no success"},
		{"finds", nil, func(p *archtest.Plant) { p.Finds(uncovered, "channel:erp>historian/https@north") }, []string{"finds nothing"}, ""},
		{"finds nothing about nothing", nil, func(p *archtest.Plant) { p.FindsNothing(uncovered, "zone:controll") }, []string{`there is no zone "controll"`}, "nothing is found about what is not there"},
		{"finds by another name", breached, func(p *archtest.Plant) { p.FindsNothing(uncovered, "channel:erp>plc1/Modbus/TCP") }, []string{":40:5: error: T1"}, "a service has several names"},
		{"verdict by another name", breached, func(p *archtest.Plant) { p.Verdict("erp>plc1/tcp/502", conduit.Covered) }, []string{"uncovered, want covered"}, "a service has several names"},
		{"baseline missing", nil, func(p *archtest.Plant) { p.Baseline("testdata/none.txt", uncovered) }, []string{"none.txt", archtest.UpdateEnv}, "a baseline is never made in passing"},
		{"golden missing", nil, func(p *archtest.Plant) { p.Golden("testdata/none.txt") }, []string{"none.txt"}, ""},
		{"ill-formed", func(m *conduit.Model) { m.Assets[0].Zone = "nowhere" }, func(p *archtest.Plant) { p.Covered() }, []string{"unknown zone"}, "a model that does not compile"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var r recorder
			p := archtest.Load(&r, plantFile)
			if tt.edit != nil {
				p = p.With(tt.edit)
			}
			tt.assert(p)
			if len(r.failures) != 1 {
				t.Fatalf("%s: %d failures, want one:\n%s", tt.reason, len(r.failures), strings.Join(r.failures, "\n"))
			}
			for _, part := range tt.want {
				if !strings.Contains(r.failures[0], part) {
					t.Errorf("%s: no %q in\n%s", tt.reason, part, r.failures[0])
				}
			}
		})
	}
}

func TestLoadFails(t *testing.T) {
	for _, path := range []string{"testdata/none.yaml", "testdata"} {
		var r recorder
		p := archtest.Load(&r, path)
		p.Covered() // and whatever else is asked of what is not there
		p.Rules(uncovered)
		p.MeetsTarget()
		if len(r.failures) != 1 {
			t.Errorf("%s: %d failures, want one: %q", path, len(r.failures), r.failures)
		}
	}
}

// A baseline and a golden file are written when that is asked for, hold afterwards,
// and tell what is new.
func TestStored(t *testing.T) {
	dir := t.TempDir()
	base, golden := filepath.Join(dir, "baseline.txt"), filepath.Join(dir, "facts.txt")
	t.Setenv(archtest.UpdateEnv, "1")
	t.Setenv("CI", "true")
	var server recorder
	archtest.Load(&server, plantFile).Baseline(base, uncovered)
	archtest.Load(&server, plantFile).Golden(golden)
	if len(server.failures) != 2 || !strings.Contains(server.failures[0], "where nothing is written") {
		t.Errorf("on a build server it is told as %q", server.failures)
	}
	if _, err := os.Stat(base); err == nil {
		t.Error("a build server has made a baseline")
	}
	t.Setenv("CI", "")
	p := archtest.Load(t, plantFile)
	p.Baseline(base, uncovered)
	p.Golden(golden)
	if err := os.Unsetenv(archtest.UpdateEnv); err != nil {
		t.Fatal(err)
	}
	p.Baseline(base, uncovered)
	p.Golden(golden)

	var r recorder
	worse := archtest.Load(&r, plantFile).With(breached)
	worse.Baseline(base, uncovered)
	slight := *uncovered
	slight.Severity = rule.Info
	worse.Baseline(base, &slight)
	worse.BaselineWith(rule.Config{Severity: []rule.Override{{Severity: rule.Warning}}}, base, uncovered) // a new warning
	worse.BaselineWith(rule.Config{Severity: []rule.Override{{Severity: rule.Warning}}, FailOn: rule.Warning}, base, uncovered)
	worse.Golden(golden)
	if len(r.failures) != 4 || !strings.Contains(r.failures[0], "not in the baseline") || !strings.Contains(r.failures[1], "info: T1") ||
		!strings.Contains(r.failures[2], "warning: T1") || !strings.Contains(r.failures[3], "new:  channel:erp>plc1/modbus: uncovered") {
		t.Errorf("a new breach is told as %q", r.failures)
	}
}

// A finding begins with its place, or with the name of the plant, and that once.
func TestPlaceOfAFinding(t *testing.T) {
	onModel := &rule.Rule{ID: "T2", Severity: rule.Error, Doc: "always", Run: func(p *rule.Pass) { p.Reportf(conduit.Ref{}, "found") }}
	onZone := &rule.Rule{ID: "T3", Severity: rule.Error, Doc: "always", Run: func(p *rule.Pass) { p.Reportf(conduit.ZoneRef("control"), "found") }}
	literal := &conduit.Model{Zones: []zone.Zone{{ID: "control"}}}
	for _, tt := range []struct {
		rule   *rule.Rule
		plant  func(archtest.TB) *archtest.Plant
		want   string
		reason string
	}{
		{onModel, func(t archtest.TB) *archtest.Plant { return archtest.Of(t, literal) }, "model: error: T2: found", "a literal is in no file"},
		{onZone, func(t archtest.TB) *archtest.Plant { return archtest.Of(t, literal) }, "model: error: T3: found", "nor are its zones"},
		{onModel, func(t archtest.TB) *archtest.Plant { return archtest.Load(t, plantFile) }, plantFile + ": error: T2: found", "a model as a whole is on no line"},
	} {
		var rec recorder
		tt.plant(&rec).Rules(tt.rule)
		if diff := cmp.Diff([]string{tt.want}, rec.failures); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}
