package conduit

import (
	"math"
	"slices"
)

// finder answers whether a chain of steps leads from one zone to another. It keeps
// what it needs between questions, so that it allocates next to nothing; one
// goroutine uses it at a time.
type finder struct {
	t *topology

	mark  []int32 // zone: the question in which it was reached
	round int32
	queue []int32
	stops []int32 // the zones that a chain may pass through, not reached yet
	sides [2][]int32

	in, out zoneSet // along a route
}

func newFinder(t *topology) *finder {
	return &finder{t: t, mark: make([]int32, len(t.forest.Parent))}
}

// sidesOf gives the zones that can be a zone's side on some conduit: itself, and
// those around it that an inheriting conduit joins.
func (f *finder) sidesOf(slot int, z int32) []int32 {
	out := append(f.sides[slot][:0], z)
	for a := f.t.upInherit[z]; a != none; a = f.t.upInherit[a] {
		out = append(out, a)
	}
	f.sides[slot] = out
	return out
}

// single reports whether one step leads from u to v.
func (f *finder) single(u, v, service int32, forgive forgiven) bool {
	t := f.t
	if t.step(u, v, u, v, service, forgive) {
		return true
	}
	if t.upInherit[u] == none && t.upInherit[v] == none {
		return false
	}
	ps, qs := f.sidesOf(0, u), f.sidesOf(1, v)
	for _, p := range ps {
		for _, q := range qs {
			if (p != u || q != v) && t.together(p, q) && t.step(u, v, p, q, service, forgive) {
				return true
			}
		}
	}
	return false
}

// manySides bounds the pairs of sides that are tried one by one.
const manySides = 64

// chain reports whether a sequence of steps leads from u to v whose intermediate
// zones each enclose u or v.
func (f *finder) chain(u, v, service int32, forgive forgiven) bool {
	t := f.t
	deep := t.forest.Depth[u] > 8 || t.forest.Depth[v] > 8
	if deep && len(f.sidesOf(0, u))*len(f.sidesOf(1, v)) > manySides {
		return f.search(u, v, service, forgive)
	}
	if f.single(u, v, service, forgive) {
		return true
	}
	if t.upJoined[u] == none && t.upJoined[v] == none {
		return false // nothing to pass through
	}
	return f.search(u, v, service, forgive)
}

// search goes breadth first through the zones around u and v. From each it goes on
// along its conduits, or else through the zones not reached yet, whichever are
// fewer: a hub of many conduits and a tower of many zones are both harmless.
func (f *finder) search(u, v, service int32, forgive forgiven) bool {
	t := f.t
	if f.round == math.MaxInt32 {
		clear(f.mark)
		f.round = 0
	}
	f.round++
	f.mark[u] = f.round
	f.stops = f.stops[:0]
	for _, end := range [2]int32{u, v} {
		for a := t.upJoined[end]; a != none && f.mark[a] != -f.round; a = t.upJoined[a] {
			if f.mark[a] != f.round { // u may enclose v
				f.mark[a] = -f.round
				f.stops = append(f.stops, a)
			}
		}
	}
	f.queue = append(f.queue[:0], u)
	cleared := 0 // the length of the queue when the stops reached were last forgotten
	for head := 0; head < len(f.queue); head++ {
		x := f.queue[head]
		if f.degree(x) > 4*(len(f.stops)+1) {
			if f.byStops(x, v, service, forgive) {
				return true
			}
		} else if f.byConduits(x, u, v, service, forgive) {
			return true
		}
		if 2*(len(f.queue)-cleared) > len(f.stops) { // rarely enough to take linear time in all
			f.stops = slices.DeleteFunc(f.stops, func(z int32) bool { return f.mark[z] == f.round })
			cleared = len(f.queue)
		}
	}
	return false
}

// degree counts the sides of the conduits on which a zone has one, no further than
// it matters.
func (f *finder) degree(x int32) int {
	t := f.t
	n, limit := 0, 4*(len(f.stops)+1)
	count := func(row []int32) {
		for _, c := range row {
			if n > limit {
				return
			}
			n += len(t.joins.row(c)) - 1
		}
	}
	count(t.joined.row(x))
	for a := t.upInherit[x]; a != none && n <= limit; a = t.upInherit[a] {
		count(t.inheriting.row(a))
	}
	return n
}

func (f *finder) reach(y int32) {
	f.mark[y] = f.round
	f.queue = append(f.queue, y)
}

// byStops tries a step from x to every zone not reached yet, and to v.
func (f *finder) byStops(x, v, service int32, forgive forgiven) bool {
	if f.single(x, v, service, forgive) {
		return true
	}
	for _, y := range f.stops {
		if f.mark[y] != f.round && y != v && f.single(x, y, service, forgive) {
			f.reach(y)
		}
	}
	return false
}

// byConduits tries a step from x along every conduit on which it has a side.
func (f *finder) byConduits(x, u, v, service int32, forgive forgiven) bool {
	t := f.t
	for _, c := range t.joined.row(x) {
		if f.along(c, x, u, v, service, forgive) {
			return true
		}
	}
	for a := t.upInherit[x]; a != none; a = t.upInherit[a] {
		if f.mark[a] == f.round {
			continue // it goes on from there by itself
		}
		for _, c := range t.inheriting.row(a) {
			if t.side(c, x) == a && f.along(c, a, u, v, service, forgive) {
				return true
			}
		}
	}
	return false
}

// along goes from side p of a conduit to its other sides.
func (f *finder) along(c, p, u, v, service int32, forgive forgiven) bool {
	t := f.t
	goal := t.side(c, v)
	if goal != none && t.permits(c, p, goal, service, forgive) {
		return true
	}
	for _, q := range t.joins.row(c) {
		if !(t.forest.Encloses(q, u) || t.forest.Encloses(q, v)) || !t.permits(c, p, q, service, forgive) {
			continue
		}
		if !t.inherit[c] {
			if f.mark[q] == -f.round {
				f.reach(q)
			}
			continue
		}
		for _, end := range [2]int32{u, v} {
			f.land(c, q, end)
		}
	}
	return false
}

// land reaches the zones around an end whose side on an inheriting conduit is q.
func (f *finder) land(c, q, end int32) {
	t := f.t
	if !t.forest.Encloses(q, end) {
		return
	}
	// The joined zone next below q on the way down to end ends the reach of q.
	first := end
	if s := t.side(c, end); s != q {
		for {
			up := t.side(c, t.forest.Parent[s])
			if up == q {
				break
			}
			s = up
		}
		first = s
	}
	y := t.upJoined[first]
	if first == end && t.side(c, end) == q && f.mark[end] == -f.round {
		y = end // one end may enclose the other
	}
	for ; y != none && t.forest.Encloses(q, y); y = t.upJoined[y] {
		if f.mark[y] == -f.round {
			f.reach(y)
		}
	}
}
