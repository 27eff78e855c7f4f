package attack

import (
	"cmp"
	"math"
	"slices"
)

// walk goes from zone to zone, breadth first, over labels with barriers up to a
// limit. It comes to each zone by the path that is least in hops and ids: zones
// are gone on from in the order of the paths to them, and what follows a zone is
// taken in the order of labels and of the zones that they lead to.
type walk struct {
	g     *Graph
	holds []uint8
	limit uint8

	round   int32
	seen    []int32 // node: the round in which it was reached
	blocked []bool  // zone: the walk does not come to it; nil for none
	from    []int32 // zone node: the one before it; none for a start
	by      []int32 // zone node: the label that led there
	depth   []int32 // zone node: steps from a start
	root    []int32 // zone node: the start
	queue   []int32 // the zone nodes reached, in the order of their paths
	head    int     // how many of them have been gone on from

	stack, ports []int32

	first  bool // the first step, from a node that some steps are barred from
	barred []stride
	undo   []int32 // nodes between zones that were gone through in it
}

// begin gets ready to walk. Nothing is seen yet.
func (w *walk) begin(g *Graph, holds []uint8, limit uint8) {
	n := g.p.nodes()
	w.g, w.holds, w.limit, w.blocked = g, holds, limit, nil
	if len(w.seen) != n || w.round == math.MaxInt32 {
		w.round, w.seen, w.from, w.by = 0, make([]int32, n), make([]int32, n), make([]int32, n)
		w.depth, w.root = make([]int32, n), make([]int32, n)
	}
	w.round++
	w.queue, w.head = w.queue[:0], 0
}

// start begins in zones, which are in the order of their ids.
func (w *walk) start(zones []int32) {
	for _, z := range zones {
		for _, n := range w.g.p.starts.of(z) {
			if !w.reached(n) {
				w.seen[n] = w.round
				w.from[n], w.by[n], w.depth[n], w.root[n] = none, none, 0, n
				w.queue = append(w.queue, n)
			}
		}
	}
}

// all walks to whatever can be reached.
func (w *walk) all() {
	for ; w.head < len(w.queue); w.head++ {
		w.expand(w.queue[w.head])
	}
}

// to walks until a zone is reached, and the others that as many steps lead to, and
// gives the node at which it is reached by the least path; none if it is not.
func (w *walk) to(z int32) int32 {
	last := none // the steps to it
	for ; ; w.head++ {
		for _, goal := range w.g.p.arrives.of(z) {
			if last == none && w.reached(goal) {
				last = w.depth[goal]
			}
		}
		if w.head == len(w.queue) || last != none && w.depth[w.queue[w.head]] >= last {
			return w.best(z)
		}
		w.expand(w.queue[w.head])
	}
}

// best gives the node at which the walk has come to a zone by the least path; none
// if it has not.
func (w *walk) best(z int32) int32 {
	best := none
	for _, n := range w.g.p.arrives.of(z) {
		if w.reached(n) && (best == none || w.compare(n, best) < 0) {
			best = n
		}
	}
	return best
}

// reached reports whether the walk has come to a node.
func (w *walk) reached(n int32) bool { return w.seen[n] == w.round }

// goOn begins at a node, from which some steps are barred. What lies between the
// zones may be gone through again from another zone, which they are open to.
func (w *walk) goOn(n int32, barred []stride) {
	w.from[n], w.by[n], w.depth[n], w.root[n] = none, none, 0, n
	w.queue = append(w.queue, n)
	w.barred = barred
	w.undo, w.first = w.undo[:0], true
	w.expand(n)
	for _, m := range w.undo {
		w.seen[m] = 0
	}
	w.first, w.head = false, 1
}

// mark notes that a node between zones is gone through.
func (w *walk) mark(n int32) {
	w.seen[n] = w.round
	if w.first {
		w.undo = append(w.undo, n)
	}
}

// expand goes on from a zone.
func (w *walk) expand(x int32) {
	p := w.g.p
	// The labels that begin here, directly or above.
	w.ports = w.ports[:0]
	w.stack = append(w.stack[:0], x)
	sorted := true
	for len(w.stack) > 0 {
		n := w.stack[len(w.stack)-1]
		w.stack = w.stack[:len(w.stack)-1]
		for _, m := range p.arcs.of(n) {
			switch {
			case w.reached(m):
			case p.label[m] == p.labels:
				w.mark(m)
				w.stack = append(w.stack, m)
			case w.holds[p.label[m]] <= w.limit:
				w.mark(m)
				sorted = sorted && (len(w.ports) == 0 || p.label[w.ports[len(w.ports)-1]] <= p.label[m])
				w.ports = append(w.ports, m)
			}
		}
	}
	if !sorted {
		slices.SortFunc(w.ports, func(a, b int32) int { return cmp.Compare(p.label[a], p.label[b]) })
	}
	for lo := 0; lo < len(w.ports); {
		hi := lo + 1
		for hi < len(w.ports) && p.label[w.ports[hi]] == p.label[w.ports[lo]] {
			hi++
		}
		w.through(x, w.ports[lo:hi])
		lo = hi
	}
}

// through goes from nodes of one label to the zones after them.
func (w *walk) through(x int32, ports []int32) {
	p := w.g.p
	first := len(w.queue)
	w.stack = append(w.stack[:0], ports...)
	for len(w.stack) > 0 {
		n := w.stack[len(w.stack)-1]
		w.stack = w.stack[:len(w.stack)-1]
		for _, m := range p.arcs.of(n) {
			if w.reached(m) {
				continue
			}
			if p.zone[m] == none {
				w.mark(m)
				w.stack = append(w.stack, m)
				continue
			}
			if w.first && slices.Contains(w.barred, stride{p.label[ports[0]], p.zone[m]}) {
				continue
			}
			if w.blocked != nil && w.blocked[p.zone[m]] {
				continue
			}
			w.seen[m] = w.round
			w.from[m], w.by[m], w.depth[m], w.root[m] = x, p.label[ports[0]], w.depth[x]+1, w.root[x]
			w.queue = append(w.queue, m)
		}
	}
	if len(w.queue)-first < 2 {
		return
	}
	slices.SortFunc(w.queue[first:], func(a, b int32) int { return cmp.Compare(p.zone[a], p.zone[b]) })
}

// compare orders nodes by the paths to them: hops, and then ids from the start on.
func (w *walk) compare(a, b int32) int {
	if c := cmp.Compare(w.depth[a], w.depth[b]); c != 0 {
		return c
	}
	p := w.g.p
	out := 0
	for a != b && a != none { // the difference nearest to the start decides
		if c := cmp.Compare(p.zone[a], p.zone[b]); c != 0 {
			out = c
		}
		if c := cmp.Compare(w.by[a], w.by[b]); c != 0 {
			out = c
		}
		a, b = w.from[a], w.from[b]
	}
	return out
}
