package requirement_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/iec62443-go/iec62443/requirement"
)

func TestClaimsOf(t *testing.T) {
	c, err := requirement.ClaimsOf(
		requirement.Claim{ID: "sr 5.2", Status: requirement.NotMet},
		requirement.Claim{ID: "CR 3.4", Status: requirement.Compensated, Reason: "sealed cabinet"},
		requirement.Claim{ID: "SR 5.1.RE1", Status: requirement.Met},
	)
	require.NoError(t, err)
	require.Equal(t, "SR 5.1 RE(1) met, SR 5.2 not met, CR 3.4 compensated", c.String())
	require.Equal(t, 3, c.Len())

	x, ok := c.Claim("CR 3.4")
	require.True(t, ok)
	require.Equal(t, "sealed cabinet", x.Reason)
	for _, id := range []rid{"CR 3.5", "cr 3.4", "", "SR 1.1", "NDR 7.7"} {
		_, ok = c.Claim(id)
		require.False(t, ok, id)
		require.Equal(t, requirement.Unknown, c.Status(id))
	}
	require.Equal(t, requirement.NotMet, c.Status("SR 5.2"))
	require.Zero(t, requirement.Claims{}.Len())
	require.Empty(t, requirement.Claims{}.String())

	none, err := requirement.ClaimsOf()
	require.NoError(t, err)
	require.True(t, none.Equal(requirement.Claims{}))
}

// Everything that is wrong is reported at once.
func TestClaimsOfErrors(t *testing.T) {
	_, err := requirement.ClaimsOf(
		requirement.Claim{ID: "SR 1.1", Status: requirement.Met},
		requirement.Claim{ID: "sr1.1", Status: requirement.NotMet},
		requirement.Claim{ID: "SR 9.1", Status: requirement.Met},
		requirement.Claim{ID: "CR 1.1", Status: requirement.Status(9)},
	)
	if diff := cmp.Diff([]requirement.Error{
		{ID: "SR 9.1", Problem: requirement.BadID},
		{ID: "CR 1.1", Problem: requirement.BadStatus, Value: "Status(9)"},
		{ID: "SR 1.1", Problem: requirement.DuplicateID},
	}, problems(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	require.Panics(t, func() { requirement.MustClaims(requirement.Met, "SR 9.1") })
	require.Panics(t, func() { requirement.MustID("SR 9.1") })
}

// problems takes a joined error apart.
func problems(err error) []requirement.Error {
	var out []requirement.Error
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	for _, err := range list {
		var e *requirement.Error
		if errors.As(err, &e) {
			out = append(out, *e)
		}
	}
	return out
}

func TestClaimsAreValues(t *testing.T) {
	list := []requirement.Claim{{ID: "SR 5.1", Status: requirement.Met}}
	c, err := requirement.ClaimsOf(list...)
	require.NoError(t, err)
	list[0].Status = requirement.NotMet
	require.Equal(t, requirement.Met, c.Status("SR 5.1"), "the list given stays the caller's")

	same := requirement.MustClaims(requirement.Met, "sr 5.1")
	require.True(t, c.Equal(same))
	require.Empty(t, cmp.Diff(c, same), "comparable without options")
	require.NotEmpty(t, cmp.Diff(c, requirement.MustClaims(requirement.NotMet, "SR 5.1")))

	type holder struct{ Claims requirement.Claims }
	require.Empty(t, cmp.Diff(holder{c}, holder{same}))
}

func TestClaimsAnd(t *testing.T) {
	standard := slices.Collect(requirement.Standard().All())
	rapid.Check(t, func(t *rapid.T) {
		a, b := genClaims(standard).Draw(t, "a"), genClaims(standard).Draw(t, "b")
		both := a.And(b)
		var last rid
		for x := range both.All() {
			require.True(t, last == "" || requirement.Compare(last, x.ID) < 0, "in order, one each")
			last = x.ID
		}
		for _, r := range standard {
			want, ok := b.Claim(r.ID)
			if !ok {
				want, ok = a.Claim(r.ID)
			}
			got, found := both.Claim(r.ID)
			require.Equal(t, ok, found)
			require.Equal(t, want, got, "the other decides")
		}
		require.True(t, a.And(a).Equal(a))
		require.True(t, a.And(requirement.Claims{}).Equal(a))
		require.True(t, requirement.Claims{}.And(a).Equal(a))
	})
}

func TestStatus(t *testing.T) {
	for _, tt := range []struct {
		text             string
		want             requirement.Status
		fulfils, reasons bool
	}{
		{"unknown", requirement.Unknown, false, false},
		{"met", requirement.Met, true, false},
		{"not met", requirement.NotMet, false, false},
		{"Not_Met", requirement.NotMet, false, false},
		{"compensated", requirement.Compensated, true, true},
		{" not-applicable ", requirement.NotApplicable, true, true},
	} {
		got, err := requirement.ParseStatus(tt.text)
		require.NoError(t, err)
		require.Equal(t, tt.want, got)
		require.Equal(t, tt.fulfils, got.Fulfils())
		require.Equal(t, tt.reasons, got.NeedsReason())
		b, err := json.Marshal(got)
		require.NoError(t, err)
		var back requirement.Status
		require.NoError(t, json.Unmarshal(b, &back))
		require.Equal(t, got, back)
	}
	for _, text := range []string{"", "mett", "notmet", "n/a", "yes"} {
		_, err := requirement.ParseStatus(text)
		require.Error(t, err, text)
	}
	bad := requirement.Status(9)
	require.Equal(t, "Status(9)", bad.String())
	require.False(t, bad.Fulfils())
	_, err := bad.MarshalText()
	require.Error(t, err)
	s := requirement.Met
	require.Error(t, s.UnmarshalText([]byte("mett")))
	require.Equal(t, requirement.Met, s)
}

func TestCheckClaim(t *testing.T) {
	c := requirement.Standard()
	for _, tt := range []struct {
		claim  requirement.Claim
		t      requirement.ComponentType
		want   requirement.Problem // 0 for none
		reason string
	}{
		{requirement.Claim{ID: "CR 3.4", Status: requirement.Met}, requirement.Embedded, 0, "its own"},
		{requirement.Claim{ID: "CR 3.4"}, requirement.Unspecified, 0, "common to all types"},
		{requirement.Claim{ID: "NDR 5.2", Status: requirement.Met}, requirement.Network, 0, "its own"},
		{requirement.Claim{ID: "NDR 5.2", Status: requirement.Met}, requirement.Host, requirement.OtherType, "of another type"},
		{requirement.Claim{ID: "NDR 5.2", Status: requirement.Met}, requirement.Unspecified, requirement.OtherType, "not common to all types"},
		{requirement.Claim{ID: "SR 3.4", Status: requirement.Met}, requirement.Host, requirement.OtherPart, "of the system"},
		{requirement.Claim{ID: "CR 5.4", Status: requirement.Met}, requirement.Host, requirement.UnknownID, "no such requirement"},
		{requirement.Claim{ID: "cr 3.4", Status: requirement.Met}, requirement.Host, requirement.UnknownID, "not in canonical form"},
		{requirement.Claim{ID: "CR 3.4", Status: requirement.Compensated}, requirement.Host, requirement.ReasonMissing, "by what?"},
		{requirement.Claim{ID: "CR 3.4", Status: requirement.NotApplicable, Reason: " \n"}, requirement.Host, requirement.ReasonMissing, "blanks are no reason"},
		{requirement.Claim{ID: "CR 3.4", Status: requirement.NotApplicable, Reason: "no storage"}, requirement.Host, 0, "with its reason"},
		{requirement.Claim{ID: "CR 3.4", Status: 9}, requirement.Host, requirement.BadStatus, "no such status"},
	} {
		checkProblem(t, c.CheckClaim(tt.claim, tt.t), tt.claim.ID, tt.want, tt.reason)
	}
	checkProblem(t, c.CheckSystemClaim(requirement.Claim{ID: "SR 5.2", Status: requirement.Met}), "SR 5.2", 0, "of the system")
	checkProblem(t, c.CheckSystemClaim(requirement.Claim{ID: "CR 3.4", Status: requirement.Met}), "CR 3.4", requirement.OtherPart, "of a component")
}

func checkProblem(t *testing.T, err error, id rid, want requirement.Problem, reason string) {
	t.Helper()
	var e *requirement.Error
	switch {
	case want == 0 && err != nil:
		t.Errorf("%s: %s: %v", id, reason, err)
	case want != 0 && !errors.As(err, &e):
		t.Errorf("%s: %s: got %v, want %v", id, reason, err, want)
	case want != 0 && (e.Problem != want || e.ID != id):
		t.Errorf("%s: %s: got %v, want %v", id, reason, e, want)
	}
}
