package conduit

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// Runs answer as a plain table of members does.
func TestRunsAgainstTable(t *testing.T) {
	const n = 24
	rng := rand.New(rand.NewPCG(7, 1900))
	table := func() (set [n]bool) {
		for i := range set {
			set[i] = rng.IntN(3) > 0
		}
		return set
	}
	of := func(set [n]bool) runs { return runsWhere(n, func(p int32) bool { return set[p] }) }
	members := func(r runs) (set [n]bool) {
		last := int32(-1)
		r.each(func(p int32) {
			require.Greater(t, p, last, "ascending")
			last = p
			set[p] = true
		})
		return set
	}
	for range 500 {
		a, b := table(), table()
		if rng.IntN(4) == 0 { // one run, as of a selector of a zone
			a = [n]bool{}
			for p := rng.IntN(n); p < n && rng.IntN(6) > 0; p++ {
				a[p] = true
			}
		}
		r, s := of(a), of(b)
		require.Equal(t, a, members(r))
		var both, alone [n]bool
		count := 0
		for p := range int32(n) {
			both[p], alone[p] = a[p] && b[p], a[p] && !b[p]
			require.Equal(t, a[p], r.has(p))
			next, end := p, p
			for next < n && !a[next] {
				next++
			}
			if next == n {
				next = noPlace
			}
			require.Equal(t, next, r.from(p))
			if a[p] {
				count++
				for end < n && a[end] {
					end++
				}
				require.Equal(t, end, r.end(p))
			}
		}
		require.Equal(t, count, r.len())
		require.Equal(t, both, members(r.and(s)))
		require.Equal(t, alone, members(r.without(s)))
		for digit := 1; digit < 2*n; digit *= 2 {
			without, with := r.ranked(digit)
			no, yes := members(without), members(with)
			rank := 0
			for p := range n {
				require.Equal(t, a[p] && rank&digit == 0, no[p])
				require.Equal(t, a[p] && rank&digit != 0, yes[p])
				if a[p] {
					rank++
				}
			}
		}
	}
}
