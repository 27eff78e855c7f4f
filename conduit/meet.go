package conduit

import "slices"

// meeting is a search for a way from two ends at once, level by level. What it does
// next is what takes least, and it sees that two walks have come to one conduit before
// it goes through it, so that a zone or a conduit that everything leads to is no
// detour.
//
// No way has as few steps as the two walks have gone together; so the first that is
// found, which has one more, is one of the shortest.
type meeting struct {
	walks [2]*reacher // from the first end with the steps, from the last against them
	sides [2]front
	found *junction
}

// front is how far one of two walks is.
type front struct {
	next    int // where in the queue those after them begin
	cost    int // about what it takes to enter the doors, or if that is done to go through them
	entered bool
	doors   []door             // to which the zones at hand lead
	at      map[int32][]int32  // conduit: its doors
	on      map[[2]int32]int32 // conduit and side: the door
}

// junction is where two walks meet: in a zone, or on either side of a conduit.
type junction struct {
	zones   [2]int32
	conduit int32 // none: the zones are one
}

// meet finds a way from one set of zones to another that have no zone in common, past
// a third, one of those with the fewest steps; nil if there is none.
func meet(there, back *reacher, from, to, avoid runs) []Ref {
	m := meeting{walks: [2]*reacher{there, back}}
	there.begin(from, avoid)
	back.begin(to, avoid)
	defer there.reset()
	defer back.reset()
	for k := range m.walks {
		m.arrive(k)
	}
	for m.found == nil {
		k := 0
		if m.sides[1].cost < m.sides[0].cost {
			k = 1
		}
		switch f, r := &m.sides[k], m.walks[k]; {
		case r.head == f.next:
			return nil // all that leads from this end has been seen
		case f.entered:
			m.advance(k)
		default:
			m.enter(k)
		}
	}
	return m.path()
}

// arrive takes the zones reached last as those at hand.
func (m *meeting) arrive(k int) {
	f, r := &m.sides[k], m.walks[k]
	t := &r.s.topology
	f.next, f.entered, f.cost = len(r.queue), false, 0
	for _, x := range r.queue[r.head:f.next] {
		f.cost += len(t.joined.row(x)) + 1
		if a := t.upInherit[x]; a != none {
			f.cost += int(r.pending[a])
		}
	}
}

// enter finds the doors of the zones at hand.
func (m *meeting) enter(k int) {
	f, r := &m.sides[k], m.walks[k]
	f.entered, f.cost = true, 0
	f.doors = f.doors[:0]
	f.at, f.on = map[int32][]int32{}, map[[2]int32]int32{}
	for _, x := range r.queue[r.head:f.next] {
		r.enter(x, func(d door) {
			f.at[d.conduit] = append(f.at[d.conduit], int32(len(f.doors)))
			f.on[[2]int32{d.conduit, d.side}] = int32(len(f.doors))
			f.doors = append(f.doors, d)
		})
		f.cost += len(r.bridges.row(x)) + len(r.flows.row(x))
	}
	for _, d := range f.doors {
		if t := &r.s.topology; t.unstated[d.conduit] {
			f.cost += len(t.joins.row(d.conduit))
		} else {
			f.cost += len(r.grantsAt(d))
		}
	}
	if m.sides[1-k].entered {
		m.throughOne()
	}
}

// throughOne looks for a conduit that one step leads through from the zones at hand of
// the one walk to those of the other.
func (m *meeting) throughOne() {
	k := 0
	if len(m.sides[1].doors) < len(m.sides[0].doors) {
		k = 1
	}
	for _, d := range m.sides[k].doors {
		if e, ok := m.opposite(k, d); ok {
			m.found = &junction{[2]int32{d.zone, e.zone}, d.conduit}
			if k == 1 {
				slices.Reverse(m.found.zones[:])
			}
			return
		}
	}
}

// opposite gives a door of the other walk to which the conduit leads from one.
func (m *meeting) opposite(k int, d door) (door, bool) {
	t, f, r := &m.walks[k].s.topology, &m.sides[1-k], m.walks[k]
	at := f.at[d.conduit]
	if len(at) == 0 {
		return door{}, false
	}
	if t.unstated[d.conduit] {
		near, far := t.oneWayFrom[d.conduit], t.oneWayTo[d.conduit]
		if r.back {
			near, far = far, near
		}
		for _, i := range at { // of two, one is another side
			if e := f.doors[i]; e.side != d.side && (near == none || near == d.side && far == e.side) {
				return e, true
			}
		}
		return door{}, false
	}
	_, far := r.ends()
	list := r.grantsAt(d)
	if len(at) < len(list) {
		for _, i := range at {
			e := f.doors[i]
			if _, ok := slices.BinarySearchFunc(list, e.side, func(i, side int32) int { return int(far(t.grants[i])) - int(side) }); ok {
				return e, true
			}
		}
		return door{}, false
	}
	for _, i := range list {
		if e, ok := f.on[[2]int32{d.conduit, far(t.grants[i])}]; ok {
			return f.doors[e], true
		}
	}
	return door{}, false
}

// advance goes through the doors of one end, and over bridges and channels, and looks
// for a zone that the other walk has come to.
func (m *meeting) advance(k int) {
	f, r := &m.sides[k], m.walks[k]
	for _, d := range f.doors {
		r.through(d)
	}
	for _, x := range r.queue[r.head:f.next] {
		r.direct(x)
	}
	for _, z := range r.queue[f.next:] {
		if m.walks[1-k].rank[z] != none {
			m.found = &junction{[2]int32{z, z}, none}
			return
		}
	}
	r.head = f.next
	m.arrive(k)
}

func (m *meeting) path() []Ref {
	out := m.walks[0].path(m.found.zones[0])
	rest := m.walks[1].path(m.found.zones[1])
	if m.found.conduit == none {
		return append(out, rest[1:]...)
	}
	return append(append(out, m.walks[0].s.model.Conduits[m.found.conduit].Ref()), rest...)
}
