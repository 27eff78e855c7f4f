package cover

import (
	"container/heap"
	"math"
)

// greedy completes what is decided into a cover, always by the column that costs
// least for each open row that it covers, with what it requires; of equals by the
// first. It gives nothing where it runs into a contradiction, and leaves the state
// as it was.
func (s *state) greedy(costs []float64) []int32 {
	mark, spent := len(s.trail), s.spent
	defer s.back(mark, spent)
	q := &queue{}
	for j := range s.is {
		if x := s.ratio(int32(j), costs); !math.IsInf(x, 1) {
			q.list = append(q.list, offer{x, int32(j)})
		}
	}
	heap.Init(q)
	for s.open > 0 {
		if len(q.list) == 0 {
			return nil
		}
		top := heap.Pop(q).(offer)
		now := s.ratio(top.column, costs)
		if math.IsInf(now, 1) {
			continue
		}
		if now > top.ratio { // it covers less than it did
			heap.Push(q, offer{now, top.column})
			continue
		}
		if !s.decide(top.column, chosen) || !s.follow() {
			return nil
		}
		for _, k := range s.requires.row(top.column) { // who shares what is required has become cheaper
			for _, j := range s.serves.row(k) {
				if x := s.ratio(j, costs); !math.IsInf(x, 1) {
					heap.Push(q, offer{x, j})
				}
			}
		}
	}
	return s.taken()
}

// ratio gives the cost of a column, with what it requires itself, for each open row
// that it covers; infinite where it is decided or covers none.
func (s *state) ratio(j int32, costs []float64) float64 {
	if s.is[j] != free {
		return math.Inf(1)
	}
	n := 0
	for _, i := range s.cols.row(j) {
		if s.hits[i] == 0 {
			n++
		}
	}
	if n == 0 {
		return math.Inf(1)
	}
	cost := max(0, costs[j])
	for _, k := range s.requires.row(j) {
		if s.is[k] == free {
			cost += max(0, costs[k])
		}
	}
	return cost / float64(n)
}

type offer struct {
	ratio  float64
	column int32
}

type queue struct{ list []offer }

func (q *queue) Len() int      { return len(q.list) }
func (q *queue) Swap(i, j int) { q.list[i], q.list[j] = q.list[j], q.list[i] }
func (q *queue) Push(x any)    { q.list = append(q.list, x.(offer)) }
func (q *queue) Less(i, j int) bool {
	a, b := q.list[i], q.list[j]
	return a.ratio < b.ratio || a.ratio == b.ratio && a.column < b.column
}
func (q *queue) Pop() any {
	x := q.list[len(q.list)-1]
	q.list = q.list[:len(q.list)-1]
	return x
}
