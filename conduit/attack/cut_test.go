package attack_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// held reports whether attacks are held where a query wants it.
func held(g *attack.Graph, q attack.CutQuery) bool {
	if q.Level > 0 {
		for x := range g.Exposure() {
			r := x.Resistance.Low
			if q.End == attack.High {
				r = x.Resistance.High
			}
			if (q.Zones.Len() == 0 || q.Zones.Has(x.Zone)) && !r.AtLeast(q.Level) {
				return false
			}
		}
		return true
	}
	for s := range g.Shortfalls() {
		if (q.Zones.Len() == 0 || q.Zones.Has(s.Zone)) && (q.End == attack.Low || s.Verdict == level.Short) {
			return false
		}
	}
	return true
}

// No set of conduits does it for less, the set given does it, and what certifies the
// bound adds up.
func TestCutAgainstSubsets(t *testing.T) {
	var cuts, packed, searched, none, uncuttable int
	eachModel(t, 10, 700, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		q := attack.CutQuery{Level: level.SL(rng.IntN(5)), End: attack.End(rng.IntN(2))}
		if rng.IntN(3) == 0 {
			q.Zones = zone.SetOf(n.m.Zones[rng.IntN(len(n.m.Zones))].ID, n.m.Zones[rng.IntN(len(n.m.Zones))].ID)
		}
		cost := map[conduit.ID]float64{}
		for _, c := range n.m.Conduits {
			cost[c.ID] = float64(rng.IntN(6))
			if rng.IntN(12) == 0 {
				cost[c.ID] = math.Inf(1)
			}
		}
		q.Cost = func(id conduit.ID) float64 { return cost[id] }
		best := math.Inf(1)
		for set := range 1 << len(n.m.Conduits) {
			to, sum := map[conduit.ID]level.SL{}, 0.0
			for i, c := range n.m.Conduits {
				if set&(1<<i) != 0 {
					to[c.ID] = level.SL4
					sum += cost[c.ID]
				}
			}
			if sum < best && held(g.Raised(to), q) {
				best = sum
			}
		}
		got, err := g.Cut(t.Context(), q)
		switch e := err.(type) {
		case nil:
		case *attack.UncuttableError:
			uncuttable++
			assert.Equal(t, math.Inf(1), best)
			assert.NotEmpty(t, e.Path.Refs)
			for _, r := range e.Path.Refs {
				assert.True(t, r.Kind != conduit.KindConduit || math.IsInf(cost[conduit.ID(r.ID)], 1), "%v", e.Path)
			}
			return
		default:
			require.ErrorIs(t, err, attack.ErrNoAttack)
			none++
			assert.Zero(t, best)
			return
		}
		assert.Equal(t, best, got.Cost)
		assert.True(t, got.Proven)
		assert.Equal(t, got.Cost, got.LowerBound)
		sum := 0.0
		for _, r := range got.Raise {
			assert.Equal(t, cost[r.Conduit], r.Cost)
			assert.Equal(t, n.by(q.End)(conduit.ConduitRef(r.Conduit)), r.From)
			sum += r.Cost
		}
		assert.Equal(t, got.Cost, sum)
		assert.True(t, held(got.Apply(g), q), "as raised")
		if len(got.Raise) > 0 {
			cuts++
		}
		if got.Packing == nil {
			if got.Cost > 0 {
				searched++
			}
			return
		}
		over := map[conduit.Ref]float64{}
		total := 0.0
		for _, s := range got.Packing {
			packed++
			total += s.Amount
			assert.Positive(t, s.Amount)
			assert.Contains(t, n.entries(), s.Path.From())
			for _, r := range slices.Compact(slices.SortedFunc(slices.Values(s.Path.Refs), conduit.Ref.Compare)) {
				over[r] += s.Amount
			}
			for i := 0; i+2 < len(s.Path.Refs); i += 2 {
				from, by, to := s.Path.Refs[i], s.Path.Refs[i+1], s.Path.Refs[i+2]
				assert.True(t, slices.ContainsFunc(n.moves, func(mv move) bool {
					return conduit.ZoneRef(mv.from) == from && mv.by == by && conduit.ZoneRef(mv.to) == to
				}), "%v is a way", s.Path)
			}
		}
		assert.InDelta(t, got.Cost, total, 1e-9)
		for id, c := range cost {
			assert.LessOrEqual(t, over[conduit.ConduitRef(id)], c+1e-9)
		}
	})
	assert.Greater(t, cuts, 20)
	assert.Greater(t, packed, 20)
	assert.Greater(t, searched, 3)
	assert.Greater(t, none, 5)
	assert.Greater(t, uncuttable, 5)
}

func TestCutErrors(t *testing.T) {
	sys, err := conduit.Compile(plant)
	require.NoError(t, err)
	g := attack.New(sys)
	for _, tt := range []struct {
		q    attack.CutQuery
		want string
	}{
		{attack.CutQuery{Level: 5}, "there is no level 5 to hold zones at"},
		{attack.CutQuery{Nodes: -1}, "the budget of nodes is -1"},
		{attack.CutQuery{End: 9}, "there is no end 9"},
		{attack.CutQuery{Zones: zone.SetOf("nowhere")}, `there is no zone "nowhere" to hold`},
		{attack.CutQuery{Cost: func(conduit.ID) float64 { return -1 }}, "costs -1"},
		{attack.CutQuery{Cost: func(conduit.ID) float64 { return math.NaN() }}, "costs NaN"},
		{attack.CutQuery{Zones: zone.SetOf("vendor"), Level: 4}, "no zone that asks to be held"},
	} {
		_, err := g.Cut(t.Context(), tt.q)
		assert.ErrorContains(t, err, tt.want)
	}
}

// With each zone a node of its own and each conduit an edge, a cut is what gonum's
// maximum flow says.
func TestCutAgainstMaximumFlow(t *testing.T) {
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 11))
		m, cost := &conduit.Model{}, map[conduit.ID]float64{}
		const zones = 12
		names := "abcdefghijkl"
		ref := simple.NewWeightedDirectedGraph(0, 0)
		for i := range zones {
			ref.AddNode(simple.Node(i))
			m.Zones = append(m.Zones, zone.Zone{ID: zone.ID(names[i : i+1]), Entry: i == 0})
		}
		// In gonum a conduit is a node before and one after, with its cost between.
		node := int64(zones)
		for k := range 30 {
			i, j := rng.IntN(zones), rng.IntN(zones)
			if i == j {
				continue
			}
			c := conduit.Conduit{ID: conduit.ID(fmt.Sprint("c", k)), Joins: zone.SetOf(m.Zones[i].ID, m.Zones[j].ID)}
			cost[c.ID] = float64(1 + rng.IntN(9))
			m.Conduits = append(m.Conduits, c)
			ref.SetWeightedEdge(ref.NewWeightedEdge(simple.Node(node), simple.Node(node+1), cost[c.ID]))
			for _, z := range []int{i, j} {
				ref.SetWeightedEdge(ref.NewWeightedEdge(simple.Node(z), simple.Node(node), 1e6))
				ref.SetWeightedEdge(ref.NewWeightedEdge(simple.Node(node+1), simple.Node(z), 1e6))
			}
			node += 2
		}
		sys, err := conduit.Compile(m)
		require.NoError(t, err)
		got, err := attack.New(sys).Cut(t.Context(), attack.CutQuery{
			Zones: zone.SetOf("b"), Level: 1, End: attack.Low, Cost: func(id conduit.ID) float64 { return cost[id] },
		})
		require.NoError(t, err)
		assert.InDelta(t, network.MaxFlowDinic(ref, simple.Node(0), simple.Node(1), 1e-9), got.Cost, 1e-9, "seed %d", seed)
		assert.True(t, got.Proven)
	}
}

// dependencies is a graph of what a target needs to work, as meta4ics has it.
type dependencies struct {
	Graph struct {
		Target string
		Nodes  []struct{ ID, Type, Value string }
		Edges  []struct{ Source, Target string }
	}
}

// supports gives the ways in which a node works: each the nodes that are enough.
func (d *dependencies) supports(id string) [][]string {
	var typ string
	for _, n := range d.Graph.Nodes {
		if n.ID == id {
			typ = n.Type
		}
	}
	ways := [][]string{nil}
	var any [][]string
	for _, e := range d.Graph.Edges {
		if e.Target != id {
			continue
		}
		var next [][]string
		for _, s := range d.supports(e.Source) {
			any = append(any, s)
			for _, w := range ways {
				next = append(next, slices.Concat(w, s))
			}
		}
		ways = next
	}
	if typ == "or" {
		ways = any
	}
	for i := range ways {
		if typ != "or" && typ != "and" {
			ways[i] = append(ways[i], id)
		}
	}
	return ways
}

// The cheapest nodes whose loss stops a target, of published graphs (Barrère and
// Hankin, meta4ics): each way in which the target works is a way in for an attack, and
// a node that several ways need is one conduit that all of them lead over.
func TestPublishedCuts(t *testing.T) {
	for name, published := range map[string]float64{"example1.json": 4, "wdn-without-redundancy.json": 0} {
		data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "meta4ics", name))
		if err != nil {
			t.Skipf("the published examples are not here: %v", err)
		}
		var d dependencies
		require.NoError(t, json.Unmarshal(data, &d))
		cost := map[conduit.ID]float64{}
		for _, n := range d.Graph.Nodes {
			x := math.Inf(1)
			if n.Value != "inf" && n.Value != "none" {
				_, err := fmt.Sscan(n.Value, &x)
				require.NoError(t, err)
			}
			cost[conduit.ID(n.ID)] = x
		}
		ways := d.supports(d.Graph.Target)

		m := &conduit.Model{Zones: []zone.Zone{{ID: "in", Entry: true}, {ID: "target"}}}
		joins, allow := map[conduit.ID][]zone.ID{}, map[conduit.ID]conduit.Permissions{}
		for i, way := range ways {
			at := zone.ID("in")
			for k, id := range way {
				next := zone.ID(fmt.Sprintf("way%d-%d", i, k))
				if k == len(way)-1 {
					next = "target"
				} else {
					m.Zones = append(m.Zones, zone.Zone{ID: next})
				}
				c := conduit.ID(id)
				joins[c] = append(joins[c], at, next)
				allow[c] = allow[c].And(conduit.Permit(at, next, "modbus"))
				at = next
			}
		}
		for id := range joins {
			m.Conduits = append(m.Conduits, conduit.Conduit{ID: id, Joins: zone.SetOf(joins[id]...), Allow: allow[id]})
		}
		best := math.Inf(1) // over all sets of nodes
		for set := range 1 << len(d.Graph.Nodes) {
			sum, lost := 0.0, map[string]bool{}
			for i, n := range d.Graph.Nodes {
				if set&(1<<i) != 0 {
					sum += cost[conduit.ID(n.ID)]
					lost[n.ID] = true
				}
			}
			if sum < best && !slices.ContainsFunc(ways, func(w []string) bool {
				return !slices.ContainsFunc(w, func(id string) bool { return lost[id] })
			}) {
				best = sum
			}
		}
		sys, err := conduit.Compile(m)
		require.NoError(t, err)
		got, err := attack.New(sys).Cut(t.Context(), attack.CutQuery{
			Zones: zone.SetOf("target"), Level: 1, Cost: func(id conduit.ID) float64 { return cost[id] },
		})
		require.NoError(t, err)
		assert.Equal(t, best, got.Cost, name)
		assert.True(t, got.Proven, name)
		if published > 0 {
			assert.Equal(t, published, got.Cost, name)
		}
	}
}
