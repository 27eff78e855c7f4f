package dossier

import (
	"iter"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/report/internal/frtext"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// cell is a text with what it means for the eye: the style gives its class a colour and
// a sign, for those who do not see colours and for printers without any.
type cell struct{ Text, Class string }

// verdicts are how an answer is shown.
var verdicts = map[level.Verdict]cell{
	level.Met:           {"met", "met"},
	level.Short:         {"short", "short"},
	level.Indeterminate: {"not known", "open"},
}

// verdict shows how an element stands against its target.
func (b *builder) verdict(r conduit.Ref) cell {
	l, ok := b.levels[r]
	switch {
	case !ok && r.Kind == conduit.KindConduit:
		return cell{"withheld", "none"}
	case !ok:
		return cell{"outside", "none"}
	case !l.Target.IsSet():
		return cell{"no target", "none"}
	}
	return verdicts[l.Verdict]
}

// target is a row of the table of targets.
type target struct {
	Element           link
	Name              string
	Want              []string // per foundational requirement; "–" for none
	Origin, Rationale string
	Missing           bool // nobody wrote why
	None              bool // there is no target
}

// levels is what an element achieves, with what that rests on and why it is no more.
type levels struct {
	Element link
	Name    string
	Cells   []cell // per foundational requirement
	Verdict cell
	Basis   string
	Record  string // what an assessment recorded, and when; "" for nothing
	Why     []why
}

// why is what holds a level where it is, in some foundational requirements.
type why struct {
	FRs   string
	Level string
	Lines []causes
	Note  string
}

// gap is an element that is not known to meet its target.
type gap struct {
	Element link
	Name    string
	Verdict cell
	FRs     []gapFR
	Planned []link // measures that are not active and cover it
}

// gapFR is what one foundational requirement lacks.
type gapFR struct {
	FR, Name, Want, Have, By string
	Class                    string
	Causes                   []causes
}

// notShown is a requirement that nothing in the model bears on, and where.
type notShown struct {
	ID, Title string
	All       bool
	Elements  []link
	But       []link // all but these
}

func (b *builder) targets() []target {
	var out []target
	for l := range b.shownLevels() {
		name, rationale, _ := b.about(l.Ref)
		t := target{Element: b.id(l.Ref), Name: name, Rationale: rationale, None: !l.Target.IsSet()}
		for f := range level.FRs() {
			want, ok := l.Target.At(f)
			if ok {
				t.Want = append(t.Want, digit(want))
			} else {
				t.Want = append(t.Want, "–")
			}
		}
		t.Origin = origins(l)
		t.Missing = rationale == "" && slices.Contains(l.Origin[:], conduit.OriginDeclared)
		out = append(out, t)
	}
	return out
}

// shownLevels yields the levels of what is not withheld, unless they would tell of what is: zones by id, then conduits.
func (b *builder) shownLevels() iter.Seq[conduit.Level] {
	return shown(b.sys.Levels(), func(l conduit.Level) bool { return !b.hide.has(l.Ref) && !b.hide.veils(b.sys, l) })
}

// about gives the name, the rationale and the record of a zone or a conduit.
func (b *builder) about(r conduit.Ref) (name, rationale, record string) {
	var achieved level.Evidence
	var assessed zone.Date
	if r.Kind == conduit.KindZone {
		z, _ := b.sys.Zone(zone.ID(r.ID))
		name, rationale, achieved, assessed = z.Name, z.Rationale, z.Achieved, z.Assessed
	} else {
		c, _ := b.sys.Conduit(conduit.ID(r.ID))
		name, rationale, achieved, assessed = c.Name, c.Rationale, c.Achieved, c.Assessed
	}
	if achieved.IsSet() {
		record = achieved.String()
		if assessed.IsZero() {
			record += ", on a day that is not stated"
		} else {
			record += ", on " + assessed.String()
		}
	}
	return b.text(name), b.text(rationale), record
}

// origins gives "declared", or "declared in IAC UC; enclosing zone in RDF".
func origins(l conduit.Level) string {
	return frtext.Each(l.Origin, " in ", func(f level.FR) bool { _, ok := l.Target.At(f); return ok })
}

// mostTold is of how many zones and conduits it is told why each level is what it is, and
// which requirements are missing. Of more it is told of the worst, and the others are
// counted.
const mostTold = 1000

// worst gives the zones and conduits that are told of: those that fall short first, then
// those not known to meet their target, then the others.
func (b *builder) worst() map[conduit.Ref]bool {
	tell := map[conduit.Ref]bool{}
	for _, want := range []level.Verdict{level.Short, level.Indeterminate, level.Met} {
		for l := range b.shownLevels() {
			v := l.Verdict
			if !l.Target.IsSet() {
				v = level.Met // nothing is asked
			}
			if v == want && len(tell) < mostTold {
				tell[l.Ref] = true
			}
		}
	}
	return tell
}

// counted says how many requirements are missing, where they are not listed.
func counted(list []conduit.Standing) []causes {
	var n [conduit.Unsettled + 1]int
	for _, s := range list {
		n[s.State]++
	}
	var parts []string
	for s, n := range n {
		if n > 0 {
			parts = append(parts, count(n, "requirement")+" "+conduit.State(s).String())
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []causes{{List: []cause{{Text: strings.Join(parts, ", ")}}}}
}

// trails fills what needs the traces: levels, gaps, and what is not shown.
func (b *builder) trails(p *page) {
	planned := b.planned()
	tell := b.worst()
	untold := 0
	silent := map[string][]conduit.Ref{} // requirement: where nothing bears on it
	var all []conduit.Ref
	for l := range b.shownLevels() {
		all = append(all, l.Ref)
		var traces [level.NumFR]conduit.Trace
		for f := range level.FRs() {
			traces[f], _ = b.sys.Trace(l.Ref, f)
			for _, s := range traces[f].NotShown {
				silent[string(s.ID)] = append(silent[string(s.ID)], l.Ref)
			}
		}
		row := b.level(l)
		if tell[l.Ref] {
			b.why(&row, l, traces)
		} else {
			untold++
		}
		p.Levels = append(p.Levels, row)
		if l.Target.IsSet() && l.Verdict != level.Met {
			p.Gaps = append(p.Gaps, b.gap(l, traces, planned[l.Ref], tell[l.Ref]))
		}
	}
	slices.SortStableFunc(p.Gaps, func(x, y gap) int { return rank(x) - rank(y) })
	p.NotShown = b.notShown(silent, all)
	if untold > 0 {
		p.Untold = count(untold, "element")
	}
}

// rank puts what is short before what is not known.
func rank(g gap) int {
	if g.Verdict.Class == "short" {
		return 0
	}
	return 1
}

func (b *builder) level(l conduit.Level) levels {
	name, _, record := b.about(l.Ref)
	out := levels{Element: b.id(l.Ref), Name: name, Verdict: b.verdict(l.Ref), Record: record,
		Basis: frtext.Each(l.Basis, " in ", func(level.FR) bool { return true })}
	for f := range level.FRs() {
		out.Cells = append(out.Cells, achieved(l, f))
	}
	return out
}

// why adds what holds levels where they are.
func (b *builder) why(out *levels, l conduit.Level, traces [level.NumFR]conduit.Trace) {
	for f, t := range traces {
		w := why{FRs: level.FR(f).String(), Level: l.Achieved.Format(level.FR(f))}
		w.Note = b.text(t.Note)
		if len(t.HoldsLow) > 0 {
			w.Lines = b.causes("SL "+digit(t.Low+1)+" needs", t.HoldsLow, l.Ref)
		}
		if t.Low != t.High && len(t.HoldsHigh) > 0 {
			w.Lines = append(w.Lines, b.causes("at best it is SL "+digit(t.High)+", for want of", t.HoldsHigh, l.Ref)...)
		}
		w.Lines = append(w.Lines, b.unanswered(t.Unanswered, l.Ref)...)
		if len(w.Lines) == 0 && w.Note == "" {
			continue
		}
		if n := len(out.Why); n > 0 && out.Why[n-1].Level == w.Level && out.Why[n-1].Note == w.Note && slices.EqualFunc(out.Why[n-1].Lines, w.Lines, causes.equal) {
			out.Why[n-1].FRs += " " + w.FRs
			continue
		}
		out.Why = append(out.Why, w)
	}
}

// achieved gives "1 of 3" with its verdict.
func achieved(l conduit.Level, f level.FR) cell {
	have := l.Achieved.Format(f)
	want, ok := l.Target.At(f)
	if !ok {
		return cell{have, "none"}
	}
	c := verdicts[l.Achieved.AgainstFR(f, want)]
	c.Text = have + " of " + digit(want)
	return c
}

func digit(s level.SL) string { return string('0' + rune(s)) }

func (b *builder) gap(l conduit.Level, traces [level.NumFR]conduit.Trace, planned []link, tell bool) gap {
	name, _, _ := b.about(l.Ref)
	g := gap{Element: b.id(l.Ref), Name: name, Verdict: b.verdict(l.Ref), Planned: planned}
	certain, possible := l.Achieved.Gap(l.Target)
	for f, want := range l.Target.All() {
		v := l.Achieved.AgainstFR(f, want)
		if v == level.Met {
			continue
		}
		by := digit(possible[f])
		if certain[f] != possible[f] {
			by = digit(certain[f]) + " to " + by
		}
		x := gapFR{FR: f.String(), Name: f.Name(), Want: digit(want), Have: l.Achieved.Format(f), By: by, Class: verdicts[v].Class}
		if tell {
			x.Causes = b.causes("", traces[f].Missing, l.Ref)
		} else {
			x.Causes = counted(traces[f].Missing)
		}
		if len(x.Causes) == 0 {
			x.Causes = []causes{{List: []cause{{Text: b.text(or(traces[f].Note, "nothing in the model says why"))}}}}
		}
		g.FRs = append(g.FRs, x)
	}
	return g
}

// planned lists the measures that are not active, by what they cover.
func (b *builder) planned() map[conduit.Ref][]link {
	out := map[conduit.Ref][]link{}
	for m := range b.sys.Measures() {
		if !m.Inactive || b.hide.has(m.Ref()) {
			continue
		}
		for r := range m.Covers.All() {
			out[r] = append(out[r], b.id(m.Ref()))
		}
	}
	return out
}

// notShown gathers by requirement where nothing bears on it.
func (b *builder) notShown(silent map[string][]conduit.Ref, all []conduit.Ref) []notShown {
	var out []notShown
	for r := range b.sys.Catalog().System() {
		where := silent[string(r.ID)]
		if len(where) == 0 {
			continue
		}
		x := notShown{ID: string(r.ID), Title: r.Title, All: len(where) == len(all)}
		switch {
		case x.All:
		case 2*len(where) > len(all):
			at := map[conduit.Ref]bool{}
			for _, e := range where {
				at[e] = true
			}
			for _, e := range all {
				if !at[e] {
					x.But = append(x.But, b.id(e))
				}
			}
		default:
			for _, e := range where {
				x.Elements = append(x.Elements, b.id(e))
			}
		}
		out = append(out, x)
	}
	return out
}
