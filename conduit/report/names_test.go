package report_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// named is a model that says a name wherever a model may say what it likes.
func named(t testing.TB, name string) *conduit.System {
	t.Helper()
	x := zone.Characteristics{LogicalBoundary: name, PhysicalBoundary: name, PhysicalAccess: name, Policies: name, Assumptions: name}
	pos := zone.Pos{File: name, Line: 3, Column: 5}
	sys, err := conduit.Compile(&conduit.Model{
		Name: name, Marking: name, Description: name,
		Zones: []zone.Zone{
			{ID: "a", Name: name, Owner: name, DesignatedBy: name, Rationale: name, Marking: name, Addresses: zone.AddressesOf(name), Characteristics: x, Target: level.MustTarget("2"), Pos: pos},
			{ID: "b", Pos: pos},
		},
		Assets:   []zone.Asset{{ID: "x", Zone: "a", Name: name, Owner: name, Vendor: name, Product: name, Version: name, CPE: name, PURL: name, Marking: name, Claims: requirement.MustClaims(requirement.NotMet, "CR 1.1"), Pos: pos}},
		Conduits: []conduit.Conduit{{ID: "c", Name: name, Joins: zone.SetOf("a", "b"), Owner: name, CarriesFor: name, Rationale: name, Marking: name, Characteristics: x, Ends: conduit.EndsOf(conduit.End{Zone: "a", Owner: name}), Pos: pos}},
	})
	require.NoError(t, err, "%q", name)
	return sys
}

// result is a result that says a name wherever a result may say something.
func result(t testing.TB, name string) *rule.Result {
	t.Helper()
	ref := conduit.Ref{Kind: conduit.KindChannel, ID: name}
	pos := zone.Pos{File: name, Line: 18, Column: 5}
	waiver := &conduit.Waiver{Rule: name, Element: ref, Reason: name, ApprovedBy: name, Pos: pos}
	r := &rule.Rule{ID: "R" + name, Name: name, Pack: name, Doc: name + "\n\n" + name + "\n\nMay be wrong when: " + name + "\n\nExample:\n    " + name, Clauses: []requirement.Clause{{Part: name, Ref: name}}, Severity: rule.Error, Run: func(*rule.Pass) {}}
	d := rule.Diagnostic{
		Rule: r.ID, Name: name, Severity: rule.Error, Ref: ref, Related: []conduit.Ref{conduit.ZoneRef("a"), ref}, Pos: pos,
		Message: name, Clauses: r.Clauses, Fixes: []rule.Fix{{Message: name}}, Key: []string{name}, Fingerprint: name,
	}
	other, waived := d, d
	other.Severity, other.Ref, other.Pos = rule.Warning, conduit.Ref{}, zone.Pos{}
	waived.Waiver = waiver
	return &rule.Result{
		System: named(t, name), Diagnostics: []rule.Diagnostic{other, d, waived}, Rules: []*rule.Rule{r},
		Faults:  []*rule.Fault{{Rule: name, Problem: name, Value: name}},
		Waivers: []rule.WaiverUse{{Waiver: *waiver, Covers: 1, Judged: true}},
		Tallies: []rule.Tally{{Rule: name, Name: name, N: 1}}, Unjudged: []string{name},
		Err: &rule.Fault{Rule: name, Problem: name},
	}
}

// shown fails the test if a report holds what does not show, or what a build server
// takes for a command.
func shown(t testing.TB, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("not UTF-8: %q", out)
	}
	for n, line := range strings.Split(out, "\n") {
		if i := strings.IndexFunc(line, func(r rune) bool { return !visible.Rune(r) }); i >= 0 {
			t.Errorf("line %d: what does not show: %q", n+1, line[i:])
		}
		if strings.HasPrefix(strings.TrimSpace(line), "::") {
			t.Errorf("line %d begins with a command: %q", n+1, line)
		}
		for i := range len(line) {
			if visible.Command(line[i:]) {
				t.Errorf("line %d holds a command: %q", n+1, line[i:])
			}
		}
	}
}

// valid gives a text as formats give it back that can hold characters only.
func valid(s string) string { return string([]rune(s)) }
