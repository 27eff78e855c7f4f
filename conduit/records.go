package conduit

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// record is a recorded SL-A of an element, with what measures add that came after it.
type record struct {
	element     int32
	levels      level.FRSet // where it names a level
	nr          level.FRSet // where it says not relevant
	value       thermo
	sure, maybe thermo
}

func compareRecord(r record, el int32) int { return cmp.Compare(r.element, el) }

// recorded gathers the records of the model.
func (b *builder) recorded() {
	s, m := b.sys, b.sys.model
	e, t := &s.evidence, &s.topology
	add := func(el int32, achieved level.Evidence, date zone.Date, measures []int32) {
		r := record{element: el}
		for f := range level.FRs() {
			if n, ok := achieved.At(f); ok {
				r.levels = r.levels.With(f)
				r.value |= thermoOf(f, n)
			} else if achieved.NR(f) {
				r.nr = r.nr.With(f)
			}
		}
		if r.levels|r.nr == 0 {
			return
		}
		for _, k := range measures {
			x := &m.Measures[e.measures[k].index]
			if x.New || !date.IsZero() && x.Since.After(date) {
				r.sure |= e.measures[k].evidence
				r.maybe |= spread(e.measures[k].unknown)
			}
		}
		e.records = append(e.records, r)
	}
	up := t.nearestAbove(e.covering[0])
	var above []int32
	for i := range m.Zones {
		z := &m.Zones[i]
		if !z.Achieved.IsSet() {
			continue
		}
		above = append(above[:0], e.covering[0].row(int32(i))...)
		for p := up[i]; p != none; p = up[p] {
			above = append(above, e.covering[0].row(p)...)
		}
		add(int32(i), z.Achieved, z.Assessed, above)
	}
	e.zoneRecords = len(e.records)
	for i := range m.Conduits {
		c := &m.Conduits[i]
		add(s.placing.zones+int32(i), c.Achieved, c.Assessed, e.covering[2].row(int32(i)))
	}
}

// records puts the levels in force: those recorded where they are, the sum of the
// subzones where a zone has no own assets, and else those worked out.
func (a *Assessment) records() {
	s := a.sys
	e, t := &s.evidence, &s.topology
	copy(a.achieved[s.placing.zones:], a.computed[s.placing.zones:])
	for i := e.zoneRecords; i < len(e.records); i++ {
		a.apply(&e.records[i])
	}
	for k := len(t.forest.Order) - 1; k >= 0; k-- {
		z := t.forest.Order[k]
		if e.rollup[z] {
			a.rollUp(z)
		}
		a.achieved[z] = a.computed[z]
		if e.zoneRecords > 0 {
			if i, ok := slices.BinarySearchFunc(e.records[:e.zoneRecords], z, compareRecord); ok {
				a.apply(&e.records[i])
			}
		}
	}
}

func (a *Assessment) apply(r *record) {
	x := a.computed[r.element].set(r.levels, r.value)
	x = newAnswer(x.low(), x.high(), x.nr()|r.nr)
	in := spread(r.levels)
	a.achieved[r.element] = x.raise(r.sure&in, r.maybe&in)
	b := &a.basis[r.element]
	decided := r.levels | r.nr
	b.record = decided
	b.vectors &^= decided
	b.claims = b.claims&^decided | named(r.sure|r.maybe)&r.levels // of measures that came later
}

// rollUp gives a zone with no own asset the minimum of the subzones that are not
// external, and no more than its own claims of not met allow.
func (a *Assessment) rollUp(z int32) {
	s := a.sys
	e, t := &s.evidence, &s.topology
	out := answer(fullThermo) | answer(fullThermo)<<28 | answer(level.AllFRs)<<56
	var basis basisSets
	for _, child := range t.forest.Children(z) {
		if t.external[child] {
			continue
		}
		// A subzone that is not relevant beside one that is counts as 0..4: were it
		// left out, a measure that makes it relevant would lower the minimum.
		x := a.achieved[child]
		out = answer(out.low()&x.low()) | answer(out.high()&x.high())<<28 | answer(out.nr()&x.nr())<<56
		b := a.basis[child]
		basis.claims |= b.claims &^ b.record
		basis.vectors |= b.vectors &^ b.record
		basis.record |= b.record
	}
	if refused := e.elements[z].unmet.without(e.covers[e.elements[z].cover].srs); !refused.empty() {
		low, high, nr := out.low(), out.high(), out.nr()
		for f := range level.FRs() {
			for n := level.SL1; n <= level.MaxSL; n++ {
				if refused.overlaps(e.cat.exact[f][n]) {
					most := thermoOf(f, n-1) | fullThermo&^slot(f)
					low, high, nr = low&most, high&most, nr&^level.FRSetOf(f)
					basis.claims = basis.claims.With(f)
					break
				}
			}
		}
		out = newAnswer(low, high, nr)
	}
	a.computed[z], a.basis[z] = out, basis
}
