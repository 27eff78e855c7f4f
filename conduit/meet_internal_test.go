package conduit

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/zone"
)

// A search from both ends finds a way where one from one end does, of as many steps,
// and whichever search went before it.
func TestMeetAgainstWalk(t *testing.T) {
	lengths := map[int]int{}
	for seed := range 300 {
		rng := rand.New(rand.NewPCG(uint64(seed), 2311))
		m := &Model{}
		id := func(i int) zone.ID { return zone.ID(fmt.Sprintf("z%02d", i)) }
		n := 10 + rng.IntN(60)
		for i := range n {
			z := zone.Zone{ID: id(i)}
			if i > 3 && rng.IntN(3) == 0 {
				z.In = id(rng.IntN(i))
			}
			m.Zones = append(m.Zones, z)
			a := zone.Asset{ID: zone.AssetID(fmt.Sprint("a", i)), Zone: z.ID}
			if rng.IntN(12) == 0 {
				a.Attached = zone.SetOf(id(rng.IntN(i+1)), id(rng.IntN(n)))
			}
			m.Assets = append(m.Assets, a)
		}
		for i := range n * (1 + rng.IntN(3)) / 3 {
			picked := map[zone.ID]bool{}
			for len(picked) < 2 || rng.IntN(3) > 0 && len(picked) < 9 {
				picked[id(rng.IntN(n))] = true
			}
			joined := slices.Sorted(maps.Keys(picked))
			c := Conduit{ID: ID(fmt.Sprint("c", i)), Joins: zone.SetOf(joined...), Inherit: rng.IntN(3) == 0}
			switch rng.IntN(4) {
			case 0:
			case 1:
				c.OneWay = OneWay{From: joined[0], To: joined[1]}
			default:
				var list []Permission
				for range 1 + rng.IntN(5) {
					if x, y := rng.IntN(len(joined)), rng.IntN(len(joined)); x != y {
						list = append(list, Permission{From: joined[x], To: joined[y], Services: ServicesOf("ssh"), Both: rng.IntN(4) == 0})
					}
				}
				c.Allow = PermissionsOf(list...)
			}
			m.Conduits = append(m.Conduits, c)
		}
		for i := range rng.IntN(6) { // each from an asset of its own, for no two may be equal
			m.Channels = append(m.Channels, Channel{From: m.Assets[i].ID, To: m.Assets[rng.IntN(n)].ID, Service: "ssh", Link: rng.IntN(3) == 0})
		}
		s, err := Compile(m)
		require.NoError(t, err, "seed %d", seed)
		there, back := s.newReacher(false), s.newReacher(true)
		for range 40 {
			from, to := s.selected(ZoneSelector(id(rng.IntN(n)))), s.selected(ZoneSelector(id(rng.IntN(n))))
			var avoid runs
			if rng.IntN(3) == 0 {
				avoid = s.selected(ZoneSelector(id(rng.IntN(n))))
			}
			if len(from.and(to)) > 0 {
				continue
			}
			want, got := s.newReacher(false).find(from, to, avoid), meet(there, back, from, to, avoid)
			require.Len(t, got, len(want), "seed %d: %v, and from both ends %v", seed, want, got)
			require.Len(t, s.newReacher(true).find(from, to, avoid), len(want), "seed %d: against the steps", seed)
			lengths[len(got)/2]++
		}
	}
	for steps := range 6 {
		require.Greater(t, lengths[steps], 20, "ways of %d steps; %v", steps, lengths)
	}
}
