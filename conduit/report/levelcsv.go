package report

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/report/internal/frtext"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// levelColumns are the columns of what is wanted of a zone or a conduit and what it
// achieves: as vectors for the eye, and per foundational requirement for filters. What
// is declared has the headers of package conduit/tables, what is worked out others, so
// that nobody who reads the register back takes the one for the other.
func levelColumns() []string {
	out := []string{"verdict", "short_in", "unknown_in", "target_in_force", "origin", "achieved_in_force", "basis",
		"target", "capability", "achieved", "assessed"}
	for _, prefix := range []string{"want_", "low_", "high_"} {
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

// declared is what a zone or a conduit says of its levels.
type declared struct {
	target               level.Target
	capability, achieved level.Evidence
	assessed             zone.Date
}

// level fills levelColumns.
func (c *csvWriter) level(levels map[conduit.Ref]conduit.Level, r conduit.Ref, d declared) {
	l, ok := levels[r]
	if !ok {
		c.set("outside the system")
		c.next += 6
		c.declared(d)
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
	c.vector(l.Target)
	c.text(frtext.Each(l.Origin, " ", func(f level.FR) bool { _, ok := l.Target.At(f); return ok }))
	c.text(l.Achieved.String(), frtext.Each(l.Basis, " ", func(level.FR) bool { return true }))
	c.declared(d)
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

func (c *csvWriter) declared(d declared) {
	c.vector(d.target)
	c.vector(d.capability)
	c.vector(d.achieved)
	c.text(d.assessed.String())
}

// vector fills a cell with levels, or leaves it empty where none is named.
func (c *csvWriter) vector(v interface {
	IsSet() bool
	String() string
}) {
	if v.IsSet() {
		c.text(v.String())
	} else {
		c.set("")
	}
}
