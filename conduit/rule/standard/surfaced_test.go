package standard_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// ofVerdict says which rule surfaces each verdict that is a breach.
var ofVerdict = map[conduit.Verdict]*rule.Rule{
	conduit.Transit: standard.Transit, conduit.OneWayReversed: standard.OneWayReversed, conduit.WrongDirection: standard.WrongDirection,
	conduit.ServiceNotPermitted: standard.ServiceNotPermitted, conduit.BrokenRoute: standard.BrokenRoute, conduit.Uncovered: standard.UncoveredCrossing,
}

// facts gives, as "rule element", what the facts of a system are to be surfaced as.
// Left out where the rules say so: what ZC302 says of SR 5.2, channels protected end to
// end, and records of what lies outside.
func facts(sys *conduit.System) []string {
	var out []string
	add := func(r *rule.Rule, ref conduit.Ref) { out = append(out, fmt.Sprintf("%s %v", r.ID, ref)) }
	for b := range sys.Breaches() {
		add(ofVerdict[b.Verdict], b.Channel.Ref())
	}
	for b := range sys.Bridges() {
		add(standard.MultiHomedBypass, conduit.AssetRef(b.Asset.ID))
	}
	broken := map[string]bool{} // by a chain one way, or both
	for v := range sys.Violations() {
		ref := v.Element
		if v.Path != nil {
			ref = v.Policy.Ref()
			policy := ref.String() + v.Policy.Services.String()
			if broken[policy] {
				continue
			}
			broken[policy] = true
		}
		add(standard.PolicyViolated, ref)
	}
	refused := map[conduit.Ref]bool{} // of which ZC302 names SR 5.2
	silent := true
	for z := range sys.Zones() {
		silent = silent && z.Claims.Len() == 0 && !z.Capability.IsSet() && !z.Achieved.IsSet()
	}
	for a := range sys.Assets() {
		silent = silent && a.Claims.Len() == 0 && !a.Capability.IsSet()
	}
	for c := range sys.Conduits() {
		silent = silent && c.Claims.Len() == 0 && !c.Capability.IsSet() && !c.Achieved.IsSet()
	}
	for m := range sys.Measures() {
		silent = silent && m.Claims.Len() == 0 && !m.Provides.IsSet()
	}
	open := 0
	for g := range sys.Gaps() {
		switch {
		case g.Verdict == level.Indeterminate && silent:
			open++
		case g.Verdict == level.Indeterminate:
			add(standard.Indeterminate, g.Ref)
		case g.Ref.Kind == conduit.KindZone:
			add(standard.ZoneBelowTarget, g.Ref)
		}
		if t, _ := sys.Trace(g.Ref, level.RDF); g.Verdict == level.Short && g.Certain[level.RDF] > 0 {
			refused[g.Ref] = slices.ContainsFunc(t.Missing, func(s conduit.Standing) bool { return s.ID == "SR 5.2" && s.State == conduit.Unmet })
		}
	}
	if open > 0 {
		add(standard.Indeterminate, conduit.Ref{})
	}
	for b := range sys.ConduitBreaches() {
		switch b.Kind {
		case conduit.Unrestricted:
			add(standard.UnrestrictedConduit, b.Conduit.Ref())
		case conduit.NoEnforcement:
			if !refused[b.Conduit.Ref()] {
				add(standard.NoEnforcement, b.Conduit.Ref())
			}
		case conduit.BelowTarget:
			add(standard.ConduitBelowTarget, b.Conduit.Ref())
		}
	}
	for u := range sys.Unsupported() {
		if z, ok := sys.Zone(zone.ID(u.Ref.ID)); u.Ref.Kind != conduit.KindZone || !ok || !z.Traits.Has(zone.External) {
			add(standard.UnsupportedRecord, u.Ref)
		}
	}
	return out
}

// Each breach, gap, bridge, violation and unsupported record is surfaced by one rule,
// and what these rules report is one of those.
func TestEachFactIsSurfacedOnce(t *testing.T) {
	surfacing := []*rule.Rule{
		standard.MultiHomedBypass, standard.PolicyViolated, standard.UnrestrictedConduit, standard.NoEnforcement,
		standard.ZoneBelowTarget, standard.ConduitBelowTarget, standard.Indeterminate, standard.UnsupportedRecord,
	}
	for _, r := range ofVerdict {
		surfacing = append(surfacing, r)
	}
	seen := map[string]int{}
	for seed := range uint64(600) {
		sys := compile(t, randmodel.Generate(rand.New(rand.NewPCG(seed, 12)), randmodel.Small))
		res := rule.Run(sys, standard.Rules()...)
		require.NoError(t, res.Err)
		var got []string
		for _, d := range res.Diagnostics {
			if slices.ContainsFunc(surfacing, func(r *rule.Rule) bool { return r.ID == d.Rule }) {
				got = append(got, fmt.Sprintf("%s %v", d.Rule, d.Ref))
				seen[d.Rule]++
			}
		}
		want := facts(sys)
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d (-facts +findings):\n%s", seed, diff)
		}
	}
	for _, r := range surfacing {
		assert.Positive(t, seen[r.ID], "%v is met among the models", r)
	}
}

// The kinds of breach are all known here: a new one needs a rule.
func TestEveryKindOfBreachIsKnown(t *testing.T) {
	for v := range conduit.Verdict(conduit.NumVerdicts) {
		assert.Equal(t, v.Breach(), ofVerdict[v] != nil, "%v", v)
	}
	assert.Equal(t, "unknown", (conduit.PolicyDenied + 1).String(), "policy denied is the last kind of breach of conduits")
}

// An untrusted carrier is surfaced as one finding on the conduit, as long as something
// on it, or nothing at all, shows how it is protected.
func TestUntrustedCarriers(t *testing.T) {
	for seed := range uint64(600) {
		sys := compile(t, randmodel.Generate(rand.New(rand.NewPCG(seed, 13)), randmodel.Small))
		found := map[conduit.Ref]bool{}
		for _, d := range rule.Run(sys, standard.UnprotectedOnUntrusted).Diagnostics {
			require.False(t, found[d.Ref], "seed %d: %v is there twice", seed, d.Ref)
			found[d.Ref] = true
			c, _ := sys.Conduit(conduit.ID(d.Ref.ID))
			require.True(t, c.Untrusted, "seed %d: %v", seed, d)
		}
		for b := range sys.ConduitBreaches() {
			if b.Kind != conduit.UntrustedCarrier || found[b.Conduit.Ref()] {
				continue
			}
			protected := false
			for c := range sys.Channels() {
				protected = protected || c.EndToEnd
			}
			assert.True(t, protected, "seed %d: %s carries nothing that protects itself", seed, b.Conduit.ID)
		}
	}
}

// ZC209 is silent where ZC302 names SR 5.2, and speaks where nobody else does.
func TestOneCauseOneFinding(t *testing.T) {
	m := &conduit.Model{
		Zones: []zone.Zone{{ID: "a", Target: level.MustTarget("1")}, {ID: "b", Target: level.MustTarget("1")}},
		Conduits: []conduit.Conduit{{
			ID: "c", Joins: zone.SetOf("a", "b"), Allow: conduit.PermitNone, Claims: requirement.MustClaims(requirement.NotMet, "SR 5.2"),
		}},
	}
	both := []*rule.Rule{standard.NoEnforcement, standard.ConduitBelowTarget}
	for _, tt := range []struct {
		cfg    rule.Config
		rules  []*rule.Rule
		want   []string
		reason string
	}{
		{rule.Config{}, both, []string{"ZC302"}, "ZC302 says it"},
		{rule.Config{}, both[:1], []string{"ZC209"}, "ZC302 is not there"},
		{rule.Config{Select: []string{"ZC209"}}, both, []string{"ZC209"}, "ZC302 is not selected"},
		{rule.Config{Ignore: []string{"ZC302"}}, both, []string{"ZC209"}, "ZC302 is ignored"},
	} {
		var got []string
		for _, d := range tt.cfg.Run(t.Context(), compile(t, m), tt.rules...).Diagnostics {
			got = append(got, d.Rule)
		}
		assert.Equal(t, tt.want, got, tt.reason)
	}
}
