package attackics

import (
	"iter"
	"slices"

	"github.com/iec62443-go/iec62443/requirement"
)

// A Mitigation is what ATT&CK for ICS names against techniques, with the requirements
// of IEC 62443 that it names beside it.
type Mitigation struct {
	ID   string // "M0930"
	Name string

	system    []requirement.ID
	component []requirement.ID
}

// System yields the requirements of 62443-3-3 that stand for the mitigation, in the
// catalog's order. All of them have to be met.
func (m Mitigation) System() iter.Seq[requirement.ID] { return slices.Values(m.system) }

// Component yields the requirements of 62443-4-2 that stand for the mitigation, in the
// catalog's order. Those of a component's type have to be met.
func (m Mitigation) Component() iter.Seq[requirement.ID] { return slices.Values(m.component) }

// Mapped reports whether any requirement stands for the mitigation.
func (m Mitigation) Mapped() bool { return len(m.system)+len(m.component) > 0 }

// Mitigations yields the 52 mitigations in the order of their ids.
func Mitigations() iter.Seq[Mitigation] { return slices.Values(tables().mitigations) }

// MitigationByID gives one mitigation by its id, such as "M0930"; false if there is
// none.
func MitigationByID(id string) (Mitigation, bool) {
	list := tables().mitigations
	i, ok := slices.BinarySearchFunc(list, id, func(m Mitigation, id string) int { return compare(m.ID, id) })
	if !ok {
		return Mitigation{}, false
	}
	return list[i], true
}
