package drawing

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/zone"
)

// Whatever is folded, every zone, asset, conduit, breach and bypass is drawn, or
// counted where it is folded or left out.
func TestNothingIsLost(t *testing.T) {
	count := 300
	if testing.Short() {
		count = 100
	}
	rng := rand.New(rand.NewPCG(8, 62443))
	for i := range count {
		size := randmodel.Small
		size.Zones += i % 20
		sys, err := conduit.Compile(randmodel.Generate(rng, size))
		require.NoError(t, err)
		s := newScene(sys, Options{Fold: []int{0, 1, 3, 8, -1}[i%5]})

		var zones, assets, conduits, breaches, bridges int
		for k := range s.boxes {
			b := &s.boxes[k]
			if b.kind == zoneBox {
				zones += 1 + b.folded
			}
			assets += b.number
			conduits += b.conduits
			breaches += b.breaches
			bridges += b.bridges
		}
		linked := s.dropped
		for k := range s.links {
			linked[s.links[k].kind] += s.links[k].number
			breaches += s.links[k].breaches
		}
		conduits, breaches, bridges = conduits+linked[conduitLink], breaches+linked[breachLink], bridges+linked[bridgeLink]

		assert.Equal(t, sys.Partition().NumZones(), zones, "zones of model %d", i)
		want := 0
		for a := range sys.Assets() {
			if a.Zone != "" || !serves(sys, a.ID) {
				want++
			}
		}
		assert.Equal(t, want, assets, "assets of model %d", i)
		want = 0
		for c := range sys.Conduits() {
			if !c.Internal {
				want++
			}
		}
		assert.Equal(t, want, conduits, "conduits of model %d", i)
		want = 0
		for v, n := range sys.Tally() {
			if conduit.Verdict(v).Breach() {
				want += n
			}
		}
		assert.Equal(t, want, breaches, "channels that breach in model %d", i)
		want = 0
		for range sys.Bridges() {
			want++
		}
		assert.Equal(t, want, bridges, "assets in several zones of model %d", i)
	}
}

func serves(sys *conduit.System, id zone.AssetID) bool {
	for range sys.Serves(id) {
		return true
	}
	return false
}

// There is a picture of what is hardly there.
func TestLittleToDraw(t *testing.T) {
	for _, tt := range []struct {
		m    *conduit.Model
		what string
	}{
		{&conduit.Model{}, "nothing"},
		{&conduit.Model{Zones: []zone.Zone{{ID: "a"}}}, "a zone"},
		{&conduit.Model{Assets: []zone.Asset{{ID: "x"}}}, "an asset"},
		{&conduit.Model{Zones: []zone.Zone{{ID: "a"}, {ID: "b", In: "a"}}}, "a zone in a zone"},
		{&conduit.Model{
			Zones:    []zone.Zone{{ID: "a"}, {ID: "b", In: "a"}},
			Conduits: []conduit.Conduit{{ID: "k", Joins: zone.SetOf("a", "b")}},
		}, "a zone joined to one inside it"},
	} {
		sound(t, tt.what, tt.m, Options{})
		sound(t, tt.what+", folded", tt.m, Options{Fold: 1})
	}
}
