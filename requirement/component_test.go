package requirement_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/requirement"
)

func TestComponentType(t *testing.T) {
	for _, tt := range []struct {
		t     requirement.ComponentType
		texts []string
	}{
		{requirement.Unspecified, []string{"", " "}},
		{requirement.Software, []string{"software", "SA", "Software application"}},
		{requirement.Embedded, []string{"embedded", "ed", "embedded device"}},
		{requirement.Host, []string{"Host", "HD", "host device"}},
		{requirement.Network, []string{" network ", "ND", "network device"}},
	} {
		for _, text := range append(tt.texts, tt.t.String(), tt.t.Letters()) {
			got, err := requirement.ParseComponentType(text)
			require.NoError(t, err)
			require.Equal(t, tt.t, got, text)
		}
		b, err := json.Marshal(tt.t)
		require.NoError(t, err)
		var back requirement.ComponentType
		require.NoError(t, json.Unmarshal(b, &back))
		require.Equal(t, tt.t, back)
		require.NotEmpty(t, tt.t.Title())
		require.True(t, tt.t.Valid())
	}
	bad := requirement.ComponentType(5)
	require.False(t, bad.Valid())
	require.Equal(t, "ComponentType(5)", bad.String())
	require.Equal(t, "ComponentType(5)", bad.Title())
	require.Empty(t, bad.Letters())
	_, err := bad.MarshalText()
	require.Error(t, err)
	ct := requirement.Host
	require.Error(t, ct.UnmarshalText([]byte("toaster")))
	require.Equal(t, requirement.Host, ct)
}

func TestTypeSet(t *testing.T) {
	s := requirement.TypeSetOf(requirement.Network, requirement.Embedded, requirement.Unspecified)
	require.Equal(t, "ED ND", s.String())
	require.True(t, s.Has(requirement.Embedded))
	require.False(t, s.Has(requirement.Host))
	require.False(t, s.Has(requirement.Unspecified), "not all four are in it")
	require.True(t, requirement.AllTypes.Has(requirement.Unspecified), "all four are in it")
	require.False(t, requirement.AllTypes.Has(requirement.ComponentType(5)))
	require.False(t, requirement.TypeSet(0xFF).Has(requirement.ComponentType(5)))
	require.Equal(t, []requirement.ComponentType{requirement.Embedded, requirement.Network}, slices.Collect(s.All()))
	require.Empty(t, requirement.TypeSet(0).String())
	for ct := range requirement.AllTypes.All() { // stops when told to
		require.Equal(t, requirement.Software, ct)
		break
	}
}

func TestClause(t *testing.T) {
	require.Equal(t, "IEC 62443-3-2 ZCR 3", requirement.Clause{Part: "3-2", Ref: "ZCR 3"}.String())
	require.Equal(t, "IEC 62443-4-1", requirement.Clause{Part: "4-1"}.String())
}

func TestDisagreements(t *testing.T) {
	d := requirement.Disagreement{ID: "SR 1.1", Field: "level", Chosen: "1", Alternative: "2"}
	list := []requirement.Disagreement{d}
	ds := requirement.DisagreementsOf(list...)
	list[0].Chosen = "spoilt"
	require.Equal(t, []requirement.Disagreement{d}, slices.Collect(ds.All()))
	require.Equal(t, 1, ds.Len())
	require.True(t, ds.Equal(requirement.DisagreementsOf(d)))
	require.Empty(t, cmp.Diff(ds, requirement.DisagreementsOf(d)))
	require.False(t, ds.Equal(requirement.Disagreements{}))
	require.True(t, requirement.DisagreementsOf().Equal(requirement.Disagreements{}))
}
