package conduit

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/zone"
)

// Turn is how something stands after a change against before it. The zero Turn is
// none, and is never given.
type Turn uint8

// The turns.
const (
	NoTurn   Turn = iota
	Appeared      // after only: an element, or a finding that is new
	Vanished      // before only: an element, or a finding that is cured or whose element is gone
	Worsened      // a finding in both, farther from good after
	Eased         // a finding in both, nearer to good after
	Changed       // in both, and different in any other way
)

var turnNames = []string{"none", "appeared", "vanished", "worsened", "eased", "changed"}

// String gives the word: "appeared".
func (t Turn) String() string {
	if int(t) >= len(turnNames) {
		return fmt.Sprintf("Turn(%d)", uint8(t))
	}
	return turnNames[t]
}

// MarshalText gives what [Turn.String] gives.
func (t Turn) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what [Turn.MarshalText] writes.
func (t *Turn) UnmarshalText(b []byte) error {
	i := slices.Index(turnNames, string(b))
	if i < 0 {
		return fmt.Errorf("conduit: %+.40q is not a turn", b)
	}
	*t = Turn(i)
	return nil
}

// Change is what differs between two systems, and what that did. The zero Change is
// no change. Every list is in the order of [Ref.Compare].
type Change struct {
	Elements        []ElementChange
	Verdicts        []VerdictChange       // on channels
	Levels          []LevelChange         // of zones and conduits that are in both
	Gaps            []GapChange           // of zones and conduits
	ConduitBreaches []ConduitBreachChange // in the order of conduit, kind and policy
	Bridges         []BridgeChange        // in the order of asset and zones
	Violations      []ViolationChange     // in the order of policy and element
}

// ElementChange is an element that appeared, vanished or changed. The model itself,
// with its name and date, is the element with the zero Ref, and always in both.
type ElementChange struct {
	Ref    Ref
	Turn   Turn          // Appeared, Vanished or Changed
	Fields []FieldChange // for Changed, in the order in which the fields are declared
}

// FieldChange is a field of an element before and after, as text; "" is not stated.
// The field is named as in model files. Claims are compared one by one, each as a
// field of its own: "claims SR 5.2", from "met" to "compensated: site UPS".
type FieldChange struct{ Field, Before, After string }

// VerdictChange is a channel whose verdict changed, or that is a breach and in one
// of the systems only.
type VerdictChange struct {
	Ref Ref
	// Turn is Appeared for a breach that was none, or whose channel is new, Vanished
	// for one that is none any more, or whose channel is gone; Worsened and Eased
	// go by the order of verdicts; Changed is between verdicts that are no breaches.
	Turn          Turn
	Before, After Verdict // NoVerdict where there is no such channel
}

// LevelChange is a zone or a conduit whose target, achieved level or verdict moved.
// One that is in one system only, or outside the system under consideration in one
// of them, has not moved.
type LevelChange struct {
	Ref           Ref
	Before, After Level
}

// GapChange is a gap that appeared, vanished, or grew or shrank.
type GapChange struct {
	Ref Ref
	// Turn is Worsened if the gap is greater in some foundational requirement and
	// smaller in none, Eased the other way round, and Changed where it is both.
	Turn          Turn
	Before, After Gap // the zero Gap where there is none
}

// ConduitBreachChange is a breach of a conduit that appeared or vanished.
type ConduitBreachChange struct {
	Ref    Ref // the conduit
	Turn   Turn
	Breach ConduitBreach
}

// BridgeChange is a pair of zones that an asset began or ceased to bridge.
type BridgeChange struct {
	Ref   Ref // the asset
	Turn  Turn
	Zones [2]zone.ID
}

// ViolationChange is a policy that an element began or ceased to break. A policy
// that is broken by chains of permissions counts once for each direction, whatever
// the chain.
type ViolationChange struct {
	Ref       Ref // the policy
	Turn      Turn
	Violation Violation
}

// Diff tells what appeared, vanished and changed between two systems, element by
// element, and what that did to verdicts, levels and findings. Each system answers
// by the method of its own [Config].
//
// Elements are the same if their addresses are: one that gets another id vanishes
// and appears. Channels go by their canonical services, so that a service written
// by another of its names is no change. Neither are the order of elements and of
// permissions, and positions in files. Of waivers, agreements and policies several
// may have one address; equal ones are set against each other first.
func Diff(before, after *System) *Change {
	d := &differ{before: before, after: after, out: &Change{}}
	d.elements()
	d.verdicts()
	d.levels()
	d.gaps()
	d.conduitBreaches()
	d.bridges()
	d.violations()
	return d.out
}

// differ gathers a change.
type differ struct {
	before, after *System
	out           *Change
}

// IsEmpty reports whether nothing differs.
func (c *Change) IsEmpty() bool {
	return len(c.Elements) == 0 && len(c.Verdicts) == 0 && len(c.Levels) == 0 && len(c.Gaps) == 0 &&
		len(c.ConduitBreaches) == 0 && len(c.Bridges) == 0 && len(c.Violations) == 0
}
