package requirement_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

func system(id rid, n level.SL) requirement.Requirement {
	r := requirement.Requirement{ID: id, Part: requirement.System, Level: n, Title: "title"}
	r.FR, _ = id.FR()
	if base := id.Unenhanced(); base != id {
		r.Parent = base
	}
	return r
}

func component(id rid, n level.SL) requirement.Requirement {
	r := system(id, n)
	r.Part, r.Types = requirement.Component, requirement.AllTypes
	return r
}

func with(r requirement.Requirement, change func(*requirement.Requirement)) requirement.Requirement {
	change(&r)
	return r
}

func TestNewCatalogErrors(t *testing.T) {
	type R = requirement.Requirement
	for _, tt := range []struct {
		reqs   []R
		want   requirement.Error
		reason string
	}{
		{[]R{system("sr 1.1", 1)}, requirement.Error{ID: "sr 1.1", Problem: requirement.BadID}, "readable, but not canonical"},
		{[]R{{}}, requirement.Error{Problem: requirement.BadID}, "no identifier"},
		{[]R{system("SR 1.1", 1), system("SR 1.1", 2)}, requirement.Error{ID: "SR 1.1", Problem: requirement.DuplicateID}, "twice"},
		{[]R{with(system("SR 1.1", 1), func(r *R) { r.Part = requirement.Component })}, requirement.Error{ID: "SR 1.1", Problem: requirement.WrongPart, Value: "4-2"}, "an SR of the component part"},
		{[]R{with(component("CR 1.1", 1), func(r *R) { r.Part = 0 })}, requirement.Error{ID: "CR 1.1", Problem: requirement.WrongPart, Value: "none"}, "no part"},
		{[]R{with(system("SR 1.1", 1), func(r *R) { r.FR = level.RA })}, requirement.Error{ID: "SR 1.1", Problem: requirement.WrongFR, Value: "RA"}, "the number says IAC"},
		{[]R{system("SR 1.1", 0)}, requirement.Error{ID: "SR 1.1", Problem: requirement.BadLevel, Value: "SL 0"}, "SL 0 selects nothing"},
		{[]R{system("SR 1.1", 5)}, requirement.Error{ID: "SR 1.1", Problem: requirement.BadLevel, Value: "SL 5"}, "there is no SL 5"},
		{[]R{system("SR 1.1 RE(1)", 1)}, requirement.Error{ID: "SR 1.1 RE(1)", Problem: requirement.MissingBase, Value: "SR 1.1"}, "an enhancement of nothing"},
		{[]R{system("SR 1.1", 2), system("SR 1.1 RE(1)", 1)}, requirement.Error{ID: "SR 1.1 RE(1)", Problem: requirement.BelowBase, Value: "SL 1"}, "earlier than its base"},
		{[]R{system("SR 1.1", 1), with(system("SR 1.1 RE(1)", 1), func(r *R) { r.Parent = "" })}, requirement.Error{ID: "SR 1.1 RE(1)", Problem: requirement.WrongParent, Value: "none"}, "an enhancement without a parent"},
		{[]R{system("SR 1.1", 1), with(system("SR 1.1 RE(1)", 1), func(r *R) { r.Parent = "SR 1.2" })}, requirement.Error{ID: "SR 1.1 RE(1)", Problem: requirement.WrongParent, Value: "SR 1.2"}, "an enhancement of another"},
		{[]R{with(system("SR 1.1", 1), func(r *R) { r.Parent = "SR 1.2" })}, requirement.Error{ID: "SR 1.1", Problem: requirement.WrongParent, Value: "SR 1.2"}, "a base requirement with one"},
		{[]R{with(system("SR 1.1", 1), func(r *R) { r.Types = requirement.AllTypes })}, requirement.Error{ID: "SR 1.1", Problem: requirement.StrayTypes, Value: "SA ED HD ND"}, "a system has no component type"},
		{[]R{with(component("CR 1.1", 1), func(r *R) { r.Types = 0 })}, requirement.Error{ID: "CR 1.1", Problem: requirement.NoTypes}, "asked of nobody"},
		{[]R{with(component("CR 1.1", 1), func(r *R) { r.DerivedFrom = "SR 1.1" })}, requirement.Error{ID: "CR 1.1", Problem: requirement.UnknownOrigin, Value: "SR 1.1"}, "the profile dropped it"},
		{[]R{component("CR 1.1", 1), with(component("CR 1.2", 1), func(r *R) { r.DerivedFrom = "CR 1.1" })}, requirement.Error{ID: "CR 1.2", Problem: requirement.UnknownOrigin, Value: "CR 1.1"}, "a component requirement is no origin"},
		{[]R{system("SR 1.1", 1), with(system("SR 1.2", 1), func(r *R) { r.DerivedFrom = "SR 1.1" })}, requirement.Error{ID: "SR 1.2", Problem: requirement.UnknownOrigin, Value: "SR 1.1"}, "a system requirement has none"},
	} {
		c, err := requirement.NewCatalog("test", tt.reqs)
		require.Nil(t, c)
		if diff := cmp.Diff([]requirement.Error{tt.want}, problems(err)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
		require.NotContains(t, err.Error(), "unknown problem")
	}
}

func TestNewCatalogLimits(t *testing.T) {
	var reqs []requirement.Requirement
	for n := 1; n <= 99; n++ {
		reqs = append(reqs, system(rid(fmt.Sprintf("SR 1.%d", n)), 1), component(rid(fmt.Sprintf("CR 1.%d", n)), 1),
			system(rid(fmt.Sprintf("SR 2.%d", n)), 1), component(rid(fmt.Sprintf("CR 2.%d", n)), 1), component(rid(fmt.Sprintf("CR 3.%d", n)), 1))
	}
	_, err := requirement.NewCatalog("test", reqs)
	require.Equal(t, []requirement.Error{
		{ID: "SR", Problem: requirement.TooMany, Value: "198"},
		{ID: "CR", Problem: requirement.TooMany, Value: "297"},
	}, problems(err))

	var fit []requirement.Requirement
	count := map[requirement.Part]int{}
	for _, r := range reqs {
		if count[r.Part]++; r.Part == requirement.System && count[r.Part] <= requirement.MaxSystem || r.Part == requirement.Component && count[r.Part] <= requirement.MaxComponent {
			fit = append(fit, r)
		}
	}
	c, err := requirement.NewCatalog("test", fit)
	require.NoError(t, err)
	require.Equal(t, requirement.MaxSystem, c.NumSystem())
	require.Equal(t, requirement.MaxComponent, c.NumComponent())
	require.Equal(t, level.SL4, c.SystemCapability(level.Evidence{}, requirement.MustClaims(requirement.Met, ids(c.System())...)).Low[level.UC])
}

// Everything that is wrong is reported at once, in the order of the identifiers.
func TestNewCatalogReportsAll(t *testing.T) {
	_, err := requirement.NewCatalog("test", []requirement.Requirement{
		{ID: "nonsense"},
		component("CR 2.1 RE(1)", 7),
		{ID: "SR 1.1", FR: level.RA},
	})
	var got []string
	for _, e := range problems(err) {
		got = append(got, e.Error())
	}
	if diff := cmp.Diff([]string{
		`requirement: "SR 1.1": "none": not the part that the letters of the id say`,
		`requirement: "SR 1.1": "RA": not the foundational requirement that the number of the id says`,
		`requirement: "SR 1.1": "SL 0": not a level from SL 1 to SL 4`,
		`requirement: "CR 2.1 RE(1)": "SL 7": not a level from SL 1 to SL 4`,
		`requirement: "CR 2.1 RE(1)": "CR 2.1": an enhancement without its base requirement`,
		`requirement: "nonsense": not the id of a requirement; want for example "SR 5.2" or "CR 3.4 RE(1)"`,
	}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A catalog owes nothing to the order or the later fate of the list it came from.
func TestNewCatalogCopies(t *testing.T) {
	standard := slices.Collect(requirement.Standard().All())
	list := slices.Clone(standard)
	slices.Reverse(list)
	c, err := requirement.NewCatalog("reversed", list)
	require.NoError(t, err)
	list[0].Title = "spoilt"
	require.Equal(t, "reversed", c.Name())
	if diff := cmp.Diff(standard, slices.Collect(c.All())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestProblemTexts(t *testing.T) {
	seen := map[string]bool{}
	for p := requirement.BadID; p <= requirement.ReasonMissing; p++ {
		require.False(t, seen[p.String()], p.String())
		seen[p.String()] = true
		require.False(t, strings.HasPrefix(p.String(), "Problem("))
	}
	require.Equal(t, "Problem(99)", requirement.Problem(99).String())
}
