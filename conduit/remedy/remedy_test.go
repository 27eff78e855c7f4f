package remedy_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/remedy"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// What is wrong with a menu is told of the measure that is wrong, with what is wrong.
func TestIllFormedMenus(t *testing.T) {
	control := conduit.RefsOf(conduit.ZoneRef("control"))
	for _, tt := range []struct {
		measure conduit.Measure
		problem conduit.Problem
		reason  string
	}{
		{conduit.Measure{ID: "x", Covers: control, Cost: math.NaN()}, conduit.BadValue, "a cost that is no number compares with nothing"},
		{conduit.Measure{ID: "x", Covers: control, Cost: math.Inf(1)}, conduit.BadValue, "what cannot be paid is not on offer"},
		{conduit.Measure{ID: "x", Covers: control, Cost: -1}, conduit.BadValue, "a cost below 0 would be bought for nothing"},
		{conduit.Measure{ID: "ups", Covers: control}, conduit.DuplicateID, "the model has one of that name"},
		{conduit.Measure{ID: "x"}, conduit.NamesNothing, "it covers nothing"},
		{conduit.Measure{ID: "x", Covers: conduit.RefsOf(conduit.ZoneRef("nowhere"))}, conduit.UnknownElement, "it covers what is not there"},
		{conduit.Measure{ID: "x", Covers: control, Requires: zone.NamesOf("y")}, conduit.UnknownMeasure, "it requires what nobody offers"},
		{conduit.Measure{ID: "x", Covers: control, Excludes: zone.NamesOf("x")}, conduit.RequiresItself, "it excludes itself"},
		{conduit.Measure{ID: "", Covers: control}, conduit.IllFormedID, "it has no id"},
	} {
		menu := remedy.Menu{Measures: []conduit.Measure{tt.measure}}
		_, errClose := remedy.Close(context.Background(), line(), menu)
		_, errFront := remedy.Tradeoff(context.Background(), line(), menu)
		_, errHarden := remedy.Harden(context.Background(), line(), menu, attack.Config{})
		for _, err := range []error{errClose, errFront, errHarden} {
			var e *conduit.Error
			require.ErrorAs(t, err, &e, tt.reason)
			require.Equal(t, tt.problem, e.Problem, tt.reason)
			require.Equal(t, conduit.KindMeasure, e.Ref.Kind, tt.reason)
		}
	}
}

func TestNoSystem(t *testing.T) {
	_, errClose := remedy.Close(context.Background(), nil, remedy.Menu{})
	_, errFront := remedy.Tradeoff(context.Background(), nil, remedy.Menu{})
	_, errHarden := remedy.Harden(context.Background(), nil, remedy.Menu{}, attack.Config{})
	_, errMenu := remedy.MenuToHarden(nil, attack.Config{}, nil)
	for _, err := range []error{errClose, errFront, errHarden, errMenu} {
		require.EqualError(t, err, "remedy: no system")
	}
	require.Empty(t, remedy.MenuOf(nil, nil).Measures)
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	sys, menu := open(t, 1, 20)
	_, errClose := remedy.Close(ctx, sys, menu)
	_, errFront := remedy.Tradeoff(ctx, sys, menu)
	_, errHarden := remedy.Harden(ctx, sys, menu, attack.Config{})
	for _, err := range []error{errClose, errFront, errHarden} {
		require.ErrorIs(t, err, context.Canceled)
	}
}

// A system without gaps needs nothing, and one without targets has no gaps.
func TestNothingToDo(t *testing.T) {
	for _, z := range []zone.Zone{
		{ID: "control", Target: level.MustTarget("1"), Achieved: level.MustEvidence("1")},
		{ID: "control"},
	} {
		sys, err := conduit.Compile(&conduit.Model{Zones: []zone.Zone{z}})
		require.NoError(t, err)
		plan, err := remedy.Close(context.Background(), sys, remedy.MenuOf(sys, nil))
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(&remedy.Plan{Choice: remedy.Choice{Proven: true}}, plan))
		front, err := remedy.Tradeoff(context.Background(), sys, remedy.Menu{})
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(&remedy.Front{Points: []remedy.Point{{Choice: remedy.Choice{Proven: true}}}, Proven: true}, front))
	}
}

// Without a node to spend, the answer closes the same gaps, at no less than the least
// cost and with a bound no greater.
func TestGreedyIsHonest(t *testing.T) {
	dearer := 0
	for seed := range uint64(models()) {
		sys, menu := random(20_000+seed, conduit.Coverage)
		exact, err := remedy.Close(context.Background(), sys, menu)
		require.NoError(t, err)
		quick, err := remedy.Config{Nodes: -1}.Close(context.Background(), sys, menu)
		require.NoError(t, err)
		require.LessOrEqual(t, quick.LowerBound, exact.Cost+1e-9, "seed %d", seed)
		if quick.Proven {
			require.InDelta(t, exact.Cost, quick.Cost, 1e-9, "seed %d: said to be proven", seed)
			require.Len(t, quick.Closed, len(exact.Closed), "seed %d", seed)
		} else {
			dearer++
		}
	}
	t.Logf("%d not proven", dearer)
}

// By methods that go by vectors, which tell nothing of requirements, plans are as exact.
func TestCloseByVectors(t *testing.T) {
	closed := 0
	for seed := range uint64(models() / 2) {
		for _, method := range []conduit.Method{conduit.Vectors, conduit.WholeZone, conduit.WeakestComponent} {
			sys, menu := random(30_000+seed, method)
			b := tryAll(sys, menu)
			levels, cost := b.cheapest()
			plan, err := remedy.Close(context.Background(), sys, menu)
			require.NoError(t, err)
			at := fmt.Sprintf("seed %d, %v", seed, method)
			changed, err := sys.Config().Compile(plan.Apply(sys.Model()))
			require.NoError(t, err)
			low := map[conduit.Ref]level.Bounds{}
			for l := range changed.Levels() {
				low[l.Ref] = l.Achieved
			}
			require.Equal(t, levels, b.levels(low), at)
			require.InDelta(t, cost, plan.Cost, 1e-9, at)
			require.True(t, plan.Proven, at)
			closed += len(plan.Closed)
		}
	}
	require.Greater(t, closed, models()/8)
}

// A plan put in force closes the gaps that it says it closes and no others, worsens
// nothing, and is nothing to channels.
func TestApplyDoesWhatThePlanSays(t *testing.T) {
	closed := 0
	for seed := range uint64(models()) {
		sys, _ := random(40_000+seed, conduit.Coverage)
		menu := remedy.MenuOf(sys, nil)
		if seed%3 > 0 && len(menu.Measures) > 0 {
			menu.Measures = menu.Measures[len(menu.Measures)/4:]
		}
		plan, err := remedy.Close(context.Background(), sys, menu)
		require.NoError(t, err)
		model := sys.Model()
		changed, err := conduit.Compile(plan.Apply(model))
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(sys.Model(), model), "seed %d: Apply changed its argument", seed)
		after := map[conduit.Ref]conduit.Level{}
		for l := range changed.Levels() {
			after[l.Ref] = l
		}
		said := map[conduit.Ref]level.FRSet{}
		for _, c := range plan.Closed {
			said[c.Ref] = said[c.Ref].With(c.FR)
		}
		for g := range sys.Gaps() {
			now := after[g.Ref]
			require.True(t, now.Achieved.Low.Covers(g.Achieved.Low), "seed %d: %v was lowered", seed, g.Ref)
			_, possible := now.Achieved.Gap(now.Target)
			for f := range level.FRs() {
				if g.Possible[f] > 0 {
					require.Equal(t, said[g.Ref].Has(f), possible[f] == 0, "seed %d: %v %v", seed, g.Ref, f)
				}
			}
		}
		require.Equal(t, sys.Tally(), changed.Tally(), "seed %d", seed)
		for _, r := range plan.Remaining {
			require.NotEmpty(t, r.Wants, "seed %d: %v %v stays open and nobody knows why", seed, r.Ref, r.FR)
		}
		total, left := 0.0, 0
		for _, r := range plan.Remaining {
			left += int(r.Target - r.After)
		}
		for _, m := range plan.Roadmap {
			total += m.Cost
			require.InDelta(t, total, m.Total, 1e-9)
		}
		require.InDelta(t, plan.Cost, total, 1e-9, "seed %d: the roadmap leaves something out", seed)
		if n := len(plan.Roadmap); n > 0 {
			require.Equal(t, left, plan.Roadmap[n-1].Remaining, "seed %d", seed)
		}
		closed += len(plan.Closed)
	}
	require.Greater(t, closed, models())
}

// Each step of a roadmap can be taken: what it requires came before, and its levels
// are those of the model with what came up to it.
func TestRoadmapIsARoad(t *testing.T) {
	for seed := range uint64(models()) {
		sys, menu := random(50_000+seed, conduit.Coverage)
		plan, err := remedy.Close(context.Background(), sys, menu)
		require.NoError(t, err)
		all := plan.Measures
		done := map[string]bool{}
		for _, m := range plan.Roadmap {
			for _, id := range m.Measures {
				done[id] = true
			}
			so := *plan
			so.Measures = nil
			for _, x := range all {
				if !done[x.ID] {
					continue
				}
				so.Measures = append(so.Measures, x)
				for name := range x.Requires.All() {
					standing := sys.Model().Measure(name)
					require.True(t, done[name] || standing != nil && !standing.Inactive, "seed %d: %s before %s", seed, x.ID, name)
				}
			}
			changed, err := conduit.Compile(so.Apply(sys.Model()))
			require.NoError(t, err)
			missing := 0
			for g := range changed.Gaps() {
				for _, n := range g.Possible {
					missing += int(n)
				}
			}
			require.Equal(t, missing, m.Remaining, "seed %d, after %v", seed, m.Measures)
		}
	}
}

// The order in which a model and a menu are written is nothing to a plan.
func TestOrderIsNothing(t *testing.T) {
	for seed := range uint64(models() / 4) {
		sys, menu := random(60_000+seed, conduit.Coverage)
		rng := rand.New(rand.NewPCG(seed, 9))
		other, err := conduit.Compile(randmodel.Shuffle(rng, sys.Model()))
		require.NoError(t, err)
		shuffled := remedy.Menu{Measures: slices.Clone(menu.Measures)}
		rng.Shuffle(len(menu.Measures), func(i, j int) {
			shuffled.Measures[i], shuffled.Measures[j] = shuffled.Measures[j], shuffled.Measures[i]
		})
		a, err := remedy.Close(context.Background(), sys, menu)
		require.NoError(t, err)
		b, err := remedy.Close(context.Background(), other, shuffled)
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(a, b), "seed %d", seed)
		c, err := remedy.Tradeoff(context.Background(), sys, menu)
		require.NoError(t, err)
		d, err := remedy.Tradeoff(context.Background(), other, shuffled)
		require.NoError(t, err)
		require.Empty(t, cmp.Diff(c, d), "seed %d", seed)
	}
}

// Two hundred open requirements of a plant of nine hundred assets, proven.
func TestTwoHundredRequirements(t *testing.T) {
	for _, seed := range []uint64{0, 1, 3} {
		sys, menu := open(t, seed, 200)
		plan, err := remedy.Close(context.Background(), sys, menu)
		require.NoError(t, err)
		require.True(t, plan.Proven, "seed %d: %v of at least %v after %d nodes", seed, plan.Cost, plan.LowerBound, plan.Nodes)
		require.Empty(t, plan.Remaining)
		few, err := remedy.Config{Nodes: 10}.Close(context.Background(), sys, menu)
		require.NoError(t, err)
		require.LessOrEqual(t, few.LowerBound, plan.Cost)
		require.GreaterOrEqual(t, few.Cost, plan.Cost)
		require.Empty(t, few.Remaining)
	}
}
