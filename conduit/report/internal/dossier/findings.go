package dossier

import (
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

// mostFindings is how many findings of one rule are listed. What is left out is
// counted, and said.
const mostFindings = 2000

// mostRelated is how many related elements of one finding are listed; the rest is
// counted.
const mostRelated = 12

// findings is what rules found.
type findings struct {
	Errors, Warnings, Infos, Waived int
	Baseline                        string
	Rows                            []finding
	Left                            []string // what is left out of Rows
	Gone                            []gone
	Rules                           []ruleRow
	Waivers                         []waiverRow
	Dates                           string
	Tallies                         []string
}

type finding struct {
	Anchor, Rule, Name, Message string
	Severity, Status            string // "error"; "stands", "new", "known", "waived"
	Element                     link
	Drawn                       string // the place of the element in the drawing
	Related                     []link
	More                        int // related ones not listed
	Fixes, Clauses              []string
	Pos, Waiver                 string
}

// gone is a finding that the baseline knows, and that is no more.
type gone struct {
	Rule, Note string
	Element    link
}

type ruleRow struct {
	ID, Name, Summary, Pack, Clauses string
	Help                             []string
	N                                int
	Ran                              string
}

type waiverRow struct {
	Anchor, Rule, Reason, By, Until, Status string
	Element                                 link
	Class                                   string
}

func severity(d *rule.Diagnostic) rule.Severity { return min(max(d.Severity, rule.Info), rule.Error) }

// findingsPart lists findings, the worst first, those that are waived last.
func (b *builder) findingsPart() findings {
	f := findings{Dates: "Dates were not judged: no day was given by which to judge them."}
	if b.res.DatesJudged() {
		f.Dates = "Dates were judged by " + b.res.Config.AsOf.String() + "."
	}
	known := map[string]bool{}
	if b.Against != nil {
		for i := range b.Against.Known {
			known[b.Against.Known[i].Fingerprint] = true
		}
		f.Baseline = fmt.Sprintf("Held against a baseline: %s new, %s known, %s gone. Only new findings make the design fail.",
			thousands(len(b.Against.New)), thousands(len(b.Against.Known)), thousands(len(b.Against.Gone)))
		for _, g := range b.Against.Gone {
			if b.hide.has(g.Ref) || b.hide.mentions(g.Note) {
				continue
			}
			f.Gone = append(f.Gone, gone{b.text(g.Rule), b.text(g.Note), b.ref(g.Ref)})
		}
	}
	order := make([]*rule.Diagnostic, 0, len(b.res.Diagnostics))
	for i := range b.res.Diagnostics {
		if d := &b.res.Diagnostics[i]; !b.withheld(d) {
			order = append(order, d)
		}
	}
	weight := func(d *rule.Diagnostic) int {
		if d.Waived() {
			return 9
		}
		return int(rule.Error - severity(d))
	}
	slices.SortStableFunc(order, func(x, y *rule.Diagnostic) int { return weight(x) - weight(y) })
	n, left := map[string]int{}, map[string]int{}
	for _, d := range order {
		f.count(d)
		n[d.Rule]++
		if n[d.Rule] > mostFindings {
			left[d.Rule]++
			continue
		}
		row := b.finding(d, known)
		row.Anchor = fmt.Sprintf("finding-%d", len(f.Rows)+1)
		f.Rows = append(f.Rows, row)
	}
	f.Rules = b.rules(n)
	for _, r := range f.Rules {
		if k := left[r.ID]; k > 0 {
			f.Left = append(f.Left, fmt.Sprintf("%s: %s are listed, and %s more are not.", r.ID, thousands(mostFindings), thousands(k)))
		}
	}
	f.Waivers = b.waivers()
	for _, t := range b.res.Tallies {
		f.Tallies = append(f.Tallies, b.text(fmt.Sprintf("%s counts %s: %s", t.Rule, t.Name, thousands(t.N))))
	}
	return f
}

// withheld reports whether a finding tells of something that is withheld.
func (b *builder) withheld(d *rule.Diagnostic) bool {
	if b.hide == nil {
		return false
	}
	if b.hide.has(d.Ref) || b.hide.mentions(d.Message) || slices.ContainsFunc(d.Related, b.hide.has) {
		return true
	}
	if d.Waiver != nil && b.hide.mentions(d.Waiver.Reason) {
		return true
	}
	return slices.ContainsFunc(d.Fixes, func(x rule.Fix) bool { return b.hide.mentions(x.Message) })
}

func (f *findings) count(d *rule.Diagnostic) {
	switch s := severity(d); {
	case d.Waived():
		f.Waived++
	case s == rule.Error:
		f.Errors++
	case s == rule.Warning:
		f.Warnings++
	default:
		f.Infos++
	}
}

func (b *builder) finding(d *rule.Diagnostic, known map[string]bool) finding {
	row := finding{
		Rule: b.text(d.Rule), Name: b.text(d.Name), Message: b.text(d.Message), Severity: severity(d).String(), Status: "stands",
		Element: b.ref(d.Ref), Drawn: b.drawn(d.Ref), Pos: b.pos(d.Pos),
	}
	switch {
	case d.Waived():
		row.Status = "waived"
		row.Waiver = b.text(waiverText(d.Waiver))
	case b.Against != nil && known[d.Fingerprint]:
		row.Status = "known"
	case b.Against != nil:
		row.Status = "new"
	}
	for i, r := range d.Related {
		if i == mostRelated {
			row.More = len(d.Related) - i
			break
		}
		row.Related = append(row.Related, b.ref(r))
	}
	for _, x := range d.Fixes {
		row.Fixes = append(row.Fixes, b.text(x.Message))
	}
	for _, c := range d.Clauses {
		row.Clauses = append(row.Clauses, b.text(c.String()))
	}
	return row
}

// waiverText gives "locked cabinet; approved by plant manager, until 2027-06-30".
func waiverText(w *conduit.Waiver) string {
	s := w.Reason + "; approved by " + or(w.ApprovedBy, "nobody")
	if w.Until.IsZero() {
		return s + ", without end"
	}
	return s + ", until " + w.Until.String()
}

// rules lists the rules that ran or have something to show, by id.
func (b *builder) rules(n map[string]int) []ruleRow {
	var out []ruleRow
	ran, have := map[string]bool{}, map[string]bool{}
	for _, r := range b.res.Rules {
		ran[r.ID] = true
	}
	fault := map[string]bool{}
	for _, f := range b.res.Faults {
		fault[f.Rule] = true
	}
	for r := range b.res.AllRules() {
		if !ran[r.ID] && !fault[r.ID] && n[r.ID] == 0 {
			continue
		}
		have[r.ID] = true
		row := ruleRow{ID: b.text(r.ID), Name: b.text(r.Name), Summary: b.text(r.Summary()), Pack: b.text(r.Pack), N: n[r.ID], Ran: "ran"}
		for p := range strings.SplitSeq(r.Help(), "\n\n") {
			if p = strings.Join(strings.Fields(p), " "); p != "" {
				row.Help = append(row.Help, b.text(p))
			}
		}
		var clauses []string
		for _, c := range r.Clauses {
			clauses = append(clauses, c.String())
		}
		row.Clauses = or(b.text(strings.Join(clauses, "; ")), "practice")
		if fault[r.ID] {
			row.Ran = "broke down"
		}
		out = append(out, row)
	}
	for i := range b.res.Diagnostics {
		if d := &b.res.Diagnostics[i]; !have[d.Rule] && !b.withheld(d) {
			have[d.Rule] = true
			out = append(out, ruleRow{ID: b.text(d.Rule), Name: b.text(d.Name), N: n[d.Rule], Ran: "not listed among the rules that ran"})
		}
	}
	slices.SortStableFunc(out, func(x, y ruleRow) int { return strings.Compare(x.ID, y.ID) })
	return out
}

func (b *builder) waivers() []waiverRow {
	var out []waiverRow
	for _, u := range b.res.Waivers {
		w := u.Waiver
		if b.hide.has(w.Element) {
			continue
		}
		row := waiverRow{Anchor: anchor(w.Ref()), Rule: b.text(w.Rule), Reason: b.text(w.Reason), By: or(b.text(w.ApprovedBy), "nobody"),
			Until: or(w.Until.String(), "no end"), Element: b.ref(w.Element), Class: "none"}
		switch {
		case u.Expired:
			row.Status, row.Class = "expired: what it covered stands", "short"
		case !u.Judged:
			row.Status, row.Class = "not judged: its rule did not run", "open"
		case u.Covers == 0:
			row.Status, row.Class = "covers nothing", "open"
		default:
			row.Status = "covers " + count(u.Covers, "finding")
		}
		out = append(out, row)
	}
	return out
}
