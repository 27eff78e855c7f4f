package rule

import (
	"errors"
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// finish puts the findings in order and says what is missing.
func (r *runner) finish() {
	res := r.res
	r.override()
	res.place()
	sortDiagnostics(res)
	fingerprints(res.Diagnostics)
	var errs []error
	for _, f := range res.Faults {
		errs = append(errs, f)
	}
	if err := r.ctx.Err(); err != nil && len(res.Rules) < len(r.chosen) {
		errs = append(errs, fmt.Errorf("rule: stopped after %d of %d rules: %w", len(res.Rules), len(r.chosen), err))
	}
	if len(res.Rules) == 0 {
		errs = append(errs, ErrNoRules)
	}
	res.Err = errors.Join(errs...)
}

// sortDiagnostics sorts by moving numbers, since findings are large.
func sortDiagnostics(res *Result) {
	list := res.Diagnostics
	by := make([]int32, len(list))
	for i := range by {
		by[i] = int32(i)
	}
	slices.SortStableFunc(by, func(a, b int32) int { return compare(&list[a], &list[b]) })
	out := make([]Diagnostic, len(list))
	for i, k := range by {
		out[i] = list[k]
	}
	res.Diagnostics = out
}

// place gives findings the positions of their elements. To look for a channel, a measure
// or a policy goes through all of them, so that for many there is an index.
func (r *Result) place() {
	const few = 8
	var listed []*Diagnostic
	for i := range r.Diagnostics {
		d := &r.Diagnostics[i]
		if d.Pos != (zone.Pos{}) {
			continue
		}
		switch d.Ref.Kind {
		case conduit.KindModel, conduit.KindZone, conduit.KindAsset, conduit.KindConduit:
			d.Pos = r.System.Pos(d.Ref)
		default:
			listed = append(listed, d)
		}
	}
	at := r.System.Pos
	if len(listed) > few {
		index := positions(r.System)
		at = func(ref conduit.Ref) zone.Pos { return index[ref] }
	}
	for _, d := range listed {
		d.Pos = at(d.Ref)
	}
}

// positions gives the places of what rules report by the thousand and a System keeps in
// lists: channels, measures and policies; of several with one address the first.
func positions(sys *conduit.System) map[conduit.Ref]zone.Pos {
	at := map[conduit.Ref]zone.Pos{}
	add := func(ref conduit.Ref, pos zone.Pos) {
		if _, known := at[ref]; !known && pos != (zone.Pos{}) {
			at[ref] = pos
		}
	}
	for c := range sys.Channels() {
		add(c.Ref(), c.Pos)
	}
	for m := range sys.Measures() {
		add(m.Ref(), m.Pos)
	}
	for p := range sys.Policies() {
		add(p.Ref(), p.Pos)
	}
	return at
}

// override sets the severities that the configuration asks for.
func (r *runner) override() {
	if len(r.cfg.Severity) == 0 {
		return
	}
	rules := map[string]*Rule{}
	for _, x := range r.res.tried() {
		rules[x.ID] = x
	}
	elements := make([]map[conduit.Ref]bool, len(r.cfg.Severity))
	for i, o := range r.cfg.Severity {
		if o.Elements.Len() > 0 {
			elements[i] = map[conduit.Ref]bool{}
		}
		for ref := range o.Elements.All() {
			elements[i][r.sys.Canonical(ref)] = true
		}
	}
	for i := range r.res.Diagnostics {
		d := &r.res.Diagnostics[i]
		for k, o := range r.cfg.Severity {
			if (o.Rule == "" || rules[d.Rule].fits(o.Rule)) && (elements[k] == nil || elements[k][d.Ref]) {
				d.Severity = o.Severity.or(d.Severity)
			}
		}
	}
}
