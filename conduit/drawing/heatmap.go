package drawing

import (
	"fmt"
	"io"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// HeatMap draws the levels of all zones and conduits with the default options; see
// [Options.HeatMap].
func HeatMap(w io.Writer, sys *conduit.System) error { return Options{}.HeatMap(w, sys) }

// HeatMap draws a row for each zone of the system and each conduit, and a column for
// each foundational requirement. In a cell stand
//
//   - what is achieved, SL-A, and the target, SL-T: "1 of 3"; "0–2 of 3" where not
//     more than the bounds is known; "–" for no target; "NR" for not relevant;
//   - a bar of the levels 1 to 4: solid as far as they are achieved for certain,
//     slanting lines as far as they may be, a grid as far as they are certainly missing,
//     and a tick at the target;
//   - how many levels are missing, "2", or at least and at most, "0–2".
//
// A cell that falls short is red in a firm frame, the deeper the more is certainly
// missing. One of which it is not known has a dashed frame; one that is met has none.
// What has no target is left white: it neither passes nor fails.
//
// The worst come first: what falls short, then what is not known, then what has no
// target, then what is met, and among these by how many levels are certainly missing
// over all foundational requirements, then by how many may be, zones before conduits, by
// id. At the right stands that sum, at the foot how many are short and not known in
// each requirement, over all rows. Zones outside the system owe no level and have no
// row.
//
// Of more than Options.Fold rows (0 for 60) the first are drawn, and the rest counted in
// one.
func (o Options) HeatMap(w io.Writer, sys *conduit.System) error {
	h := newHeatMap(o, sys)
	_, err := w.Write(h.paint())
	return err
}

// The measures of a heat map.
const (
	heatCellW = 92
	heatCellH = 38
	heatSumW  = 74
	heatName  = 240 // the most that a name takes
)

// heatMap is what a heat map shows.
type heatMap struct {
	Options
	sys   *conduit.System
	rows  []standing // drawn
	rest  []standing // counted
	nameW int
	total heatTotal
}

// heatTotal counts verdicts: over all foundational requirements, and in each.
type heatTotal struct {
	rows        [4]int // by rank
	short, open [level.NumFR]int
}

func newHeatMap(o Options, sys *conduit.System) *heatMap {
	h := &heatMap{Options: o, sys: sys, rows: standings(sys)}
	h.total.count(h.rows)
	most := o.Fold
	if most == 0 {
		most = 60
	}
	if most > 0 && len(h.rows) > most {
		h.rows, h.rest = h.rows[:most], h.rows[most:]
	}
	h.nameW = 120
	for _, s := range h.rows {
		h.nameW = max(h.nameW, textWidth(s.name, 12, true), textWidth(s.what, smallSize, false))
	}
	h.nameW = min(h.nameW, heatName) + 36
	return h
}

func (t *heatTotal) count(rows []standing) {
	for i := range rows {
		t.rows[rows[i].rank()]++
		for f, v := range rows[i].verdicts() {
			switch v {
			case level.Short:
				t.short[f]++
			case level.Indeterminate:
				t.open[f]++
			}
		}
	}
}

// words says how many rows there are of each kind.
func (t *heatTotal) words() string {
	var parts []string
	for rank, what := range []string{"short", "not known", "without a target", "met"} {
		if n := t.rows[rank]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		}
	}
	if len(parts) == 0 {
		return "no zone or conduit"
	}
	return strings.Join(parts, ", ")
}

// about says in words what the picture shows.
func (h *heatMap) about() string {
	s := "Heat map of levels by foundational requirement: " + h.total.words() + "."
	if len(h.rest) > 0 {
		s += fmt.Sprintf(" The %d worst are drawn.", len(h.rows))
	}
	return s
}
