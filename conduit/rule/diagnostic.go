package rule

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Diagnostic is one finding: a rule, an element, and what is the matter with it.
// A rule that reports one states Ref and Message and what else it knows; the rest
// follows.
type Diagnostic struct {
	Rule string // the id of the rule
	Name string // its name
	// Severity, where a rule states it, is that of this finding and not of the rule.
	Severity Severity
	Ref      conduit.Ref   // the element that it is about
	Related  []conduit.Ref // what else shares the cause, in the order of the rule
	Pos      zone.Pos      // of the element in the model file
	Message  string        // for people; the wording may change
	Clauses  []requirement.Clause
	Fixes    []Fix // evident remedies, each by itself

	// Key is what makes the fact this fact beside rule and element, one entry for
	// each thing that is the matter, in order. A finding whose key holds some of
	// the entries of another and no others is the same finding, eased.
	Key []string

	// Fingerprint identifies the finding: the same rule, element and key have the
	// same fingerprint, wherever the element stands and however the message is worded.
	Fingerprint string

	// Waiver is the one that covers the finding; nil where it stands.
	Waiver *conduit.Waiver
}

// Waived reports whether a waiver covers the finding.
func (d Diagnostic) Waived() bool { return d.Waiver != nil }

// String gives "plant.yaml:18:5: error: ZC201: message", as compilers print it.
func (d Diagnostic) String() string {
	waived := ""
	if d.Waived() {
		waived = " (waived)"
	}
	return fmt.Sprintf("%s: %s: %s: %s%s", d.Pos, d.Severity, d.Rule, d.Message, waived)
}

// Compare orders diagnostics by file, line, rule, element and message, and those
// alike in all of these by key.
func (d Diagnostic) Compare(e Diagnostic) int { return compare(&d, &e) }

func compare(d, e *Diagnostic) int {
	return cmp.Or(
		cmp.Compare(d.Pos.File, e.Pos.File), cmp.Compare(d.Pos.Line, e.Pos.Line),
		cmp.Compare(d.Rule, e.Rule), d.Ref.Compare(e.Ref),
		cmp.Compare(d.Message, e.Message), slices.Compare(d.Key, e.Key),
	)
}

// Fix is a change of a model that removes a finding. Whether it ought to be made is
// for people to say.
type Fix struct {
	Message string // what it does: "permit opc-ua from dmz to control in conduit south"
	// Apply makes the change, and reports whether it could; where it could not, the
	// model may be changed in part.
	Apply func(*conduit.Model) bool
}

// Equal reports whether both say that they do the same.
func (f Fix) Equal(g Fix) bool { return f.Message == g.Message }
