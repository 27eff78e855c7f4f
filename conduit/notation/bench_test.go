package notation_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/iec62443-go/iec62443/conduit/generate"
)

func BenchmarkNotations(b *testing.B) {
	for _, assets := range []int{300, 10_000} {
		sys := compiled(b, generate.Sound(1, assets))
		for _, n := range notations {
			b.Run(fmt.Sprintf("%s/%d", n.name, assets), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := n.write(io.Discard, sys); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
