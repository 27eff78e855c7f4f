package attack_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// More measures, higher levels and fewer permissions lower no resistance, at either
// end, and let no zone fall short that did not. One thing can: a level that becomes
// relevant where it was not is one more for a barrier to be the least of, and so the
// models in which that happens are left out.
func TestBetterIsNeverEasier(t *testing.T) {
	moved, same := 0, 0
	eachModel(t, 16, 600, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		var after *conduit.Model
		var did string
		if rng.IntN(3) == 0 {
			m, id := randmodel.Forbid(rng, n.m)
			after, did = m, "forbidden something in "+string(id)
		} else {
			after, did = randmodel.Better(rng, n.m)
		}
		sys, err := conduit.Compile(after)
		require.NoError(t, err)
		for _, c := range n.m.Conduits {
			x, _ := n.sys.Level(c.Ref())
			y, _ := sys.Level(c.Ref())
			if x.Achieved.NR != y.Achieved.NR {
				return
			}
		}
		h, err := n.cfg.New(sys)
		require.NoError(t, err)
		for _, u := range n.m.Zones {
			for _, v := range n.m.Zones {
				x, _ := g.Resistance(u.ID, v.ID)
				y, _ := h.Resistance(u.ID, v.ID)
				assert.True(t, x.Low <= y.Low && x.High <= y.High, "%s: %s to %s from %v to %v", did, u.ID, v.ID, x, y)
				if same++; x != y {
					moved++
				}
			}
		}
		before := map[zone.ID]bool{}
		for s := range g.Shortfalls() {
			before[s.Zone] = s.Verdict == level.Short
		}
		for s := range h.Shortfalls() {
			assert.True(t, s.Verdict != level.Short || before[s.Zone], "%s: %s falls short", did, s.Zone)
		}
	})
	assert.Positive(t, moved)
}

// Forward reach is within pivot reach, a barrier that counts more rarely holds less,
// and what is not known lies between the ends.
func TestMovementsAndModesAreInOrder(t *testing.T) {
	eachModel(t, 17, 300, func(t *testing.T, _ *rand.Rand, g *attack.Graph, n *naive) {
		by := func(mode attack.Mode, movement attack.Movement) *attack.Graph {
			return must(attack.Config{FRs: n.cfg.FRs, Mode: mode, Movement: movement}.New(n.sys))
		}
		pivot, forward, ride := by(attack.Hold, attack.Pivot), by(attack.Hold, attack.Forward), by(attack.Ride, attack.Pivot)
		for _, u := range n.m.Zones {
			for _, v := range n.m.Zones {
				p, _ := pivot.Resistance(u.ID, v.ID)
				f, _ := forward.Resistance(u.ID, v.ID)
				r, _ := ride.Resistance(u.ID, v.ID)
				assert.True(t, p.Low <= f.Low && p.High <= f.High, "forward")
				assert.True(t, r.Low <= p.Low && r.High <= p.High, "ride")
				assert.True(t, p.Low <= p.High && f.Low <= f.High && r.Low <= r.High, "ends")
			}
		}
	})
}

// answers gives what is asked of a graph, in its own order.
func answers(g *attack.Graph) []any {
	var out []any
	for x := range g.Exposure() {
		out = append(out, x)
	}
	for s := range g.Shortfalls() {
		out = append(out, s.Zone, s.Verdict)
		for _, l := range s.Lacks {
			out = append(out, l.FR, l.Resistance, l.Witness())
		}
	}
	for s := range g.Staircases(1) {
		out = append(out, s)
	}
	for x := range g.Sensitivities(attack.Low) {
		out = append(out, x)
	}
	for u := range g.System().Zones() {
		for v := range g.System().Zones() {
			attackers, _ := g.Attackers(u.ID, v.ID, attack.Low, 0)
			out = append(out, g.ChokePoints(u.ID, v.ID, attack.High), g.Paths(u.ID, v.ID, attack.Low, 3), attackers)
		}
	}
	return append(out, g.Metrics(attack.High))
}

// The order in which a model is written makes no difference to anything.
func TestShuffledModelsGiveTheSame(t *testing.T) {
	eachModel(t, 18, 100, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		again := must(n.cfg.New(must(conduit.Compile(randmodel.Shuffle(rng, n.m)))))
		if diff := cmp.Diff(answers(g), answers(again)); diff != "" {
			t.Errorf("-as it was +shuffled:\n%s", diff)
		}
		q := attack.CutQuery{Level: 2}
		x, err := g.Cut(t.Context(), q)
		y, err2 := again.Cut(t.Context(), q)
		assert.Equal(t, err, err2)
		assert.Equal(t, x, y)
	})
}

// A graph may be asked by many at once.
func TestConcurrentUse(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	g := attack.New(must(conduit.Compile(randomModel(rng))))
	want := answers(g)
	done := make(chan []any)
	for range 4 {
		go func() { done <- answers(g) }()
	}
	for range 4 {
		assert.Empty(t, cmp.Diff(want, <-done))
	}
}
