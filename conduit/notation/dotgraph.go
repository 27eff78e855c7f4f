package notation

import (
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/encoding"
	"gonum.org/v1/gonum/graph/encoding/dot"
	"gonum.org/v1/gonum/graph/iterator"
)

// dotGraph is a sketch as gonum's encoder asks for it: a directed multigraph, and for
// each box another that holds nodes and no lines.
type dotGraph struct {
	*sketch
	box   int32 // none for the whole
	start []int32
	order []int32 // the lines by the node where they begin, and then by where they end
}

var (
	_ graph.Multigraph    = (*dotGraph)(nil)
	_ graph.Directed      = (*dotGraph)(nil)
	_ dot.MultiStructurer = (*dotGraph)(nil)
	_ dot.Attributers     = (*dotGraph)(nil)
)

func newDotGraph(s *sketch) *dotGraph {
	g := &dotGraph{sketch: s, box: none, start: make([]int32, len(s.nodes)+1), order: make([]int32, len(s.lines))}
	for i, x := range s.lines {
		g.order[i] = int32(i)
		g.start[x.from+1]++
	}
	for i := range s.nodes {
		g.start[i+1] += g.start[i]
	}
	slices.SortStableFunc(g.order, func(a, b int32) int {
		x, y := s.lines[a], s.lines[b]
		return bundle{from: x.from, to: x.to}.compare(bundle{from: y.from, to: y.to})
	})
	return g
}

// from lists the lines that begin at a node, by where they end.
func (g *dotGraph) from(id int64) []int32 {
	if g.box != none {
		return nil
	}
	return g.order[g.start[id]:g.start[id+1]]
}

// between lists the lines from one node to another.
func (g *dotGraph) between(uid, vid int64) []int32 {
	list := g.from(uid)
	i, _ := slices.BinarySearchFunc(list, int32(vid), func(x, v int32) int { return int(g.lines[x].to) - int(v) })
	j := i
	for j < len(list) && int64(g.lines[list[j]].to) == vid {
		j++
	}
	return list[i:j]
}

// DOTID gives the name of the graph.
func (g *dotGraph) DOTID() string {
	if g.box == none {
		return "plant"
	}
	return cluster(g.boxes[g.box])
}

// DOTAttributers gives the attributes of the graph, its nodes and its edges.
func (g *dotGraph) DOTAttributers() (graph, node, edge encoding.Attributer) {
	if g.box == none {
		return graphAttributes(g.title), nodeDefaults, edgeDefaults
	}
	return boxAttributes(g.boxes[g.box]), nil, nil
}

// Structure gives the boxes directly in the graph.
func (g *dotGraph) Structure() []dot.Multigraph {
	inside := g.nested.Roots()
	if g.box != none {
		inside = g.nested.Children(g.box)
	}
	var out []dot.Multigraph
	for _, i := range inside {
		out = append(out, &dotGraph{sketch: g.sketch, box: i})
	}
	return out
}

// Nodes gives the nodes directly in the box; for the whole all of them, since all
// edges are written there.
func (g *dotGraph) Nodes() graph.Nodes {
	var out []graph.Node
	if g.box != none {
		for _, i := range g.boxes[g.box].nodes {
			out = append(out, dotNode{g, i})
		}
	} else {
		for i := range g.nodes {
			out = append(out, dotNode{g, int32(i)})
		}
	}
	return iterator.NewOrderedNodes(out)
}

// From gives the nodes at which a line from a node ends, each once.
func (g *dotGraph) From(id int64) graph.Nodes {
	var out []graph.Node
	last := int32(none)
	for _, x := range g.from(id) {
		if to := g.lines[x].to; to != last {
			out = append(out, dotNode{g, to})
			last = to
		}
	}
	return iterator.NewOrderedNodes(out)
}

// Lines gives the lines from one node to another.
func (g *dotGraph) Lines(uid, vid int64) graph.Lines {
	var out []graph.Line
	for _, x := range g.between(uid, vid) {
		out = append(out, dotLine{g, x})
	}
	return iterator.NewOrderedLines(out)
}

// What follows is asked for by the interfaces and not by the encoder.

// Node gives a node; nil if there is none.
func (g *dotGraph) Node(id int64) graph.Node {
	if id < 0 || id >= int64(len(g.nodes)) {
		return nil
	}
	return dotNode{g, int32(id)}
}

// To gives nothing: lines are followed the way they go.
func (g *dotGraph) To(int64) graph.Nodes { return graph.Empty }

// HasEdgeFromTo reports whether a line leads from one node to another.
func (g *dotGraph) HasEdgeFromTo(uid, vid int64) bool { return len(g.between(uid, vid)) > 0 }

// HasEdgeBetween reports whether a line joins two nodes.
func (g *dotGraph) HasEdgeBetween(xid, yid int64) bool {
	return g.HasEdgeFromTo(xid, yid) || g.HasEdgeFromTo(yid, xid)
}

// Edge gives the first line from one node to another; nil if there is none.
func (g *dotGraph) Edge(uid, vid int64) graph.Edge {
	if list := g.between(uid, vid); len(list) > 0 {
		return dotLine{g, list[0]}
	}
	return nil
}

// dotNode is a node as it is written in a box, or in the whole.
type dotNode struct {
	g *dotGraph
	i int32
}

// ID gives the number of the node.
func (n dotNode) ID() int64 { return int64(n.i) }

// DOTID gives the address of what the node stands for.
func (n dotNode) DOTID() string {
	x := n.g.nodes[n.i]
	if x.kind == nowhereNode {
		return "nowhere"
	}
	return quoted(x.ref.String())
}

// Attributes gives how the node looks, once: in its box, and in the whole for those
// in none.
func (n dotNode) Attributes() []encoding.Attribute {
	if x := n.g.nodes[n.i]; x.box == n.g.box {
		return nodeAttributes(x)
	}
	return nil
}

// dotLine is a line as it is written.
type dotLine struct {
	g *dotGraph
	i int32
}

// From gives the node where the line begins.
func (l dotLine) From() graph.Node { return dotNode{l.g, l.g.lines[l.i].from} }

// To gives the node where the line ends.
func (l dotLine) To() graph.Node { return dotNode{l.g, l.g.lines[l.i].to} }

// ID gives the number of the line.
func (l dotLine) ID() int64 { return int64(l.i) }

// ReversedEdge gives the line as it is: it has a direction.
func (l dotLine) ReversedEdge() graph.Edge { return l }

// ReversedLine gives the line as it is: it has a direction.
func (l dotLine) ReversedLine() graph.Line { return l }

// Attributes gives how the line looks.
func (l dotLine) Attributes() []encoding.Attribute { return l.g.lineAttributes(l.g.lines[l.i]) }
