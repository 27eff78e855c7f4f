package attack

import "math"

// network is a flow network on arrays. An arc and its reverse are neighbours, so that
// each is the other's number with the last bit changed. Capacities may be infinite;
// somewhere on each way from source to sink one has to be finite.
type network struct {
	first []int32 // node: its last arc; none if it has none
	next  []int32 // arc: another of the same node
	to    []int32
	left  []float64 // arc: capacity that is not used
	full  []float64 // arc: capacity

	level, at []int32
	queue     []int32
}

func newNetwork(nodes int) *network {
	n := &network{first: make([]int32, nodes), level: make([]int32, nodes), at: make([]int32, nodes)}
	for i := range n.first {
		n.first[i] = none
	}
	return n
}

// node adds a node.
func (n *network) node() int32 {
	n.first, n.level, n.at = append(n.first, none), append(n.level, 0), append(n.at, 0)
	return int32(len(n.first) - 1)
}

func (n *network) arc(from, to int32, capacity float64) {
	n.half(from, to, capacity)
	n.half(to, from, 0)
}

func (n *network) half(from, to int32, capacity float64) {
	n.next, n.to = append(n.next, n.first[from]), append(n.to, to)
	n.left, n.full = append(n.left, capacity), append(n.full, capacity)
	n.first[from] = int32(len(n.to) - 1)
}

// flow sends as much as possible from source to sink and gives how much that is. The
// algorithm is that of E. A. Dinic (1970): all shortest ways at once, until none is
// left. Each round saturates an arc for every way, to the last bit.
func (n *network) flow(source, sink int32) float64 {
	total := 0.0
	for n.measure(source, sink) {
		n.rewind()
		total += n.block(source, sink)
	}
	return total
}

// measure gives every node its distance from the source over arcs that are not full,
// and reports whether the sink has one.
func (n *network) measure(source, sink int32) bool {
	for i := range n.level {
		n.level[i] = none
	}
	n.level[source] = 0
	n.queue = append(n.queue[:0], source)
	for head := 0; head < len(n.queue); head++ {
		for a := n.first[n.queue[head]]; a != none; a = n.next[a] {
			if x := n.to[a]; n.left[a] > 0 && n.level[x] == none {
				n.level[x] = n.level[n.queue[head]] + 1
				n.queue = append(n.queue, x)
			}
		}
	}
	return n.level[sink] != none
}

// block fills the shortest ways, walking back where one ends.
func (n *network) block(source, sink int32) float64 {
	total := 0.0
	var way []int32 // arcs
	for x := source; ; {
		if x == sink {
			amount := math.Inf(1)
			for _, a := range way {
				amount = min(amount, n.left[a])
			}
			total += amount
			full := len(way)
			for i, a := range way {
				n.left[a] -= amount
				n.left[a^1] += amount
				if n.left[a] == 0 {
					full = min(full, i)
				}
			}
			x = n.to[way[full]^1] // from before the first that is full
			way = way[:full]
			continue
		}
		a := n.at[x]
		for a != none && (n.left[a] <= 0 || n.level[n.to[a]] != n.level[x]+1) {
			a = n.next[a]
		}
		n.at[x] = a
		switch {
		case a != none:
			way = append(way, a)
			x = n.to[a]
		case x == source:
			return total
		default: // nothing leads on from here
			a = way[len(way)-1]
			way = way[:len(way)-1]
			x = n.to[a^1]
			n.at[x] = n.next[a]
		}
	}
}

// rewind begins with the first arc of each node again.
func (n *network) rewind() { copy(n.at, n.first) }

// sent gives what flows over an arc.
func (n *network) sent(a int32) float64 {
	if math.IsInf(n.full[a], 1) {
		return n.left[a^1] // what may be sent back
	}
	return n.full[a] - n.left[a]
}

// way takes a way of flow from source to sink out of what flows, and gives its arcs
// and how much flows over it; no arcs when nothing flows any more. What flows in a
// circle is dropped. Before the first, [network.rewind].
func (n *network) way(source, sink int32, flows []float64) ([]int32, float64) {
	place := map[int32]int{source: 0}
	var arcs []int32
	for x := source; x != sink; {
		for n.at[x] != none && flows[n.at[x]] <= 0 { // nothing will flow there again
			n.at[x] = n.next[n.at[x]]
		}
		a := n.at[x]
		if a == none {
			return nil, 0
		}
		arcs = append(arcs, a)
		x = n.to[a]
		k, again := place[x]
		if !again {
			place[x] = len(arcs)
			continue
		}
		take(flows, arcs[k:])
		for _, b := range arcs[k : len(arcs)-1] {
			delete(place, n.to[b])
		}
		arcs = arcs[:k]
	}
	return arcs, take(flows, arcs)
}

// take takes from some flows the least of them.
func take(flows []float64, arcs []int32) float64 {
	amount := math.Inf(1)
	for _, a := range arcs {
		amount = min(amount, flows[a])
	}
	for _, a := range arcs {
		flows[a] -= amount
	}
	return amount
}
