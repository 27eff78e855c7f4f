package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// answer is the answer in one FR: an interval, or NR, which counts as 0..4.
type answer struct {
	low, high level.SL
	nr        bool
}

var (
	nothingKnown = answer{level.SL0, level.MaxSL, false}
	notRelevant  = answer{level.SL0, level.MaxSL, true}
)

func exactly(n level.SL) answer { return answer{n, n, false} }

// Computed gives the achieved level of a zone or a conduit by a method without its
// own recorded SL-A.
//
// Reading: a zone that reports for its subzones reports what is in force there,
// their records included.
func (o *Oracle) Computed(ref conduit.Ref, method conduit.Method) level.Bounds {
	return boundsOf(func(f level.FR) answer { return o.computed(ref, f, method) })
}

func boundsOf(in func(level.FR) answer) level.Bounds {
	var b level.Bounds
	for f := range level.FRs() {
		a := in(f)
		b.Low[f], b.High[f] = a.low, a.high
		if a.nr {
			b.NR = b.NR.With(f)
		}
	}
	return b
}

func (o *Oracle) computed(ref conduit.Ref, f level.FR, method conduit.Method) answer {
	switch {
	case o.reportsForSubzones(ref):
		return o.leastOfSubzones(ref, f, func(z conduit.Ref) answer { return o.achieved(z, f, method) })
	case method == conduit.Vectors, method == conduit.WeakestComponent, method == conduit.WholeZone:
		return o.byVectors(ref, f, method)
	}
	return o.byRequirements(ref, f, method)
}

// byRequirements: level n is earned in an FR iff every requirement of it up to n is
// fulfilled or not shown and one of level n itself is fulfilled; where none has
// level n, iff n-1 is earned. The level is the highest up to which all are earned.
// At the low end unknown counts as unmet, at the high end unknown and not shown
// count as fulfilled.
func (o *Oracle) byRequirements(ref conduit.Ref, f level.FR, method conduit.Method) answer {
	if o.irrelevant(ref, f, method) {
		return notRelevant
	}
	low := make(map[requirement.ID]conduit.State)
	high := make(map[requirement.ID]conduit.State)
	for _, r := range o.rows.of(f) {
		s := o.state(ref, r, method)
		low[r.ID], high[r.ID] = s, s
		if s == conduit.Unsettled {
			low[r.ID] = conduit.Unmet
		}
		if s == conduit.Unsettled || s == conduit.NotShown {
			high[r.ID] = conduit.Fulfilled
		}
	}
	return answer{low: o.earned(f, low), high: o.earned(f, high)}
}

// earned gives the highest n such that levels 1 to n are earned in an FR.
func (o *Oracle) earned(f level.FR, states map[requirement.ID]conduit.State) level.SL {
	var isEarned func(n level.SL) bool
	isEarned = func(n level.SL) bool {
		asked, shown := false, false
		for _, r := range o.rows.of(f) {
			s := states[r.ID]
			if r.Level <= n && s != conduit.Fulfilled && s != conduit.NotShown {
				return false
			}
			if r.Level == n {
				asked = true
				shown = shown || s == conduit.Fulfilled
			}
		}
		if !asked {
			return n == 0 || isEarned(n-1)
		}
		return shown
	}
	n := level.SL0
	for n < level.MaxSL && isEarned(n+1) {
		n++
	}
	return n
}

// irrelevant reports whether an FR is NR in an element: every own asset is NR in
// it, and every requirement of it is one that nothing claims or provides and rule 2
// does not settle.
//
// Reading: it is NR too where the catalog asks for nothing in it. To call every level
// earned of which nothing is asked would be success by absence.
func (o *Oracle) irrelevant(ref conduit.Ref, f level.FR, method conduit.Method) bool {
	if len(o.rows.of(f)) == 0 {
		return true
	}
	if !o.allNR(o.own(ref, f), f) {
		return false
	}
	over := o.measuresOverElement(ref)
	for _, r := range o.rows.of(f) {
		state, _ := o.byConduits(ref, r, method)
		switch {
		case o.ownClaim(ref, r) != requirement.Unknown, o.claimHolds(ref, r), claimed(over, r.ID),
			provided(over, f, r.Level), providedUnknown(over, f),
			o.brokenCarrier(ref, r),
			state == conduit.Fulfilled, state == conduit.Unmet:
			return false
		}
	}
	return true
}

// reportsForSubzones reports whether an element is a zone with no own asset but
// with subzones that are not external.
func (o *Oracle) reportsForSubzones(ref conduit.Ref) bool {
	return ref.Kind == conduit.KindZone &&
		len(o.atHome(zone.ID(ref.ID))) == 0 && len(o.inner(zone.ID(ref.ID))) > 0
}

// leastOfSubzones: the minimum over the subzones that are not external, per end, and
// no more than the zone's own claims of not met allow.
//
// Reading: subzones are those directly in the zone. The minimum is NR where all of
// them are; one that is NR beside others counts as 0..4, for were it left out, a
// measure that makes it relevant would lower the minimum. A claim of not met that a
// measure over the zone overrides allows everything, as it does elsewhere; one that
// stands makes the FR relevant.
func (o *Oracle) leastOfSubzones(ref conduit.Ref, f level.FR, of func(conduit.Ref) answer) answer {
	out := answer{level.MaxSL, level.MaxSL, true}
	for _, z := range o.inner(zone.ID(ref.ID)) {
		a := of(conduit.ZoneRef(z))
		out = answer{min(out.low, a.low), min(out.high, a.high), out.nr && a.nr}
	}
	over := o.measuresOverElement(ref)
	for _, r := range o.rows.of(f) {
		if o.ownClaim(ref, r) == requirement.NotMet && !claimed(over, r.ID) {
			out = answer{min(out.low, r.Level-1), min(out.high, r.Level-1), false}
		}
	}
	return out
}

// least gives the minimum at both ends; what is NR is left out.
func least(a, b answer) answer {
	switch {
	case a.nr:
		return b
	case b.nr:
		return a
	}
	return answer{min(a.low, b.low), min(a.high, b.high), false}
}

// greatest gives the maximum at both ends; what is NR is left out.
func greatest(a, b answer) answer {
	switch {
	case a.nr:
		return b
	case b.nr:
		return a
	}
	return answer{max(a.low, b.low), max(a.high, b.high), false}
}
