package randmodel

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
)

func TestGenerateIsReproducible(t *testing.T) {
	for seed := range uint64(50) {
		a := Generate(rand.New(rand.NewPCG(seed, 0)), Small)
		b := Generate(rand.New(rand.NewPCG(seed, 0)), Small)
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("seed %d gives two models (-one +other):\n%s", seed, diff)
		}
	}
}

func TestChangesLeaveTheModelAlone(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 1))
		m := Generate(rng, Small)
		before := m.Clone()
		Shuffle(rng, m)
		Better(rng, m)
		Settle(rng, m)
		AddAsset(rng, m)
		Forbid(rng, m)
		if diff := cmp.Diff(before, m); diff != "" {
			t.Fatalf("seed %d: the model changed (-before +after):\n%s", seed, diff)
		}
	}
}

// A model that does not compile is a mistake of this package.
func TestModelsAreValid(t *testing.T) {
	for seed := range uint64(2000) {
		rng := rand.New(rand.NewPCG(seed, 2))
		m := Generate(rng, Small)
		better, did := Better(rng, m)
		settled, also := Settle(rng, m)
		added, home := AddAsset(rng, m)
		less, at := Forbid(rng, m)
		for what, m := range map[string]*conduit.Model{
			"as made": m, did: better, also: settled, "with an asset in " + string(home): added,
			"with less through " + string(at): less,
			"shuffled":                        Shuffle(rng, m),
		} {
			if _, err := conduit.Compile(m); err != nil {
				t.Fatalf("seed %d, %s: %v", seed, what, err)
			}
		}
	}
}
