package formatcheck

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

type sample struct {
	name string
	opts report.Options
	res  *rule.Result
}

// samples are results of every kind.
func samples(t *testing.T) []sample {
	t.Helper()
	load := func(path string) *conduit.System {
		m, err := modelfile.Load(path)
		require.NoError(t, err)
		sys, err := conduit.Compile(m)
		require.NoError(t, err)
		return sys
	}
	small, plant := load("../../testdata/small.yaml"), load("../../../../examples/audit/waterplant.yaml")
	broken := &rule.Rule{ID: "ACME004", Doc: "breaks down", Run: func(*rule.Pass) { panic(errors.New("out of range")) }}
	dated := rule.Config{AsOf: zone.Date{Year: 2026, Month: 3, Day: 1}}
	waived := dated.Run(context.Background(), small, append([]*rule.Rule{broken}, standard.Rules()...)...)
	var known bytes.Buffer
	require.NoError(t, rule.WriteBaseline(&known, rule.Run(plant, standard.Rules()[:20]...)))
	base, err := rule.ReadBaseline(&known)
	require.NoError(t, err)
	audit := rule.Run(plant, standard.Rules()...)
	return []sample{
		{"waterplant", report.Options{}, audit},
		{"baseline", report.Options{Against: audit.Against(base), Tool: "audit", Version: "1.0.0", Most: 1}, audit},
		{"waived and broken", report.Options{}, waived},
		{"no rules", report.Options{}, rule.Run(small)},
		{"no system", report.Options{}, rule.Run(nil, broken)},
		{"bare", report.Options{}, &rule.Result{Diagnostics: []rule.Diagnostic{{Rule: "A", Pos: zone.Pos{File: "a"}}, {Rule: "B"}}}},
	}
}

// result is a result that says a name wherever a result may say something.
func result(name string) *rule.Result {
	ref := conduit.Ref{Kind: conduit.KindChannel, ID: name}
	pos := zone.Pos{File: name, Line: 18, Column: 5}
	r := &rule.Rule{ID: "R" + name, Name: name, Pack: name, Severity: rule.Error, Clauses: []requirement.Clause{{Part: name, Ref: name}},
		Doc: name + "\n\n" + name + "\n\nMay be wrong when: " + name + "\n\n- " + name + "\n\nExample:\n    " + name, Run: func(*rule.Pass) {}}
	d := rule.Diagnostic{Rule: r.ID, Name: name, Severity: rule.Error, Ref: ref, Related: []conduit.Ref{ref}, Pos: pos, Message: name, Clauses: r.Clauses, Fixes: []rule.Fix{{Message: name}}, Fingerprint: name}
	waived := d
	waived.Waiver = &conduit.Waiver{Rule: name, Element: ref, Reason: name, ApprovedBy: name}
	return &rule.Result{Diagnostics: []rule.Diagnostic{d, waived}, Rules: []*rule.Rule{r}, Unjudged: []string{name},
		Faults: []*rule.Fault{{Rule: name, Problem: name}}, Err: errors.New(name)}
}
