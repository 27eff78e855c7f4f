package attack_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/zone"
)

// onChannel gives what holds on a channel.
func (n *naive) onChannel(f conduit.Flow, holds func(conduit.Ref) attack.Resistance) attack.Resistance {
	if f.Verdict != conduit.Covered || !f.From.IsZone() || !f.To.IsZone() {
		return 0
	}
	var list []attack.Resistance
	if f.Channel.Via.Len() > 0 || f.Channel.Link {
		for id := range n.sys.On(f.Channel) {
			list = append(list, holds(conduit.ConduitRef(id)))
		}
		if f.Channel.Via.Len() > 0 {
			return slices.Max(list)
		}
		return slices.Min(list)
	}
	part := n.sys.Partition()
	best, shortest := attack.NoPath, 1<<20
	var extend func(at []zone.ID, most attack.Resistance)
	extend = func(at []zone.ID, most attack.Resistance) {
		x := at[len(at)-1]
		if x == f.To.Zone {
			if len(at) < shortest {
				best, shortest = attack.NoPath, len(at)
			}
			if len(at) == shortest {
				best = min(best, most)
			}
			return
		}
		for _, mv := range n.of(f.Channel.Service) {
			if mv.from != x || mv.by.Kind != conduit.KindConduit || slices.Contains(at, mv.to) {
				continue
			}
			if mv.to == f.To.Zone || part.Encloses(mv.to, f.From.Zone) || part.Encloses(mv.to, f.To.Zone) {
				extend(append(slices.Clone(at), mv.to), max(most, holds(mv.by)))
			}
		}
	}
	extend([]zone.ID{f.From.Zone}, 0)
	return best
}

// assetsWithin gives what an attacker who passes barriers up to a limit takes over,
// assets and zones.
func (n *naive) assetsWithin(from zone.ID, e attack.End, limit attack.Resistance) map[conduit.Ref]bool {
	holds := n.by(e)
	out := map[conduit.Ref]bool{conduit.ZoneRef(from): true}
	device := func(a zone.Asset) bool {
		return slices.ContainsFunc(n.m.Conduits, func(c conduit.Conduit) bool { return c.Devices.Has(a.ID) })
	}
	for size := 0; size != len(out); {
		size = len(out)
		for _, a := range n.m.Assets {
			if a.Retired {
				continue
			}
			if home := conduit.ZoneRef(a.Zone); a.Zone != "" && (out[home] || out[conduit.AssetRef(a.ID)]) {
				out[home], out[conduit.AssetRef(a.ID)] = true, true
			}
			for id := range a.Attached.All() {
				if out[conduit.ZoneRef(id)] && !device(a) {
					out[conduit.AssetRef(a.ID)] = true
				}
			}
		}
		for _, mv := range n.moves {
			if mv.by.Kind == conduit.KindAsset && out[conduit.ZoneRef(mv.from)] {
				out[conduit.ZoneRef(mv.to)] = true
			}
		}
		for f := range n.sys.Flows() {
			if f.Verdict == conduit.Exempt || n.onChannel(f, holds) > limit {
				continue
			}
			a, b := conduit.AssetRef(f.Channel.From), conduit.AssetRef(f.Channel.To)
			if out[a] {
				out[b] = true
			}
			if out[b] && f.Channel.Link {
				out[a] = true
			}
		}
	}
	return out
}

func TestAssetsAgainstNaive(t *testing.T) {
	count := 400 * *models
	if testing.Short() {
		count /= 3
	}
	held := 0
	for seed := range count {
		rng := rand.New(rand.NewPCG(uint64(seed), 15))
		m := randmodel.Generate(rng, randmodel.Size{Zones: 7, Assets: 8, Conduits: 6, Channels: 14})
		levelConduits(rng, m)
		sys, err := conduit.Compile(m)
		require.NoError(t, err)
		cfg := attack.Config{Mode: attack.Mode(rng.IntN(2))}
		g, err := cfg.New(sys)
		require.NoError(t, err)
		n, x := newNaive(sys, cfg), g.Assets()
		u := n.m.Zones[rng.IntN(len(n.m.Zones))].ID
		var within [2][attack.NoPath]map[conduit.Ref]bool
		for e := range within {
			for r := range attack.NoPath {
				within[e][r] = n.assetsWithin(u, attack.End(e), r)
			}
		}
		got := slices.Collect(x.From(u))
		require.Len(t, got, len(n.m.Assets))
		for i, a := range n.m.Assets {
			var want [2]attack.Resistance
			for e := range within {
				for ; want[e] < attack.NoPath && !within[e][want[e]][conduit.AssetRef(a.ID)]; want[e]++ {
				}
			}
			assert.Equal(t, attack.AssetReach{Asset: a.ID, Resistance: attack.Bounds{Low: want[0], High: want[1]}}, got[i], "seed %d, from %s", seed, u)
			path, ok := x.Witness(u, a.ID, attack.Low)
			require.Equal(t, want[0] < attack.NoPath, ok)
			if ok {
				assert.Equal(t, want[0], path.Resistance)
				assert.Equal(t, conduit.ZoneRef(u), path.Refs[0])
				assert.Equal(t, conduit.AssetRef(a.ID), path.Refs[len(path.Refs)-1])
			}
			if want[0] > 0 && want[0] < attack.NoPath {
				held++
			}
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	assert.Positive(t, held)
}

// What is declared to talk leads on, past the levels of the conduits that carry it.
func ExampleGraph_Assets() {
	m := plant.Clone()
	m.Assets = []zone.Asset{{ID: "support", Zone: "vendor"}, {ID: "erp", Zone: "office"}, {ID: "mirror", Zone: "dmz"}, {ID: "plc", Zone: "control"}}
	m.Channels = []conduit.Channel{
		{From: "support", To: "erp", Service: "https"},
		{From: "erp", To: "mirror", Service: "https"},
		{From: "mirror", To: "plc", Service: "opc-ua"},
	}
	x := attack.New(must(conduit.Compile(m))).Assets()
	for r := range x.From("vendor") {
		fmt.Println(r.Asset, r.Resistance)
	}
	path, _ := x.Witness("office", "mirror", attack.Low)
	fmt.Println(path)
	// Output:
	// erp 2
	// mirror 2
	// plc 3
	// support 0
	// zone:office, asset:erp, channel:erp>mirror/https, asset:mirror
}
