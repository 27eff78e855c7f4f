package conduit_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Every requirement that is unmet or unknown has an obstacle, and no other has one;
// the first of several is what the standing names.
func TestObstaclesOfWhatIsNotFulfilled(t *testing.T) {
	eachLaw(t, 31, func(t *testing.T, seed int, _ *rand.Rand, m *conduit.Model) {
		s := must(conduit.Compile(m))
		for _, method := range []conduit.Method{conduit.Coverage, conduit.CoverageStrict, conduit.AsFound} {
			a := s.Assess(method)
			for l := range a.Levels() {
				first := map[requirement.ID]conduit.Obstacle{}
				var last requirement.ID
				for o := range a.Obstacles(l.Ref) {
					require.True(t, last == "" || requirement.Compare(last, o.SR) <= 0, "seed %d, %v: %v after %v", seed, l.Ref, o.SR, last)
					if last = o.SR; first[o.SR] == (conduit.Obstacle{}) {
						first[o.SR] = o
					}
				}
				if l.Ref.Kind == conduit.KindZone && sumOfSubzones(s, zone.ID(l.Ref.ID)) {
					continue
				}
				for st := range a.Standings(l.Ref) {
					_, has := first[st.ID]
					bad := st.State == conduit.Unmet || st.State == conduit.Unsettled
					require.Equal(t, bad, has, "seed %d, %v by %v: %v is %v, held by %v: %v", seed, l.Ref, method, st.ID, st.State, st.Holder, st.Fact)
				}
			}
		}
	})
}

// Claimed by measures for where they lie, obstacles are out of the way, and the
// requirement is fulfilled or nothing bears on it.
func TestObstaclesOutOfTheWay(t *testing.T) {
	tried := 0
	eachLaw(t, 32, func(t *testing.T, seed int, rng *rand.Rand, m *conduit.Model) {
		s := must(conduit.Compile(m))
		for l := range s.Levels() {
			byID := map[requirement.ID][]conduit.Obstacle{}
			var ids []requirement.ID
			for o := range s.Obstacles(l.Ref) {
				if byID[o.SR] == nil {
					ids = append(ids, o.SR)
				}
				byID[o.SR] = append(byID[o.SR], o)
			}
			if len(ids) == 0 || rng.IntN(3) > 0 {
				continue
			}
			sr := ids[rng.IntN(len(ids))]
			what := m.Clone()
			for i, o := range byID[sr] {
				x := conduit.Measure{ID: fmt.Sprint("mends", i), Covers: conduit.RefsOf(o.At), Claims: requirement.MustClaims(requirement.Met, sr)}
				if o.Asset != "" {
					x.Covers, x.Claims = conduit.RefsOf(conduit.AssetRef(o.Asset)), requirement.MustClaims(requirement.Met, o.CR)
				}
				what.Measures = append(what.Measures, x)
			}
			for st := range must(conduit.Compile(what)).Standings(l.Ref) {
				if st.ID == sr {
					tried++
					require.Contains(t, []conduit.State{conduit.Fulfilled, conduit.NotShown}, st.State, "seed %d: %v of %v: %v", seed, sr, l.Ref, st.Fact)
				}
			}
		}
	})
	require.Greater(t, tried, *lawModels/4)
}

func sumOfSubzones(s *conduit.System, id zone.ID) bool {
	for a := range s.Partition().Members(id) {
		if !a.Retired {
			return false
		}
	}
	for sub := range s.Partition().Subzones(id) {
		if z, _ := s.Zone(sub); !z.Traits.Has(zone.External) {
			return true
		}
	}
	return false
}

// What all stands in the way of one requirement, where a trace names the first only.
func ExampleSystem_Obstacles() {
	s, err := conduit.Compile(&conduit.Model{
		Zones: []zone.Zone{{ID: "cell", Target: level.MustTarget("SI: 2")}},
		Assets: []zone.Asset{
			{ID: "hmi", Zone: "cell", Type: requirement.Host, Capability: level.MustEvidence("1")},
			{ID: "plc", Zone: "cell", Type: requirement.Embedded, Claims: requirement.MustClaims(requirement.Met, "CR 3.4")},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for o := range s.Obstacles(conduit.ZoneRef("cell")) {
		if o.SR == "SR 3.2" || o.SR == "SR 3.4" {
			fmt.Printf("%v: %v of %v, %v\n", o.SR, o.CR, o.Asset, o.State)
		}
	}
	// Output:
	// SR 3.2: EDR 3.2 of plc, unknown
	// SR 3.4: CR 3.4 RE(1) of hmi, unmet
	// SR 3.4: CR 3.4 RE(1) of plc, unknown
}
