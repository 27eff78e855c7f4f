package conduit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/oracle"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/zone"
)

// policiesAgainstOracle holds what breaks each policy against the oracle: the very
// conduits and channels, the zones named, and the length of the chains.
func policiesAgainstOracle(s *conduit.System, o *oracle.Oracle) string {
	type key struct {
		ref      conduit.Ref
		services string
	}
	of := func(p conduit.Policy) key { return key{p.Ref(), p.Services.String()} }
	broken := map[key][]conduit.Violation{}
	for v := range s.Violations() {
		broken[of(v.Policy)] = append(broken[of(v.Policy)], v)
	}
	for p := range s.Policies() {
		got := broken[of(p)]
		if want := o.Policy(p); len(got) > 0 != want {
			return fmt.Sprintf("%v %v broken: %v, the oracle has %v", p.Ref(), p.Services, len(got) > 0, want)
		}
		switch p.Rule {
		case conduit.Deny, conduit.Forward:
			var elements []conduit.Ref
			for _, v := range got {
				elements = append(elements, v.Element)
				if !o.Breaks(p, v.Element, v.From, v.To) {
					return fmt.Sprintf("%v %v is said to be broken by %v from %s to %s; the oracle denies it", p.Ref(), p.Services, v.Element, v.From, v.To)
				}
			}
			if diff := cmp.Diff(sorted(o.Breakers(p)), sorted(elements)); diff != "" {
				return fmt.Sprintf("what breaks %v %v (-oracle +got):\n%s", p.Ref(), p.Services, diff)
			}
		case conduit.Apart, conduit.OnlyVia:
			var there, back int
			for _, v := range got {
				if v.Back {
					back = len(v.Path) / 2
				} else {
					there = len(v.Path) / 2
				}
				for i := 0; i+2 < len(v.Path); i += 2 {
					if x, y := zone.ID(v.Path[i].ID), zone.ID(v.Path[i+2].ID); !o.Leads(x, y) {
						return fmt.Sprintf("%v: %v; the oracle knows no step from %s to %s", p.Ref(), v.Path, x, y)
					}
				}
			}
			if wantThere, wantBack := o.Steps(p); there != wantThere || back != wantBack {
				return fmt.Sprintf("%v: chains of %d and %d steps, the oracle has %d and %d", p.Ref(), there, back, wantThere, wantBack)
			}
		}
	}
	return ""
}

func sorted(refs []conduit.Ref) []conduit.Ref {
	return slices.SortedFunc(slices.Values(refs), conduit.Ref.Compare)
}

// Policies in numbers, so that walks are shared and selections overlap, break as the
// oracle says.
func TestPoliciesAgainstOracle(t *testing.T) {
	models := 3000
	if testing.Short() {
		models = 300
	}
	size := randmodel.Small
	met := map[string]int{}
	for seed := range models {
		rng := rand.New(rand.NewPCG(uint64(seed), 4099))
		size.Policies = []int{2, 30}[seed%2]
		if seed%4 == 0 {
			size.Zones, size.Conduits = 16, 12
		} else {
			size.Zones, size.Conduits = 8, 6
		}
		m := randmodel.Generate(rng, size)
		if seed%2 == 0 {
			for range 2 { // nothing shares an end with it, and it is looked for from both
				m.Policies = append(m.Policies, conduit.Policy{
					From: conduit.ZoneSelector(m.Zones[rng.IntN(len(m.Zones))].ID), To: conduit.ZoneSelector(m.Zones[rng.IntN(len(m.Zones))].ID), Rule: conduit.Apart,
				})
			}
		}
		s, err := conduit.Compile(m)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if diff := policiesAgainstOracle(s, oracle.New(s.Model())); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		for v := range s.Violations() {
			met[fmt.Sprint(v.Policy.Rule, " by ", v.Element.Kind, " ", v.Back)]++
		}
	}
	for _, way := range []string{
		"deny by conduit false", "deny by channel false", "one-way by conduit false", "one-way by channel false",
		"apart by conduit true", "apart by channel false", "apart by asset true", "only-via by conduit false",
	} {
		if met[way] < models/60 {
			t.Errorf("%s: met %d times only", way, met[way])
		}
	}
}
