package drawing

import (
	"slices"
)

// order puts the items of each row of a frame into the order in which the wires
// between rows cross least: each by the mean place of what it is wired to, from the
// top down and from the bottom up by turns, keeping the best that was seen (Sugiyama,
// Tagawa and Toda, 1981). What is equal keeps the order of ids. The rows at the edges
// come as they are.
func (l *layout) order(f int) {
	rows := l.frames[f].rows
	rank := func() {
		for r := range rows {
			for i, it := range rows[r].items {
				l.items[it].rank = i
			}
		}
	}
	keep := func() [][]int {
		out := make([][]int, len(rows))
		for r := range rows {
			out[r] = slices.Clone(rows[r].items)
		}
		return out
	}
	rank()
	best, least := keep(), l.crossings(f)
	for turn := 0; turn < 12 && least > 0; turn++ {
		if turn%2 == 0 {
			for r := 1; r < len(rows)-1; r++ {
				l.byMean(rows, r, true)
			}
		} else {
			for r := len(rows) - 2; r > 0; r-- {
				l.byMean(rows, r, false)
			}
		}
		if n := l.crossings(f); n < least {
			best, least = keep(), n
		}
	}
	for r := range rows {
		rows[r].items = best[r]
	}
	rank()
}

// byMean sorts a row by the mean place of its neighbours in the row above, or below.
// Places are counted from the middle of a row, so that rows of different lengths lie
// above each other as they will be drawn. An item without neighbours stays where it is.
func (l *layout) byMean(rows []row, r int, above bool) {
	items := rows[r].items
	type keyed struct {
		it   int
		mean float64
	}
	list := make([]keyed, len(items))
	for i, it := range items {
		runs := l.items[it].up
		if !above {
			runs = l.items[it].down
		}
		sum := 0.0
		for _, x := range runs {
			o := l.runs[x].top
			if !above {
				o = l.runs[x].bot
			}
			sum += l.centred(rows, o)
		}
		if len(runs) > 0 {
			list[i] = keyed{it, sum / float64(len(runs))}
		} else {
			list[i] = keyed{it, l.centred(rows, it)}
		}
	}
	slices.SortStableFunc(list, func(a, b keyed) int {
		switch {
		case a.mean < b.mean:
			return -1
		case a.mean > b.mean:
			return 1
		}
		return 0
	})
	for i, k := range list {
		items[i] = k.it
		l.items[k.it].rank = i
	}
}

func (l *layout) centred(rows []row, it int) float64 {
	x := &l.items[it]
	return float64(2*x.rank+1) / float64(2*len(rows[x.row].items))
}

// crossings counts how often wires of a frame cross between rows.
func (l *layout) crossings(f int) int {
	total := 0
	for _, r := range l.frames[f].rows {
		total += l.inversions(r.runs)
	}
	return total
}

// inversions counts the pairs of runs of which one begins to the left of the other and
// ends to its right, by merging.
func (l *layout) inversions(runs []int) int {
	type ends struct{ a, b int }
	list := make([]ends, len(runs))
	for i, x := range runs {
		list[i] = ends{l.items[l.runs[x].top].rank, l.items[l.runs[x].bot].rank}
	}
	slices.SortFunc(list, func(p, q ends) int {
		if p.a != q.a {
			return p.a - q.a
		}
		return p.b - q.b
	})
	n, most := 0, 0
	for _, e := range list {
		most = max(most, e.b)
	}
	tree := make([]int, most+2) // Fenwick: how many so far end at a place or before it
	for i, e := range list {
		upTo := 0
		for k := e.b + 1; k > 0; k -= k & -k {
			upTo += tree[k]
		}
		n += i - upTo
		for k := e.b + 1; k < len(tree); k += k & -k {
			tree[k]++
		}
	}
	return n
}

// enter makes the places at which wires of this frame go into the frames of its boxes,
// in the order in which they come.
func (l *layout) enter(f int) {
	for r := range l.frames[f].rows {
		for _, it := range l.frames[f].rows[r].items {
			if l.items[it].kind != boxItem || l.boxFrame[l.items[it].which] < 0 {
				continue
			}
			g := l.boxFrame[l.items[it].which]
			for side, runs := range [][]int{l.items[it].up, l.items[it].down} {
				slices.SortStableFunc(runs, func(a, b int) int {
					if side == 0 {
						return l.items[l.runs[a].top].rank - l.items[l.runs[b].top].rank
					}
					return l.items[l.runs[a].bot].rank - l.items[l.runs[b].bot].rank
				})
				for _, x := range runs {
					p := l.newItem(item{kind: portItem, which: l.runs[x].link, frame: g, w: 0, h: l.runs[x].end})
					l.runs[x].port = p
					l.frames[g].ports[side] = append(l.frames[g].ports[side], p)
				}
			}
		}
	}
}
