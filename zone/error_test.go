package zone_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/zone"
)

// fault is what tests look at of an error: the element and the problem.
type fault struct {
	OfAsset bool
	Zone    zone.ID
	Asset   zone.AssetID
	Problem zone.Problem
}

func faultsOf(t *testing.T, zones []zone.Zone, assets []zone.Asset) []fault {
	t.Helper()
	p, err := zone.NewPartition(zones, assets)
	if err == nil {
		return nil
	}
	require.Nil(t, p)
	var errs zone.Errors
	require.ErrorAs(t, err, &errs)
	var one *zone.Error
	require.ErrorAs(t, err, &one)
	require.Equal(t, errs[0], one)
	require.Len(t, strings.Split(err.Error(), "\n"), len(errs), "one line for each")
	var out []fault
	for _, e := range errs {
		out = append(out, fault{e.OfAsset, e.Zone, e.Asset, e.Problem})
	}
	return out
}

func ofZone(id zone.ID, p zone.Problem) fault { return fault{Zone: id, Problem: p} }
func ofAsset(id zone.AssetID, p zone.Problem) fault {
	return fault{OfAsset: true, Asset: id, Problem: p}
}

func TestPartitionErrors(t *testing.T) {
	for _, tt := range []struct {
		zones  []zone.Zone
		assets []zone.Asset
		want   []fault
		reason string
	}{
		{[]zone.Zone{{ID: "a"}}, []zone.Asset{{ID: "a", Zone: "a", RunsOn: "b"}, {ID: "b"}}, nil, "ids are unique per kind"},
		{[]zone.Zone{{ID: "a"}, {ID: "b"}, {ID: "a"}}, nil, []fault{ofZone("a", zone.DuplicateID)}, "F10: two zones with one id"},
		{nil, []zone.Asset{{ID: "x"}, {ID: "x"}, {ID: "x"}},
			[]fault{ofAsset("x", zone.DuplicateID), ofAsset("x", zone.DuplicateID)}, "an id that three assets have is taken twice"},
		{[]zone.Zone{{ID: ""}}, nil, []fault{ofZone("", zone.IllFormedID)}, "a zone without an id"},
		{nil, []zone.Asset{{ID: "x y"}}, []fault{ofAsset("x y", zone.IllFormedID)}, "an id with a blank"},
		{[]zone.Zone{{ID: "a", In: "b"}}, nil, []fault{ofZone("a", zone.UnknownZone)}, "in a zone that does not exist"},
		{nil, []zone.Asset{{ID: "x", Zone: "b"}}, []fault{ofAsset("x", zone.UnknownZone)}, "at home in one"},
		{[]zone.Zone{{ID: "a"}}, []zone.Asset{{ID: "x", Zone: "a", Attached: zone.SetOf("b", "c")}},
			[]fault{ofAsset("x", zone.UnknownZone), ofAsset("x", zone.UnknownZone)}, "attached to two"},
		{nil, []zone.Asset{{ID: "x", RunsOn: "y"}}, []fault{ofAsset("x", zone.UnknownAsset)}, "runs on what does not exist"},
		{[]zone.Zone{{ID: "a", In: "a"}}, nil, []fault{ofZone("a", zone.ContainmentLoop)}, "F10: a zone inside itself"},
		{[]zone.Zone{{ID: "a", In: "b"}, {ID: "b", In: "a"}}, nil,
			[]fault{ofZone("a", zone.ContainmentLoop), ofZone("b", zone.ContainmentLoop)}, "F10: each in the other"},
		{nil, []zone.Asset{{ID: "x", RunsOn: "x"}}, []fault{ofAsset("x", zone.HostLoop)}, "runs on itself"},
		{nil, []zone.Asset{{ID: "x", RunsOn: "y"}, {ID: "y", RunsOn: "z"}, {ID: "z", RunsOn: "x"}},
			[]fault{ofAsset("x", zone.HostLoop), ofAsset("y", zone.HostLoop), ofAsset("z", zone.HostLoop)}, "round a loop"},
		{[]zone.Zone{{ID: "a", Layer: 9, Traits: 0x80, Assessed: date(2026, 2, 30)}}, nil,
			[]fault{ofZone("a", zone.BadValue), ofZone("a", zone.BadValue), ofZone("a", zone.BadValue)}, "layer, trait, date"},
		{nil, []zone.Asset{{ID: "x", Type: 99, Traits: 0x80}},
			[]fault{ofAsset("x", zone.BadValue), ofAsset("x", zone.BadValue)}, "type and trait of an asset"},
		{[]zone.Zone{{ID: "b", In: "q"}, {ID: "a", Layer: 9}}, []zone.Asset{{ID: "y", Zone: "q"}, {ID: "", Zone: "q"}},
			[]fault{ofZone("a", zone.BadValue), ofZone("b", zone.UnknownZone),
				ofAsset("", zone.IllFormedID), ofAsset("", zone.UnknownZone), ofAsset("y", zone.UnknownZone)},
			"all at once, zones before assets, each in the order of ids"},
	} {
		if diff := cmp.Diff(tt.want, faultsOf(t, tt.zones, tt.assets)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}

// An error says which element, what is wrong, with which value and where, and does
// no harm on a terminal.
func TestErrorText(t *testing.T) {
	_, err := zone.NewPartition([]zone.Zone{{ID: "a\x1b[2J", In: "b\u202e", Pos: zone.Pos{Line: 3}}}, nil)
	var errs zone.Errors
	require.ErrorAs(t, err, &errs)
	assert.Equal(t, int32(3), errs[0].Pos.Line, "the position is kept")
	for _, e := range errs {
		assert.Contains(t, e.Error(), `zone "a\x1b[2J"`)
		for _, r := range e.Error() {
			assert.True(t, r >= ' ' && r <= '~', "%q in %q", r, e)
		}
	}
	assert.Contains(t, err.Error(), `"b\u202e"`)
	assert.True(t, errors.Is(err, errs[1]), "each of them is found")

	_, err = zone.NewPartition(nil, []zone.Asset{{ID: zone.AssetID(strings.Repeat("é ", 1000))}})
	assert.Less(t, len(err.Error()), 2000, "and it stays short")
}

// The same faults, however the zones and assets are listed.
func TestErrorsAreInOrder(t *testing.T) {
	zones := []zone.Zone{{ID: "a", In: "b"}, {ID: "b", In: "a"}, {ID: "c", In: "?"}, {ID: "d d"}, {ID: "e"}, {ID: "e"}}
	assets := []zone.Asset{{ID: "x", RunsOn: "y"}, {ID: "y", RunsOn: "x"}, {ID: "z", Zone: "q"}, {ID: "", Traits: 0x80}}
	want := faultsOf(t, zones, assets)
	require.Len(t, want, 10)
	rng := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		zones, assets = slices.Clone(zones), slices.Clone(assets)
		rng.Shuffle(len(zones), func(i, j int) { zones[i], zones[j] = zones[j], zones[i] })
		rng.Shuffle(len(assets), func(i, j int) { assets[i], assets[j] = assets[j], assets[i] })
		require.Empty(t, cmp.Diff(want, faultsOf(t, zones, assets)))
	}
}
