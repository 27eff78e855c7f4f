package generate_test

import (
	"fmt"
	"testing"

	"github.com/iec62443-go/iec62443/conduit/generate"
)

func BenchmarkPlant(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p, err := generate.Config{Seed: 1, Assets: n}.Plant()
				if err != nil || len(p.Model.Assets) != n || len(p.Model.Channels) != 3*n {
					b.Fatal(len(p.Model.Assets), err)
				}
			}
		})
	}
}
