package conduit

import (
	"iter"
	"slices"

	"github.com/iec62443-go/iec62443/level"
)

// Trace explains one component of the achieved level of a zone or a conduit; false
// where there is no such element.
func (s *System) Trace(r Ref, f level.FR) (Trace, bool) { return s.assessed().Trace(r, f) }

// Standings yields how every system requirement stands in a zone or a conduit, in
// the catalog's order; nothing where there is no such element. In a zone without
// own assets whose level is the least of its subzones', it is what is said of the
// zone itself.
func (s *System) Standings(r Ref) iter.Seq[Standing] { return s.assessed().Standings(r) }

// Unsupported yields the recorded levels that the evidence in the model cannot
// support: what is worked out, or the declared SL-C of the zone as a system, stays
// below the record even at its high end. Zones come in the order of their ids, and
// then conduits.
func (s *System) Unsupported() iter.Seq[Unsupported] { return s.assessed().Unsupported() }

// Standings yields how every system requirement stands; see [System.Standings]. An
// assessment that goes by vectors has none.
func (a *Assessment) Standings(r Ref) iter.Seq[Standing] {
	return func(yield func(Standing) bool) {
		el, ok := a.sys.elementIndex(r)
		if !ok || a.byVector() {
			return
		}
		w := a.witness(el)
		for k := range a.sys.cat.NumSystem() {
			if !yield(w.standing(k)) {
				return
			}
		}
	}
}

// Trace explains one component of an achieved level; see [System.Trace].
func (a *Assessment) Trace(r Ref, f level.FR) (Trace, bool) {
	s := a.sys
	el, ok := s.elementIndex(r)
	if !ok || !f.Valid() {
		return Trace{}, false
	}
	b := a.achieved[el].bounds()
	t := Trace{Ref: r, FR: f, Low: b.Low[f], High: b.High[f], NR: b.NR.Has(f), Basis: a.basis[el].of(f)}
	recorded := s.evidence.recordOf(el)
	decided := recorded != nil && (recorded.levels | recorded.nr).Has(f)
	if decided {
		t.Note = "a recorded level decides"
	}
	a.unanswered(el, f, &t)
	if el < s.placing.zones && s.evidence.rollup[el] {
		if !decided {
			a.traceSubzones(el, f, &t)
		}
		return t, true
	}
	if a.byVector() {
		if !decided {
			a.traceVectors(el, f, &t)
		}
		return t, true
	}
	a.traceRequirements(el, f, decided, &t)
	return t, true
}

func (a *Assessment) traceRequirements(el int32, f level.FR, decided bool, t *Trace) {
	x := a.sys.evidence.cat
	w := a.witness(el)
	upTo := level.MaxSL
	asked := a.targets[el].set().Has(f)
	if asked {
		upTo = a.targets[el].levels().at(f)
	}
	bad := w.st.unmet.or(w.st.unknown)
	for k := range x.upTo[f][upTo].all() {
		switch {
		case bad.has(k) && asked:
			t.Missing = append(t.Missing, w.standing(k))
		case !bad.has(k) && !w.st.fulfilled.has(k):
			t.NotShown = append(t.NotShown, w.standing(k))
		}
	}
	if decided {
		return
	}
	if t.Low < level.MaxSL {
		next := x.exact[f][t.Low+1]
		holds := next.and(bad)
		if holds.empty() {
			holds = next.without(w.st.fulfilled)
		}
		for k := range holds.all() {
			t.HoldsLow = append(t.HoldsLow, w.standing(k))
		}
	}
	if t.High < level.MaxSL {
		for k := range x.exact[f][t.High+1].and(w.st.unmet).all() {
			t.HoldsHigh = append(t.HoldsHigh, w.standing(k))
		}
	}
}

// traceSubzones names the subzones whose level a zone without own assets has.
func (a *Assessment) traceSubzones(el int32, f level.FR, t *Trace) {
	s := a.sys
	t.Note = "it has no assets of its own: the least of its subzones decides"
	for _, z := range s.topology.forest.Children(el) {
		if s.topology.external[z] {
			continue
		}
		b := a.achieved[z].bounds()
		if b.NR.Has(f) {
			continue
		}
		st := Standing{FR: f, State: Unsettled, Holder: s.elementRef(z), Fact: "its level is " + b.Format(f)}
		if b.Low[f] == t.Low && t.Low < level.MaxSL {
			t.HoldsLow = append(t.HoldsLow, st)
		}
		if b.High[f] == t.High && t.High < level.MaxSL {
			t.HoldsHigh = append(t.HoldsHigh, st)
		}
	}
	for k := range s.evidence.elements[el].unmet.and(s.evidence.cat.ofFR[f]).all() {
		r := s.cat.SystemAt(k)
		st := Standing{ID: r.ID, FR: f, Level: r.Level, State: Unmet, Holder: t.Ref, Fact: "the zone claims it not met"}
		if r.Level == t.High+1 {
			t.HoldsHigh = append(t.HoldsHigh, st)
		}
		if r.Level == t.Low+1 {
			t.HoldsLow = append(t.HoldsLow, st)
		}
	}
}

// traceVectors names the assets whose level is the least, and the declared capability
// of a conduit where it is.
func (a *Assessment) traceVectors(el int32, f level.FR, t *Trace) {
	s := a.sys
	e := &s.evidence
	t.Note = "it has no assets of its own"
	bears := func(k int32, holder Ref, what string) {
		if !e.kinds[k].only.Has(f) {
			return
		}
		t.Note = ""
		b := a.vectors[k].bounds()
		if b.NR.Has(f) {
			return
		}
		st := Standing{FR: f, State: Unsettled, Holder: holder, Fact: what + b.Format(f)}
		if b.Low[f] <= t.Low && t.Low < level.MaxSL {
			t.HoldsLow = append(t.HoldsLow, st)
		}
		if b.High[f] <= t.High && t.High < level.MaxSL {
			t.HoldsHigh = append(t.HoldsHigh, st)
		}
	}
	for i := range s.ownAssets(el) {
		bears(e.kindOf[i], AssetRef(s.part.AssetAt(int(i)).ID), "its level is ")
	}
	if c := el - s.placing.zones; c >= 0 && s.model.Conduits[c].Capability.IsSet() {
		row := e.own.row(el) // it comes last
		bears(row[len(row)-1], t.Ref, "its declared capability is ")
	}
}

// unanswered lists what own assets claim not met and no system requirement answers to.
func (a *Assessment) unanswered(el int32, f level.FR, t *Trace) {
	s := a.sys
	e := &s.evidence
	for i := range s.ownAssets(el) {
		for q := range e.kinds[e.kindOf[i]].unmet.and(e.cat.unanswered).and(e.cat.crFR[f]).all() {
			r := s.cat.ComponentAt(q)
			t.Unanswered = append(t.Unanswered, Standing{
				ID: r.ID, FR: f, Level: r.Level, State: Unmet,
				Holder: AssetRef(s.part.AssetAt(int(i)).ID), Fact: "it claims it not met",
			})
		}
	}
}

// ownAssets yields the numbers of an element's own assets in order: of a zone those
// at home, of a conduit its devices, none of them retired.
func (s *System) ownAssets(el int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		visit := func(i int) bool {
			return s.evidence.kindOf[i] == none || yield(int32(i))
		}
		if c := el - s.placing.zones; c >= 0 {
			for id := range s.model.Conduits[c].Devices.All() {
				if i, ok := s.part.AssetIndex(id); ok && !visit(i) {
					return
				}
			}
			return
		}
		for i := range s.part.MembersAt(int(el)) {
			if !visit(i) {
				return
			}
		}
	}
}

// recordOf gives the record of an element, nil if it has none.
func (e *evidence) recordOf(el int32) *record {
	if i, ok := slices.BinarySearchFunc(e.records, el, compareRecord); ok {
		return &e.records[i]
	}
	return nil
}

// Unsupported yields the recorded levels that the evidence cannot support; see
// [System.Unsupported].
func (a *Assessment) Unsupported() iter.Seq[Unsupported] {
	s := a.sys
	return func(yield func(Unsupported) bool) {
		for i := range s.evidence.records {
			r := &s.evidence.records[i]
			u := Unsupported{Ref: s.elementRef(r.element), Computed: a.computed[r.element].bounds()}
			var declared level.Evidence
			if c := r.element - s.placing.zones; c >= 0 {
				u.Recorded, u.Assessed = s.model.Conduits[c].Achieved, s.model.Conduits[c].Assessed
			} else {
				z := s.part.ZoneAt(int(r.element))
				u.Recorded, u.Assessed, declared = z.Achieved, z.Assessed, z.Capability
			}
			for f := range r.levels.All() {
				n, _ := u.Recorded.At(f)
				can, known := declared.At(f)
				if u.Computed.High[f] < n || known && can < n {
					u.FRs = u.FRs.With(f)
				}
			}
			if u.FRs != 0 && !yield(u) {
				return
			}
		}
	}
}
