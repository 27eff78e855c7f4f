package report

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit/rule"
)

func (s *sarifReport) result(x *rule.Diagnostic) {
	s.Begin('{')
	if s.Against != nil {
		s.Text("baselineState", s.sarifState(x))
	}
	if x.Fingerprint != "" {
		s.Key("fingerprints")
		s.Begin('{')
		s.Text("finding/v1", x.Fingerprint)
		s.End('}')
	}
	s.Text("level", sarifLevel(severity(x)))
	s.Key("locations")
	s.Begin('[')
	s.Begin('{')
	s.logical(x.Ref)
	s.physical(s.places.of(x))
	s.End('}')
	s.End(']')
	s.message("message", withFixes(x))
	if x.Fingerprint != "" {
		s.Key("partialFingerprints")
		s.Begin('{')
		s.Text("primaryLocationLineHash", x.Fingerprint)
		s.End('}')
	}
	s.resultProperties(x)
	s.related(x)
	s.Text("ruleId", x.Rule)
	s.Number("ruleIndex", s.index[x.Rule])
	s.Key("suppressions")
	s.Begin('[')
	if x.Waived() {
		s.suppression(x)
	}
	s.End(']')
	s.End('}')
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
	s.Key("properties")
	s.Begin('{')
	if len(x.Clauses) > 0 {
		s.Key("clauses")
		s.Begin('[')
		for _, c := range x.Clauses {
			s.Value(c.String())
		}
		s.End(']')
	}
	if len(x.Fixes) > 0 {
		s.Key("fixes")
		s.Begin('[')
		for _, f := range x.Fixes {
			s.Value(f.Message)
		}
		s.End(']')
	}
	s.End('}')
}

func (s *sarifReport) related(x *rule.Diagnostic) {
	if len(x.Related) == 0 {
		return
	}
	s.Key("relatedLocations")
	s.Begin('[')
	for i, r := range x.Related {
		s.Begin('{')
		s.Number("id", i+1)
		s.logical(r)
		s.message("message", r.String())
		s.physical(s.places.at(r))
		s.End('}')
	}
	s.End(']')
}

func (s *sarifReport) suppression(x *rule.Diagnostic) {
	w := x.Waiver
	s.Begin('{')
	s.Text("justification", waiverText(w))
	s.Text("kind", "external")
	s.Key("properties")
	s.Begin('{')
	s.Optional("approvedBy", w.ApprovedBy)
	s.Text("reason", w.Reason)
	s.Optional("until", w.Until.String())
	s.End('}')
	s.Text("status", "accepted")
	s.End('}')
}
