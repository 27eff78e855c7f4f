package generate_test

import (
	stdcmp "cmp"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/generate"
)

var evidences = []generate.Evidence{generate.Mixed, generate.Vectors, generate.Claims, generate.Recorded}

// In a plant without faults every channel is covered, every target is known to be
// met, and every policy is kept.
func TestSound(t *testing.T) {
	for _, n := range []int{30, 100, 149, 150, 199, 200, 249, 250, 300, 777, 1350, 1351, 3000} {
		for _, e := range evidences {
			t.Run(fmt.Sprintf("%d-%v", n, e), func(t *testing.T) {
				for seed := range uint64(2) {
					if testing.Short() && n > 1000 {
						t.Skip("large")
					}
					c := generate.Config{Seed: seed, Assets: n, Evidence: e, Nesting: 1 + 3*int(seed), Distinct: seed == 1}
					sound(t, c, 3*n)
				}
			})
		}
	}
}

// However small it is, a plant has what it needs, and room for its channels.
func TestSmall(t *testing.T) {
	for n := generate.MinAssets; n < 130; n++ {
		sound(t, generate.Config{Seed: uint64(n), Assets: n, ChannelsPerAsset: float64(n % 7)}, n*stdcmp.Or(n%7, 3))
	}
}

func sound(t *testing.T, c generate.Config, channels int) {
	t.Helper()
	p, err := c.Plant()
	require.NoError(t, err)
	require.Len(t, p.Model.Assets, c.Assets)
	require.Len(t, p.Model.Channels, channels)
	require.Empty(t, p.Planted)
	require.Empty(t, found(t, p.Model), "%s", p.Model.Description)
}

// exact holds what is planted against what is found.
func exact(t *testing.T, p *generate.Plant) {
	t.Helper()
	want, got := planted(p), found(t, p.Model)
	if len(want)+len(got) == 0 {
		return
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(finding{})); diff != "" {
		t.Fatalf("%s\n(-planted +found):\n%s", p.Model.Description, diff)
	}
}

// Of every kind, what is planted is what is found, and nothing else is.
func TestPlanted(t *testing.T) {
	for k := range generate.FaultKinds() {
		t.Run(k.String(), func(t *testing.T) {
			for _, tt := range []struct{ assets, faults, seeds int }{{30, 1, 3}, {300, 2, 2}, {2000, 8, 1}} {
				if testing.Short() && tt.assets > 1000 {
					continue
				}
				for _, e := range evidences {
					for seed := range tt.seeds {
						p, err := generate.Config{Seed: uint64(seed), Assets: tt.assets, Evidence: e, Faults: generate.Faults{}.With(k, tt.faults)}.Plant()
						require.NoError(t, err)
						require.Len(t, p.Planted, tt.faults)
						exact(t, p)
					}
				}
			}
		})
	}
}

// Faults of all kinds at once do not hide one another.
func TestPlantedTogether(t *testing.T) {
	for _, tt := range []struct{ assets, each, seeds int }{{300, 1, 8}, {1000, 3, 4}, {3000, 10, 2}} {
		if testing.Short() && tt.assets > 1000 {
			continue
		}
		for _, e := range evidences {
			t.Run(fmt.Sprintf("%d-%v", tt.assets, e), func(t *testing.T) {
				for seed := range tt.seeds {
					p, err := generate.Config{Seed: uint64(seed), Assets: tt.assets, Evidence: e, Faults: generate.Each(tt.each)}.Plant()
					require.NoError(t, err)
					require.Len(t, p.Planted, generate.Each(tt.each).Total())
					exact(t, p)
				}
			})
		}
	}
}

// Nor do they in any mix, in plants of any size and make.
func TestPlantedAtRandom(t *testing.T) {
	plants, full := 300, 0
	if testing.Short() {
		plants = 60
	}
	for seed := range uint64(plants) {
		r := rand.New(rand.NewPCG(seed, 1))
		n := generate.MinAssets + r.IntN(500)
		if seed%20 == 0 {
			n += r.IntN(2500)
		}
		c := generate.Config{
			Seed: seed, Assets: n, Evidence: evidences[r.IntN(4)], Nesting: r.IntN(5) - 1,
			Distinct: r.IntN(4) == 0, Addresses: r.IntN(2) == 0, ChannelsPerAsset: 1 + 4*r.Float64(),
		}
		for k := range generate.FaultKinds() {
			if r.IntN(3) == 0 {
				c.Faults = c.Faults.With(k, 1+r.IntN(1+n/200))
			}
		}
		p, err := c.Plant()
		if err != nil {
			full++ // a small plant has no room for every mix
			continue
		}
		exact(t, p)
	}
	require.Less(t, full, plants/10, "plants without room for their faults")
}
