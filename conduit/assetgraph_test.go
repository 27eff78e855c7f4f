package conduit_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/testgraph"
	"gonum.org/v1/gonum/graph/traverse"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/zone"
)

// assetGraphOf gives the shape of a test case of testgraph as an AssetGraph: an asset
// for each node and a channel for each edge.
//
// Ids in an AssetGraph are ranks from 0, so that ids beyond those are mapped to the
// rank in their order; testgraph allows a builder to alter nodes. An edge from a node
// to itself becomes a channel that the graph has to leave out.
func assetGraphOf(nodes []graph.Node, edges []testgraph.WeightedLine, _, _ float64) (graph.Graph, []graph.Node, []testgraph.Edge, float64, float64, bool) {
	ids := shapeIDs(nodes, edges)
	m := &conduit.Model{Zones: []zone.Zone{{ID: "hall"}}}
	for i := range ids {
		m.Assets = append(m.Assets, zone.Asset{ID: assetID(i), Zone: "hall"})
	}
	for k, e := range edges {
		from, _ := slices.BinarySearch(ids, e.From().ID())
		to, _ := slices.BinarySearch(ids, e.To().ID())
		m.Channels = append(m.Channels, conduit.Channel{From: assetID(from), To: assetID(to),
			Service: conduit.ServiceName(fmt.Sprintf("tcp/%d", 7000+k))})
	}
	g := must(conduit.Compile(m)).AssetGraph()
	var outNodes []graph.Node
	var outEdges []testgraph.Edge
	for i := range ids {
		n, _ := g.NodeFor(assetID(i))
		outNodes = append(outNodes, n)
	}
	for _, c := range m.Channels {
		if c.From != c.To {
			from, _ := g.NodeFor(c.From)
			to, _ := g.NodeFor(c.To)
			outEdges = append(outEdges, g.Edge(from.ID(), to.ID()))
		}
	}
	return g, outNodes, outEdges, 0, math.Inf(1), true
}

// shapeIDs lists the ids of nodes, and those that edges add, in order.
func shapeIDs(nodes []graph.Node, edges []testgraph.WeightedLine) []int64 {
	var ids []int64
	for _, n := range nodes {
		ids = append(ids, n.ID())
	}
	for _, e := range edges {
		ids = append(ids, e.From().ID(), e.To().ID())
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func assetID(i int) zone.AssetID { return zone.AssetID(fmt.Sprintf("a%03d", i)) }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// The tests of testgraph that remain are for graphs that can be changed, that list
// weighted edges, or that give a matrix.
func TestAssetGraphContract(t *testing.T) {
	const useEmpty, reversedEdge = true, true
	t.Run("EdgeExistence", func(t *testing.T) { testgraph.EdgeExistence(t, assetGraphOf, reversedEdge) })
	t.Run("NodeExistence", func(t *testing.T) { testgraph.NodeExistence(t, assetGraphOf) })
	t.Run("ReturnAdjacentNodes", func(t *testing.T) { testgraph.ReturnAdjacentNodes(t, assetGraphOf, useEmpty, reversedEdge) })
	t.Run("ReturnAllEdges", func(t *testing.T) { testgraph.ReturnAllEdges(t, assetGraphOf, useEmpty) })
	t.Run("ReturnAllNodes", func(t *testing.T) { testgraph.ReturnAllNodes(t, assetGraphOf, useEmpty) })
	t.Run("ReturnEdgeSlice", func(t *testing.T) { testgraph.ReturnEdgeSlice(t, assetGraphOf, useEmpty) })
	t.Run("ReturnNodeSlice", func(t *testing.T) { testgraph.ReturnNodeSlice(t, assetGraphOf, useEmpty) })
	t.Run("Weight", func(t *testing.T) { testgraph.Weight(t, assetGraphOf) })
}

// arcs lists the edges that an AssetGraph should have, from the channels alone, each
// with the addresses of its channels.
func arcs(s *conduit.System) map[[2]zone.AssetID][]string {
	out := map[[2]zone.AssetID][]string{}
	for f := range s.Flows() {
		c := f.Channel
		if c.From == c.To || c.To == "" {
			continue
		}
		line := fmt.Sprintf("%v %v", c.Ref(), f.Verdict)
		out[[2]zone.AssetID{c.From, c.To}] = append(out[[2]zone.AssetID{c.From, c.To}], line)
		if c.Link {
			out[[2]zone.AssetID{c.To, c.From}] = append(out[[2]zone.AssetID{c.To, c.From}], line)
		}
	}
	return out
}

func TestAssetGraphHoldsEveryChannel(t *testing.T) {
	size := randmodel.Size{Zones: 6, Assets: 12, Conduits: 6, Channels: 60}
	links := 0
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 1))
		m := randmodel.Generate(rng, size)
		if seed%3 == 0 {
			m.Channels = slices.DeleteFunc(m.Channels, func(c conduit.Channel) bool { return c.Link })
		} else { // more links than the generator makes
			for i := range m.Channels {
				m.Channels[i].Link = m.Channels[i].Link || rng.IntN(6) == 0
			}
		}
		s, err := conduit.Compile(m)
		require.NoError(t, err)
		g, want := s.AssetGraph(), arcs(s)
		got := map[[2]zone.AssetID][]string{}
		last := [2]int64{-1, -1}
		for edges := g.Edges(); edges.Next(); {
			e := edges.Edge().(conduit.AssetEdge)
			from, to := e.Ends()
			worst := conduit.NoVerdict
			key := [2]zone.AssetID{from.Asset().ID, to.Asset().ID}
			for f := range e.Flows() {
				got[key] = append(got[key], fmt.Sprintf("%v %v", f.Channel.Ref(), f.Verdict))
				worst = max(worst, f.Verdict)
				if f.Channel.From != key[0] {
					links++
				}
			}
			require.Equal(t, worst, e.Worst())
			at := [2]int64{from.ID(), to.ID()}
			require.Negative(t, slices.Compare(last[:], at[:]), "edges out of order")
			last = at
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: edges (-channels +graph):\n%s", seed, diff)
		}
		for u := range g.Nodes().Len() {
			from := ids(g.From(int64(u)))
			to := ids(g.To(int64(u)))
			require.True(t, slices.IsSorted(from) && slices.IsSorted(to))
			require.Equal(t, slices.Compact(slices.Clone(from)), from)
			for v := range g.Nodes().Len() {
				_, is := want[[2]zone.AssetID{asset(g, u).ID, asset(g, v).ID}]
				_, back := want[[2]zone.AssetID{asset(g, v).ID, asset(g, u).ID}]
				require.Equal(t, is, g.HasEdgeFromTo(int64(u), int64(v)))
				require.Equal(t, is || back, g.HasEdgeBetween(int64(u), int64(v)))
				require.Equal(t, is, slices.Contains(from, int64(v)))
				require.Equal(t, back, slices.Contains(to, int64(v)))
				require.Equal(t, is, g.Edge(int64(u), int64(v)) != nil)
				require.Equal(t, is, g.WeightedEdge(int64(u), int64(v)) != nil)
			}
		}
	}
	require.Greater(t, links, 100, "the models hardly have links")
}

func ids(nodes graph.Nodes) []int64 {
	out := []int64{}
	for nodes.Next() {
		out = append(out, nodes.Node().ID())
	}
	return out
}

func asset(g *conduit.AssetGraph, id int) zone.Asset {
	return g.Node(int64(id)).(conduit.AssetNode).Asset()
}

func TestAssetGraphNodes(t *testing.T) {
	s := must(conduit.Compile(bottling))
	g := s.AssetGraph()
	require.Same(t, g, s.AssetGraph(), "built once")
	i := int64(0)
	for a := range s.Assets() {
		n, ok := g.NodeFor(a.ID)
		require.True(t, ok)
		require.Equal(t, i, n.ID(), "the rank in the order of ids")
		require.Equal(t, a, n.Asset())
		require.Equal(t, s.Place(a.ID), n.Place())
		require.Equal(t, conduit.AssetRef(a.ID), n.Ref())
		require.True(t, g.Node(i) == graph.Node(n), "nodes are comparable")
		i++
	}
	_, ok := g.NodeFor("nobody")
	require.False(t, ok)

	for _, id := range []int64{-1, i, math.MaxInt64, math.MinInt64, 1 << 32} {
		require.True(t, g.Node(id) == nil, "no node %d", id)
		require.Equal(t, graph.Empty, g.From(id))
		require.Equal(t, graph.Empty, g.To(id))
		require.False(t, g.HasEdgeFromTo(id, 0) || g.HasEdgeFromTo(0, id) || g.HasEdgeBetween(id, 0))
		require.True(t, g.Edge(id, 0) == nil && g.WeightedEdge(0, id) == nil)
	}
}

func TestZeroNodesAndEdges(t *testing.T) {
	require.Equal(t, int64(-1), conduit.AssetNode{}.ID())
	require.Equal(t, zone.Asset{}, conduit.AssetNode{}.Asset())
	require.Equal(t, conduit.Place{}, conduit.AssetNode{}.Place())
	require.Equal(t, conduit.NoVerdict, conduit.AssetEdge{}.Worst())
	require.Empty(t, slices.Collect(conduit.AssetEdge{}.Flows()))
	require.Equal(t, conduit.AssetEdge{}, conduit.AssetEdge{}.ReversedEdge())
	require.Equal(t, int64(-1), conduit.ZoneNode{}.ID())
	require.Equal(t, zone.Zone{}, conduit.ZoneNode{}.Zone())
	require.Empty(t, slices.Collect(conduit.ZoneNode{}.Assets()))
	require.Equal(t, conduit.Level{}, conduit.ConduitNode{}.Level())
	require.Empty(t, slices.Collect(conduit.ConduitNode{}.Breaches()))
	require.Equal(t, conduit.Conduit{}, conduit.JoinEdge{}.Conduit())
	require.Equal(t, int64(-1), conduit.JoinEdge{}.From().ID())
}

func TestReversedEdge(t *testing.T) {
	s := must(conduit.Compile(&conduit.Model{
		Zones:  []zone.Zone{{ID: "hall"}},
		Assets: []zone.Asset{{ID: "a", Zone: "hall"}, {ID: "b", Zone: "hall"}, {ID: "c", Zone: "hall"}, {ID: "d", Zone: "hall"}},
		Channels: []conduit.Channel{
			{From: "a", To: "b", Service: "https"}, {From: "b", To: "a", Service: "ntp"},
			{From: "a", To: "c", Service: "https"},
			{From: "d", To: "a", Link: true},
			{From: "a", To: "d", Service: "https"},
		},
	}))
	g := s.AssetGraph()
	for _, tt := range []struct {
		from, to int64
		want     [2]int64
		flows    int
		reason   string
	}{
		{0, 1, [2]int64{1, 0}, 1, "there is a channel back, and another edge"},
		{0, 2, [2]int64{0, 2}, 1, "there is none, and the edge stays as it is"},
		{0, 3, [2]int64{3, 0}, 2, "a link leads both ways, beside the channel"},
		{3, 0, [2]int64{0, 3}, 1, "and alone where the channel does not lead"},
	} {
		e := g.Edge(tt.from, tt.to).(conduit.AssetEdge)
		back := e.ReversedEdge()
		require.Equal(t, tt.want, [2]int64{back.From().ID(), back.To().ID()}, tt.reason)
		require.Len(t, slices.Collect(e.Flows()), tt.flows, tt.reason)
	}
}

func TestViewIterators(t *testing.T) {
	g := must(conduit.Compile(bottling)).AssetGraph()
	it := g.Nodes()
	require.Nil(t, it.Node(), "before the first Next")
	require.Equal(t, 4, it.Len())
	require.True(t, it.Next())
	require.Equal(t, int64(0), it.Node().ID())
	require.Equal(t, 3, it.Len())
	require.Len(t, it.(graph.NodeSlicer).NodeSlice(), 3, "what remains")
	require.Nil(t, it.Node())
	require.False(t, it.Next())
	it.Reset()
	require.Equal(t, []int64{0, 1, 2, 3}, ids(it))
	require.Nil(t, it.Node(), "after the last Next")

	edges := g.Edges()
	require.Nil(t, edges.Edge())
	require.Equal(t, 3, edges.Len())
	require.True(t, edges.Next())
	require.Len(t, edges.(graph.EdgeSlicer).EdgeSlice(), 2)
	require.Nil(t, edges.Edge())
	require.False(t, edges.Next())
	edges.Reset()
	require.True(t, edges.Next())
	require.NotNil(t, edges.Edge())

	one, other := g.Nodes(), g.Nodes()
	one.Next()
	require.Equal(t, 4, other.Len(), "iterators do not disturb each other")
}

// Many goroutines may ask for the graphs of a system at once.
func TestGraphsConcurrently(t *testing.T) {
	s := must(conduit.Compile(generate.Sound(1, 300)))
	got := make(chan string)
	for range 8 {
		go func() {
			text := ""
			for e := s.AssetGraph().Edges(); e.Next(); {
				text += fmt.Sprint(e.Edge().(conduit.AssetEdge).Worst())
			}
			for n := s.ZoneGraph().Nodes(); n.Next(); {
				if c, ok := n.Node().(conduit.ConduitNode); ok {
					text += fmt.Sprint(c, c.Level(), len(slices.Collect(c.Breaches())))
				}
			}
			got <- text
		}()
	}
	first := <-got
	for range 7 {
		require.Equal(t, first, <-got)
	}
}

func BenchmarkAssetGraph(b *testing.B) {
	for _, assets := range []int{30, 300, 10_000} {
		s := must(conduit.Compile(generate.Sound(1, assets)))
		b.Run(fmt.Sprintf("build/assets=%d", assets), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				conduit.NewAssetGraph(s)
			}
		})
		g := s.AssetGraph()
		b.Run(fmt.Sprintf("bfs/assets=%d", assets), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var bfs traverse.BreadthFirst
				for nodes := g.Nodes(); nodes.Next(); {
					if n := nodes.Node(); !bfs.Visited(n) {
						bfs.Walk(g, n, nil)
					}
				}
			}
		})
	}
}
