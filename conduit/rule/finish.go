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

// place gives findings the positions of their elements.
func (r *Result) place() {
	for i := range r.Diagnostics {
		if d := &r.Diagnostics[i]; d.Pos == (zone.Pos{}) {
			d.Pos = r.System.Pos(d.Ref)
		}
	}
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
