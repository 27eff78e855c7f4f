package requirement

import (
	"fmt"
	"iter"
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

// Claim is what somebody says of one requirement.
type Claim struct {
	ID     ID
	Status Status
	Reason string
}

// Claims are what is said of an element, one claim per requirement, in the order
// of the identifiers. Claims are immutable, so that copying what holds them copies
// them; the zero Claims say nothing.
type Claims struct{ list []Claim }

// ClaimsOf gathers claims. Identifiers are brought into canonical form; one that
// cannot be read, or two claims on one requirement, are an error. Whether a
// catalog knows the requirement, and whether a reason is there where one is
// needed, is checked where the claims are used, so that it can be reported with
// its place.
func ClaimsOf(claims ...Claim) (Claims, error) {
	list := slices.Clone(claims)
	for i := range list {
		id, err := ParseID(string(list[i].ID))
		if err != nil {
			return Claims{}, err
		}
		list[i].ID = id
	}
	slices.SortStableFunc(list, func(a, b Claim) int { return Compare(a.ID, b.ID) })
	for i := 1; i < len(list); i++ {
		if list[i].ID == list[i-1].ID {
			return Claims{}, fmt.Errorf("requirement: two claims on %s", list[i].ID)
		}
	}
	return Claims{list}, nil
}

// MustClaims gathers claims that all have one status and no reason; it panics on
// an identifier that cannot be read.
func MustClaims(status Status, ids ...ID) Claims {
	list := make([]Claim, len(ids))
	for i, id := range ids {
		list[i] = Claim{ID: id, Status: status}
	}
	c, err := ClaimsOf(list...)
	if err != nil {
		panic(err)
	}
	return c
}

// And gives the claims of both; where both speak of one requirement, other decides.
func (c Claims) And(other Claims) Claims {
	list := make([]Claim, 0, len(c.list)+len(other.list))
	for _, x := range c.list {
		if _, ok := other.search(x.ID); !ok {
			list = append(list, x)
		}
	}
	list = append(list, other.list...)
	slices.SortFunc(list, func(a, b Claim) int { return Compare(a.ID, b.ID) })
	return Claims{list}
}

// Len gives the number of claims.
func (c Claims) Len() int { return len(c.list) }

// All yields the claims in the order of their identifiers.
func (c Claims) All() iter.Seq[Claim] { return slices.Values(c.list) }

// Claim gives the claim on a requirement, if there is one.
func (c Claims) Claim(id ID) (Claim, bool) {
	if i, ok := c.search(id); ok {
		return c.list[i], true
	}
	return Claim{}, false
}

// Status gives what is claimed of a requirement, [Unknown] where nothing is.
func (c Claims) Status(id ID) Status {
	x, _ := c.Claim(id)
	return x.Status
}

func (c Claims) search(id ID) (int, bool) {
	return slices.BinarySearchFunc(c.list, id, func(x Claim, id ID) int { return Compare(x.ID, id) })
}

// Equal reports whether both say the same, reasons included.
func (c Claims) Equal(other Claims) bool { return slices.Equal(c.list, other.list) }

// String gives "SR 5.1 met, SR 5.2 not met".
func (c Claims) String() string {
	var b strings.Builder
	for i, x := range c.list {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s %v", x.ID, x.Status)
	}
	return b.String()
}
