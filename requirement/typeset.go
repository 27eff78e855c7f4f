package requirement

import (
	"iter"
	"strings"
)

// TypeSet is a set of component types. The zero TypeSet is empty; a system
// requirement has it.
type TypeSet uint8

// AllTypes holds the four component types of IEC 62443-4-2.
const AllTypes TypeSet = 1<<Software | 1<<Embedded | 1<<Host | 1<<Network

// TypeSetOf gives the set of the types listed. [Unspecified] adds nothing.
func TypeSetOf(types ...ComponentType) TypeSet {
	var s TypeSet
	for _, t := range types {
		s |= 1 << t
	}
	return s & AllTypes
}

// Has reports whether t is in the set. A component of no stated type owes what
// all four types have in common, so [Unspecified] is in the set that holds all four.
func (s TypeSet) Has(t ComponentType) bool {
	if t == Unspecified {
		return s&AllTypes == AllTypes
	}
	return s&AllTypes&(1<<t) != 0
}

// All yields the types in the set, in the order software, embedded, host, network.
func (s TypeSet) All() iter.Seq[ComponentType] {
	return func(yield func(ComponentType) bool) {
		for t := Software; t <= Network; t++ {
			if s.Has(t) && !yield(t) {
				return
			}
		}
	}
}

// String gives the letters of the types, "SA ED HD ND".
func (s TypeSet) String() string {
	var out []string
	for t := range s.All() {
		out = append(out, t.Letters())
	}
	return strings.Join(out, " ")
}
