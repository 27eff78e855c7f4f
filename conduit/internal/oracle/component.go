package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// component is one of an element's own assets, with the active measures that cover it.
type component struct {
	typ      requirement.ComponentType
	declared level.Evidence
	claims   requirement.Claims
	measures []conduit.Measure
}

// atHome gives the assets at home in a zone that are not retired.
func (o *Oracle) atHome(id zone.ID) []zone.Asset {
	var out []zone.Asset
	for _, a := range o.m.Assets {
		if a.Zone == id && !a.Retired {
			out = append(out, a)
		}
	}
	return out
}

// own gives an element's own assets in one FR: of a zone, the assets at home there,
// not retired; of a conduit, its devices, not retired, and its declared capability
// as one more network device in the FRs that it names.
//
// Reading: a capability names an FR with NR and with "?" too; in an FR that it does
// not name it is no asset.
func (o *Oracle) own(ref conduit.Ref, f level.FR) []component {
	return o.owns.ask(elementFR{ref, f}, func() []component { return o.gatherOwn(ref, f) })
}

func (o *Oracle) gatherOwn(ref conduit.Ref, f level.FR) []component {
	var assets []zone.Asset
	var out []component
	if ref.Kind == conduit.KindZone {
		assets = o.atHome(zone.ID(ref.ID))
	} else {
		c := o.conduit(conduit.ID(ref.ID))
		for id := range c.Devices.All() {
			if a := o.asset(id); !a.Retired {
				assets = append(assets, a)
			}
		}
		if c.Capability.Names(f) {
			out = append(out, component{
				typ:      requirement.Network,
				declared: c.Capability,
				measures: o.measuresOver(ref),
			})
		}
	}
	for _, a := range assets {
		out = append(out, component{a.Type, a.Capability, a.Claims, o.measuresOverAsset(a)})
	}
	return out
}

// share gives the component requirements by which a component bears on a system
// requirement; none in an FR in which its evidence is NR.
func (o *Oracle) share(a component, r row) []row {
	if a.declared.NR(r.FR) {
		return nil
	}
	return o.rows.share(a.typ, r)
}

// meets says how a component stands to a system requirement in which it has a
// share: it meets it iff every component requirement of the share is met; it does
// not if one is unmet; else it is unknown.
func (o *Oracle) meets(a component, r row, method conduit.Method) conduit.State {
	state := conduit.Fulfilled
	for _, q := range o.share(a, r) {
		switch o.component(a, q, method) {
		case conduit.Unmet:
			return conduit.Unmet
		case conduit.Unsettled:
			state = conduit.Unsettled
		}
	}
	return state
}

// component says how a component requirement q of its share stands for a component.
//
// It is met if the component claims it; else if a measure over it claims q, claims
// a system requirement that q is in the share of, or provides q's level; else if
// the component claims nothing on q and its declared level is at least q's. It is
// unmet if the component claims it not met, or its declared level is below q's,
// and no measure over it provides an unknown level. Else it is unknown.
//
// As found, a declared level that would do counts at the high end only.
//
// Reading: an unknown level from a measure also opens what is claimed not met,
// since settling it must not widen the answer. A measure's claim on any system
// requirement will do that q is in the share of, be it the base requirement or
// some enhancement.
func (o *Oracle) component(a component, q row, method conduit.Method) conduit.State {
	claim := a.claims.Status(q.ID)
	declared, known := a.declared.At(q.FR)
	enough := known && declared >= q.Level
	switch {
	case claim.Fulfils():
		return conduit.Fulfilled
	case claimed(a.measures, q.ID), o.claimedAbove(a, q), provided(a.measures, q.FR, q.Level):
		return conduit.Fulfilled
	case claim == requirement.Unknown && enough && method != conduit.AsFound:
		return conduit.Fulfilled
	case claim == requirement.Unknown && enough:
		return conduit.Unsettled
	case providedUnknown(a.measures, q.FR):
		return conduit.Unsettled
	case claim == requirement.NotMet, known && declared < q.Level:
		return conduit.Unmet
	}
	return conduit.Unsettled
}

// claimedAbove reports whether a measure over a component claims a system
// requirement that q is in the component's share of.
func (o *Oracle) claimedAbove(a component, q row) bool {
	for _, r := range o.rows.system {
		if r.number != q.number || !claimed(a.measures, r.ID) {
			continue
		}
		for _, s := range o.share(a, r) {
			if s.ID == q.ID {
				return true
			}
		}
	}
	return false
}
