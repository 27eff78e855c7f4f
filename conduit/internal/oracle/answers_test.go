package oracle

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// answers gives everything that the oracle says of a model, in an order that does
// not follow the order of the model.
func answers(m *conduit.Model) map[string]string {
	o := New(m)
	out := make(map[string]string)
	say := func(value any, format string, args ...any) { out[fmt.Sprintf(format, args...)] = fmt.Sprint(value) }
	for _, c := range m.Channels {
		say(o.Verdict(c), "verdict on %v", c.Ref())
		say(o.On(c), "conduits under %v", c.Ref())
	}
	for _, p := range m.Policies {
		say(o.Policy(p), "broken %v", p.Ref())
	}
	for id, pairs := range o.Bridges() {
		say(pairs, "bridges of %s", id)
	}
	for _, a := range m.Assets {
		say(o.ComponentCapability(a), "capability of %s", a.ID)
	}
	for _, ref := range o.elements() {
		for _, rule := range []conduit.TargetRule{conduit.Max, conduit.Directional, conduit.Min} {
			target, origins := o.Target(ref, rule)
			say(target, "target of %v by %v", ref, rule)
			say(origins, "origins of %v by %v", ref, rule)
		}
		if ref.Kind == conduit.KindConduit {
			say(o.ConduitBreaches(conduit.ID(ref.ID)), "breaches of %v", ref)
		}
	}
	eachLevel(o, func(what string, ref conduit.Ref, method conduit.Method, b level.Bounds) {
		say(b, "%s %v by %v", what, ref, method)
	})
	for _, u := range m.Zones {
		for _, v := range m.Zones {
			say(o.Boundaries(u.ID, v.ID), "boundaries from %s to %s", u.ID, v.ID)
		}
	}
	return out
}
