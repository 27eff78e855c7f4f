package requirement

import "strings"

// CheckClaim says what is wrong with a component's claim, nil where nothing is: a
// requirement that the catalog does not hold, one of the system, one of another
// component type, a status that is none, or a reason that is missing. The error
// is an [*Error].
func (c *Catalog) CheckClaim(x Claim, t ComponentType) error {
	return c.checkClaim(x, Component, t)
}

// CheckSystemClaim is [Catalog.CheckClaim] for what a zone or a conduit claims of
// system requirements.
func (c *Catalog) CheckSystemClaim(x Claim) error { return c.checkClaim(x, System, Unspecified) }

func (c *Catalog) checkClaim(x Claim, p Part, t ComponentType) error {
	r, ok := c.Lookup(x.ID)
	switch {
	case !ok:
		return &Error{ID: x.ID, Problem: UnknownID}
	case r.Part != p:
		return &Error{ID: x.ID, Problem: OtherPart, Value: r.Part.String()}
	case p == Component && !r.Types.Has(t):
		return &Error{ID: x.ID, Problem: OtherType, Value: t.Title()}
	case !x.Status.Valid():
		return &Error{ID: x.ID, Problem: BadStatus, Value: x.Status.String()}
	case x.Status.NeedsReason() && strings.TrimSpace(x.Reason) == "":
		return &Error{ID: x.ID, Problem: ReasonMissing, Value: x.Status.String()}
	}
	return nil
}
