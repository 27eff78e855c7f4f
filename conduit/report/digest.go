package report

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

// digest is a result as the writers look at it.
type digest struct {
	Options
	res    *rule.Result
	model  *conduit.Model // a copy; empty where there is no system
	places *places

	rules  []*rule.Rule // those that findings may be of, by id
	ran    map[string]bool
	index  map[string]int  // into rules
	known  map[string]bool // fingerprints that the baseline has
	counts rule.Counts     // of what is listed: with a baseline, of new findings
}

var errNoResult = errors.New("report: there is no result")

func (o Options) digest(res *rule.Result) (*digest, error) {
	if res == nil {
		return nil, errNoResult
	}
	d := &digest{Options: o, res: res, model: &conduit.Model{}, ran: map[string]bool{}, index: map[string]int{}}
	if res.System != nil {
		d.model = res.System.Model()
	}
	d.places = newPlaces(res.System, d.model)
	if o.Against != nil {
		d.known = make(map[string]bool, len(o.Against.Known))
		for i := range o.Against.Known {
			d.known[o.Against.Known[i].Fingerprint] = true
		}
	}
	d.gatherRules()
	d.count()
	return d, nil
}

// gatherRules lists the rules that ran or have something to show, those about waivers
// too. A result that a program has put together may hold findings of rules that it
// does not list.
func (d *digest) gatherRules() {
	shows := map[string]*rule.Diagnostic{}
	for i := range d.res.Diagnostics {
		x := &d.res.Diagnostics[i]
		shows[x.Rule] = x
	}
	for _, r := range d.res.Rules {
		d.ran[r.ID] = true
	}
	faults := map[string]bool{}
	for _, f := range d.res.Faults {
		faults[f.Rule] = true
	}
	for r := range d.res.AllRules() {
		if shows[r.ID] != nil && (r == rule.UnusedWaiver || r == rule.ExpiredWaiver) {
			d.ran[r.ID] = true
		}
		if d.ran[r.ID] || faults[r.ID] || shows[r.ID] != nil {
			d.rules = append(d.rules, r)
		}
		delete(shows, r.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(shows)) {
		d.rules = append(d.rules, &rule.Rule{ID: id, Name: shows[id].Name, Severity: shows[id].Severity})
	}
	slices.SortStableFunc(d.rules, func(a, b *rule.Rule) int { return strings.Compare(a.ID, b.ID) })
	for i, r := range d.rules {
		d.index[r.ID] = i
	}
}

func (d *digest) count() {
	for i := range d.res.Diagnostics {
		switch x := &d.res.Diagnostics[i]; {
		case d.isKnown(x):
		case x.Waived():
			d.counts.Waived++
		case severity(x) == rule.Error:
			d.counts.Errors++
		case severity(x) == rule.Warning:
			d.counts.Warnings++
		default:
			d.counts.Infos++
		}
	}
}

// severity gives info, warning or error, whatever a finding says.
func severity(x *rule.Diagnostic) rule.Severity {
	return min(max(x.Severity, rule.Info), rule.Error)
}

// isKnown reports whether a finding stands and the baseline has it.
func (d *digest) isKnown(x *rule.Diagnostic) bool { return !x.Waived() && d.known[x.Fingerprint] }

// listed reports whether a finding stands and is new, where there is a baseline.
func (d *digest) listed(x *rule.Diagnostic) bool { return !x.Waived() && !d.known[x.Fingerprint] }

// failed reports whether the result fails, held against the baseline if there is one.
func (d *digest) failed() bool {
	if d.Against != nil {
		return d.Against.Failed()
	}
	return d.res.Failed()
}

// fails reports whether a finding makes the result fail.
func (d *digest) fails(x *rule.Diagnostic) bool { return !d.isKnown(x) && d.res.Fails(*x) }

func (d *digest) failOn() rule.Severity {
	if d.res.Config.FailOn == rule.NoSeverity {
		return rule.Error
	}
	return d.res.Config.FailOn
}

// incomplete says why the result is not complete, one text for each reason other than
// a fault.
func (d *digest) incomplete() []string {
	var out []string
	errs := []error{d.res.Err}
	if list, ok := d.res.Err.(interface{ Unwrap() []error }); ok {
		errs = list.Unwrap()
	}
	for _, err := range errs {
		var fault *rule.Fault
		switch {
		case err == nil || len(d.res.Faults) > 0 && errors.As(err, &fault):
		case errors.Is(err, rule.ErrNoRules):
			out = append(out, "no rules ran, so nothing was looked at")
		default:
			out = append(out, strings.TrimPrefix(err.Error(), "rule: "))
		}
	}
	return out
}
