package attack

import "slices"

// ports is a port graph: zones, and between them what leads from one to another. A
// step from zone to zone begins at a node that belongs to a conduit or to an asset
// that bridges, its label, and goes on over nodes that belong to nothing; so a
// conduit between many zones makes as many nodes as it has sides, and no pair of
// zones that it does not permit. Barriers stand at the nodes with labels.
//
// Where sessions of one service are followed, the graph holds each zone once for
// each service, and a zone where sessions end twice: where an attack starts, and
// where it arrives and goes no further.
type ports struct {
	arcs   rows    // node: the nodes after it
	label  []int32 // node: the asset that bridges, or the number of those and a conduit; labels for neither
	zone   []int32 // node: the zone that it is; none for the others
	labels int32

	starts  rows // zone: the nodes from which an attack in it goes on
	arrives rows // zone: the nodes at which an attack has reached it
}

// nodes gives how many there are.
func (p *ports) nodes() int { return len(p.label) }

// builder makes a port graph of a topology.
type builder struct {
	t        *topology
	p        *ports
	from, to []int32 // the arcs so far
	specs    []int32 // what each is permitted for, where that is asked; else empty
	marked   bool    // it is asked

	startsOf, startNode, arriveNode []int32 // zone, and its nodes

	// The service at hand: which specs cover it, and the node of each zone.
	covers  func(spec int32) bool
	zoneOut []int32 // where an attack goes on from
	zoneIn  []int32 // where it arrives
	gather  tree    // over the zones in preorder, from each up
	scatter tree    // and down to each
	dest    []int32 // side of the conduit at hand: where it is landed; 0 for not yet
}

// pivotPorts gives the graph in which each step may be another service.
func (t *topology) pivotPorts() *ports {
	b := t.newBuilder()
	b.follow(everything, make([]bool, len(t.forest.Order)))
	b.steps()
	return b.finish()
}

func everything(int32) bool { return true }

func (t *topology) newBuilder() *builder {
	n := len(t.forest.Order)
	return &builder{
		t: t, p: &ports{labels: int32(len(t.assets) + len(t.conduits))},
		zoneOut: make([]int32, n), zoneIn: make([]int32, n),
	}
}

func (b *builder) node(label, z int32) int32 {
	b.p.label = append(b.p.label, label)
	b.p.zone = append(b.p.zone, z)
	return int32(len(b.p.label) - 1)
}

// inner gives a new node that is neither a zone nor the beginning of a step.
func (b *builder) inner() int32 { return b.node(b.p.labels, none) }

func (b *builder) arc(from, to int32) { b.permit(from, to, anySpec) }

// permit adds an arc that what a spec covers may take.
func (b *builder) permit(from, to, spec int32) {
	b.from, b.to = append(b.from, from), append(b.to, to)
	if b.marked {
		b.specs = append(b.specs, spec)
	}
}

func (b *builder) finish() *ports {
	b.p.arcs = newRows(b.p.nodes(), b.from, b.to)
	b.p.starts = newRows(len(b.zoneOut), b.startsOf, b.startNode)
	b.p.arrives = newRows(len(b.zoneOut), b.startsOf, b.arriveNode)
	return b.p
}

// steps adds what leads from zone to zone for the service at hand: assets first and
// then conduits, so that what follows a zone is in the order of labels.
func (b *builder) steps() {
	b.gather, b.scatter = tree{}, tree{}
	for i := range b.t.assets {
		b.bridge(int32(i))
	}
	for c := range b.t.conduits {
		b.conduit(int32(c))
	}
}

// conduit adds a conduit.
func (b *builder) conduit(c int32) {
	j := &b.t.conduits[c]
	label := int32(len(b.t.assets)) + c
	if j.open {
		b.open(j, label)
		return
	}
	for k := 0; k < len(j.pairs); {
		from := j.pairs[k].from
		enter := none
		last := none
		for ; k < len(j.pairs) && j.pairs[k].from == from; k++ {
			if j.pairs[k].to == last && !b.marked || !b.covers(j.pairs[k].spec) {
				continue
			}
			last = j.pairs[k].to
			if enter == none {
				enter = b.enter(&j.sides[from], label)
			}
			b.permit(enter, b.land(j, last), j.pairs[k].spec)
		}
	}
	b.landed(j)
}

// open adds a conduit that permits everything between different sides.
func (b *builder) open(j *joint, label int32) {
	n := len(j.sides)
	enter := make([]int32, n)
	for k := range j.sides {
		enter[k] = b.enter(&j.sides[k], label)
	}
	inherits := false
	for k := range j.sides {
		inherits = inherits || j.sides[k].region != nil
	}
	switch {
	case n <= 3:
		for k := range n {
			for l := range n {
				if l != k {
					b.arc(enter[k], b.land(j, int32(l)))
				}
			}
		}
	case !inherits: // back to where it came from leads nowhere new
		hub := b.inner()
		for k := range n {
			b.arc(enter[k], hub)
			b.arc(hub, b.land(j, int32(k)))
		}
	default: // all sides before one, and all after it
		before, after := b.inner(), b.inner()
		b.arc(before, b.land(j, 0))
		b.arc(after, b.land(j, int32(n-1)))
		for k := 1; k < n; k++ {
			l := n - 1 - k
			b.arc(enter[k], before)
			b.arc(enter[l], after)
			if k == n-1 {
				break
			}
			nextBefore, nextAfter := b.inner(), b.inner()
			b.arc(nextBefore, before)
			b.arc(nextBefore, b.land(j, int32(k)))
			b.arc(nextAfter, after)
			b.arc(nextAfter, b.land(j, int32(l)))
			before, after = nextBefore, nextAfter
		}
	}
	b.landed(j)
}

// enter gives a new node with a label, which is entered from the zones of a side.
func (b *builder) enter(s *side, label int32) int32 {
	n := b.node(label, none)
	if s.region == nil {
		b.arc(b.zoneOut[s.zone], n)
		return n
	}
	for _, r := range s.region {
		if r.hi-r.lo <= fewZones {
			for _, z := range b.t.forest.Order[r.lo:r.hi] {
				b.arc(b.zoneOut[z], n)
			}
			continue
		}
		if b.gather.size == 0 {
			b.gather = b.grow(b.inPreorder(b.zoneOut), func(leaf, above int32) { b.arc(leaf, above) })
		}
		b.gather.over(r.lo, r.hi, func(above int32) { b.arc(above, n) })
	}
	return n
}

// fewZones is how many zones are linked one by one; more are linked over a tree.
const fewZones = 4

// land gives the node from which the zones of a side are reached: the zone itself
// if it is alone.
func (b *builder) land(j *joint, k int32) int32 {
	s := &j.sides[k]
	if s.region == nil || len(s.region) == 1 && s.region[0].hi-s.region[0].lo == 1 {
		return b.zoneIn[s.zone]
	}
	if len(b.dest) < len(j.sides) {
		b.dest = append(b.dest, make([]int32, len(j.sides)-len(b.dest))...)
	}
	if b.dest[k] != 0 {
		return b.dest[k]
	}
	n := b.inner()
	b.dest[k] = n
	for _, r := range s.region {
		b.scatterTo(n, r)
	}
	return n
}

// landed forgets the landings of a conduit.
func (b *builder) landed(j *joint) { clear(b.dest[:min(len(b.dest), len(j.sides))]) }

// scatterTo links a node to the zones of an interval of the preorder.
func (b *builder) scatterTo(n int32, r interval) {
	if r.hi-r.lo <= fewZones {
		for _, z := range b.t.forest.Order[r.lo:r.hi] {
			b.arc(n, b.zoneIn[z])
		}
		return
	}
	if b.scatter.size == 0 {
		b.scatter = b.grow(b.inPreorder(b.zoneIn), func(leaf, above int32) { b.arc(above, leaf) })
	}
	b.scatter.over(r.lo, r.hi, func(above int32) { b.arc(n, above) })
}

// inPreorder gives the nodes of the zones in the preorder.
func (b *builder) inPreorder(of []int32) []int32 {
	out := make([]int32, len(of))
	for i, z := range b.t.forest.Order {
		out[i] = of[z]
	}
	return out
}

// bridge adds an asset that bridges zones.
func (b *builder) bridge(label int32) {
	classes := b.t.assets[label].classes
	if len(classes) == 1 {
		hub := b.node(label, none)
		b.join(hub, hub, classes[0].zones)
		return
	}
	members := map[int32][]int32{} // conduit: the classes that it joins
	for k := range classes {
		for _, c := range classes[k].by {
			members[c] = append(members[c], int32(k))
		}
	}
	land := make([]int32, len(classes))
	for k := range land {
		land[k] = b.inner()
	}
	var down tree
	var near []int32
	for k := range classes {
		near = near[:0] // the classes that share a conduit with this one
		for _, c := range classes[k].by {
			near = append(near, members[c]...)
		}
		slices.Sort(near)
		near = append(slices.Compact(near), int32(len(classes)))
		enter, at := none, int32(0)
		for _, l := range near {
			if at < l {
				if enter == none {
					enter = b.node(label, none)
				}
				if l-at <= fewZones {
					for _, n := range land[at:l] {
						b.arc(enter, n)
					}
				} else {
					if down.size == 0 {
						down = b.grow(land, func(leaf, above int32) { b.arc(above, leaf) })
					}
					down.over(at, l, func(above int32) { b.arc(enter, above) })
				}
			}
			at = l + 1
		}
		b.join(enter, land[k], classes[k].zones)
	}
}

// join links the zones of a class to the node that they enter and to the one that
// they are reached from; none is neither.
func (b *builder) join(enter, land int32, zones []int32) {
	for _, z := range zones {
		if enter != none {
			b.arc(b.zoneOut[z], enter)
		}
		b.arc(land, b.zoneIn[z])
	}
}
