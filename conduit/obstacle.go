package conduit

import (
	"iter"

	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Obstacle is one thing that keeps a system requirement from being fulfilled in a
// zone or a conduit. Once all obstacles of a requirement are out of the way it is
// fulfilled, or nothing bears on it any more. It is fulfilled besides, whatever its
// obstacles, once a measure that covers the element claims it or, unless the
// obstacle is Refused, provides its level.
type Obstacle struct {
	SR requirement.ID
	// At is where the obstacle lies: the element itself, or, for what a zone's
	// conduits answer for, a conduit.
	At Ref
	// Asset is the own asset of At that does not meet its share of the requirement,
	// CR the component requirement that it lacks. Without an asset CR belongs to the
	// declared capability of the conduit; without both nothing at At shows the
	// requirement.
	Asset zone.AssetID
	CR    requirement.ID
	// Refused says that At claims the requirement not met, or that its carrier is
	// untrusted: then only a claim settles it there.
	Refused bool
	State   State // Unmet, or Unsettled
}

// Obstacles yields what keeps the requirements that are unmet or unknown in a zone or
// a conduit from being fulfilled, in the order of requirement, place, asset and
// component requirement: all of what [Trace] names the first of. An assessment that
// goes by vectors has none, nor has a zone whose level is the least of its subzones'
// any but its own refusals.
func (a *Assessment) Obstacles(r Ref) iter.Seq[Obstacle] {
	return func(yield func(Obstacle) bool) {
		el, ok := a.sys.elementIndex(r)
		if !ok || a.byVector() {
			return
		}
		o := obstacles{a.witness(el), make(map[int32][2]crSet)}
		bad := o.st.unmet.or(o.st.unknown)
		if el < a.sys.placing.zones && a.sys.evidence.rollup[el] {
			bad = bad.and(o.refused())
		}
		for k := range bad.all() {
			if !o.of(k, yield) {
				return
			}
		}
	}
}

// Obstacles yields what keeps requirements from being fulfilled; see
// [Assessment.Obstacles].
func (s *System) Obstacles(r Ref) iter.Seq[Obstacle] { return s.assessed().Obstacles(r) }

type obstacles struct {
	*witness
	states map[int32][2]crSet // kind: the component requirements unmet and unknown
}

// refused gives the requirements that the element itself says are not met.
func (w *witness) refused() srSet {
	s := w.a.sys
	x, el := s.evidence.cat, &s.evidence.elements[w.el]
	cov := &s.evidence.covers[el.cover]
	out := el.unmet.without(cov.srs)
	if c := w.el - s.placing.zones; c >= 0 && s.topology.untrusted[c] {
		out = out.or(x.carrier.without(el.met).without(cov.srs))
	}
	return out
}

// of yields the obstacles of one requirement; false once nobody wants more.
func (o *obstacles) of(k int, yield func(Obstacle) bool) bool {
	s := o.a.sys
	x := s.evidence.cat
	if o.refused().has(k) {
		return yield(Obstacle{SR: x.SystemAt(k).ID, At: s.elementRef(o.el), Refused: true, State: Unmet})
	}
	if o.el < s.placing.zones && x.boundary.or(x.access).has(k) {
		told := false
		for id := range s.Joining(s.zoneID(o.el)) {
			c, _ := s.conduitIndex(id)
			if x.access.has(k) && !s.givesAccess(c, o.el) {
				continue
			}
			near := obstacles{&witness{o.a, s.placing.zones + c, o.a.conduits[c]}, o.states}
			if st := near.state(k); st == Fulfilled || st == NotShown {
				continue
			}
			if told = true; !near.of(k, yield) {
				return false
			}
		}
		if !told {
			return yield(Obstacle{SR: x.SystemAt(k).ID, At: s.elementRef(o.el), State: o.state(k)})
		}
		return true
	}
	return o.ofAssets(k, yield)
}

// ofAssets yields what own assets lack of a requirement.
func (o *obstacles) ofAssets(k int, yield func(Obstacle) bool) bool {
	s := o.a.sys
	e := &s.evidence
	out := Obstacle{SR: e.cat.SystemAt(k).ID, At: s.elementRef(o.el)}
	shown := false
	lacking := func(kind int32) bool {
		b := &o.a.bearings[kind]
		if !b.share.has(k) {
			return true
		}
		shown = true
		if !b.unmet.has(k) && !b.unknown.has(k) {
			return true
		}
		st, ok := o.states[kind]
		if !ok {
			_, st[0], st[1], _ = e.componentStates(&e.kinds[kind], o.a.method == AsFound)
			o.states[kind] = st
		}
		share := e.cat.share[e.kinds[kind].typ][k]
		for q := range share.and(orCRs(st)).all() {
			out.CR, out.State = e.cat.ComponentAt(q).ID, Unsettled
			if st[0].has(q) {
				out.State = Unmet
			}
			if !yield(out) {
				return false
			}
		}
		return true
	}
	for i := range s.ownAssets(o.el) {
		out.Asset = s.part.AssetAt(int(i)).ID
		if !lacking(e.kindOf[i]) {
			return false
		}
	}
	out.Asset = ""
	if c := o.el - s.placing.zones; c >= 0 && s.model.Conduits[c].Capability.IsSet() {
		row := e.own.row(o.el) // it comes last
		if !lacking(row[len(row)-1]) {
			return false
		}
	}
	if !shown {
		out.CR, out.State = "", o.state(k)
		return yield(out)
	}
	return true
}

func orCRs(st [2]crSet) crSet { return st[0].or(st[1]) }
