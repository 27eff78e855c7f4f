package rule

import (
	"context"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Config says how rules are run. The zero Config runs all rules given, judges no
// dates, and fails on errors.
type Config struct {
	// AsOf is the day by which waivers and recorded levels are judged. Without one,
	// waivers hold whatever their dates, and the result says so.
	AsOf zone.Date
	// MaxAge is the number of days after which a recorded SL-A is stale; 0: none.
	MaxAge int

	// Select names the rules to run, and Ignore those of them to leave out, by id,
	// name or pack. Without Select all rules given run. To select what no rule fits
	// is an error, since it is a check that somebody takes to be there.
	Select, Ignore []string

	// Severity sets severities of findings; of several overrides that fit a finding
	// the last decides.
	Severity []Override
	// FailOn is the least severity of a finding that makes a result fail; not
	// stated, errors do.
	FailOn Severity
}

// Override sets the severity of the findings of some rules on some elements.
type Override struct {
	Rule     string       // an id, a name or a pack; "" for all rules
	Elements conduit.Refs // empty: all elements
	Severity Severity
}

// Run runs rules on a system with the zero [Config].
func Run(sys *conduit.System, rules ...*Rule) *Result {
	return Config{}.Run(context.Background(), sys, rules...)
}

// Run runs rules on a system. It returns soon after ctx is cancelled; a rule that is
// running then is left to end by itself, unheard.
func (c Config) Run(ctx context.Context, sys *conduit.System, rules ...*Rule) *Result {
	r := &runner{cfg: c, ctx: ctx, sys: sys, res: &Result{System: sys, Config: c}, shared: map[any]any{}}
	if sys == nil {
		r.fault(Fault{Problem: "there is no system to run it on"})
	} else {
		r.choose(rules)
		r.runAll()
		r.waive()
	}
	r.finish()
	return r.res
}
