package attack

import (
	"cmp"
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

	seen  []bool  // node
	from  []int32 // zone node: the one before it; none for a start
	by    []int32 // zone node: the label that led there
	depth []int32 // zone node: steps from a start
	root  []int32 // zone node: the start
	queue []int32 // the zone nodes reached, in the order of their paths

	stack, ports, found []int32
}

// begin gets ready to walk. Nothing is seen yet.
func (w *walk) begin(g *Graph, holds []uint8, limit uint8) {
	n := g.p.nodes()
	w.g, w.holds, w.limit = g, holds, limit
	if len(w.seen) != n {
		w.seen, w.from, w.by = make([]bool, n), make([]int32, n), make([]int32, n)
		w.depth, w.root = make([]int32, n), make([]int32, n)
	} else {
		clear(w.seen)
	}
	w.queue = w.queue[:0]
}

// start begins in zones, which are in the order of their ids.
func (w *walk) start(zones []int32) {
	for _, z := range zones {
		for _, n := range w.g.p.starts.of(z) {
			if !w.seen[n] {
				w.seen[n] = true
				w.from[n], w.by[n], w.depth[n], w.root[n] = none, none, 0, n
				w.queue = append(w.queue, n)
			}
		}
	}
}

// all walks to whatever can be reached.
func (w *walk) all() {
	for head := 0; head < len(w.queue); head++ {
		w.expand(w.queue[head])
	}
}

// to walks until a zone is reached, and the others that as many steps lead to, and
// gives the node at which it is reached by the least path; none if it is not.
func (w *walk) to(z int32) int32 {
	goals := w.g.p.arrives.of(z)
	last := int32(-1)
	for head := 0; head < len(w.queue); head++ {
		n := w.queue[head]
		if last >= 0 && w.depth[n] >= last {
			break
		}
		w.expand(n)
		for _, goal := range goals {
			if last < 0 && w.seen[goal] {
				last = w.depth[goal]
			}
		}
	}
	return w.best(z)
}

// best gives the node at which the walk has come to a zone by the least path; none
// if it has not.
func (w *walk) best(z int32) int32 {
	best := none
	for _, n := range w.g.p.arrives.of(z) {
		if w.seen[n] && (best == none || w.compare(n, best) < 0) {
			best = n
		}
	}
	return best
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
			case w.seen[m]:
			case p.label[m] == p.labels:
				w.seen[m] = true
				w.stack = append(w.stack, m)
			case w.holds[p.label[m]] <= w.limit:
				w.seen[m] = true
				sorted = sorted && (len(w.ports) == 0 || p.label[w.ports[len(w.ports)-1]] <= p.label[m])
				w.ports = append(w.ports, m)
			}
		}
	}
	if !sorted {
		slices.SortFunc(w.ports, func(a, b int32) int { return cmp.Compare(p.label[a], p.label[b]) })
	}
	for len(w.ports) > 0 {
		k := 1
		for k < len(w.ports) && p.label[w.ports[k]] == p.label[w.ports[0]] {
			k++
		}
		w.through(x, w.ports[:k])
		w.ports = w.ports[k:]
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
			if w.seen[m] {
				continue
			}
			w.seen[m] = true
			if p.zone[m] == none {
				w.stack = append(w.stack, m)
				continue
			}
			w.from[m], w.by[m], w.depth[m], w.root[m] = x, p.label[ports[0]], w.depth[x]+1, w.root[x]
			w.queue = append(w.queue, m)
		}
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
