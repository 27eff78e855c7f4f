package drawing

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
)

// MarkKind is a kind of thing that is drawn over a design.
type MarkKind uint8

// The kinds of marks.
const (
	// Path is a way through the design: zones, conduits and assets in the order in
	// which they are passed, each with its number on the way.
	Path MarkKind = iota
	// Choke is a set of elements that all ways pass, each with a ring around it.
	Choke
	// Group is a set of assets or zones that belong together: a zone that is proposed.
	Group
	numMarkKinds
)

var markKindNames = [numMarkKinds]string{"path", "choke", "group"}

// String gives "path", "choke" or "group".
func (k MarkKind) String() string {
	if k >= numMarkKinds {
		return fmt.Sprintf("MarkKind(%d)", uint8(k))
	}
	return markKindNames[k]
}

// Mark is something drawn over a design, with a line in the legend. An asset that is
// not drawn by itself is marked at its zone, and a zone that is folded at what it is
// folded into (see [Options.Places]). Elements that have no place are passed over, and
// the legend counts them.
//
// Marks are called A, B, C in the drawing if there are several; the elements of a path
// are numbered.
type Mark struct {
	Kind  MarkKind
	Label string // what the legend says; "" for what the kind means
	Refs  []conduit.Ref
}

// PathOf gives a path through elements in the order in which they are passed.
func PathOf(label string, refs ...conduit.Ref) Mark { return Mark{Path, label, refs} }

// ChokeOf gives a mark on elements that all ways pass.
func ChokeOf(label string, refs ...conduit.Ref) Mark { return Mark{Choke, label, refs} }

// GroupOf gives a mark on elements that belong together.
func GroupOf(label string, refs ...conduit.Ref) Mark { return Mark{Group, label, refs} }
