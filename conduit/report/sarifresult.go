package report

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit/rule"
)

func (s *sarifReport) result(x *rule.Diagnostic) {
	s.in('{')
	if s.Against != nil {
		s.text("baselineState", s.sarifState(x))
	}
	if x.Fingerprint != "" {
		s.key("fingerprints")
		s.in('{')
		s.text("finding/v1", x.Fingerprint)
		s.out('}')
	}
	s.text("level", sarifLevel(severity(x)))
	s.key("locations")
	s.in('[')
	s.in('{')
	s.logical(x.Ref)
	s.physical(s.places.of(x))
	s.out('}')
	s.out(']')
	s.message("message", withFixes(x))
	if x.Fingerprint != "" {
		s.key("partialFingerprints")
		s.in('{')
		s.text("primaryLocationLineHash", x.Fingerprint)
		s.out('}')
	}
	s.resultProperties(x)
	s.related(x)
	s.text("ruleId", x.Rule)
	s.number("ruleIndex", s.index[x.Rule])
	s.key("suppressions")
	s.in('[')
	if x.Waived() {
		s.suppression(x)
	}
	s.out(']')
	s.out('}')
}

// sarifState says how a finding is to the baseline. What is waived is no news,
// whether the baseline has it or not.
func (s *sarifReport) sarifState(x *rule.Diagnostic) string {
	if x.Waived() || s.isKnown(x) {
		return "unchanged"
	}
	return "new"
}

// withFixes gives a message and the evident remedies, a line for each.
func withFixes(x *rule.Diagnostic) string {
	if len(x.Fixes) == 0 {
		return x.Message
	}
	var b strings.Builder
	b.WriteString(x.Message)
	for _, f := range x.Fixes {
		b.WriteString("\nfix: ")
		b.WriteString(f.Message)
	}
	return b.String()
}

func (s *sarifReport) resultProperties(x *rule.Diagnostic) {
	if len(x.Fixes)+len(x.Clauses) == 0 {
		return
	}
	s.key("properties")
	s.in('{')
	if len(x.Clauses) > 0 {
		s.key("clauses")
		s.in('[')
		for _, c := range x.Clauses {
			s.string(c.String())
		}
		s.out(']')
	}
	if len(x.Fixes) > 0 {
		s.key("fixes")
		s.in('[')
		for _, f := range x.Fixes {
			s.string(f.Message)
		}
		s.out(']')
	}
	s.out('}')
}

func (s *sarifReport) related(x *rule.Diagnostic) {
	if len(x.Related) == 0 {
		return
	}
	s.key("relatedLocations")
	s.in('[')
	for i, r := range x.Related {
		s.in('{')
		s.number("id", i+1)
		s.logical(r)
		s.message("message", r.String())
		s.physical(s.places.at(r))
		s.out('}')
	}
	s.out(']')
}

func (s *sarifReport) suppression(x *rule.Diagnostic) {
	w := x.Waiver
	s.in('{')
	s.text("justification", waiverText(w))
	s.text("kind", "external")
	s.key("properties")
	s.in('{')
	s.optional("approvedBy", w.ApprovedBy)
	s.text("reason", w.Reason)
	s.optional("until", w.Until.String())
	s.out('}')
	s.text("status", "accepted")
	s.out('}')
}
