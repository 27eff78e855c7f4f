package requirement

import (
	"iter"
	"slices"

	"github.com/iec62443-go/iec62443/level"
)

// All yields the requirements in the order of [Compare]: those of the system
// first, each base requirement before its enhancements.
func (c *Catalog) All() iter.Seq[Requirement] { return slices.Values(c.reqs) }

// System yields the system requirements (SR), in the order of [Compare].
func (c *Catalog) System() iter.Seq[Requirement] { return slices.Values(c.reqs[:c.system]) }

// Component yields the component requirements that are asked of components of
// type t, in the order of [Compare]. For [Unspecified] they are those that all
// four types have in common.
func (c *Catalog) Component(t ComponentType) iter.Seq[Requirement] {
	return c.where(c.reqs[c.system:], func(r *Requirement) bool { return r.Types.Has(t) })
}

// UpTo yields the system requirements of one foundational requirement that a
// security level selects, in the order of [Compare].
func (c *Catalog) UpTo(fr level.FR, n level.SL) iter.Seq[Requirement] {
	return c.where(c.reqs[:c.system], func(r *Requirement) bool { return r.FR == fr && r.Level <= n })
}

// ComponentUpTo yields the component requirements of one foundational requirement
// that a security level selects for components of type t, in the order of [Compare].
func (c *Catalog) ComponentUpTo(t ComponentType, fr level.FR, n level.SL) iter.Seq[Requirement] {
	return c.where(c.reqs[c.system:], func(r *Requirement) bool {
		return r.FR == fr && r.Level <= n && r.Types.Has(t)
	})
}

// Unanswered yields the component requirements whose number no system requirement
// has, in the order of [Compare]: in the [Standard] catalog CR 1.14, the
// requirements 2.13 and 3.10 to 3.14 of the component types, and their
// enhancements. They bear on what a component is capable of and on nothing else.
func (c *Catalog) Unanswered() iter.Seq[Requirement] {
	return c.where(c.reqs[c.system:], func(r *Requirement) bool {
		_, answered := c.index[systemID(r.ID)]
		return !answered
	})
}

// Unshown yields the system requirements that components alone cannot show in
// every system, in the order of [Compare]: those in which not each of the four
// component types has a [Catalog.Share].
func (c *Catalog) Unshown() iter.Seq[Requirement] {
	return c.where(c.reqs[:c.system], func(r *Requirement) bool {
		i := c.index[r.ID]
		for t := range AllTypes.All() {
			if len(c.shares[t][i]) == 0 {
				return true
			}
		}
		return false
	})
}

func (c *Catalog) where(reqs []Requirement, keep func(*Requirement) bool) iter.Seq[Requirement] {
	return func(yield func(Requirement) bool) {
		for i := range reqs {
			if keep(&reqs[i]) && !yield(reqs[i]) {
				return
			}
		}
	}
}

// systemID gives the base system requirement with the number of a requirement.
func systemID(id ID) ID { return ID("SR " + id.Base()) }
