package randmodel

import (
	"math/rand/v2"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
)

// Shuffle gives the same model with its elements, permissions and grants listed in
// another order.
func Shuffle(rng *rand.Rand, m *conduit.Model) *conduit.Model {
	out := m.Clone()
	shuffle(rng, out.Zones)
	shuffle(rng, out.Assets)
	shuffle(rng, out.Conduits)
	shuffle(rng, out.Channels)
	shuffle(rng, out.Measures)
	shuffle(rng, out.Policies)
	shuffle(rng, out.Services)
	shuffle(rng, out.Waivers)
	shuffle(rng, out.Owners)
	shuffle(rng, out.Agreements)
	for i := range out.Conduits {
		c := &out.Conduits[i]
		if c.Allow.Len() > 1 {
			list := slices.Collect(c.Allow.All())
			shuffle(rng, list)
			c.Allow = conduit.PermissionsOf(list...)
		}
		if c.Manage.Len() > 1 {
			list := slices.Collect(c.Manage.All())
			shuffle(rng, list)
			c.Manage = conduit.ManagementOf(list...)
		}
	}
	return out
}

func shuffle[T any](rng *rand.Rand, list []T) {
	rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}
