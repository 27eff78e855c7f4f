package conduit

import (
	"sync"

	"gonum.org/v1/gonum/graph"
)

// views keeps the gonum graphs of a system, each built when it is first asked for.
type views struct {
	assetOnce, zoneOnce, deniedOnce sync.Once

	assets *AssetGraph
	zones  *ZoneGraph
	denied []deniedConduit // in the order of conduit and policy
}

// nodeView is a graph whose nodes are numbered from 0 in order.
type nodeView interface {
	nodeAt(i int32) graph.Node
}

// viewNodes goes through nodes in ascending order of their ids: those listed, or,
// where list is nil, the first n. It implements graph.Nodes and graph.NodeSlicer.
type viewNodes struct {
	view nodeView
	list []int32
	n    int32
	next int32 // the place of the node that Next comes to; the current one is before it
	done bool  // Next has come to the end
}

// nodesOf goes through the nodes listed; graph.Empty where there is none.
func nodesOf(view nodeView, list []int32) graph.Nodes {
	if len(list) == 0 {
		return graph.Empty
	}
	return &viewNodes{view: view, list: list, n: int32(len(list))}
}

// firstNodes goes through the nodes 0 to n-1; graph.Empty where there is none.
func firstNodes(view nodeView, n int32) graph.Nodes {
	if n == 0 {
		return graph.Empty
	}
	return &viewNodes{view: view, n: n}
}

func (x *viewNodes) Next() bool {
	if x.next == x.n {
		x.done = true
		return false
	}
	x.next++
	return true
}

func (x *viewNodes) Len() int { return int(x.n - x.next) }

func (x *viewNodes) Reset() { x.next, x.done = 0, false }

func (x *viewNodes) Node() graph.Node {
	if x.next == 0 || x.done {
		return nil
	}
	return x.at(x.next - 1)
}

func (x *viewNodes) NodeSlice() []graph.Node {
	out := make([]graph.Node, 0, x.Len())
	for ; x.next < x.n; x.next++ {
		out = append(out, x.at(x.next))
	}
	x.done = true
	return out
}

func (x *viewNodes) at(place int32) graph.Node {
	if x.list == nil {
		return x.view.nodeAt(place)
	}
	return x.view.nodeAt(x.list[place])
}

// viewEdges goes through n edges that are numbered from 0. It implements
// graph.Edges and graph.EdgeSlicer.
type viewEdges struct {
	edge func(i int32) graph.Edge
	n    int32
	next int32
	done bool
}

// edgesOf goes through the edges 0 to n-1; graph.Empty where there is none.
func edgesOf(n int, edge func(i int32) graph.Edge) graph.Edges {
	if n == 0 {
		return graph.Empty
	}
	return &viewEdges{edge: edge, n: int32(n)}
}

func (x *viewEdges) Next() bool {
	if x.next == x.n {
		x.done = true
		return false
	}
	x.next++
	return true
}

func (x *viewEdges) Len() int { return int(x.n - x.next) }

func (x *viewEdges) Reset() { x.next, x.done = 0, false }

func (x *viewEdges) Edge() graph.Edge {
	if x.next == 0 || x.done {
		return nil
	}
	return x.edge(x.next - 1)
}

func (x *viewEdges) EdgeSlice() []graph.Edge {
	out := make([]graph.Edge, 0, x.Len())
	for ; x.next < x.n; x.next++ {
		out = append(out, x.edge(x.next))
	}
	x.done = true
	return out
}
