package conduit_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// edits are changes of one element each. An edit says which, or that the model has
// nothing of the kind.
var edits = []struct {
	name string
	edit func(rng *rand.Rand, m *conduit.Model) (conduit.Ref, bool)
	turn conduit.Turn
	want []string // the fields
}{
	{"rename a zone", func(rng *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		z := &m.Zones[rng.IntN(len(m.Zones))]
		z.Name += "!"
		return conduit.ZoneRef(z.ID), true
	}, conduit.Changed, []string{"name"}},
	{"change what a zone is for", func(rng *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		z := &m.Zones[rng.IntN(len(m.Zones))]
		z.Target, z.Characteristics.Assumptions = level.MustTarget("0 0 0 0 0 0 4"), "the fence holds"
		return conduit.ZoneRef(z.ID), true
	}, conduit.Changed, []string{"target", "assumptions"}},
	{"move a zone", func(rng *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		z := &m.Zones[rng.IntN(len(m.Zones))]
		z.Pos = zone.Pos{File: "elsewhere.yaml", Line: 7}
		return conduit.ZoneRef(z.ID), true
	}, conduit.NoTurn, nil},
	{"add a zone", func(_ *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		m.Zones = append(m.Zones, zone.Zone{ID: "new", Target: level.MustTarget("2")})
		return conduit.ZoneRef("new"), true
	}, conduit.Appeared, nil},
	{"retire an asset", func(rng *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		if len(m.Assets) == 0 {
			return conduit.Ref{}, false
		}
		a := &m.Assets[rng.IntN(len(m.Assets))]
		a.Retired = !a.Retired
		return conduit.AssetRef(a.ID), true
	}, conduit.Changed, []string{"retired"}},
	{"claim for an asset", func(rng *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		if len(m.Assets) == 0 {
			return conduit.Ref{}, false
		}
		a := &m.Assets[rng.IntN(len(m.Assets))]
		claim := requirement.Claim{ID: "CR 1.1", Status: requirement.Compensated, Reason: "a reason of its own"}
		a.Claims = a.Claims.And(must(requirement.ClaimsOf(claim)))
		return conduit.AssetRef(a.ID), true
	}, conduit.Changed, []string{"claims CR 1.1"}},
	{"add an asset", func(_ *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		m.Assets = append(m.Assets, zone.Asset{ID: "new"})
		return conduit.AssetRef("new"), true
	}, conduit.Appeared, nil},
	{"permit nothing", func(rng *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		if len(m.Conduits) == 0 {
			return conduit.Ref{}, false
		}
		c := &m.Conduits[rng.IntN(len(m.Conduits))]
		if c.Allow.Stated() && c.Allow.Len() == 0 {
			return conduit.Ref{}, false
		}
		c.Allow, c.Rationale = conduit.PermitNone, "nobody knows"
		return c.Ref(), true
	}, conduit.Changed, []string{"allow", "rationale"}},
	{"add a conduit", func(_ *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		m.Conduits = append(m.Conduits, conduit.Conduit{ID: "new", Joins: zone.SetOf(m.Zones[0].ID, m.Zones[1].ID)})
		return conduit.ConduitRef("new"), true
	}, conduit.Appeared, nil},
	{"observe a channel", func(rng *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		if len(m.Channels) == 0 {
			return conduit.Ref{}, false
		}
		i := rng.IntN(len(m.Channels))
		m.Channels[i].Observed, m.Channels[i].Purpose = !m.Channels[i].Observed, m.Channels[i].Purpose+"!"
		return canonicalRef(m, i), true
	}, conduit.Changed, []string{"observed", "purpose"}},
	{"drop a channel", func(rng *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		if len(m.Channels) == 0 {
			return conduit.Ref{}, false
		}
		i := rng.IntN(len(m.Channels))
		ref := canonicalRef(m, i)
		m.Channels = slices.Delete(m.Channels, i, i+1)
		return ref, true
	}, conduit.Vanished, nil},
	{"switch a measure", func(rng *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		if len(m.Measures) == 0 {
			return conduit.Ref{}, false
		}
		x := &m.Measures[rng.IntN(len(m.Measures))]
		x.Inactive, x.Cost = !x.Inactive, x.Cost+0.25
		return x.Ref(), true
	}, conduit.Changed, []string{"active", "cost"}},
	{"drop a policy", func(rng *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		if len(m.Policies) == 0 {
			return conduit.Ref{}, false
		}
		i := rng.IntN(len(m.Policies))
		ref := m.Policies[i].Ref()
		m.Policies = slices.Delete(m.Policies, i, i+1)
		return ref, true
	}, conduit.Vanished, nil},
	{"define a service", func(_ *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		m.Services = append(m.Services, conduit.Service{Name: "acme-new", Ports: zone.NamesOf("tcp/7400")})
		return m.Services[len(m.Services)-1].Ref(), true
	}, conduit.Appeared, nil},
	{"waive a finding", func(_ *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		w := conduit.Waiver{Rule: "ZC403", Element: conduit.ZoneRef(m.Zones[0].ID), Reason: "locked cabinet"}
		m.Waivers = append(m.Waivers, w)
		return w.Ref(), true
	}, conduit.Appeared, nil},
	{"add an owner", func(_ *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		m.Owners = append(m.Owners, conduit.Owner{ID: "new"})
		return m.Owners[len(m.Owners)-1].Ref(), true
	}, conduit.Appeared, nil},
	{"date the model", func(_ *rand.Rand, m *conduit.Model) (conduit.Ref, bool) {
		m.Description, m.Date = "as built", zone.Date{Year: 2027, Month: 1, Day: 31}
		return conduit.Ref{}, true
	}, conduit.Changed, []string{"description", "date"}},
}

// canonicalRef gives the address of a channel with its service by its canonical name.
func canonicalRef(m *conduit.Model, i int) conduit.Ref {
	c := m.Channels[i]
	c.Service = must(conduit.Compile(m)).Services().Canonical(c.Service)
	return c.Ref()
}

// Each edit of one element shows as that element, and as nothing else.
func TestDiffShowsTheEdit(t *testing.T) {
	done := make([]int, len(edits))
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 6))
		m := randmodel.Generate(rng, randmodel.Small)
		before := must(conduit.Compile(m))
		for i, e := range edits {
			other := m.Clone()
			ref, ok := e.edit(rng, other)
			if !ok {
				continue
			}
			after, err := conduit.Compile(randmodel.Shuffle(rng, other))
			require.NoError(t, err, e.name)
			want := []conduit.ElementChange{{Ref: ref, Turn: e.turn}}
			if e.turn == conduit.NoTurn {
				want = nil
			}
			got := conduit.Diff(before, after).Elements
			var fields []string
			for k := range got {
				for _, f := range got[k].Fields {
					fields = append(fields, f.Field)
				}
				got[k].Fields = nil
			}
			require.Equal(t, want, got, "seed %d: %s", seed, e.name)
			require.Equal(t, e.want, fields, "seed %d: %s", seed, e.name)
			done[i]++
		}
	}
	for i, n := range done {
		require.Greater(t, n, 50, edits[i].name)
	}
}

// Of elements with one address equal ones are matched first, and the others in order.
func TestDiffOfRepeatedAddresses(t *testing.T) {
	waiver := func(reason string, month uint8) conduit.Waiver {
		return conduit.Waiver{Rule: "ZC403", Element: conduit.ZoneRef("hall"), Reason: reason, Until: zone.Date{Year: 2027, Month: month, Day: 1}}
	}
	other := conduit.Waiver{Rule: "ZC101", Element: conduit.ZoneRef("hall"), Reason: "other"}
	base := conduit.Model{Zones: []zone.Zone{{ID: "hall"}}}
	for _, tt := range []struct {
		before, after []conduit.Waiver
		want          []string
		reason        string
	}{
		{[]conduit.Waiver{waiver("a", 1), waiver("a", 2)}, []conduit.Waiver{waiver("a", 2), waiver("a", 1)}, nil, "the same two"},
		{[]conduit.Waiver{waiver("a", 1), waiver("a", 1)}, []conduit.Waiver{waiver("a", 1)},
			[]string{`vanished: waiver "ZC403@zone:hall"`}, "one of two equal ones"},
		{[]conduit.Waiver{waiver("a", 1), waiver("b", 1)}, []conduit.Waiver{waiver("b", 1), waiver("c", 1)},
			[]string{`changed: waiver "ZC403@zone:hall": reason "a" to "c"`}, "the equal ones do not count"},
		{[]conduit.Waiver{waiver("b", 1)}, []conduit.Waiver{waiver("c", 1), waiver("a", 3)},
			[]string{`changed: waiver "ZC403@zone:hall": reason "b" to "a", until "2027-01-01" to "2027-03-01"`,
				`appeared: waiver "ZC403@zone:hall"`}, "one changed, one more"},
		{[]conduit.Waiver{waiver("a", 1), other}, []conduit.Waiver{waiver("b", 1)},
			[]string{`vanished: waiver "ZC101@zone:hall"`, `changed: waiver "ZC403@zone:hall": reason "a" to "b"`}, "each address by itself"},
	} {
		x, y := base.Clone(), base.Clone()
		x.Waivers, y.Waivers = tt.before, tt.after
		var got []string
		for _, e := range conduit.Diff(must(conduit.Compile(x)), must(conduit.Compile(y))).Elements {
			got = append(got, e.String())
		}
		if diff := gocmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}

// A policy that is broken by a chain counts once for each direction, whatever the
// chain.
func TestDiffOfChains(t *testing.T) {
	m := &conduit.Model{
		Zones: []zone.Zone{{ID: "a"}, {ID: "b"}, {ID: "c"}},
		Conduits: []conduit.Conduit{
			{ID: "ab", Joins: zone.SetOf("a", "b"), Allow: conduit.Permit("a", "b", "ssh")},
			{ID: "bc", Joins: zone.SetOf("b", "c"), Allow: conduit.Permit("b", "c", "ssh")},
		},
		Policies: []conduit.Policy{{From: "c", To: "a", Rule: conduit.Apart}},
	}
	before := must(conduit.Compile(m))
	short := m.Clone()
	short.Conduits = append(short.Conduits, conduit.Conduit{ID: "ac", Joins: zone.SetOf("a", "c"), Allow: conduit.Permit("a", "c", "ssh")})
	require.Empty(t, conduit.Diff(before, must(conduit.Compile(short))).Violations, "another chain the same way")

	short.Conduits[2].Allow = conduit.PermitBoth("a", "c", "ssh")
	got := conduit.Diff(before, must(conduit.Compile(short))).Violations
	require.Len(t, got, 1, "a chain the other way")
	require.Equal(t, conduit.Appeared, got[0].Turn)
	require.Equal(t, [2]zone.ID{"c", "a"}, [2]zone.ID{got[0].Violation.From, got[0].Violation.To})

	m.Conduits[0].Allow = conduit.PermitNone
	got = conduit.Diff(before, must(conduit.Compile(m))).Violations
	require.Len(t, got, 1)
	require.Equal(t, conduit.Vanished, got[0].Turn)
}

// Where a policy is about classes that overlap, both ends of a chain tell its
// direction.
func TestDiffOfChainsInOverlap(t *testing.T) {
	for _, tt := range []struct{ before, more conduit.Permissions }{
		{conduit.Permit("c", "b", "ssh"), conduit.Permit("b", "c", "ssh")},
		{conduit.Permit("b", "a", "ssh"), conduit.Permit("a", "b", "ssh")},
	} {
		m := &conduit.Model{
			Zones:    []zone.Zone{{ID: "a", Traits: zone.Business}, {ID: "b", Traits: zone.Business | zone.Control}, {ID: "c", Traits: zone.Control}},
			Conduits: []conduit.Conduit{{ID: "abc", Joins: zone.SetOf("a", "b", "c"), Allow: tt.before}},
			Policies: []conduit.Policy{{From: conduit.TraitSelector(zone.Business), To: conduit.TraitSelector(zone.Control), Rule: conduit.Apart}},
		}
		before := must(conduit.Compile(m))
		m.Conduits[0].Allow = tt.before.And(tt.more)
		got := conduit.Diff(before, must(conduit.Compile(m))).Violations
		require.Len(t, got, 1, "%v, and then %v", tt.before, tt.more)
		require.Equal(t, conduit.Appeared, got[0].Turn)
	}
}

// Policies with one address are told apart by the services that they are about.
func TestDiffOfPoliciesByService(t *testing.T) {
	m := &conduit.Model{
		Zones:    []zone.Zone{{ID: "a"}, {ID: "b"}},
		Conduits: []conduit.Conduit{{ID: "ab", Joins: zone.SetOf("a", "b"), Allow: conduit.Permit("a", "b", "ssh")}},
		Policies: []conduit.Policy{
			{From: "a", To: "b", Rule: conduit.Deny, Services: conduit.ServicesOf("https")},
			{From: "a", To: "b", Rule: conduit.Deny, Services: conduit.ServicesOf("ssh")},
		},
	}
	before := must(conduit.Compile(m))
	m.Conduits[0].Allow = conduit.Permit("a", "b", "https", "ssh")
	got := conduit.Diff(before, must(conduit.Compile(m))).Violations
	require.Len(t, got, 1)
	require.Equal(t, conduit.ServicesOf("https"), got[0].Violation.Policy.Services)
}

// Two readings of one service are one channel.
func TestDiffByCanonicalService(t *testing.T) {
	m := bottling.Clone()
	m.Channels[2].Service = "Modbus/TCP"
	c := conduit.Diff(must(conduit.Compile(bottling)), must(conduit.Compile(m)))
	require.True(t, c.IsEmpty(), c)
}
