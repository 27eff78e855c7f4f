package conduit_test

import (
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/requirement"
)

// The same model, written in any order, gives the same bytes.
func TestShuffling(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 52))
		m := randmodel.Generate(rng, randmodel.Small)
		want := factsOf(must(conduit.Compile(m)))
		for range 2 {
			got := factsOf(must(conduit.Compile(reworded(randmodel.Shuffle(rng, m)))))
			sameFacts(t, want, got, "random model of seed %d in another order", seed)
		}
	}
	for seed := range uint64(3) {
		rng := rand.New(rand.NewPCG(seed, 53))
		m := plantWithFaults(t, seed, 300).Model
		want := factsOf(must(conduit.Compile(m)))
		got := factsOf(must(conduit.Compile(randmodel.Shuffle(rng, m))))
		sameFacts(t, want, got, "plant of seed %d in another order", seed)
	}
}

// reworded makes every list of claims anew, so that nothing is shared any more.
func reworded(m *conduit.Model) *conduit.Model {
	again := func(c requirement.Claims) requirement.Claims {
		list := collect(c.All())
		for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
			list[i], list[j] = list[j], list[i]
		}
		return must(requirement.ClaimsOf(list...))
	}
	for i := range m.Zones {
		m.Zones[i].Claims = again(m.Zones[i].Claims)
	}
	for i := range m.Assets {
		m.Assets[i].Claims = again(m.Assets[i].Claims)
	}
	return m
}

// plantWithFaults gives a plant with a fault of each kind.
func plantWithFaults(t *testing.T, seed uint64, assets int) *generate.Plant {
	t.Helper()
	p, err := generate.Config{Seed: seed, Assets: assets, Faults: generate.Each(1)}.Plant()
	require.NoError(t, err)
	return p
}

// A System written into a model again is the same System, and what was read from
// it can be changed without changing it.
func TestModelOfSystem(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 54))
		s := must(conduit.Compile(randmodel.Generate(rng, randmodel.Small)))
		want := factsOf(s)
		m := s.Model()
		sameFacts(t, want, factsOf(must(conduit.Compile(m))), "seed %d compiled again", seed)
		for i := range m.Zones {
			m.Zones[i] = m.Zones[0]
		}
		clear(m.Assets)
		clear(m.Conduits)
		clear(m.Channels)
		clear(m.Measures)
		clear(m.Policies)
		sameFacts(t, want, factsOf(s), "seed %d after its model was changed", seed)
	}
}

// A System shares nothing that can change with the model that it was compiled from.
func TestCompileCopies(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 55))
		m := randmodel.Generate(rng, randmodel.Small)
		if seed%2 == 0 { // lists that are in order already
			m = must(conduit.Compile(m)).Model()
		}
		before := m.Clone()
		s := must(conduit.Compile(m))
		require.Empty(t, modelDiff(before, m), "compiling changed the model")
		want := factsOf(must(conduit.Compile(before)))
		clear(m.Zones)
		clear(m.Assets)
		clear(m.Conduits)
		clear(m.Channels)
		clear(m.Measures)
		clear(m.Policies)
		sameFacts(t, want, factsOf(s), "seed %d after the model was changed", seed)
	}
}

// Many may read one System at once, and all read the same.
func TestConcurrentReaders(t *testing.T) {
	m := plantWithFaults(t, 9, 300).Model
	want := factsOf(must(conduit.Compile(m)))
	for range 2 {
		s := must(conduit.Compile(m)) // nothing worked out yet
		got := make([]string, 4)
		var wg sync.WaitGroup
		for i := range got {
			wg.Go(func() {
				s.AssetGraph()
				s.ZoneGraph()
				got[i] = factsOf(s)
			})
		}
		wg.Wait()
		for i := range got {
			sameFacts(t, want, got[i], "reader %d", i)
		}
	}
}

// Beyond some size two goroutines share the work of an assessment; the answers are
// those of one, and an assessor that is used again and again keeps none of the last.
func TestLargePlantsAndReuse(t *testing.T) {
	var r conduit.Assessor
	for _, assets := range []int{900, 300, 1500, 400} {
		s := must(conduit.Compile(plantWithFaults(t, 7, assets).Model))
		for method := range conduit.Method(conduit.NumMethods) {
			a := r.Assess(s, method)
			once := s.Assess(method)
			require.Equal(t, once.Tally(), a.Tally())
			require.Equal(t, once.Method(), a.Method())
			require.Equal(t, collect(once.Levels()), collect(a.Levels()), "%d assets by %v", assets, method)
			require.Equal(t, len(collect(once.ConduitBreaches())), len(collect(a.ConduitBreaches())))
		}
	}
}
