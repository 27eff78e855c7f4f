package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit/rule"
)

// fact is one line of a summary.
type fact struct{ label, text string }

// summary gives what there is to say about a result as a whole, for people. The first
// line is by itself: whether it failed, and of what.
func (d *digest) summary() (head string, facts []fact) {
	head = "passed"
	if d.failed() {
		head = "FAILED"
	}
	if d.model.Name != "" {
		head += ": " + d.model.Name
	}
	if !d.model.Date.IsZero() {
		head += ", as of " + d.model.Date.String()
	}
	if d.model.Marking != "" {
		head += " (" + d.model.Marking + ")"
	}
	add := func(label, text string) {
		if text != "" {
			facts = append(facts, fact{label, text})
		}
	}
	for _, s := range d.incomplete() {
		add("incomplete", s)
	}
	for _, f := range d.res.Faults {
		add("fault", strings.TrimPrefix(f.Error(), "rule "))
	}
	add("findings", d.countsText())
	add("baseline", d.baselineText())
	add("rules", d.rulesText())
	add("waivers", d.waiversText())
	add("dates", d.datesText())
	for _, s := range d.res.Unjudged {
		add("not judged", s)
	}
	for _, t := range d.res.Tallies {
		add("counted", fmt.Sprintf("%s: %s %d", t.Rule, t.Name, t.N))
	}
	return head, facts
}

func (d *digest) countsText() string {
	s := d.counts.String()
	if on := d.failOn(); on != rule.Error {
		s += fmt.Sprintf(" (fails on %s)", on)
	}
	return s
}

func (d *digest) baselineText() string {
	if d.Against == nil {
		return ""
	}
	s := fmt.Sprintf("%d new, %d known and not listed", len(d.Against.New), len(d.Against.Known))
	if n := len(d.Against.Gone); n > 0 {
		s += fmt.Sprintf(", %d gone: write it anew, so that they stay away", n)
	}
	return s
}

// rulesText counts the rules that ran, by pack.
func (d *digest) rulesText() string {
	if len(d.res.Rules) == 0 {
		return ""
	}
	packs := map[string]int{}
	for _, r := range d.res.Rules {
		packs[r.Pack]++
	}
	var parts []string
	for _, p := range slices.Sorted(maps.Keys(packs)) {
		if p != "" {
			parts = append(parts, fmt.Sprintf("%s %d", p, packs[p]))
		}
	}
	if n := packs[""]; n > 0 && len(parts) > 0 {
		parts = append(parts, fmt.Sprintf("others %d", n))
	}
	s := fmt.Sprintf("%d ran", len(d.res.Rules))
	if len(parts) > 0 {
		s += ": " + strings.Join(parts, ", ")
	}
	return s
}

func (d *digest) waiversText() string {
	n := len(d.res.Waivers)
	if n == 0 {
		return ""
	}
	var unused, expired, unjudged, unlimited int
	for _, u := range d.res.Waivers {
		switch {
		case u.Expired:
			expired++
		case !u.Judged:
			unjudged++
		case u.Covers == 0:
			unused++
		}
		if u.Unlimited() {
			unlimited++
		}
	}
	s := fmt.Sprintf("%d in the model", n)
	for _, c := range []struct {
		n    int
		what string
	}{{unused, "unused"}, {expired, "expired"}, {unjudged, "of rules that did not run"}, {unlimited, "without end"}} {
		if c.n > 0 {
			s += fmt.Sprintf(", %d %s", c.n, c.what)
		}
	}
	return s
}

func (d *digest) datesText() string {
	if d.res.DatesJudged() {
		return "judged by " + d.res.Config.AsOf.String()
	}
	return "not judged: no day was given"
}

// count gives "1 error" and "5 errors".
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func (t *textWriter) summary() {
	head, facts := t.digest.summary()
	if t.began {
		t.WriteByte('\n')
	}
	t.linef("%s", head)
	for _, f := range facts {
		t.linef("    %-12s%s", f.label, f.text)
	}
}
