package oracle

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// What the two parts select at each level, by the rows that the oracle works on.
func TestCatalogArithmetic(t *testing.T) {
	w := rowsOf(requirement.Standard())
	count := func(list []row, n level.SL, asked func(row) bool) int {
		k := 0
		for _, r := range list {
			if r.Level <= n && asked(r) {
				k++
			}
		}
		return k
	}
	for _, tt := range []struct {
		of   string
		list []row
		want [4]int
		has  func(row) bool
	}{
		{"systems", w.system, [4]int{37, 60, 90, 100}, func(row) bool { return true }},
		{"software", w.component, [4]int{34, 53, 67, 73}, func(q row) bool { return applies(q, requirement.Software) }},
		{"embedded", w.component, [4]int{36, 61, 77, 83}, func(q row) bool { return applies(q, requirement.Embedded) }},
		{"host", w.component, [4]int{36, 62, 78, 84}, func(q row) bool { return applies(q, requirement.Host) }},
		{"network", w.component, [4]int{40, 67, 86, 92}, func(q row) bool { return applies(q, requirement.Network) }},
	} {
		for i, want := range tt.want {
			if got := count(tt.list, level.SL(i+1), tt.has); got != want {
				t.Errorf("%s up to SL %d: %d, want %d", tt.of, i+1, got, want)
			}
		}
	}
	for _, f := range []level.FR{level.TRE, level.RA} {
		for _, r := range w.of(f) {
			if r.Level == level.SL4 {
				t.Errorf("%v has a requirement of level 4, %s", f, r.ID)
			}
		}
	}
}

// Mistakes that have been seen, about nested zones.
func TestNestedZones(t *testing.T) {
	o := New(&conduit.Model{
		Zones: []zone.Zone{
			{ID: "plant"}, {ID: "line1", In: "plant"}, {ID: "line2", In: "plant"}, {ID: "cell", In: "line1"},
			{ID: "office"},
		},
		Assets: []zone.Asset{
			{ID: "hist", Zone: "plant"}, {ID: "plc1", Zone: "line1"}, {ID: "plc2", Zone: "line2"},
			{ID: "drive", Zone: "cell"}, {ID: "erp", Zone: "office"},
		},
		Conduits: []conduit.Conduit{
			{ID: "up", Joins: zone.SetOf("plant", "line1"), Allow: conduit.PermitBoth("line1", "plant", "opc-ua")},
			{ID: "south", Joins: zone.SetOf("office", "plant"), Inherit: true, Allow: conduit.Permit("office", "plant", "https")},
			{ID: "down", Joins: zone.SetOf("plant", "line2"), Allow: conduit.Permit("plant", "line2", "opc-ua")},
		},
	})
	wantVerdicts(t, o, []verdictRow{
		{channel("plc1", "hist", "opc-ua"), conduit.Covered, "a conduit may join a zone and its own subzone"},
		{channel("erp", "plc2", "https"), conduit.Covered, "the plant's conduit speaks for the lines"},
		{channel("erp", "drive", "https"), conduit.Covered, "and for what is in them"},
		{channel("plc1", "plc2", "opc-ua"), conduit.Covered, "a chain climbs out of one line and down into the other"},
		{channel("plc2", "plc1", "opc-ua"), conduit.WrongDirection, "the first step is permitted the other way only"},
		{channel("drive", "plc2", "opc-ua"), conduit.Uncovered, "nothing leads out of the cell"},
		{channel("plc1", "plc2", "opc-ua", "up", "down"), conduit.Covered, "the same chain as a route"},
		{channel("plc1", "plc2", "opc-ua", "down", "up"), conduit.BrokenRoute, "in the wrong order"},
	})
	for _, tt := range []struct {
		from, to zone.ID
		want     []zone.ID
	}{
		{"line1", "line2", []zone.ID{"line1", "line2"}},
		{"plant", "cell", []zone.ID{"line1", "cell"}},
		{"cell", "office", []zone.ID{"cell", "line1", "plant", "office"}},
		{"line1", "line1", nil},
	} {
		if diff := cmp.Diff(tt.want, o.Boundaries(tt.from, tt.to)); diff != "" {
			t.Errorf("from %s to %s (-want +got):\n%s", tt.from, tt.to, diff)
		}
	}
}

// An element of which nothing is said is neither 0 nor 4.
func TestNothingSaid(t *testing.T) {
	o := New(&conduit.Model{
		Zones:    []zone.Zone{{ID: "a"}, {ID: "b"}},
		Conduits: []conduit.Conduit{join("c", "a", "b")},
	})
	for _, ref := range o.elements() {
		for method := range conduit.Method(conduit.NumMethods) {
			if got := o.Achieved(ref, method); got != level.Unknown() {
				t.Errorf("%v by %v: %v, want 0..4 throughout", ref, method, got)
			}
		}
	}
}
