package conduit_test

import (
	"fmt"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
)

var sizes = []int{100, 300, 1_000, 10_000, 100_000, 1_000_000}

func benchPlants(b *testing.B, run func(b *testing.B, m *conduit.Model)) {
	for _, evidence := range []generate.Evidence{generate.Vectors, generate.Claims} {
		for _, n := range sizes {
			b.Run(fmt.Sprintf("%v/assets=%d", evidence, n), func(b *testing.B) {
				if n > 100_000 && testing.Short() {
					b.Skip("a million assets: not in short mode")
				}
				p, err := generate.Config{Seed: 1, Assets: n, Evidence: evidence}.Plant()
				if err != nil {
					b.Fatal(err)
				}
				run(b, p.Model)
			})
		}
	}
}

// BenchmarkCompile checks the form of a model and puts it into arrays.
func BenchmarkCompile(b *testing.B) {
	benchPlants(b, func(b *testing.B, m *conduit.Model) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := conduit.Compile(m); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkAssess finds every verdict, target, level, gap and breach of a conduit.
func BenchmarkAssess(b *testing.B) {
	benchPlants(b, func(b *testing.B, m *conduit.Model) {
		s, err := conduit.Compile(m)
		if err != nil {
			b.Fatal(err)
		}
		var r conduit.Assessor
		r.Assess(s, conduit.Coverage)
		b.ReportAllocs()
		for b.Loop() {
			r.Assess(s, conduit.Coverage)
		}
	})
}
