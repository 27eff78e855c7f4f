package rule

import (
	"context"
	"fmt"
	"runtime"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Pass is one rule running on one system.
type Pass struct {
	System *conduit.System
	Rule   *Rule

	// AsOf is the day by which dates are judged, and MaxAge the number of days after
	// which a recorded level is stale; a rule that needs one and is given the zero
	// value says so with [Pass.NotJudged].
	AsOf   zone.Date
	MaxAge int

	ctx    context.Context
	out    output
	shared map[any]any
	chosen []*Rule
}

// output is what a rule has said so far.
type output struct {
	diagnostics []Diagnostic
	tallies     []Tally
	unjudged    []string
}

// Context gives the context of the run. A rule that may run long without reporting
// looks at it; one that reports is stopped there.
func (p *Pass) Context() context.Context { return p.ctx }

// Runs reports whether another rule is part of the run too, so that a rule may leave
// to it what both would say. What nobody else says a rule says itself.
func (p *Pass) Runs(r *Rule) bool { return slices.Contains(p.chosen, r) }

// Reportf reports a finding about an element. What makes it this finding is the
// rule and the element alone; see [Pass.Report] for more.
func (p *Pass) Reportf(ref conduit.Ref, format string, args ...any) {
	p.Report(Diagnostic{Ref: ref, Message: fmt.Sprintf(format, args...)})
}

// Report reports a finding; to be called from the goroutine that the rule was called
// in. Rule, Name, Clauses, Pos and Severity follow from the
// rule and the element where they are not stated; Fingerprint and Waiver always do.
func (p *Pass) Report(d Diagnostic) {
	if p.ctx.Err() != nil {
		runtime.Goexit() // the rule has a goroutine to itself, and nobody listens any more
	}
	p.add(d)
}

func (p *Pass) add(d Diagnostic) {
	d.Rule, d.Name = p.Rule.ID, p.Rule.Name
	d.Severity = d.Severity.or(p.Rule.Severity).or(Warning)
	if d.Clauses == nil {
		d.Clauses = p.Rule.Clauses
	}
	if !slices.IsSorted(d.Key) {
		d.Key = slices.Sorted(slices.Values(d.Key))
	}
	d.Key = slices.Compact(d.Key)
	d.Fingerprint, d.Waiver = "", nil
	p.out.diagnostics = append(p.out.diagnostics, d)
}

// Tally is a number that a rule counts beside its findings.
type Tally struct {
	Rule string
	Name string
	N    int
}

// Count adds to a number of the result, for what a rule counts and does not report.
func (p *Pass) Count(name string, n int) {
	for i := range p.out.tallies {
		if p.out.tallies[i].Name == name {
			p.out.tallies[i].N += n
			return
		}
	}
	p.out.tallies = append(p.out.tallies, Tally{p.Rule.ID, name, n})
}

// NotJudged says that the rule could not judge something for want of a setting, so
// that silence is not taken for a finding that all is well.
func (p *Pass) NotJudged(format string, args ...any) {
	p.out.unjudged = append(p.out.unjudged, p.Rule.ID+": "+fmt.Sprintf(format, args...))
}

// Shared gives what compute gives, worked out once for all rules of a run that ask
// with the same key, which is of a type of the caller's own, as keys of a context are.
func Shared[T any](p *Pass, key any, compute func(*conduit.System) T) T {
	if v, ok := p.shared[key].(T); ok {
		return v
	}
	v := compute(p.System)
	p.shared[key] = v
	return v
}
