package oracle

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
)

// TestAgainstSystem holds the fast code against the oracle requirement by
// requirement, under other catalogs than the standard's.
func TestAgainstSystem(t *testing.T) {
	eachModel(t, 8, func(rng *rand.Rand, _ *conduit.Model) error {
		catalog := randmodel.Profile(rng)
		m := randmodel.GenerateFor(rng, randmodel.Small, catalog)
		s, err := conduit.Config{Catalog: catalog}.Compile(m)
		if err != nil {
			return err
		}
		o := NewWith(m, catalog)
		for method := range conduit.Method(conduit.NumMethods) {
			a := s.Assess(method)
			for _, ref := range o.elements() {
				if err := o.holdAgainst(a, ref, method); err != nil {
					return err
				}
			}
			for u := range a.Unsupported() {
				if want := o.Computed(u.Ref, method); u.Computed != want {
					return fmt.Errorf("computed for %v by %v: %v, the oracle has %v", u.Ref, method, u.Computed, want)
				}
			}
		}
		for _, x := range m.Assets {
			got := catalog.Capability(x.Type, x.Capability, x.Claims)
			if want := o.ComponentCapability(x); got != want {
				return fmt.Errorf("capability of %s: %v, the oracle has %v", x.ID, got, want)
			}
		}
		return nil
	})
}

func (o *Oracle) holdAgainst(a *conduit.Assessment, ref conduit.Ref, method conduit.Method) error {
	got, _ := a.Level(ref)
	if want := o.Achieved(ref, method); got.Achieved != want {
		return fmt.Errorf("SL-A of %v by %v: %v, the oracle has %v", ref, method, got.Achieved, want)
	}
	for x := range a.Standings(ref) {
		if want := o.State(ref, x.ID, method); x.State != want {
			return fmt.Errorf("%s in %v by %v: %v (%s), the oracle has %v", x.ID, ref, method, x.State, x.Fact, want)
		}
	}
	return nil
}
