package attack

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// ChokePoint is what every easiest way from one zone to another leads over: a
// conduit, an asset that bridges zones, or a zone between.
type ChokePoint struct {
	Ref     conduit.Ref
	Barrier Resistance // what holds there: 0 for an asset or a zone
	Without Resistance // the resistance if nothing led over it
}

// Raised gives the resistance if a choke point that is a conduit held at a level: no
// more than its other ways let it have. Below the resistance that there is already
// nothing changes.
func (c ChokePoint) Raised(to Resistance) Resistance { return min(max(to, c.Barrier), c.Without) }

// ChokePoints lists what all easiest ways from one zone to another have in common, at
// an end, in the order in which one of them passes it; the two zones are left out.
// To raise the barrier of a conduit above the resistance raises the resistance if and
// only if the conduit is among them. It is nil where no path leads there, for a zone
// and itself, and where a zone does not exist.
//
// An easiest way is one that passes no barrier above the resistance. What all of them
// pass are the dominators of the zone in the graph of these (T. Lengauer and
// R. E. Tarjan 1979); a conduit of several sides counts if each way passes some side.
func (g *Graph) ChokePoints(from, to zone.ID, e End) []ChokePoint {
	u, v, ok := g.two(from, to)
	if !ok || u == v || e > High {
		return nil
	}
	holds := g.holds.least[e]
	s := g.pool.Get().(*scratch)
	r := g.flood(s, []int32{u}, holds)[v]
	g.pool.Put(s)
	var out []ChokePoint
	var left []crossing
	for limit := r; limit < NoPath; limit++ {
		now := g.view([]int32{u}, holds, uint8(limit)).crossings(v)
		if limit == r {
			left = slices.DeleteFunc(now, func(c crossing) bool { return c.zone == u || c.zone == v })
			for _, c := range left {
				p := ChokePoint{Without: NoPath}
				if c.label != none {
					p.Ref, p.Barrier = g.t.ref(c.label), Resistance(holds[c.label])
				} else {
					p.Ref = conduit.ZoneRef(g.t.zoneID(c.zone))
				}
				out = append(out, p)
			}
			continue
		}
		still := make(map[crossing]bool, len(now))
		for _, c := range now {
			still[c] = true
		}
		for i, c := range left {
			if out[i].Without == NoPath && !still[c] {
				out[i].Without = limit
			}
		}
	}
	return out
}

// crossing is a label or a zone that all paths cross; none for the other.
type crossing struct{ label, zone int32 }

// has reports whether a node is of it.
func (c crossing) has(v *view, n int32) bool {
	if c.label != none {
		return v.label[n] == c.label
	}
	return v.zone[n] == c.zone
}

// crossings gives what all paths to a zone cross, in the order of one of them.
//
// What a node stands for alone, every path crosses if the node dominates the zone.
// What several nodes stand for may be crossed by every path and none of the nodes
// dominate. But the dominators divide all paths into blocks; what every path crosses,
// it crosses within one block, and so does the path at hand. So one block is searched
// for another way, without what is asked for.
func (v *view) crossings(z int32) []crossing {
	goal := v.end[z]
	if goal == none {
		return nil
	}
	dom := v.dominators()
	onChain := make([]int32, v.nodes()) // the dominator after it; none for nodes off the chain
	for i := range onChain {
		onChain[i] = none
	}
	for n := goal; n != 0; n = dom.parent[n] {
		onChain[dom.parent[n]] = n
	}
	count := map[crossing]int{} // of those on the path, how many nodes there are
	var path []int32
	for n := goal; n != 0; n = v.tree[n] {
		path = append(path, n)
		if c, ok := v.crossing(n); ok {
			count[c] = 0
		}
	}
	slices.Reverse(path)
	for n := range int32(v.nodes()) {
		if c, ok := v.crossing(n); ok {
			if k, ok := count[c]; ok {
				count[c] = k + 1
			}
		}
	}
	var out []crossing
	done := map[crossing]bool{}
	block := int32(0)
	other := detour{v: v, dom: &dom, seen: make([]int32, v.nodes())}
	for _, n := range path {
		c, ok := v.crossing(n)
		dominates := onChain[n] != none || n == goal
		if ok && !done[c] && (dominates || count[c] > 1 && !other.exists(block, onChain[block], c)) {
			done[c] = true
			out = append(out, c)
		}
		if dominates {
			block = n
		}
	}
	return out
}

// crossing gives what a node stands for; false for the root and for nodes between.
func (v *view) crossing(n int32) (crossing, bool) {
	switch {
	case n == 0:
	case v.zone[n] != none:
		return crossing{none, v.zone[n]}, true
	case v.label[n] != v.label[0]:
		return crossing{v.label[n], none}, true
	}
	return crossing{}, false
}

// detour looks for other ways within a block.
type detour struct {
	v     *view
	dom   *order
	seen  []int32
	round int32
	queue []int32
}

// exists reports whether a path leads from one node to the next that dominates the
// goal, and does not cross something.
func (d *detour) exists(from, to int32, without crossing) bool {
	d.round++
	d.queue = append(d.queue[:0], from)
	for head := 0; head < len(d.queue); head++ {
		for _, n := range d.v.succ.of(d.queue[head]) {
			if n == to {
				return !without.has(d.v, to)
			}
			if d.seen[n] == d.round || !d.dom.below(from, n) || d.dom.below(to, n) || without.has(d.v, n) {
				continue
			}
			d.seen[n] = d.round
			d.queue = append(d.queue, n)
		}
	}
	return false
}
