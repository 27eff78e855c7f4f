package remedy_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/remedy"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// randomWays makes a small model with entries and targets and few restrictions, and a
// menu that raises conduits.
func randomWays(seed uint64) (*conduit.System, remedy.Menu, attack.Config) {
	rng := rand.New(rand.NewPCG(seed, 78))
	m := randmodel.Generate(rng, randmodel.Size{Zones: 6, Assets: 4, Conduits: 6, Measures: 1})
	how := attack.Config{Mode: attack.Mode(rng.IntN(4) / 3), Movement: attack.Movement(rng.IntN(3) / 2), FRs: level.FRSetOf(level.FR(rng.IntN(level.NumFR)), level.RDF)}
	how.Entries = zone.SetOf(m.Zones[rng.IntN(len(m.Zones))].ID)
	for i := range m.Zones {
		z := &m.Zones[i]
		z.Target = level.MustTarget(fmt.Sprint(rng.IntN(3)))
	}
	for i := range m.Conduits {
		c := &m.Conduits[i]
		if rng.IntN(2) == 0 && !c.OneWay.IsSet() {
			c.Allow = conduit.Permissions{}
		}
		c.Inspects = c.Inspects || rng.IntN(2) == 0
		if rng.IntN(3) > 0 {
			c.Achieved = level.Evidence{}
		}
	}
	sys, err := conduit.Compile(m)
	if err != nil {
		panic(err)
	}
	var menu []conduit.Measure
	for k := range rng.IntN(6) {
		x := conduit.Measure{ID: fmt.Sprint("x", k), Cost: float64(rng.IntN(5))}
		refs := []conduit.Ref{conduit.ZoneRef(m.Zones[0].ID)}
		for range 1 + rng.IntN(2) {
			if len(m.Conduits) > 0 {
				refs = append(refs, m.Conduits[rng.IntN(len(m.Conduits))].Ref())
			}
		}
		x.Covers = conduit.RefsOf(refs...)
		for f := range level.FRs() {
			if rng.IntN(4) > 0 {
				x.Provides = x.Provides.With(f, level.SL(1+rng.IntN(3)))
			}
		}
		if k > 0 && rng.IntN(5) == 0 {
			x.Requires = zone.NamesOf("x0")
		}
		if k > 0 && rng.IntN(5) == 0 {
			x.Excludes = zone.NamesOf(fmt.Sprint("x", k-1))
		}
		menu = append(menu, x)
	}
	return sys, remedy.Menu{Measures: menu}, how
}

type lackKey struct {
	zone zone.ID
	fr   level.FR
}

// lacks gives what is short at the low end, by asking for each foundational
// requirement by itself.
func lacks(t *testing.T, m *conduit.Model, how attack.Config) map[lackKey]bool {
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	out := map[lackKey]bool{}
	for f := range how.FRs.All() {
		one := how
		one.FRs = level.FRSetOf(f)
		g, err := one.New(sys)
		require.NoError(t, err)
		for x := range g.Exposure() {
			z, _ := sys.Zone(x.Zone)
			l, _ := sys.Level(conduit.ZoneRef(x.Zone))
			if want, ok := l.Target.At(f); ok && !z.Traits.Has(zone.External) && !x.Resistance.Low.AtLeast(want) {
				out[lackKey{x.Zone, f}] = true
			}
		}
	}
	return out
}

func TestHardenAgainstAllSubsets(t *testing.T) {
	held, open, apart := 0, 0, 0
	for seed := range uint64(models()) {
		sys, menu, how := randomWays(seed)
		m := sys.Model()
		var offered []conduit.Measure
		for _, x := range append(slices.Clone(m.Measures), menu.Measures...) {
			if x.Inactive || x.ID[0] == 'x' {
				offered = append(offered, x)
			}
		}
		apply := func(set int) *conduit.Model {
			c := sys.Model()
			for k, x := range offered {
				if set>>k&1 == 1 {
					if at := c.Measure(x.ID); at != nil {
						at.Inactive, at.New = false, true
						continue
					}
					x.New, x.Excludes = true, zone.Names{}
					c.Measures = append(c.Measures, x)
				}
			}
			return c
		}
		type tried struct {
			cost  float64
			lacks map[lackKey]bool
		}
		var all []tried
		for set := range 1 << len(offered) {
			in := map[string]bool{}
			cost := 0.0
			for k, x := range offered {
				if set>>k&1 == 1 {
					in[x.ID] = true
					cost += x.Cost
				}
			}
			ok := true
			for _, x := range offered {
				for name := range x.Requires.All() {
					ok = ok && (!in[x.ID] || in[name] || m.Measure(name) != nil && !m.Measure(name).Inactive)
				}
				for name := range x.Excludes.All() {
					ok = ok && !(in[x.ID] && in[name])
				}
			}
			if ok {
				all = append(all, tried{cost, lacks(t, apply(set), how)})
			}
		}
		// Of each zone to be held: whether anything at all holds it.
		can := map[lackKey]bool{}
		full := lacks(t, apply(1<<len(offered)-1), how)
		for k := range all[0].lacks {
			can[k] = !full[k]
		}
		fewest, best := math.MaxInt, math.Inf(1)
		for _, x := range all {
			n := 0
			for k := range x.lacks {
				if can[k] {
					n++
				}
			}
			if n < fewest || n == fewest && x.cost < best {
				fewest, best = n, x.cost
			}
		}
		plan, err := remedy.Harden(context.Background(), sys, menu, how)
		require.NoError(t, err)
		at := fmt.Sprintf("seed %d", seed)
		after := lacks(t, plan.Apply(sys.Model()), how)
		n := 0
		for k := range after {
			if can[k] {
				n++
			}
		}
		require.Equal(t, fewest, n, at)
		require.True(t, plan.Proven, at)
		require.InDelta(t, best, plan.Cost, 1e-9, at)
		require.InDelta(t, best, plan.LowerBound, 1e-9, at)
		require.Len(t, plan.Held, len(all[0].lacks)-len(after), at)
		require.Len(t, plan.Open, len(after), at)
		held, open = held+len(plan.Held), open+len(plan.Open)
		if fewest > 0 {
			apart++
		}
	}
	t.Logf("%d held, %d open, %d apart", held, open, apart)
	require.Greater(t, held, models()/20)
	require.Greater(t, open, models()/4)
}
