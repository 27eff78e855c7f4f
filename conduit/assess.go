package conduit

import (
	"sync"
	"sync/atomic"

	"github.com/iec62443-go/iec62443/level"
)

// Assessment holds every answer about a [System] by one method: a verdict on each
// channel, target and achieved levels of each zone and conduit, and the breaches
// of conduits. It is immutable and safe for concurrent use. It comes from
// [System.Assess]: the zero Assessment is none, and asking it panics.
//
// The methods of System with the same names answer by the method of its [Config].
type Assessment struct {
	sys    *System
	method Method

	verdicts []Verdict // of each group of channels
	tally    [NumVerdicts]int

	// Of each element, zones first and then conduits.
	achieved []answer // in force
	computed []answer // without records
	targets  []wanted
	spoken   []wanted // of each zone, with the zones in it; or as [Assessment.ranges] fills it
	basis    []basisSets

	breaches []uint8 // of each conduit, the kinds as bits

	// What the methods need that go by requirement, and those that go by vector.
	conduits []standing   // of each conduit
	bearings []bearing    // of each kind of asset
	told     []neighbours // of each zone, what inheriting conduits tell those in it
	vectors  []answer     // of each kind of asset
	subtree  []provided   // of each zone, what measures provide anywhere in it
}

// basisSets tells per foundational requirement on what a level rests.
type basisSets struct{ claims, vectors, record level.FRSet }

// Assess works out all answers by a method.
func (s *System) Assess(m Method) *Assessment {
	a := &Assessment{}
	a.redo(s, m)
	return a
}

// Assessor works out assessments one after the other in the same memory, for
// callers that go through many methods or systems. The zero Assessor is ready.
// It is not safe for concurrent use.
type Assessor struct{ a Assessment }

// Assess gives the answers about a system by a method. They hold until the next
// call.
func (r *Assessor) Assess(s *System, m Method) *Assessment {
	r.a.redo(s, m)
	return &r.a
}

func (a *Assessment) redo(s *System, m Method) {
	nz, nc := int(s.placing.zones), len(s.topology.inherit)
	a.sys, a.method = s, m
	a.verdicts = resized(a.verdicts, len(s.groups))
	a.achieved = resized(a.achieved, nz+nc)
	a.computed = resized(a.computed, nz+nc)
	a.targets = resized(a.targets, nz+nc)
	a.basis = resized(a.basis, nz+nc)
	a.breaches = resized(a.breaches, nc)
	if a.byVector() {
		a.vectors = resized(a.vectors, len(s.evidence.kinds))
	} else {
		a.conduits = resized(a.conduits, nc)
		a.bearings = resized(a.bearings, len(s.evidence.kinds))
		a.told = resized(a.told, nz)
	}
	a.tally, a.subtree = [NumVerdicts]int{}, nil

	if s.size < alone {
		a.judgeAll()
		a.bear(0, len(s.evidence.kinds))
		a.levels()
	} else {
		a.concurrently()
	}
	for i, v := range a.verdicts {
		a.tally[v] += int(s.groups[i].count)
	}
	a.records()
	a.wanted()
	a.conduitBreaches()
}

// alone is the number of assets and channels below which a second goroutine costs
// more than it saves.
const alone = 4000

// concurrently judges channels beside working out levels. Both first see to it how
// assets bear, the judge when it is done.
func (a *Assessment) concurrently() {
	var next, left atomic.Int64
	kinds := len(a.sys.evidence.kinds)
	const chunk = 256
	left.Store(int64(kinds))
	borne := make(chan struct{})
	if kinds == 0 {
		close(borne)
	}
	bear := func() {
		for {
			to := int(next.Add(chunk))
			from := to - chunk
			if from >= kinds {
				return
			}
			to = min(to, kinds)
			a.bear(from, to)
			if left.Add(int64(from-to)) == 0 {
				close(borne)
			}
		}
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		a.judgeAll()
		bear()
	})
	bear()
	<-borne
	a.levels()
	wg.Wait()
}

func (a *Assessment) judgeAll() {
	s := a.sys
	f := s.finders.Get().(*finder)
	defer s.finders.Put(f)
	for i := range s.groups {
		g := &s.groups[i]
		if g.from == g.to && s.placing.isZone(g.from) {
			a.verdicts[i] = SameZone
			continue
		}
		a.verdicts[i] = s.judge(f, g)
	}
}

func (a *Assessment) bear(from, to int) {
	e := &a.sys.evidence
	if a.byVector() {
		for i := from; i < to; i++ {
			a.vectors[i] = a.sys.vectorOf(&e.kinds[i], a.method)
		}
		return
	}
	for i := from; i < to; i++ {
		a.bearings[i] = e.bearingOf(&e.kinds[i], a.method == AsFound)
	}
}

// byVector reports whether the method goes by vectors and not by requirements.
func (a *Assessment) byVector() bool {
	return a.method == Vectors || a.method == WeakestComponent || a.method == WholeZone
}

// resized gives a slice of n zero values, in the memory of old where it suffices.
func resized[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	old = old[:n]
	clear(old)
	return old
}

// levels works out the levels of conduits, then of zones with own assets, and then
// of those that are the sum of their subzones.
func (a *Assessment) levels() {
	s := a.sys
	nz := s.placing.zones
	for c := range int32(len(s.topology.inherit)) {
		el := nz + c
		if a.byVector() {
			a.minimum(el)
			continue
		}
		own := a.gather(el)
		a.conduits[c] = s.evidence.settle(&s.evidence.elements[el], &own, nil, s.topology.untrusted[c], a.method == CoverageStrict)
		a.earn(el, &a.conduits[c])
	}
	for _, z := range s.topology.forest.Order {
		if a.byVector() {
			if !s.evidence.rollup[z] {
				a.minimum(z)
			}
			continue
		}
		a.inherit(z)
		if s.evidence.rollup[z] {
			continue
		}
		st := a.settleZone(z)
		a.earn(z, &st)
	}
}

func (a *Assessment) earn(el int32, st *standing) {
	a.computed[el] = a.sys.evidence.cat.earned(st)
	a.basis[el] = basisSets{claims: st.claims, vectors: st.vectors}
}

// gather puts an element's own assets side by side.
func (a *Assessment) gather(el int32) bearing {
	var own bearing
	last := none
	for _, k := range a.sys.evidence.own.row(el) {
		if k != last {
			own.join(&a.bearings[k])
			last = k
		}
	}
	return own
}

// above gives what a zone is told by the conduits that join a zone around it and
// inherit.
func (a *Assessment) above(z int32) neighbours {
	if p := a.sys.topology.forest.Parent[z]; p != none {
		return a.told[p]
	}
	return neighbours{}
}

// inherit fills in what a zone's inheriting conduits, and those around it, tell the
// zones in it.
func (a *Assessment) inherit(z int32) {
	s := a.sys
	near := a.above(z)
	if len(s.topology.forest.Children(z)) > 0 {
		for _, c := range s.topology.inheriting.row(z) {
			near.tell(s.evidence.cat, &a.conduits[c], s.givesAccess(c, none))
		}
	}
	a.told[z] = near
}

// settleZone works out how the requirements stand in a zone with own assets, or
// with nothing at all.
func (a *Assessment) settleZone(z int32) standing {
	s := a.sys
	t, x := &s.topology, s.evidence.cat
	near := a.above(z)
	if t.entry[z] && t.upInherit[z] != none { // an access of others through z is none for z
		near = neighbours{}
		for p := t.upInherit[z]; p != none; p = t.upInherit[p] {
			for _, c := range t.inheriting.row(p) {
				near.tell(x, &a.conduits[c], s.givesAccess(c, z))
			}
		}
	}
	for _, c := range t.joined.row(z) {
		near.tell(x, &a.conduits[c], s.givesAccess(c, z))
	}
	own := a.gather(z)
	return s.evidence.settle(&s.evidence.elements[z], &own, &near, false, a.method == CoverageStrict)
}

// givesAccess reports whether a conduit lets a zone be reached from outside: it is
// untrusted, or joins an external or remote zone other than that one.
func (s *System) givesAccess(c, z int32) bool {
	if s.topology.untrusted[c] {
		return true
	}
	for _, j := range s.topology.remote.row(c) {
		if j != z {
			return true
		}
	}
	return false
}
