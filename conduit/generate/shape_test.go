package generate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// A plant has what plants have, in plausible parts.
func TestShape(t *testing.T) {
	m := generate.Sound(1, 3000)
	layers, traits := map[zone.Layer]int{}, map[zone.Traits]int{}
	nested := 0
	for _, z := range m.Zones {
		layers[z.Layer]++
		for x := range z.Traits.All() {
			traits[x]++
		}
		if strings.Count(string(z.ID), "-") == 3 {
			nested++
		}
	}
	for l := range zone.Layers() {
		require.Positive(t, layers[l], "zones on layer %v", l)
	}
	for _, x := range []zone.Traits{zone.Business, zone.Control, zone.Safety, zone.Wireless, zone.Temporary, zone.External, zone.Remote} {
		require.Positive(t, traits[x], "zones with the trait %v", x)
	}
	require.Positive(t, nested, "zones within cells")
	perZone := len(m.Assets) / len(m.Zones)
	require.True(t, 20 <= perZone && perZone <= 30, "%d assets per zone", perZone)

	types, vectors, claims, runs, retired, attached := map[requirement.ComponentType]int{}, 0, 0, 0, 0, 0
	for _, a := range m.Assets {
		types[a.Type]++
		for _, x := range []struct {
			count *int
			holds bool
		}{
			{&vectors, a.Capability.IsSet()}, {&claims, a.Claims.Len() > 0}, {&runs, a.RunsOn != ""},
			{&retired, a.Retired}, {&attached, a.Attached.Len() > 0},
		} {
			if x.holds {
				*x.count++
			}
		}
	}
	for typ := range requirement.ComponentType(requirement.NumComponentTypes) {
		require.Positive(t, types[typ], "components of type %q", typ)
	}
	for what, n := range map[string]int{"vectors": vectors, "claims": claims, "programs on hosts": runs, "retired": retired, "interfaces": attached} {
		require.Positive(t, n, what)
	}

	oneWay, inherit, nary, untrusted, managed := 0, 0, 0, 0, 0
	for _, c := range m.Conduits {
		require.True(t, c.Allow.Stated())
		require.Positive(t, c.Devices.Len())
		for _, x := range []struct {
			count *int
			holds bool
		}{
			{&oneWay, c.OneWay.IsSet()}, {&inherit, c.Inherit}, {&nary, c.Joins.Len() > 2}, {&untrusted, c.Untrusted}, {&managed, c.Manage.Stated()},
		} {
			if x.holds {
				*x.count++
			}
		}
	}
	for what, n := range map[string]int{"one-way": oneWay, "inheriting": inherit, "of three zones": nary, "untrusted": untrusted, "managed from elsewhere": managed} {
		require.Positive(t, n, "conduits %s", what)
	}
}

// Most channels stay in their zone, every conduit carries one, and there are
// channels of every kind.
func TestChannels(t *testing.T) {
	m := generate.Sound(1, 3000)
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	tally := sys.Tally()
	share := float64(tally[conduit.SameZone]) / float64(len(m.Channels))
	require.InDelta(t, 0.65, share, 0.1, "part of the channels that stay in their zone")
	require.Positive(t, tally[conduit.Exempt], "multicast without a receiver")

	routes, links, guarded, long := 0, 0, 0, 0
	for _, c := range m.Channels {
		require.NotEmpty(t, c.Purpose, "%v", c.Ref())
		if c.Via.Len() > 0 {
			routes++
		}
		if c.Via.Len() > 1 {
			long++
		}
		if c.Link {
			links++
		}
		if c.EndToEnd {
			guarded++
		}
	}
	require.Greater(t, routes, 200)
	require.Positive(t, long, "routes of several conduits")
	require.Positive(t, links, "links")
	require.Greater(t, guarded, 200)

	home := map[zone.AssetID]zone.ID{}
	for _, a := range m.Assets {
		home[a.ID] = a.Zone
	}
	used := map[[2]zone.ID]bool{}
	for _, c := range m.Channels {
		used[[2]zone.ID{home[c.From], home[c.To]}] = true
	}
	for _, c := range m.Conduits {
		for p := range c.Allow.All() {
			require.True(t, used[[2]zone.ID{p.From, p.To}], "a channel along %s from %s to %s", c.ID, p.From, p.To)
		}
	}
}

// Services are named as the built-in table names them, so that the address of a
// channel is the same in the model and in its System.
func TestServiceNames(t *testing.T) {
	m := generate.Sound(2, 10_000)
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	seen := map[conduit.ServiceName]bool{"": true}
	for _, c := range m.Channels {
		if !seen[c.Service] {
			seen[c.Service] = true
			require.Equal(t, c.Service, sys.Services().Canonical(c.Service))
			_, known := sys.Services().Lookup(c.Service)
			require.True(t, known, "%s is in the table", c.Service)
		}
	}
	require.Greater(t, len(seen), 20)
}

// Deeper nesting gives deeper zones, and none where it is switched off.
func TestNesting(t *testing.T) {
	depth := func(m *conduit.Model) int {
		in := map[zone.ID]zone.ID{}
		deepest := 0
		for _, z := range m.Zones {
			in[z.ID] = z.In
			n := 0
			for x := z.ID; x != ""; x = in[x] {
				n++
			}
			deepest = max(deepest, n)
		}
		return deepest
	}
	for _, tt := range []struct {
		nesting, want int
		reason        string
	}{
		{-1, 3, "site, area, cell"},
		{0, 4, "and a skid by default"},
		{1, 4, "the default"},
		{6, 9, "six zones within a cell"},
		{generate.MaxNesting, 3 + generate.MaxNesting, "the most"},
	} {
		p, err := generate.Config{Seed: 3, Assets: 60_000, ChannelsPerAsset: -1, Nesting: tt.nesting}.Plant()
		require.NoError(t, err)
		require.Empty(t, p.Model.Channels)
		require.Equal(t, tt.want, depth(p.Model), tt.reason)
	}
}

// With Distinct no two assets make the same claims.
func TestDistinct(t *testing.T) {
	p, err := generate.Config{Assets: 2000, Evidence: generate.Claims, Distinct: true}.Plant()
	require.NoError(t, err)
	shared, err := generate.Config{Assets: 2000, Evidence: generate.Claims}.Plant()
	require.NoError(t, err)
	count := func(m *conduit.Model) (assets, sets int) {
		seen := map[string]bool{}
		for _, a := range m.Assets {
			if a.Claims.Len() > 0 {
				assets++
				seen[a.Claims.String()] = true
			}
		}
		return assets, len(seen)
	}
	assets, sets := count(p.Model)
	require.Equal(t, assets, sets)
	assets, sets = count(shared.Model)
	require.Greater(t, assets, 1800)
	require.True(t, 50 < sets && sets < 400, "%d sets of claims", sets)
}
