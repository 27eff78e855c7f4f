package attack

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Paths lists the k easiest paths from one zone to another, at an end, that come to
// no zone twice: fewer if there are fewer. They are in the order of [Path.Compare],
// least in resistance, hops and ids, and no two are the same. It is nil for k of 0
// or less, and where a zone does not exist.
//
// The algorithm is that of J. Y. Yen, "Finding the K Shortest Loopless Paths in a
// Network", Management Science 17 (1971), as E. L. Lawler (1972) has it, with the
// greatest barrier for the length.
func (g *Graph) Paths(from, to zone.ID, e End, k int) []Path {
	u, v, ok := g.two(from, to)
	if !ok || e > High || k <= 0 {
		return nil
	}
	if u == v {
		p, _ := g.Witness(from, to, e)
		return []Path{p}
	}
	y := &yen{g: g, v: v, holds: g.holds.least[e]}
	y.s = g.pool.Get().(*scratch)
	defer g.pool.Put(y.s)
	var out []Path
	for _, n := range g.p.starts.of(u) { // several where each service is followed by itself
		out = append(out, y.easiest(n, k)...)
		slices.SortFunc(out, Path.Compare)
		out = slices.CompactFunc(out, func(p, q Path) bool { return p.Compare(q) == 0 })
		out = out[:min(k, len(out))]
	}
	return out
}

// yen looks for the easiest paths from one node to a zone.
type yen struct {
	g     *Graph
	v     int32
	holds []uint8
	s     *scratch

	blocked []bool // zone: on the part of a path that is kept
}

// route is a path by its nodes, with what it is the easiest of: the paths that are
// the same up to a node and do not go on from there by some steps.
type route struct {
	Path
	nodes  []int32 // of zones
	labels []int32 // between them
	at     int     // the node, by its place
	barred []stride
}

// stride is a step from a node: over a label to a zone.
type stride struct{ label, zone int32 }

func (y *yen) easiest(start int32, k int) []Path {
	var out []Path
	var open []route // in order, the easiest last; no more than may still be wanted
	add := func(prefix route, limit uint8) {
		r, ok := y.complete(prefix, limit)
		if !ok {
			return
		}
		i, _ := slices.BinarySearchFunc(open, r, func(a, b route) int { return b.Compare(a.Path) })
		open = slices.Insert(open, i, r)
		if len(open) > k-len(out) {
			open = slices.Delete(open, 0, 1)
		}
	}
	y.blocked = make([]bool, len(y.g.entry))
	y.blocked[y.g.p.zone[start]] = true
	add(route{nodes: []int32{start}}, 0)
	for len(open) > 0 {
		r := open[len(open)-1]
		open = open[:len(open)-1]
		if out = append(out, r.Path); len(out) == k {
			break
		}
		clear(y.blocked)
		limit := uint8(0) // of the part that is kept
		for i, l := range r.labels {
			y.blocked[y.g.p.zone[r.nodes[i]]] = true
			if i >= r.at {
				next := route{nodes: r.nodes[: i+1 : i+1], labels: r.labels[:i:i], at: i}
				if i == r.at {
					next.barred = slices.Clone(r.barred)
				}
				next.barred = append(next.barred, stride{l, y.g.p.zone[r.nodes[i+1]]})
				add(next, limit)
			}
			limit = max(limit, y.holds[l])
		}
	}
	return out
}

// complete gives the easiest way on from a path with barriers up to a limit.
func (y *yen) complete(prefix route, limit uint8) (route, bool) {
	w := &y.s.walk
	for ; limit < uint8(NoPath); limit++ {
		w.begin(y.g, y.holds, limit)
		w.blocked = y.blocked
		w.goOn(prefix.nodes[len(prefix.nodes)-1], prefix.barred)
		if n := w.to(y.v); n != none {
			return y.route(prefix, n), true
		}
	}
	return route{}, false
}

// route puts a path together with the way on to a node.
func (y *yen) route(prefix route, n int32) route {
	w := &y.s.walk
	r := route{nodes: slices.Clone(prefix.nodes), labels: slices.Clone(prefix.labels), at: prefix.at, barred: prefix.barred}
	for ; w.from[n] != none; n = w.from[n] {
		r.nodes, r.labels = append(r.nodes, n), append(r.labels, w.by[n])
	}
	slices.Reverse(r.nodes[len(prefix.nodes):])
	slices.Reverse(r.labels[len(prefix.labels):])
	for i, n := range r.nodes {
		if i > 0 {
			r.Resistance = max(r.Resistance, Resistance(y.holds[r.labels[i-1]]))
			r.Refs = append(r.Refs, y.g.t.ref(r.labels[i-1]))
		}
		r.Refs = append(r.Refs, conduit.ZoneRef(y.g.t.zoneID(y.g.p.zone[n])))
	}
	return r
}
