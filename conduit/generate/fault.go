package generate

import (
	"cmp"
	"fmt"
	"iter"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// FaultKind is a kind of planted fault. The zero FaultKind is none.
type FaultKind uint8

// The kinds of fault, with the element that each is found on.
const (
	_                      FaultKind = iota
	UncoveredChannel                 // channel: no conduit for it
	ServiceNotPermitted              // channel: other services are permitted, this one is not
	WrongDirection                   // channel: only sessions started at the other side are permitted
	OneWayReversed                   // channel: against a one-way conduit
	Transit                          // channel: its route passes through a third zone
	BrokenRoute                      // channel: its route does not connect its ends
	MultiHomed                       // asset: in two zones at once, past the conduit between them
	Unassigned                       // asset: at home nowhere, and serves no conduit
	Unrestricted                     // conduit: permissions not stated, or any service
	NoEnforcement                    // conduit: no device, claim or measure for SR 5.2
	UntrustedCarrier                 // conduit: untrusted, and joined to zones with a target
	ConduitShort                     // conduit: short of its target
	PolicyBroken                     // conduit: permits what a policy denies
	ZoneShort                        // zone: short of its target
	ZoneUnknown                      // zone: not known to meet its target, and not short of it
	UnsupportedRecord                // zone: a recorded level above what the evidence can support
	BusinessWithControl              // zone: a business asset among control assets
	SafetyWithOther                  // zone: a safety asset among others
	TemporaryWithPermanent           // zone: a temporary asset among permanent ones
	WirelessWithWired                // zone: a wireless asset among wired ones
	ExternalWithInternal             // zone: an asset reached over outside networks among others
)

// NumFaultKinds counts the kinds, none included.
const NumFaultKinds = 22

var faultNames = [NumFaultKinds]string{
	"none", "uncovered channel", "service not permitted", "wrong direction", "one-way reversed", "transit",
	"broken route", "multi-homed", "unassigned", "unrestricted", "no enforcement", "untrusted carrier",
	"conduit short", "policy broken", "zone short", "zone unknown", "unsupported record",
	"business with control", "safety with other", "temporary with permanent", "wireless with wired",
	"external with internal",
}

// String gives the kind in a few words: "service not permitted".
func (k FaultKind) String() string {
	if k >= NumFaultKinds {
		return fmt.Sprintf("FaultKind(%d)", uint8(k))
	}
	return faultNames[k]
}

// FaultKinds yields the kinds in the order in which they are declared.
func FaultKinds() iter.Seq[FaultKind] {
	return func(yield func(FaultKind) bool) {
		for k := UncoveredChannel; k < NumFaultKinds; k++ {
			if !yield(k) {
				return
			}
		}
	}
}

// Verdict gives the verdict on a channel with such a fault; none for the kinds
// that are not about channels.
func (k FaultKind) Verdict() conduit.Verdict {
	switch k {
	case UncoveredChannel:
		return conduit.Uncovered
	case ServiceNotPermitted:
		return conduit.ServiceNotPermitted
	case WrongDirection:
		return conduit.WrongDirection
	case OneWayReversed:
		return conduit.OneWayReversed
	case Transit:
		return conduit.Transit
	case BrokenRoute:
		return conduit.BrokenRoute
	}
	return conduit.NoVerdict
}

// Fault is one planted fault.
type Fault struct {
	Kind    FaultKind
	Ref     conduit.Ref     // the element on which it is found
	Verdict conduit.Verdict // on a channel; none for other elements
	FRs     level.FRSet     // where a level is short, not known, or recorded too high
	Related conduit.Refs    // what else it is about: the asset or the device changed, the zones bridged, the policy
	Note    string          // what was done, for people; the wording may change
}

// Compare orders faults by address and then by kind.
func (f Fault) Compare(g Fault) int {
	return cmp.Or(f.Ref.Compare(g.Ref), cmp.Compare(f.Kind, g.Kind))
}

// String gives "zone short at zone:site1-area1-cell2".
func (f Fault) String() string { return f.Kind.String() + " at " + f.Ref.String() }
