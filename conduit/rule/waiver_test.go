package rule_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/zone"
)

func day(y int16, m, d uint8) zone.Date { return zone.Date{Year: y, Month: m, Day: d} }

func TestWaivers(t *testing.T) {
	telnet := conduit.Ref{Kind: conduit.KindChannel, ID: "erp>plc/telnet"}
	office := conduit.ZoneRef("office")
	found := []string{
		"ACME001 channel:erp>plc/telnet",
		"ACME002 zone:control",
		"ACME002 zone:office",
	}
	with := func(changes ...string) []string {
		out := append([]string{}, found...)
		for i := range out {
			for _, c := range changes {
				if c == out[i]+" waived" {
					out[i] = c
				}
			}
		}
		for _, c := range changes {
			if c[:2] == "ZC" {
				out = append(out, c)
			}
		}
		return out
	}
	for _, tt := range []struct {
		waivers []conduit.Waiver
		asOf    zone.Date
		want    []string
		reason  string
	}{
		{nil, day(2026, 6, 1), with(), "none"},
		{[]conduit.Waiver{{Rule: "ACME002", Element: office, Reason: "x"}}, zone.Date{}, with("ACME002 zone:office waived"), "without an end"},
		{[]conduit.Waiver{{Rule: "ACME001", Element: telnet, Reason: "x"}}, zone.Date{}, with("ACME001 channel:erp>plc/telnet waived"), "a channel by its canonical address"},
		{
			[]conduit.Waiver{{Rule: "ACME001", Element: conduit.Ref{Kind: conduit.KindChannel, ID: "erp>plc/Telnet"}, Reason: "x"}}, zone.Date{},
			with("ACME001 channel:erp>plc/telnet waived"), "a channel as it is written",
		},
		{[]conduit.Waiver{{Rule: "ACME002", Element: office, Reason: "x", Until: day(2026, 6, 1)}}, day(2026, 6, 1), with("ACME002 zone:office waived"), "the last day is in it"},
		{[]conduit.Waiver{{Rule: "ACME002", Element: office, Reason: "x", Until: day(2026, 5, 31)}}, day(2026, 6, 1), with("ZC902 waiver:ACME002@zone:office"), "past its date: the finding shows again"},
		{[]conduit.Waiver{{Rule: "ACME002", Element: office, Reason: "x", Until: day(2020, 1, 1)}}, zone.Date{}, with("ACME002 zone:office waived"), "not judged without a day"},
		{
			[]conduit.Waiver{{Rule: "ACME002", Element: office, Reason: "x", Until: day(2020, 1, 1)}, {Rule: "ACME002", Element: office, Reason: "again", Until: day(2030, 1, 1)}},
			day(2026, 6, 1), with("ACME002 zone:office waived", "ZC902 waiver:ACME002@zone:office"), "one ended, another holds",
		},
		{[]conduit.Waiver{{Rule: "ACME001", Element: office, Reason: "x"}}, zone.Date{}, with("ZC901 waiver:ACME001@zone:office"), "of a rule that finds nothing there"},
		{[]conduit.Waiver{{Rule: "ACME001", Element: office, Reason: "x", Until: day(2020, 1, 1)}}, day(2026, 6, 1), with("ZC902 waiver:ACME001@zone:office"), "ended, and never used: one cause"},
		{[]conduit.Waiver{{Rule: "OTHER", Element: office, Reason: "x"}}, zone.Date{}, with(), "of a rule that was not run: not judged"},
		{[]conduit.Waiver{{Rule: "no-telnet", Element: telnet, Reason: "x"}}, zone.Date{}, with(), "names are not ids"},
		{[]conduit.Waiver{{Rule: "ZC901", Element: office, Reason: "x"}}, zone.Date{}, with(), "those about waivers cannot be waived"},
	} {
		m := plant()
		m.Waivers = tt.waivers
		res := rule.Config{AsOf: tt.asOf}.Run(t.Context(), compile(t, m), noTelnet, everyZone)
		require.NoError(t, res.Err)
		var got []string
		for _, d := range res.Diagnostics {
			line := d.Rule + " " + d.Ref.String()
			if d.Waived() {
				line += " waived"
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(sorted(tt.want), sorted(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
		dated := false
		for _, w := range tt.waivers {
			dated = dated || !w.Until.IsZero()
		}
		told := strings.Join(res.Unjudged, "\n")
		assert.Equal(t, dated && tt.asOf.IsZero(), strings.Contains(told, "no day was given"), "%s: it says whether dates were judged", tt.reason)
		for _, w := range res.Waivers {
			assert.Equal(t, !w.Judged, strings.Contains(told, fmt.Sprintf("did not run, and they may cover nothing: %+q", w.Waiver.Rule)), "%s: it names the rule that did not run", tt.reason)
		}
		assert.Equal(t, !tt.asOf.IsZero(), res.DatesJudged())
		assert.Len(t, res.Waivers, len(tt.waivers), tt.reason)
	}
}

func TestUsesOfWaivers(t *testing.T) {
	m := plant()
	m.Waivers = []conduit.Waiver{
		{Rule: "ACME002", Element: conduit.ZoneRef("office"), Reason: "agreed", ApprovedBy: "ann"},
		{Rule: "ACME002", Element: conduit.ZoneRef("control"), Reason: "agreed", ApprovedBy: "ann", Until: day(2020, 1, 1)},
		{Rule: "OTHER", Element: conduit.Ref{}, Reason: "agreed", ApprovedBy: "bob"},
	}
	res := rule.Config{AsOf: day(2026, 6, 1)}.Run(t.Context(), compile(t, m), everyZone)
	want := []rule.WaiverUse{
		{Waiver: m.Waivers[1], Expired: true, Judged: true},
		{Waiver: m.Waivers[0], Covers: 1, Judged: true},
		{Waiver: m.Waivers[2]},
	}
	if diff := cmp.Diff(want, res.Waivers); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	assert.True(t, res.Waivers[1].Unlimited())
	assert.Equal(t, rule.Counts{Errors: 1, Warnings: 1, Waived: 1}, res.Counts())
	assert.True(t, res.Failed(), "an expired waiver is an error")

	res = rule.Config{AsOf: day(2026, 6, 1), Ignore: []string{"waivers"}}.Run(t.Context(), compile(t, m), everyZone)
	assert.Empty(t, res.Of("ZC902"), "both can be ignored")
	res = rule.Config{AsOf: day(2026, 6, 1), Select: []string{"ACME002"}}.Run(t.Context(), compile(t, m), everyZone)
	assert.Empty(t, res.Of("waivers"), "and left out where others are selected")
	res = rule.Config{AsOf: day(2026, 6, 1), Select: []string{"ACME002", "expired-waiver"}}.Run(t.Context(), compile(t, m), everyZone)
	assert.Len(t, res.Of("waivers"), 1)
}

// A waiver of a rule that did not run to its end is not judged.
func TestWaiverOfAFaultyRule(t *testing.T) {
	m := plant()
	m.Waivers = []conduit.Waiver{{Rule: "ACME000", Element: conduit.ZoneRef("office"), Reason: "x"}}
	res := rule.Run(compile(t, m), &rule.Rule{ID: "ACME000", Run: func(*rule.Pass) { panic("no") }})
	assert.Empty(t, res.Of("ZC901"))
	assert.False(t, res.Waivers[0].Judged)
	assert.Equal(t, []string{`waivers: of 1 the rule did not run, and they may cover nothing: "ACME000"`}, res.Unjudged)
}
