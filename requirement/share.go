package requirement

import "slices"

// Share gives the component requirements by which a component of type t bears on
// a system requirement, in the order of [Compare]: those asked of its type that
// have the same number and no higher level. On an enhancement it bears only where
// its type has, for that number, a component requirement of a higher level than
// the base system requirement; without one, components cannot show the
// enhancement. Nil says that the component has no share, and neither helps nor
// hinders; so does an identifier that is not a system requirement of the catalog.
//
// The standard draws no such line between the parts; that a component requirement
// speaks for the system requirement of its number is a convention of this library.
func (c *Catalog) Share(t ComponentType, sr ID) []ID {
	i, ok := c.SystemIndex(sr)
	if !ok || !t.Valid() {
		return nil
	}
	return slices.Clone(c.shares[t][i])
}

// share works out the shares of all types in all system requirements.
func (c *Catalog) share() {
	counterparts := make(map[string][]*Requirement)
	for i := c.system; i < len(c.reqs); i++ {
		number := c.reqs[i].ID.Base()
		counterparts[number] = append(counterparts[number], &c.reqs[i])
	}
	for t := range c.shares {
		c.shares[t] = make([][]ID, c.system)
		for i := range c.system {
			c.shares[t][i] = c.shareOf(ComponentType(t), &c.reqs[i], counterparts[c.reqs[i].ID.Base()])
		}
	}
}

func (c *Catalog) shareOf(t ComponentType, sr *Requirement, counterparts []*Requirement) []ID {
	var ids []ID
	beyond := sr.Parent == ""
	base, _ := c.Lookup(sr.ID.Unenhanced())
	for _, cr := range counterparts {
		if !cr.Types.Has(t) {
			continue
		}
		beyond = beyond || cr.Level > base.Level
		if cr.Level <= sr.Level {
			ids = append(ids, cr.ID)
		}
	}
	if !beyond {
		return nil
	}
	return ids
}
