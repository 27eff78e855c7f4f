package conduit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// Problem is a kind of structural error: of what a model may not be. A legal but
// doubtful design is no error.
type Problem string

// The structural errors.
const (
	DuplicateID     = Problem(zone.DuplicateID)
	IllFormedID     = Problem(zone.IllFormedID)
	UnknownZone     = Problem(zone.UnknownZone)
	UnknownAsset    = Problem(zone.UnknownAsset)
	ContainmentLoop = Problem(zone.ContainmentLoop)
	HostLoop        = Problem(zone.HostLoop)
	BadValue        = Problem(zone.BadValue)

	NoModel            Problem = "no model" // nil in its place
	UnknownConduit     Problem = "unknown conduit"
	UnknownMeasure     Problem = "unknown measure"
	UnknownOwner       Problem = "unknown owner"
	UnknownElement     Problem = "unknown element"
	UnknownRequirement Problem = "unknown requirement"
	WrongRequirement   Problem = "requirement of another part or component type"
	MissingReason      Problem = "no reason given, and it needs one"
	MeasureNotMet      Problem = "a measure claims only what is met"
	TooFewZones        Problem = "conduit joins fewer than two zones"
	InternalConduit    Problem = "internal conduit joins other than one zone"
	NotJoined          Problem = "zone that the conduit does not join"
	SameZoneTwice      Problem = "permission from a zone to itself"
	NoServices         Problem = "no service named"
	AgainstOneWay      Problem = "permission against a one-way conduit"
	DuplicateChannel   Problem = "two equal channels"
	NoSender           Problem = "channel without a sender"
	NoReceiver         Problem = "channel without a receiver"
	IllFormedService   Problem = "ill-formed service"
	NamesNothing       Problem = "names nothing"
	RequiresItself     Problem = "measure requires or excludes itself"
	NoPolicyRule       Problem = "policy without a rule"
	MissingVia         Problem = "policy only-via without the zone"
	NoEffect           Problem = "has no effect here" // stated, and lost in silence if it were accepted
	TwoOwners          Problem = "one end of a conduit with two owners"
)

// Error is a structural error of a model.
type Error struct {
	Ref     Ref    // the element that is wrong
	Field   string // the key of a model file that is wrong; "" for the element itself
	Problem Problem
	Value   string // what is wrong about it
	Hint    string // what is allowed, or would mend it; may be ""
	Pos     zone.Pos
}

// Error gives the place if it is known, the element, the key, the problem, the value
// and the hint. The wording may change.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Pos.IsValid() || e.Pos.File != "" {
		fmt.Fprintf(&b, "%s: ", e.Pos)
	}
	b.WriteString(e.Ref.Kind.String())
	if e.Ref.Kind != KindModel {
		b.WriteString(" " + clip(e.Ref.ID))
	}
	if e.Field != "" {
		b.WriteString(": " + e.Field)
	}
	b.WriteString(": " + string(e.Problem))
	if e.Value != "" && e.Value != e.Ref.ID {
		fmt.Fprintf(&b, ": %s", clip(e.Value))
	}
	if e.Hint != "" {
		b.WriteString("; " + e.Hint)
	}
	return b.String()
}

// clip quotes what came from a model so that it is harmless on a terminal, and short.
func clip(s string) string {
	const most = 200
	if len(s) > most {
		return fmt.Sprintf("%+q...", s[:most])
	}
	return fmt.Sprintf("%+q", s)
}

// Errors are all structural errors of a model, in the order of their places in the
// file; where these are not known, of their elements (as [Ref.Compare] orders them),
// keys, problems and values. Those beyond the first hundred go without the hint at
// what may have been meant.
type Errors []*Error

// mostListed is how many errors are listed one by one.
const mostListed = 100

// Error gives one line an error, the first hundred of them.
func (e Errors) Error() string {
	var b strings.Builder
	for i, x := range e {
		if i == mostListed {
			fmt.Fprintf(&b, "\nand %d more", len(e)-mostListed)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(x.Error())
	}
	return b.String()
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
	slices.SortStableFunc(e, func(a, b *Error) int {
		return cmp.Or(comparePos(a.Pos, b.Pos), a.Ref.Compare(b.Ref), cmp.Compare(a.Field, b.Field),
			cmp.Compare(a.Problem, b.Problem), cmp.Compare(a.Value, b.Value))
	})
}

// comparePos orders places: by file, line and column.
func comparePos(a, b zone.Pos) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// in names the key that is wrong.
func (e *Error) in(field string) *Error {
	e.Field = field
	return e
}

// hint says what is allowed, or would mend it.
func (e *Error) hint(text string) *Error {
	e.Hint = text
	return e
}
