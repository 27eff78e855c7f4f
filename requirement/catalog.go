package requirement

import (
	"errors"
	"slices"

	"github.com/iec62443-go/iec62443/level"
)

// The number of requirements that a catalog holds at most, enhancements included.
// What judges a plant keeps sets of requirements in words of fixed size.
const (
	MaxSystem    = 128
	MaxComponent = 192
)

// Catalog is an immutable set of requirements with their levels: the [Standard]
// one, another edition, or a profile that leaves some out or changes their levels.
// It is safe for concurrent use. The zero Catalog holds nothing.
type Catalog struct {
	name   string
	reqs   []Requirement // in the order of Compare, so the system requirements first
	system int           // how many of them are system requirements
	index  map[ID]int    // into reqs

	systemFR    [level.NumFR][]entry
	componentFR [NumComponentTypes][level.NumFR][]entry
	shares      [NumComponentTypes][][]ID // by component type and system index
}

// entry is a requirement of one foundational requirement: its dense index in its
// part, and its level.
type entry struct {
	index int
	level level.SL
}

// NewCatalog builds a catalog from requirements in any order. The error joins
// everything that is wrong with them, each an [*Error].
//
// A profile is made from the requirements of another catalog: change what
// [Catalog.All] yields, and build again. What a profile drops may leave a
// requirement without its base or its origin, which is an error.
func NewCatalog(name string, reqs []Requirement) (*Catalog, error) {
	c := &Catalog{name: name, reqs: slices.Clone(reqs), index: make(map[ID]int, len(reqs))}
	slices.SortStableFunc(c.reqs, func(a, b Requirement) int { return Compare(a.ID, b.ID) })
	for i, r := range c.reqs {
		if _, twice := c.index[r.ID]; !twice {
			c.index[r.ID] = i
		}
		if r.ID.Part() == System {
			c.system++
		}
	}
	if errs := c.check(); len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	for i := range c.reqs {
		c.enter(i)
	}
	c.share()
	return c, nil
}

// enter files a requirement under its foundational requirement and types.
func (c *Catalog) enter(i int) {
	r := &c.reqs[i]
	if r.Part == System {
		c.systemFR[r.FR] = append(c.systemFR[r.FR], entry{i, r.Level})
		return
	}
	for t := Unspecified; t < NumComponentTypes; t++ {
		if r.Types.Has(t) {
			c.componentFR[t][r.FR] = append(c.componentFR[t][r.FR], entry{i - c.system, r.Level})
		}
	}
}

// Name gives the name that the catalog was built with.
func (c *Catalog) Name() string { return c.name }

// Lookup gives the requirement with an identifier in canonical form.
func (c *Catalog) Lookup(id ID) (Requirement, bool) {
	i, ok := c.index[id]
	if !ok {
		return Requirement{}, false
	}
	return c.reqs[i], true
}

// Applies reports whether the catalog holds a component requirement that is asked
// of components of type t; of a component of no stated type, what all four types
// have in common is asked. It is false for a system requirement.
func (c *Catalog) Applies(id ID, t ComponentType) bool {
	i, ok := c.ComponentIndex(id)
	return ok && c.reqs[c.system+i].Types.Has(t)
}

// NumSystem counts the system requirements, enhancements included.
func (c *Catalog) NumSystem() int { return c.system }

// NumComponent counts the component requirements, enhancements included.
func (c *Catalog) NumComponent() int { return len(c.reqs) - c.system }

// SystemIndex gives the rank of a system requirement among those of the catalog,
// from 0 to NumSystem-1 in the order of [Compare].
func (c *Catalog) SystemIndex(id ID) (int, bool) {
	i, ok := c.index[id]
	if !ok || i >= c.system {
		return 0, false
	}
	return i, true
}

// ComponentIndex gives the rank of a component requirement among those of the
// catalog, from 0 to NumComponent-1 in the order of [Compare].
func (c *Catalog) ComponentIndex(id ID) (int, bool) {
	i, ok := c.index[id]
	if !ok || i < c.system {
		return 0, false
	}
	return i - c.system, true
}

// SystemAt gives the system requirement of rank i. It panics where there is none,
// as an index out of range does.
func (c *Catalog) SystemAt(i int) Requirement { return c.reqs[:c.system][i] }

// ComponentAt gives the component requirement of rank i. It panics where there is
// none, as an index out of range does.
func (c *Catalog) ComponentAt(i int) Requirement { return c.reqs[c.system:][i] }
