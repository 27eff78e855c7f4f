package conduit

import (
	"fmt"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Origin says where a target in force comes from.
type Origin uint8

// The origins.
const (
	OriginNone      Origin = iota // there is no target
	OriginDeclared                // declared for the element itself
	OriginEnclosing               // the enclosing zone's
	OriginNeeds                   // what its own assets are declared to need
	OriginJoined                  // by the zones that the conduit joins
)

var originNames = []string{"none", "declared", "enclosing zone", "needs of assets", "joined zones"}

// String gives the origin in a few words: "enclosing zone".
func (o Origin) String() string {
	if int(o) >= len(originNames) {
		return fmt.Sprintf("Origin(%d)", uint8(o))
	}
	return originNames[o]
}

// Basis says what an achieved level rests on.
type Basis uint8

// The bases.
const (
	BasisNothing    Basis = iota // nothing is said
	BasisClaims                  // claims of requirements met or not, and what measures provide
	BasisCapability              // declared vectors: what could be, not what is
	BasisRecord                  // an assessment's record
	BasisMixed                   // more than one of these
)

var basisNames = []string{"nothing", "claims", "capability", "record", "mixed"}

// String gives the basis in a word: "capability".
func (b Basis) String() string {
	if int(b) >= len(basisNames) {
		return fmt.Sprintf("Basis(%d)", uint8(b))
	}
	return basisNames[b]
}

// Level is what is wanted of a zone or a conduit and what it achieves.
type Level struct {
	Ref      Ref
	Target   level.Target // in force, wherever it comes from
	Origin   [level.NumFR]Origin
	Achieved level.Bounds // SL-A in force
	Basis    [level.NumFR]Basis
	Verdict  level.Verdict // indeterminate where there is no target
}

// Gap is a zone or a conduit that is not known to meet its target.
type Gap struct {
	Level
	Certain  level.Vector // target less the high end, per foundational requirement
	Possible level.Vector // target less the low end
}

// State is how a system requirement stands in a zone or a conduit.
type State uint8

// The states.
const (
	NotShown State = iota // nothing bears on it; holds no level down
	Fulfilled
	Unmet
	Unsettled // what bears on it does not settle it
)

var stateNames = []string{"not shown", "fulfilled", "unmet", "unknown"}

// String gives "fulfilled", "unmet", "unknown" or "not shown".
func (s State) String() string {
	if int(s) >= len(stateNames) {
		return fmt.Sprintf("State(%d)", uint8(s))
	}
	return stateNames[s]
}

// Standing is how one system requirement stands in a zone or conduit, and why.
type Standing struct {
	ID    requirement.ID // "" where a method goes by vectors
	FR    level.FR
	Level level.SL
	State State
	// Holder is what the state rests on: the asset, conduit, measure or zone whose
	// claim, vector or silence decides, the first of several by id; the element
	// itself where nothing else does.
	Holder Ref
	// Fact says why, in a few words for people: "CR 3.4 is claimed not met". The
	// wording may change.
	Fact string
}

// Trace explains one component of an achieved level.
type Trace struct {
	Ref       Ref
	FR        level.FR
	Low, High level.SL // 0 and 4 where NR
	NR        bool
	Basis     Basis

	// HoldsLow and HoldsHigh are what keeps the low and the high end from the next
	// level, in the catalog's order: fulfilling all of HoldsLow earns one more. Both
	// are empty at SL 4 and where a record decides.
	HoldsLow, HoldsHigh []Standing
	// Missing are the requirements up to the target that are unmet or unknown, in
	// the catalog's order, whatever a record says.
	Missing []Standing
	// NotShown are the requirements up to the target, or all where there is none,
	// that nothing bears on, in the catalog's order.
	NotShown []Standing
	// Unanswered are requirements of IEC 62443-4-2 that no system requirement answers
	// to and that own assets claim not met, in the order of the assets.
	Unanswered []Standing
	// Note says what else decides: a record, or the subzones; "" for nothing else.
	Note string
}

// Unsupported is a recorded SL-A above what the evidence in the model can support.
type Unsupported struct {
	Ref      Ref
	Recorded level.Evidence
	Computed level.Bounds // without the record
	FRs      level.FRSet  // where the record is too high
	Assessed zone.Date
}
