package conduit

import (
	"iter"
	"sort"

	"gonum.org/v1/gonum/graph"

	"github.com/iec62443-go/iec62443/zone"
)

var (
	_ graph.Node = ZoneNode{}
	_ graph.Node = ConduitNode{}
	_ graph.Edge = JoinEdge{}
)

func (r *elementRecord) id() int64 {
	if r == nil {
		return -1
	}
	return int64(r.i)
}

func (r *elementRecord) level() Level {
	if r == nil {
		return Level{}
	}
	return r.g.sys.assessed().level(r.i)
}

// ZoneNode is a zone as a node of a [ZoneGraph]. It is comparable. The zero ZoneNode
// is no node; its id is -1.
type ZoneNode struct{ r *elementRecord }

// ID gives the rank of the zone in the order of ids, from 0.
func (n ZoneNode) ID() int64 { return n.r.id() }

// Zone gives the zone; the zero Zone for no node.
func (n ZoneNode) Zone() zone.Zone {
	if n.r == nil {
		return zone.Zone{}
	}
	return n.r.g.sys.part.ZoneAt(int(n.r.i))
}

// Level gives what is wanted of the zone and what it achieves, as [System.Level] does.
func (n ZoneNode) Level() Level { return n.r.level() }

// Assets yields the assets at home in the zone, in the order of their ids; not
// those of the zones in it.
func (n ZoneNode) Assets() iter.Seq[zone.Asset] {
	if n.r == nil {
		return func(func(zone.Asset) bool) {}
	}
	return n.r.g.sys.part.Members(n.Zone().ID)
}

// Ref gives the address of the zone.
func (n ZoneNode) Ref() Ref { return ZoneRef(n.Zone().ID) }

// String gives the address of the zone, "zone:control".
func (n ZoneNode) String() string { return n.Ref().String() }

// ConduitNode is a conduit as a node of a [ZoneGraph]. It is comparable. The zero
// ConduitNode is no node; its id is -1.
type ConduitNode struct{ r *elementRecord }

// ID gives the rank of the conduit in the order of ids, counted from the number of
// zones.
func (n ConduitNode) ID() int64 { return n.r.id() }

func (n ConduitNode) index() int32 { return n.r.i - n.r.g.sys.placing.zones }

// Conduit gives the conduit; the zero Conduit for no node.
func (n ConduitNode) Conduit() Conduit {
	if n.r == nil {
		return Conduit{}
	}
	return n.r.g.sys.model.Conduits[n.index()]
}

// Level gives what is wanted of the conduit and what it achieves, as [System.Level]
// does.
func (n ConduitNode) Level() Level { return n.r.level() }

// Breaches yields the breaches of the conduit, in the order in which
// [System.ConduitBreaches] yields them.
func (n ConduitNode) Breaches() iter.Seq[ConduitBreach] {
	return func(yield func(ConduitBreach) bool) {
		if n.r != nil {
			s := n.r.g.sys
			s.assessed().breachesOf(n.index(), s.denials(), yield)
		}
	}
}

// denials gives what [System.deniedConduits] gives, worked out once: asking one
// conduit after the other must not go through all policies each time.
func (s *System) denials() []deniedConduit {
	s.views.deniedOnce.Do(func() { s.views.denied = s.deniedConduits() })
	return s.views.denied
}

// breachesOf goes through the breaches of a conduit until yield is false, which it
// reports.
func (a *Assessment) breachesOf(c int32, denied []deniedConduit, yield func(ConduitBreach) bool) bool {
	for k := Unrestricted; k <= BelowTarget; k++ {
		if a.breaches[c]&(1<<k) != 0 && !yield(a.conduitBreach(c, k)) {
			return false
		}
	}
	first := sort.Search(len(denied), func(i int) bool { return denied[i].conduit >= c })
	for i := first; i < len(denied) && denied[i].conduit == c; i++ {
		if !yield(denied[i].breach(a.sys)) {
			return false
		}
	}
	return true
}

// Ref gives the address of the conduit.
func (n ConduitNode) Ref() Ref { return ConduitRef(n.Conduit().ID) }

// String gives the address of the conduit, "conduit:north".
func (n ConduitNode) String() string { return n.Ref().String() }

// JoinEdge says that a conduit joins a zone: an edge of a [ZoneGraph]. It is
// comparable.
type JoinEdge struct{ from, to *elementRecord }

// From gives the [ZoneNode] or [ConduitNode] that the edge was asked for from.
func (e JoinEdge) From() graph.Node { return nodeOf(e.from) }

// To gives the node at the other end.
func (e JoinEdge) To() graph.Node { return nodeOf(e.to) }

func nodeOf(r *elementRecord) graph.Node {
	if r == nil {
		return ZoneNode{}
	}
	return r.g.nodeAt(r.i)
}

// ReversedEdge gives the edge with its ends changed about, a [JoinEdge].
func (e JoinEdge) ReversedEdge() graph.Edge { return JoinEdge{e.to, e.from} }

// Ends gives the two ends as what they are, whichever way the edge was asked for.
func (e JoinEdge) Ends() (ZoneNode, ConduitNode) {
	z, c := e.from, e.to
	if z.id() > c.id() { // zones come first
		z, c = c, z
	}
	return ZoneNode{z}, ConduitNode{c}
}

// Zone gives the zone that is joined.
func (e JoinEdge) Zone() zone.Zone {
	z, _ := e.Ends()
	return z.Zone()
}

// Conduit gives the conduit that joins it.
func (e JoinEdge) Conduit() Conduit {
	_, c := e.Ends()
	return c.Conduit()
}
