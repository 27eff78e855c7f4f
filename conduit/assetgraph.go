package conduit

import (
	"math"
	"slices"
	"sort"

	"gonum.org/v1/gonum/graph"

	"github.com/iec62443-go/iec62443/zone"
)

var (
	_ graph.Directed         = (*AssetGraph)(nil)
	_ graph.WeightedDirected = (*AssetGraph)(nil)
)

// AssetGraph is a read-only view of the assets of a [System] and the channels
// between them as a gonum graph.Directed and graph.WeightedDirected. The id of a
// node is the rank of the asset in the order of ids, from 0; all nodes and edges
// come in ascending order. It is safe for concurrent use. It comes from
// [System.AssetGraph]: the zero AssetGraph is none, and asking it may panic.
//
// All channels from one asset to another are one [AssetEdge], of weight 1, so that
// the length of a path is its number of hops. A link, whose direction is not known,
// is part of an edge each way. Channels from an asset to itself and multicast
// channels without a receiver are part of no edge. Retired assets are nodes too.
//
// An edge says that a channel is declared or was observed, and not that a conduit
// lets it through: see [AssetEdge.Worst].
type AssetGraph struct {
	sys   *System
	nodes []assetRecord
	out   csr // asset: the assets that it has an edge to, in order
	in    csr // asset: the assets that have an edge to it, in order
}

// assetRecord is what an [AssetNode] points to, so that handing one out as a
// graph.Node allocates nothing.
type assetRecord struct {
	g *AssetGraph
	i int32
}

// AssetGraph gives the assets and channels as a gonum graph. It is built once, in
// time linear in both.
func (s *System) AssetGraph() *AssetGraph {
	s.views.assetOnce.Do(func() { s.views.assets = newAssetGraph(s) })
	return s.views.assets
}

func newAssetGraph(s *System) *AssetGraph {
	n := s.part.NumAssets()
	g := &AssetGraph{sys: s, nodes: make([]assetRecord, n)}
	for i := range g.nodes {
		g.nodes[i] = assetRecord{g, int32(i)}
	}
	g.out = newCSR(n, func(yield func(row, value int32)) {
		for i, u := range s.chFrom {
			v := s.chTo[i]
			if v >= 0 && u != v && !s.repeats(i) {
				yield(u, v)
			}
		}
	})
	if back := s.linksBack(); len(back.list) > 0 {
		g.out = mergedRows(g.out, back)
	}
	g.in = transposed(g.out)
	return g
}

// repeats reports whether a channel has the ends of the one before it.
func (s *System) repeats(i int) bool {
	return i > 0 && s.chFrom[i] == s.chFrom[i-1] && s.chTo[i] == s.chTo[i-1]
}

// linksBack gives for each asset the assets from which a link leads to it, in order;
// one that several links lead from is repeated.
func (s *System) linksBack() csr {
	var links []int32
	for i := range s.model.Channels {
		if s.model.Channels[i].Link && s.chTo[i] >= 0 && s.chFrom[i] != s.chTo[i] {
			links = append(links, int32(i))
		}
	}
	return newCSR(s.part.NumAssets(), func(yield func(row, value int32)) {
		for _, i := range links {
			yield(s.chTo[i], s.chFrom[i])
		}
	})
}

// mergedRows gives the union of the rows of two, which are in order.
func mergedRows(a, b csr) csr {
	out := csr{start: make([]int32, len(a.start)), list: make([]int32, 0, len(a.list)+len(b.list))}
	for u := range int32(a.rows()) {
		x, y := a.row(u), b.row(u)
		first := len(out.list)
		for len(x) > 0 || len(y) > 0 {
			var v int32
			if len(y) == 0 || len(x) > 0 && x[0] <= y[0] {
				v, x = x[0], x[1:]
			} else {
				v, y = y[0], y[1:]
			}
			if last := len(out.list) - 1; last < first || out.list[last] != v {
				out.list = append(out.list, v)
			}
		}
		out.start[u+1] = int32(len(out.list))
	}
	return out
}

// transposed gives for each number the rows that hold it, in order.
func transposed(c csr) csr {
	return newCSR(c.rows(), func(yield func(row, value int32)) {
		for u := range int32(c.rows()) {
			for _, v := range c.row(u) {
				yield(v, u)
			}
		}
	})
}

func (g *AssetGraph) nodeAt(i int32) graph.Node { return AssetNode{&g.nodes[i]} }

// has reports whether there is a node with an id.
func (g *AssetGraph) has(id int64) bool { return id >= 0 && id < int64(len(g.nodes)) }

// NodeFor gives the node of an asset.
func (g *AssetGraph) NodeFor(id zone.AssetID) (AssetNode, bool) {
	i, ok := g.sys.part.AssetIndex(id)
	if !ok {
		return AssetNode{}, false
	}
	return AssetNode{&g.nodes[i]}, true
}

// Node gives the [AssetNode] with an id; nil if there is none.
func (g *AssetGraph) Node(id int64) graph.Node {
	if !g.has(id) {
		return nil
	}
	return g.nodeAt(int32(id))
}

// Nodes gives all nodes.
func (g *AssetGraph) Nodes() graph.Nodes { return firstNodes(g, int32(len(g.nodes))) }

// Edges gives all edges, each an [AssetEdge], in the order of from and to.
func (g *AssetGraph) Edges() graph.Edges {
	return edgesOf(len(g.out.list), func(i int32) graph.Edge {
		from := sort.Search(len(g.nodes), func(u int) bool { return g.out.start[u+1] > i })
		return AssetEdge{AssetNode{&g.nodes[from]}, AssetNode{&g.nodes[g.out.list[i]]}}
	})
}

// From gives the nodes that a node has an edge to; none where there is no such node.
func (g *AssetGraph) From(id int64) graph.Nodes { return g.neighbours(g.out, id) }

// To gives the nodes that have an edge to a node; none where there is no such node.
func (g *AssetGraph) To(id int64) graph.Nodes { return g.neighbours(g.in, id) }

func (g *AssetGraph) neighbours(rows csr, id int64) graph.Nodes {
	if !g.has(id) {
		return graph.Empty
	}
	return nodesOf(g, rows.row(int32(id)))
}

// HasEdgeFromTo reports whether there is an edge from u to v.
func (g *AssetGraph) HasEdgeFromTo(uid, vid int64) bool {
	if !g.has(uid) || !g.has(vid) {
		return false
	}
	_, ok := slices.BinarySearch(g.out.row(int32(uid)), int32(vid))
	return ok
}

// HasEdgeBetween reports whether there is an edge from x to y or from y to x.
func (g *AssetGraph) HasEdgeBetween(xid, yid int64) bool {
	return g.HasEdgeFromTo(xid, yid) || g.HasEdgeFromTo(yid, xid)
}

// Edge gives the [AssetEdge] from u to v; nil if there is none.
func (g *AssetGraph) Edge(uid, vid int64) graph.Edge {
	if e := g.WeightedEdge(uid, vid); e != nil {
		return e
	}
	return nil
}

// WeightedEdge gives the [AssetEdge] from u to v; nil if there is none.
func (g *AssetGraph) WeightedEdge(uid, vid int64) graph.WeightedEdge {
	if !g.HasEdgeFromTo(uid, vid) {
		return nil
	}
	return AssetEdge{AssetNode{&g.nodes[uid]}, AssetNode{&g.nodes[vid]}}
}

// Weight gives 1 where there is an edge from x to y and 0 from a node to itself;
// elsewhere it gives infinity and false.
func (g *AssetGraph) Weight(xid, yid int64) (w float64, ok bool) {
	switch {
	case xid == yid:
		return 0, true
	case g.HasEdgeFromTo(xid, yid):
		return 1, true
	}
	return math.Inf(1), false
}
