package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Target gives what is wanted of a zone or a conduit, and per FR where it comes from.
func (o *Oracle) Target(ref conduit.Ref, rule conduit.TargetRule) (level.Target, [level.NumFR]conduit.Origin) {
	var t level.Target
	var origins [level.NumFR]conduit.Origin
	for f := range level.FRs() {
		want, origin := o.zoneOrConduitTarget(ref, f, rule)
		if origins[f] = origin; origin != conduit.OriginNone {
			t = t.With(f, want)
		}
	}
	return t, origins
}

func (o *Oracle) zoneOrConduitTarget(ref conduit.Ref, f level.FR, rule conduit.TargetRule) (level.SL, conduit.Origin) {
	if ref.Kind == conduit.KindZone {
		return o.zoneTarget(zone.ID(ref.ID), f)
	}
	return o.conduitTarget(o.conduit(conduit.ID(ref.ID)), f, rule)
}

// zoneTarget: a zone's declared target, else the enclosing zone's, else the
// greatest that its own assets are declared to need, else none. An external zone
// has none but a declared one.
//
// Reading: the enclosing zone's is the one in force there, wherever that comes from.
func (o *Oracle) zoneTarget(id zone.ID, f level.FR) (level.SL, conduit.Origin) {
	z := o.zone(id)
	if want, ok := z.Target.At(f); ok {
		return want, conduit.OriginDeclared
	}
	if o.external(id) {
		return 0, conduit.OriginNone
	}
	if z.In != "" {
		if want, origin := o.zoneTarget(z.In, f); origin != conduit.OriginNone {
			return want, conduit.OriginEnclosing
		}
	}
	greatest, origin := level.SL0, conduit.OriginNone
	for _, a := range o.atHome(id) {
		if need, ok := a.Needs.At(f); ok {
			greatest, origin = max(greatest, need), conduit.OriginNeeds
		}
	}
	return greatest, origin
}

// conduitTarget: a conduit's declared target, else what the rule makes of the
// targets of the zones that it joins or speaks for and that have one, else none.
//
// Reading: Directional takes the greatest over all pairs of such zones whose sides
// a permission lets pass; permissions not stated let every pair pass that one-way
// does; of a pair with one target only, that one is the greater. An internal conduit,
// which has no pairs, takes the target of its zone.
func (o *Oracle) conduitTarget(c conduit.Conduit, f level.FR, rule conduit.TargetRule) (level.SL, conduit.Origin) {
	if want, ok := c.Target.At(f); ok {
		return want, conduit.OriginDeclared
	}
	var wants []level.SL
	have := func(id zone.ID) {
		if want, origin := o.zoneTarget(id, f); origin != conduit.OriginNone {
			wants = append(wants, want)
		}
	}
	for _, u := range o.spokenFor(c) {
		if rule != conduit.Directional || c.Internal {
			have(u)
			continue
		}
		for _, v := range o.spokenFor(c) {
			if !o.somethingPasses(c, u, v) {
				continue
			}
			switch f {
			case level.IAC, level.UC, level.SI, level.RA:
				have(v)
			case level.DC:
				have(u)
			default: // RDF, TRE
				have(u)
				have(v)
			}
		}
	}
	if len(wants) == 0 {
		return 0, conduit.OriginNone
	}
	out := wants[0]
	for _, want := range wants {
		if rule == conduit.Min {
			out = min(out, want)
		} else {
			out = max(out, want)
		}
	}
	return out, conduit.OriginJoined
}

// somethingPasses reports whether a conduit lets some service pass from u to v.
func (o *Oracle) somethingPasses(c conduit.Conduit, u, v zone.ID) bool {
	us, uok := o.side(c, u)
	vs, vok := o.side(c, v)
	return uok && vok && us != vs && !c.Internal &&
		(!c.OneWay.IsSet() || c.OneWay == conduit.OneWay{From: us, To: vs}) &&
		o.permitsSomething(c, us, vs)
}
