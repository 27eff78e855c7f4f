package attack_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/iec62443-go/iec62443/conduit/attack"
)

// The easiest paths are the first of all of them.
func TestPathsAgainstNaive(t *testing.T) {
	most := 0
	eachModel(t, 9, 250, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		e := attack.End(rng.IntN(2))
		k := 1 + rng.IntN(30)
		for _, u := range n.m.Zones {
			for _, v := range n.m.Zones {
				want, few := n.simple(u.ID, v.ID, n.by(e), 4)
				if !few || len(want) > 300 {
					continue
				}
				want = want[:min(k, len(want))]
				assert.Equal(t, want, append([]attack.Path(nil), g.Paths(u.ID, v.ID, e, k)...), "%s to %s, %d", u.ID, v.ID, k)
				most = max(most, len(want))
			}
		}
	})
	assert.Greater(t, most, 8)
}
