package conduit_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// A trace tells the truth: who fulfils what it says holds a level down finds the
// level risen, and who fulfils all that is missing or not shown meets the target.
func TestTracesTellTheTruth(t *testing.T) {
	tried := map[string]int{}
	eachLaw(t, 6, func(t *testing.T, seed int, rng *rand.Rand, m *conduit.Model) {
		s := must(conduit.Compile(m))
		levels := collect(s.Levels())
		x := levels[rng.IntN(len(levels))]
		for f := range level.FRs() {
			tr, ok := s.Trace(x.Ref, f)
			require.True(t, ok)
			require.Equal(t, [2]level.SL{x.Achieved.Low[f], x.Achieved.High[f]}, [2]level.SL{tr.Low, tr.High})
			require.Equal(t, x.Achieved.NR.Has(f), tr.NR)
			require.Equal(t, x.Basis[f], tr.Basis)
			if tr.Note != "" { // a record or the subzones decide
				tried["note"]++
				continue
			}
			after := func(what ...[]conduit.Standing) level.Bounds {
				l, _ := must(conduit.Compile(fulfilling(m, x.Ref, what...))).Level(x.Ref)
				return l.Achieved
			}
			require.Equal(t, tr.Low < level.MaxSL, len(tr.HoldsLow) > 0, "seed %d, %v %v: %+v", seed, x.Ref, f, tr)
			require.Equal(t, tr.High < level.MaxSL, len(tr.HoldsHigh) > 0, "seed %d, %v %v: %+v", seed, x.Ref, f, tr)
			if len(tr.HoldsLow) > 0 {
				tried["low"]++
				require.Greater(t, after(tr.HoldsLow).Low[f], tr.Low, "seed %d, %v %v: fulfilling %v", seed, x.Ref, f, tr.HoldsLow)
			}
			if len(tr.HoldsHigh) > 0 {
				tried["high"]++
				require.Greater(t, after(tr.HoldsHigh).High[f], tr.High, "seed %d, %v %v: fulfilling %v", seed, x.Ref, f, tr.HoldsHigh)
			}
			if want, ok := x.Target.At(f); ok && want > tr.Low {
				tried["target"]++
				require.GreaterOrEqual(t, after(tr.Missing, tr.NotShown).Low[f], want, "seed %d, %v %v: fulfilling %v and %v", seed, x.Ref, f, tr.Missing, tr.NotShown)
			}
		}
	})
	for _, what := range []string{"note", "low", "high", "target"} {
		require.Greater(t, tried[what], *lawModels/10, what)
	}
}

// fulfilling gives a model in which an element claims to meet what is listed.
func fulfilling(m *conduit.Model, ref conduit.Ref, lists ...[]conduit.Standing) *conduit.Model {
	m = m.Clone()
	claims := &requirement.Claims{}
	if ref.Kind == conduit.KindZone {
		claims = &m.Zone(zone.ID(ref.ID)).Claims
	} else {
		claims = &m.Conduit(conduit.ID(ref.ID)).Claims
	}
	for _, list := range lists {
		for _, x := range list {
			*claims = claims.And(requirement.MustClaims(requirement.Met, x.ID))
		}
	}
	return m
}

// Whoever a standing names as its holder is there, and has something to do with the
// element; every standing has a fact.
func TestHoldersExist(t *testing.T) {
	eachLaw(t, 7, func(t *testing.T, seed int, _ *rand.Rand, m *conduit.Model) {
		s := must(conduit.Compile(m))
		for _, method := range []conduit.Method{conduit.Coverage, conduit.AsFound} {
			a := s.Assess(method)
			for l := range a.Levels() {
				for x := range a.Standings(l.Ref) {
					require.NotEmpty(t, x.Fact, "seed %d: %s in %v", seed, x.ID, l.Ref)
					require.True(t, exists(m, x.Holder), "seed %d: %s in %v rests on %v", seed, x.ID, l.Ref, x.Holder)
					if x.State == conduit.Unmet {
						require.NotEqual(t, "nothing here bears on it", x.Fact, "seed %d: %s in %v is %v", seed, x.ID, l.Ref, x.State)
					}
					if x.State == conduit.Fulfilled {
						require.NotEqual(t, "nothing here bears on it", x.Fact, "seed %d: %s in %v is %v", seed, x.ID, l.Ref, x.State)
					}
				}
			}
		}
	})
}

func exists(m *conduit.Model, r conduit.Ref) bool {
	switch r.Kind {
	case conduit.KindZone:
		return m.Zone(zone.ID(r.ID)) != nil
	case conduit.KindAsset:
		return m.Asset(zone.AssetID(r.ID)) != nil
	case conduit.KindConduit:
		return m.Conduit(conduit.ID(r.ID)) != nil
	case conduit.KindMeasure:
		return m.Measure(r.ID) != nil
	}
	return false
}

// The facts about one model agree with each other.
func TestFactsAgree(t *testing.T) {
	eachLaw(t, 8, func(t *testing.T, seed int, _ *rand.Rand, m *conduit.Model) {
		s := must(conduit.Compile(m))
		var tally [conduit.NumVerdicts]int
		breaches := collect(s.Breaches())
		crossings := collect(s.Crossings())
		for f := range s.Flows() {
			tally[f.Verdict]++
			require.Equal(t, f.From, s.Place(f.Channel.From))
			if f.From.IsZone() && f.To.IsZone() && f.From != f.To {
				require.Equal(t, f, crossings[0])
				crossings = crossings[1:]
			}
			if f.Verdict.Breach() {
				b := breaches[0]
				breaches = breaches[1:]
				require.Equal(t, f, conduit.Flow{Channel: b.Channel, From: b.From, To: b.To, Verdict: b.Verdict})
				require.Equal(t, s.Partition().Boundaries(f.From.Zone, f.To.Zone), b.Boundary)
				require.NotEmpty(t, b.Mends, "seed %d: %v", seed, f.Channel.Ref())
			}
		}
		require.Empty(t, breaches)
		require.Empty(t, crossings)
		require.Equal(t, tally, s.Tally())

		gaps := collect(s.Gaps())
		for l := range s.Levels() {
			if want := l.Achieved.Against(l.Target); l.Target.IsSet() {
				require.Equal(t, want, l.Verdict)
			} else {
				require.Equal(t, level.Indeterminate, l.Verdict)
			}
			if l.Verdict == level.Met || !l.Target.IsSet() {
				continue
			}
			g := gaps[0]
			gaps = gaps[1:]
			certain, possible := l.Achieved.Gap(l.Target)
			require.Equal(t, conduit.Gap{Level: l, Certain: certain, Possible: possible}, g)
			require.Equal(t, l.Verdict == level.Short, certain != level.Vector{}, "seed %d: %v", seed, l.Ref)
		}
		require.Empty(t, gaps)
	})
}

// By the methods that go by vectors a trace names who is not above the level, as
// long as anybody is there and it is not the highest.
func TestVectorTracesNameSomebody(t *testing.T) {
	eachLaw(t, 9, func(t *testing.T, seed int, _ *rand.Rand, m *conduit.Model) {
		s := must(conduit.Compile(m))
		for _, method := range []conduit.Method{conduit.Vectors, conduit.WeakestComponent, conduit.WholeZone} {
			a := s.Assess(method)
			for l := range a.Levels() {
				for f := range level.FRs() {
					tr, _ := a.Trace(l.Ref, f)
					if tr.Note != "" || tr.NR {
						continue
					}
					require.Equal(t, tr.Low < level.MaxSL, len(tr.HoldsLow) > 0, "seed %d, %v %v by %v: %+v", seed, l.Ref, f, method, tr)
					require.Equal(t, tr.High < level.MaxSL, len(tr.HoldsHigh) > 0, "seed %d, %v %v by %v: %+v", seed, l.Ref, f, method, tr)
					for _, x := range tr.HoldsLow {
						require.True(t, exists(m, x.Holder))
					}
				}
			}
		}
	})
}
