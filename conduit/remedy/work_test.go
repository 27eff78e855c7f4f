package remedy_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/remedy"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// randomWorks makes a small model with conduits that let anything through or have
// nothing to enforce it, and a menu of works and a few measures there.
func randomWorks(seed uint64) (*conduit.System, remedy.Menu) {
	rng := rand.New(rand.NewPCG(seed, 79))
	m := randmodel.Generate(rng, randmodel.Size{Zones: 4, Assets: 5, Conduits: 4, Channels: 8})
	for i := range m.Conduits {
		c := &m.Conduits[i]
		if rng.IntN(2) == 0 {
			c.Devices, c.Capability, c.Achieved = zone.Assets{}, level.Evidence{}, level.Evidence{}
		}
		if rng.IntN(2) == 0 {
			c.Target = level.Target{}.With(level.FR(rng.IntN(level.NumFR)), level.SL(1+rng.IntN(2)))
		}
	}
	sys, err := conduit.Compile(m)
	if err != nil {
		panic(err)
	}
	all := remedy.MenuOf(sys, func(conduit.Measure) float64 { return float64(rng.IntN(4)) })
	menu := remedy.Menu{}
	for _, w := range all.Works {
		if len(menu.Works) < 4 && rng.IntN(4) > 0 {
			if rng.IntN(3) == 0 && w.Device.ID != "" {
				w.Device.Capability = level.MustEvidence(fmt.Sprint(rng.IntN(3)))
			}
			menu.Works = append(menu.Works, w)
		}
	}
	for k := range rng.IntN(4) {
		if len(m.Conduits) == 0 {
			break
		}
		x := conduit.Measure{ID: fmt.Sprint("x", k), Cost: float64(rng.IntN(5)), Covers: conduit.RefsOf(m.Conduits[rng.IntN(len(m.Conduits))].Ref())}
		for range 3 {
			x.Provides = x.Provides.With(level.FR(rng.IntN(level.NumFR)), level.SL(1+rng.IntN(2)))
		}
		if rng.IntN(3) == 0 {
			x.Claims = requirement.MustClaims(requirement.Met, "SR 5.2")
		}
		menu.Measures = append(menu.Measures, x)
	}
	return sys, menu
}

type goalKey struct {
	ref    conduit.Ref
	fr     level.FR
	breach conduit.ConduitBreachKind
}

// toReach gives what is missing: levels by gap, and breaches as one.
func toReach(s *conduit.System) map[goalKey]int {
	out := map[goalKey]int{}
	for g := range s.Gaps() {
		for f, n := range g.Possible {
			if n > 0 {
				out[goalKey{g.Ref, level.FR(f), 0}] = int(n)
			}
		}
	}
	for b := range s.ConduitBreaches() {
		if b.Kind == conduit.Unrestricted || b.Kind == conduit.NoEnforcement {
			out[goalKey{ref: b.Conduit.Ref(), breach: b.Kind}] = 1
		}
	}
	return out
}

func TestWorksAgainstAllSubsets(t *testing.T) {
	mended, closed, devices := 0, 0, 0
	for seed := range uint64(models()) {
		sys, menu := randomWorks(seed)
		n := len(menu.Works) + len(menu.Measures)
		apply := func(set int) *conduit.System {
			p := remedy.Plan{}
			for k, w := range menu.Works {
				if set>>k&1 == 1 {
					p.Works = append(p.Works, w)
				}
			}
			for k, x := range menu.Measures {
				if set>>(len(menu.Works)+k)&1 == 1 {
					p.Measures = append(p.Measures, x)
				}
			}
			s, err := conduit.Compile(p.Apply(sys.Model()))
			require.NoError(t, err)
			return s
		}
		cost := func(set int) (sum float64) {
			for k, w := range menu.Works {
				sum += float64(set>>k&1) * w.Cost
			}
			for k, x := range menu.Measures {
				sum += float64(set>>(len(menu.Works)+k)&1) * x.Cost
			}
			return sum
		}
		worse := 0 // works that make something worse: not for sale
		before := toReach(sys)
		for k := range menu.Works {
			s := apply(1 << k)
			for l := range sys.Levels() {
				if now, _ := s.Level(l.Ref); !now.Achieved.Low.Covers(l.Achieved.Low) || now.Verdict == level.Short && l.Verdict != level.Short {
					worse |= 1 << k
				}
			}
			if s.Tally()[conduit.Covered] < sys.Tally()[conduit.Covered] {
				worse |= 1 << k
			}
		}
		full := toReach(apply((1<<n - 1) &^ worse))
		fewest, best := math.MaxInt, math.Inf(1)
		for set := range 1 << n {
			if set&worse != 0 {
				continue
			}
			missing := 0
			for k, levels := range toReach(apply(set)) {
				if full[k] == 0 {
					missing += levels
				}
			}
			if missing < fewest || missing == fewest && cost(set) < best {
				fewest, best = missing, cost(set)
			}
		}
		plan, err := remedy.Config{Breaches: true}.Close(context.Background(), sys, menu)
		require.NoError(t, err)
		at := fmt.Sprintf("seed %d", seed)
		changed, err := conduit.Compile(plan.Apply(sys.Model()))
		require.NoError(t, err)
		after := toReach(changed)
		missing := 0
		for k, levels := range after {
			if full[k] == 0 {
				missing += levels
			}
		}
		require.Equal(t, fewest, missing, at)
		require.True(t, plan.Proven, at)
		require.InDelta(t, best, plan.Cost, 1e-9, at)
		require.Equal(t, len(before), len(plan.Closed)+len(plan.Remaining)+len(plan.Mended)+len(plan.Unmended), at)
		require.Equal(t, len(after), len(plan.Remaining)+len(plan.Unmended), at)
		require.Equal(t, sys.Tally()[conduit.Covered], changed.Tally()[conduit.Covered], at+": a statement takes away what channels need")
		mended, closed = mended+len(plan.Mended), closed+len(plan.Closed)
		for _, w := range plan.Works {
			if w.Device.ID != "" {
				devices++
			}
		}
	}
	t.Logf("%d gaps closed, %d breaches mended, %d devices", closed, mended, devices)
	require.Greater(t, mended, models()/4)
	require.Greater(t, devices, models()/10)
}

func TestIllFormedWorks(t *testing.T) {
	m := line().Model()
	m.Conduits = []conduit.Conduit{{ID: "belt", Joins: zone.SetOf("control", "packing")}}
	m.Assets = []zone.Asset{{ID: "plc", Zone: "control"}}
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	device := zone.Asset{ID: "fw", Type: requirement.Network}
	for _, tt := range []struct {
		work    remedy.Work
		problem conduit.Problem
		reason  string
	}{
		{remedy.Work{ID: "w", Conduit: "belt", Device: device, Cost: math.NaN()}, conduit.BadValue, "a cost that is no number"},
		{remedy.Work{ID: "w", Conduit: "belt", Device: device, Cost: -1}, conduit.BadValue, "a cost below 0"},
		{remedy.Work{ID: "w", Conduit: "belt", Device: device, Cost: math.Inf(1)}, conduit.BadValue, "what cannot be paid"},
		{remedy.Work{ID: "ups", Conduit: "belt", Device: device}, conduit.DuplicateID, "the name of a measure"},
		{remedy.Work{ID: "w", Conduit: "rope", Device: device}, conduit.UnknownConduit, "no such conduit"},
		{remedy.Work{ID: "w", Conduit: "belt"}, conduit.NamesNothing, "nothing to do"},
		{remedy.Work{ID: "w", Conduit: "belt", Device: zone.Asset{ID: "plc"}}, conduit.DuplicateID, "an asset that is there"},
		{remedy.Work{ID: "w", Conduit: "belt", Allow: conduit.Permit("control", "moon", "ssh")}, conduit.UnknownZone, "a zone that is not there"},
		{remedy.Work{ID: "w w", Conduit: "belt", Device: device}, conduit.IllFormedID, "an id with a blank"},
	} {
		_, err := remedy.Close(context.Background(), sys, remedy.Menu{Works: []remedy.Work{tt.work}})
		var e *conduit.Error
		require.ErrorAs(t, err, &e, tt.reason)
		require.Equal(t, tt.problem, e.Problem, tt.reason)
	}
}
