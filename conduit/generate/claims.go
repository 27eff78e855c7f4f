package generate

import (
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// Reasons that claims need.
const (
	otherMeans = "by the cabinet's guard relay, tested yearly"
	noSuch     = "the product has no such function"
)

// claimsUpTo gives the claims of a product that meets every requirement asked of
// its type up to v, in a variant: some by other means, and some beyond v.
func claimsUpTo(t requirement.ComponentType, v level.Vector, variant int) requirement.Claims {
	var list []requirement.Claim
	n := 0
	for r := range requirement.Standard().All() {
		if r.Part != requirement.Component || !r.Types.Has(t) {
			continue
		}
		n++
		x := requirement.Claim{ID: r.ID, Status: requirement.Met}
		switch {
		case r.Level > v[r.FR]:
			if (n+variant)%3 != 0 {
				continue
			}
			if variant%2 == 1 {
				x.Status = requirement.NotMet
			}
		case variant == 1 && n%7 == 0:
			x.Status, x.Reason = requirement.Compensated, otherMeans
		case variant == 3 && n%11 == 0:
			x.Status, x.Reason = requirement.NotApplicable, noSuch
		}
		list = append(list, x)
	}
	c, err := requirement.ClaimsOf(list...)
	if err != nil {
		panic(err) // the catalog's own identifiers
	}
	return c
}

// distinct gives claims that mean the same and differ from those for any other
// number: the number is written in which of the claims are met by other means.
func distinct(claims requirement.Claims, number int) requirement.Claims {
	list := make([]requirement.Claim, 0, claims.Len())
	for x := range claims.All() {
		if x.Status.Fulfils() {
			if x.Status, x.Reason = requirement.Met, ""; number&1 == 1 {
				x.Status, x.Reason = requirement.Compensated, otherMeans
			}
			number >>= 1
		}
		list = append(list, x)
	}
	c, err := requirement.ClaimsOf(list...)
	if err != nil {
		panic(err)
	}
	return c
}
