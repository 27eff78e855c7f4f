package requirement

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Claim is what somebody says of one requirement.
type Claim struct {
	ID     ID
	Status Status
	Reason string
}

// Claims are what is said of an element, one claim per requirement, in the order
// of the identifiers. Claims are immutable, so that copying what holds them copies
// them; the zero Claims say nothing. What they say is compared with [Claims.Equal];
// two Claims that are == share their storage, which lets those who go through many
// elements look at each list of claims once.
type Claims struct{ shared *[]Claim }

// list gives the claims, which may not be changed.
func (c Claims) list() []Claim {
	if c.shared == nil {
		return nil
	}
	return *c.shared
}

// ClaimsOf gathers claims in any order. Identifiers are brought into canonical
// form; one that cannot be read, two claims on one requirement, or a status that
// is none, are errors, reported all together, each an [*Error]. Whether a catalog
// knows the requirement, and whether a reason is there where one is needed, is
// checked where the claims are used ([Catalog.CheckClaim]), so that it can be
// reported with its place.
func ClaimsOf(claims ...Claim) (Claims, error) {
	if len(claims) == 0 {
		return Claims{}, nil
	}
	list := slices.Clone(claims)
	var errs []error
	for i := range list {
		id, err := ParseID(string(list[i].ID))
		if err != nil {
			errs = append(errs, err)
			continue
		}
		list[i].ID = id
		if !list[i].Status.Valid() {
			errs = append(errs, &Error{ID: id, Problem: BadStatus, Value: list[i].Status.String()})
		}
	}
	slices.SortStableFunc(list, func(a, b Claim) int { return Compare(a.ID, b.ID) })
	for i := 1; i < len(list); i++ {
		if id := list[i].ID; id == list[i-1].ID && id.Canonical() {
			errs = append(errs, &Error{ID: id, Problem: DuplicateID})
		}
	}
	if len(errs) > 0 {
		return Claims{}, errors.Join(errs...)
	}
	return Claims{&list}, nil
}

// MustClaims gathers claims that all have one status and no reason, for identifiers
// that are known to be right; it panics where [ClaimsOf] reports an error.
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
	a, b := c.list(), other.list()
	switch {
	case len(a) == 0:
		return other
	case len(b) == 0:
		return c
	}
	list := make([]Claim, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch order := Compare(a[0].ID, b[0].ID); {
		case order < 0:
			list, a = append(list, a[0]), a[1:]
		case order > 0:
			list, b = append(list, b[0]), b[1:]
		default:
			list, a, b = append(list, b[0]), a[1:], b[1:]
		}
	}
	list = append(append(list, a...), b...)
	return Claims{&list}
}

// Len gives the number of claims.
func (c Claims) Len() int { return len(c.list()) }

// All yields the claims in the order of their identifiers.
func (c Claims) All() iter.Seq[Claim] { return slices.Values(c.list()) }

// Claim gives the claim on the requirement with an identifier in canonical form, if
// there is one.
func (c Claims) Claim(id ID) (Claim, bool) {
	key, ok := rank(string(id))
	if !ok {
		return Claim{}, false
	}
	low, high := 0, len(c.list())
	for low < high {
		mid := (low + high) / 2
		switch at, _ := rank(string(c.list()[mid].ID)); {
		case at == key:
			return c.list()[mid], true
		case at < key:
			low = mid + 1
		default:
			high = mid
		}
	}
	return Claim{}, false
}

// Status gives what is claimed of a requirement, [Unknown] where nothing is.
func (c Claims) Status(id ID) Status {
	x, _ := c.Claim(id)
	return x.Status
}

// Equal reports whether both say the same, reasons included.
func (c Claims) Equal(other Claims) bool { return c == other || slices.Equal(c.list(), other.list()) }

// String gives "SR 5.1 met, SR 5.2 not met".
func (c Claims) String() string {
	var b strings.Builder
	for i, x := range c.list() {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s %v", x.ID, x.Status)
	}
	return b.String()
}
