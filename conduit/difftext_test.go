package conduit_test

import (
	"strings"
	"testing"
	"unicode"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

func TestTurnTexts(t *testing.T) {
	for turn := conduit.NoTurn; turn <= conduit.Changed; turn++ {
		text, err := turn.MarshalText()
		require.NoError(t, err)
		var again conduit.Turn
		require.NoError(t, again.UnmarshalText(text))
		require.Equal(t, turn, again)
	}
	var turn conduit.Turn
	require.Error(t, turn.UnmarshalText([]byte("upside down")))
	require.Equal(t, "Turn(9)", conduit.Turn(9).String())
}

func TestFieldChangeText(t *testing.T) {
	long := strings.Repeat("dmz to control: opc-ua; ", 40)
	for _, tt := range []struct {
		before, after, want, reason string
	}{
		{"", "3.5", `layer "" to "3.5"`, "quoted, so that nothing is seen as nothing"},
		{`a" to "b`, "c", `layer "a\" to \"b" to "c"`, "a name cannot end the quotation"},
		{"a\nb", "\x1b[31mred", `layer "a\nb" to "\x1b[31mred"`, "lines and colours"},
		{"Kläranlage", "制御", `layer "Kläranlage" to "制御"`, "letters of one script stay readable"},
		{"control", "соntrol", `layer "control" to "\u0441\u043entrol"`, "letters that look alike do not"},
		{"\u202egnp.exe", "a\u200bb", `layer "\u202egnp.exe" to "a\u200bb"`, "what reverses, and what has no width"},
		{"a\u0301", "\u05d0", `layer "a\u0301" to "\u05d0"`, "marks on letters, and writing from right to left"},
		{"\xff", "ok", `layer "\xff" to "ok"`, "no UTF-8"},
		{long + "x", long + "y", `layer ..."ontrol: opc-ua; dmz to control: opc-ua; x" to ..."ontrol: opc-ua; dmz to control: opc-ua; y"`, "of long texts the ends, where they differ"},
		{"short", strings.Repeat("ä", 150), `layer "short" to "` + strings.Repeat("ä", 100) + `"...`, "cut between letters"},
	} {
		got := conduit.FieldChange{Field: "layer", Before: tt.before, After: tt.after}.String()
		if got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.reason, got, tt.want)
		}
	}
}

func TestChangeText(t *testing.T) {
	c := &conduit.Change{
		Elements: []conduit.ElementChange{
			{Turn: conduit.Changed, Fields: []conduit.FieldChange{{"name", "a", "b"}}},
			{Ref: conduit.ZoneRef("dmz"), Turn: conduit.Appeared},
			{Ref: conduit.AssetRef("erp"), Turn: conduit.Vanished},
		},
		Verdicts: []conduit.VerdictChange{
			{Ref: conduit.Ref{Kind: conduit.KindChannel, ID: "a>b/ssh"}, Turn: conduit.Appeared, After: conduit.Uncovered},
			{Ref: conduit.Ref{Kind: conduit.KindChannel, ID: "a>c/ssh"}, Turn: conduit.Vanished, Before: conduit.Transit},
			{Ref: conduit.Ref{Kind: conduit.KindChannel, ID: "a>d/ssh"}, Turn: conduit.Worsened, Before: conduit.Transit, After: conduit.BrokenRoute},
			{Ref: conduit.Ref{Kind: conduit.KindChannel, ID: "a>e/ssh"}, Turn: conduit.Changed, Before: conduit.SameZone, After: conduit.Covered},
		},
		Levels: []conduit.LevelChange{{Ref: conduit.ZoneRef("dmz"),
			Before: conduit.Level{Verdict: level.Met},
			After:  conduit.Level{Target: level.MustTarget("1"), Achieved: level.Unknown()}}},
		Gaps: []conduit.GapChange{
			{Ref: conduit.ZoneRef("a"), Turn: conduit.Appeared, After: conduit.Gap{Possible: level.MustParse("1")}},
			{Ref: conduit.ZoneRef("b"), Turn: conduit.Vanished, Before: conduit.Gap{Certain: level.MustParse("1"), Possible: level.MustParse("1")}},
			{Ref: conduit.ZoneRef("c"), Turn: conduit.Eased, Before: conduit.Gap{Certain: level.MustParse("1"), Possible: level.MustParse("2")},
				After: conduit.Gap{Possible: level.MustParse("2")}},
		},
		ConduitBreaches: []conduit.ConduitBreachChange{
			{Ref: conduit.ConduitRef("n"), Turn: conduit.Appeared, Breach: conduit.ConduitBreach{Kind: conduit.Unrestricted}},
			{Ref: conduit.ConduitRef("n"), Turn: conduit.Appeared, Breach: conduit.ConduitBreach{Kind: conduit.PolicyDenied,
				Policy: conduit.Policy{From: "a", To: "b", Rule: conduit.Deny}.Ref()}},
		},
		Bridges: []conduit.BridgeChange{{Ref: conduit.AssetRef("ews"), Turn: conduit.Appeared, Zones: [2]zone.ID{"a", "b"}}},
		Violations: []conduit.ViolationChange{{Ref: conduit.Policy{From: "a", To: "b", Rule: conduit.Deny}.Ref(), Turn: conduit.Vanished,
			Violation: conduit.Violation{Element: conduit.ConduitRef("n"), From: "a", To: "b"}}},
	}
	require.False(t, c.IsEmpty())
	want := `changed: model: name "a" to "b"
appeared: zone "dmz"
vanished: asset "erp"
breach appeared: channel "a>b/ssh": uncovered
breach vanished: channel "a>c/ssh": was transit
breach worsened: channel "a>d/ssh": broken route, was transit
verdict changed: channel "a>e/ssh": covered, was same zone
level changed: zone "dmz": SL-T {1 1 1 1 1 1 1}, was {}; SL-A {0..4 0..4 0..4 0..4 0..4 0..4 0..4}, was {0 0 0 0 0 0 0}; indeterminate, was met
gap appeared: zone "a": perhaps short by {1 1 1 1 1 1 1}
gap vanished: zone "b": was short by {1 1 1 1 1 1 1}
gap eased: zone "c": perhaps short by {2 2 2 2 2 2 2}, was short by {1 1 1 1 1 1 1}, perhaps by {2 2 2 2 2 2 2}
conduit breach appeared: conduit "n": unrestricted
conduit breach appeared: conduit "n": denied by policy: policy "a>b/deny"
bridge appeared: asset "ews": "a" and "b"
violation vanished: policy "a>b/deny": conduit "n", from zone "a" to zone "b"`
	if diff := gocmp.Diff(want, c.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, r := range c.String() {
		require.True(t, r == '\n' || unicode.IsPrint(r))
	}
}
