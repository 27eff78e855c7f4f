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
)

// Error is a structural error of a model.
type Error struct {
	Ref     Ref // the element that is wrong
	Problem Problem
	Value   string // what is wrong about it
	Pos     zone.Pos
}

// Error gives the place if it is known, the element, the problem and the value.
// The wording may change.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Pos.IsValid() || e.Pos.File != "" {
		fmt.Fprintf(&b, "%s: ", e.Pos)
	}
	b.WriteString(e.Ref.Kind.String())
	if e.Ref.Kind != KindModel {
		b.WriteString(" " + clip(e.Ref.ID))
	}
	b.WriteString(": " + string(e.Problem))
	if e.Value != "" {
		fmt.Fprintf(&b, ": %s", clip(e.Value))
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

// Errors are all structural errors of a model, in the order of their elements (as
// [Ref.Compare] orders them), problems and values.
type Errors []*Error

// Error gives one line an error, the first hundred of them.
func (e Errors) Error() string {
	const most = 100
	var b strings.Builder
	for i, x := range e {
		if i == most {
			fmt.Fprintf(&b, "\nand %d more", len(e)-most)
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
		return cmp.Or(a.Ref.Compare(b.Ref), cmp.Compare(a.Problem, b.Problem), cmp.Compare(a.Value, b.Value))
	})
}
