package conduit

import (
	"fmt"

	"github.com/iec62443-go/iec62443/requirement"
)

// witness finds what the standing of requirements in an element rests on.
type witness struct {
	a  *Assessment
	el int32
	st standing
}

func (a *Assessment) witness(el int32) *witness {
	if el < a.sys.placing.zones {
		return &witness{a, el, a.settleZone(el)}
	}
	return &witness{a, el, a.conduits[el-a.sys.placing.zones]}
}

// standing says how one requirement stands, and on what that rests.
func (w *witness) standing(k int) Standing {
	r := w.a.sys.cat.SystemAt(k)
	s := Standing{ID: r.ID, FR: r.FR, Level: r.Level, State: w.state(k)}
	s.Holder, s.Fact = w.why(k, r, s.State)
	return s
}

func (w *witness) state(k int) State {
	switch {
	case w.st.fulfilled.has(k):
		return Fulfilled
	case w.st.unmet.has(k):
		return Unmet
	case w.st.unknown.has(k):
		return Unsettled
	}
	return NotShown
}

func (w *witness) why(k int, r requirement.Requirement, state State) (Ref, string) {
	s := w.a.sys
	x := s.evidence.cat
	self := s.elementRef(w.el)
	el := &s.evidence.elements[w.el]
	switch {
	case el.unmet.has(k) && state == Unmet:
		return self, "it is claimed not met here"
	case el.met.has(k):
		return w.claimant(r.ID)
	}
	if ref, fact, ok := w.measure(k, r); ok {
		return ref, fact
	}
	if w.el >= s.placing.zones && s.topology.untrusted[w.el-s.placing.zones] && x.carrier.has(k) {
		return self, "its carrier is untrusted and nothing claims it"
	}
	if w.el < s.placing.zones && x.boundary.or(x.access).has(k) {
		if ref, fact, ok := w.neighbour(k, state); ok {
			return ref, fact
		}
		if x.access.has(k) && state == Fulfilled {
			return self, "the model has no access from untrusted networks to it"
		}
	} else if ref, fact, ok := w.asset(k, state); ok {
		return ref, fact
	}
	if state == Unsettled {
		return self, "nothing is said of it"
	}
	return self, "nothing here bears on it"
}

// claimant finds who claims a requirement met for an element: itself, or the
// innermost zone around it that does.
func (w *witness) claimant(id requirement.ID) (Ref, string) {
	s := w.a.sys
	if c := w.el - s.placing.zones; c >= 0 {
		return s.elementRef(w.el), "it is claimed " + s.model.Conduits[c].Claims.Status(id).String() + " here"
	}
	for z := w.el; z != none; z = s.topology.forest.Parent[z] {
		if status := s.part.ZoneAt(int(z)).Claims.Status(id); status.Fulfils() {
			return s.elementRef(z), "it is claimed " + status.String() + " here"
		}
	}
	return s.elementRef(w.el), ""
}

// measure finds the active measure over an element that claims a requirement or
// provides its level.
func (w *witness) measure(k int, r requirement.Requirement) (Ref, string, bool) {
	s := w.a.sys
	e := &s.evidence
	if !w.st.fulfilled.has(k) {
		return Ref{}, "", false
	}
	rows := [][]int32{}
	if c := w.el - s.placing.zones; c >= 0 {
		rows = append(rows, e.covering[2].row(c))
	} else {
		for z := w.el; z != none; z = s.topology.forest.Parent[z] {
			rows = append(rows, e.covering[0].row(z))
		}
	}
	for _, row := range rows {
		for _, i := range row {
			m := &e.measures[i]
			ref := s.model.Measures[m.index].Ref()
			switch {
			case m.srs.has(k):
				return ref, "it claims it", true
			case m.provides.at(r.FR) >= r.Level:
				return ref, fmt.Sprintf("it provides %v", m.provides.at(r.FR)), true
			}
		}
	}
	return Ref{}, "", false
}

// neighbour finds the first conduit of a zone that decides a requirement of its boundary.
func (w *witness) neighbour(k int, state State) (Ref, string, bool) {
	s := w.a.sys
	for id := range s.Joining(s.zoneID(w.el)) {
		c, _ := s.conduitIndex(id)
		if s.evidence.cat.access.has(k) && !s.givesAccess(c, w.el) {
			continue
		}
		near := witness{w.a, s.placing.zones + c, w.a.conduits[c]}
		if near.state(k) == state && state != NotShown {
			return ConduitRef(id), fmt.Sprintf("it is %v there", state), true
		}
	}
	return Ref{}, "", false
}

// asset finds the first own asset that decides a requirement, the declared
// capability of a conduit after its devices.
func (w *witness) asset(k int, state State) (Ref, string, bool) {
	s := w.a.sys
	e := &s.evidence
	for i := range s.ownAssets(w.el) {
		if fact, ok := w.decides(e.kindOf[i], k, state); ok {
			return AssetRef(s.part.AssetAt(int(i)).ID), fact, true
		}
	}
	if c := w.el - s.placing.zones; c >= 0 && s.model.Conduits[c].Capability.IsSet() {
		row := e.own.row(w.el) // it comes last
		if fact, ok := w.decides(row[len(row)-1], k, state); ok {
			return s.elementRef(w.el), "of its capability, " + fact, true
		}
	}
	return Ref{}, "", false
}

// decides reports whether assets of a kind put a requirement into its state, and how.
func (w *witness) decides(i int32, k int, state State) (string, bool) {
	b := &w.a.bearings[i]
	switch {
	case !b.share.has(k):
	case state == Fulfilled:
		return "what has a share in it meets its share", true
	case state == Unmet && b.unmet.has(k), state == Unsettled && (b.unknown.has(k) || b.unmet.has(k)):
		return w.component(&w.a.sys.evidence.kinds[i], k), true
	}
	return "", false
}

// component says which component requirement keeps an asset from meeting its share
// of a system requirement, and why.
func (w *witness) component(kind *kind, k int) string {
	e := &w.a.sys.evidence
	_, unmet, unknown, _ := e.componentStates(kind, w.a.method == AsFound)
	share := e.cat.share[kind.typ][k]
	for q := range share.and(unmet).all() {
		r := e.cat.ComponentAt(q)
		if kind.unmet.has(q) {
			return string(r.ID) + " is claimed not met"
		}
		n, _ := kind.capability.At(r.FR)
		return "declared " + n.String() + " is below " + string(r.ID) + " (" + r.Level.String() + ")"
	}
	for q := range share.and(unknown).all() {
		return "nothing settles " + string(e.cat.ComponentAt(q).ID)
	}
	return ""
}
