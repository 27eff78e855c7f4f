package rule_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

func TestWhatARuleIsGiven(t *testing.T) {
	sys := compile(t, plant())
	cfg := rule.Config{AsOf: day(2026, 6, 1), MaxAge: 90}
	ran := false
	r := &rule.Rule{ID: "X", Run: func(p *rule.Pass) {
		ran = true
		assert.Same(t, sys, p.System)
		assert.Equal(t, "X", p.Rule.ID)
		assert.Equal(t, cfg.AsOf, p.AsOf)
		assert.Equal(t, 90, p.MaxAge)
		assert.NoError(t, p.Context().Err())
	}}
	res := cfg.Run(t.Context(), sys, r)
	require.NoError(t, res.Err)
	assert.True(t, ran)
	assert.Same(t, sys, res.System)
	assert.Equal(t, cfg, res.Config)
}

// What follows from the rule and the element is filled in; what a rule states stays,
// and what is not its to state does not.
func TestReport(t *testing.T) {
	clauses := []requirement.Clause{{Part: "3-3", Ref: "SR 5.1"}}
	own := []requirement.Clause{{Part: "2-4", Ref: "SP.07.04"}}
	at := zone.Pos{File: "z.yaml", Line: 1}
	r := &rule.Rule{ID: "X", Name: "some-rule", Severity: rule.Error, Clauses: clauses, Run: func(p *rule.Pass) {
		p.Report(rule.Diagnostic{
			Rule: "Y", Name: "other", Ref: conduit.ZoneRef("office"), Message: "a",
			Key: []string{"b", "a", "b"}, Fingerprint: "mine", Waiver: &conduit.Waiver{},
		})
		p.Report(rule.Diagnostic{Ref: conduit.ZoneRef("office"), Message: "b", Pos: at, Clauses: own, Severity: rule.Info})
	}}
	list := rule.Run(compile(t, plant()), r).Diagnostics
	require.Len(t, list, 2)
	a, b := list[0], list[1]
	assert.Equal(t, []string{"X", "some-rule"}, []string{a.Rule, a.Name})
	assert.Equal(t, 2, int(a.Pos.Line), "where the zone stands")
	assert.Equal(t, clauses, a.Clauses)
	assert.Equal(t, []string{"a", "b"}, a.Key, "in order, each once")
	assert.NotEqual(t, "mine", a.Fingerprint)
	assert.False(t, a.Waived())
	assert.Equal(t, at.String(), b.Pos.String(), "what it states")
	assert.Equal(t, own, b.Clauses)
	assert.Equal(t, rule.Info, b.Severity)
	assert.Negative(t, a.Compare(b))
}

func TestCountsAndWhatIsNotJudged(t *testing.T) {
	r := &rule.Rule{ID: "X", Run: func(p *rule.Pass) {
		p.Count("good", 2)
		p.Count("bad", 0)
		p.Count("good", 1)
		p.NotJudged("no day for %d", 3)
	}}
	res := rule.Run(compile(t, plant()), r)
	assert.Equal(t, []rule.Tally{{Rule: "X", Name: "good", N: 3}, {Rule: "X", Name: "bad", N: 0}}, res.Tallies)
	assert.Equal(t, []string{"X: no day for 3"}, res.Unjudged)
}

type sharedKey struct{ name string }

// What rules share is worked out once a run, and anew in the next.
func TestShared(t *testing.T) {
	times := 0
	ask := func(p *rule.Pass) {
		n := rule.Shared(p, sharedKey{"zones"}, func(sys *conduit.System) int {
			times++
			return sys.Partition().NumZones()
		})
		assert.Equal(t, 2, n)
	}
	a, b := &rule.Rule{ID: "A", Run: ask}, &rule.Rule{ID: "B", Run: ask}
	sys := compile(t, plant())
	rule.Run(sys, a, b)
	assert.Equal(t, 1, times)
	rule.Run(sys, a)
	assert.Equal(t, 2, times)
}

func TestDocumentation(t *testing.T) {
	r := &rule.Rule{ID: "X1", Name: "some-rule", Doc: "first line\n\nWhy it matters.\n\nExample:\n    zones:\n      - {id: a}\n"}
	assert.Equal(t, "first line", r.Summary())
	assert.Equal(t, "Why it matters.", r.Help())
	assert.Equal(t, "zones:\n  - {id: a}\n", r.Example())
	assert.Equal(t, "X1 some-rule", r.String())
	bare := &rule.Rule{ID: "X2", Doc: "telnet crosses a zone boundary"}
	assert.Equal(t, []string{bare.Doc, "", "", "X2"}, []string{bare.Summary(), bare.Help(), bare.Example(), bare.String()})
}

// Many rules at once on one system, and one rule on many systems.
func TestConcurrentRuns(t *testing.T) {
	sys := compile(t, plant())
	want := lines(rule.Run(sys, builtin()...).Diagnostics)
	done := make(chan []string)
	for range 8 {
		go func() { done <- lines(rule.Run(sys, builtin()...).Diagnostics) }()
	}
	for range 8 {
		assert.Equal(t, want, <-done)
	}
}

// A rule is told which others run, and not which others there are.
func TestRuns(t *testing.T) {
	var got []bool
	b, c := &rule.Rule{ID: "B", Run: func(*rule.Pass) {}}, &rule.Rule{ID: "C", Run: func(*rule.Pass) {}}
	a := &rule.Rule{ID: "A", Run: func(p *rule.Pass) { got = append(got, p.Runs(b), p.Runs(c), p.Runs(nil)) }}
	sys := compile(t, plant())
	rule.Run(sys, a, b, c)
	rule.Config{Ignore: []string{"C"}}.Run(t.Context(), sys, a, b, c)
	rule.Run(sys, a)
	assert.Equal(t, []bool{true, true, false, true, false, false, false, false, false}, got)
}
