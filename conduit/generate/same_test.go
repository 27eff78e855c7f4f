package generate_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// configs are plants that have to stay the same as long as the Version does.
var configs = []generate.Config{
	{},
	{Seed: 1, Assets: generate.MinAssets},
	{Seed: 2, Assets: 1000, Evidence: generate.Vectors, Addresses: true},
	{Seed: 3, Assets: 1000, Evidence: generate.Claims, Distinct: true, Nesting: 4},
	{Seed: 4, Assets: 1000, Evidence: generate.Recorded, Nesting: -1, ChannelsPerAsset: 1.5},
	{Seed: 5, Assets: 3000, Faults: generate.Each(3)},
	{Seed: 1<<64 - 1, Assets: 20_000},
}

func digest(t *testing.T, c generate.Config) string {
	t.Helper()
	p, err := c.Plant()
	require.NoError(t, err)
	h := sha256.New()
	write(h, p)
	return fmt.Sprintf("%x", h.Sum(nil)[:12])
}

// write lists what a plant consists of, field by field, so that a field added to a
// type elsewhere makes no difference.
func write(w io.Writer, p *generate.Plant) {
	m := p.Model
	fmt.Fprintln(w, m.Name, m.Description, m.Date)
	for _, z := range m.Zones {
		fmt.Fprintln(w, z.ID, z.Name, z.In, z.Layer, z.Traits, z.Target, z.Claims, z.Capability, z.Achieved, z.Assessed, z.Addresses)
	}
	for _, a := range m.Assets {
		fmt.Fprintln(w, a.ID, a.Zone, a.Attached, a.RunsOn, a.Type, a.Traits, a.Capability, a.Claims, a.Inspects, a.Retired,
			a.Addresses, a.Vendor, a.Product, a.Version)
	}
	for _, c := range m.Conduits {
		fmt.Fprintln(w, c.ID, c.Joins, c.Inherit, c.Untrusted, c.OneWay, c.Medium, c.Inspects, c.Devices, c.Allow, c.Target,
			c.Claims, c.Achieved, c.Assessed)
		for g := range c.Manage.All() {
			fmt.Fprintln(w, g.From, g.Services)
		}
	}
	for _, c := range m.Channels {
		fmt.Fprintln(w, c.Ref(), c.Link, c.EndToEnd, c.Multicast, c.Purpose)
	}
	for _, x := range m.Measures {
		fmt.Fprintln(w, x.ID, x.Name, x.Covers, x.Provides, x.Claims, x.Inactive, x.Requires, x.Since, x.Cost)
	}
	for _, x := range m.Policies {
		fmt.Fprintln(w, x.Ref(), x.Services, x.Reason)
	}
	for _, f := range p.Planted {
		fmt.Fprintln(w, f, f.Verdict, f.FRs, f.Related, f.Note)
	}
}

// The same Config gives the same plant, on every run, platform and release of Go. A
// difference here asks for a new Version.
func TestSame(t *testing.T) {
	var b strings.Builder
	fmt.Fprintf(&b, "version %d\n", generate.Version)
	for _, c := range configs {
		d := digest(t, c)
		require.Equal(t, d, digest(t, c), "the same within one run")
		fmt.Fprintf(&b, "%s seed %d, %d assets, %v, %d faults\n", d, c.Seed, c.Assets, c.Evidence, c.Faults.Total())
	}
	const golden = "testdata/digests.txt"
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("plants have changed (-want +got):\n%s", diff)
	}
}

// Different seeds give different plants.
func TestSeeds(t *testing.T) {
	seen := map[string]uint64{}
	for seed := range uint64(20) {
		d := digest(t, generate.Config{Seed: seed, Assets: 100})
		require.NotContains(t, seen, d, "seed %d", seed)
		seen[d] = seed
	}
}

// Faults change a plant where they are and nowhere else: what they do not name is
// as in the sound plant of the same seed.
func TestFaultsLeaveTheRest(t *testing.T) {
	sound, err := generate.Config{Seed: 9, Assets: 1000}.Plant()
	require.NoError(t, err)
	faulty, err := generate.Config{Seed: 9, Assets: 1000, Faults: generate.Each(2)}.Plant()
	require.NoError(t, err)
	named := map[conduit.Ref]bool{}
	for _, f := range faulty.Planted {
		named[f.Ref] = true
		for r := range f.Related.All() {
			named[r] = true
		}
	}
	for i, a := range sound.Model.Assets {
		if x := faulty.Model.Assets[i]; !named[conduit.AssetRef(a.ID)] {
			require.Empty(t, cmp.Diff(a, x))
		}
	}
	for i, c := range sound.Model.Conduits {
		if x := faulty.Model.Conduits[i]; !named[c.Ref()] {
			require.Empty(t, cmp.Diff(c, x))
		}
	}
	for i, z := range sound.Model.Zones {
		if x := faulty.Model.Zones[i]; !named[conduit.ZoneRef(z.ID)] {
			require.Empty(t, cmp.Diff(z, x))
		}
	}
	n := len(sound.Model.Channels)
	require.Empty(t, cmp.Diff(sound.Model.Channels, faulty.Model.Channels[:n]))
	require.Len(t, faulty.Model.Channels, n+12, "two of each kind on top")
	require.Len(t, faulty.Model.Assets, 1002, "two stray assets on top")
}
