package zone

import (
	"fmt"
	"iter"
	"slices"
	"strings"
)

// Traits is a set of properties of a zone or an asset on which the partition of
// IEC 62443-3-2, ZCR 3, turns. The zero Traits is empty; traits are joined with |.
type Traits uint8

// The traits.
const (
	Business  Traits = 1 << iota // runs the company, not the process
	Control                      // runs the process
	Safety                       // takes the process to a safe state
	Wireless                     // joins by radio
	Temporary                    // connected for a while: laptops, test gear
	External                     // outside the system under consideration
	Remote                       // reached over networks outside the system
)

var traitNames = []string{"business", "control", "safety", "wireless", "temporary", "external", "remote"}

// allTraits holds every trait.
const allTraits Traits = 1<<7 - 1

// Valid reports whether t holds known traits only.
func (t Traits) Valid() bool { return t&^allTraits == 0 }

// Has reports whether t holds every trait of u.
func (t Traits) Has(u Traits) bool { return t&u == u }

// Any reports whether t and u share a trait.
func (t Traits) Any(u Traits) bool { return t&u != 0 }

// All yields the traits one by one, in the order in which they are declared.
func (t Traits) All() iter.Seq[Traits] {
	return func(yield func(Traits) bool) {
		for i := range traitNames {
			if u := Traits(1) << i; t.Has(u) && !yield(u) {
				return
			}
		}
	}
}

// String gives the names separated by ", ".
func (t Traits) String() string {
	var out []string
	for i, n := range traitNames {
		if t.Has(1 << i) {
			out = append(out, n)
		}
	}
	if rest := t &^ allTraits; rest != 0 {
		out = append(out, fmt.Sprintf("Traits(%#x)", uint8(rest)))
	}
	return strings.Join(out, ", ")
}

// ParseTrait reads the name of one trait.
func ParseTrait(s string) (Traits, error) {
	if i := slices.Index(traitNames, strings.ToLower(strings.TrimSpace(s))); i >= 0 {
		return 1 << i, nil
	}
	return 0, fmt.Errorf("zone: %+.80q is not a trait; want %s", s, strings.Join(traitNames, ", "))
}
