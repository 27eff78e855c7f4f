package conduit_test

import (
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/level"
)

// BenchmarkWhatIf is one turn of a what-if over a plant of ten thousand assets: a copy
// of the model, an asset and a permission changed, compiled and assessed, and the gaps
// counted.
func BenchmarkWhatIf(b *testing.B) {
	for _, evidence := range []generate.Evidence{generate.Vectors, generate.Claims, generate.Mixed} {
		b.Run(evidence.String(), func(b *testing.B) {
			p, err := generate.Config{Seed: 1, Assets: 10_000, Evidence: evidence}.Plant()
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			turn := 0
			for b.Loop() {
				m := p.Model.Clone()
				turn++
				a := &m.Assets[turn%len(m.Assets)]
				a.Capability = a.Capability.With(level.SI, level.SL(turn%5))
				m.Conduits[turn%len(m.Conduits)].Allow = conduit.PermitNone
				s, err := conduit.Compile(m)
				if err != nil {
					b.Fatal(err)
				}
				gaps := 0
				for range s.Gaps() {
					gaps++
				}
				b.ReportMetric(float64(gaps), "gaps")
			}
		})
	}
}
