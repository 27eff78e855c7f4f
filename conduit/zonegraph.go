package conduit

import (
	"slices"
	"sort"

	"gonum.org/v1/gonum/graph"

	"github.com/iec62443-go/iec62443/zone"
)

var _ graph.Undirected = (*ZoneGraph)(nil)

// ZoneGraph is a read-only view of the zones and conduits of a [System] as a gonum
// graph.Undirected. Both are nodes, and an edge leads from a conduit to each zone
// that it joins, so that one joining three zones is one node with three edges; an
// internal conduit, which joins one zone, has a single edge. What an inheriting
// conduit speaks for beyond the zones that it joins makes no edges, and neither
// does containment.
//
// The ids are 0 to z-1 for the zones in the order of their ids, and from z on for
// the conduits in the order of theirs; all nodes and edges come in ascending order.
// It is safe for concurrent use. It comes from [System.ZoneGraph]: the zero ZoneGraph
// is none, and asking it may panic.
type ZoneGraph struct {
	sys   *System
	nodes []elementRecord
	zones csr // zone: the nodes of the conduits that join it, in order
}

// elementRecord is what a [ZoneNode] or a [ConduitNode] points to, so that handing
// one out as a graph.Node allocates nothing.
type elementRecord struct {
	g *ZoneGraph
	i int32
}

// ZoneGraph gives the zones and conduits as a gonum graph. It is built once, in
// time linear in both.
func (s *System) ZoneGraph() *ZoneGraph {
	s.views.zoneOnce.Do(func() { s.views.zones = newZoneGraph(s) })
	return s.views.zones
}

func newZoneGraph(s *System) *ZoneGraph {
	nz, joins := s.placing.zones, s.topology.joins
	g := &ZoneGraph{sys: s, nodes: make([]elementRecord, int(nz)+joins.rows())}
	for i := range g.nodes {
		g.nodes[i] = elementRecord{g, int32(i)}
	}
	g.zones = newCSR(int(nz), func(yield func(row, value int32)) {
		for c := range int32(joins.rows()) {
			for _, z := range joins.row(c) {
				yield(z, nz+c)
			}
		}
	})
	return g
}

func (g *ZoneGraph) nodeAt(i int32) graph.Node {
	if i < g.sys.placing.zones {
		return ZoneNode{&g.nodes[i]}
	}
	return ConduitNode{&g.nodes[i]}
}

func (g *ZoneGraph) has(id int64) bool { return id >= 0 && id < int64(len(g.nodes)) }

// row lists the neighbours of a node in order.
func (g *ZoneGraph) row(i int32) []int32 {
	if i < g.sys.placing.zones {
		return g.zones.row(i)
	}
	return g.sys.topology.joins.row(i - g.sys.placing.zones)
}

// NodeForZone gives the node of a zone.
func (g *ZoneGraph) NodeForZone(id zone.ID) (ZoneNode, bool) {
	i, ok := g.sys.part.ZoneIndex(id)
	if !ok {
		return ZoneNode{}, false
	}
	return ZoneNode{&g.nodes[i]}, true
}

// NodeForConduit gives the node of a conduit.
func (g *ZoneGraph) NodeForConduit(id ID) (ConduitNode, bool) {
	i, ok := g.sys.conduitIndex(id)
	if !ok {
		return ConduitNode{}, false
	}
	return ConduitNode{&g.nodes[g.sys.placing.zones+i]}, true
}

// Node gives the [ZoneNode] or [ConduitNode] with an id; nil if there is none.
func (g *ZoneGraph) Node(id int64) graph.Node {
	if !g.has(id) {
		return nil
	}
	return g.nodeAt(int32(id))
}

// Nodes gives all nodes: zones, then conduits.
func (g *ZoneGraph) Nodes() graph.Nodes { return firstNodes(g, int32(len(g.nodes))) }

// Edges gives all edges, each a [JoinEdge] from a zone to a conduit, in the order of
// zone and conduit.
func (g *ZoneGraph) Edges() graph.Edges {
	return edgesOf(len(g.zones.list), func(i int32) graph.Edge {
		z := sort.Search(g.zones.rows(), func(z int) bool { return g.zones.start[z+1] > i })
		return JoinEdge{from: &g.nodes[z], to: &g.nodes[g.zones.list[i]]}
	})
}

// From gives the conduits that join a zone, or the zones that a conduit joins; none
// where there is no such node.
func (g *ZoneGraph) From(id int64) graph.Nodes {
	if !g.has(id) {
		return graph.Empty
	}
	return nodesOf(g, g.row(int32(id)))
}

// HasEdgeBetween reports whether one of the two is a conduit that joins the other.
func (g *ZoneGraph) HasEdgeBetween(xid, yid int64) bool {
	if !g.has(xid) || !g.has(yid) {
		return false
	}
	if xid < yid {
		xid, yid = yid, xid // rows of conduits are short
	}
	_, ok := slices.BinarySearch(g.row(int32(xid)), int32(yid))
	return ok
}

// Edge gives the [JoinEdge] from u to v; nil if there is none.
func (g *ZoneGraph) Edge(uid, vid int64) graph.Edge {
	if !g.HasEdgeBetween(uid, vid) {
		return nil
	}
	return JoinEdge{from: &g.nodes[uid], to: &g.nodes[vid]}
}

// EdgeBetween gives what [ZoneGraph.Edge] gives.
func (g *ZoneGraph) EdgeBetween(xid, yid int64) graph.Edge { return g.Edge(xid, yid) }
