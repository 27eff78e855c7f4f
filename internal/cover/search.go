package cover

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// search is branch and bound on one part of a problem.
type search struct {
	p *Problem
	*bounder
	budget, nodes int

	found  bool
	best   []int32
	bestAt float64 // its cost; +Inf while there is none
	least  float64 // the bound at the root
	lower  float64
	proven bool
}

func newSearch(p *Problem, budget int) *search {
	return &search{p: p, bounder: newBounder(newState(p)), budget: budget, bestAt: math.Inf(1)}
}

// How often and how far prices are moved: at first, and at every further node.
const (
	rootRounds, rootStep = 300, 1.0
	nodeRounds, nodeStep = 12, 0.3
)

// frame is a choice that is being made: one of the columns that cover a row.
type frame struct {
	mark  int // the trail before it
	spent float64
	bound float64 // of what is under it
	try   []int32 // the columns not yet tried, in order
	tried int32   // the one last tried, out from then on; none: -1
}

func (s *search) run(ctx context.Context) error {
	if !s.begin() {
		s.lower, s.proven = math.Inf(1), true
		return nil
	}
	s.offer(s.greedy(s.cost))
	var stack []frame
	if f, ok := s.root(); ok {
		stack = append(stack, f)
	}
	for len(stack) > 0 {
		if s.nodes%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		f := &stack[len(stack)-1]
		s.back(f.mark, f.spent)
		if f.tried >= 0 {
			if !s.decide(f.tried, forbidden) || !s.follow() {
				stack = stack[:len(stack)-1]
				continue
			}
			f.mark, f.spent, f.tried = len(s.trail), s.spent, -1
		}
		if len(f.try) == 0 || s.hopeless(f.bound) {
			stack = stack[:len(stack)-1]
			continue
		}
		if s.nodes >= s.budget {
			break
		}
		j := f.try[0]
		f.try = f.try[1:]
		if s.is[j] == forbidden {
			continue
		}
		f.tried = j
		if s.decide(j, chosen) && s.follow() {
			if g, ok := s.node(nodeRounds); ok {
				stack = append(stack, g)
			}
		}
	}
	s.finish(stack)
	return ctx.Err()
}

// root opens the search: it moves prices for long, and makes covers by them between.
func (s *search) root() (frame, bool) {
	for range 5 {
		if s.hopeless(s.bound(s.bestAt, rootStep, rootRounds/5)) {
			break
		}
		s.offer(s.greedy(s.excess))
	}
	f, ok := s.node(rootRounds)
	s.least = f.bound
	if !ok {
		s.least = s.bestAt
	}
	return f, ok
}

// hopeless reports whether a bound leaves no room for anything cheaper than the best.
func (s *search) hopeless(bound float64) bool { return s.roundUp(bound) >= s.bestAt-slack(s.bestAt) }

// node looks at what is decided: it keeps a cover, gives up where the bound says so,
// settles what the bound settles, and else gives the next choice to make.
func (s *search) node(rounds int) (frame, bool) {
	s.nodes++
	f := frame{bound: math.Inf(-1), tried: -1}
	for again := true; again; {
		if s.open == 0 {
			s.offer(s.taken())
			return f, false
		}
		bound := s.bound(s.bestAt, nodeStep, rounds)
		f.bound = max(f.bound, bound)
		if s.hopeless(bound) {
			return f, false
		}
		settled, ok := s.settle(bound)
		if !ok {
			f.bound = s.bestAt
			return f, false
		}
		again = settled > 0
	}
	row := s.branch()
	for _, j := range s.rows.row(row) {
		if s.is[j] == free {
			f.try = append(f.try, j)
		}
	}
	slices.SortFunc(f.try, func(a, b int32) int { return cmp.Or(cmp.Compare(s.excess[a], s.excess[b]), cmp.Compare(a, b)) })
	f.mark, f.spent = len(s.trail), s.spent
	return f, true
}

// settle decides the columns of which the bound by the last prices says that the other
// decision leads to nothing cheaper than the best.
func (s *search) settle(value float64) (settled int, ok bool) {
	for j, x := range s.excess {
		if s.is[j] != free {
			continue
		}
		as := forbidden
		if x < 0 {
			as = chosen
		}
		if s.hopeless(value + math.Abs(x)) {
			s.decide(int32(j), as)
			settled++
		}
	}
	return settled, s.follow()
}

// branch gives the open row that leaves the fewest choices, of several the one with
// the highest price, of those the first.
func (s *search) branch() int32 {
	at := int32(-1)
	for i := range int32(len(s.hits)) {
		if s.hits[i] == 0 && (at < 0 || s.left[i] < s.left[at] || s.left[i] == s.left[at] && s.price[i] > s.price[at]) {
			at = i
		}
	}
	return at
}

// offer keeps a cover if it is cheaper than the best.
func (s *search) offer(cover []int32) {
	if cover == nil {
		return
	}
	cover = s.p.thin(cover)
	if cost := s.p.costOf(cover); !s.found || cost < s.bestAt-slack(s.bestAt) {
		s.found, s.best, s.bestAt = true, cover, cost
	}
}

// finish says what the search came to, given the choices left open.
func (s *search) finish(stack []frame) {
	s.proven = len(stack) == 0
	s.lower = s.bestAt
	for i := range stack {
		if len(stack[i].try) > 0 {
			s.lower = min(s.lower, max(s.roundUp(stack[i].bound), 0))
		}
	}
	s.lower = min(s.bestAt, max(s.lower, s.roundUp(s.least)))
}
