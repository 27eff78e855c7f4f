package generate_test

import (
	"strconv"
	"testing"

	"github.com/iec62443-go/iec62443/conduit/generate"
)

// BenchmarkPlant is to grow in proportion: a million assets with three million
// channels take a few seconds and 850 MB, most of it the model itself.
func BenchmarkPlant(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000, 100_000, 1_000_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := (generate.Config{Assets: n}).Plant(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkFaults(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := (generate.Config{Assets: n, Faults: generate.Each(n / 500)}).Plant(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
