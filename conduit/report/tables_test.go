package report_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/requirement"
)

// The registers are tables that package tables reads: names, owners and reasons come
// back as they were.
func TestRegistersAreTables(t *testing.T) {
	for _, n := range hostile.Names() {
		if !utf8.ValidString(n.Text) || len(n.Text) > 1000 {
			continue // what a table cannot hold
		}
		sys := named(t, n.Text)
		var zones, conduits bytes.Buffer
		require.NoError(t, report.ZonesCSV(&zones, sys))
		require.NoError(t, report.ConduitsCSV(&conduits, sys))
		m, _, err := tables.Import(tables.Sources{Zones: &zones, Conduits: &conduits}, tables.Options{})
		require.NoError(t, err, n.What)
		z, c := m.Zone("a"), m.Conduit("c")
		require.NotNil(t, z, n.What)
		require.NotNil(t, c, n.What)
		want := n.Text
		if want == "n/a" || strings.EqualFold(want, "null") {
			want = "" // to that package a cell that says that there is nothing
		}
		assert.Equal(t, []string{want, want, want, want, want}, []string{z.Name, z.Owner, z.Rationale, c.Name, c.Owner}, n.What)
		assert.Equal(t, "a, b", c.Joins.String())
	}
}

// What is declared comes back, and what is worked out is not taken for it.
func TestRegistersKeepWhatIsDeclared(t *testing.T) {
	for _, sys := range []*conduit.System{small(t).System, waterplant(t).System} {
		var zones, conduits bytes.Buffer
		require.NoError(t, report.ZonesCSV(&zones, sys))
		require.NoError(t, report.ConduitsCSV(&conduits, sys))
		got, _, err := tables.Import(tables.Sources{Zones: &zones, Conduits: &conduits}, tables.Options{})
		require.NoError(t, err)
		want := sys.Model()
		for i := range want.Zones {
			want.Zones[i].Claims = requirement.Claims{} // answers have a table of their own
		}
		for i := range want.Conduits {
			want.Conduits[i].Allow = conduit.Permissions{} // and so have permissions
		}
		if diff := cmp.Diff(want.Zones, got.Zones); diff != "" {
			t.Errorf("(-declared +read back):\n%s", diff)
		}
		if diff := cmp.Diff(want.Conduits, got.Conduits); diff != "" {
			t.Errorf("(-declared +read back):\n%s", diff)
		}
	}
}
