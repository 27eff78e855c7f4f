package rule_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

func TestSeverityText(t *testing.T) {
	for _, s := range []rule.Severity{rule.Info, rule.Warning, rule.Error} {
		b, err := s.MarshalText()
		require.NoError(t, err)
		var back rule.Severity
		require.NoError(t, back.UnmarshalText(b))
		assert.Equal(t, s, back)
	}
	var s rule.Severity
	require.NoError(t, s.UnmarshalText(nil))
	assert.Equal(t, rule.NoSeverity, s, "nothing is not stated")
	s, err := rule.ParseSeverity("Error")
	require.NoError(t, err)
	assert.Equal(t, rule.Error, s, "in either case")
	for _, bad := range []string{"", "fatal", "Severity(9)"} {
		_, err := rule.ParseSeverity(bad)
		assert.Error(t, err, "%q", bad)
	}
	assert.Equal(t, "Severity(9)", rule.Severity(9).String())
}

func TestSeveritiesAreSet(t *testing.T) {
	sys := compile(t, plant())
	telnet := conduit.Ref{Kind: conduit.KindChannel, ID: "erp>plc/Telnet"}
	for _, tt := range []struct {
		set    []rule.Override
		want   rule.Counts
		reason string
	}{
		{nil, rule.Counts{Errors: 1, Warnings: 2}, "as the rules say"},
		{[]rule.Override{{Severity: rule.Info}}, rule.Counts{Infos: 3}, "for all"},
		{[]rule.Override{{Rule: "ACME001", Severity: rule.Info}}, rule.Counts{Warnings: 2, Infos: 1}, "by rule"},
		{[]rule.Override{{Rule: "every-zone", Severity: rule.Error}}, rule.Counts{Errors: 3}, "by the name of a rule"},
		{[]rule.Override{{Rule: "acme", Severity: rule.Info}}, rule.Counts{Infos: 3}, "by pack"},
		{[]rule.Override{{Elements: conduit.RefsOf(conduit.ZoneRef("office")), Severity: rule.Error}}, rule.Counts{Errors: 2, Warnings: 1}, "by element"},
		{[]rule.Override{{Elements: conduit.RefsOf(telnet), Severity: rule.Info}}, rule.Counts{Warnings: 2, Infos: 1}, "a channel as it is written"},
		{[]rule.Override{{Severity: rule.Error}, {Rule: "ACME002", Severity: rule.Info}}, rule.Counts{Errors: 1, Infos: 2}, "the last that fits decides"},
		{[]rule.Override{{Rule: "ACME002", Severity: rule.Info}, {Severity: rule.Error}}, rule.Counts{Errors: 3}, "whatever came before"},
		{[]rule.Override{{Rule: "ACME002"}}, rule.Counts{Errors: 1, Warnings: 2}, "none stated changes none"},
	} {
		res := rule.Config{Severity: tt.set}.Run(t.Context(), sys, noTelnet, everyZone)
		assert.Equal(t, tt.want, res.Counts(), tt.reason)
		assert.Equal(t, tt.want.Errors > 0, res.Failed(), tt.reason)
	}
	assert.True(t, rule.Config{FailOn: rule.Warning}.Run(t.Context(), sys, everyZone).Failed())
	assert.False(t, rule.Config{FailOn: rule.Warning, Severity: []rule.Override{{Severity: rule.Info}}}.Run(t.Context(), sys, everyZone).Failed())
	assert.True(t, rule.Config{FailOn: rule.Info, Severity: []rule.Override{{Severity: rule.Info}}}.Run(t.Context(), sys, everyZone).Failed())
}

// A finding may weigh more than its rule; a rule that states nothing warns.
func TestSeverityOfOneFinding(t *testing.T) {
	r := &rule.Rule{ID: "X", Run: func(p *rule.Pass) {
		p.Report(rule.Diagnostic{Ref: conduit.ZoneRef("office"), Message: "a", Severity: rule.Error})
		p.Reportf(conduit.ZoneRef("control"), "b")
	}}
	res := rule.Run(compile(t, plant()), r)
	assert.Equal(t, []string{"p.yaml:2:5: error: X: a", "p.yaml:3:5: warning: X: b"}, lines(res.Diagnostics))
	assert.Equal(t, []string{"p.yaml:2:5: error: X: a", "p.yaml:3:5: warning: X: b"}, lines(res.WorstFirst()))
}

func TestCountsString(t *testing.T) {
	for _, tt := range []struct {
		counts rule.Counts
		want   string
		reason string
	}{
		{rule.Counts{}, "none", "nothing was found"},
		{rule.Counts{Waived: 2}, "none; 2 waived", "nothing stands"},
		{rule.Counts{Errors: 1}, "1 error", "what there is none of is left out"},
		{rule.Counts{Errors: 2, Warnings: 1, Infos: 3, Waived: 1}, "2 errors, 1 warning, 3 infos; 1 waived", "the worst first"},
	} {
		assert.Equal(t, tt.want, tt.counts.String(), tt.reason)
	}
}
