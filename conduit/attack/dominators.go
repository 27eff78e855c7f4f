package attack

// dominators gives the dominator tree of a view: a node dominates another if every
// path from the root to that passes it. The algorithm is that of T. Lengauer and
// R. E. Tarjan, "A Fast Algorithm for Finding Dominators in a Flowgraph", TOPLAS 1
// (1979), in its simple form, without recursion.
func (v *view) dominators() order {
	n := int32(v.nodes())
	d := &dominator{
		ancestor: make([]int32, n), best: make([]int32, n), semi: make([]int32, n),
	}
	number, vertex, parent := v.depthFirst()
	for i := range n {
		d.ancestor[i], d.best[i], d.semi[i] = none, i, number[i]
	}
	idom := make([]int32, n)
	bucket, nextIn := make([]int32, n), make([]int32, n) // lists of nodes by semidominator
	for i := range bucket {
		bucket[i] = none
	}
	for i := n - 1; i > 0; i-- {
		w := vertex[i]
		for _, u := range v.pred.of(w) {
			d.semi[w] = min(d.semi[w], d.semi[d.eval(u)])
		}
		at := vertex[d.semi[w]]
		nextIn[w], bucket[at] = bucket[at], w
		p := parent[w]
		d.ancestor[w] = p
		for u := bucket[p]; u != none; u = nextIn[u] {
			idom[u] = p
			if x := d.eval(u); d.semi[x] < d.semi[u] {
				idom[u] = x
			}
		}
		bucket[p] = none
	}
	idom[0] = none
	for i := int32(1); i < n; i++ {
		if w := vertex[i]; idom[w] != vertex[d.semi[w]] {
			idom[w] = idom[idom[w]]
		}
	}
	return newOrder(idom, vertex)
}

// dominator is the forest that the algorithm links nodes into.
type dominator struct {
	ancestor, best, semi []int32
	path                 []int32
}

// eval gives the node with the least semidominator on the way up from one.
func (d *dominator) eval(u int32) int32 {
	if d.ancestor[u] == none {
		return u
	}
	d.path = d.path[:0]
	for x := u; d.ancestor[d.ancestor[x]] != none; x = d.ancestor[x] {
		d.path = append(d.path, x)
	}
	for i := len(d.path) - 1; i >= 0; i-- { // compress, from the top
		x := d.path[i]
		a := d.ancestor[x]
		if d.semi[d.best[a]] < d.semi[d.best[x]] {
			d.best[x] = d.best[a]
		}
		d.ancestor[x] = d.ancestor[a]
	}
	return d.best[u]
}

// depthFirst numbers the nodes as a search comes to them, depth first.
func (v *view) depthFirst() (number, vertex, parent []int32) {
	n := v.nodes()
	number, parent = make([]int32, n), make([]int32, n)
	vertex = make([]int32, 0, n)
	next := make([]int32, n)
	for i := range number {
		number[i], next[i] = none, v.succ.start[i]
	}
	visit := func(w, from int32) {
		number[w], parent[w] = int32(len(vertex)), from
		vertex = append(vertex, w)
	}
	visit(0, none)
	for at := int32(0); at != none; {
		if next[at] == v.succ.start[at+1] {
			at = parent[at]
			continue
		}
		w := v.succ.list[next[at]]
		next[at]++
		if number[w] == none {
			visit(w, at)
			at = w
		}
	}
	return number, vertex, parent
}
