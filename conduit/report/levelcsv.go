package report

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// levelColumns are the columns of what is wanted of a zone or a conduit and what it
// achieves: as vectors for the eye, and per foundational requirement for filters.
func levelColumns() []string {
	out := []string{"verdict", "short_in", "unknown_in", "target", "origin", "achieved", "basis", "recorded", "assessed"}
	for _, prefix := range []string{"target_", "low_", "high_"} {
		for f := range level.FRs() {
			out = append(out, prefix+f.String())
		}
	}
	return out
}

// levels gives the levels of a system by address. What lies outside the system under
// consideration has none.
func levels(sys *conduit.System) map[conduit.Ref]conduit.Level {
	out := map[conduit.Ref]conduit.Level{}
	for l := range sys.Levels() {
		out[l.Ref] = l
	}
	return out
}

// level fills levelColumns.
func (c *csvWriter) level(levels map[conduit.Ref]conduit.Level, r conduit.Ref, recorded level.Evidence, assessed zone.Date) {
	l, ok := levels[r]
	if !ok {
		c.set("outside the system")
		c.next += 6
		c.evidence(recorded, assessed)
		c.next += 3 * level.NumFR
		return
	}
	var short, unknown []string
	for f, want := range l.Target.All() {
		switch l.Achieved.AgainstFR(f, want) {
		case level.Short:
			short = append(short, f.String())
		case level.Indeterminate:
			unknown = append(unknown, f.String())
		}
	}
	if l.Target.IsSet() {
		c.text(l.Verdict.String())
	} else {
		c.text("no target")
	}
	c.text(strings.Join(short, " "), strings.Join(unknown, " "))
	if l.Target.IsSet() {
		c.text(l.Target.String(), each(l.Origin, func(f level.FR) bool { _, ok := l.Target.At(f); return ok }))
	} else {
		c.text("", "")
	}
	c.text(l.Achieved.String(), each(l.Basis, func(level.FR) bool { return true }))
	c.evidence(recorded, assessed)
	for f := range level.FRs() {
		want, ok := l.Target.At(f)
		if ok {
			c.set(digit(want))
		} else {
			c.set("")
		}
	}
	for f := range level.FRs() {
		c.set(low(l.Achieved, f))
	}
	for f := range level.FRs() {
		c.set(high(l.Achieved, f))
	}
}

func (c *csvWriter) evidence(recorded level.Evidence, assessed zone.Date) {
	if recorded.IsSet() {
		c.text(recorded.String())
	} else {
		c.set("")
	}
	c.text(assessed.String())
}

// each gives a property of foundational requirements in one text: "declared" where it
// is the same in all that count, else "declared IAC UC; enclosing zone RDF".
func each[T interface {
	comparable
	String() string
}](list [level.NumFR]T, counts func(level.FR) bool) string {
	var order []T
	frs := map[T]level.FRSet{}
	for f := range level.FRs() {
		if counts(f) {
			if frs[list[f]] == 0 {
				order = append(order, list[f])
			}
			frs[list[f]] = frs[list[f]].With(f)
		}
	}
	var parts []string
	for _, x := range order {
		if len(order) == 1 {
			return x.String()
		}
		parts = append(parts, x.String()+" "+frs[x].String())
	}
	return strings.Join(parts, "; ")
}
