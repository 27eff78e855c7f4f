package attack

import (
	"math"
	"slices"

	"github.com/iec62443-go/iec62443/level"
)

// byFlow works out for each layer a cheapest cut, by a maximum flow. It reports
// whether that settles the question: there is one layer, or the cuts of all together
// cost no more than the dearest one.
func (c *cutter) byFlow() (*Cut, bool) {
	out := &Cut{}
	cut := make([]bool, c.g.p.labels+1)
	exact := true
	for i := range c.layers {
		l := &c.layers[i]
		value, ok := c.layerFlow(l, cut, out)
		if exact = exact && ok; ok {
			out.LowerBound = max(out.LowerBound, value)
		}
	}
	if !exact {
		return &Cut{LowerBound: out.LowerBound}, false
	}
	c.choose(out, cut)
	if len(c.layers) > 1 {
		out.Packing = nil
	}
	if len(c.layers) == 1 || out.Cost <= out.LowerBound {
		out.Proven, out.LowerBound = true, out.Cost
	}
	return out, out.Proven
}

// layerFlow adds to a cut the labels of a cheapest cut of a layer, and gives its cost.
// It is false where one label stands for several nodes that may all be needed and none
// of which dominates the others; then there is a covering problem.
//
// A node of a label that another of the same label dominates needs no capacity: who
// comes to it has been through the other. The nodes of a conduit that lets everything
// pass between its sides, or has two, may be taken for one: what that adds leads back
// to where it came from.
func (c *cutter) layerFlow(l *layer, cut []bool, out *Cut) (float64, bool) {
	g := c.g
	v := g.view(g.entries, l.holds, l.level-1)
	dom := v.dominators()
	var label, node []int32
	for n, k := range v.label {
		if k != g.p.labels && c.all[k] {
			label, node = append(label, k), append(node, int32(n))
		}
	}
	ports := newRows(int(g.p.labels), label, node)
	net := newNetwork(v.nodes())
	sink := net.node()
	leave := make([]int32, v.nodes()) // node: where flow goes on from
	enter := make([]int32, v.nodes())
	for n := range leave {
		leave[n], enter[n] = int32(n), int32(n)
	}
	gate := make([]int32, g.p.labels) // label: the arc that is its capacity
	for k := range g.p.labels {
		nodes := ports.of(k)
		gate[k] = none
		if len(nodes) == 0 {
			continue
		}
		slices.SortFunc(nodes, func(a, b int32) int { return int(dom.in[a] - dom.in[b]) })
		tops := nodes[:0:0]
		for _, n := range nodes {
			if t := len(tops); t == 0 || dom.in[n] >= dom.out[tops[t-1]] {
				tops = append(tops, n)
			}
		}
		if len(tops) > 1 && !g.t.merges(k) {
			return 0, false
		}
		in, past := net.node(), net.node()
		gate[k] = int32(len(net.to))
		net.arc(in, past, c.cost[k])
		for _, n := range tops {
			enter[n], leave[n] = in, past
		}
	}
	for n := range int32(v.nodes()) {
		for _, m := range v.succ.of(n) {
			net.arc(leave[n], enter[m], math.Inf(1))
		}
	}
	for _, z := range l.zones {
		if n := v.end[z]; n != none {
			net.arc(leave[n], sink, math.Inf(1))
		}
	}
	value := net.flow(0, sink)
	net.measure(0, sink) // what can still be reached
	for k, a := range gate {
		if a != none && net.level[net.to[a^1]] != none && net.level[net.to[a]] == none {
			cut[k] = true
		}
	}
	c.pack(net, v, l, gate, sink, out)
	return value, true
}

// merges reports whether the nodes of a label may be taken for one: it is a conduit
// that does not inherit, and has two sides or permits everything between all.
func (t *topology) merges(label int32) bool {
	if int(label) < len(t.assets) {
		return false
	}
	j := &t.conduits[int(label)-len(t.assets)]
	for _, s := range j.sides {
		if s.region != nil {
			return false
		}
	}
	return j.open || len(j.sides) == 2
}

// pack takes the flow of a layer apart into ways in, and notes them.
func (c *cutter) pack(net *network, v *view, l *layer, gate []int32, sink int32, out *Cut) {
	flows := make([]float64, len(net.to))
	for a := int32(0); a < int32(len(flows)); a += 2 {
		flows[a] = net.sent(a)
	}
	net.rewind()
	labelOf := map[int32]int32{}
	for k, a := range gate {
		if a != none {
			labelOf[a] = int32(k)
		}
	}
	for {
		arcs, amount := net.way(0, sink, flows)
		if len(arcs) == 0 {
			return
		}
		var labels []int32
		var path Path
		for _, a := range arcs {
			n := net.to[a]
			if k, ok := labelOf[a]; ok {
				labels = append(labels, k)
				path.Refs = append(path.Refs, c.g.t.ref(k))
				path.Resistance = max(path.Resistance, Resistance(l.holds[k]))
				continue
			}
			if int(n) < v.nodes() {
				step := c.g.pathOf([]int32{n}, v.label, v.zone, l.holds)
				if k := len(path.Refs); k == 0 || len(step.Refs) == 0 || path.Refs[k-1] != step.Refs[0] {
					path.Refs = append(path.Refs, step.Refs...)
				}
				path.Resistance = max(path.Resistance, step.Resistance)
			}
		}
		c.add(labels)
		out.Packing = append(out.Packing, Share{path, amount})
	}
}

// levels works out to which level each conduit of a cut has to be raised: the greatest
// of the layers in which attacks come to it and would lead on, and drops those to
// which none come.
func (c *cutter) levels(out *Cut) {
	g := c.g
	cut := make([]bool, g.p.labels+1)
	at := map[string]int32{}
	for k := range g.t.conduits {
		at[string(g.t.conduits[k].id)] = int32(len(g.t.assets) + k)
	}
	for _, r := range out.Raise {
		cut[at[string(r.Conduit)]] = true
	}
	to := make([]uint8, g.p.labels+1)
	var from []int32
	for n := range int32(g.p.nodes()) {
		for range g.p.arcs.of(n) {
			from = append(from, n)
		}
	}
	before := newRows(g.p.nodes(), g.p.arcs.list, from)
	leads := make([]bool, g.p.nodes())
	for i := range c.layers {
		l := &c.layers[i]
		clear(leads)
		queue := []int32{}
		for _, z := range l.zones {
			for _, n := range g.p.arrives.of(z) {
				leads[n] = true
				queue = append(queue, n)
			}
		}
		for head := 0; head < len(queue); head++ {
			for _, n := range before.of(queue[head]) {
				if !leads[n] && l.holds[g.p.label[n]] < l.level {
					leads[n] = true
					queue = append(queue, n)
				}
			}
		}
		c.flood(l, cut, func(n int32) bool {
			for _, m := range g.p.arcs.of(n) {
				if k := g.p.label[m]; cut[k] && leads[m] && l.holds[k] < l.level {
					to[k] = max(to[k], l.level)
				}
			}
			return true
		})
	}
	kept := out.Raise[:0]
	out.Cost = 0
	for _, r := range out.Raise {
		if k := at[string(r.Conduit)]; to[k] > 0 {
			r.From, r.To = Resistance(g.holds.least[c.end][k]), level.SL(to[k])
			kept = append(kept, r)
			out.Cost += r.Cost
		}
	}
	if out.Raise = kept; out.Proven {
		out.LowerBound = out.Cost
	}
}
