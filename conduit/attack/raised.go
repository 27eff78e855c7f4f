package attack

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// Raised gives the graph as it would be if some conduits held at a level at least,
// in every foundational requirement that counts and at both ends. In mode [Ride]
// they are taken to inspect what passes. A conduit that already holds at more stays
// as it is, and ids that no conduit has are passed over. The graph itself does not
// change; what it is made of is shared.
func (g *Graph) Raised(to map[conduit.ID]level.SL) *Graph {
	out := *g
	raise := func(list []uint8) []uint8 {
		list = slices.Clone(list)
		for k := range g.t.conduits {
			if n, ok := to[g.t.conduits[k].id]; ok && len(list) > 0 {
				i := len(g.t.assets) + k
				list[i] = max(list[i], uint8(min(n, level.MaxSL)))
			}
		}
		return list
	}
	for e := range out.holds.least {
		out.holds.least[e] = raise(out.holds.least[e])
		for f := range out.holds.each {
			out.holds.each[f][e] = raise(out.holds.each[f][e])
		}
	}
	return &out
}
