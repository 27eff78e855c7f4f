package review

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Review is what a change of a design did. Entries are in the order of their kinds,
// and then of [conduit.Ref.Compare].
type Review struct {
	Before, After Side
	Change        *conduit.Change // every fact

	Worse, Better, Moved []Entry

	// Notes say what could not be compared, and why.
	Notes []string

	systems [2]*conduit.System
}

// Side is one of the two designs in numbers.
type Side struct {
	Name                              string
	Zones, Assets, Conduits, Channels int
	Breaches                          int // channels that breach
	Short, Indeterminate              int // zones and conduits
}

// Kind is what an entry is about.
type Kind uint8

// The kinds, in the order of entries.
const (
	KindChannel    Kind = iota // a verdict on channels
	KindBridge                 // an asset in several zones
	KindConduit                // what a conduit lets through, or lacks
	KindPolicy                 // a policy kept or broken
	KindLevel                  // target, achieved level and gap of a zone or a conduit
	KindResistance             // how hard a zone is to reach
)

var kindNames = []string{"channel", "bridge", "conduit", "policy", "level", "resistance"}

// String gives the kind in a word.
func (k Kind) String() string {
	if int(k) >= len(kindNames) {
		return "unknown"
	}
	return kindNames[k]
}

// Entry is one thing that a change did.
type Entry struct {
	Kind Kind
	Turn conduit.Turn // NoTurn for what moved without a finding
	Ref  conduit.Ref
	Pos  zone.Pos      // of the element in the model after, or before if it is gone
	Also []conduit.Ref // further channels of which the same is true
	What string        // in a sentence for people; its wording may change
	Why  []string      // facts, likewise

	// Edits are the changed elements that bear on it.
	Edits []conduit.Ref
}

// Compare tells what it did to come from one design to the other.
func Compare(before, after *conduit.System) *Review {
	r := &Review{
		Before: sideOf(before), After: sideOf(after),
		Change:  conduit.Diff(before, after),
		systems: [2]*conduit.System{before, after},
	}
	b := &builder{Review: r, before: before, after: after, edited: editsOf(r.Change, before, after)}
	b.channels()
	b.bridges()
	b.conduits()
	b.policies()
	b.levels()
	b.resistance()
	for _, list := range []*[]Entry{&r.Worse, &r.Better, &r.Moved} {
		slices.SortStableFunc(*list, func(x, y Entry) int {
			return cmp.Or(cmp.Compare(x.Kind, y.Kind), x.Ref.Compare(y.Ref))
		})
	}
	return r
}

// IsEmpty reports whether nothing differs, as in the zero Review.
func (r *Review) IsEmpty() bool {
	return (r.Change == nil || r.Change.IsEmpty()) && len(r.Worse) == 0 && len(r.Better) == 0 && len(r.Moved) == 0
}

func sideOf(s *conduit.System) Side {
	out := Side{Name: s.Model().Name}
	for range s.Zones() {
		out.Zones++
	}
	out.Assets = s.Partition().NumAssets()
	for range s.Conduits() {
		out.Conduits++
	}
	for v, n := range s.Tally() {
		out.Channels += n
		if conduit.Verdict(v).Breach() {
			out.Breaches += n
		}
	}
	for g := range s.Gaps() {
		if g.Certain == (level.Vector{}) {
			out.Indeterminate++
		} else {
			out.Short++
		}
	}
	return out
}

// builder gathers the entries.
type builder struct {
	*Review
	before, after *conduit.System
	edited        edits
	breaches      map[conduit.Ref]conduit.Breach // of the design after, once asked for
}

// add puts an entry where its turn belongs. What is better in one way and worse in
// another is worse: somebody has to look at it.
func (b *builder) add(e Entry) {
	e.Pos = b.after.Pos(e.Ref)
	if e.Pos == (zone.Pos{}) {
		e.Pos = b.before.Pos(e.Ref)
	}
	switch e.Turn {
	case conduit.Appeared, conduit.Worsened, conduit.Changed:
		b.Worse = append(b.Worse, e)
	case conduit.Vanished, conduit.Eased:
		b.Better = append(b.Better, e)
	default:
		b.Moved = append(b.Moved, e)
	}
}
