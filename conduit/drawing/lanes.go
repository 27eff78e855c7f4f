package drawing

import "slices"

// near is how close two upright lines may not come.
const near = 7

// stretch is the level part of a run, or half of it where the run changes lanes.
type stretch struct {
	run    int
	second bool
	a, b   int // from where, to where
	lo, hi int
	lane   int
	after  []int // levels that have to lie above it
}

// lanes gives the level parts of the runs between two rows a lane each, so that no two
// lie on each other: of two that would cross, the order that crosses less; of an
// upright part that comes down and one that goes on below it at the same place, the
// one that comes down first. Where that goes round in a circle, one run changes lanes
// half way. It sets how many lanes there are.
func (l *layout) lanes(rw *row) {
	var list []stretch
	for _, r := range rw.runs {
		x := &l.runs[r]
		if x.xt != x.xb {
			list = append(list, stretch{run: r, a: x.xt, b: x.xb, lo: min(x.xt, x.xb), hi: max(x.xt, x.xb)})
		}
	}
	for i := range list {
		for j := range list {
			if i != j && abs(list[j].a-list[i].b) < near {
				list[i].after = append(list[i].after, j)
			}
		}
	}
	rw.lanes = 0
	for _, i := range l.lanesInOrder(rw, &list) {
		x := &list[i]
		for k := range list {
			y := &list[k]
			if y.lane > 0 && (y.lo < x.hi+near && x.lo < y.hi+near) {
				x.lane = max(x.lane, y.lane+1)
			}
		}
		x.lane = max(x.lane, 1)
		rw.lanes = max(rw.lanes, x.lane)
		if x.second {
			l.runs[x.run].lane2 = x.lane - 1
		} else {
			l.runs[x.run].lane = x.lane - 1
		}
	}
}

// lanesInOrder gives the levels from the top down.
func (l *layout) lanesInOrder(rw *row, list *[]stretch) []int {
	n := len(*list)
	score := make([]int, n, 2*n)
	done := make([]bool, n, 2*n)
	for i := range n {
		for j := range n {
			if i != j {
				score[i] += crossingsOf(&(*list)[i], &(*list)[j]) - crossingsOf(&(*list)[j], &(*list)[i])
			}
		}
	}
	var out []int
	for len(out) < len(*list) {
		best := -1
		for i := range *list {
			if !done[i] && !slices.ContainsFunc((*list)[i].after, func(j int) bool { return !done[j] }) && (best < 0 || score[i] < score[best]) {
				best = i
			}
		}
		if best < 0 { // a circle
			best = slices.Index(done, false)
			x := &(*list)[best]
			jog := l.freePlace(rw, *list, (x.a+x.b)/2)
			half := stretch{run: x.run, second: true, a: jog, b: x.b, lo: min(jog, x.b), hi: max(jog, x.b), after: append(x.after, best)}
			l.runs[x.run].jog = jog
			x.b, x.lo, x.hi, x.after = jog, min(x.a, jog), max(x.a, jog), nil
			*list = append(*list, half)
			score, done = append(score, 0), append(done, false)
		}
		done[best] = true
		out = append(out, best)
		for i := range *list {
			if !done[i] {
				score[i] -= crossingsOf(&(*list)[i], &(*list)[best]) - crossingsOf(&(*list)[best], &(*list)[i])
			}
		}
	}
	return out
}

// crossingsOf counts the crossings of two levels of which i lies above j.
func crossingsOf(i, j *stretch) int {
	n := 0
	if i.lo < j.a && j.a < i.hi {
		n++
	}
	if j.lo < i.b && i.b < j.hi {
		n++
	}
	return n
}

// freePlace gives a place near x at which no upright line between two rows stands.
func (l *layout) freePlace(rw *row, list []stretch, x int) int {
	taken := func(x int) bool {
		for _, r := range rw.runs {
			if abs(l.runs[r].xt-x) < near || abs(l.runs[r].xb-x) < near {
				return true
			}
		}
		for _, y := range list {
			if abs(y.a-x) < near || abs(y.b-x) < near {
				return true
			}
		}
		return false
	}
	for d := 0; ; d++ {
		if !taken(x + d) {
			return x + d
		}
		if !taken(x - d) {
			return x - d
		}
	}
}

func abs(x int) int { return max(x, -x) }
