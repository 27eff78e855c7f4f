package attack

// view is the part of a port graph that an attack reaches past barriers up to a
// limit, with its nodes numbered anew in the order in which a search comes to them,
// breadth first. Node 0 is the root, before the nodes from which the attack starts.
type view struct {
	label []int32 // node: as in the port graph; the number of labels for the root
	zone  []int32 // node: the zone that it is; none for the others
	end   []int32 // zone: the node at which it has been reached; none if it has not
	succ  rows
	pred  rows
	tree  []int32 // node: the one before it in the search; none for the root
}

// nodes gives how many there are.
func (v *view) nodes() int { return len(v.label) }

// view goes from zones over labels with barriers up to a limit.
func (g *Graph) view(starts []int32, holds []uint8, limit uint8) *view {
	p := g.p
	v := &view{label: []int32{p.labels}, zone: []int32{none}, tree: []int32{none}, end: make([]int32, len(g.entry))}
	at := make([]int32, p.nodes()) // the new number; 0 for not yet
	old := []int32{none}
	var from, to []int32
	reach := func(before, n int32) {
		if at[n] == 0 {
			at[n] = int32(len(old))
			old = append(old, n)
			v.label, v.zone, v.tree = append(v.label, p.label[n]), append(v.zone, p.zone[n]), append(v.tree, before)
		}
		from, to = append(from, before), append(to, at[n])
	}
	for _, z := range starts {
		for _, n := range p.starts.of(z) {
			reach(0, n)
		}
	}
	for head := int32(1); int(head) < len(old); head++ {
		for _, n := range p.arcs.of(old[head]) {
			if holds[p.label[n]] <= limit {
				reach(head, n)
			}
		}
	}
	for z := range v.end {
		v.end[z] = none
		nodes := p.arrives.of(int32(z))
		if len(nodes) == 1 {
			if at[nodes[0]] != 0 {
				v.end[z] = at[nodes[0]]
			}
			continue
		}
		for _, n := range nodes { // where it can be reached by several services, one node for all
			if at[n] == 0 {
				continue
			}
			if v.end[z] == none {
				v.end[z] = int32(v.nodes())
				v.label, v.zone, v.tree = append(v.label, p.labels), append(v.zone, int32(z)), append(v.tree, at[n])
			}
			from, to = append(from, at[n]), append(to, v.end[z])
		}
	}
	v.succ = newRows(v.nodes(), from, to)
	v.pred = newRows(v.nodes(), to, from)
	return v
}

// order is a tree with its nodes numbered so that what lies below a node are the
// numbers from its own to another.
type order struct {
	parent  []int32
	in, out []int32
}

// newOrder numbers a tree whose nodes come after their parents in list.
func newOrder(parent, list []int32) order {
	t := order{parent, make([]int32, len(parent)), make([]int32, len(parent))}
	for _, n := range list {
		t.out[n] = 1
	}
	for i := len(list) - 1; i > 0; i-- { // sizes
		t.out[parent[list[i]]] += t.out[list[i]]
	}
	next := make([]int32, len(parent)) // the first number that is free below a node
	for i, n := range list {
		if i > 0 {
			t.in[n] = next[parent[n]]
			next[parent[n]] += t.out[n]
		}
		next[n] = t.in[n] + 1
		t.out[n] += t.in[n]
	}
	return t
}

// below reports whether b lies below a, or is a.
func (t *order) below(a, b int32) bool { return t.in[a] <= t.in[b] && t.in[b] < t.out[a] }
