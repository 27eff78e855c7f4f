package cover_test

import (
	"context"
	"flag"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/internal/cover"
)

var problems = flag.Int("problems", 10_000, "how many random problems to hold against brute force")

// random makes a small problem, with costs of 0 and equal ones, and chains of what is
// required, loops among them.
func random(rng *rand.Rand) *cover.Problem {
	n, m := 1+rng.IntN(11), rng.IntN(13)
	p := &cover.Problem{Limit: math.MaxInt64}
	scale := []float64{1, 0.1, 1.0 / 3, 1000}[rng.IntN(4)]
	for range n {
		p.Cost = append(p.Cost, float64(rng.IntN(6))*scale)
	}
	density := []float64{0.15, 0.3, 0.5}[rng.IntN(3)]
	for range m {
		var row []int32
		for j := range n {
			if rng.Float64() < density {
				row = append(row, int32(j))
			}
		}
		if len(row) > 0 || rng.IntN(20) == 0 {
			p.Rows = append(p.Rows, row)
		}
	}
	if rng.IntN(2) == 0 {
		p.Requires = make([][]int32, n)
		for range rng.IntN(n + 1) {
			if a, b := rng.IntN(n), rng.IntN(n); a != b {
				p.Requires[a] = append(p.Requires[a], int32(b))
			}
		}
	}
	if rng.IntN(2) == 0 {
		for range rng.IntN(n) {
			p.Excludes = append(p.Excludes, [2]int32{int32(rng.IntN(n)), int32(rng.IntN(n))})
		}
	}
	if rng.IntN(3) == 0 {
		for range n {
			p.Weight = append(p.Weight, int32(max(0, rng.IntN(5)-2)))
		}
		p.Limit = int64(rng.IntN(6))
	}
	return p
}

func allowed(p *cover.Problem, in func(int32) bool) bool {
	weight := int64(0)
	for j := range p.Cost {
		if !in(int32(j)) {
			continue
		}
		if p.Requires != nil && slices.ContainsFunc(p.Requires[j], func(k int32) bool { return !in(k) }) {
			return false
		}
		if p.Weight != nil {
			weight += int64(p.Weight[j])
		}
	}
	for _, x := range p.Excludes {
		if in(x[0]) && in(x[1]) {
			return false
		}
	}
	for _, row := range p.Rows {
		if !slices.ContainsFunc(row, in) {
			return false
		}
	}
	return weight <= p.Limit
}

func costOf(p *cover.Problem, in func(int32) bool) (sum float64) {
	for j, c := range p.Cost {
		if in(int32(j)) {
			sum += c
		}
	}
	return sum
}

// cheapest tries every subset.
func cheapest(p *cover.Problem) float64 {
	best := math.Inf(1)
	for set := range 1 << len(p.Cost) {
		in := func(j int32) bool { return set>>j&1 == 1 }
		if allowed(p, in) {
			best = min(best, costOf(p, in))
		}
	}
	return best
}

func TestSolveAgainstAllSubsets(t *testing.T) {
	n := *problems
	if testing.Short() {
		n /= 10
	}
	found := 0
	for seed := range n {
		p := random(rand.New(rand.NewPCG(uint64(seed), 1)))
		want := cheapest(p)
		for _, nodes := range []int{1 << 20, 2, 0} {
			a, err := cover.Solve(context.Background(), p, nodes)
			require.NoError(t, err)
			in := func(j int32) bool { return slices.Contains(a.Chosen, j) }
			if nodes > 2 {
				require.True(t, a.Proven, "seed %d: not proven", seed)
				require.Equal(t, !math.IsInf(want, 1), a.Found, "seed %d: the cheapest costs %v", seed, want)
			}
			require.LessOrEqual(t, a.Lower, want+1e-9*max(1, want), "seed %d, %d nodes: a lower bound above the cheapest", seed, nodes)
			if a.Found {
				found++
				require.True(t, allowed(p, in), "seed %d, %d nodes: %v is no cover", seed, nodes, a.Chosen)
				require.InDelta(t, costOf(p, in), a.Cost, 1e-9)
				require.GreaterOrEqual(t, a.Cost, want-1e-9)
			}
			if a.Found && a.Proven {
				require.InDelta(t, want, a.Cost, 1e-9*max(1, want), "seed %d, %d nodes", seed, nodes)
			}
			if !a.Found && a.Proven {
				require.True(t, math.IsInf(want, 1), "seed %d, %d nodes: there is a cover of cost %v", seed, nodes, want)
			}
		}
	}
	require.Greater(t, found, n, "too few of the problems have a cover")
}

func TestFrontAgainstAllSubsets(t *testing.T) {
	n := *problems / 4
	if testing.Short() {
		n /= 10
	}
	long := 0
	for seed := range n {
		p := random(rand.New(rand.NewPCG(uint64(seed), 2)))
		if p.Weight == nil {
			p.Weight = make([]int32, len(p.Cost))
			for j := range p.Weight {
				p.Weight[j] = int32((j*7 + seed) % 4)
			}
		}
		p.Limit = math.MaxInt64
		cheapest := map[int64]float64{} // by weight
		heaviest := int64(0)
		for set := range 1 << len(p.Cost) {
			in := func(j int32) bool { return set>>j&1 == 1 }
			if !allowed(p, in) {
				continue
			}
			w := int64(0)
			for j := range p.Cost {
				if in(int32(j)) {
					w += int64(p.Weight[j])
				}
			}
			if c, ok := cheapest[w]; !ok || costOf(p, in) < c {
				cheapest[w] = costOf(p, in)
			}
			heaviest = max(heaviest, w)
		}
		var want []cover.Point
		best := math.Inf(1)
		for w := int64(0); w <= heaviest; w++ {
			if c, ok := cheapest[w]; ok && c < best-1e-9 {
				best = c
				want = append(want, cover.Point{Weight: w, Cost: c})
			}
		}
		got, _, err := cover.Front(context.Background(), p, 1<<20)
		require.NoError(t, err)
		require.Len(t, got, len(want), "seed %d: %v, want %v", seed, got, want)
		for i, x := range got {
			require.True(t, x.Proven, "seed %d", seed)
			require.Equal(t, want[i].Weight, x.Weight, "seed %d", seed)
			require.InDelta(t, want[i].Cost, x.Cost, 1e-9*max(1, x.Cost), "seed %d", seed)
			require.True(t, allowed(p, func(j int32) bool { return slices.Contains(x.Chosen, j) }), "seed %d: %v is no cover", seed, x.Chosen)
		}
		if len(want) > 2 {
			long++
		}
		few, _, err := cover.Front(context.Background(), p, 1)
		require.NoError(t, err)
		for _, x := range few {
			best := math.Inf(1)
			for w, c := range cheapest {
				if w <= x.Weight {
					best = min(best, c)
				}
			}
			require.LessOrEqual(t, x.Lower, best+1e-9*max(1, best), "seed %d: a bound above the cheapest", seed)
			require.False(t, x.Proven && x.Cost > best+1e-9*max(1, best), "seed %d: said to be proven", seed)
		}
	}
	require.Greater(t, long, n/50, "too few fronts of more than two points")
}
