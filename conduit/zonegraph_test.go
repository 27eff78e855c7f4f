package conduit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/testgraph"
	"gonum.org/v1/gonum/graph/topo"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/zone"
)

// zoneGraphOf gives the shape of a test case of testgraph as a ZoneGraph, in which
// zones and conduits alternate on every path: the least node of each component is a
// zone. A conduit with one zone is an internal one.
//
// Shapes with an odd cycle or a loop are no ZoneGraph, and ok is false. Ids in a
// ZoneGraph are ranks, so that nodes get other ids; testgraph allows that.
func zoneGraphOf(nodes []graph.Node, edges []testgraph.WeightedLine, self, absent float64) (graph.Graph, []graph.Node, []testgraph.Edge, float64, float64, bool) {
	ids := shapeIDs(nodes, edges)
	near := make([][]int, len(ids))
	for _, e := range edges {
		u, _ := slices.BinarySearch(ids, e.From().ID())
		v, _ := slices.BinarySearch(ids, e.To().ID())
		near[u], near[v] = append(near[u], v), append(near[v], u)
	}
	colour, ok := twoColours(near)
	if !ok {
		return nil, nil, nil, 0, 0, false
	}
	m := &conduit.Model{}
	for i := range ids {
		if colour[i] == 0 {
			m.Zones = append(m.Zones, zone.Zone{ID: zoneName(i)})
			continue
		}
		var joins []zone.ID
		for _, z := range near[i] {
			joins = append(joins, zoneName(z))
		}
		c := conduit.Conduit{ID: conduit.ID(zoneName(i)), Joins: zone.SetOf(joins...)}
		c.Internal = c.Joins.Len() == 1
		m.Conduits = append(m.Conduits, c)
	}
	g := must(conduit.Compile(m)).ZoneGraph()
	outNodes := make([]graph.Node, len(ids))
	for i := range ids {
		if z, ok := g.NodeForZone(zoneName(i)); ok {
			outNodes[i] = z
		} else if c, ok := g.NodeForConduit(conduit.ID(zoneName(i))); ok {
			outNodes[i] = c
		}
	}
	var outEdges []testgraph.Edge
	for _, e := range edges {
		u, _ := slices.BinarySearch(ids, e.From().ID())
		v, _ := slices.BinarySearch(ids, e.To().ID())
		outEdges = append(outEdges, g.Edge(outNodes[u].ID(), outNodes[v].ID()))
	}
	if len(ids) == 0 {
		outNodes = nil
	}
	return g, outNodes, outEdges, self, absent, true
}

func zoneName(i int) zone.ID { return zone.ID(fmt.Sprintf("n%03d", i)) }

// twoColours colours the nodes so that neighbours differ, 0 for the least of each
// component.
func twoColours(near [][]int) (colour []int, ok bool) {
	colour = make([]int, len(near))
	seen := make([]bool, len(near))
	for i := range near {
		if seen[i] {
			continue
		}
		seen[i] = true
		for queue := []int{i}; len(queue) > 0; queue = queue[1:] {
			u := queue[0]
			for _, v := range near[u] {
				switch {
				case !seen[v]:
					seen[v], colour[v] = true, 1-colour[u]
					queue = append(queue, v)
				case colour[v] == colour[u]:
					return nil, false
				}
			}
		}
	}
	return colour, true
}

// The tests of testgraph that remain are for graphs that can be changed, or have
// weights.
func TestZoneGraphContract(t *testing.T) {
	const useEmpty, reversedEdge = true, true
	built, refused := 0, 0
	b := func(nodes []graph.Node, edges []testgraph.WeightedLine, self, absent float64) (graph.Graph, []graph.Node, []testgraph.Edge, float64, float64, bool) {
		g, n, e, s, a, ok := zoneGraphOf(nodes, edges, self, absent)
		if ok {
			built++
		} else {
			refused++
		}
		return g, n, e, s, a, ok
	}
	t.Run("EdgeExistence", func(t *testing.T) { testgraph.EdgeExistence(t, b, reversedEdge) })
	t.Run("NodeExistence", func(t *testing.T) { testgraph.NodeExistence(t, b) })
	t.Run("ReturnAdjacentNodes", func(t *testing.T) { testgraph.ReturnAdjacentNodes(t, b, useEmpty, reversedEdge) })
	t.Run("ReturnAllEdges", func(t *testing.T) { testgraph.ReturnAllEdges(t, b, useEmpty) })
	t.Run("ReturnAllNodes", func(t *testing.T) { testgraph.ReturnAllNodes(t, b, useEmpty) })
	t.Run("ReturnEdgeSlice", func(t *testing.T) { testgraph.ReturnEdgeSlice(t, b, useEmpty) })
	t.Run("ReturnNodeSlice", func(t *testing.T) { testgraph.ReturnNodeSlice(t, b, useEmpty) })
	require.Greater(t, built, refused, "most shapes are bipartite")
}

func TestZoneGraphHoldsEveryConduit(t *testing.T) {
	for seed := range uint64(300) {
		m := randmodel.Generate(rand.New(rand.NewPCG(seed, 2)), randmodel.Small)
		s, err := conduit.Compile(m)
		require.NoError(t, err)
		g := s.ZoneGraph()
		require.Same(t, g, s.ZoneGraph())

		var want, got, nodes []string
		for z := range s.Zones() {
			nodes = append(nodes, fmt.Sprint(conduit.ZoneRef(z.ID)))
		}
		breaches := map[conduit.ID][]conduit.ConduitBreach{}
		for b := range s.ConduitBreaches() {
			breaches[b.Conduit.ID] = append(breaches[b.Conduit.ID], b)
		}
		for c := range s.Conduits() {
			for z := range c.Joins.All() {
				want = append(want, string(z)+" "+string(c.ID))
			}
			nodes = append(nodes, fmt.Sprint(c.Ref()))
			n, ok := g.NodeForConduit(c.ID)
			require.True(t, ok)
			require.Equal(t, c.Joins.Len(), g.From(n.ID()).Len(), "one edge for each zone joined")
			require.Equal(t, c, n.Conduit())
			if diff := gocmp.Diff(breaches[c.ID], slices.Collect(n.Breaches())); diff != "" {
				t.Fatalf("seed %d: breaches of conduit %s (-system +node):\n%s", seed, c.ID, diff)
			}
		}
		for i, n := range graph.NodesOf(g.Nodes()) {
			require.Equal(t, int64(i), n.ID())
			require.Equal(t, nodes[i], fmt.Sprint(n))
			require.True(t, g.Node(n.ID()) == n)
			wanted, _ := s.Level(refOf(n))
			require.Equal(t, wanted, levelOf(n))
			for _, o := range ids(g.From(n.ID())) {
				require.NotEqual(t, int(n.ID()) < len(m.Zones), int(o) < len(m.Zones), "zones and conduits alternate")
			}
			require.True(t, slices.IsSorted(ids(g.From(n.ID()))))
		}
		require.Len(t, nodes, g.Nodes().Len())
		for e := g.Edges(); e.Next(); {
			j := e.Edge().(conduit.JoinEdge)
			z, c := j.Ends()
			require.Equal(t, [2]int64{z.ID(), c.ID()}, [2]int64{j.From().ID(), j.To().ID()}, "from the zone")
			back := g.Edge(c.ID(), z.ID()).(conduit.JoinEdge)
			require.Equal(t, j.ReversedEdge(), back)
			require.Equal(t, j.Zone(), back.Zone())
			require.Equal(t, j.Conduit(), back.Conduit())
			got = append(got, string(j.Zone().ID)+" "+string(j.Conduit().ID))
		}
		slices.Sort(want)
		require.True(t, slices.IsSorted(got), "edges in the order of zone and conduit")
		require.Equal(t, want, got)
	}
}

func refOf(n graph.Node) conduit.Ref { return n.(interface{ Ref() conduit.Ref }).Ref() }

func levelOf(n graph.Node) conduit.Level { return n.(interface{ Level() conduit.Level }).Level() }

func TestZoneGraphNodes(t *testing.T) {
	s := must(conduit.Compile(bottling))
	g := s.ZoneGraph()
	z, ok := g.NodeForZone("control")
	require.True(t, ok)
	require.Equal(t, zone.ID("control"), z.Zone().ID)
	var home []zone.AssetID
	for a := range z.Assets() {
		home = append(home, a.ID)
	}
	require.Equal(t, []zone.AssetID{"plc1"}, home)
	_, ok = g.NodeForZone("north")
	require.False(t, ok, "that is a conduit")
	_, ok = g.NodeForConduit("control")
	require.False(t, ok, "that is a zone")
	for _, id := range []int64{-1, 5, 1 << 32} {
		require.True(t, g.Node(id) == nil)
		require.Equal(t, graph.Empty, g.From(id))
		require.True(t, g.Edge(id, 0) == nil && g.EdgeBetween(0, id) == nil)
		require.False(t, g.HasEdgeBetween(id, 0))
	}
	require.Len(t, topo.ConnectedComponents(g), 1)
}
