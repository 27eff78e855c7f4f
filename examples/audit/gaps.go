package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// shortfall tells where a zone or a conduit misses its target, and which requirements
// stand in between.
func (r *overview) shortfall(p *page, g conduit.Gap) {
	p.line("\n%s: %s", r.sys.Pos(g.Ref), r.element(g.Ref))
	var notShown []requirement.ID
	for f, want := range g.Target.All() {
		if g.Certain[f] == 0 {
			continue
		}
		t, _ := r.sys.Trace(g.Ref, f)
		r.missing(p, t, want)
		for _, s := range t.NotShown {
			if r.bears(t, s) {
				notShown = append(notShown, s.ID)
			}
		}
	}
	if len(notShown) > 0 {
		p.item("not shown", ids(notShown))
	}
	r.planned(p, g)
}

// element gives "zone control (Z1 process control), assessed 2025-09-18".
func (r *overview) element(ref conduit.Ref) string {
	name, assessed := "", zone.Date{}
	if z, ok := r.sys.Zone(zone.ID(ref.ID)); ok && ref.Kind == conduit.KindZone {
		name, assessed = z.Name, z.Assessed
	} else if c, ok := r.sys.Conduit(conduit.ID(ref.ID)); ok {
		name, assessed = c.Name, c.Assessed
	}
	s := fmt.Sprintf("%s %s", ref.Kind, plain(ref.ID))
	if name != "" {
		s += " (" + plain(name) + ")"
	}
	if !assessed.IsZero() {
		s += ", assessed " + assessed.String()
	}
	return s
}

// recorded gives the level recorded for an element, where one is.
func (r *overview) recorded(ref conduit.Ref, f level.FR) (level.SL, bool) {
	if ref.Kind == conduit.KindZone {
		z, _ := r.sys.Zone(zone.ID(ref.ID))
		return z.Achieved.At(f)
	}
	c, _ := r.sys.Conduit(conduit.ID(ref.ID))
	return c.Achieved.At(f)
}

// bears reports whether a requirement that is not settled stands between a level and
// its target: what is recorded to be achieved takes in all up to there.
func (r *overview) bears(t conduit.Trace, s conduit.Standing) bool {
	n, ok := r.recorded(t.Ref, t.FR)
	return !ok || s.Level > n
}

// planned names the measures that are not active yet and would raise a level that
// falls short.
func (r *overview) planned(p *page, g conduit.Gap) {
	var out []string
	for m := range r.sys.Measures() {
		if !m.Inactive || !slices.Contains(slices.Collect(m.Covers.All()), g.Ref) {
			continue
		}
		for f := range level.FRs() {
			if n, ok := m.Provides.At(f); ok && g.Certain[f] > 0 && n > g.Achieved.High[f] {
				out = append(out, fmt.Sprintf("%s (%s %d)", plain(m.ID), f, n))
			}
		}
	}
	if len(out) > 0 {
		p.item("planned", some(out, 5))
	}
}

// missing lists what one foundational requirement lacks: each cause with the
// requirements that it keeps unmet, and those of which nothing is known.
func (r *overview) missing(p *page, t conduit.Trace, want level.SL) {
	type cause struct {
		holder conduit.Ref
		fact   string
	}
	var causes []cause
	unmet := map[cause][]requirement.ID{}
	var open []requirement.ID
	for _, s := range t.Missing {
		c := cause{s.Holder, s.Fact}
		switch {
		case s.State == conduit.Unmet:
			if unmet[c] == nil {
				causes = append(causes, c)
			}
			unmet[c] = append(unmet[c], s.ID)
		case r.bears(t, s):
			open = append(open, s.ID)
		}
	}
	label := fmt.Sprintf("%s %d of %d", t.FR, t.High, want)
	for _, c := range causes {
		text := r.title(unmet[c][0])
		if more := unmet[c][1:]; len(more) > 0 {
			text += ", with " + ids(more)
		}
		if c.holder != t.Ref {
			text += ": " + plain(c.holder.ID)
		}
		text += ": " + c.fact
		if reason := r.reason(c.holder, unmet[c][0]); reason != "" {
			text += " (" + plain(reason) + ")"
		}
		p.item(label, text)
		label = ""
	}
	if len(open) > 0 {
		p.item(label, "not known: "+ids(open))
		label = ""
	}
	if label != "" {
		p.item(label, cmp.Or(t.Note, "nothing in the model says why"))
	}
}

// reason gives what a zone or a conduit says with a claim.
func (r *overview) reason(holder conduit.Ref, id requirement.ID) string {
	var claims requirement.Claims
	switch holder.Kind {
	case conduit.KindZone:
		z, _ := r.sys.Zone(zone.ID(holder.ID))
		claims = z.Claims
	case conduit.KindConduit:
		c, _ := r.sys.Conduit(conduit.ID(holder.ID))
		claims = c.Claims
	}
	c, _ := claims.Claim(id)
	return c.Reason
}

// title gives "SR 5.2 Zone boundary protection".
func (r *overview) title(id requirement.ID) string {
	s := ids([]requirement.ID{id})
	if i, ok := r.sys.Catalog().SystemIndex(id); ok {
		s += " " + r.sys.Catalog().SystemAt(i).Title
	}
	return s
}

// mostIDs is how many requirements are listed.
const mostIDs = 12

// ids lists requirements, "SR 5.1, 5.2, 5.2 RE(1)".
func ids(list []requirement.ID) string {
	var b strings.Builder
	letters := ""
	for i, id := range list {
		if i == mostIDs && len(list) > mostIDs+1 {
			fmt.Fprintf(&b, " and %d more", len(list)-i)
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		first, rest, _ := strings.Cut(string(id), " ")
		if first != letters {
			b.WriteString(first + keep)
			letters = first
		}
		b.WriteString(strings.ReplaceAll(rest, " ", keep))
	}
	return b.String()
}

// records lists recorded levels that the evidence in the model contradicts.
func (r *overview) records(p *page) {
	if len(r.doubtful) == 0 {
		return
	}
	p.line("\nRecorded levels above what the evidence in the model can support")
	for _, u := range r.doubtful {
		p.line("\n%s: %s", r.sys.Pos(u.Ref), r.element(u.Ref))
		why := map[string]level.FRSet{}
		for f := range u.FRs.All() {
			s := doubt(u, f)
			why[s] = why[s].With(f)
		}
		for _, s := range slices.SortedFunc(maps.Keys(why), func(a, b string) int { return cmp.Compare(why[a], why[b]) }) {
			p.item("recorded", s+" in "+why[s].String())
		}
	}
}

// doubt says why a recorded level cannot be.
func doubt(u conduit.Unsupported, f level.FR) string {
	n, _ := u.Recorded.At(f)
	if u.Computed.High[f] < n {
		return fmt.Sprintf("%d, and the evidence gives %s", n, u.Computed.Format(f))
	}
	return fmt.Sprintf("%d, and the SL-C declared for it is lower", n)
}

// open lists what is not known to meet its target, by where that is not known.
func (r *overview) open(p *page) {
	if len(r.unknown) == 0 {
		return
	}
	p.line("\nNot known to meet their target, and not known to miss it\n")
	byFRs := map[level.FRSet][]string{}
	var keys []level.FRSet
	for _, g := range r.unknown {
		var frs level.FRSet
		for f := range g.Target.All() {
			if g.Possible[f] > 0 {
				frs = frs.With(f)
			}
		}
		if byFRs[frs] == nil {
			keys = append(keys, frs)
		}
		byFRs[frs] = append(byFRs[frs], fmt.Sprintf("%s %s", g.Ref.Kind, plain(g.Ref.ID)))
	}
	slices.SortStableFunc(keys, func(a, b level.FRSet) int { return len(byFRs[b]) - len(byFRs[a]) })
	for _, k := range keys {
		frs := k.String()
		if k == level.AllFRs {
			frs = "every FR"
		}
		p.item("not known", frs+" of "+some(byFRs[k], 12))
	}
}
