package conduit_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/oracle"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/zone"
)

var models = flag.Int("models", 1000, "how many random models to hold against the oracle")

// The fast code and the naive oracle, two readings of one text by two routes, give
// the same answers on random models.
func TestAgainstOracle(t *testing.T) {
	n := *models
	if testing.Short() {
		n = min(n, 150)
	}
	for seed := range n {
		m := randmodel.Generate(rand.New(rand.NewPCG(uint64(seed), 62443)), randmodel.Small)
		if diff := againstOracle(m); diff != "" {
			t.Fatalf("model of seed %d: %s", seed, diff)
		}
	}
}

// againstOracle gives the first answer about a model on which the two differ.
func againstOracle(m *conduit.Model) string {
	o := oracle.New(m)
	refs := []conduit.Ref{}
	for _, z := range m.Zones {
		refs = append(refs, conduit.ZoneRef(z.ID))
	}
	for _, c := range m.Conduits {
		refs = append(refs, c.Ref())
	}
	for _, rule := range []conduit.TargetRule{conduit.Max, conduit.Directional, conduit.Min} {
		s, err := conduit.Config{Targets: rule}.Compile(m)
		if err != nil {
			return fmt.Sprintf("does not compile: %v", err)
		}
		for _, ref := range refs {
			target, origin := o.Target(ref, rule)
			got, _ := s.Level(ref)
			if got.Target != target || got.Origin != origin {
				return fmt.Sprintf("target of %v by %v: %v from %v, the oracle has %v from %v", ref, rule, got.Target, got.Origin, target, origin)
			}
		}
		if rule != conduit.Max {
			continue
		}
		if diff := flowsAgainstOracle(s, o); diff != "" {
			return diff
		}
		for method := range conduit.Method(conduit.NumMethods) {
			a := s.Assess(method)
			for _, ref := range refs {
				got, _ := a.Level(ref)
				if want := o.Achieved(ref, method); got.Achieved != want {
					return fmt.Sprintf("SL-A of %v by %v: %v, the oracle has %v", ref, method, got.Achieved, want)
				}
			}
		}
		for _, method := range []conduit.Method{conduit.Coverage, conduit.CoverageStrict, conduit.AsFound} {
			a := s.Assess(method)
			for _, ref := range refs {
				for x := range a.Standings(ref) {
					if want := o.State(ref, x.ID, method); x.State != want {
						return fmt.Sprintf("%s in %v by %v: %v (%v: %s), the oracle has %v", x.ID, ref, method, x.State, x.Holder, x.Fact, want)
					}
				}
			}
		}
		if diff := policiesAgainstOracle(s, o); diff != "" {
			return diff
		}
	}
	return ""
}

func flowsAgainstOracle(s *conduit.System, o *oracle.Oracle) string {
	for f := range s.Flows() {
		if diff := cmp.Diff(o.On(f.Channel), slices.Collect(s.On(f.Channel)), cmpopts.EquateEmpty()); diff != "" {
			return fmt.Sprintf("conduits that %v is on (-oracle +got):\n%s", f.Channel.Ref(), diff)
		}
		if want := o.Verdict(f.Channel); f.Verdict != want {
			return fmt.Sprintf("%v from %v to %v: %v, the oracle has %v", f.Channel.Ref(), f.From, f.To, f.Verdict, want)
		}
	}
	bridges := map[zone.AssetID][][2]zone.ID{}
	for b := range s.Bridges() {
		bridges[b.Asset.ID] = b.Pairs
	}
	if diff := cmp.Diff(o.Bridges(), bridges); diff != "" {
		return "bridges (-oracle +got):\n" + diff
	}
	for c := range s.Conduits() {
		var got []conduit.ConduitBreachKind
		for b := range s.ConduitBreaches() {
			if b.Conduit.ID == c.ID && b.Kind != conduit.PolicyDenied {
				got = append(got, b.Kind)
			}
		}
		if diff := cmp.Diff(o.ConduitBreaches(c.ID), got); diff != "" {
			return fmt.Sprintf("breaches of conduit %s (-oracle +got):\n%s", c.ID, diff)
		}
	}
	for z := range s.Zones() {
		for y := range s.Zones() {
			if diff := cmp.Diff(o.Boundaries(z.ID, y.ID), s.Partition().Boundaries(z.ID, y.ID)); diff != "" {
				return fmt.Sprintf("boundaries from %s to %s (-oracle +got):\n%s", z.ID, y.ID, diff)
			}
		}
	}
	return ""
}
