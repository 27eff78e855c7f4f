package attack

import (
	"iter"
	"slices"
	"sort"

	"github.com/iec62443-go/iec62443/conduit"
)

// Sensitivity says what it would change to let a conduit hold at one level more.
type Sensitivity struct {
	Conduit conduit.ID
	Barrier Resistance // what it holds at
	Zones   int        // how many zones' exposure rises by that
}

// Sensitivities yields for every conduit, in the order of their ids, for how many
// zones the exposure to the entries rises, at an end, if that conduit alone holds at
// one level more than it does; in mode [Ride], for one that does not inspect, if it
// does and holds at SL 1. [Graph.Raised] gives the graph in which it is so. For a
// conduit that holds at SL 4 there is no such step, and internal ones change nothing.
//
// All conduits are worked out together, from the dominators of what can be reached
// past each level. It takes time near linear in the model, and more only for conduits
// with several ways in and out that each zone behind them is reached by.
func (g *Graph) Sensitivities(e End) iter.Seq[Sensitivity] {
	return func(yield func(Sensitivity) bool) {
		if e > High {
			return
		}
		holds := g.holds.least[e]
		rises := make([]int, g.p.labels+1)
		if len(g.entries) > 0 {
			s := g.pool.Get().(*scratch)
			dist := g.flood(s, g.entries, holds)
			g.pool.Put(s)
			for b := range NoPath - 1 {
				if slices.Contains(dist, b) {
					g.rises(dist, holds, b, rises)
				}
			}
		}
		for k := range g.t.conduits {
			i := len(g.t.assets) + k
			if !yield(Sensitivity{g.t.conduits[k].id, Resistance(holds[i]), rises[i]}) {
				return
			}
		}
	}
}

// rises counts for every label with a barrier the zones of that resistance to which
// all paths lead over it.
func (g *Graph) rises(dist []Resistance, holds []uint8, b Resistance, out []int) {
	v := g.view(g.entries, holds, uint8(b))
	dom := v.dominators()
	// The zones by their places in the dominator tree, to be counted by intervals.
	below := make([]int, v.nodes()+1)
	counts := make([]bool, v.nodes()) // node: it is the end of such a zone
	for z, d := range dist {
		if n := v.end[z]; d == b && !g.entry[z] && n != none {
			counts[n] = true
			below[dom.in[n]+1]++
		}
	}
	for i := range v.nodes() {
		below[i+1] += below[i]
	}
	// The nodes of each label with this barrier.
	var label, node []int32
	for n, l := range v.label {
		if l != g.p.labels && holds[l] == uint8(b) {
			label, node = append(label, l), append(node, int32(n))
		}
	}
	ports := newRows(int(g.p.labels), label, node)
	var x *without
	var tops []int32
	for l := range g.p.labels {
		nodes := ports.of(l)
		slices.SortFunc(nodes, func(m, n int32) int { return int(dom.in[m] - dom.in[n]) })
		tops = tops[:0] // those that none of the others dominates
		for _, n := range nodes {
			if k := len(tops); k == 0 || dom.in[n] >= dom.out[tops[k-1]] {
				tops = append(tops, n)
				out[l] += below[dom.out[n]] - below[dom.in[n]]
			}
		}
		if len(tops) > 1 {
			if x == nil {
				x = newWithout(v, &dom)
			}
			out[l] += x.more(nodes, tops, counts)
		}
	}
}

// without finds what can only be reached over the nodes of a label and is dominated
// by none of them.
type without struct {
	v     *view
	dom   *order
	tree  order   // of the search
	at    []int32 // place in the tree: the node
	doubt []int32 // node: the round in which it is not known whether there is another way
	free  []int32 // node: the round in which another way to it was found
	round int32
	queue []int32
}

func newWithout(v *view, dom *order) *without {
	n := v.nodes()
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(i) // the search comes to no node before the one that it is reached from
	}
	x := &without{v: v, dom: dom, tree: newOrder(v.tree, list), at: make([]int32, n), doubt: make([]int32, n), free: make([]int32, n)}
	for n, i := range x.tree.in {
		x.at[i] = int32(n)
	}
	return x
}

// more counts the nodes asked for that can only be reached over one of the nodes of a
// label, and are not dominated by one of them: tops are those that no other
// dominates, in the order of their places. Whatever the search came to by a way that
// passes none of them can be reached without them, and so can what has such a node
// before it.
func (x *without) more(nodes, tops []int32, counts []bool) int {
	x.round++
	v := x.v
	label := v.label[nodes[0]]
	var doubt []int32
	sorted := slices.Clone(nodes)
	slices.SortFunc(sorted, func(m, n int32) int { return int(x.tree.in[m] - x.tree.in[n]) })
	end := int32(0)
	for _, n := range sorted {
		if x.tree.in[n] >= end {
			end = x.tree.out[n]
			for _, m := range x.at[x.tree.in[n]:end] {
				x.doubt[m] = x.round
				doubt = append(doubt, m)
			}
		}
	}
	x.queue = x.queue[:0]
	release := func(n int32) {
		if v.label[n] != label && x.free[n] != x.round {
			x.free[n] = x.round
			x.queue = append(x.queue, n)
		}
	}
	for _, n := range doubt {
		if slices.ContainsFunc(v.pred.of(n), func(m int32) bool { return x.doubt[m] != x.round }) {
			release(n)
		}
	}
	for head := 0; head < len(x.queue); head++ {
		for _, n := range v.succ.of(x.queue[head]) {
			if x.doubt[n] == x.round {
				release(n)
			}
		}
	}
	out := 0
	for _, n := range doubt {
		if counts[n] && x.free[n] != x.round && !x.dominated(n, tops) {
			out++
		}
	}
	return out
}

// dominated reports whether one of some nodes, which are in the order of their places
// and none below another, dominates a node.
func (x *without) dominated(n int32, tops []int32) bool {
	k := sort.Search(len(tops), func(i int) bool { return x.dom.in[tops[i]] > x.dom.in[n] })
	return k > 0 && x.dom.below(tops[k-1], n)
}
