package randmodel

import (
	"math/rand/v2"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
)

// Forbid gives the model with one permission less, which may never open anything:
// an entry of a conduit's permissions, or what a conduit lets pass that stated
// none. It says where; "" and the model as it is where the conduit chosen lets
// nothing pass.
func Forbid(rng *rand.Rand, m *conduit.Model) (*conduit.Model, conduit.ID) {
	g := edit(rng, m)
	if len(g.m.Conduits) == 0 {
		return g.m, ""
	}
	c := &g.m.Conduits[g.IntN(len(g.m.Conduits))]
	switch {
	case !c.Allow.Stated():
		c.Allow = conduit.PermitNone
	case c.Allow.Len() == 0:
		return g.m, ""
	default:
		list := slices.Collect(c.Allow.All())
		i := g.IntN(len(list))
		c.Allow = conduit.PermissionsOf(slices.Delete(list, i, i+1)...)
	}
	return g.m, c.ID
}
