package requirement

import (
	"fmt"
	"slices"
	"strings"
)

// Status is what is claimed of a requirement. The zero Status is unknown, which
// says nothing.
type Status uint8

// The statuses.
const (
	Unknown       Status = iota
	Met                  // fulfilled
	NotMet               // not fulfilled
	Compensated          // fulfilled by other means; needs a reason
	NotApplicable        // nothing there that the requirement could be about; needs a reason
)

var statusNames = [...]string{"unknown", "met", "not met", "compensated", "not applicable"}

// Valid reports whether s is one of the statuses.
func (s Status) Valid() bool { return int(s) < len(statusNames) }

// Fulfils reports whether the claim counts as met: met, compensated, or not
// applicable.
func (s Status) Fulfils() bool { return s == Met || s == Compensated || s == NotApplicable }

// NeedsReason reports whether the claim is worth nothing without its reason.
func (s Status) NeedsReason() bool { return s == Compensated || s == NotApplicable }

// String gives "met", "not met", "compensated", "not applicable" or "unknown".
func (s Status) String() string {
	if !s.Valid() {
		return fmt.Sprintf("Status(%d)", uint8(s))
	}
	return statusNames[s]
}

// ParseStatus reads a status; blanks, "-" and "_" are alike, and case does not matter.
func ParseStatus(text string) (Status, error) {
	t := strings.Map(func(r rune) rune {
		if r == '-' || r == '_' {
			return ' '
		}
		return r
	}, strings.ToLower(strings.TrimSpace(text)))
	if i := slices.Index(statusNames[:], t); i >= 0 {
		return Status(i), nil
	}
	return 0, fmt.Errorf("requirement: %+.80q is not a status; want met, not met, compensated, not applicable or unknown", text)
}

// MarshalText gives what [Status.String] gives.
func (s Status) MarshalText() ([]byte, error) {
	if !s.Valid() {
		return nil, fmt.Errorf("requirement: %v is not a status", s)
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads what [ParseStatus] reads.
func (s *Status) UnmarshalText(b []byte) error {
	v, err := ParseStatus(string(b))
	if err == nil {
		*s = v
	}
	return err
}
