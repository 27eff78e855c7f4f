package remedy

import (
	"container/heap"
	"math"
	"slices"
)

// roadmap orders the chosen measures. Next is always the level that is gained at the
// least cost for each level gained, with all that it takes and that is not there yet;
// of equals the cheaper, then the first.
func (p *planner) roadmap(chosen []int32) []Milestone {
	r := newRoad(p, chosen)
	var out []Milestone
	total := 0.0
	for {
		bundle := r.next()
		if bundle == nil {
			if bundle = r.rest(); bundle == nil {
				return out
			}
		}
		m := Milestone{}
		before := r.missing
		for _, j := range bundle {
			r.take(j)
			if !p.cols[j].idle {
				m.Measures = append(m.Measures, p.cols[j].ID)
				m.Cost += p.cost[j]
			}
		}
		r.changed(append(bundle, r.wake()...))
		if len(m.Measures) == 0 {
			continue
		}
		slices.Sort(m.Measures)
		total += m.Cost
		m.Total, m.Gained, m.Remaining = total, before-r.missing, r.missing
		out = append(out, m)
	}
}

// road is how far the measures put in force so far have come.
type road struct {
	*planner
	left    []bool // column: chosen, and not yet in force
	rowsOf  [][]int32
	goalsOf [][]int32 // row
	above   [][]int32 // goal

	hits    []int32 // row
	lacks   []int32 // goal: rows without a measure, and goals below not reached
	missing int     // levels
	queue   milestones
	stamp   []int32 // goal: of its last entry in the queue
	done    []int32 // in force, in the order of the road
}

func newRoad(p *planner, chosen []int32) *road {
	r := &road{
		planner: p, left: make([]bool, len(p.cols)), rowsOf: make([][]int32, len(p.cols)),
		goalsOf: make([][]int32, len(p.rows)), above: make([][]int32, len(p.goals)),
		hits: make([]int32, len(p.rows)), lacks: make([]int32, len(p.goals)), stamp: make([]int32, len(p.goals)),
	}
	for _, j := range append(slices.Clone(chosen), p.idle...) {
		r.left[j] = true
	}
	for k, row := range p.rows {
		for _, j := range row {
			if r.left[j] {
				r.rowsOf[j] = append(r.rowsOf[j], int32(k))
			}
		}
	}
	for i := range p.goals {
		g := &p.goals[i]
		r.lacks[i] = int32(len(g.rows) + len(g.below) + len(g.wants))
		for _, k := range g.rows {
			r.goalsOf[k] = append(r.goalsOf[k], int32(i))
		}
		for _, b := range g.below {
			r.above[b] = append(r.above[b], int32(i))
		}
		if g.gap {
			r.missing++
		}
	}
	var there []int32 // they take nothing: reached already
	for i, n := range r.lacks {
		if n == 0 {
			there = append(there, int32(i))
		}
	}
	for _, i := range there {
		r.reach(i, 1)
	}
	for i := range p.goals {
		r.consider(int32(i))
	}
	return r
}

// take puts a measure in force for good.
func (r *road) take(j int32) {
	r.put(j, 1)
	r.left[j] = false
	r.done = append(r.done, j)
}

// wake takes the idle measures that begin to count, and gives them.
func (r *road) wake() []int32 {
	n := len(r.done)
	for _, j := range r.waking(r.done)[n:] {
		r.take(j)
	}
	return r.done[n:]
}

// put puts a measure in force (by is 1), or takes it out again (by is -1).
func (r *road) put(j, by int32) {
	for _, k := range r.rowsOf[j] {
		r.hits[k] += by
		if by > 0 && r.hits[k] == 1 || by < 0 && r.hits[k] == 0 {
			for _, i := range r.goalsOf[k] {
				r.lack(i, by)
			}
		}
	}
}

// lack takes one from what a goal lacks, or gives it back.
func (r *road) lack(i, by int32) {
	r.lacks[i] -= by
	if by > 0 && r.lacks[i] == 0 || by < 0 && r.lacks[i] == 1 {
		r.reach(i, by)
	}
}

// reach counts a goal, and those above it that lack nothing else, as reached, or no
// longer.
func (r *road) reach(i, by int32) {
	todo := []int32{i}
	for len(todo) > 0 {
		g := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if r.goals[g].gap {
			r.missing -= int(by)
		}
		for _, up := range r.above[g] {
			r.lacks[up] -= by
			if by > 0 && r.lacks[up] == 0 || by < 0 && r.lacks[up] == 1 {
				todo = append(todo, up)
			}
		}
	}
}

// bundle gives what a goal takes of what is left, ascending; nil where it is reached
// already or what was chosen does not reach it.
func (r *road) bundle(goal int32) []int32 {
	if r.lacks[goal] == 0 || !r.goals[goal].gap {
		return nil
	}
	picked := map[int32]bool{}
	var order []int32
	pick := func(j int32) {
		for todo := []int32{j}; len(todo) > 0; {
			k := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if r.left[k] && !picked[k] {
				picked[k] = true
				order = append(order, k)
				todo = append(todo, r.requires[k]...)
			}
		}
	}
	seen := map[int32]bool{goal: true}
	for todo := []int32{goal}; len(todo) > 0; {
		g := &r.goals[todo[len(todo)-1]]
		todo = todo[:len(todo)-1]
		if len(g.wants) > 0 {
			return nil
		}
		for _, k := range g.rows {
			if r.hits[k] > 0 || slices.ContainsFunc(r.rows[k], func(j int32) bool { return picked[j] }) {
				continue
			}
			best := int32(-1)
			for _, j := range r.rows[k] {
				if r.left[j] && (best < 0 || r.cost[j] < r.cost[best]) {
					best = j
				}
			}
			if best < 0 {
				return nil
			}
			pick(best)
		}
		for _, b := range g.below {
			if r.lacks[b] > 0 && !seen[b] {
				seen[b] = true
				todo = append(todo, b)
			}
		}
	}
	slices.Sort(order)
	return order
}

// consider puts what a goal takes into the queue, as it stands now.
func (r *road) consider(goal int32) {
	bundle := r.bundle(goal)
	if len(bundle) == 0 {
		return
	}
	before := r.missing
	cost := 0.0
	for _, j := range bundle {
		r.put(j, 1)
		cost += r.cost[j]
	}
	gained := before - r.missing
	for _, j := range slices.Backward(bundle) {
		r.put(j, -1)
	}
	if gained == 0 {
		return
	}
	r.stamp[goal]++
	heap.Push(&r.queue, candidate{cost / float64(gained), cost, goal, r.stamp[goal]})
}

// next gives the measures to put in force next; nil once nothing is left to gain.
func (r *road) next() []int32 {
	for len(r.queue) > 0 {
		c := heap.Pop(&r.queue).(candidate)
		if c.stamp == r.stamp[c.goal] && r.lacks[c.goal] > 0 {
			return r.bundle(c.goal)
		}
	}
	return nil
}

// rest gives what is chosen and gains nothing by itself any more.
func (r *road) rest() []int32 {
	var out []int32
	for j, left := range r.left {
		if left && !r.cols[j].idle {
			out = append(out, int32(j))
		}
	}
	return out
}

// changed looks anew at the goals that measures just put in force bear on.
func (r *road) changed(bundle []int32) {
	seen := map[int32]bool{}
	var todo []int32
	add := func(list []int32) {
		for _, i := range list {
			if !seen[i] {
				seen[i] = true
				todo = append(todo, i)
			}
		}
	}
	for _, j := range bundle {
		for _, k := range r.rowsOf[j] {
			add(r.goalsOf[k])
		}
	}
	for n := 0; n < len(todo); n++ {
		add(r.above[todo[n]])
	}
	slices.Sort(todo)
	for _, i := range todo {
		if r.lacks[i] > 0 {
			r.consider(i)
		}
	}
}

// candidate is a goal that might be next.
type candidate struct {
	perLevel, cost float64
	goal, stamp    int32
}

type milestones []candidate

func (q milestones) Len() int      { return len(q) }
func (q milestones) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *milestones) Push(x any)   { *q = append(*q, x.(candidate)) }
func (q milestones) Less(i, j int) bool {
	a, b := q[i], q[j]
	if a.perLevel != b.perLevel && !math.IsNaN(a.perLevel) {
		return a.perLevel < b.perLevel
	}
	if a.cost != b.cost {
		return a.cost < b.cost
	}
	return a.goal < b.goal
}
func (q *milestones) Pop() any {
	x := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return x
}
