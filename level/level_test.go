package level_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/level"
)

// Zero values mean something, and the something is never success.
func TestZeroValues(t *testing.T) {
	require.Equal(t, "{0 0 0 0 0 0 0}", level.Vector{}.String())
	require.Equal(t, "{}", level.Target{}.String())
	require.False(t, level.Target{}.IsSet())
	require.Equal(t, "{}", level.Evidence{}.String())
	require.False(t, level.Evidence{}.IsSet())
	require.Equal(t, level.Unknown(), level.Evidence{}.Bounds(), "evidence that names nothing shows nothing")
	require.Equal(t, "SL 0", level.SL(0).String())
	require.Equal(t, "IAC", level.FR(0).String())
	require.Zero(t, level.FRSet(0).Len())
	require.NotEqual(t, level.Target{}, level.MustTarget("SL0"), "to ask for SL 0 is not to ask for nothing")
	require.NotEqual(t, level.MustEvidence("?"), level.Evidence{}, "not known is not the same as not named")
}

func TestFRs(t *testing.T) {
	all := slices.Collect(level.FRs())
	require.Len(t, all, level.NumFR)
	for i, f := range all {
		require.Equal(t, i+1, f.Number())
		for _, text := range []string{f.String(), " " + f.String() + " ", fmt.Sprintf("FR %d", f.Number()), fmt.Sprintf("fr%d", f.Number())} {
			got, err := level.ParseFR(text)
			require.NoError(t, err)
			require.Equal(t, f, got, text)
		}
		require.True(t, f.Valid())
		require.NotEmpty(t, f.Name())
	}
	require.False(t, level.FR(7).Valid())
	require.Equal(t, "FR(7)", level.FR(7).String())
	require.Equal(t, "FR(7)", level.FR(7).Name())
}

func TestFRSet(t *testing.T) {
	s := level.FRSetOf(level.RDF, level.IAC, level.RDF)
	require.Equal(t, "IAC RDF", s.String())
	require.Equal(t, 2, s.Len())
	require.True(t, s.Has(level.RDF))
	require.False(t, s.Has(level.UC))
	require.False(t, level.AllFRs.Has(level.FR(7)), "there is no eighth")
	require.Equal(t, s, s.With(level.FR(7)), "and none can be added")
	require.Equal(t, slices.Collect(level.FRs()), slices.Collect(level.AllFRs.All()))
	for f := range level.AllFRs.All() { // stops when told to
		require.Equal(t, level.IAC, f)
		break
	}
}

func TestSL(t *testing.T) {
	for s := level.SL0; s <= level.MaxSL; s++ {
		require.True(t, s.Valid())
		require.NotContains(t, s.Meaning(), "Not a")
	}
	require.False(t, level.SL(5).Valid())
	require.Contains(t, level.SL(5).Meaning(), "Not a")
	for _, text := range []string{"3", "SL3", "SL 3", " sl 3 "} {
		s, err := level.ParseSL(text)
		require.NoError(t, err)
		require.Equal(t, level.SL3, s)
	}
}

func TestTarget(t *testing.T) {
	a, b := level.MustTarget("{IAC: 2, RDF: 3}"), level.MustTarget("{IAC: 3, RA: 1}")
	for _, tt := range []struct {
		got    level.Target
		want   string
		reason string
	}{
		{a.Or(b), "{IAC: 2, RDF: 3, RA: 1}", "the first that asks decides"},
		{a.Join(b), "{IAC: 3, RDF: 3, RA: 1}", "the greater"},
		{a.Meet(b), "{IAC: 2, RDF: 3, RA: 1}", "the lesser, where both ask"},
		{a.Without(level.IAC), "{RDF: 3}", "taken out"},
		{a.With(level.RA, level.SL0), "{IAC: 2, RDF: 3, RA: 0}", "SL 0 is asked for"},
		{a.Vector().Target(), "{2 0 0 0 3 0 0}", "a vector asks everywhere"},
	} {
		if diff := cmp.Diff(level.MustTarget(tt.want), tt.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
	require.True(t, a.Covers(level.MustTarget("{IAC: 1, SI: 0}")), "SL 0 asks for nothing")
	require.False(t, a.Covers(b))
	require.True(t, a.Covers(level.Target{}))
	for f := range a.All() { // stops when told to
		require.Equal(t, level.IAC, f)
		break
	}
}

func TestEvidence(t *testing.T) {
	e := level.Evidence{}.With(level.IAC, level.SL2).WithNR(level.DC).WithUnknown(level.SI)
	require.Equal(t, "{IAC: 2, SI: ?, DC: NR}", e.String())
	require.Equal(t, level.FRSetOf(level.IAC, level.SI, level.DC), e.Named())
	require.Equal(t, "{2 0..4 0..4 NR 0..4 0..4 0..4}", e.Bounds().String())
	require.Equal(t, "{2 1 ? NR 1 1 1}", e.Or(level.MustEvidence("1")).String(), "only what is not named is filled in")
	require.Equal(t, level.MustEvidence("2 2 0 1 3 1 3"), level.MustParse("2 2 0 1 3 1 3").Evidence())
}

func TestVector(t *testing.T) {
	v := level.MustParse("2 2 0 1 3 1 3")
	require.Equal(t, level.SL0, v.Min())
	require.Equal(t, level.MustParse("2 2 0 1 4 1 3"), v.With(level.RDF, level.SL4))
	require.Equal(t, level.MustParse("2 2 0 1 3 1 3"), v, "With leaves the vector as it was")
	require.True(t, v.Bounds().Exact())
	require.False(t, v.Covers(level.MustParse("0 0 1 0 0 0 0")))
	require.False(t, level.MustParse("0 0 1 0 0 0 0").Covers(v), "neither covers the other")
	require.Equal(t, []level.Shortfall{{level.SI, 0, 2}, {level.DC, 1, 2}, {level.TRE, 1, 2}},
		slices.Collect(v.Shortfalls(level.Uniform(level.SL2))))
	for s := range v.Shortfalls(level.Uniform(level.SL2)) { // stops when told to
		require.Equal(t, level.SI, s.FR)
		break
	}
}

func TestExpression(t *testing.T) {
	for _, tt := range []struct {
		text   string
		kind   level.Kind
		domain string
		fr     string // "" where none is named
		value  string
	}{
		{"SL-T(BPCS Zone) = {2 2 0 1 3 1 3}", level.KindTarget, "BPCS Zone", "", "{2 2 0 1 3 1 3}"},
		{"SL-C(RA, FS-PLC) = 4", level.KindCapability, "FS-PLC", "RA", "{RA: 4}"},
		{"SL-C(SIS Engineering Workstation) = {3 3 2 3 0 0 1}", level.KindCapability, "SIS Engineering Workstation", "", "{3 3 2 3 0 0 1}"},
		{"SL-A(cell, north) = {1 NR 1 ? 1 1 1}", level.KindAchieved, "cell, north", "", "{1 NR 1 ? 1 1 1}"},
	} {
		x, err := level.ParseExpression(tt.text)
		require.NoError(t, err)
		require.Equal(t, tt.text, x.String(), "printed as the standard prints it")
		require.Equal(t, tt.kind, x.Kind)
		require.Equal(t, tt.domain, x.Domain)
		require.Equal(t, tt.fr != "", x.HasFR())
		if x.HasFR() {
			require.Equal(t, tt.fr, x.FR.String())
		}
		require.Equal(t, level.MustEvidence(tt.value), x.Value)
		require.Empty(t, cmp.Diff(x, x))
	}
	x := level.Expression{Kind: level.KindTarget, Domain: "Cell", Value: level.MustEvidence("{RDF: 3}")}
	require.Equal(t, "SL-T(Cell) = {RDF: 3}", x.String())
	require.Equal(t, "SL-T(RDF, Cell) = 3", x.ForFR(level.RDF).String())
}

func TestMustPanics(t *testing.T) {
	require.Panics(t, func() { level.MustParse("5") })
	require.Panics(t, func() { level.MustTarget("NR") })
	require.Panics(t, func() { level.MustEvidence("5") })
	require.Panics(t, func() { level.MustBounds("5") })
	require.Panics(t, func() { level.MustExpression("5") })
	require.Panics(t, func() { level.Target{}.With(level.IAC, 5) }, "a level that is none is a fault of the program")
}
