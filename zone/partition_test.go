package zone_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/zone"
)

func partition(t *testing.T, zones []zone.Zone, assets []zone.Asset) *zone.Partition {
	t.Helper()
	p, err := zone.NewPartition(zones, assets)
	require.NoError(t, err)
	return p
}

func TestBoundaries(t *testing.T) {
	part := partition(t, []zone.Zone{
		{ID: "plant"}, {ID: "line1", In: "plant"}, {ID: "line2", In: "plant"}, {ID: "cell", In: "line2"}, {ID: "office"},
	}, nil)
	for _, tt := range []struct {
		from, to zone.ID
		want     []zone.ID
		reason   string
	}{
		{"line1", "line2", []zone.ID{"line1", "line2"}, "leave one, enter the other; the shared parent is not crossed"},
		{"plant", "line1", []zone.ID{"line1"}, "a parent already encloses its child"},
		{"cell", "plant", []zone.ID{"cell", "line2"}, "innermost first on the way out"},
		{"office", "cell", []zone.ID{"office", "plant", "line2", "cell"}, "outermost first on the way in"},
		{"cell", "line1", []zone.ID{"cell", "line2", "line1"}, "F10: nested zones have boundaries between them"},
		{"line1", "line1", nil, "no boundary lies inside a zone"},
		{"line1", "nowhere", nil, "a zone that does not exist"},
		{"nowhere", "nowhere", nil, "nor does this one"},
	} {
		if diff := cmp.Diff(tt.want, part.Boundaries(tt.from, tt.to)); diff != "" {
			t.Errorf("%s to %s: %s (-want +got):\n%s", tt.from, tt.to, tt.reason, diff)
		}
	}
}

// Whatever the order in which zones and assets are listed, the answers are those of
// walking upwards from each zone.
func TestPartitionAgainstWalking(t *testing.T) {
	for seed := range uint64(100) {
		rng := rand.New(rand.NewPCG(seed, 1))
		zones, assets := randomPlant(rng)
		p := partition(t, zones, assets)
		in := map[zone.ID]zone.ID{}
		for _, z := range zones {
			in[z.ID] = z.In
		}
		slices.SortFunc(zones, func(a, b zone.Zone) int { return cmp2(a.ID, b.ID) })
		slices.SortFunc(assets, func(a, b zone.Asset) int { return cmp2(a.ID, b.ID) })
		require.Empty(t, cmp.Diff(zones, slices.Collect(p.Zones())))
		require.Empty(t, cmp.Diff(assets, slices.Collect(p.Assets())))
		require.Equal(t, len(zones), p.NumZones())
		require.Equal(t, len(assets), p.NumAssets())
		var homeless []zone.Asset
		for i, a := range assets {
			at, ok := p.AssetIndex(a.ID)
			require.True(t, ok && at == i)
			got, ok := p.Asset(a.ID)
			require.True(t, ok && got.ID == a.ID && p.AssetAt(i).ID == a.ID)
			if home, ok := p.ZoneIndex(a.Zone); ok {
				require.Equal(t, home, p.HomeAt(i))
			} else {
				require.Equal(t, -1, p.HomeAt(i))
				homeless = append(homeless, a)
			}
		}
		require.Empty(t, cmp.Diff(homeless, slices.Collect(p.Homeless())))
		for i, z := range zones {
			require.Equal(t, z.ID, p.ZoneAt(i).ID)
			checkZone(t, p, in, zones, assets, i)
		}
	}
}

func checkZone(t *testing.T, p *zone.Partition, in map[zone.ID]zone.ID, zones []zone.Zone, assets []zone.Asset, i int) {
	id := zones[i].ID
	up := func(id zone.ID) (all []zone.ID) {
		for at := in[id]; at != ""; at = in[at] {
			all = append(all, at)
		}
		return all
	}
	require.Equal(t, up(id), slices.Collect(p.Ancestors(id)))
	if enclosing, ok := p.ZoneIndex(in[id]); ok {
		require.Equal(t, enclosing, p.EnclosingAt(i))
	} else {
		require.Equal(t, -1, p.EnclosingAt(i))
	}
	var sub, within []zone.ID
	for _, z := range zones {
		if z.In == id {
			sub = append(sub, z.ID)
		}
		encloses := slices.Contains(up(z.ID), id)
		if encloses {
			within = append(within, z.ID)
		}
		require.Equal(t, encloses, p.Encloses(id, z.ID), "%s encloses %s", id, z.ID)
	}
	require.Equal(t, sub, slices.Collect(p.Subzones(id)))
	got := slices.Collect(p.Within(id))
	for k, z := range got {
		outer := in[z]
		require.True(t, outer == id || slices.Contains(got[:k], outer), "%s comes before %s, which it lies in", z, outer)
	}
	slices.Sort(got)
	require.Equal(t, within, got)

	var members []zone.AssetID
	var indexes []int
	for k, a := range assets {
		if a.Zone == id {
			members, indexes = append(members, a.ID), append(indexes, k)
		}
	}
	var have []zone.AssetID
	for a := range p.Members(id) {
		have = append(have, a.ID)
	}
	require.Equal(t, members, have)
	require.Equal(t, indexes, slices.Collect(p.MembersAt(i)))
}

func cmp2[T ~string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// randomPlant makes zones and assets with ids, and in an order, that follow nothing.
func randomPlant(rng *rand.Rand) ([]zone.Zone, []zone.Asset) {
	var zones []zone.Zone
	for _, k := range rng.Perm(1 + rng.IntN(10)) {
		z := zone.Zone{ID: zone.ID(fmt.Sprint("z", k))}
		if len(zones) > 0 && rng.IntN(3) > 0 {
			z.In = zones[rng.IntN(len(zones))].ID
		}
		zones = append(zones, z)
	}
	rng.Shuffle(len(zones), func(i, j int) { zones[i], zones[j] = zones[j], zones[i] })
	var assets []zone.Asset
	for _, k := range rng.Perm(rng.IntN(12)) {
		a := zone.Asset{ID: zone.AssetID(fmt.Sprint("a", k))}
		if rng.IntN(4) > 0 {
			a.Zone = zones[rng.IntN(len(zones))].ID
		}
		if len(assets) > 0 && rng.IntN(3) == 0 {
			a.RunsOn = assets[rng.IntN(len(assets))].ID
		}
		assets = append(assets, a)
	}
	return zones, assets
}

// What does not exist has no members, no zones around it and none in it; and every
// listing stops when it is told to.
func TestPartitionEdges(t *testing.T) {
	p := partition(t, []zone.Zone{{ID: "a"}, {ID: "b", In: "a"}, {ID: "c", In: "b"}, {ID: "d", In: "a"}},
		[]zone.Asset{{ID: "x", Zone: "a"}, {ID: "y", Zone: "a"}, {ID: "u"}, {ID: "v"}})
	assert.Empty(t, slices.Collect(p.Ancestors("none")))
	assert.Empty(t, slices.Collect(p.Subzones("none")))
	assert.Empty(t, slices.Collect(p.Within("none")))
	assert.Empty(t, slices.Collect(p.Members("none")))
	_, ok := p.Zone("none")
	assert.False(t, ok)
	_, ok = p.Asset("none")
	assert.False(t, ok)
	assert.False(t, p.Encloses("a", "none") || p.Encloses("none", "a") || p.Encloses("a", "a"))

	assert.Equal(t, 1, first(p.Ancestors("c")))
	assert.Equal(t, 1, first(p.Subzones("a")))
	assert.Equal(t, 1, first(p.Within("a")))
	assert.Equal(t, 1, first(p.Members("a")))
	assert.Equal(t, 1, first(p.MembersAt(0)))
	assert.Equal(t, 1, first(p.Homeless()))

	empty := partition(t, nil, nil)
	assert.Zero(t, empty.NumZones()+empty.NumAssets())
	assert.Empty(t, slices.Collect(empty.Zones()))
	_, ok = empty.ZoneIndex("")
	assert.False(t, ok)
}

// first counts the elements of a sequence until it says stop at the first.
func first[T any](seq func(func(T) bool)) (n int) {
	seq(func(T) bool { n++; return false })
	return n
}

// NewPartition copies what it is given, in order or not; Adopt copies it only where
// it is out of order.
func TestPartitionIsItsOwn(t *testing.T) {
	for _, zones := range [][]zone.Zone{{{ID: "a"}, {ID: "b"}}, {{ID: "b"}, {ID: "a"}}} {
		assets := []zone.Asset{{ID: "x", Zone: "a"}, {ID: "y", Zone: "b"}}
		before := slices.Clone(zones)
		p := partition(t, zones, assets)
		assert.Empty(t, cmp.Diff(before, zones), "what is given is left as it was")
		zones[0].ID, zones[1].ID, assets[0].ID = "changed", "changed", "changed"
		assert.Equal(t, zone.ID("a"), p.ZoneAt(0).ID)
		assert.Equal(t, zone.AssetID("x"), p.AssetAt(0).ID)
	}
	p, err := zone.Adopt([]zone.Zone{{ID: "b"}, {ID: "a"}}, []zone.Asset{{ID: "x", Zone: "b"}})
	require.NoError(t, err)
	assert.Equal(t, zone.ID("a"), p.ZoneAt(0).ID)
	assert.Equal(t, 1, p.HomeAt(0))
}

// A chain of a hundred thousand zones is no trouble: nothing recurses, and nothing
// is gone through once for each zone.
func TestDeepNesting(t *testing.T) {
	const n = 100_000
	zones := make([]zone.Zone, n)
	for i := range zones {
		zones[i].ID = zone.ID(fmt.Sprintf("z%06d", i))
		if i > 0 {
			zones[i].In = zones[i-1].ID
		}
	}
	p := partition(t, zones, nil)
	inner := zones[n-1].ID
	assert.Len(t, p.Boundaries(inner, zones[0].ID), n-1)
	assert.True(t, p.Encloses(zones[0].ID, inner))
	assert.Equal(t, n-1, len(slices.Collect(p.Within(zones[0].ID))))
}
