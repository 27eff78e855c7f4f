package attackics

import (
	"iter"
	"slices"
)

// A Technique is a way in which an adversary reaches a goal, as ATT&CK for ICS names
// it.
type Technique struct {
	ID   string // "T0855"
	Name string

	tactics     []Tactic
	mitigations []int // into the list of mitigations
}

// A Tactic is the goal of a technique.
type Tactic struct {
	ID   string // "TA0106"
	Name string
}

// Tactics yields the goals that the technique serves, in the order of their ids.
func (t Technique) Tactics() iter.Seq[Tactic] { return slices.Values(t.tactics) }

// Mitigations yields what ATT&CK names against the technique, in the order of the
// ids. Against one technique, Loss of Protection, it names nothing.
func (t Technique) Mitigations() iter.Seq[Mitigation] {
	return func(yield func(Mitigation) bool) {
		all := tables().mitigations
		for _, i := range t.mitigations {
			if !yield(all[i]) {
				return
			}
		}
	}
}

// Techniques yields the 83 techniques in force, in the order of their ids.
func Techniques() iter.Seq[Technique] { return slices.Values(tables().techniques) }

// TechniqueByID gives one technique by its id, such as "T0855"; false if there is
// none.
func TechniqueByID(id string) (Technique, bool) {
	list := tables().techniques
	i, ok := slices.BinarySearchFunc(list, id, func(t Technique, id string) int { return compare(t.ID, id) })
	if !ok {
		return Technique{}, false
	}
	return list[i], true
}
