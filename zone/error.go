package zone

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is a kind of structural error.
type Problem string

// The structural errors of zones and assets.
const (
	DuplicateID     Problem = "duplicate id"
	IllFormedID     Problem = "ill-formed id"
	UnknownZone     Problem = "unknown zone"
	UnknownAsset    Problem = "unknown asset"
	ContainmentLoop Problem = "zone inside itself"
	HostLoop        Problem = "asset runs on itself"
	BadValue        Problem = "value outside its list"
)

// Error is a structural error of a zone or an asset.
type Error struct {
	OfAsset bool    // an asset is wrong, not a zone
	Zone    ID      // the zone that is wrong, or
	Asset   AssetID // the asset that is
	Field   string  // the key of a model file that is wrong; "" for the element itself
	Problem Problem
	Value   string // what is wrong about it
	Hint    string // what is allowed, or would mend it; may be ""
	Pos     Pos
}

// Error names the element, the key, the problem, the value and the hint. The wording
// may change.
func (e *Error) Error() string {
	kind, id := "zone", string(e.Zone)
	if e.OfAsset {
		kind, id = "asset", string(e.Asset)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %+.80q: ", kind, id)
	if e.Field != "" {
		b.WriteString(e.Field + ": ")
	}
	b.WriteString(string(e.Problem))
	if e.Value != id {
		fmt.Fprintf(&b, ": %+.80q", e.Value)
	}
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// Errors are all structural errors of a partition: zones first, then assets, each
// in the order of their ids.
type Errors []*Error

// Error gives one line an error.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, x := range e {
		lines[i] = x.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the errors, for errors.As.
func (e Errors) Unwrap() []error {
	out := make([]error, len(e))
	for i, x := range e {
		out[i] = x
	}
	return out
}

func (e Errors) sort() {
	kind := func(x *Error) int {
		if x.OfAsset {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(e, func(a, b *Error) int {
		return cmp.Or(
			cmp.Compare(kind(a), kind(b)),
			cmp.Compare(a.Asset, b.Asset),
			cmp.Compare(a.Zone, b.Zone),
			cmp.Compare(a.Problem, b.Problem),
			cmp.Compare(a.Value, b.Value))
	})
}
