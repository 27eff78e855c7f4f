package rule

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// UnusedWaiver reports waivers that match no finding of a rule that ran. Every run
// includes it, unless it is ignored or others are selected.
var UnusedWaiver = &Rule{
	ID: "ZC901", Name: "unused-waiver", Severity: Warning, Pack: "waivers",
	Doc: `waiver matches no finding

What a waiver accepts has gone, or the waiver was written for another element than it
was meant for. Left behind, it hides the finding should it come back, on a decision
that nobody remembers. A waiver of a rule that was not run is not judged.

May be wrong when: the finding comes and goes with parts of the model that are left out
here.

Example:
    zones: [{id: office, target: 1}]
    assets: [{id: erp, zone: office}]
    waivers: [{rule: ZC101, element: "asset:erp", reason: moves next year, approved_by: plant manager}]`,
}

// ExpiredWaiver reports waivers past their date. Every run with a date includes it,
// unless it is ignored or others are selected.
var ExpiredWaiver = &Rule{
	ID: "ZC902", Name: "expired-waiver", Severity: Error, Pack: "waivers",
	Doc: `waiver is past its date

What was accepted was accepted for a time, and the time is over: what the waiver
covered shows again. Either the work was not done, or somebody has to accept it anew.
Dates are judged by the day that the caller gives, and by no other.

May be wrong when: the day given is not the day that the model speaks of.

Example:
    zones: [{id: office, target: 1}]
    assets: [{id: erp}]
    waivers: [{rule: ZC101, element: "asset:erp", reason: moves next year, approved_by: plant manager, until: 2020-12-31}]`,
}

// finding addresses what a waiver is about.
type finding struct {
	rule string
	ref  conduit.Ref
}

// waive marks what waivers cover, and reports those that are expired or unused.
func (r *runner) waive() {
	uses := r.waivers()
	about := map[finding][]int{}
	for i, u := range uses {
		key := finding{u.Waiver.Rule, r.sys.Canonical(u.Waiver.Element)}
		about[key] = append(about[key], i)
	}
	matched := make([]bool, len(uses))
	for i := range r.res.Diagnostics {
		d := &r.res.Diagnostics[i]
		best := -1
		for _, k := range about[finding{d.Rule, d.Ref}] {
			matched[k] = true
			if !uses[k].Expired && (best < 0 || longer(uses[k].Waiver.Until, uses[best].Waiver.Until)) {
				best = k
			}
		}
		if best >= 0 {
			d.Waiver = &uses[best].Waiver
			uses[best].Covers++
		}
	}
	r.res.Waivers = uses
	r.reportWaivers(uses, matched)
}

// waivers gives the waivers of the model with what is known of them by themselves.
func (r *runner) waivers() []WaiverUse {
	ran := map[string]bool{}
	for _, x := range r.res.Rules {
		ran[x.ID] = true
	}
	var uses []WaiverUse
	for w := range r.sys.Waivers() {
		expired := !w.Until.IsZero() && !r.cfg.AsOf.IsZero() && r.cfg.AsOf.After(w.Until)
		uses = append(uses, WaiverUse{Waiver: w, Expired: expired, Judged: ran[w.Rule]})
	}
	return uses
}

// longer reports whether a waiver until one day holds longer than one until another.
func longer(d, e zone.Date) bool { return !e.IsZero() && (d.IsZero() || d.After(e)) }

func (r *runner) reportWaivers(uses []WaiverUse, matched []bool) {
	unused := &Pass{System: r.sys, Rule: UnusedWaiver, ctx: r.ctx}
	expired := &Pass{System: r.sys, Rule: ExpiredWaiver, ctx: r.ctx}
	dated, idle := 0, map[string]int{}
	for i, u := range uses {
		w := u.Waiver
		if !w.Until.IsZero() {
			dated++
		}
		if !u.Judged && !u.Expired {
			idle[w.Rule]++
		}
		d := Diagnostic{Ref: w.Ref(), Related: []conduit.Ref{w.Element}, Pos: w.Pos, Key: []string{w.Until.String()}}
		switch {
		case u.Expired && r.expired:
			d.Message = fmt.Sprintf("the waiver of %q on %q ended on %v", w.Rule, w.Element, w.Until)
			expired.add(d)
		case !u.Expired && u.Judged && !matched[i] && r.unused:
			d.Message = fmt.Sprintf("the waiver of %q on %q matches no finding", w.Rule, w.Element)
			d.Fixes = []Fix{dropWaiver(w)}
			unused.add(d)
		}
	}
	r.res.Diagnostics = slices.Concat(r.res.Diagnostics, unused.out.diagnostics, expired.out.diagnostics)
	if len(idle) > 0 {
		r.res.Unjudged = append(r.res.Unjudged, unjudged(idle))
	}
	if dated > 0 && r.cfg.AsOf.IsZero() {
		r.res.Unjudged = append(r.res.Unjudged, fmt.Sprintf("waivers: no day was given by which to judge dates; all %d that have one are taken to hold", dated))
	}
}

// unjudged names the rules that did not run and have waivers, the first few of them: one
// that does not exist is a slip that nobody would see otherwise.
func unjudged(idle map[string]int) string {
	const most = 8
	var names []string
	total := 0
	for _, name := range slices.Sorted(maps.Keys(idle)) {
		names = append(names, fmt.Sprintf("%+q", name))
		total += idle[name]
	}
	if n := len(names); n > most {
		names = append(names[:most], fmt.Sprintf("%d more", n-most))
	}
	return fmt.Sprintf("waivers: of %d the rule did not run, and they may cover nothing: %s", total, strings.Join(names, ", "))
}

// dropWaiver takes a waiver out of a model.
func dropWaiver(w conduit.Waiver) Fix {
	return Fix{Message: "drop the waiver", Apply: func(m *conduit.Model) bool {
		for i, x := range m.Waivers {
			if x.Pos = w.Pos; x == w {
				m.Waivers = append(m.Waivers[:i:i], m.Waivers[i+1:]...)
				return true
			}
		}
		return false
	}}
}
