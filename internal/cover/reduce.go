package cover

import (
	"math"
	"slices"
)

// reduced is what is left of a problem once all that is plain has been decided.
type reduced struct {
	impossible bool
	fixed      []int32 // the columns of every cheapest cover, or of one of them
	parts      []part  // what is left, none of which bears on another
}

// part is a problem within another.
type part struct {
	Problem
	columns []int32 // of the problem that it is a part of
}

// effort bounds the steps of looking for dominance, so that reducing stays cheap
// beside searching whatever the rows look like.
const effort = 50_000_000

func reduce(p *Problem) reduced {
	q := *p
	q.Rows = append(slices.Clone(p.Rows), implied(p)...)
	s := newState(&q)
	if !s.begin() {
		return reduced{impossible: true}
	}
	r := reducer{state: s, mark: make([]int32, max(len(s.is), len(s.hits))), effort: effort}
	for again := true; again; {
		fewer, ok := r.columns()
		if !ok {
			return reduced{impossible: true}
		}
		again = r.rowsIn() || fewer
	}
	return reduced{fixed: s.taken(), parts: r.split(&q)}
}

// implied gives rows that follow from those there are: where each column of a row is
// replaced by one that it requires. They add nothing to what has to be covered, but
// let a bound see the cost of what is required.
func implied(p *Problem) [][]int32 {
	var out [][]int32
	if p.Requires == nil {
		return nil
	}
	for _, row := range p.Rows {
		for range 3 { // what is required requires in turn; some of it is enough
			next, differs := make([]int32, 0, len(row)), false
			for _, j := range row {
				costly := j
				for i, k := range p.requires(j) {
					if i == 0 || p.Cost[k] > p.Cost[costly] {
						costly = k
					}
				}
				differs = differs || costly != j
				next = append(next, costly)
			}
			if !differs {
				break
			}
			row = slices.Compact(slices.Sorted(slices.Values(next)))
			out = append(out, row)
		}
	}
	return out
}

type reducer struct {
	*state
	mark   []int32 // when a column or a row was last marked
	time   int32
	effort int
}

// columns forbids the columns that another makes needless; it reports whether there
// were any, and whether a cover is still possible.
func (r *reducer) columns() (found, ok bool) {
	for j := int32(len(r.is)) - 1; j >= 0; j-- { // of equals the first stays
		if r.is[j] != free || r.effort < 0 {
			continue
		}
		if r.needless(j) {
			r.decide(j, forbidden)
			if found = true; !r.follow() {
				return found, false
			}
		}
	}
	return found, true
}

func (r *reducer) needless(j int32) bool {
	for _, k := range r.serves.row(j) {
		if r.is[k] != forbidden {
			return false
		}
	}
	own, narrow := 0, int32(-1)
	r.time++
	for _, i := range r.cols.row(j) {
		if r.hits[i] == 0 {
			own++
			r.mark[i] = r.time
			if narrow < 0 || r.left[i] < r.left[narrow] {
				narrow = i
			}
		}
	}
	if own == 0 {
		return true
	}
	for _, k := range r.rows.row(narrow) {
		if k == j || r.is[k] != free || !r.noWorse(k, j) {
			continue
		}
		of := 0
		for _, i := range r.cols.row(k) {
			if r.mark[i] == r.time && r.hits[i] == 0 {
				of++
			}
		}
		r.effort -= len(r.cols.row(k))
		if of == own {
			return true
		}
	}
	return false
}

// noWorse reports whether a column costs, weighs, requires and excludes no more than
// another; of equals the first is the better.
func (r *reducer) noWorse(k, j int32) bool {
	if r.cost[k] > r.cost[j] || r.cost[k] == r.cost[j] && k > j && len(r.cols.row(k)) == len(r.cols.row(j)) {
		return false
	}
	if r.weight != nil && r.weight[k] > r.weight[j] {
		return false
	}
	for _, x := range r.requires.row(k) {
		if r.is[x] == free && !slices.Contains(r.requires.row(j), x) {
			return false
		}
	}
	for _, x := range r.excludes.row(k) {
		if r.is[x] == free && x != j && !slices.Contains(r.excludes.row(j), x) {
			return false
		}
	}
	return true
}

// rowsIn drops the rows that are covered whenever another one is.
func (r *reducer) rowsIn() bool {
	found := false
	for h := range int32(len(r.hits)) {
		if r.hits[h] > 0 || r.effort < 0 {
			continue
		}
		rare := int32(-1)
		r.time++
		size := 0
		for _, j := range r.rows.row(h) {
			if r.is[j] == free {
				size++
				r.mark[j] = r.time
				if rare < 0 || len(r.cols.row(j)) < len(r.cols.row(rare)) {
					rare = j
				}
			}
		}
		for _, i := range r.cols.row(rare) {
			if i == h || r.hits[i] > 0 {
				continue
			}
			in := 0
			for _, j := range r.rows.row(i) {
				if r.is[j] == free && r.mark[j] == r.time {
					in++
				}
			}
			r.effort -= len(r.rows.row(i))
			if in == size {
				r.hits[i]++
				r.open--
				found = true
			}
		}
	}
	return found
}

// split gives the parts of what is left that have nothing to do with each other, in
// the order of their first columns.
func (r *reducer) split(p *Problem) []part {
	parent := make([]int32, len(r.is))
	for j := range parent {
		parent[j] = int32(j)
	}
	find := func(j int32) int32 {
		for parent[j] != j {
			parent[j] = parent[parent[j]]
			j = parent[j]
		}
		return j
	}
	join := func(list []int32) {
		first := int32(-1)
		for _, j := range list {
			if r.is[j] != free {
				continue
			}
			if first < 0 {
				first = find(j)
			}
			parent[find(j)] = first
		}
	}
	for i := range int32(len(r.hits)) {
		if r.hits[i] == 0 {
			join(r.rows.row(i))
		}
	}
	for j := range int32(len(r.is)) {
		for _, k := range append(slices.Clone(r.requires.row(j)), r.excludes.row(j)...) {
			join([]int32{j, k})
		}
	}
	if p.Limit < math.MaxInt64 {
		join(r.weighty)
	}

	left := p.Limit
	if left < math.MaxInt64 {
		left -= r.used
	}
	var parts []part
	at := make([]int32, len(r.is))    // column: its number in its part
	which := make([]int32, len(r.is)) // root: the number of its part, from 1
	needed := make([]bool, len(r.is)) // root: some row of it is open
	for i := range int32(len(r.hits)) {
		if r.hits[i] == 0 {
			needed[find(r.free(i))] = true
		}
	}
	partOf := func(j int32) *part { return &parts[which[find(j)]-1] }
	for j := range int32(len(r.is)) {
		root := find(j)
		if r.is[j] != free || !needed[root] {
			continue
		}
		if which[root] == 0 {
			parts = append(parts, part{Problem: Problem{Limit: left}})
			which[root] = int32(len(parts))
		}
		q := partOf(j)
		at[j] = int32(len(q.columns))
		q.columns = append(q.columns, j)
		q.Cost = append(q.Cost, r.cost[j])
		if p.Weight != nil {
			q.Weight = append(q.Weight, p.Weight[j])
		}
	}
	renamed := func(list []int32) []int32 {
		var out []int32
		for _, j := range list {
			if r.is[j] == free {
				out = append(out, at[j])
			}
		}
		return out
	}
	for i := range int32(len(r.hits)) {
		if r.hits[i] == 0 {
			q := partOf(r.free(i))
			q.Rows = append(q.Rows, renamed(r.rows.row(i)))
		}
	}
	for k := range parts {
		q := &parts[k]
		q.Requires = make([][]int32, len(q.columns))
		for i, j := range q.columns {
			q.Requires[i] = renamed(r.requires.row(j))
			for _, x := range r.excludes.row(j) {
				if r.is[x] == free && x > j {
					q.Excludes = append(q.Excludes, [2]int32{int32(i), at[x]})
				}
			}
		}
	}
	return parts
}

// free gives the first column of a row that is not decided.
func (r *reducer) free(i int32) int32 {
	for _, j := range r.rows.row(i) {
		if r.is[j] == free {
			return j
		}
	}
	return -1
}
