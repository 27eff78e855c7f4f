package conduit_test

import (
	"flag"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

var lawModels = flag.Int("laws", 300, "how many random models to try each law on")

// eachLaw tries a law on random models, with the source of further choices.
func eachLaw(t *testing.T, law uint64, check func(t *testing.T, seed int, rng *rand.Rand, m *conduit.Model)) {
	t.Helper()
	for seed := range *lawModels {
		rng := rand.New(rand.NewPCG(uint64(seed), 1000+law))
		check(t, seed, rng, randmodel.Generate(rng, randmodel.Small))
	}
}

// inForce gives the level in force of every zone and conduit by a method.
func inForce(s *conduit.System, m conduit.Method) map[conduit.Ref]level.Bounds {
	out := map[conduit.Ref]level.Bounds{}
	for l := range s.Assess(m).Levels() {
		out[l.Ref] = l.Achieved
	}
	return out
}

// Weakest component <= vectors <= whole zone; as found and strict are the low ends
// of coverage, or below, and have its high end.
func TestMethodsAreInOrder(t *testing.T) {
	eachLaw(t, 1, func(t *testing.T, seed int, _ *rand.Rand, m *conduit.Model) {
		s := must(conduit.Compile(m))
		by := map[conduit.Method]map[conduit.Ref]level.Bounds{}
		for method := range conduit.Method(conduit.NumMethods) {
			by[method] = inForce(s, method)
		}
		for ref, v := range by[conduit.Vectors] {
			weak, whole := by[conduit.WeakestComponent][ref], by[conduit.WholeZone][ref]
			require.True(t, v.Low.Covers(weak.Low) && v.High.Covers(weak.High), "seed %d, %v: weakest %v, vectors %v", seed, ref, weak, v)
			require.True(t, whole.Low.Covers(v.Low) && whole.High.Covers(v.High), "seed %d, %v: vectors %v, whole zone %v", seed, ref, v, whole)
			cov := by[conduit.Coverage][ref]
			for _, lower := range []conduit.Method{conduit.AsFound, conduit.CoverageStrict} {
				x := by[lower][ref]
				require.True(t, cov.Low.Covers(x.Low) && cov.High == x.High, "seed %d, %v: %v %v, coverage %v", seed, ref, lower, x, cov)
			}
		}
	})
}

// What makes something better lowers no level by any method, makes nothing short
// of its target, leaves no conduit with a breach more, and is nothing to channels.
func TestBetterIsNeverWorse(t *testing.T) {
	changed := 0
	eachLaw(t, 2, func(t *testing.T, seed int, rng *rand.Rand, m *conduit.Model) {
		better, did := randmodel.Better(rng, m)
		if did == "" {
			return
		}
		before, after := must(conduit.Compile(m)), must(conduit.Compile(better))
		for method := range conduit.Method(conduit.NumMethods) {
			now := inForce(after, method)
			for ref, b := range inForce(before, method) {
				a := now[ref]
				require.True(t, a.Low.Covers(b.Low) && a.High.Covers(b.High), "seed %d: %s, and %v by %v went from %v to %v", seed, did, ref, method, b, a)
				if a != b {
					changed++
				}
			}
			require.Subset(t, shortBy(before, method), shortBy(after, method), "seed %d: %s", seed, did)
		}
		require.Subset(t, conduitBreaches(before), conduitBreaches(after), "seed %d: %s", seed, did)
		require.Equal(t, verdicts(before), verdicts(after), "seed %d: %s", seed, did)
	})
	require.Greater(t, changed, *lawModels, "the law has to be tried on something")
}

func shortBy(s *conduit.System, m conduit.Method) []conduit.Ref {
	out := []conduit.Ref{}
	for l := range s.Assess(m).Levels() {
		if l.Verdict == level.Short {
			out = append(out, l.Ref)
		}
	}
	return out
}

type breachOf struct {
	id   conduit.ID
	kind conduit.ConduitBreachKind
}

func conduitBreaches(s *conduit.System) []breachOf {
	out := []breachOf{}
	for b := range s.ConduitBreaches() {
		out = append(out, breachOf{b.Conduit.ID, b.Kind})
	}
	return out
}

// Settling what is not known narrows every level, by every method.
func TestSettlingNarrows(t *testing.T) {
	changed := 0
	eachLaw(t, 3, func(t *testing.T, seed int, rng *rand.Rand, m *conduit.Model) {
		settled, did := randmodel.Settle(rng, m)
		if did == "" {
			return
		}
		before, after := must(conduit.Compile(m)), must(conduit.Compile(settled))
		for method := range conduit.Method(conduit.NumMethods) {
			now := inForce(after, method)
			for ref, b := range inForce(before, method) {
				a := now[ref]
				require.True(t, a.Low.Covers(b.Low) && b.High.Covers(a.High), "seed %d: %s, and %v by %v went from %v to %v", seed, did, ref, method, b, a)
				if a != b {
					changed++
				}
			}
		}
	})
	require.Greater(t, changed, *lawModels/10, "the law has to be tried on something")
}

// A permission less brings no channel nearer to being covered, breaks no policy,
// makes nothing short of its target by any rule, and lowers no level; seen from the
// other end, a permission more takes no channel farther away.
func TestForbiddingOpensNothing(t *testing.T) {
	changed := 0
	eachLaw(t, 4, func(t *testing.T, seed int, rng *rand.Rand, m *conduit.Model) {
		less, at := randmodel.Forbid(rng, m)
		if at == "" {
			return
		}
		for rule := range conduit.TargetRule(3) {
			before, after := must(conduit.Config{Targets: rule}.Compile(m)), must(conduit.Config{Targets: rule}.Compile(less))
			now := verdicts(after)
			for ref, b := range verdicts(before) {
				require.GreaterOrEqual(t, now[ref], b, "seed %d: less through %s, and %v went from %v to %v", seed, at, ref, b, now[ref])
				if now[ref] != b {
					changed++
				}
			}
			require.Subset(t, brokenPolicies(before), brokenPolicies(after), "seed %d: less through %s", seed, at)
			require.Subset(t, shortBy(before, conduit.Coverage), shortBy(after, conduit.Coverage), "seed %d: less through %s", seed, at)
			require.Equal(t, inForce(before, conduit.Coverage), inForce(after, conduit.Coverage), "seed %d: less through %s", seed, at)
		}
	})
	require.Greater(t, changed, *lawModels/10, "the law has to be tried on something")
}

func brokenPolicies(s *conduit.System) []string {
	out := []string{}
	for v := range s.Violations() {
		out = append(out, v.Policy.Ref().String()+" "+v.Policy.Services.String())
	}
	return out
}

// Permissions that are not stated are not the same as none: a conduit loses nothing
// by stating what it lets pass anyway, and everything by stating nothing.
func TestNotStatedIsNotNothing(t *testing.T) {
	m := soundModel()
	m.Zones[2].In, m.Channels[0].To = "", "srv"
	m.Assets = append(m.Assets, zone.Asset{ID: "srv", Zone: "plant"})
	c := m.Conduit("c")
	judge := func() conduit.Verdict {
		f := collect(must(conduit.Compile(m)).Flows())
		return f[0].Verdict
	}
	c.Allow = conduit.Permissions{}
	require.Equal(t, conduit.Covered, judge(), "not stated carries anything")
	c.Allow = conduit.PermitNone
	require.Equal(t, conduit.Uncovered, judge(), "stated and empty carries nothing")
	c.Allow = conduit.PermissionsOf()
	require.Equal(t, conduit.Uncovered, judge(), "a list with nothing in it is stated")
	c.Allow = conduit.Permissions{}.And(conduit.Permit("plant", "office", "https"))
	require.Equal(t, conduit.WrongDirection, judge(), "what is not stated adds nothing to what is")
}

// One asset more makes better no requirement in which one of the zone's own assets
// has a share.
func TestOneAssetMoreDoesNotHelp(t *testing.T) {
	rank := map[conduit.State]int{conduit.Unmet: 0, conduit.Unsettled: 1, conduit.Fulfilled: 2}
	eachLaw(t, 5, func(t *testing.T, seed int, rng *rand.Rand, m *conduit.Model) {
		more, home := randmodel.AddAsset(rng, m)
		before, after := must(conduit.Compile(m)), must(conduit.Compile(more))
		now := collect(after.Standings(conduit.ZoneRef(home)))
		for i, b := range collect(before.Standings(conduit.ZoneRef(home))) {
			share := false
			for a := range before.Partition().Members(home) {
				share = share || !a.Retired && !a.Capability.NR(b.FR) && len(before.Catalog().Share(a.Type, b.ID)) > 0
			}
			if a := now[i]; share && b.State != a.State {
				require.Less(t, rank[a.State], rank[b.State], "seed %d: one asset more in %s, and %s went from %v to %v", seed, home, b.ID, b.State, a.State)
			}
		}
	})
}
