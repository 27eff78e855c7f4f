package conduit_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/oracle"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// A profile may ask nothing at all in a foundational requirement, at its lowest
// levels, or of a type of component. What asks nothing earns nothing by itself, and
// the fast code finds the levels that the oracle finds.
func TestSparseProfiles(t *testing.T) {
	for seed := range uint64(100) {
		rng := rand.New(rand.NewPCG(seed, 33))
		catalog := sparseProfile(t, rng)
		m := randmodel.GenerateFor(rng, randmodel.Small, catalog)
		s, err := conduit.Config{Catalog: catalog}.Compile(m)
		require.NoError(t, err)
		o := oracle.NewWith(m, catalog)
		for method := range conduit.Method(conduit.NumMethods) {
			a := s.Assess(method)
			for l := range a.Levels() {
				if want := o.Achieved(l.Ref, method); l.Achieved != want {
					t.Fatalf("seed %d: SL-A of %v by %v: %v, the oracle has %v", seed, l.Ref, method, l.Achieved, want)
				}
				for x := range a.Standings(l.Ref) {
					if want := o.State(l.Ref, x.ID, method); x.State != want {
						t.Fatalf("seed %d: %s in %v by %v: %v, the oracle has %v", seed, x.ID, l.Ref, method, x.State, want)
					}
				}
			}
		}
	}
}

// sparseProfile gives a catalog of some of the standard's requirements, at other levels.
func sparseProfile(t *testing.T, rng *rand.Rand) *requirement.Catalog {
	var list []requirement.Requirement
	level1 := map[requirement.ID]level.SL{} // of the base requirements kept
	keep := 0.4 + rng.Float64()/2
	for r := range requirement.Standard().All() {
		low, kept := level.SL1, true
		if r.Parent != "" {
			low, kept = level1[r.Parent]
		}
		if !kept || rng.Float64() > keep {
			continue
		}
		if rng.IntN(3) == 0 {
			r.Level = low + level.SL(rng.IntN(int(level.MaxSL-low)+1))
		}
		r.Level = max(r.Level, low)
		if r.Parent == "" {
			level1[r.ID] = r.Level
		}
		r.DerivedFrom = ""
		list = append(list, r)
	}
	c, err := requirement.NewCatalog("profile", list)
	require.NoError(t, err)
	return c
}

// What a profile does not ask for is not thereby achieved.
func TestProfileWithoutAnFR(t *testing.T) {
	var list []requirement.Requirement
	for r := range requirement.Standard().All() {
		if r.FR != level.RDF {
			list = append(list, r)
		}
	}
	catalog, err := requirement.NewCatalog("no RDF", list)
	require.NoError(t, err)
	for _, c := range []*requirement.Catalog{catalog, {}} {
		s, err := conduit.Config{Catalog: c}.Compile(&conduit.Model{
			Zones: []zone.Zone{{ID: "a", Target: level.MustTarget("{RDF: 2}")}, {ID: "b"}},
			Assets: []zone.Asset{
				{ID: "x", Zone: "a", Type: requirement.Host, Capability: level.MustEvidence("3")},
				{ID: "fw", Type: requirement.Network, Capability: level.MustEvidence("3")},
			},
			Conduits: []conduit.Conduit{{ID: "c", Joins: zone.SetOf("a", "b"), Devices: zone.AssetsOf("fw"), Allow: conduit.PermitNone}},
		})
		require.NoError(t, err)
		for _, method := range []conduit.Method{conduit.Coverage, conduit.CoverageStrict, conduit.AsFound} {
			for _, ref := range []conduit.Ref{conduit.ZoneRef("a"), conduit.ConduitRef("c")} {
				l, _ := s.Assess(method).Level(ref)
				require.Equal(t, "NR", l.Achieved.Format(level.RDF), "%v by %v", ref, method)
				require.Equal(t, level.Indeterminate, l.Verdict, "%v by %v", ref, method)
			}
		}
	}
}
