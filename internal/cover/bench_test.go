package cover_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/iec62443-go/iec62443/internal/cover"
)

// BenchmarkSolve solves random covers without any structure, which plants are not:
// m rows, 2m columns of costs 1 to 20, each covering about five rows.
func BenchmarkSolve(b *testing.B) {
	for _, m := range []int{50, 100, 200} {
		b.Run(fmt.Sprintf("rows=%d", m), func(b *testing.B) {
			rng := rand.New(rand.NewPCG(uint64(m), 3))
			p := &cover.Problem{Rows: make([][]int32, m), Limit: math.MaxInt64}
			for j := range int32(2 * m) {
				p.Cost = append(p.Cost, float64(1+rng.IntN(20)))
				for range 5 {
					i := rng.IntN(m)
					p.Rows[i] = append(p.Rows[i], j)
				}
			}
			for b.Loop() {
				a, err := cover.Solve(context.Background(), p, 100_000)
				if err != nil || !a.Found {
					b.Fatal("no cover")
				}
				b.ReportMetric(float64(a.Nodes), "nodes")
				b.ReportMetric(100*(a.Cost-a.Lower)/a.Cost, "%gap")
			}
		})
	}
}
