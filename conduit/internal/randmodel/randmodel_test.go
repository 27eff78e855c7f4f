package randmodel

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
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
		if diff := cmp.Diff(before, m); diff != "" {
			t.Fatalf("seed %d: the model changed (-before +after):\n%s", seed, diff)
		}
	}
}
