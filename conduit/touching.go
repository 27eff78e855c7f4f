package conduit

// touching tells what is at each zone and, where zones speak for those in them, what
// is over it too. What is at a run of zones is a run of one list.
type touching struct {
	t *topology

	at    csr     // place in the preorder: what is at the zone
	over  csr     // zone: the part of it that is over the zones in it
	up    []int32 // zone: the nearest zone around it with anything over it
	above []int   // zone: how much that is, in all of the zones around it

	seen  []int32 // zone: the last question that went up through it
	round int32
}

// newTouching gathers pairs of a zone and a number that is at it, which each yields
// twice in the same order, and whether it is over the zones in it.
func (s *System) newTouching(each func(yield func(z, number int32, over bool))) *touching {
	t := &s.topology
	nz := len(t.forest.Order)
	x := &touching{t: t, above: make([]int, nz), seen: make([]int32, nz)}
	x.at = newCSR(nz, func(yield func(row, value int32)) {
		each(func(z, number int32, _ bool) { yield(t.forest.In[z], number) })
	})
	x.over = newCSR(nz, func(yield func(row, value int32)) {
		each(func(z, number int32, over bool) {
			if over {
				yield(z, number)
			}
		})
	})
	x.up = t.nearestAbove(x.over)
	for _, z := range t.forest.Order {
		if a := x.up[z]; a != none {
			x.above[z] = x.above[a] + len(x.over.row(a))
		}
	}
	return x
}

// cost bounds what touches a set of zones.
func (x *touching) cost(set runs) int {
	n := 0
	for _, r := range set {
		n += int(x.at.start[r.hi]-x.at.start[r.lo]) + x.above[x.t.forest.Order[r.lo]]
	}
	return n
}

// all goes through what touches a set of zones. All zones around a run are around
// the first of the run.
func (x *touching) all(set runs, do func(number int32)) {
	x.round++
	for _, r := range set {
		for _, number := range x.at.list[x.at.start[r.lo]:x.at.start[r.hi]] {
			do(number)
		}
		for a := x.up[x.t.forest.Order[r.lo]]; a != none && x.seen[a] != x.round; a = x.up[a] {
			x.seen[a] = x.round
			if set.has(x.t.forest.In[a]) {
				continue // it was at hand as a member
			}
			for _, number := range x.over.row(a) {
				do(number)
			}
		}
	}
}

// touched goes through what touches a set of zones on one side or another set on
// the other, whichever is less.
func touched(from, to *touching, starts, goals runs, do func(number int32)) {
	if from.cost(starts) <= to.cost(goals) {
		from.all(starts, do)
	} else {
		to.all(goals, do)
	}
}
