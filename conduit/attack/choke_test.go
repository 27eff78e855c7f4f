package attack_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// without gives a naive route without what leads over an element.
func (n *naive) without(r conduit.Ref) *naive {
	out := *n
	out.memo, out.byOne = nil, map[conduit.ServiceName][]move{}
	out.moves = slices.DeleteFunc(slices.Clone(n.moves), func(mv move) bool {
		return mv.by == r || conduit.ZoneRef(mv.from) == r || conduit.ZoneRef(mv.to) == r
	})
	return &out
}

// What every way passes is what cannot be left out, and leaving it out tells what it
// is worth.
func TestChokePointsAgainstNaive(t *testing.T) {
	found, several := 0, 0
	eachModel(t, 7, 250, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		e := attack.End(rng.IntN(2))
		var refs []conduit.Ref
		for _, z := range n.m.Zones {
			refs = append(refs, conduit.ZoneRef(z.ID))
		}
		for _, a := range n.m.Assets {
			refs = append(refs, conduit.AssetRef(a.ID))
		}
		for _, c := range n.m.Conduits {
			refs = append(refs, c.Ref())
		}
		left := map[conduit.Ref]*naive{}
		for _, r := range refs {
			left[r] = n.without(r)
		}
		for _, u := range n.m.Zones {
			for _, v := range n.m.Zones {
				got := g.ChokePoints(u.ID, v.ID, e)
				r := n.resistance(u.ID, v.ID, n.by(e))
				want := map[conduit.Ref]attack.ChokePoint{}
				for _, x := range refs {
					if u.ID == v.ID || r == attack.NoPath || x == conduit.ZoneRef(u.ID) || x == conduit.ZoneRef(v.ID) {
						continue
					}
					if w := left[x].resistance(u.ID, v.ID, n.by(e)); w > r {
						want[x] = attack.ChokePoint{Ref: x, Without: w}
						if x.Kind == conduit.KindConduit {
							want[x] = attack.ChokePoint{Ref: x, Without: w, Barrier: n.by(e)(x)}
						}
					}
				}
				have := map[conduit.Ref]attack.ChokePoint{}
				for _, c := range got {
					have[c.Ref] = c
				}
				assert.Len(t, got, len(have), "each once")
				assert.Equal(t, want, have, "%s to %s", u.ID, v.ID)
				found += len(got)
				if len(got) > 2 {
					several++
				}
				// They are in the order of a way there.
				if path, ok := g.Witness(u.ID, v.ID, e); ok && len(got) > 1 {
					for _, c := range got {
						assert.Contains(t, path.Refs, c.Ref)
					}
				}
				for _, c := range got {
					if c.Ref.Kind != conduit.KindConduit {
						continue
					}
					to := level.SL(rng.IntN(5))
					raised, _ := g.Raised(map[conduit.ID]level.SL{conduit.ID(c.Ref.ID): to}).Resistance(u.ID, v.ID)
					after := raised.Low
					if e == attack.High {
						after = raised.High
					}
					assert.Equal(t, max(r, c.Raised(attack.Resistance(to))), after, "%v raised to %v, from %v", c, to, r)
				}
			}
		}
	})
	assert.Greater(t, found, 100)
	assert.Greater(t, several, 10)
}

// Raising each conduit by one level, one after the other, tells the same as all at
// once.
func TestSensitivitiesAgainstRaising(t *testing.T) {
	found := 0
	eachModel(t, 8, 600, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		e := attack.End(rng.IntN(2))
		at := func(g *attack.Graph) map[zone.ID]attack.Resistance {
			out := map[zone.ID]attack.Resistance{}
			for x := range g.Exposure() {
				if out[x.Zone] = x.Resistance.Low; e == attack.High {
					out[x.Zone] = x.Resistance.High
				}
			}
			return out
		}
		before := at(g)
		got := slices.Collect(g.Sensitivities(e))
		require.Len(t, got, len(n.m.Conduits))
		for i, c := range n.m.Conduits {
			want := attack.Sensitivity{Conduit: c.ID, Barrier: n.by(e)(c.Ref())}
			if want.Barrier < 4 {
				for z, r := range at(g.Raised(map[conduit.ID]level.SL{c.ID: level.SL(want.Barrier) + 1})) {
					if r > before[z] {
						want.Zones++
					}
				}
			}
			assert.Equal(t, want, got[i])
			found += want.Zones
		}
	})
	assert.Greater(t, found, 50)
}

// A conduit of four zones that lets two pairs through is crossed by every way, though
// no one of its sides is.
func TestConduitOfTwoWays(t *testing.T) {
	m := &conduit.Model{
		Zones: []zone.Zone{{ID: "e", Entry: true}, {ID: "x1"}, {ID: "x2"}, {ID: "y1"}, {ID: "y2"}, {ID: "v"}},
		Conduits: []conduit.Conduit{
			{ID: "in", Joins: zone.SetOf("e", "x1", "x2")},
			{
				ID: "ring", Joins: zone.SetOf("x1", "x2", "y1", "y2"), Achieved: level.MustEvidence("2"),
				Allow: conduit.Permit("x1", "y1", "modbus").And(conduit.Permit("x2", "y2", "modbus")),
			},
			{ID: "out", Joins: zone.SetOf("y1", "y2", "v")},
		},
	}
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	g := attack.New(sys)
	assert.Equal(t, []attack.ChokePoint{
		{Ref: conduit.ConduitRef("in"), Without: attack.NoPath},
		{Ref: conduit.ConduitRef("ring"), Barrier: 2, Without: attack.NoPath},
		{Ref: conduit.ConduitRef("out"), Without: attack.NoPath},
	}, g.ChokePoints("e", "v", attack.Low))
	assert.Equal(t, []attack.Sensitivity{{"in", 0, 2}, {"out", 0, 0}, {"ring", 2, 3}}, slices.Collect(g.Sensitivities(attack.Low)))
}
