package cover

import (
	"cmp"
	"slices"
)

// thin leaves out of a cover what it does not need, the costliest first and of equals
// the last (reverse delete), and gives the rest in ascending order.
func (p *Problem) thin(cover []int32) []int32 {
	in := make([]bool, len(p.Cost))
	needs := make([]int32, len(p.Cost)) // how many of the cover require a column
	rowsOf := map[int32][]int32{}
	for _, j := range cover {
		in[j] = true
		rowsOf[j] = nil
	}
	for j := range rowsOf {
		for _, k := range p.requires(j) {
			needs[k]++
		}
	}
	hits := make([]int32, len(p.Rows))
	for i, row := range p.Rows {
		seen := slices.Compact(slices.Sorted(slices.Values(row)))
		for _, j := range seen {
			if in[j] {
				hits[i]++
				rowsOf[j] = append(rowsOf[j], int32(i))
			}
		}
	}
	order := slices.Clone(cover)
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(p.Cost[b], p.Cost[a]), cmp.Compare(b, a)) })
	for again := true; again; {
		again = false
		for _, j := range order {
			if !in[j] || needs[j] > 0 || slices.ContainsFunc(rowsOf[j], func(i int32) bool { return hits[i] == 1 }) {
				continue
			}
			in[j] = false
			for _, i := range rowsOf[j] {
				hits[i]--
			}
			for _, k := range p.requires(j) {
				if needs[k]--; needs[k] == 0 {
					again = true // what served it alone may go too
				}
			}
		}
	}
	out := slices.DeleteFunc(order, func(j int32) bool { return !in[j] })
	slices.Sort(out)
	return slices.Compact(out)
}
