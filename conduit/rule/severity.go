package rule

import (
	"fmt"
	"slices"
	"strings"
)

// Severity is how much a finding weighs. Severities are ordered by <. The zero
// Severity is not stated: a rule that states none warns, and a [Config] that states
// none fails on errors.
type Severity uint8

// The severities.
const (
	NoSeverity Severity = iota
	Info                // worth knowing
	Warning             // doubtful, or short of practice
	Error               // against the standard, or makes the model's own claims false
)

var severityNames = []string{"", "info", "warning", "error"}

// String gives "info", "warning" or "error"; "" where none is stated.
func (s Severity) String() string {
	if int(s) >= len(severityNames) {
		return fmt.Sprintf("Severity(%d)", uint8(s))
	}
	return severityNames[s]
}

// ParseSeverity reads "info", "warning" or "error" in either case.
func ParseSeverity(s string) (Severity, error) {
	if i := slices.Index(severityNames, strings.ToLower(s)); i > 0 {
		return Severity(i), nil
	}
	return NoSeverity, fmt.Errorf("rule: %+.80q is not a severity; want info, warning or error", s)
}

// MarshalText gives what [Severity.String] gives.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what [ParseSeverity] reads; an empty text is not stated.
func (s *Severity) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*s = NoSeverity
		return nil
	}
	v, err := ParseSeverity(string(b))
	if err == nil {
		*s = v
	}
	return err
}

// or gives s, and t where s is not stated.
func (s Severity) or(t Severity) Severity {
	if s == NoSeverity {
		return t
	}
	return s
}
