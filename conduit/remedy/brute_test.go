package remedy_test

import (
	"context"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/remedy"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

var brute = flag.Int("brute", 80, "how many random models to hold against all subsets of their menus; thousands after a change")

func models() int {
	if testing.Short() {
		return *brute / 3
	}
	return *brute
}

// random makes a small model with targets, and a menu: some of what is missing, often
// several requirements in one measure, and measures that provide levels; with costs
// of 0 and equal ones, and with what they require and exclude.
func random(seed uint64, method conduit.Method) (*conduit.System, remedy.Menu) {
	rng := rand.New(rand.NewPCG(seed, 77))
	m := randmodel.Generate(rng, randmodel.Size{Zones: 4, Assets: 6, Conduits: 3, Measures: 2})
	for i := range m.Zones {
		if rng.IntN(2) == 0 {
			z := &m.Zones[i]
			z.Target = level.Target{}.With(level.FR(rng.IntN(level.NumFR)), level.SL(1+rng.IntN(2))).With(level.FR(rng.IntN(level.NumFR)), level.SL(rng.IntN(4)))
		}
	}
	sys, err := conduit.Config{Method: method}.Compile(m)
	if err != nil {
		panic(err)
	}
	all := remedy.MenuOf(sys, nil).Measures
	var menu []conduit.Measure
	size := 1 + rng.IntN(5)
	for k := range size {
		x := conduit.Measure{ID: fmt.Sprint("x", k), Cost: float64(rng.IntN(5))}
		var refs []conduit.Ref
		var ids []requirement.ID
		for range 1 + rng.IntN(12) {
			if len(all) == 0 {
				break
			}
			y := all[rng.IntN(len(all))]
			refs = append(refs, slices.Collect(y.Covers.All())...)
			for c := range y.Claims.All() {
				ids = append(ids, c.ID)
			}
			x.Provides = x.Provides.Or(y.Provides)
		}
		slices.Sort(ids)
		x.Claims = requirement.MustClaims(requirement.Met, slices.Compact(ids)...)
		if rng.IntN(2) == 0 {
			for range 1 + rng.IntN(3) {
				x.Provides = x.Provides.With(level.FR(rng.IntN(level.NumFR)), level.SL(1+rng.IntN(4)))
			}
		}
		if rng.IntN(8) == 0 {
			x.Provides = x.Provides.WithUnknown(level.FR(rng.IntN(level.NumFR)))
		}
		refs = append(refs, conduit.ZoneRef(m.Zones[rng.IntN(len(m.Zones))].ID))
		if len(m.Assets) > 0 && rng.IntN(3) == 0 {
			refs = append(refs, conduit.AssetRef(m.Assets[rng.IntN(len(m.Assets))].ID))
		}
		if len(m.Conduits) > 0 && rng.IntN(2) == 0 {
			refs = append(refs, m.Conduits[rng.IntN(len(m.Conduits))].Ref())
		}
		x.Covers = conduit.RefsOf(refs...)
		known := []string{}
		for _, y := range menu {
			known = append(known, y.ID)
		}
		for _, y := range m.Measures {
			known = append(known, y.ID)
		}
		if len(known) > 0 && rng.IntN(4) == 0 {
			x.Requires = zone.NamesOf(known[rng.IntN(len(known))])
		}
		if len(known) > 0 && rng.IntN(6) == 0 {
			x.Excludes = zone.NamesOf(known[rng.IntN(len(known))])
		}
		menu = append(menu, x)
	}
	return sys, remedy.Menu{Measures: menu}
}

// subsets gives every allowed choice of measures with its cost and assessment.
type choice struct {
	in   map[string]bool
	cost float64
	low  map[conduit.Ref]level.Bounds
}

type bruteForce struct {
	gaps    []remedy.Closing
	choices []choice
	best    map[conduit.Ref]level.Bounds // with all that can be in force at all, whatever excludes what
}

func tryAll(sys *conduit.System, menu remedy.Menu) bruteForce {
	m := sys.Model()
	for _, x := range menu.Measures {
		x.Inactive = true
		m.Measures = append(m.Measures, x)
	}
	var offered []string
	standing := map[string]bool{}
	for _, x := range m.Measures {
		if x.Inactive {
			offered = append(offered, x.ID)
		} else {
			standing[x.ID] = true
		}
	}
	assess := func(in map[string]bool) map[conduit.Ref]level.Bounds {
		c := m.Clone()
		for i := range c.Measures {
			if in[c.Measures[i].ID] {
				c.Measures[i].Inactive, c.Measures[i].New = false, true
			}
		}
		s, err := sys.Config().Compile(c)
		if err != nil {
			panic(err)
		}
		out := map[conduit.Ref]level.Bounds{}
		for l := range s.Levels() {
			out[l.Ref] = l.Achieved
		}
		return out
	}
	var b bruteForce
	for g := range sys.Gaps() {
		for f := range level.FRs() {
			if g.Possible[f] > 0 {
				b.gaps = append(b.gaps, remedy.Closing{Ref: g.Ref, FR: f, Target: g.Target.Vector()[f], Low: g.Achieved.Low[f]})
			}
		}
	}
	possible := map[string]bool{}
	for set := range 1 << len(offered) {
		in := map[string]bool{}
		cost := 0.0
		for k, id := range offered {
			if set>>k&1 == 1 {
				in[id] = true
				cost += m.Measure(id).Cost
			}
		}
		ok := true
		for _, x := range m.Measures {
			for name := range x.Requires.All() {
				ok = ok && (!in[x.ID] || in[name] || standing[name])
			}
			for name := range x.Excludes.All() {
				if in[x.ID] || in[name] {
					ok = ok && (!in[x.ID] && !standing[x.ID] || !in[name] && !standing[name])
				}
			}
		}
		if ok {
			b.choices = append(b.choices, choice{in, cost, assess(in)})
			for id := range in {
				possible[id] = true
			}
		}
	}
	b.best = assess(possible)
	return b
}

func missing(low map[conduit.Ref]level.Bounds, g remedy.Closing) int {
	return max(0, int(g.Target)-int(low[g.Ref].Low[g.FR]))
}

// cheapest gives the fewest levels that have to stay missing, of the gaps that could
// be closed if nothing excluded anything, and the least cost of that.
func (b bruteForce) cheapest() (levels int, cost float64) {
	levels, cost = math.MaxInt, math.Inf(1)
	for _, c := range b.choices {
		n := b.levels(c.low)
		if n < levels || n == levels && c.cost < cost {
			levels, cost = n, c.cost
		}
	}
	return levels, cost
}

func (b bruteForce) levels(low map[conduit.Ref]level.Bounds) int {
	n := 0
	for _, g := range b.gaps {
		if missing(b.best, g) == 0 {
			n += missing(low, g)
		}
	}
	return n
}

func TestCloseAgainstAllSubsets(t *testing.T) {
	closed, left, apart := 0, 0, 0
	for seed := range uint64(models()) {
		method := []conduit.Method{conduit.Coverage, conduit.Coverage, conduit.Coverage, conduit.CoverageStrict, conduit.AsFound}[seed%5]
		sys, menu := random(seed, method)
		b := tryAll(sys, menu)
		levels, cost := b.cheapest()
		plan, err := remedy.Close(context.Background(), sys, menu)
		require.NoError(t, err, "seed %d", seed)
		low := map[conduit.Ref]level.Bounds{}
		changed, err := sys.Config().Compile(plan.Apply(sys.Model()))
		require.NoError(t, err)
		for l := range changed.Levels() {
			low[l.Ref] = l.Achieved
		}
		at := fmt.Sprintf("seed %d, %v", seed, method)
		require.Equal(t, levels, b.levels(low), at+": levels missing")
		require.True(t, plan.Proven, at)
		require.InDelta(t, cost, plan.Cost, 1e-9, at+": cost")
		require.InDelta(t, cost, plan.LowerBound, 1e-9, at+": lower bound")
		require.Equal(t, len(b.gaps), len(plan.Closed)+len(plan.Remaining), at)
		closed, left = closed+len(plan.Closed), left+len(plan.Remaining)
		if levels > 0 {
			apart++
		}
	}
	t.Logf("%d gaps closed, %d left, in %d models because of what excludes what", closed, left, apart)
	require.Greater(t, closed, models()/4)
	require.Greater(t, left, models()/4)
}

func TestTradeoffAgainstAllSubsets(t *testing.T) {
	points := 0
	for seed := range uint64(models()) {
		method := []conduit.Method{conduit.Coverage, conduit.Coverage, conduit.AsFound}[seed%3]
		sys, menu := random(10_000+seed, method)
		b := tryAll(sys, menu)
		cheapest := map[int]float64{} // by levels missing
		most := 0
		for _, c := range b.choices {
			n := 0
			for _, g := range b.gaps {
				n += missing(c.low, g)
			}
			if cost, ok := cheapest[n]; !ok || c.cost < cost {
				cheapest[n] = c.cost
			}
			most = max(most, n)
		}
		type point struct {
			missing int
			cost    float64
		}
		var want []point
		best := math.Inf(1)
		for n := 0; n <= most; n++ {
			if c, ok := cheapest[n]; ok && c < best {
				best = c
				want = append(want, point{n, c})
			}
		}
		slices.Reverse(want)
		front, err := remedy.Tradeoff(context.Background(), sys, menu)
		require.NoError(t, err, "seed %d", seed)
		require.True(t, front.Proven, "seed %d", seed)
		var got []point
		for _, x := range front.Points {
			got = append(got, point{x.Missing, x.Cost})
			changed, err := sys.Config().Compile(x.Apply(sys.Model()))
			require.NoError(t, err)
			n := 0
			for g := range changed.Gaps() {
				for _, s := range g.Possible {
					n += int(s)
				}
			}
			require.Equal(t, x.Missing, n, "seed %d: applied, other levels are missing than it says", seed)
			require.True(t, x.Proven && x.LowerBound == x.Cost, "seed %d", seed)
		}
		require.Equal(t, want, got, "seed %d, %v", seed, method)
		points += len(got)
	}
	t.Logf("%d points", points)
	require.Greater(t, points, models()*3/2)
}
