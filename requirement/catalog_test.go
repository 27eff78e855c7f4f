package requirement_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares a text with a file under testdata, or rewrites the file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o666))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// The totals that both parts of the standard come to, as several public tables
// print them.
func TestTotals(t *testing.T) {
	c := requirement.Standard()
	var system [level.MaxSL + 1]int
	base := 0
	for r := range c.System() {
		if r.Parent == "" {
			base++
		}
		for n := r.Level; n <= level.MaxSL; n++ {
			system[n]++
		}
	}
	require.Equal(t, [5]int{0, 37, 60, 90, 100}, system)
	require.Equal(t, 51, base)
	require.Equal(t, 100, c.NumSystem())
	require.Equal(t, 43+30+49, c.NumComponent())

	for _, tt := range []struct {
		t    requirement.ComponentType
		want [5]int
	}{
		{requirement.Software, [5]int{0, 34, 53, 67, 73}},
		{requirement.Embedded, [5]int{0, 36, 61, 77, 83}},
		{requirement.Host, [5]int{0, 36, 62, 78, 84}},
		{requirement.Network, [5]int{0, 40, 67, 86, 92}},
		{requirement.Unspecified, [5]int{0, 32, 50, 64, 70}},
	} {
		var got [5]int
		for n := level.SL1; n <= level.MaxSL; n++ {
			for f := range level.FRs() {
				got[n] += len(slices.Collect(c.ComponentUpTo(tt.t, f, n)))
			}
		}
		if got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.t.Title(), got, tt.want)
		}
	}

	var kinds [3]int // CR, of one type, enhancements
	for i := range c.NumComponent() {
		switch r := c.ComponentAt(i); {
		case r.Parent != "":
			kinds[2]++
		case strings.HasPrefix(string(r.ID), "CR "):
			kinds[0]++
		default:
			kinds[1]++
		}
	}
	require.Equal(t, [3]int{43, 30, 49}, kinds)
}

func TestLevelsWorthKnowing(t *testing.T) {
	c := requirement.Standard()
	for _, f := range []level.FR{level.TRE, level.RA} {
		require.Equal(t, slices.Collect(c.UpTo(f, level.SL3)), slices.Collect(c.UpTo(f, level.SL4)),
			"%v asks for nothing beyond SL 3", f)
	}
	for _, tt := range []struct {
		id     requirement.ID
		want   level.SL
		reason string
	}{
		{"SR 3.4", level.SL2, "corrigendum of April 2014"},
		{"CR 3.4", level.SL1, "the corrigendum is of the other part"},
		{"SR 1.13 RE(1)", level.SL2, "a level below its component counterpart"},
		{"NDR 1.13 RE(1)", level.SL3, "a level above its system counterpart"},
		{"SR 4.1 RE(2)", level.SL4, "two public tables have SL 3"},
	} {
		r, ok := c.Lookup(tt.id)
		require.True(t, ok, tt.id)
		require.Equal(t, tt.want, r.Level, "%s: %s", tt.id, tt.reason)
	}
}

// Every row, to be read in review.
func TestCatalogGolden(t *testing.T) {
	var b strings.Builder
	for r := range requirement.Standard().All() {
		fmt.Fprintf(&b, "%v\t%s\t%v\t%v", r.Part, r.ID, r.FR, r.Level)
		fmt.Fprintf(&b, "\t[%v]\t%s\t%d agree, %d differ\t%s\n", r.Types, r.DerivedFrom, r.Provenance.Agree, r.Provenance.Differ, r.Title)
	}
	golden(t, "catalog.golden", b.String())
}

// The form of every row, beyond what NewCatalog checks.
func TestRows(t *testing.T) {
	c := requirement.Standard()
	var last requirement.ID
	for r := range c.All() {
		require.True(t, last == "" || requirement.Compare(last, r.ID) < 0, "%s after %s", r.ID, last)
		last = r.ID

		got, ok := c.Lookup(r.ID)
		require.True(t, ok)
		require.Empty(t, cmp.Diff(r, got))
		require.NotEmpty(t, r.Title, r.ID)
		require.GreaterOrEqual(t, r.Provenance.Agree, 2, "%s rests on one public table", r.ID)

		switch r.Part {
		case requirement.System:
			require.NotEmpty(t, r.Intent, r.ID)
			require.True(t, strings.HasSuffix(r.Intent, "."), "%s: an intent is a sentence", r.ID)
			require.LessOrEqual(t, len(strings.Fields(r.Intent)), 35, "%s: an intent is short", r.ID)
			require.Empty(t, r.DerivedFrom)
			i, ok := c.SystemIndex(r.ID)
			require.True(t, ok)
			require.Equal(t, r.ID, c.SystemAt(i).ID)
			_, ok = c.ComponentIndex(r.ID)
			require.False(t, ok)
			for ct := requirement.Unspecified; ct < requirement.NumComponentTypes; ct++ {
				require.False(t, c.Applies(r.ID, ct))
			}
		case requirement.Component:
			i, ok := c.ComponentIndex(r.ID)
			require.True(t, ok)
			require.Equal(t, r.ID, c.ComponentAt(i).ID)
			_, ok = c.SystemIndex(r.ID)
			require.False(t, ok)
			if r.DerivedFrom != "" {
				require.Equal(t, r.ID.Base(), r.DerivedFrom.Base())
			}
			letters, _, _ := strings.Cut(string(r.ID), " ")
			want := map[string]string{"CR": "SA ED HD ND", "SAR": "SA", "EDR": "ED", "HDR": "HD", "NDR": "ND"}
			require.Equal(t, want[letters], r.Types.String(), r.ID)
		}
	}
	_, ok := c.Lookup("SR 9.9")
	require.False(t, ok)
	_, ok = c.SystemIndex("SR 9.9")
	require.False(t, ok)
	require.Panics(t, func() { c.SystemAt(100) }, "not the first component requirement")
}

// Where public tables differ, the catalog says so, and says what it says.
func TestProvenance(t *testing.T) {
	c := requirement.Standard()
	missing := map[requirement.ID]bool{}
	for d := range requirement.KnownDisagreements() {
		require.NotEmpty(t, d.Reason, d.ID)
		require.NotEmpty(t, d.Source, d.ID)
		require.NotEqual(t, d.Chosen, d.Alternative, d.ID)
		r, ok := c.Lookup(d.ID)
		if !ok {
			require.Equal(t, "existence", d.Field, d.ID)
			missing[d.ID] = true
			continue
		}
		switch d.Field {
		case "level":
			require.True(t, strings.HasPrefix(d.Chosen, fmt.Sprint(uint8(r.Level))), d.ID)
		case "title":
			require.Equal(t, r.Title, d.Chosen)
		}
		require.Contains(t, slices.Collect(r.Provenance.Disagreements.All()), d)
	}
	require.Equal(t, map[requirement.ID]bool{"SR 3.5 RE(1)": true, "CR 2.3": true}, missing)

	for r := range c.All() {
		differ := 0
		for d := range r.Provenance.Disagreements.All() {
			if d.Field == "level" {
				differ++
			}
		}
		require.GreaterOrEqual(t, differ, r.Provenance.Differ, "%s: a table that differs needs its reason", r.ID)
	}

	r, _ := c.Lookup("SR 3.4")
	require.Equal(t, 4, r.Provenance.Differ, "the uncorrected text is still about")
}

func TestCommonConstraints(t *testing.T) {
	var ids []string
	for c := range requirement.CommonConstraints() {
		ids = append(ids, c.ID)
		require.NotEmpty(t, c.Title)
		require.NotEmpty(t, c.Intent)
	}
	require.Equal(t, []string{"CCSC 1", "CCSC 2", "CCSC 3", "CCSC 4"}, ids)
}

func TestTablesNameNoPlace(t *testing.T) {
	entries, err := os.ReadDir("tables")
	require.NoError(t, err)
	for _, e := range entries {
		b, err := os.ReadFile("tables/" + e.Name())
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(string(b), "# "), "%s says what it is", e.Name())
		for _, word := range []string{"://", "\r", "shall"} {
			require.NotContains(t, string(b), word, e.Name())
		}
		require.NotRegexp(t, `(?m)(^|[^0-9A-Za-z)])/[0-9A-Za-z_.]`, string(b), "%s names a place on some machine", e.Name())
	}
}

func TestStandardIsShared(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			c := requirement.Standard()
			require.Equal(t, "{3 3 2 3 3 3 3}", c.Capability(requirement.Host, level.MustEvidence("3"),
				requirement.MustClaims(requirement.NotMet, "CR 3.4 RE(2)")).String())
			ids := c.Share(requirement.Network, "SR 5.2 RE(1)")
			ids[0] = "spoilt" // the caller's own
		})
	}
	wg.Wait()
	require.Same(t, requirement.Standard(), requirement.Standard())
	require.Equal(t, []requirement.ID{"NDR 5.2", "NDR 5.2 RE(1)"}, requirement.Standard().Share(requirement.Network, "SR 5.2 RE(1)"))
}

func TestZeroCatalog(t *testing.T) {
	var c requirement.Catalog
	require.Empty(t, slices.Collect(c.All()))
	_, ok := c.Lookup("SR 1.1")
	require.False(t, ok)
	require.Nil(t, c.Share(requirement.Host, "SR 1.1"))
	require.Equal(t, level.MustBounds("NR"), c.Capability(requirement.Host, level.MustEvidence("3"), requirement.Claims{}),
		"where nothing is asked nothing is relevant")
}
