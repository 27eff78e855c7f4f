package oracle

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// State says how a system requirement stands in a zone or a conduit by one of the
// methods that go requirement by requirement. With [conduit.CoverageStrict] what
// is not shown is unknown; with [conduit.AsFound] what only a declared level shows
// is unknown.
//
// Reading: in a zone whose level is that of its subzones, this says what the rules
// say of the zone itself; the level does not follow from it.
func (o *Oracle) State(ref conduit.Ref, sr requirement.ID, method conduit.Method) conduit.State {
	r, ok := o.rows.lookup(sr)
	if !ok {
		panic(fmt.Sprintf("oracle: no system requirement %q", sr))
	}
	return o.state(ref, r, method)
}

type stateKey struct {
	ref    conduit.Ref
	sr     requirement.ID
	method conduit.Method
}

// state gives how r stands, by the rules.
func (o *Oracle) state(ref conduit.Ref, r row, method conduit.Method) conduit.State {
	return o.states.ask(stateKey{ref, r.ID, method}, func() conduit.State { return o.byRules(ref, r, method) })
}

// byRules goes through the rules in order. An element's own claim that r is not met
// settles it, unless an active measure over it claims r. On an untrusted conduit SR
// 3.1 and SR 4.1 are unmet unless it or a measure over it claims them. Then rule 1,
// and what the other rules say.
//
// Reading: a measure over the element that provides an unknown level may turn out
// to fulfil r by rule 1; what the other rules call unmet is then unknown.
func (o *Oracle) byRules(ref conduit.Ref, r row, method conduit.Method) conduit.State {
	over := o.measuresOverElement(ref)
	said := o.claimHolds(ref, r) || claimed(over, r.ID)
	switch {
	case o.ownClaim(ref, r) == requirement.NotMet && !claimed(over, r.ID):
		return conduit.Unmet
	case said:
		return conduit.Fulfilled
	case o.brokenCarrier(ref, r):
		return conduit.Unmet
	case provided(over, r.FR, r.Level):
		return conduit.Fulfilled
	}
	state := o.stateBelow(ref, r, method)
	if state == conduit.Unmet && providedUnknown(over, r.FR) {
		return conduit.Unsettled
	}
	return state
}

// brokenCarrier reports whether r is one of those that an untrusted conduit's
// carrier breaks.
func (o *Oracle) brokenCarrier(ref conduit.Ref, r row) bool {
	return ref.Kind == conduit.KindConduit && carrier(r) && o.conduit(conduit.ID(ref.ID)).Untrusted
}

// stateBelow goes through rules 2 to 4.
func (o *Oracle) stateBelow(ref conduit.Ref, r row, method conduit.Method) conduit.State {
	state, speaks := o.byConduits(ref, r, method)
	if !speaks {
		state, speaks = o.byComponents(ref, r, method)
	}
	if !speaks || state == conduit.NotShown {
		return o.notShown(ref, r, method)
	}
	return state
}

// byComponents is rule 3: fulfilled iff at least one own asset has a share in r and
// every own asset that has one meets it. Without a share it does not speak.
func (o *Oracle) byComponents(ref conduit.Ref, r row, method conduit.Method) (conduit.State, bool) {
	state, speaks := conduit.Fulfilled, false
	for _, a := range o.own(ref, r.FR) {
		if len(o.share(a, r)) == 0 {
			continue
		}
		speaks = true
		switch o.meets(a, r, method) {
		case conduit.Unmet:
			return conduit.Unmet, true
		case conduit.Unsettled:
			state = conduit.Unsettled
		}
	}
	return state, speaks
}

// notShown is rule 4, for what no rule before it shows: not shown, but unknown where
// the element has no own asset, where all its own assets are NR in the FR, for SR 5.2 and 5.3 on a conduit none
// of whose devices has a share in SR 5.2, and in the strict variant.
func (o *Oracle) notShown(ref conduit.Ref, r row, method conduit.Method) conduit.State {
	own := o.own(ref, r.FR)
	switch {
	case len(own) == 0:
		return conduit.Unsettled
	case o.allNR(own, r.FR):
		return conduit.Unsettled
	case ref.Kind == conduit.KindConduit && (r.number == "5.2" || r.number == "5.3") && !o.enforces(own):
		return conduit.Unsettled
	case method == conduit.CoverageStrict:
		return conduit.Unsettled
	}
	return conduit.NotShown
}

// enforces reports whether one of the components has a share in SR 5.2.
func (o *Oracle) enforces(own []component) bool {
	r, ok := o.rows.lookup("SR 5.2")
	for _, a := range own {
		if ok && len(o.share(a, r)) > 0 {
			return true
		}
	}
	return false
}

// allNR reports whether there are components, all of them NR in an FR: they say so,
// or nothing of it is asked of their type.
func (o *Oracle) allNR(own []component, f level.FR) bool {
	for _, a := range own {
		if !a.declared.NR(f) && len(o.asked(a.typ, f)) > 0 {
			return false
		}
	}
	return len(own) > 0
}
