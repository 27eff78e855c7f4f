package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// GapsCSV writes the gap list: a row for each foundational requirement in which a zone
// or a conduit is not known to meet its target, the zones in the order of their ids and
// then the conduits. What is certain is short whatever the unknown turns out to be;
// what is possible may be. The requirements in between come by what is the matter with
// them, each cause with who it rests on.
func GapsCSV(w io.Writer, sys *conduit.System) error {
	if sys == nil {
		return errNoSystem
	}
	c := newCSVWriter(w, "kind", "id", "name", "owner", "fr", "verdict", "target", "low", "high", "certain", "possible",
		"basis", "unmet", "unknown", "not_shown", "causes", "note", "file", "line", "column")
	for g := range sys.Gaps() {
		name, owner := nameAndOwner(sys, g.Ref)
		for f, want := range g.Target.All() {
			if g.Possible[f] == 0 && g.Certain[f] == 0 && g.Achieved.AgainstFR(f, want) == level.Met {
				continue
			}
			c.text(g.Ref.Kind.String(), g.Ref.ID, name, owner, f.String(), g.Achieved.AgainstFR(f, want).String())
			c.int(int(want))
			c.text(low(g.Achieved, f), high(g.Achieved, f))
			c.int(int(g.Certain[f]))
			c.int(int(g.Possible[f]))
			t, _ := sys.Trace(g.Ref, f)
			c.text(t.Basis.String())
			c.list(standings(t.Missing, conduit.Unmet))
			c.list(standings(t.Missing, conduit.Unsettled))
			c.list(standings(t.NotShown, conduit.NotShown))
			c.sentences(causes(t))
			c.text(t.Note)
			c.pos(sys.Pos(g.Ref))
			c.end()
		}
	}
	return c.flush()
}

func nameAndOwner(sys *conduit.System, r conduit.Ref) (name, owner string) {
	if r.Kind == conduit.KindZone {
		z, _ := sys.Zone(zone.ID(r.ID))
		return z.Name, z.Owner
	}
	c, _ := sys.Conduit(conduit.ID(r.ID))
	return c.Name, c.Owner
}

// low and high give the ends of an answer as text: a level, or NR.
func low(b level.Bounds, f level.FR) string {
	if b.NR.Has(f) {
		return "NR"
	}
	return digit(b.Low[f])
}

func high(b level.Bounds, f level.FR) string {
	if b.NR.Has(f) {
		return "NR"
	}
	return digit(b.High[f])
}

func digit(s level.SL) string { return string(rune('0' + s)) }

// standings lists the requirements in a state.
func standings(list []conduit.Standing, s conduit.State) []string {
	var out []string
	for _, x := range list {
		if x.State == s {
			out = append(out, string(x.ID))
		}
	}
	return out
}

// causes says once why requirements are unmet, by whom, and which: "asset:plc1: CR 1.1
// is claimed not met (SR 1.1, SR 1.1 RE(1))".
func causes(t conduit.Trace) []string {
	type cause struct {
		holder conduit.Ref
		fact   string
	}
	var order []cause
	ids := map[cause][]string{}
	for _, x := range t.Missing {
		if x.State != conduit.Unmet {
			continue
		}
		c := cause{x.Holder, x.Fact}
		if ids[c] == nil {
			order = append(order, c)
		}
		ids[c] = append(ids[c], string(x.ID))
	}
	var out []string
	for _, c := range order {
		text := fmt.Sprintf("%s (%s)", c.fact, strings.Join(ids[c], ", "))
		if c.holder != t.Ref {
			text = c.holder.String() + ": " + text
		}
		out = append(out, text)
	}
	return out
}
