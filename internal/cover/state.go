package cover

import "slices"

// The states of a column.
const (
	free int8 = iota
	chosen
	forbidden
)

// state is a partial decision, with all that follows from it, and the way back.
type state struct {
	cost     []float64
	rows     csr // row: the columns that cover it, ascending
	cols     csr // column: the rows that it covers, ascending
	requires csr
	serves   csr // column: those that require it
	excludes csr
	weight   []int32 // nil where nothing is limited
	weighty  []int32 // the columns that weigh anything
	limit    int64

	is    []int8
	hits  []int32 // row: the chosen columns that cover it
	left  []int32 // row: the columns not forbidden that cover it
	trail []int32 // columns decided, in order
	done  int     // how many of them have been followed up
	open  int     // rows without a chosen column
	spent float64
	used  int64
}

func newState(p *Problem) *state {
	n, m := len(p.Cost), len(p.Rows)
	s := &state{cost: p.Cost, weight: p.Weight, limit: p.Limit, open: m}
	sorted := make([][]int32, m)
	for i, row := range p.Rows {
		sorted[i] = slices.Compact(slices.Sorted(slices.Values(row)))
	}
	s.rows = newCSR(m, func(yield func(row, value int32)) {
		for i, row := range sorted {
			for _, j := range row {
				yield(int32(i), j)
			}
		}
	})
	s.cols = newCSR(n, func(yield func(row, value int32)) {
		for i, row := range sorted {
			for _, j := range row {
				yield(j, int32(i))
			}
		}
	})
	s.requires = newCSR(n, func(yield func(row, value int32)) {
		for j, list := range p.Requires {
			for _, k := range list {
				yield(int32(j), k)
			}
		}
	})
	s.serves = newCSR(n, func(yield func(row, value int32)) {
		for j, list := range p.Requires {
			for _, k := range list {
				yield(k, int32(j))
			}
		}
	})
	s.excludes = newCSR(n, func(yield func(row, value int32)) {
		for _, x := range p.Excludes {
			yield(x[0], x[1])
			yield(x[1], x[0])
		}
	})
	for j, w := range p.Weight {
		if w > 0 {
			s.weighty = append(s.weighty, int32(j))
		}
	}
	s.is = make([]int8, n)
	s.hits = make([]int32, m)
	s.left = make([]int32, m)
	for i := range m {
		s.left[i] = int32(len(s.rows.row(int32(i))))
	}
	return s
}

// begin follows up what holds before anything is decided: columns that exclude or
// outweigh themselves, rows with one column or none. It reports false where no cover
// is possible.
func (s *state) begin() bool {
	for j := range s.is {
		if slices.Contains(s.excludes.row(int32(j)), int32(j)) && !s.decide(int32(j), forbidden) {
			return false
		}
	}
	if s.overweight(); !s.follow() {
		return false
	}
	for i := range s.left {
		if s.hits[i] == 0 && s.left[i] <= 1 {
			if !s.decideLast(int32(i)) || !s.follow() {
				return false
			}
		}
	}
	return true
}

// decide settles a column; false where it is settled the other way.
func (s *state) decide(j int32, as int8) bool {
	if s.is[j] == free {
		s.is[j] = as
		s.trail = append(s.trail, j)
		return true
	}
	return s.is[j] == as
}

// decideLast chooses the one column of a row that is not forbidden; false where there
// is none, be it that one is forbidden whose turn has not come to be followed up.
func (s *state) decideLast(i int32) bool {
	for _, j := range s.rows.row(i) {
		if s.is[j] != forbidden {
			return s.decide(j, chosen)
		}
	}
	return false
}

// overweight forbids what weighs more than is left of the limit.
func (s *state) overweight() {
	for _, j := range s.weighty {
		if s.is[j] == free && int64(s.weight[j]) > s.limit-s.used {
			s.decide(j, forbidden)
		}
	}
}

// follow draws every conclusion from the columns decided since it was last called;
// false where they contradict each other.
func (s *state) follow() bool {
	ok := true
	for ok && s.done < len(s.trail) {
		j := s.trail[s.done]
		s.done++
		if s.is[j] == chosen {
			ok = s.followChosen(j)
		} else {
			ok = s.followForbidden(j)
		}
	}
	return ok
}

func (s *state) followChosen(j int32) bool {
	s.spent += s.cost[j]
	for _, i := range s.cols.row(j) {
		if s.hits[i]++; s.hits[i] == 1 {
			s.open--
		}
	}
	ok := true
	for _, k := range s.requires.row(j) {
		ok = s.decide(k, chosen) && ok
	}
	for _, k := range s.excludes.row(j) {
		ok = s.decide(k, forbidden) && ok
	}
	if s.weight != nil && s.weight[j] > 0 {
		if s.used += int64(s.weight[j]); s.used > s.limit {
			return false
		}
		s.overweight()
	}
	return ok
}

func (s *state) followForbidden(j int32) bool {
	ok := true
	for _, i := range s.cols.row(j) {
		s.left[i]--
		if s.hits[i] > 0 || !ok {
			continue // the counts have to be right even so
		}
		switch s.left[i] {
		case 0:
			ok = false
		case 1:
			ok = s.decideLast(i)
		}
	}
	for _, k := range s.serves.row(j) {
		ok = s.decide(k, forbidden) && ok
	}
	return ok
}

// back undoes all that was decided after the trail had a length.
func (s *state) back(mark int, spent float64) {
	for len(s.trail) > mark {
		at := len(s.trail) - 1
		j := s.trail[at]
		s.trail = s.trail[:at]
		if at < s.done {
			s.unfollow(j)
		}
		s.is[j] = free
	}
	s.done = min(s.done, mark)
	s.spent = spent
}

func (s *state) unfollow(j int32) {
	if s.is[j] == forbidden {
		for _, i := range s.cols.row(j) {
			s.left[i]++
		}
		return
	}
	for _, i := range s.cols.row(j) {
		if s.hits[i]--; s.hits[i] == 0 {
			s.open++
		}
	}
	if s.weight != nil {
		s.used -= int64(s.weight[j])
	}
}

// taken gives the chosen columns, ascending.
func (s *state) taken() []int32 {
	var out []int32
	for j, is := range s.is {
		if is == chosen {
			out = append(out, int32(j))
		}
	}
	return out
}
