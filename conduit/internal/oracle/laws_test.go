package oracle

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/level"
)

var (
	rounds = flag.Uint64("rounds", 300, "how many random models each law is tried on")
	first  = flag.Uint64("first", 0, "the first seed of the random models")
)

// eachModel runs a test on random models, with the source of further choices.
func eachModel(t *testing.T, law uint64, check func(rng *rand.Rand, m *conduit.Model) error) {
	t.Helper()
	n := *rounds
	if testing.Short() {
		n = min(n, 60)
	}
	for i := range n {
		seed := *first + i
		rng := rand.New(rand.NewPCG(seed, law))
		m := randmodel.Generate(rng, randmodel.Small)
		if err := check(rng, m); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
}

// eachLevel gives the levels of all elements by all methods, computed and in force.
func eachLevel(o *Oracle, visit func(what string, ref conduit.Ref, method conduit.Method, b level.Bounds)) {
	for _, ref := range o.elements() {
		for method := range conduit.Method(conduit.NumMethods) {
			visit("computed", ref, method, o.Computed(ref, method))
			visit("in force", ref, method, o.Achieved(ref, method))
		}
	}
}

// levelsOf gathers the levels of all elements under a key that names them.
func levelsOf(m *conduit.Model) map[string]level.Bounds {
	out := make(map[string]level.Bounds)
	eachLevel(New(m), func(what string, ref conduit.Ref, method conduit.Method, b level.Bounds) {
		out[fmt.Sprintf("%s %v by %v", what, ref, method)] = b
	})
	return out
}

func TestMethodsAreOrdered(t *testing.T) {
	eachModel(t, 1, func(_ *rand.Rand, m *conduit.Model) error {
		o := New(m)
		for _, ref := range o.elements() {
			weakest, vectors := o.Computed(ref, conduit.WeakestComponent), o.Computed(ref, conduit.Vectors)
			whole := o.Computed(ref, conduit.WholeZone)
			if !vectors.Low.Covers(weakest.Low) || !vectors.High.Covers(weakest.High) {
				return fmt.Errorf("%v: weakest component %v, vectors %v", ref, weakest, vectors)
			}
			if !whole.Low.Covers(vectors.Low) || !whole.High.Covers(vectors.High) {
				return fmt.Errorf("%v: vectors %v, whole zone %v", ref, vectors, whole)
			}
			coverage, found := o.Computed(ref, conduit.Coverage), o.Computed(ref, conduit.AsFound)
			if !coverage.Low.Covers(found.Low) || coverage.High != found.High {
				return fmt.Errorf("%v: as found %v, coverage %v", ref, found, coverage)
			}
			strict := o.Computed(ref, conduit.CoverageStrict)
			if !coverage.Low.Covers(strict.Low) || coverage.High != strict.High {
				return fmt.Errorf("%v: strict %v, coverage %v", ref, strict, coverage)
			}
		}
		return nil
	})
}

func TestBetterNeverLowers(t *testing.T) {
	eachModel(t, 2, func(rng *rand.Rand, m *conduit.Model) error {
		better, did := randmodel.Better(rng, m)
		if did == "" {
			return nil
		}
		before, after := levelsOf(m), levelsOf(better)
		for key, b := range before {
			if a := after[key]; !a.Low.Covers(b.Low) || !a.High.Covers(b.High) {
				return fmt.Errorf("%s, and %s fell from %v to %v", did, key, b, a)
			}
		}
		return nil
	})
}

func TestSettlingNarrows(t *testing.T) {
	eachModel(t, 3, func(rng *rand.Rand, m *conduit.Model) error {
		settled, did := randmodel.Settle(rng, m)
		if did == "" {
			return nil
		}
		before, after := levelsOf(m), levelsOf(settled)
		for key, b := range before {
			if a := after[key]; !a.Low.Covers(b.Low) || !b.High.Covers(a.High) {
				return fmt.Errorf("%s, and %s went from %v to %v", did, key, b, a)
			}
		}
		return nil
	})
}

func TestOrderChangesNothing(t *testing.T) {
	eachModel(t, 4, func(rng *rand.Rand, m *conduit.Model) error {
		if diff := cmp.Diff(answers(m), answers(randmodel.Shuffle(rng, m))); diff != "" {
			return fmt.Errorf("in another order (-before +after):\n%s", diff)
		}
		return nil
	})
}

// TestMoreAssetsDoNotHelp adds an asset to a zone: no requirement in which one of
// its own assets had a share may come out better.
func TestMoreAssetsDoNotHelp(t *testing.T) {
	rank := map[conduit.State]int{conduit.Unmet: 0, conduit.Unsettled: 1, conduit.Fulfilled: 2}
	eachModel(t, 5, func(rng *rand.Rand, m *conduit.Model) error {
		more, home := randmodel.AddAsset(rng, m)
		before, after := New(m), New(more)
		ref := conduit.ZoneRef(home)
		for _, r := range before.rows.system {
			shared := false
			for _, a := range before.own(ref, r.FR) {
				shared = shared || len(before.share(a, r)) > 0
			}
			if !shared {
				continue
			}
			for _, method := range []conduit.Method{conduit.Coverage, conduit.CoverageStrict, conduit.AsFound} {
				b, a := before.State(ref, r.ID, method), after.State(ref, r.ID, method)
				if b != a && (b == conduit.NotShown || a == conduit.NotShown || rank[a] > rank[b]) {
					return fmt.Errorf("one asset more in %s, and by %v %s went from %v to %v", home, method, r.ID, b, a)
				}
			}
		}
		return nil
	})
}

// TestForbiddingOpensNothing takes a permission away: no channel becomes covered, and no
// policy broken.
func TestForbiddingOpensNothing(t *testing.T) {
	eachModel(t, 9, func(rng *rand.Rand, m *conduit.Model) error {
		less, at := randmodel.Forbid(rng, m)
		if at == "" {
			return nil
		}
		before, after := New(m), New(less)
		for _, c := range m.Channels {
			if b, a := before.Verdict(c), after.Verdict(c); b.Breach() && !a.Breach() {
				return fmt.Errorf("less through %s, and %v went from %v to %v", at, c.Ref(), b, a)
			}
		}
		for _, p := range m.Policies {
			if !before.Policy(p) && after.Policy(p) {
				return fmt.Errorf("less through %s, and %v is broken", at, p.Ref())
			}
		}
		return nil
	})
}
