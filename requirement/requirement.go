package requirement

import (
	"iter"
	"slices"

	"github.com/iec62443-go/iec62443/level"
)

// Requirement is one row of a [Catalog]: a requirement or requirement enhancement
// of IEC 62443-3-3 or IEC 62443-4-2. It is plain data; copying it copies it all.
type Requirement struct {
	ID    ID
	Part  Part
	FR    level.FR
	Level level.SL // the lowest security level that selects it, SL 1 to SL 4

	// Parent is the requirement that an enhancement enhances, "" for a base
	// requirement.
	Parent ID

	Title  string
	Intent string // what it is after, in words of this project; may be empty

	// Types are the component types it is asked of, empty for a system requirement.
	Types TypeSet

	// DerivedFrom is the system requirement that a component requirement spells
	// out for components, "" where there is none.
	DerivedFrom ID

	Provenance Provenance
}

// Provenance says how sure the level of a requirement is. The zero Provenance says
// nothing, as for a requirement of a profile of one's own.
type Provenance struct {
	Agree  int // public tables, independent of each other, that give this level
	Differ int // public tables that give another one

	Disagreements Disagreements // what they say instead, and why they are not followed
}

// Disagreement is a place where a public table says something else.
type Disagreement struct {
	ID          ID
	Field       string // "level", "title", or "existence" of the requirement
	Chosen      string // what the catalog says
	Alternative string // what the other table says
	Source      string // label of the other table
	Reason      string // why the catalog does not follow it
}

// Disagreements is an immutable list of disagreements. The zero Disagreements is
// empty.
type Disagreements struct{ list []Disagreement }

// DisagreementsOf gathers disagreements.
func DisagreementsOf(list ...Disagreement) Disagreements {
	if len(list) == 0 {
		return Disagreements{}
	}
	return Disagreements{slices.Clone(list)}
}

// Len gives the number of disagreements.
func (d Disagreements) Len() int { return len(d.list) }

// All yields the disagreements in the order in which they were gathered.
func (d Disagreements) All() iter.Seq[Disagreement] { return slices.Values(d.list) }

// Equal reports whether both hold the same in the same order.
func (d Disagreements) Equal(other Disagreements) bool { return slices.Equal(d.list, other.list) }

// Constraint is one of the common component security constraints (CCSC) of
// IEC 62443-4-2. They bind every component at every level.
type Constraint struct{ ID, Title, Intent string }

// Clause is a place in the standard: Part "3-2" and Ref "ZCR 3", Part "3-3" and
// Ref "SR 5.1".
type Clause struct{ Part, Ref string }

// String gives "IEC 62443-3-2 ZCR 3".
func (c Clause) String() string {
	s := "IEC 62443-" + c.Part
	if c.Ref != "" {
		s += " " + c.Ref
	}
	return s
}
