package attack_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

func TestMatrixAgainstNaive(t *testing.T) {
	eachModel(t, 12, 200, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		e := attack.End(rng.IntN(2))
		r := attack.Resistance(rng.IntN(int(attack.NoPath)))
		m := g.Matrix(r, e)
		blasts := slices.Collect(m.BlastRadius())
		for i, u := range n.m.Zones {
			want := attack.Blast{Zone: u.ID}
			var from []zone.ID
			for _, v := range n.m.Zones {
				reached := n.resistance(u.ID, v.ID, n.by(e)) <= r
				assert.Equal(t, reached, m.Reaches(u.ID, v.ID), "%s to %s", u.ID, v.ID)
				assert.Equal(t, reached, m.Forgetful().Reaches(u.ID, v.ID), "%s to %s", u.ID, v.ID)
				if reached && u.ID != v.ID {
					from = append(from, v.ID)
					want.Zones++
					for _, a := range n.m.Assets {
						if a.Zone == v.ID && !a.Retired {
							want.Assets++
						}
					}
				}
			}
			assert.Equal(t, from, slices.Collect(m.From(u.ID)))
			assert.Equal(t, from, slices.Collect(m.Forgetful().From(u.ID)))
			assert.Equal(t, want, blasts[i])
		}
		assert.False(t, m.Reaches("nowhere", "nowhere"))
		assert.Empty(t, slices.Collect(m.From("nowhere")))
	})
}

// Over more zones than fit into the words swept at once.
func TestMatrixOfManyZones(t *testing.T) {
	m := &conduit.Model{}
	const zones = 2500
	for i := range zones {
		m.Zones = append(m.Zones, zone.Zone{ID: zone.ID(fmt.Sprintf("z%04d", i))})
		m.Assets = append(m.Assets, zone.Asset{ID: zone.AssetID(fmt.Sprintf("a%04d", i)), Zone: m.Zones[i].ID})
		if i > 0 && i != zones/2 { // two chains
			m.Conduits = append(m.Conduits, conduit.Conduit{
				ID: conduit.ID(fmt.Sprintf("c%04d", i)), Joins: zone.SetOf(m.Zones[i-1].ID, m.Zones[i].ID),
				Allow: conduit.Permit(m.Zones[i-1].ID, m.Zones[i].ID, "modbus"),
			})
		}
	}
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	x := attack.New(sys).Matrix(0, attack.Low)
	i := 0
	for b := range x.BlastRadius() {
		want := zones/2 - 1 - i%(zones/2)
		require.Equal(t, attack.Blast{Zone: m.Zones[i].ID, Zones: want, Assets: want}, b)
		i++
	}
	assert.True(t, x.Reaches("z0000", "z1249"))
	assert.False(t, x.Reaches("z0000", "z1250"))
	assert.False(t, x.Reaches("z1249", "z0000"))
}

// The least of all attackers that come through.
func TestAttackersAgainstNaive(t *testing.T) {
	several := 0
	eachModel(t, 13, 250, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		frs := slices.Collect(g.Config().FRs.All())
		if len(frs) > 3 {
			return
		}
		e := attack.End(rng.IntN(2))
		u, v := n.m.Zones[rng.IntN(len(n.m.Zones))].ID, n.m.Zones[rng.IntN(len(n.m.Zones))].ID
		var all []attack.Attacker
		count := 1
		for range frs {
			count *= 6
		}
		for k := range count {
			var a attack.Attacker
			for i, rest := 0, k; i < len(frs); i, rest = i+1, rest/6 {
				a[frs[i]] = uint8(rest % 6)
			}
			stopped := func(r conduit.Ref) attack.Resistance { // passed or not
				for _, f := range frs {
					if attack.Resistance(a[f]) <= n.barrier(r, level.FRSetOf(f), e) {
						return 1
					}
				}
				return 0
			}
			if n.resistance(u, v, stopped) == 0 {
				all = append(all, a)
			}
		}
		var want []attack.Attacker
		for _, a := range all {
			if !slices.ContainsFunc(all, func(b attack.Attacker) bool { return a != b && a.Covers(b) }) {
				want = append(want, a)
			}
		}
		slices.SortFunc(want, func(a, b attack.Attacker) int { return slices.Compare(a[:], b[:]) })
		got, capped := g.Attackers(u, v, e, 0)
		assert.False(t, capped)
		assert.Equal(t, want, got, "%s to %s", u, v)
		if len(got) > 1 {
			several++
		}
		if some, capped := g.Attackers(u, v, e, 1); capped {
			assert.NotEmpty(t, some)
			for _, a := range some {
				assert.Contains(t, all, a, "it comes there nevertheless")
			}
		} else {
			assert.Equal(t, want, some)
		}
	})
	assert.Positive(t, several)
}

func ExampleAttacker_String() {
	fmt.Println(attack.Attacker{2, 1, 0, 0, 5, 0, 0})
	// Output: {2 1 0 0 >4 0 0}
}

// The numbers, each by its formula.
func TestMetricsAgainstNaive(t *testing.T) {
	eachModel(t, 14, 150, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		e := attack.End(rng.IntN(2))
		got := g.Metrics(e)
		want := attack.Metrics{Zones: len(n.m.Zones), Entries: len(n.entries())}
		for x := range n.sys.Gaps() {
			for f := range level.FRs() {
				want.GapSum.Certain += int(x.Certain[f])
				want.GapSum.Possible += int(x.Possible[f])
				want.GapCount.Certain += min(1, int(x.Certain[f]))
				want.GapCount.Possible += min(1, int(x.Possible[f]))
			}
		}
		entries := n.entries()
		reached, depth, distance := 0, 0, 0
		free := func(conduit.Ref) attack.Resistance { return 0 }
		for _, v := range n.m.Zones {
			if slices.Contains(entries, v.ID) || len(entries) == 0 {
				continue
			}
			r := attack.NoPath
			for _, u := range entries {
				r = min(r, n.resistance(u, v.ID, n.by(e)))
			}
			want.Exposure[r]++
			control := v.Traits.Any(zone.Control | zone.Safety)
			if control {
				want.ControlZones++
			}
			if r == attack.NoPath {
				continue
			}
			reached++
			path := n.least(v.ID, n.by(e))
			for i := 0; i+2 < len(path.Refs); i += 2 {
				depth += len(n.sys.Partition().Boundaries(zone.ID(path.Refs[i].ID), zone.ID(path.Refs[i+2].ID)))
			}
			if control {
				want.ControlReached++
				distance += n.least(v.ID, free).Hops()
			}
		}
		if reached > 0 {
			want.Depth = float64(depth) / float64(reached)
		}
		if want.ControlReached > 0 {
			want.ControlDistance = float64(distance) / float64(want.ControlReached)
		}
		for r := range attack.NoPath {
			pairs, held := 0, 0
			for _, u := range n.m.Zones {
				for _, v := range n.m.Zones {
					if u.ID != v.ID {
						pairs++
						if n.resistance(u.ID, v.ID, n.by(e)) > r {
							held++
						}
					}
				}
			}
			want.Containment[r] = float64(held) / float64(pairs)
		}
		want.Isolation = want.Containment[4]
		shares := 0.0
		for _, c := range n.m.Conduits {
			if c.Internal {
				continue
			}
			want.Conduits++
			pairs, some, any := 0, 0, false
			for x := range c.Joins.All() {
				for y := range c.Joins.All() {
					if x == y {
						continue
					}
					pairs++
					if s, ok := n.permitted(c, x, y); ok {
						some++
						any = any || s == nil
						any = any || slices.ContainsFunc(s, func(s conduit.ServiceName) bool { return n.sys.Services().Canonical(s) == conduit.Any })
					}
				}
			}
			shares += float64(some) / float64(pairs)
			if any {
				want.Unrestricted++
			}
		}
		if want.Conduits > 0 {
			want.Breadth = shares / float64(want.Conduits)
		}
		in, out, within := map[zone.ID]float64{}, map[zone.ID]float64{}, map[zone.ID]float64{}
		for _, c := range n.m.Channels {
			if c.To == "" || n.m.Asset(c.From).Zone == "" || n.m.Asset(c.To).Zone == "" {
				continue
			}
			want.Channels++
			u, v := n.m.Asset(c.From).Zone, n.m.Asset(c.To).Zone
			out[u]++
			in[v]++
			if u == v {
				within[u]++
			}
		}
		for _, z := range n.m.Zones {
			if all := float64(want.Channels); all > 0 {
				want.Modularity += within[z.ID]/all - in[z.ID]*out[z.ID]/all/all
			}
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	})
}
