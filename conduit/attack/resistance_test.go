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

// Resistance between every two zones at both ends, and the way there.
func TestResistanceAgainstNaive(t *testing.T) {
	var seen [attack.NoPath + 1]int
	eachModel(t, 1, 400, func(t *testing.T, _ *rand.Rand, g *attack.Graph, n *naive) {
		for _, u := range n.m.Zones {
			from := slices.Collect(g.From(u.ID))
			assert.Len(t, from, len(n.m.Zones)-1)
			for _, v := range n.m.Zones {
				got, ok := g.Resistance(u.ID, v.ID)
				require.True(t, ok)
				want := attack.Bounds{Low: n.resistance(u.ID, v.ID, n.by(attack.Low)), High: n.resistance(u.ID, v.ID, n.by(attack.High))}
				assert.Equal(t, want, got, "%s to %s", u.ID, v.ID)
				seen[got.Low]++
				if u.ID != v.ID {
					assert.Contains(t, from, attack.Reach{Entry: u.ID, Zone: v.ID, Resistance: want})
				}
			}
		}
	})
	for r, n := range seen {
		assert.Greater(t, n, 10, "resistance %d is rare in these models", r)
	}
}

func TestWitnessAgainstNaive(t *testing.T) {
	long := 0
	eachModel(t, 2, 400, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		e := attack.End(rng.IntN(2))
		for _, u := range n.m.Zones {
			for _, v := range n.m.Zones {
				got, ok := g.Witness(u.ID, v.ID, e)
				r := n.resistance(u.ID, v.ID, n.by(e))
				require.Equal(t, r != attack.NoPath, ok)
				all, few := n.simple(u.ID, v.ID, n.by(e), r)
				if !ok || !few {
					continue
				}
				require.NotEmpty(t, all)
				assert.Equal(t, all[0], got, "%s to %s", u.ID, v.ID)
				if got.Hops() > 2 {
					long++
				}
			}
		}
	})
	assert.Greater(t, long, 30)
}

func TestExposureAgainstNaive(t *testing.T) {
	eachModel(t, 3, 300, func(t *testing.T, _ *rand.Rand, g *attack.Graph, n *naive) {
		entries := n.entries()
		assert.Equal(t, entries, slices.Collect(g.Entries().All()))
		var want []attack.Reach
		for _, v := range n.m.Zones {
			if slices.Contains(entries, v.ID) || len(entries) == 0 {
				continue
			}
			x := attack.Reach{Zone: v.ID, Resistance: attack.Bounds{Low: attack.NoPath, High: attack.NoPath}}
			var best attack.Path
			for _, e := range entries {
				x.Resistance.Low = min(x.Resistance.Low, n.resistance(e, v.ID, n.by(attack.Low)))
				x.Resistance.High = min(x.Resistance.High, n.resistance(e, v.ID, n.by(attack.High)))
				if all, _ := n.simple(e, v.ID, n.by(attack.Low), 4); len(all) > 0 && (best.IsZero() || all[0].Compare(best) < 0) {
					best, x.Entry = all[0], e
				}
			}
			want = append(want, x)
		}
		assert.Equal(t, want, slices.Collect(g.Exposure()))
	})
}

func TestUnknownZones(t *testing.T) {
	sys, err := conduit.Compile(&conduit.Model{})
	require.NoError(t, err)
	g := attack.New(sys)
	_, ok := g.Resistance("a", "b")
	assert.False(t, ok)
	_, ok = g.Witness("a", "b", attack.Low)
	assert.False(t, ok)
	assert.Empty(t, slices.Collect(g.From("a")))
	assert.Empty(t, slices.Collect(g.Exposure()))
}

// What is raised is as if recorded so, and nothing else moves.
func TestRaised(t *testing.T) {
	eachModel(t, 4, 150, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		to := map[conduit.ID]level.SL{"nowhere": 4}
		for _, c := range n.m.Conduits {
			if rng.IntN(2) == 0 {
				to[c.ID] = level.SL(rng.IntN(5))
			}
		}
		raised := g.Raised(to)
		for e := range attack.High + 1 {
			was := n.by(e)
			holds := func(r conduit.Ref) attack.Resistance {
				if sl, ok := to[conduit.ID(r.ID)]; ok && r.Kind == conduit.KindConduit {
					return max(was(r), attack.Resistance(sl))
				}
				return was(r)
			}
			for _, u := range n.m.Zones {
				for _, v := range n.m.Zones {
					got, _ := raised.Resistance(u.ID, v.ID)
					before, _ := g.Resistance(u.ID, v.ID)
					want := []attack.Resistance{n.resistance(u.ID, v.ID, holds), n.resistance(u.ID, v.ID, was)}
					if e == attack.Low {
						assert.Equal(t, want, []attack.Resistance{got.Low, before.Low})
					} else {
						assert.Equal(t, want, []attack.Resistance{got.High, before.High})
					}
				}
			}
		}
	})
}

func TestConfigErrors(t *testing.T) {
	sys, err := conduit.Compile(&conduit.Model{Zones: []zone.Zone{{ID: "a"}}})
	require.NoError(t, err)
	for _, tt := range []struct {
		config attack.Config
		want   string
	}{
		{attack.Config{Entries: zone.SetOf("a", "b")}, `there is no zone "b" to start from`},
		{attack.Config{Mode: 2}, "no mode 2"},
		{attack.Config{Movement: 7}, "no movement 7"},
		{attack.Config{FRs: 0x80}, "0x80"},
		{attack.Config{Service: "modbus"}, "movement forward only"},
	} {
		_, err := tt.config.New(sys)
		assert.ErrorContains(t, err, tt.want)
	}
}
