package conduit

import (
	"slices"
	"sort"
)

// reacher walks from zones over permitted steps of any service, bridges and
// channels, breadth first, or against them. Each zone, and each side of a conduit, is
// gone through once, so that it takes time linear in the model, whatever its shape.
type reacher struct {
	s             *System
	back          bool // against the steps
	starts, avoid runs // where the walk at hand began, and what it may not enter
	head          int  // how much of the queue has been gone on from

	next    []int32 // place in the preorder: the next one not reached, with path compression
	up      []int32 // zone: the nearest zone around it with sides not gone through
	pending []int32 // zone: how many inheriting sides of it are not gone through
	done    []bool  // side, by its place in topology.preorder: gone through
	landed  []bool  // side: all whose side it is have been reached
	opened  []int32 // conduit with no stated permissions: the first side gone through
	from    []int32 // zone: the zone it was reached from; none for a start
	by      []leads // zone: what led there
	queue   []int32 // the zones reached, in order
	rank    []int32 // zone: its place in the queue; none if it is not there
	arrive  csr     // walking back: conduit: its grants by where they lead

	bridges csr                 // zone: the assets that may bridge from it
	spans   map[int32]*spanning // asset: how far it has been gone over
	flows   csr                 // zone: the groups of channels that start there (links: that touch it)
	first   []int32             // group: its first channel, once one is asked for

	entered, lifted, lands []int32  // what next, up and landed differ in from a fresh start
	passed                 []passed // and what done, pending and opened do
}

// passed is a side of a conduit that has been gone through.
type passed struct {
	conduit, zone int32
	side          int // its place among all sides
}

// leads is what leads from one zone to another: a conduit, an asset, or the first
// channel of a group, by its number.
type leads struct {
	kind   Kind
	number int32
}

func (s *System) newReacher(back bool) *reacher {
	t := &s.topology
	nz := int(s.placing.zones)
	r := &reacher{
		s: s, back: back, rank: make([]int32, nz), next: make([]int32, nz+1), up: slices.Clone(t.upInherit), pending: make([]int32, nz),
		done: make([]bool, len(t.preorder.list)), landed: make([]bool, len(t.preorder.list)),
		opened: make([]int32, len(t.inherit)), spans: map[int32]*spanning{}, from: make([]int32, nz), by: make([]leads, nz),
	}
	for i := range r.next {
		r.next[i] = int32(i)
	}
	for z := range r.rank {
		r.rank[z] = none
	}
	for c := range r.opened {
		r.opened[c] = none
	}
	for z := range r.pending {
		r.pending[z] = int32(len(t.inheriting.row(int32(z))))
	}
	r.bridges = newCSR(nz, func(yield func(row, value int32)) {
		for a := range int32(s.part.NumAssets()) {
			row := t.attached.row(a)
			if len(row) < 2 || s.part.AssetAt(int(a)).Retired {
				continue
			}
			for _, z := range row {
				yield(z, a)
			}
		}
	})
	r.flows = newCSR(nz, func(yield func(row, value int32)) {
		for i := range s.groups {
			g := &s.groups[i]
			if !s.between(g) {
				continue
			}
			if !back || g.link {
				yield(g.from, int32(i))
			}
			if back || g.link {
				yield(g.to, int32(i))
			}
		}
	})
	if back {
		r.arrive = newCSR(len(t.inherit), func(yield func(row, value int32)) {
			for _, i := range t.byTo {
				yield(t.grants[i].conduit, i)
			}
		})
	}
	return r
}

// walk goes from every start that may be entered to the first zone that is a goal and
// no start; none if there is none. It goes on with the walk at hand if that has the
// same starts and avoids the same.
func (r *reacher) walk(starts, goals, avoid runs) int32 {
	f := r.s.topology.forest
	if !r.starts.same(starts) || !r.avoid.same(avoid) {
		r.begin(starts, avoid)
	}
	isGoal := func(z int32) bool { return goals.has(f.In[z]) && !starts.has(f.In[z]) }
	if z := r.met(goals, isGoal); z != none {
		return z
	}
	for ; r.head < len(r.queue); r.head++ {
		x := r.queue[r.head]
		if isGoal(x) {
			return x
		}
		r.expand(x)
	}
	return none
}

func (r *reacher) begin(starts, avoid runs) {
	r.reset()
	r.starts, r.avoid = starts, avoid
	starts.each(func(place int32) { r.reach(r.s.topology.forest.Order[place], none, leads{}) })
}

// met gives the first goal among the zones that have been gone on from.
func (r *reacher) met(goals runs, isGoal func(z int32) bool) int32 {
	first := int32(r.head)
	if goals.len() < r.head {
		goals.each(func(place int32) {
			z := r.s.topology.forest.Order[place]
			if k := r.rank[z]; k != none && k < first && isGoal(z) {
				first = k
			}
		})
	} else if k := slices.IndexFunc(r.queue[:r.head], isGoal); k >= 0 {
		first = int32(k)
	}
	if int(first) == r.head {
		return none
	}
	return r.queue[first]
}

// reset forgets a walk, in time that depends on how far it went.
func (r *reacher) reset() {
	t := &r.s.topology
	for _, p := range r.entered {
		r.next[p] = p
	}
	for _, z := range r.lifted {
		r.up[z] = t.upInherit[z]
	}
	for _, side := range r.lands {
		r.landed[side] = false
	}
	for _, x := range r.passed {
		r.done[x.side] = false
		r.opened[x.conduit] = none
		if t.inherit[x.conduit] {
			r.pending[x.zone]++
		}
	}
	for _, z := range r.queue {
		r.rank[z] = none
	}
	if len(r.spans) > 0 {
		r.spans = map[int32]*spanning{} // to clear one takes as long as it was ever large
	}
	r.starts, r.avoid, r.head = nil, nil, 0
	r.queue, r.entered, r.lifted, r.lands, r.passed = r.queue[:0], r.entered[:0], r.lifted[:0], r.lands[:0], r.passed[:0]
}

// isReached reports whether a zone has been reached, or may not be entered and has
// been come to.
func (r *reacher) isReached(z int32) bool {
	p := r.s.topology.forest.In[z]
	return r.next[p] != p
}

func (r *reacher) reach(z, from int32, by leads) {
	p := r.s.topology.forest.In[z]
	if r.next[p] != p {
		return
	}
	r.next[p] = p + 1
	r.entered = append(r.entered, p)
	if r.avoid.has(p) {
		return
	}
	r.from[z], r.by[z], r.rank[z] = from, by, int32(len(r.queue))
	r.queue = append(r.queue, z)
}

// unreached gives the first place in the preorder, from one on, not reached yet.
func (r *reacher) unreached(p int32) int32 {
	root := p
	for r.next[root] != root {
		root = r.next[root]
	}
	for r.next[p] != root && p != root {
		r.next[p], p = root, r.next[p]
	}
	return root
}

func (r *reacher) expand(x int32) {
	r.enter(x, r.through)
	r.direct(x)
}

// enter goes into each side that a zone has on conduits, unless it was gone into.
func (r *reacher) enter(x int32, do func(d door)) {
	t := &r.s.topology
	in := func(c, side int32) {
		d := door{c, side, x}
		place := t.place(c, side)
		if r.done[place] {
			return
		}
		r.done[place] = true
		r.passed = append(r.passed, passed{c, side, place})
		if t.inherit[c] {
			r.pending[side]--
		}
		do(d)
	}
	for _, c := range t.joined.row(x) {
		in(c, x)
	}
	for a := r.above(x); a != none; a = r.above(a) {
		for _, c := range t.inheriting.row(a) {
			if t.side(c, x) == a {
				in(c, a)
			}
		}
	}
}

// door is a side of a conduit, and the zone from which a walk came to it.
type door struct{ conduit, side, zone int32 }

// direct goes from a zone over bridges and channels.
func (r *reacher) direct(x int32) {
	s := r.s
	for _, a := range r.bridges.row(x) {
		r.cross(a, x)
	}
	for _, i := range r.flows.row(x) {
		g := &s.groups[i]
		y := g.to
		if y == x {
			y = g.from
		}
		r.reach(y, x, leads{KindChannel, i})
	}
}

// ref gives the address of what leads from one zone to another.
func (r *reacher) ref(l leads) Ref {
	s := r.s
	switch l.kind {
	case KindAsset:
		return AssetRef(s.part.AssetAt(int(l.number)).ID)
	case KindChannel:
		if r.first == nil {
			r.first = make([]int32, len(s.groups))
			for i := len(s.chGroup) - 1; i >= 0; i-- {
				r.first[s.chGroup[i]] = int32(i)
			}
		}
		return s.channel(r.first[l.number]).Ref()
	}
	return s.model.Conduits[l.number].Ref()
}

// above gives the nearest zone around one that has sides not gone through.
func (r *reacher) above(z int32) int32 {
	a := r.up[z]
	for a != none && r.pending[a] == 0 {
		a = r.up[a]
	}
	for b := z; b != none && b != a; { // compress
		if r.up[b] != a {
			r.lifted = append(r.lifted, b)
		}
		b, r.up[b] = r.up[b], a
	}
	return a
}

// place gives the place of a side among all sides of all conduits.
func (t *topology) place(c, side int32) int {
	row := t.preorder.row(c)
	k, _ := slices.BinarySearchFunc(row, side, func(z, side int32) int { return int(t.forest.In[z]) - int(t.forest.In[side]) })
	return int(t.preorder.start[c]) + k
}

// through goes from one side of a conduit to the others.
func (r *reacher) through(d door) {
	if r.s.topology.unstated[d.conduit] {
		r.throughOpen(d.conduit, d.side, d.zone)
		return
	}
	_, far := r.ends()
	for _, i := range r.grantsAt(d) {
		r.land(d.conduit, far(r.s.topology.grants[i]), d.zone)
	}
}

// ends gives the end of a permission at which a walk comes to it, and the other.
func (r *reacher) ends() (near, far func(g grant) int32) {
	if r.back {
		return grantTo, grantFrom
	}
	return grantFrom, grantTo
}

// grantsAt gives the permissions of a conduit at one side, in the order of the other.
func (r *reacher) grantsAt(d door) []int32 {
	t := &r.s.topology
	list := t.byConduit.row(d.conduit)
	if r.back {
		list = r.arrive.row(d.conduit)
	}
	near, _ := r.ends()
	lo := sort.Search(len(list), func(i int) bool { return near(t.grants[list[i]]) >= d.side })
	hi := sort.Search(len(list), func(i int) bool { return near(t.grants[list[i]]) > d.side })
	return list[lo:hi]
}

// throughOpen goes through a conduit whose permissions are not stated. From the
// first side all others are reached, and from the second what is left, the first.
func (r *reacher) throughOpen(c, p, x int32) {
	t := &r.s.topology
	switch first := r.opened[c]; {
	case t.oneWayFrom[c] != none:
		near, far := t.oneWayFrom[c], t.oneWayTo[c]
		if r.back {
			near, far = far, near
		}
		if near == p {
			r.land(c, far, x)
		}
	case first != none:
		r.land(c, first, x)
	default:
		r.opened[c] = p
		for _, q := range t.preorder.row(c) {
			if q != p {
				r.land(c, q, x)
			}
		}
	}
}

// land reaches every zone whose side on a conduit is q.
func (r *reacher) land(c, q, x int32) {
	t := &r.s.topology
	by := leads{KindConduit, c}
	if !t.inherit[c] {
		r.reach(q, x, by)
		return
	}
	side := t.place(c, q)
	if r.landed[side] {
		return
	}
	r.landed[side] = true
	r.lands = append(r.lands, int32(side))
	for p := r.unreached(t.forest.In[q]); p < t.forest.Out[q]; {
		z := t.forest.Order[p]
		if s := t.side(c, z); s != q { // below another joined zone: pass over all of it
			p = r.unreached(t.forest.Out[s])
			continue
		}
		r.reach(z, x, by)
		p = r.unreached(p)
	}
}

// path gives the way between a zone and a start: zones, and between them what leads
// from each to the next.
func (r *reacher) path(z int32) []Ref {
	var out []Ref
	for {
		out = append(out, r.s.elementRef(z))
		if r.from[z] == none {
			break
		}
		out = append(out, r.ref(r.by[z]))
		z = r.from[z]
	}
	if !r.back {
		slices.Reverse(out)
	}
	return out
}
