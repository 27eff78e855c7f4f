package attack_test

import (
	"flag"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/zone"
)

var bombs = flag.Int("bombs", 5_000, "how large the models are that break naive code")

// Models that are small to state and costly for whoever works them out the obvious
// way: each question is answered, and in time that a tester waits for.
func TestBombs(t *testing.T) {
	n := *bombs
	for name, m := range map[string]*conduit.Model{
		"nested chain":      generate.NestedChain(n),
		"wide inherit":      generate.WideInherit(n / 10),
		"many zones":        generate.ManyZones(n),
		"parallel conduits": generate.ParallelConduits(n),
		"parallel channels": generate.ParallelChannels(n),
		"chain":             chain(n),
		"ring":              ring(n / 10),
	} {
		t.Run(name, func(t *testing.T) {
			sys, err := conduit.Compile(m)
			require.NoError(t, err)
			g, err := attack.Config{Entries: zone.SetOf(m.Zones[0].ID)}.New(sys)
			require.NoError(t, err)
			last := m.Zones[len(m.Zones)-1].ID
			count := 0
			for range g.Exposure() {
				count++
			}
			assert.Equal(t, len(m.Zones)-1, count)
			for s := range g.Shortfalls() {
				assert.NotEmpty(t, s.Lacks[0].Entry())
			}
			for range g.Sensitivities(attack.Low) {
			}
			g.ChokePoints(m.Zones[0].ID, last, attack.Low)
			g.Paths(m.Zones[0].ID, last, attack.Low, 2)
			g.Attackers(m.Zones[0].ID, last, attack.Low, 0)
			x := g.Matrix(4, attack.Low)
			path, ok := g.Witness(m.Zones[0].ID, last, attack.Low)
			assert.Equal(t, ok, x.Reaches(m.Zones[0].ID, last))
			assert.Equal(t, ok, !path.IsZero())
			for range x.BlastRadius() {
			}
			if cut, err := g.Cut(t.Context(), attack.CutQuery{Zones: zone.SetOf(last), Level: 1, End: attack.Low}); err == nil {
				assert.True(t, cut.Proven)
			}
			stairs := 0
			for range g.Staircases(0) {
				if stairs++; stairs == 1000 {
					break
				}
			}
			for range g.Assets().From(m.Zones[0].ID) {
			}
			forward, err := attack.Config{Entries: zone.SetOf(m.Zones[0].ID), Movement: attack.Forward}.New(sys)
			require.NoError(t, err)
			forward.Witness(m.Zones[0].ID, last, attack.High)
		})
	}
}

// chain joins zones one after the other.
func chain(n int) *conduit.Model {
	m := meshed(n, 0)
	for i := range n - 1 {
		m.Conduits = append(m.Conduits, conduit.Conduit{
			ID: conduit.ID(fmt.Sprintf("c%06d", i)), Joins: zone.SetOf(m.Zones[i].ID, m.Zones[i+1].ID),
		})
	}
	return m
}

// ring is an asset in many zones that serves a conduit between every two neighbours, so
// that it bridges each zone and all but two others.
func ring(n int) *conduit.Model {
	m := chain(n)
	var ids []zone.ID
	for _, z := range m.Zones {
		ids = append(ids, z.ID)
	}
	m.Assets = []zone.Asset{{ID: "router", Attached: zone.SetOf(ids...)}}
	for i := range m.Conduits {
		m.Conduits[i].Devices = zone.AssetsOf("router")
	}
	return m
}
