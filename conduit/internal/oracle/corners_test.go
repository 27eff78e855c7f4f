package oracle

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// TestEveryCorner says that random models come to every answer there is: a corner
// that they never meet is one that no law and no comparison is tried on.
func TestEveryCorner(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more models")
	}
	met := make(map[string]int)
	eachModel(t, 7, func(_ *rand.Rand, m *conduit.Model) error {
		o := New(m)
		meetFlows(o, met)
		meetLevels(o, met)
		for _, p := range m.Policies {
			met[fmt.Sprintf("%v broken %v", p.Rule, o.Policy(p))]++
		}
		if len(o.Bridges()) > 0 {
			met["bridges"]++
		}
		return nil
	})
	for _, corner := range corners() {
		if met[corner] == 0 {
			t.Errorf("never met: %s", corner)
		}
		t.Logf("%6d %s", met[corner], corner)
	}
}

// corners lists what has to be met.
func corners() []string {
	out := []string{"bridges"}
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for v := conduit.SameZone; v < conduit.NumVerdicts; v++ {
		if v != conduit.BrokenRoute && v != conduit.Transit {
			add("%v without a route", v)
		}
		if v != conduit.Exempt {
			add("%v with a route", v)
			add("%v of a link", v)
		}
	}
	add("covered by a chain of steps")
	add("covered by management")
	add("same zone for two devices")
	for _, rule := range []conduit.PolicyRule{conduit.Deny, conduit.Apart, conduit.OnlyVia, conduit.Forward} {
		add("%v broken true", rule)
		add("%v broken false", rule)
	}
	for kind := conduit.Unrestricted; kind <= conduit.BelowTarget; kind++ {
		add("conduit breach %v", kind)
	}
	for _, of := range []conduit.Kind{conduit.KindZone, conduit.KindConduit} {
		for _, state := range []conduit.State{conduit.NotShown, conduit.Fulfilled, conduit.Unmet, conduit.Unsettled} {
			add("%v in a %v", state, of)
		}
		for _, method := range []conduit.Method{conduit.Coverage, conduit.CoverageStrict, conduit.AsFound} {
			for n := range level.MaxSL + 1 {
				add("low %d of a %v by %v", n, of, method)
				add("high %d of a %v by %v", n, of, method)
			}
		}
		add("NR of a %v", of)
	}
	for _, origin := range []conduit.Origin{
		conduit.OriginNone, conduit.OriginDeclared, conduit.OriginEnclosing, conduit.OriginNeeds, conduit.OriginJoined,
	} {
		add("target: %v", origin)
	}
	for _, basis := range []conduit.Basis{
		conduit.BasisClaims, conduit.BasisCapability, conduit.BasisRecord, conduit.BasisMixed,
	} {
		for n := range level.MaxSL + 1 {
			add("low %d resting on %v", n, basis)
			add("high %d resting on %v", n, basis)
		}
	}
	add("low 0 resting on nothing")
	return out
}

func meetFlows(o *Oracle, met map[string]int) {
	for _, c := range o.m.Channels {
		v := o.Verdict(c)
		ofDevice := o.homeless(c.From) || c.To != "" && o.homeless(c.To)
		switch {
		case v == conduit.Covered && ofDevice:
			met["covered by management"]++
		case v == conduit.SameZone && ofDevice:
			met["same zone for two devices"]++
		case v == conduit.Covered && c.Via.Len() == 0 && !c.Link && o.stepsOf(c) > 1:
			met["covered by a chain of steps"]++
		}
		if c.Via.Len() > 0 {
			met[v.String()+" with a route"]++
		} else {
			met[v.String()+" without a route"]++
		}
		if c.Link {
			met[v.String()+" of a link"]++
		}
	}
	for _, c := range o.m.Conduits {
		for _, kind := range o.ConduitBreaches(c.ID) {
			met["conduit breach "+kind.String()]++
		}
	}
}

// stepsOf gives the fewest steps of a covered channel between zones, without a route.
func (o *Oracle) stepsOf(c conduit.Channel) int {
	fewest := 0
	for _, chain := range o.chains(o.asset(c.From).Zone, o.asset(c.To).Zone, c.Service, strictly) {
		if fewest == 0 || len(chain) < fewest {
			fewest = len(chain)
		}
	}
	return fewest
}

func meetLevels(o *Oracle, met map[string]int) {
	for _, ref := range o.elements() {
		for _, r := range o.rows.system {
			met[fmt.Sprintf("%v in a %v", o.State(ref, r.ID, conduit.Coverage), ref.Kind)]++
		}
		_, origins := o.Target(ref, conduit.Max)
		for _, origin := range origins {
			met["target: "+origin.String()]++
		}
		for _, method := range []conduit.Method{conduit.Coverage, conduit.CoverageStrict, conduit.AsFound} {
			b := o.Achieved(ref, method)
			for f := range level.FRs() {
				if b.NR.Has(f) {
					met[fmt.Sprintf("NR of a %v", ref.Kind)]++
					continue
				}
				met[fmt.Sprintf("low %d of a %v by %v", b.Low[f], ref.Kind, method)]++
				met[fmt.Sprintf("high %d of a %v by %v", b.High[f], ref.Kind, method)]++
				if method == conduit.Coverage {
					basis := o.basis(ref, f)
					met[fmt.Sprintf("low %d resting on %v", b.Low[f], basis)]++
					met[fmt.Sprintf("high %d resting on %v", b.High[f], basis)]++
				}
			}
		}
	}
}

// basis says roughly what a level rests on: what there is of evidence in the FR,
// whether or not it decides.
func (o *Oracle) basis(ref conduit.Ref, f level.FR) conduit.Basis {
	record, date := o.record(ref)
	if record.Names(f) && !record.Unknown(f) {
		if len(o.later(ref, date)) > 0 {
			return conduit.BasisMixed
		}
		return conduit.BasisRecord
	}
	own := o.own(ref, f)
	claims, capability := false, false
	for _, r := range o.rows.of(f) {
		claims = claims || o.ownClaim(ref, r) != 0 || o.claimHolds(ref, r)
	}
	for _, x := range o.measuresOverAnything(ref, own) {
		claims = claims || x.Provides.Names(f) || o.evidence(x, f) != exactly(level.SL0)
	}
	for _, a := range own {
		for c := range a.claims.All() {
			fr, _ := c.ID.FR()
			claims = claims || fr == f
		}
		capability = capability || a.declared.Names(f)
	}
	switch {
	case claims && capability:
		return conduit.BasisMixed
	case claims:
		return conduit.BasisClaims
	case capability:
		return conduit.BasisCapability
	}
	return conduit.BasisNothing
}
