package rule

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
)

// ErrNoRules says that no rule ran, so that nothing was found for want of looking.
var ErrNoRules = errors.New("rule: no rules ran")

// Fault is a rule that could not be run, or did not run to its end.
type Fault struct {
	Rule    string // the id, as far as there is one
	Problem string // for people; the wording may change
	Value   any    // what it panicked with; nil where it did not
	Stack   string // where it panicked

	rule *Rule
}

// Error names the rule and the problem.
func (f *Fault) Error() string {
	if f.Value != nil {
		return fmt.Sprintf("rule %q: %s: %+.200q", f.Rule, f.Problem, fmt.Sprint(f.Value))
	}
	return fmt.Sprintf("rule %q: %s", f.Rule, f.Problem)
}

// Unwrap gives the error that the rule panicked with, if it was one.
func (f *Fault) Unwrap() error {
	err, _ := f.Value.(error)
	return err
}

// runner is one run of rules.
type runner struct {
	cfg    Config
	ctx    context.Context
	sys    *conduit.System
	res    *Result
	chosen []*Rule
	shared map[any]any

	unused, expired bool // whether to report waivers
}

func (r *runner) fault(f Fault) { r.res.Faults = append(r.res.Faults, &f) }

// choose takes the rules that can be run and are asked for, in the order of their ids.
func (r *runner) choose(rules []*Rule) {
	rules = slices.Clone(rules)
	slices.SortStableFunc(rules, compareIDs)
	fits := make([]bool, len(r.cfg.Select))
	asked := func(x *Rule) bool {
		ok := len(fits) == 0
		for i, s := range r.cfg.Select {
			if x.fits(s) {
				ok, fits[i] = true, true
			}
		}
		return ok && !slices.ContainsFunc(r.cfg.Ignore, x.fits)
	}
	var last *Rule
	for _, x := range rules {
		switch {
		case x == nil:
			r.fault(Fault{Problem: "there is no rule"})
		case x == last || x == UnusedWaiver || x == ExpiredWaiver: // the engine's own
		case x.ID == "":
			r.fault(Fault{Rule: x.Name, Problem: "it has no id"})
		case x.ID == UnusedWaiver.ID || x.ID == ExpiredWaiver.ID || last != nil && x.ID == last.ID:
			r.fault(Fault{Rule: x.ID, Problem: "another rule has the id too"})
		case x.Run == nil:
			r.fault(Fault{Rule: x.ID, Problem: "it does nothing"})
		case asked(x):
			r.chosen = append(r.chosen, x)
		}
		last = x
	}
	r.unused, r.expired = asked(UnusedWaiver), asked(ExpiredWaiver)
	for i, s := range r.cfg.Select {
		if !fits[i] {
			r.fault(Fault{Rule: s, Problem: "no rule has such an id, name or pack"})
		}
	}
}

// compareIDs orders rules by id, and none before any.
func compareIDs(a, b *Rule) int {
	switch {
	case a == b:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return cmp.Compare(a.ID, b.ID)
}

// runAll runs the rules one after the other, until one is left or the context ends.
func (r *runner) runAll() {
	for _, x := range r.chosen {
		if r.ctx.Err() != nil {
			return
		}
		p := &Pass{System: r.sys, Rule: x, AsOf: r.cfg.AsOf, MaxAge: r.cfg.MaxAge, ctx: r.ctx, shared: r.shared, chosen: r.chosen}
		done := make(chan *Fault, 1)
		go attempt(p, done)
		select {
		case f := <-done:
			if f == nil {
				r.res.Rules = append(r.res.Rules, x)
			} else if r.ctx.Err() == nil {
				r.res.Faults = append(r.res.Faults, f)
			}
			r.res.Diagnostics = append(r.res.Diagnostics, p.out.diagnostics...)
			r.res.Tallies = append(r.res.Tallies, p.out.tallies...)
			r.res.Unjudged = append(r.res.Unjudged, p.out.unjudged...)
		case <-r.ctx.Done():
			return
		}
	}
}

// attempt runs one rule and says what went wrong with it, nil if nothing did.
func attempt(p *Pass, done chan<- *Fault) {
	ended := false
	defer func() {
		switch v := recover(); {
		case v != nil:
			done <- &Fault{rule: p.Rule, Rule: p.Rule.ID, Problem: "it panicked", Value: v, Stack: string(debug.Stack())}
		case !ended:
			done <- &Fault{rule: p.Rule, Rule: p.Rule.ID, Problem: "it ended its goroutine"}
		default:
			done <- nil
		}
	}()
	p.Rule.Run(p)
	ended = true
}
