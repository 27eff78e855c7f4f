package review_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/review"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Each of many zones in one another is an entry, and what is around it bears on it. That
// costs no more for the innermost than for the outermost: by walks, 40,000 zones would
// take minutes and all the memory there is.
func TestDeepNesting(t *testing.T) {
	const n = 40_000
	m := &conduit.Model{Zones: make([]zone.Zone, n)}
	for i := range m.Zones {
		m.Zones[i] = zone.Zone{ID: zone.ID(fmt.Sprintf("z%05d", i)), Target: level.MustTarget("1")}
		if i > 0 {
			m.Zones[i].In = m.Zones[i-1].ID
		}
	}
	before, err := conduit.Compile(&conduit.Model{Zones: []zone.Zone{{ID: "office"}}})
	if err != nil {
		t.Fatal(err)
	}
	after, err := conduit.Compile(m)
	if err != nil {
		t.Fatal(err)
	}
	r := review.Compare(before, after)
	if len(r.Worse) != n {
		t.Fatalf("%d entries, want one for each of %d zones of which nothing is known", len(r.Worse), n)
	}
	for i, want := range []int{0: 1, 1: 2, 11: 12, 12: 12, n - 1: 12} {
		if want == 0 {
			continue
		}
		if got := r.Worse[i].Edits; len(got) != want || got[0] != conduit.ZoneRef("z00000") || got[want-1] != conduit.ZoneRef(zone.ID(fmt.Sprintf("z%05d", want-1))) {
			t.Errorf("entry %d: edits %v, want the first %d zones", i, got, want)
		}
	}
	if err := r.JSON(io.Discard); err != nil {
		t.Error(err)
	}
}
