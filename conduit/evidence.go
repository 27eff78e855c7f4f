package conduit

import (
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// evidence is what the model says of levels, as arrays. Elements are the zones by
// their numbers and after them the conduits by theirs. Nothing in it depends on
// the method.
type evidence struct {
	cat *catalogIndex

	covers []cover // distinct combinations of measures; the first is none
	kinds  []kind  // distinct assets, as far as levels go
	kindOf []int32 // asset: its kind; none for what bears on no element

	own      csr // element: the kinds of its own assets
	elements []element

	measures []activeMeasure
	covering [3]csr // zone, asset, conduit: the active measures that name it

	records     []record // in the order of their elements
	zoneRecords int      // how many of them are of zones

	needs  []wanted // zone: what its own assets are declared to need
	rollup []bool   // zone: no own asset, but subzones inside the system
}

// cover is what the active measures give to what they cover.
type cover struct {
	srs      srSet
	crs      crSet
	provides thermo
	evidence thermo      // the greater of what is provided and of the levels that single measures' claims complete
	unknown  level.FRSet // provided, nobody knows how much
}

func (c cover) join(d cover) cover {
	return cover{c.srs.or(d.srs), c.crs.or(d.crs), c.provides | d.provides, c.evidence | d.evidence, c.unknown | d.unknown}
}

// kind is what makes assets alike as far as levels go.
type kind struct {
	kindKey
	asset int32 // one of them; none for a conduit's declared capability
}

type kindKey struct {
	typ        requirement.ComponentType
	capability level.Evidence
	only       level.FRSet // the foundational requirements in which it counts
	met, unmet crSet       // as claimed
	cover      int32
}

// element is what is said of a zone or a conduit itself.
type element struct {
	met   srSet // claimed, here or by an enclosing zone for it
	unmet srSet // claimed not met, here
	cover int32
}

type activeMeasure struct {
	cover
	index int32 // of the measure in the model
}

func (b *builder) evidence() {
	s, m := b.sys, b.sys.model
	e := &s.evidence
	e.cat = s.cat
	b.activeMeasures()

	covers := map[cover]int32{}
	coverOf := func(c cover) int32 {
		k, ok := covers[c]
		if !ok {
			k = int32(len(e.covers))
			covers[c] = k
			e.covers = append(e.covers, c)
		}
		return k
	}
	coverOf(cover{})
	joined := func(start int32, list []int32) int32 {
		if len(list) == 0 {
			return start
		}
		c := e.covers[start]
		for _, k := range list {
			c = c.join(e.measures[k].cover)
		}
		return coverOf(c)
	}

	nz, nc := len(m.Zones), len(m.Conduits)
	e.elements = make([]element, nz+nc)
	visible := make([]srSet, nz) // what a zone's claims say to the zones in it
	for _, z := range s.topology.forest.Order {
		x := &e.elements[z]
		met, unmet := b.systemSets(m.Zones[z].Claims)
		x.met, x.unmet, visible[z] = met, unmet, met
		start := int32(0)
		if p := s.topology.forest.Parent[z]; p != none {
			start = e.elements[p].cover
			inherited := visible[p].without(unmet)
			visible[z] = met.or(inherited)
			x.met = met.or(inherited.without(s.cat.boundary))
		}
		x.cover = joined(start, e.covering[0].row(z))
	}
	for c := range nc {
		x := &e.elements[nz+c]
		x.met, x.unmet = b.systemSets(m.Conduits[c].Claims)
		x.cover = joined(0, e.covering[2].row(int32(c)))
	}

	kinds := map[kindKey]int32{}
	kindOf := func(k kindKey, asset int32) int32 {
		i, ok := kinds[k]
		if !ok {
			i = int32(len(e.kinds))
			kinds[k] = i
			e.kinds = append(e.kinds, kind{k, asset})
		}
		return i
	}
	of := make([]int32, len(m.Assets))
	setsOf := map[requirement.Claims][2]crSet{} // of shared claims, met and not met
	e.kindOf, e.needs = of, make([]wanted, nz)
	for i := range m.Assets {
		a := &m.Assets[i]
		of[i] = none
		if a.Retired {
			continue
		}
		key := kindKey{typ: a.Type, capability: a.Capability, only: level.AllFRs}
		home := s.part.HomeAt(i)
		if home >= 0 {
			key.cover = e.elements[home].cover
			if a.Needs.IsSet() {
				e.needs[home] = e.needs[home].join(packTarget(a.Needs))
			}
		}
		serves := s.topology.serves.row(int32(i))
		for _, c := range serves {
			if k := e.elements[nz+int(c)].cover; k != 0 {
				key.cover = coverOf(e.covers[key.cover].join(e.covers[k]))
			}
		}
		key.cover = joined(key.cover, e.covering[1].row(int32(i)))
		if a.Claims.Len() > 0 {
			sets, seen := setsOf[a.Claims]
			if !seen {
				sets[0], sets[1] = b.componentSets(a.Claims)
				setsOf[a.Claims] = sets
			}
			key.met, key.unmet = sets[0], sets[1]
		}
		if home >= 0 || len(serves) > 0 {
			of[i] = kindOf(key, int32(i))
		}
	}
	e.own = newCSR(nz+nc, func(yield func(row, value int32)) {
		for i, k := range of {
			if k == none {
				continue
			}
			if home := s.part.HomeAt(i); home >= 0 {
				yield(int32(home), k)
			}
			for _, c := range s.topology.serves.row(int32(i)) {
				yield(int32(nz)+c, k)
			}
		}
		for c := range m.Conduits {
			if named := m.Conduits[c].Capability; named.IsSet() {
				yield(int32(nz+c), kindOf(kindKey{
					typ: requirement.Network, capability: named, only: named.Named(),
					cover: e.elements[nz+c].cover,
				}, none))
			}
		}
	})
	e.rollup = make([]bool, nz)
	for z := range int32(nz) {
		if len(e.own.row(z)) > 0 {
			continue
		}
		for _, child := range s.topology.forest.Children(z) {
			e.rollup[z] = e.rollup[z] || !s.topology.external[child]
		}
	}
	b.recorded()
}

// activeMeasures finds the measures that count, and what they cover.
func (b *builder) activeMeasures() {
	m, e := b.sys.model, &b.sys.evidence
	counts := make([]bool, len(m.Measures))
	var idle []int32
	required := newCSR(len(m.Measures), func(yield func(row, value int32)) {
		for i := range m.Measures {
			for name := range m.Measures[i].Requires.All() {
				yield(b.measureAt[name], int32(i))
			}
		}
	})
	for i := range m.Measures {
		counts[i] = !m.Measures[i].Inactive
		if !counts[i] {
			idle = append(idle, int32(i))
		}
	}
	for len(idle) > 0 { // what requires an idle measure is idle
		i := idle[len(idle)-1]
		idle = idle[:len(idle)-1]
		for _, k := range required.row(i) {
			if counts[k] {
				counts[k] = false
				idle = append(idle, k)
			}
		}
	}
	for i := range m.Measures {
		if counts[i] {
			e.measures = append(e.measures, b.activeMeasure(int32(i)))
		}
	}
	for slot, kind := range []Kind{KindZone, KindAsset, KindConduit} {
		rows := [3]int{len(m.Zones), len(m.Assets), len(m.Conduits)}[slot]
		e.covering[slot] = newCSR(rows, func(yield func(row, value int32)) {
			for k, a := range e.measures {
				for r := range m.Measures[a.index].Covers.All() {
					if r.Kind == kind {
						yield(b.number(r), int32(k))
					}
				}
			}
		})
	}
}

// number gives the number of a zone, an asset or a conduit among its kind.
func (b *builder) number(r Ref) int32 {
	switch r.Kind {
	case KindZone:
		return b.zoneAt[zone.ID(r.ID)]
	case KindAsset:
		return b.assetAt[zone.AssetID(r.ID)]
	}
	return b.conduitAt[ID(r.ID)]
}

func (b *builder) activeMeasure(i int32) activeMeasure {
	x := &b.sys.model.Measures[i]
	a := activeMeasure{index: i}
	for c := range x.Claims.All() {
		if k, ok := b.sys.cat.SystemIndex(c.ID); ok {
			a.srs.add(k)
		} else if k, ok := b.sys.cat.ComponentIndex(c.ID); ok {
			a.crs.add(k)
		}
	}
	for f := range level.FRs() {
		if n, named := x.Provides.At(f); named {
			a.provides |= thermoOf(f, n)
		} else if x.Provides.Unknown(f) {
			a.unknown = a.unknown.With(f)
		}
		a.evidence |= a.provides&slot(f) | thermoOf(f, b.sys.cat.completed(a.srs, f))
	}
	return a
}

// completed gives the highest level up to which every system requirement of a
// foundational requirement is in a set, 0 where there is none up to it. Above the
// last level that asks for anything there is nothing left to complete.
func (x *catalogIndex) completed(s srSet, f level.FR) level.SL {
	if !s.overlaps(x.ofFR[f]) {
		return level.SL0 // nothing said completes nothing
	}
	n := level.SL0
	for n < x.top[f] && x.upTo[f][n+1].without(s).empty() {
		n++
	}
	switch {
	case x.upTo[f][n].empty():
		return level.SL0
	case n == x.top[f]:
		return level.MaxSL
	}
	return n
}

func (b *builder) systemSets(claims requirement.Claims) (met, unmet srSet) {
	for c := range claims.All() {
		k, _ := b.sys.cat.SystemIndex(c.ID)
		switch {
		case c.Status.Fulfils():
			met.add(k)
		case c.Status == requirement.NotMet:
			unmet.add(k)
		}
	}
	return met, unmet
}

func (b *builder) componentSets(claims requirement.Claims) (met, unmet crSet) {
	for c := range claims.All() {
		k, _ := b.sys.cat.ComponentIndex(c.ID)
		switch {
		case c.Status.Fulfils():
			met.add(k)
		case c.Status == requirement.NotMet:
			unmet.add(k)
		}
	}
	return met, unmet
}
