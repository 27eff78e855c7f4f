package level_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/level"
)

func TestBoundsAgainst(t *testing.T) {
	v := level.MustParse
	for _, tt := range []struct {
		bounds level.Bounds
		target string
		want   level.Verdict
		reason string
	}{
		{v("SL2").Bounds(), "SL2", level.Met, "known and enough"},
		{level.Unknown(), "SL2", level.Indeterminate, "nothing known"},
		{level.Bounds{High: v("4 4 4 4 1 4 4")}, "SL2", level.Short, "even at best RDF misses"},
		{level.Bounds{High: v("4 4 4 4 1 4 4")}, "{IAC: 2}", level.Indeterminate, "RDF is not asked for"},
		{level.Bounds{}, "SL0", level.Met, "SL 0 is met by anything"},
		{level.MustBounds("NR"), "SL0", level.Met, "SL 0 is met by what is not relevant"},
		{level.MustBounds("NR"), "SL1", level.Indeterminate, "what is not relevant shows nothing"},
		{level.MustBounds("2 2 2 NR 2 2 2"), "SL2", level.Indeterminate, "one that is not relevant holds the verdict back"},
		{level.MustBounds("2 2 2 NR 2 2 1"), "SL2", level.Short, "a shortfall outweighs it"},
		{level.MustBounds("2 2 2 NR 2 2 2"), "2 2 2 0 2 2 2", level.Met, "nothing is asked for where it is not relevant"},
		{v("SL4").Bounds(), "{}", level.Indeterminate, "without a target nothing is met"},
		{v("4 4 4 4 4 4 0").Bounds(), "{RA: 1}", level.Short, "a surplus elsewhere pays for nothing"},
	} {
		if got := tt.bounds.Against(level.MustTarget(tt.target)); got != tt.want {
			t.Errorf("%v against %s: %s: got %v, want %v", tt.bounds, tt.target, tt.reason, got, tt.want)
		}
	}
}

// The gaps of the water plant in a published worked example (targets, and what the
// worked example found achieved).
func TestBoundsGap(t *testing.T) {
	for _, tt := range []struct {
		bounds, target    string
		certain, possible string
		reason            string
	}{
		{"0 2 2 1 1 0 2", "2 2 2 1 3 2 2", "2 0 0 0 2 2 0", "2 0 0 0 2 2 0", "control: IAC, RDF and TRE"},
		{"1 3 3 2 1 3 3", "3 3 3 2 3 3 3", "2 0 0 0 2 0 0", "2 0 0 0 2 0 0", "safety: IAC and RDF"},
		{"0..4", "2", "0", "2", "nothing known: a gap is possible, none certain"},
		{"NR", "2", "0", "2", "not relevant shows nothing"},
		{"0..1", "{RDF: 3}", "0 0 0 0 2 0 0", "0 0 0 0 3 0 0", "only what the target names"},
		{"4", "2", "0", "0", "never below 0"},
	} {
		certain, possible := level.MustBounds(tt.bounds).Gap(level.MustTarget(tt.target))
		want := [2]level.Vector{level.MustParse(tt.certain), level.MustParse(tt.possible)}
		if diff := cmp.Diff(want, [2]level.Vector{certain, possible}); diff != "" {
			t.Errorf("%s against %s: %s (-want +got):\n%s", tt.bounds, tt.target, tt.reason, diff)
		}
	}
}

func TestBoundsMeetAndJoin(t *testing.T) {
	a, b := level.MustBounds("1..3 NR NR 2 0..4 1 1"), level.MustBounds("2 NR 1..2 NR 3 0..2 4")
	require.Equal(t, "{1..2 NR 1..2 2 0..3 0..1 1}", a.Meet(b).String())
	require.Equal(t, "{2..3 NR 1..2 2 3..4 1..2 4}", a.Join(b).String())
}

func TestBoundsWithinAndExact(t *testing.T) {
	for _, tt := range []struct {
		b, c   string
		want   bool
		reason string
	}{
		{"2", "0..4", true, "known lies within unknown"},
		{"0..4", "2", false, "not the other way round"},
		{"NR", "NR", true, "both are not relevant"},
		{"NR", "0..4", false, "not relevant is another answer than not known"},
		{"2", "NR", false, "and a level is another than not relevant"},
		{"1..3", "2..4", false, "to overlap is not to lie within"},
	} {
		if got := level.MustBounds(tt.b).Within(level.MustBounds(tt.c)); got != tt.want {
			t.Errorf("%s within %s: %s: got %v", tt.b, tt.c, tt.reason, got)
		}
	}
	require.True(t, level.MustBounds("2 NR 2 2 2 2 2").Exact())
	require.False(t, level.MustBounds("2 NR 2 2 2 2 2..3").Exact())
	require.False(t, level.Unknown().Exact())
}

// What holds of the whole holds of each foundational requirement, the last included.
func TestBoundsEachFR(t *testing.T) {
	for f := range level.FRs() {
		for _, wrong := range []level.Bounds{
			{Low: level.Vector{}.With(f, level.SL2), High: level.Uniform(level.SL1)},
			{High: level.Vector{}.With(f, 5)},
			{NR: level.FRSetOf(f)},
			{NR: level.FRSetOf(f), Low: level.Vector{}.With(f, level.SL1), High: level.Uniform(level.SL4)},
		} {
			require.False(t, wrong.Valid(), "%v", wrong)
		}
		wide, two := level.MustBounds("1..3"), level.MustBounds("2")
		low, high, nr := two, two, two
		low.Low[f], high.High[f] = level.SL0, level.SL4
		nr.NR, nr.Low[f], nr.High[f] = level.FRSetOf(f), level.SL0, level.SL4
		require.True(t, two.Within(wide))
		for _, b := range []level.Bounds{low, high, nr} {
			require.True(t, b.Valid())
			require.False(t, b.Within(wide), "%v", b)
		}
		require.False(t, low.Exact())
		require.False(t, high.Exact())
		require.True(t, nr.Exact())
		require.False(t, level.Vector{}.With(f, 5).Valid())
		require.Equal(t, level.Short, level.MustBounds("4").Meet(two).Against(level.Target{}.With(f, level.SL3)))
	}
}

func TestVerdictAnd(t *testing.T) {
	all := []level.Verdict{level.Indeterminate, level.Met, level.Short}
	want := [3][3]level.Verdict{
		{level.Indeterminate, level.Indeterminate, level.Short},
		{level.Indeterminate, level.Met, level.Short},
		{level.Short, level.Short, level.Short},
	}
	for i, a := range all {
		for j, b := range all {
			require.Equal(t, want[i][j], a.And(b), "%v and %v", a, b)
		}
	}
	var zero level.Verdict
	require.Equal(t, level.Indeterminate, zero, "absence is no success")
}
