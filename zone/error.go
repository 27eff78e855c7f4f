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
	Problem Problem
	Value   string // what is wrong about it
	Pos     Pos
}

// Error names the element, the problem and the value. The wording may change.
func (e *Error) Error() string {
	kind, id := "zone", string(e.Zone)
	if e.OfAsset {
		kind, id = "asset", string(e.Asset)
	}
	return fmt.Sprintf("%s %+.80q: %s: %+.80q", kind, id, e.Problem, e.Value)
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
