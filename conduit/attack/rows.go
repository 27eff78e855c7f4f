package attack

import "slices"

// rows holds for each of n nodes a list of nodes, one after the other in one array.
type rows struct{ start, list []int32 }

func (r rows) of(i int32) []int32 { return r.list[r.start[i]:r.start[i+1]] }

// newRows gathers pairs by their first; within a row the order is that of the pairs.
func newRows(n int, from, to []int32) rows {
	r := rows{make([]int32, n+1), make([]int32, len(to))}
	for _, x := range from {
		r.start[x+1]++
	}
	for i := range n {
		r.start[i+1] += r.start[i]
	}
	next := slices.Clone(r.start[:n])
	for i, x := range from {
		r.list[next[x]] = to[i]
		next[x]++
	}
	return r
}
