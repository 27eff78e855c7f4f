package drawing_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/drawing"
	"github.com/iec62443-go/iec62443/conduit/generate"
)

// Models that break what is quadratic in zones, conduits or channels, or recursive in
// zones, make drawings that can be opened.
func TestBombs(t *testing.T) {
	n := 15_000
	if testing.Short() {
		n = 5_000
	}
	for _, tt := range []struct {
		name  string
		model *conduit.Model
	}{
		{"nested chain", generate.NestedChain(n)},
		{"wide inherit", generate.WideInherit(n)},
		{"many zones", generate.ManyZones(n)},
		{"parallel conduits", generate.ParallelConduits(n)},
		{"parallel channels", generate.ParallelChannels(n)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			svg := draw(t, drawing.Options{}, compile(t, tt.model))
			assert.Less(t, len(svg), 1<<20)
		})
	}
}

// A plant of 200 zones is drawn in less than 100 ms.
func BenchmarkSVG(b *testing.B) {
	for _, bb := range []struct {
		name   string
		assets int
	}{{"14 zones", 300}, {"200 zones", 4_600}, {"4100 zones", 100_000}} {
		b.Run(bb.name, func(b *testing.B) {
			faults := generate.Each(1 + bb.assets/1000)
			faults.PolicyBroken = 1 // plants have a handful of policies, not one for each site
			p, err := generate.Config{Seed: 1, Assets: bb.assets, Faults: faults}.Plant()
			require.NoError(b, err)
			sys := compile(b, p.Model)
			b.ReportMetric(float64(len(p.Model.Zones)), "zones")
			b.ReportAllocs()
			for b.Loop() {
				var w bytes.Buffer
				require.NoError(b, drawing.SVG(&w, sys))
				b.ReportMetric(float64(w.Len()), "bytes")
			}
		})
	}
}
