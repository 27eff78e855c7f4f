package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/zone"
)

// dairy are the tables of a small dairy, as its engineers keep them.
var dairy = []string{"zones", "assets", "conduits", "permissions", "channels", "answers"}

func importDairy(t *testing.T) (*conduit.Model, *tables.Report) {
	t.Helper()
	open := func(name string) *os.File {
		f, err := os.Open(filepath.Join("testdata", "pipeline", name+".csv"))
		require.NoError(t, err)
		t.Cleanup(func() { f.Close() })
		return f
	}
	m, rep, err := tables.Import(tables.Sources{
		Zones: open("zones"), Assets: open("assets"), Conduits: open("conduits"),
		Permissions: open("permissions"), Channels: open("channels"), Answers: open("answers"),
	}, tables.Options{})
	require.NoError(t, err)
	m.Name, m.Date = "Hillside dairy", mustDate("2026-02-02")
	return m, rep
}

// throughFile writes a model to a file of the name and reads it again.
func throughFile(t *testing.T, name string, m *conduit.Model) (*conduit.System, []byte) {
	t.Helper()
	text, err := modelfile.Format(m)
	require.NoError(t, err)
	again, err := modelfile.Parse(name, text)
	require.NoError(t, err)
	twice, err := modelfile.Format(again)
	require.NoError(t, err)
	require.Equal(t, string(text), string(twice), "a file keeps all that there is to the model")
	sys, err := conduit.Compile(again)
	require.NoError(t, err)
	return sys, text
}

// throughTables writes a model as tables and reads them again.
func throughTables(t *testing.T, m *conduit.Model) *conduit.System {
	t.Helper()
	var z, a, c, p, ch, an bytes.Buffer
	_, err := tables.Export(m, tables.Sinks{Zones: &z, Assets: &a, Conduits: &c, Permissions: &p, Channels: &ch, Answers: &an}, tables.Format{})
	require.NoError(t, err)
	again, rep, err := tables.Import(tables.Sources{Zones: &z, Assets: &a, Conduits: &c, Permissions: &p, Channels: &ch, Answers: &an}, tables.Options{})
	require.NoError(t, err)
	require.NoError(t, rep.Err())
	sys, err := conduit.Compile(again)
	require.NoError(t, err)
	return sys
}

// february is the day on which the dairy is judged, and later its waiver is over.
var (
	february = mustDate("2026-02-02")
	later    = mustDate("2027-01-01")
)

func judge(sys *conduit.System, day zone.Date) *rule.Result {
	return rule.Config{AsOf: day, MaxAge: 365}.Run(context.Background(), sys, standard.Rules()...)
}

func textOf(t *testing.T, res *rule.Result, against *rule.Comparison) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, report.Options{Against: against}.Text(&b, res))
	return b.String()
}

// One plant runs through everything: from its tables to a model, to findings, to a
// waiver for one of them, to remedies for the others, to the difference that these
// made, and to every report.
func TestPipeline(t *testing.T) {
	// The tables come in whole, and what was guessed is said.
	m, rep := importDairy(t)
	var notes strings.Builder
	for _, n := range rep.Notes {
		fmt.Fprintln(&notes, n)
	}
	for _, a := range rep.Accounts {
		fmt.Fprintln(&notes, a)
	}
	require.NoError(t, rep.Err())
	golden(t, "pipeline/1-import", notes.String())

	// As a file the model is the same, and so is what it comes to.
	before, text := throughFile(t, "dairy.yaml", m)
	golden(t, "pipeline/2-model", string(text))
	direct, err := conduit.Compile(m)
	require.NoError(t, err)
	require.True(t, conduit.Diff(direct, before).IsEmpty(), "the file says what the tables say")

	// The rules find four things.
	first := judge(before, february)
	require.True(t, first.Failed())
	require.Equal(t, []string{"ZC201", "ZC202", "ZC203", "ZC301"}, idsOf(first))
	require.Equal(t, fingerprintsOf(judge(direct, february)), fingerprintsOf(first), "wherever the elements stand")
	golden(t, "pipeline/3-findings", textOf(t, first, nil))

	// One is accepted for a time, by somebody, for a reason.
	m = before.Model()
	m.Waivers = append(m.Waivers, conduit.Waiver{
		Rule: "ZC301", Element: conduit.ZoneRef("PAST"), Reason: "cell firewall is ordered, and goes in at the winter shutdown",
		ApprovedBy: "M. Brandt, plant manager", Until: mustDate("2026-12-31"),
	})
	accepted, _ := throughFile(t, "dairy.yaml", m)
	second := judge(accepted, february)
	require.True(t, second.Failed(), "three are left")
	require.Equal(t, rule.Counts{Errors: 3, Waived: 1}, second.Counts())
	golden(t, "pipeline/4-waived", textOf(t, second, nil))

	// Two are permitted, by what the finding and the fact suggest. The third goes: no
	// label needs a session from the office to the pasteuriser.
	m = accepted.Model()
	require.True(t, fixOf(t, second, "ZC202").Apply(m))
	for b := range accepted.Breaches() {
		if b.Verdict == conduit.WrongDirection {
			require.Len(t, b.Mends, 1)
			require.True(t, b.Mends[0].Apply(m))
		}
	}
	m.Channels = slices.DeleteFunc(m.Channels, func(c conduit.Channel) bool { return c.From == "LABEL" })
	after, text := throughFile(t, "dairy.yaml", m)
	golden(t, "pipeline/5-model", string(text))
	third := judge(after, february)
	require.False(t, third.Failed())
	require.Empty(t, third.Against(baselineOf(t, first)).New, "no remedy made anything worse")
	golden(t, "pipeline/5-findings", textOf(t, third, third.Against(baselineOf(t, first))))
	require.True(t, judge(after, later).Failed(), "the waiver ends, and the shortfall is still there")
	golden(t, "pipeline/5-later", textOf(t, judge(after, later), nil))

	// What the work made of the design.
	golden(t, "pipeline/6-difference", conduit.Diff(before, after).String()+"\n")

	// Back in tables it is the same design; for waivers there is no table.
	golden(t, "pipeline/6-tables", conduit.Diff(after, throughTables(t, m)).String()+"\n")

	// Every report.
	for _, name := range formatNames() {
		var b strings.Builder
		require.NoError(t, formats[name].write(report.Options{Against: third.Against(baselineOf(t, first))}, &b, third))
		assertReads(t, name, b.String())
		if ext, ok := extensions[name]; ok {
			golden(t, "pipeline/7-report"+ext, b.String())
		}
	}
}

// The command does with the files what the library does with the values.
func TestPipelineByCommand(t *testing.T) {
	args := []string{"-from", "csv", "-as-of", "2026-02-02", "-max-age", "365"}
	for _, kind := range dairy {
		args = append(args, kind+"="+filepath.Join("testdata", "pipeline", kind+".csv"))
	}
	status, stdout, stderr := try(args...)
	assert.Equal(t, found, status)
	golden(t, "pipeline/command", strings.ReplaceAll(stdout+"--- standard error\n"+stderr, `\`, "/"))

	known := filepath.Join(t.TempDir(), "known.txt")
	_, _, _ = try(append([]string{"-baseline-write", known}, args...)...)
	dir := t.TempDir()
	plant := filepath.Join(dir, "dairy.yaml")
	for _, tt := range []struct {
		model  string
		args   []string
		want   int
		reason string
	}{
		{"2-model", nil, found, "the same plant as a file"},
		{"2-model", []string{"-baseline", known}, clean, "known, by the same fingerprints, whether from tables or from a file"},
		{"5-model", []string{"-as-of", "2026-12-31"}, clean, "mended and accepted"},
		{"5-model", []string{"-as-of", "2027-01-01"}, found, "the waiver is over"},
	} {
		text, err := os.ReadFile(filepath.Join("testdata", "pipeline", tt.model+".golden"))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(plant, text, 0o644))
		status, stdout, stderr := try(append(append([]string{"-format", "text"}, tt.args...), plant)...)
		assert.Equal(t, tt.want, status, "%s: %s\n%s%s", tt.model, tt.reason, stdout, stderr)
	}
}

// What a row that was lost would have said is not known, so that nothing passes.
func TestLostRowsDoNotPass(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "assets.csv")
	require.NoError(t, os.WriteFile(path, []byte("id,zone,layer\nplc1,cell,1\n,cell,1\n"), 0o644))
	status, stdout, stderr := try("-from", "csv", "-format", "text", path)
	assert.Equal(t, unreadable, status)
	assert.NotEmpty(t, stdout, "the rest is judged")
	assert.Contains(t, stderr, "the row is refused")
	assert.Contains(t, stderr, "2 rows: 1 taken, 1 refused")
	status, stdout, stderr = try("-from", "csv", filepath.Join(dir, "nosuch.csv"))
	assert.Equal(t, unreadable, status)
	assert.Empty(t, stdout)
	assert.Contains(t, stderr, "nosuch.csv")
	status, _, stderr = try("-from", "csv", dir)
	assert.Equal(t, unreadable, status)
	assert.Contains(t, stderr, "not a regular file")
}

// A list of assets alone is a plant, whose zones are found by what is asked.
func TestZoneBy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "assets.csv")
	require.NoError(t, os.WriteFile(path, []byte("id,zone,ip,vlan\nplc1,cell,10.1.1.5,7\nplc2,,10.1.2.5,8\nplc3,,,9\n"), 0o644))
	for _, tt := range []struct {
		by, want string
		homeless int
	}{
		{"", "1 zone, 3 assets", 2},
		{"column", "1 zone, 3 assets", 2},
		{"column,address", "2 zones, 3 assets", 1},
		{"column,address,vlan", "3 zones, 3 assets", 0},
		{"address", "2 zones, 3 assets", 1},
	} {
		args := []string{"-from", "csv", path}
		if tt.by != "" {
			args = append([]string{"-zone-by", tt.by}, args...)
		}
		_, stdout, stderr := try(args...)
		assert.Contains(t, stdout, tt.want, "by %q\n%s", tt.by, stderr)
		_, stdout, _ = try(append([]string{"-rules", "ZC101"}, args...)...)
		assert.Equal(t, tt.homeless, strings.Count(stdout, "is at home in no zone"), "by %q", tt.by)
	}
}

func idsOf(res *rule.Result) (out []string) {
	for d := range res.Standing() {
		out = append(out, d.Rule)
	}
	slices.Sort(out)
	return out
}

func fingerprintsOf(res *rule.Result) (out []string) {
	for _, d := range res.Diagnostics {
		out = append(out, d.Fingerprint)
	}
	slices.Sort(out)
	return out
}

// fixOf gives the one remedy of the one finding of a rule.
func fixOf(t *testing.T, res *rule.Result, id string) rule.Fix {
	t.Helper()
	list := res.Of(id)
	require.Len(t, list, 1)
	require.Len(t, list[0].Fixes, 1)
	return list[0].Fixes[0]
}

func baselineOf(t *testing.T, res *rule.Result) *rule.Baseline {
	t.Helper()
	var b strings.Builder
	require.NoError(t, rule.WriteBaseline(&b, res))
	known, err := rule.ReadBaseline(strings.NewReader(b.String()))
	require.NoError(t, err)
	return known
}

func mustDate(s string) zone.Date {
	d, err := zone.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}
