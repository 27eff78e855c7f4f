package requirement_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/requirement"
)

type rid = requirement.ID

func TestShare(t *testing.T) {
	c := requirement.Standard()
	for _, tt := range []struct {
		t      requirement.ComponentType
		sr     rid
		want   []rid
		reason string
	}{
		{requirement.Embedded, "SR 1.1", []rid{"CR 1.1"}, "the base alone, up to the base's level"},
		{requirement.Embedded, "SR 1.1 RE(1)", []rid{"CR 1.1", "CR 1.1 RE(1)"}, "an enhancement rests on its base too"},
		{requirement.Embedded, "SR 1.1 RE(3)", []rid{"CR 1.1", "CR 1.1 RE(1)", "CR 1.1 RE(2)"}, "levels count, not the numbers of enhancements"},
		{requirement.Unspecified, "SR 1.1", []rid{"CR 1.1"}, "common to all types"},
		{requirement.Host, "SR 5.2", nil, "boundary protection is asked of network devices"},
		{requirement.Network, "SR 5.2 RE(3)", []rid{"NDR 5.2", "NDR 5.2 RE(1)", "NDR 5.2 RE(2)", "NDR 5.2 RE(3)"}, "and of them alone"},
		{requirement.Unspecified, "SR 2.4", nil, "each type has its own requirement on mobile code, none is common"},
		{requirement.Software, "SR 2.4", []rid{"SAR 2.4"}, "its own"},
		{requirement.Host, "SR 3.2 RE(1)", []rid{"HDR 3.2", "HDR 3.2 RE(1)"}, "hosts can show this enhancement"},
		{requirement.Embedded, "SR 3.2 RE(1)", nil, "embedded devices have nothing beyond the base"},
		{requirement.Embedded, "SR 3.8 RE(1)", nil, "no component requirement on session identifiers beyond the base"},
		{requirement.Network, "SR 1.13 RE(1)", []rid{"NDR 1.13"}, "the enhancement of the component comes a level later"},
		{requirement.Embedded, "SR 3.3 RE(1)", []rid{"CR 3.3"}, "a component requirement above the base's level lies beyond this one's"},
		{requirement.Embedded, "SR 5.4", nil, "a matter of the site"},
		{requirement.Embedded, "CR 1.1", nil, "not a system requirement"},
		{requirement.Embedded, "SR 9.9", nil, "not in the catalog"},
		{requirement.ComponentType(9), "SR 1.1", nil, "not a component type"},
	} {
		if diff := cmp.Diff(tt.want, c.Share(tt.t, tt.sr)); diff != "" {
			t.Errorf("%s in %s: %s (-want +got):\n%s", tt.t.Title(), tt.sr, tt.reason, diff)
		}
	}
}

// naiveShare reads the definition aloud.
func naiveShare(c *requirement.Catalog, t requirement.ComponentType, sr requirement.Requirement) []rid {
	var share []rid
	above := false
	base, _ := c.Lookup(sr.ID.Unenhanced())
	for cr := range c.Component(t) {
		if cr.ID.Base() != sr.ID.Base() {
			continue
		}
		if cr.Level > base.Level {
			above = true
		}
		if cr.Level <= sr.Level {
			share = append(share, cr.ID)
		}
	}
	if sr.ID.Enhancement() > 0 && !above {
		return nil
	}
	return share
}

func TestShareGolden(t *testing.T) {
	c := requirement.Standard()
	var b strings.Builder
	for sr := range c.System() {
		fmt.Fprintf(&b, "%s\n", sr.ID)
		for ct := requirement.Unspecified; ct < requirement.NumComponentTypes; ct++ {
			got := c.Share(ct, sr.ID)
			require.Empty(t, cmp.Diff(naiveShare(c, ct, sr), got), "%s of %s", sr.ID, ct.Title())
			for i, id := range got {
				require.True(t, c.Applies(id, ct))
				require.True(t, i == 0 || requirement.Compare(got[i-1], id) < 0)
			}
			fmt.Fprintf(&b, "\t%2s\t%v\n", ct.Letters(), got)
		}
	}
	golden(t, "share.golden", b.String())
}

// The system requirements that components alone cannot show: 27 of the 100.
func TestUnshown(t *testing.T) {
	want := []rid{
		"SR 1.3 RE(1)", "SR 1.6", "SR 1.6 RE(1)", "SR 1.13", "SR 1.13 RE(1)",
		"SR 2.2 RE(1)", "SR 2.3", "SR 2.3 RE(1)", "SR 2.8 RE(1)",
		"SR 3.2 RE(1)", "SR 3.2 RE(2)", "SR 3.8 RE(1)", "SR 3.8 RE(2)", "SR 3.8 RE(3)",
		"SR 4.1 RE(1)", "SR 4.1 RE(2)",
		"SR 5.1 RE(1)", "SR 5.1 RE(2)", "SR 5.1 RE(3)",
		"SR 5.2", "SR 5.2 RE(1)", "SR 5.2 RE(2)", "SR 5.2 RE(3)",
		"SR 5.3", "SR 5.3 RE(1)", "SR 5.4", "SR 7.5",
	}
	require.Len(t, want, 27)
	if diff := cmp.Diff(want, ids(requirement.Standard().Unshown())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What is asked of components and answers to no system requirement.
func TestUnanswered(t *testing.T) {
	c := requirement.Standard()
	numbers := map[string]bool{}
	for _, id := range ids(c.Unanswered()) {
		numbers[id.Base()] = true
		r, _ := c.Lookup(id)
		require.Empty(t, r.DerivedFrom)
		for sr := range c.System() {
			for ct := requirement.Unspecified; ct < requirement.NumComponentTypes; ct++ {
				require.False(t, slices.Contains(c.Share(ct, sr.ID), id), "%s has a part in %s", id, sr.ID)
			}
		}
	}
	require.Equal(t, map[string]bool{"1.14": true, "2.13": true, "3.10": true, "3.11": true, "3.12": true, "3.13": true, "3.14": true}, numbers)
	require.Len(t, ids(c.Unanswered()), 32)
	for r := range c.Unanswered() { // stops when told to
		require.Equal(t, rid("CR 1.14"), r.ID)
		break
	}
}

func ids(seq func(func(requirement.Requirement) bool)) []rid {
	var out []rid
	for r := range seq {
		out = append(out, r.ID)
	}
	return out
}
