package requirement_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

func TestCapability(t *testing.T) {
	const met, not, unknown = requirement.Met, requirement.NotMet, requirement.Unknown
	type claims map[rid]requirement.Status
	for _, tt := range []struct {
		t        requirement.ComponentType
		declared string
		claims   claims
		fr       level.FR
		want     string
		reason   string
	}{
		{requirement.Embedded, "2", nil, level.IAC, "2", "the declared level, where nothing is claimed"},
		{requirement.Embedded, "2", nil, level.RDF, "2", "exactly, where no requirement has level 3 or 4"},
		{requirement.Embedded, "0", nil, level.RDF, "0", "exactly, at the bottom too"},
		{requirement.Embedded, "{}", nil, level.IAC, "0..4", "nothing declared, nothing claimed"},
		{requirement.Embedded, "?", nil, level.RDF, "0..4", "declared, nobody knows how much"},
		{requirement.Embedded, "NR", nil, level.DC, "NR", "declared not relevant"},
		{requirement.Embedded, "NR", claims{"CR 4.1": not}, level.DC, "0", "a claim says that it is relevant after all"},
		{requirement.Embedded, "NR", claims{"CR 4.1": unknown}, level.DC, "NR", "a claim of unknown says nothing"},
		{requirement.Embedded, "NR", claims{"CR 3.1": met}, level.DC, "NR", "nor does a claim elsewhere"},

		{requirement.Embedded, "3", claims{"CR 3.4": not}, level.SI, "0", "a requirement of level 1 lowers it below 1"},
		{requirement.Embedded, "3", claims{"CR 3.4 RE(1)": not}, level.SI, "1", "of level 2 below 2"},
		{requirement.Embedded, "3", claims{"CR 3.4 RE(2)": not}, level.SI, "2", "of level 3 below 3"},
		{requirement.Embedded, "3", claims{"CR 3.3 RE(1)": not}, level.SI, "3", "beyond what is declared it lowers nothing"},
		{requirement.Embedded, "3", claims{"CR 3.4": met}, level.SI, "3", "what is declared anyway raises nothing"},
		{requirement.Embedded, "3", claims{"CR 6.1": met}, level.TRE, "3", "nor where no requirement has level 4"},
		{requirement.Embedded, "2", claims{"CR 6.1 RE(1)": met}, level.TRE, "4", "the last requirement beyond it: all is met"},
		{requirement.Embedded, "3", claims{"CR 6.1 RE(1)": met}, level.TRE, "4", "to declare more never makes less of it"},
		{requirement.Embedded, "1", claims{"CR 6.1 RE(1)": met}, level.TRE, "1", "a level left out in between"},
		{requirement.Embedded, "1", claims{"CR 6.2": met}, level.TRE, "2", "one level beyond"},
		{requirement.Embedded, "3", claims{"CR 4.2 RE(1)": met}, level.DC, "3", "one claim of two at the highest level that asks for something"},
		{requirement.Embedded, "3", claims{"CR 4.2 RE(1)": met, "CR 4.2 RE(2)": met}, level.DC, "4", "both"},
		{requirement.Embedded, "0", claims{"CR 5.1": met}, level.RDF, "4", "the one requirement of RDF"},
		{requirement.Network, "0", claims{"CR 5.1": met}, level.RDF, "0", "network devices owe more"},
		{requirement.Host, "2", claims{"NDR 5.2": not}, level.RDF, "2", "a claim on what is not asked of the type says nothing"},

		{requirement.Embedded, "{}", claims{"CR 5.1": met}, level.RDF, "4", "all that is asked is claimed"},
		{requirement.Embedded, "{}", claims{"CR 6.1": met}, level.TRE, "1..4", "the rest is not known"},
		{requirement.Embedded, "{}", claims{"CR 6.2": not}, level.TRE, "0..1", "level 1 is not known, level 2 is out"},
		{requirement.Embedded, "{}", claims{"CR 6.1": requirement.Compensated, "CR 6.2": requirement.NotApplicable}, level.TRE, "2..4", "as met"},
		{requirement.Unspecified, "{}", claims{"CR 5.1": met}, level.RDF, "4", "what all types have in common"},
		{requirement.ComponentType(9), "2", nil, level.RDF, "0..4", "of what is no component type nothing is known"},
	} {
		var list []requirement.Claim
		for id, s := range tt.claims {
			list = append(list, requirement.Claim{ID: id, Status: s})
		}
		c, err := requirement.ClaimsOf(list...)
		require.NoError(t, err)
		got := requirement.Standard().Capability(tt.t, level.MustEvidence(tt.declared), c)
		if got.Format(tt.fr) != tt.want {
			t.Errorf("%s declared %s claiming %v: %s: %v is %s, want %s", tt.t.Title(), tt.declared, tt.claims, tt.reason, tt.fr, got.Format(tt.fr), tt.want)
		}
	}
}

func TestSystemCapability(t *testing.T) {
	c := requirement.Standard()
	all := requirement.MustClaims(requirement.Met, ids(c.System())...)
	require.Equal(t, level.Uniform(level.SL4).Bounds(), c.SystemCapability(level.Evidence{}, all))
	require.Equal(t, level.Unknown(), c.SystemCapability(level.Evidence{}, requirement.Claims{}))
	require.Equal(t, "{2 2 1 2 2 2 2}", c.SystemCapability(level.MustEvidence("2"), requirement.MustClaims(requirement.NotMet, "SR 3.4")).String())
	require.Equal(t, "{2 2 2 2 2 2 2}", c.SystemCapability(level.MustEvidence("2"), requirement.MustClaims(requirement.NotMet, "CR 3.4")).String(),
		"a claim of the other part says nothing")
}

func TestMissing(t *testing.T) {
	type missing = requirement.Missing
	c := requirement.Standard()
	claims := requirement.MustClaims(requirement.Met, "CR 6.2")
	for _, tt := range []struct {
		declared, target string
		want             []missing
		reason           string
	}{
		{"{TRE: 1}", "{TRE: 2}", nil, "one claim fills the gap"},
		{"{TRE: 1}", "{TRE: 4}", []missing{{"CR 6.1 RE(1)", level.TRE, level.SL3, requirement.NotMet}}, "beyond what is declared"},
		{"{TRE: 0}", "{TRE: 3}", []missing{{"CR 6.1", level.TRE, level.SL1, requirement.NotMet}, {"CR 6.1 RE(1)", level.TRE, level.SL3, requirement.NotMet}}, "by level"},
		{"{}", "{TRE: 1}", []missing{{"CR 6.1", level.TRE, level.SL1, requirement.Unknown}}, "nothing declared"},
		{"NR", "{RDF: 1}", []missing{{"CR 5.1", level.RDF, level.SL1, requirement.Unknown}}, "not relevant shows nothing"},
		{"2", "{RDF: 4}", nil, "short, and yet no requirement is missing"},
		{"{DC: 1}", "{TRE: 1, DC: 2}", []missing{{"CR 4.2", level.DC, level.SL2, requirement.NotMet}, {"CR 6.1", level.TRE, level.SL1, requirement.Unknown}}, "by foundational requirement"},
		{"{}", "{}", nil, "nothing is asked for"},
		{"{}", "0", nil, "SL 0 asks for nothing"},
	} {
		got := c.Missing(requirement.Embedded, level.MustEvidence(tt.declared), claims, level.MustTarget(tt.target))
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("declared %s, target %s: %s (-want +got):\n%s", tt.declared, tt.target, tt.reason, diff)
		}
	}
	require.Nil(t, c.Missing(requirement.ComponentType(9), level.Evidence{}, claims, level.MustTarget("4")))
	require.Equal(t, []missing{{"SR 6.1", level.TRE, level.SL1, requirement.Unknown}},
		c.SystemMissing(level.Evidence{}, requirement.Claims{}, level.MustTarget("{TRE: 1}")))
	require.Len(t, c.SystemMissing(level.MustEvidence("0"), requirement.Claims{}, level.MustTarget("4")), 100)
	require.Len(t, c.Missing(requirement.Network, level.MustEvidence("0"), requirement.Claims{}, level.MustTarget("4")), 92)
}

// naive gives the level that claims support beside a declared v, as the highest n
// of which the definition holds.
func naive(asked []requirement.Requirement, claims requirement.Claims, v level.SL) level.SL {
	supported := func(n level.SL) bool {
		var top level.SL
		for _, r := range asked {
			if r.Level > n {
				continue
			}
			top = max(top, r.Level)
			switch s := claims.Status(r.ID); {
			case s == requirement.NotMet, s == requirement.Unknown && r.Level > v:
				return false
			}
		}
		if n <= v {
			return true
		}
		for _, r := range asked { // beyond v the claims have to carry it alone
			if r.Level == top && claims.Status(r.ID) == requirement.Unknown {
				return false
			}
		}
		return top > level.SL0
	}
	for n := level.MaxSL; n > level.SL0; n-- {
		if supported(n) {
			return n
		}
	}
	return level.SL0
}

func naiveCapability(reqs []requirement.Requirement, declared level.Evidence, claims requirement.Claims) level.Bounds {
	var b level.Bounds
	for f := range level.FRs() {
		var asked []requirement.Requirement
		claimed := false
		for _, r := range reqs {
			if r.FR == f {
				asked = append(asked, r)
				claimed = claimed || claims.Status(r.ID) != requirement.Unknown
			}
		}
		if len(asked) == 0 || declared.NR(f) && !claimed {
			b.NR, b.High[f] = b.NR.With(f), level.SL4
			continue
		}
		if v, ok := declared.At(f); ok {
			b.Low[f] = naive(asked, claims, v)
			b.High[f] = b.Low[f]
			continue
		}
		b.Low[f] = level.SL4
		for v := level.SL0; v <= level.SL4; v++ { // whatever it may be
			b.Low[f] = min(b.Low[f], naive(asked, claims, v))
			b.High[f] = max(b.High[f], naive(asked, claims, v))
		}
	}
	return b
}

var genType = rapid.Custom(func(t *rapid.T) requirement.ComponentType {
	return requirement.ComponentType(rapid.IntRange(0, requirement.NumComponentTypes-1).Draw(t, "type"))
})

var genEvidence = rapid.Custom(func(t *rapid.T) level.Evidence {
	var e level.Evidence
	for f := range level.FRs() {
		switch n := rapid.IntRange(-3, 4).Draw(t, f.String()); n {
		case -3:
		case -2:
			e = e.WithUnknown(f)
		case -1:
			e = e.WithNR(f)
		default:
			e = e.With(f, level.SL(n))
		}
	}
	return e
})

// genClaims draws claims on some of the requirements: few, most, or most of them met.
func genClaims(reqs []requirement.Requirement) *rapid.Generator[requirement.Claims] {
	return rapid.Custom(func(t *rapid.T) requirement.Claims {
		silent := rapid.SampledFrom([]int{0, 1, 5, 20, 60}).Draw(t, "silent")
		refused := rapid.SampledFrom([]int{0, 1, 10}).Draw(t, "refused")
		var list []requirement.Claim
		for _, r := range reqs {
			switch n := rapid.IntRange(0, 99).Draw(t, string(r.ID)); {
			case n < silent:
			case n < silent+refused:
				list = append(list, requirement.Claim{ID: r.ID, Status: requirement.NotMet})
			default:
				status := rapid.SampledFrom([]requirement.Status{requirement.Met, requirement.Met, requirement.Compensated, requirement.NotApplicable, requirement.Unknown}).Draw(t, "status")
				list = append(list, requirement.Claim{ID: r.ID, Status: status})
			}
		}
		c, err := requirement.ClaimsOf(list...)
		require.NoError(t, err)
		return c
	})
}

// genProfile draws a catalog that leaves out some of the standard's requirements
// and asks for others at other levels.
var genProfile = rapid.Custom(func(t *rapid.T) *requirement.Catalog {
	if rapid.Bool().Draw(t, "standard") {
		return requirement.Standard()
	}
	levels := map[rid]level.SL{}
	var reqs []requirement.Requirement
	for r := range requirement.Standard().All() {
		base, kept := levels[r.Parent]
		if r.Parent != "" && !kept || rapid.IntRange(0, 2).Draw(t, "drop") == 0 {
			continue
		}
		r.Level = level.SL(rapid.IntRange(int(max(base, level.SL1)), 4).Draw(t, "level"))
		if _, ok := levels[r.DerivedFrom]; !ok {
			r.DerivedFrom = ""
		}
		levels[r.ID] = r.Level
		reqs = append(reqs, r)
	}
	c, err := requirement.NewCatalog("drawn", reqs)
	require.NoError(t, err)
	return c
})

func TestCapabilityAgainstNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, ct, declared := genProfile.Draw(t, "catalog"), genType.Draw(t, "type"), genEvidence.Draw(t, "declared")
		asked := slices.Collect(c.Component(ct))
		claims := genClaims(asked).Draw(t, "claims")
		require.Equal(t, naiveCapability(asked, declared, claims), c.Capability(ct, declared, claims))

		srs := slices.Collect(c.System())
		claims = genClaims(srs).Draw(t, "system claims")
		require.Equal(t, naiveCapability(srs, declared, claims), c.SystemCapability(declared, claims))

		for sr := range c.System() {
			require.Equal(t, naiveShare(c, ct, sr), c.Share(ct, sr.ID))
		}
	})
}

func TestCapabilityLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, ct, declared := genProfile.Draw(t, "catalog"), genType.Draw(t, "type"), genEvidence.Draw(t, "declared")
		asked := slices.Collect(c.Component(ct))
		claims := genClaims(asked).Draw(t, "claims")
		got := c.Capability(ct, declared, claims)
		require.True(t, got.Valid())
		if len(asked) == 0 {
			return
		}

		for f := range level.FRs() {
			v, known := declared.At(f)
			if known && v < level.MaxSL {
				above := c.Capability(ct, declared.With(f, v+1), claims)
				require.True(t, above.Low.Covers(got.Low) && above.High.Covers(got.High), "declaring more made less of it")
			}
			if !known && !declared.NR(f) {
				settled := c.Capability(ct, declared.With(f, level.SL(rapid.IntRange(0, 4).Draw(t, "v"))), claims)
				require.True(t, settled.Within(got), "settling what is declared widened %v to %v", got, settled)
			}
		}

		one := rapid.SampledFrom(asked).Draw(t, "one")
		met := c.Capability(ct, declared, claims.And(requirement.MustClaims(requirement.Met, one.ID)))
		not := c.Capability(ct, declared, claims.And(requirement.MustClaims(requirement.NotMet, one.ID)))
		if !got.NR.Has(one.FR) {
			require.True(t, met.Low.Covers(got.Low) && met.High.Covers(got.High), "a claim that turned met made less of it")
			require.True(t, got.Low.Covers(not.Low) && got.High.Covers(not.High), "a claim that turned not met made more of it")
			require.Less(t, not.High[one.FR], one.Level)
		}
		if _, known := declared.At(one.FR); !known && !got.NR.Has(one.FR) && claims.Status(one.ID) == requirement.Unknown {
			require.True(t, met.Within(got) && not.Within(got), "settling a claim widened the answer")
		}

		missing := c.Missing(ct, declared, claims, got.Low.Target())
		for _, m := range missing {
			require.True(t, got.NR.Has(m.FR), "%v is earned, and %v is missing", got, m)
		}
	})
}
