package report_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/zone"
)

// full takes so many bytes and no more.
type full struct{ room int }

var errFull = errors.New("no space left")

func (f *full) Write(b []byte) (int, error) {
	n := min(f.room, len(b))
	f.room -= n
	if n < len(b) {
		return n, errFull
	}
	return n, nil
}

func TestErrorsOfTheWriterAreGiven(t *testing.T) {
	tiny := &rule.Rule{ID: "T", Doc: "tiny", Run: func(p *rule.Pass) { p.Reportf(conduit.ZoneRef("a"), "no") }}
	res := rule.Run(parse(t, "p", []byte("schema: iec62443/v1\nzones: [{id: a}, {id: b, target: {RA: 1}}]\nconduits: [{id: c, joins: [a, b]}]")), tiny)
	many := &rule.Result{System: res.System, Rules: res.Rules, Diagnostics: slices.Repeat(res.Diagnostics, 3000)}
	for _, f := range formats {
		gives(t, f.name, func(w io.Writer) error { return f.write(report.Options{}, w, res) }, 1)
		gives(t, f.name, func(w io.Writer) error { return f.write(report.Options{}, w, many) }, 50_000)
	}
	for _, r := range registers {
		gives(t, r.name, func(w io.Writer) error { return r.write(w, res.System) }, 1)
	}
}

// gives writes into room for fewer bytes than there are, for every so many of them.
func gives(t *testing.T, name string, write func(io.Writer) error, step int) {
	t.Helper()
	n := len(written(t, write))
	for room := 0; room < n; room += step {
		if err := write(&full{room}); !errors.Is(err, errFull) {
			t.Fatalf("%s: room for %d of %d bytes: %v", name, room, n, err)
		}
	}
	require.NoError(t, write(&full{n}), name)
}

func TestNothingToWrite(t *testing.T) {
	for _, f := range formats {
		assert.Error(t, f.write(report.Options{}, io.Discard, nil), "%s: no result", f.name)
		out := written(t, func(w io.Writer) error { return f.write(report.Options{}, w, rule.Run(nil, noTelnet)) })
		assert.Contains(t, out, "no rules ran", "%s: a result without a system tells what it is", f.name)
	}
	for _, r := range registers {
		assert.Error(t, r.write(io.Discard, nil), "%s: no system", r.name)
	}
}

// A result in which nobody looked, or not to the end, passes in no format.
func TestAnIncompleteResultNeverPasses(t *testing.T) {
	sys := small(t).System
	for _, tt := range []struct {
		res    *rule.Result
		says   string
		reason string
	}{
		{rule.Run(sys), "no rules ran", "no rules"},
		{rule.Run(sys, nothingFound, broken), "it panicked", "one broke down"},
		{rule.Config{Select: []string{"ACME9"}}.Run(t.Context(), sys, nothingFound), "no rule has such an id", "one asked for is not there"},
		{&rule.Result{System: sys, Rules: []*rule.Rule{nothingFound}, Err: errors.New("stopped")}, "stopped", "put together by a program"},
		{&rule.Result{System: sys, Rules: []*rule.Rule{nothingFound}, Err: &rule.Fault{Rule: "X", Problem: "it is gone"}}, "it is gone", "a fault that is not listed"},
	} {
		for _, f := range formats {
			out := written(t, func(w io.Writer) error { return f.write(report.Options{}, w, tt.res) })
			assert.Contains(t, out, tt.says, "%s: %s", f.name, tt.reason)
			switch f.name {
			case "txt", "md":
				assert.Contains(t, out, "FAILED", tt.reason)
			case "json":
				assert.Contains(t, out, `"complete": false`, tt.reason)
				assert.Contains(t, out, `"failed": true`, tt.reason)
				conforms(t, findingsSchema, out)
			case "sarif":
				run := readSARIF(t, out)
				assert.False(t, run.Invocations[0].ExecutionSuccessful, tt.reason)
				assert.NotEmpty(t, run.Invocations[0].ToolExecutionNotifications, tt.reason)
			case "xml":
				assert.Positive(t, readJUnit(t, out).Errors, tt.reason)
			case "csv":
				assert.NotEmpty(t, readCSV(t, out), tt.reason)
			}
		}
	}
}

func TestBaseline(t *testing.T) {
	res := small(t)
	all := report.Options{Against: against(t, res, noTelnet)}
	text := written(t, func(w io.Writer) error { return all.Text(w, res) })
	assert.NotContains(t, text, "error: ACME001", "what is known is not listed")
	assert.Contains(t, text, "4 new, 2 known and not listed")
	run := readSARIF(t, written(t, func(w io.Writer) error { return all.SARIF(w, res) }))
	states := map[string]int{}
	for _, x := range run.Results {
		states[x.BaselineState]++
	}
	assert.Equal(t, map[string]int{"new": 4, "unchanged": 3}, states, "what is waived is no news")
	require.NotNil(t, run.Properties.Gone)
	junit := readJUnit(t, written(t, func(w io.Writer) error { return all.JUnit(w, res) }))
	assert.Equal(t, 1, junit.Failures, "the waiver that is expired")
	assert.Equal(t, 3, junit.Skipped)
	rows := readCSV(t, written(t, func(w io.Writer) error { return all.FindingsCSV(w, res) }))
	var csvStates []string
	for _, r := range rows {
		csvStates = append(csvStates, r["state"])
	}
	assert.Equal(t, []string{"fault", "new", "new", "known", "waived", "known", "new", "new"}, csvStates)

	clean := rule.Run(res.System, noTelnet)
	known := report.Options{Against: against(t, clean, noTelnet)}
	assert.Contains(t, written(t, func(w io.Writer) error { return known.Text(w, clean) }), "passed", "all is known")
	assert.Contains(t, written(t, func(w io.Writer) error { return known.JSON(w, clean) }), `"failed": false`)
	assert.Contains(t, written(t, func(w io.Writer) error { return report.JSON(w, clean) }), `"failed": true`, "without the baseline it fails")
}

func TestFailOn(t *testing.T) {
	sys := small(t).System
	for _, tt := range []struct {
		on       rule.Severity
		failures int
		text     string
	}{
		{rule.NoSeverity, 0, "passed"},
		{rule.Warning, 2, "FAILED"},
		{rule.Info, 3, "FAILED"},
	} {
		res := rule.Config{FailOn: tt.on}.Run(t.Context(), sys, manyRelated, noOwner)
		junit := readJUnit(t, written(t, func(w io.Writer) error { return report.JUnit(w, res) }))
		assert.Equal(t, tt.failures, junit.Failures, "fail on %q", tt.on)
		assert.Contains(t, written(t, func(w io.Writer) error { return report.Text(w, res) }), tt.text, "fail on %q", tt.on)
	}
}

func TestMarkdownListsSoManyOfARule(t *testing.T) {
	res := waterplant(t)
	for most, want := range map[int]string{0: "", 1: "- and 3 more\n", 3: "- and 1 more\n", 4: "", 9: ""} {
		out := written(t, func(w io.Writer) error { return report.Options{Most: most}.Markdown(w, res) })
		section := out[strings.Index(out, "#### ZC301"):]
		section = section[:strings.Index(section, "<details>")]
		assert.Equal(t, want != "", strings.Contains(section, "more\n"), "at most %d", most)
		assert.Contains(t, section, want)
	}
}

// A model written in another order gives the same bytes, and so does a second run.
func TestTheSameBytes(t *testing.T) {
	const path = "../../examples/audit/waterplant.yaml"
	first := load(t, path, "plant.yaml")
	m := first.Model()
	slices.Reverse(m.Zones)
	slices.Reverse(m.Assets)
	slices.Reverse(m.Channels)
	slices.Reverse(m.Conduits)
	slices.Reverse(m.Policies)
	slices.Reverse(m.Measures)
	again, err := conduit.Compile(m)
	require.NoError(t, err)
	for _, f := range formats {
		a := written(t, func(w io.Writer) error { return f.write(report.Options{}, w, rule.Run(first, standard.Rules()...)) })
		b := written(t, func(w io.Writer) error { return f.write(report.Options{}, w, rule.Run(again, standard.Rules()...)) })
		assert.Equal(t, a, b, f.name)
	}
	for _, r := range registers {
		a := written(t, func(w io.Writer) error { return r.write(w, first) })
		b := written(t, func(w io.Writer) error { return r.write(w, again) })
		assert.Equal(t, a, b, r.name)
	}
}

// What a program puts together may lack what a run fills in.
func TestBareResults(t *testing.T) {
	res := &rule.Result{Diagnostics: []rule.Diagnostic{
		{},
		{Rule: "B", Message: "two", Severity: 9, Pos: zone.Pos{Line: 3}},
		{Rule: "A", Ref: conduit.ZoneRef("a"), Related: []conduit.Ref{{}, conduit.AssetRef("x"), {Kind: 99, ID: "y"}}, Pos: zone.Pos{File: "a", Column: 7}},
	}, Rules: []*rule.Rule{{ID: "C"}}}
	for _, f := range formats {
		out := written(t, func(w io.Writer) error { return f.write(report.Options{}, w, res) })
		switch f.name {
		case "json":
			sorted(t, out)
			conforms(t, findingsSchema, out)
		case "sarif":
			sorted(t, out)
			readSARIF(t, out)
		case "xml":
			readJUnit(t, out)
		}
	}
}

func TestResultsConform(t *testing.T) {
	for _, res := range []*rule.Result{small(t), waterplant(t), rule.Run(small(t).System)} {
		for _, opts := range []report.Options{{}, {Against: res.Against(nil)}, {Against: against(t, res, noTelnet, noOwner)}} {
			out := written(t, func(w io.Writer) error { return opts.JSON(w, res) })
			conforms(t, findingsSchema, out)
			sorted(t, out)
			out = written(t, func(w io.Writer) error { return opts.SARIF(w, res) })
			sorted(t, out)
			readSARIF(t, out)
		}
	}
}

func TestTheSchemaRefusesWhatIsNotOne(t *testing.T) {
	out := written(t, func(w io.Writer) error { return report.JSON(w, small(t)) })
	for _, tt := range []struct{ old, new, reason string }{
		{`"schema": "iec62443.findings/v1"`, `"schema": "iec62443.findings/v2"`, "another version"},
		{`"failed": true`, `"failed": "yes"`, "another type"},
		{`"severity": "error"`, `"severity": "fatal"`, "a severity that is none"},
		{`"fails": false,`, `"fails": false, "extra": 1,`, "a member that nobody knows"},
		{`"element": "zone:filler",`, ``, "a member left out"},
	} {
		changed := strings.Replace(out, tt.old, tt.new, 1)
		require.NotEqual(t, out, changed, tt.reason)
		doc := decode(t, changed)
		assert.Error(t, findingsSchema.Validate(doc), tt.reason)
	}
}
