package conduit

import (
	"iter"
	"sort"

	"gonum.org/v1/gonum/graph"

	"github.com/iec62443-go/iec62443/zone"
)

var (
	_ graph.Node         = AssetNode{}
	_ graph.WeightedEdge = AssetEdge{}
)

// AssetNode is an asset as a node of an [AssetGraph]. It is comparable. The zero
// AssetNode is no node; its id is -1.
type AssetNode struct{ r *assetRecord }

// ID gives the rank of the asset in the order of ids, from 0.
func (n AssetNode) ID() int64 {
	if n.r == nil {
		return -1
	}
	return int64(n.r.i)
}

// Asset gives the asset; the zero Asset for no node.
func (n AssetNode) Asset() zone.Asset {
	if n.r == nil {
		return zone.Asset{}
	}
	return n.r.g.sys.part.AssetAt(int(n.r.i))
}

// Place gives where the asset is, as [System.Place] does; nowhere for no node.
func (n AssetNode) Place() Place {
	if n.r == nil {
		return Place{}
	}
	s := n.r.g.sys
	return s.place(s.placeOf(n.r.i))
}

// Ref gives the address of the asset.
func (n AssetNode) Ref() Ref { return AssetRef(n.Asset().ID) }

// String gives the id of the asset.
func (n AssetNode) String() string { return string(n.Asset().ID) }

// AssetEdge is all channels from one asset to another, and the links between them,
// as one edge of an [AssetGraph]. It is comparable.
type AssetEdge struct{ from, to AssetNode }

// From gives the [AssetNode] of the asset that starts the sessions.
func (e AssetEdge) From() graph.Node { return e.from }

// To gives the [AssetNode] of the other asset.
func (e AssetEdge) To() graph.Node { return e.to }

// Ends gives what From and To give, as what they are.
func (e AssetEdge) Ends() (from, to AssetNode) { return e.from, e.to }

// Weight gives 1: an edge is one hop, however many channels it holds.
func (e AssetEdge) Weight() float64 { return 1 }

// ReversedEdge gives the edge the other way where the graph has one, and otherwise
// the edge itself: that channels lead from one asset to another does not mean that
// any lead back.
func (e AssetEdge) ReversedEdge() graph.Edge {
	if e.from.r != nil && e.from.r.g.HasEdgeFromTo(e.to.ID(), e.from.ID()) {
		return AssetEdge{e.to, e.from}
	}
	return e
}

// Flows yields the channels of the edge with their verdicts, in the order of from,
// to, service and route: those from the one asset to the other, and the links that
// are declared the other way round.
func (e AssetEdge) Flows() iter.Seq[Flow] {
	return func(yield func(Flow) bool) {
		if e.from.r == nil {
			return
		}
		s := e.from.r.g.sys
		a := s.assessed()
		e.channels(func(i int32) bool { return yield(s.flow(i, a.verdicts[s.chGroup[i]])) })
	}
}

// Worst gives the worst verdict on a channel of the edge: a breach if one of them is
// a breach, and of those the one farthest from being covered.
func (e AssetEdge) Worst() Verdict {
	if e.from.r == nil {
		return NoVerdict
	}
	s := e.from.r.g.sys
	a := s.assessed()
	worst := NoVerdict
	e.channels(func(i int32) bool {
		worst = max(worst, a.verdicts[s.chGroup[i]])
		return true
	})
	return worst
}

// channels goes through the channels of the edge in order, until yield is false.
func (e AssetEdge) channels(yield func(i int32) bool) {
	s := e.from.r.g.sys
	u, v := e.from.r.i, e.to.r.i
	straight := func() bool {
		for i := s.firstChannel(u, v); i < len(s.chFrom) && s.chFrom[i] == u && s.chTo[i] == v; i++ {
			if !yield(int32(i)) {
				return false
			}
		}
		return true
	}
	if u < v && !straight() {
		return
	}
	for i := s.firstChannel(v, u); i < len(s.chFrom) && s.chFrom[i] == v && s.chTo[i] == u; i++ {
		if s.model.Channels[i].Link && !yield(int32(i)) {
			return
		}
	}
	if u > v {
		straight()
	}
}

// firstChannel gives the place of the first channel not before those from u to v.
func (s *System) firstChannel(u, v int32) int {
	return sort.Search(len(s.chFrom), func(i int) bool {
		return s.chFrom[i] > u || s.chFrom[i] == u && s.chTo[i] >= v
	})
}
