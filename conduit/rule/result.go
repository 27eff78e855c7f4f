package rule

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// Result is what rules found in a system.
type Result struct {
	System *conduit.System
	Config Config // that the rules were run with

	// Diagnostics are all findings, waived ones too, ordered by file, line, rule,
	// element and message.
	Diagnostics []Diagnostic
	// Rules are those that ran to their end, in the order of their ids. The two
	// about waivers, which are always there, are not among them.
	Rules []*Rule
	// Faults are the rules that could not be run or did not run to their end.
	Faults []*Fault
	// Waivers are those of the model, in its order, each with what became of it.
	Waivers []WaiverUse
	// Tallies are what rules count beside their findings.
	Tallies []Tally
	// Unjudged says, for people, what could not be judged and for want of what.
	Unjudged []string
	// Err says why the result is not complete: the faults, the context's error, or
	// [ErrNoRules]; nil where it is.
	Err error
}

// Failed reports whether the result is incomplete or holds a finding that stands
// and weighs as much as [Config.FailOn] says.
func (r *Result) Failed() bool {
	return r.Err != nil || slices.ContainsFunc(r.Diagnostics, r.Fails)
}

// Fails reports whether a finding makes the result fail: it stands, and it weighs
// as much as [Config.FailOn] says.
func (r *Result) Fails(d Diagnostic) bool {
	return !d.Waived() && d.Severity >= r.Config.FailOn.or(Error)
}

// Standing yields the findings that no waiver covers, in the order of Diagnostics.
func (r *Result) Standing() iter.Seq[Diagnostic] {
	return func(yield func(Diagnostic) bool) {
		for _, d := range r.Diagnostics {
			if !d.Waived() && !yield(d) {
				return
			}
		}
	}
}

// Of gives the findings of the rules with an id, a name or a pack, in the order of
// Diagnostics.
func (r *Result) Of(selector string) []Diagnostic {
	ids := map[string]bool{}
	for x := range r.AllRules() {
		ids[x.ID] = x.fits(selector)
	}
	var out []Diagnostic
	for _, d := range r.Diagnostics {
		if ids[d.Rule] || selector == d.Rule {
			out = append(out, d)
		}
	}
	return out
}

// WorstFirst gives the findings that stand, errors first, then warnings, each in the
// order of Diagnostics.
func (r *Result) WorstFirst() []Diagnostic {
	out := slices.Collect(r.Standing())
	slices.SortStableFunc(out, func(a, b Diagnostic) int { return int(b.Severity) - int(a.Severity) })
	return out
}

// Counts are numbers of findings.
type Counts struct {
	Errors, Warnings, Infos int // that stand
	Waived                  int
}

// String gives "2 errors, 1 warning, 3 infos; 1 waived", "none" where none stands.
func (c Counts) String() string {
	var list []string
	for _, x := range []struct {
		n    int
		noun string
	}{{c.Errors, "error"}, {c.Warnings, "warning"}, {c.Infos, "info"}} {
		switch x.n {
		case 0:
		case 1:
			list = append(list, "1 "+x.noun)
		default:
			list = append(list, fmt.Sprintf("%d %ss", x.n, x.noun))
		}
	}
	text := strings.Join(list, ", ")
	if len(list) == 0 {
		text = "none"
	}
	if c.Waived > 0 {
		text += fmt.Sprintf("; %d waived", c.Waived)
	}
	return text
}

// Counts counts the findings.
func (r *Result) Counts() Counts {
	var c Counts
	for i := range r.Diagnostics {
		switch d := &r.Diagnostics[i]; {
		case d.Waived():
			c.Waived++
		case d.Severity >= Error:
			c.Errors++
		case d.Severity == Warning:
			c.Warnings++
		default:
			c.Infos++
		}
	}
	return c
}

// Standing counts the findings that no waiver covers.
func (c Counts) Standing() int { return c.Errors + c.Warnings + c.Infos }

// AllRules yields the rules that diagnostics may be of: those that ran, those that
// did not run to their end, and the two about waivers; for tables of rules.
func (r *Result) AllRules() iter.Seq[*Rule] {
	return func(yield func(*Rule) bool) {
		for _, x := range r.tried() {
			if !yield(x) {
				return
			}
		}
	}
}

// tried gives the rules that ran or began to, and the two about waivers.
func (r *Result) tried() []*Rule {
	out := slices.Clone(r.Rules)
	for _, f := range r.Faults {
		if f.rule != nil {
			out = append(out, f.rule)
		}
	}
	out = append(out, UnusedWaiver, ExpiredWaiver)
	slices.SortFunc(out, compareIDs)
	return out
}

// DatesJudged reports whether there was a day by which to judge dates.
func (r *Result) DatesJudged() bool { return !r.Config.AsOf.IsZero() }

// WaiverUse is a waiver and what became of it.
type WaiverUse struct {
	Waiver  conduit.Waiver
	Covers  int  // the findings that it covers
	Expired bool // past its date, and covers nothing
	// Judged is false where the rule that it names was not run to its end, so that
	// nobody knows whether there is anything for it to cover.
	Judged bool
}

// Unlimited reports whether the waiver has no end.
func (w WaiverUse) Unlimited() bool { return w.Waiver.Until.IsZero() }
