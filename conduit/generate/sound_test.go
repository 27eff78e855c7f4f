package generate_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/generate"
)

var evidences = []generate.Evidence{generate.Mixed, generate.Vectors, generate.Claims, generate.Recorded}

// In a plant without faults every channel is covered, every target is known to be
// met, and every policy is kept.
func TestSound(t *testing.T) {
	for _, n := range []int{generate.MinAssets, 23, 24, 25, 30, 47, 64, 100, 149, 150, 200, 249, 250, 300, 777, 1350, 1351, 3000} {
		for _, e := range evidences {
			t.Run(fmt.Sprintf("%d-%v", n, e), func(t *testing.T) {
				for seed := range uint64(4) {
					p, err := generate.Config{Seed: seed, Assets: n, Evidence: e, Nesting: 1 + int(seed), Distinct: seed == 3}.Plant()
					require.NoError(t, err)
					require.Len(t, p.Model.Assets, n)
					require.Len(t, p.Model.Channels, 3*n)
					require.Empty(t, p.Planted)
					require.Empty(t, found(t, p.Model), "seed %d", seed)
				}
			})
		}
	}
}

// Of every kind, what is planted is what is found, and nothing else is.
func TestPlanted(t *testing.T) {
	for k := range generate.FaultKinds() {
		t.Run(k.String(), func(t *testing.T) {
			for _, n := range []int{30, 120, 300, 1000} {
				for _, e := range evidences {
					for seed := range uint64(3) {
						want := 1
						if n >= 300 {
							want = 2
						}
						p, err := generate.Config{Seed: seed, Assets: n, Evidence: e, Faults: generate.Faults{}.With(k, want)}.Plant()
						require.NoError(t, err)
						require.Len(t, p.Planted, want)
						if diff := cmp.Diff(planted(p), found(t, p.Model), cmp.AllowUnexported(finding{})); diff != "" {
							t.Fatalf("%d assets, %v, seed %d: %v (-planted +found):\n%s", n, e, seed, p.Planted, diff)
						}
					}
				}
			}
		})
	}
}

// Faults of all kinds at once do not hide one another.
func TestPlantedTogether(t *testing.T) {
	for _, tt := range []struct{ assets, each int }{{300, 1}, {1000, 3}, {3000, 10}} {
		for _, e := range evidences {
			t.Run(fmt.Sprintf("%d-%v", tt.assets, e), func(t *testing.T) {
				for seed := range uint64(10) {
					p, err := generate.Config{Seed: seed, Assets: tt.assets, Evidence: e, Faults: generate.Each(tt.each)}.Plant()
					require.NoError(t, err, "seed %d", seed)
					require.Len(t, p.Planted, generate.Each(tt.each).Total())
					if diff := cmp.Diff(planted(p), found(t, p.Model), cmp.AllowUnexported(finding{})); diff != "" {
						t.Fatalf("seed %d (-planted +found):\n%s", seed, diff)
					}
				}
			})
		}
	}
}
