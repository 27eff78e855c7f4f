package drawing

import "slices"

// unset is where a run meets an item as long as nobody knows.
const unset = -1 << 30

// touch decides where wires meet an item, on its upper and its lower side: a plate or
// a box without a frame in it anywhere along the side, each wire as straight as the
// room between wires allows; others at their place.
func (l *layout) touch(i int) {
	it := &l.items[i]
	for side, runs := range [2][]int{it.up, it.down} {
		free := it.kind == plateItem || it.kind == boxItem && l.boxFrame[it.which] < 0
		if !free {
			for _, r := range runs {
				*l.meets(r, side) = it.x + l.offset(r, i)
			}
			continue
		}
		if it.kind == plateItem && len(runs) == 1 { // met in the middle
			*l.meets(runs[0], side) = it.x + it.w/2
			continue
		}
		l.spread(runs, side, it.x+margin, it.x+it.w-margin)
	}
}

// meets gives the lower end of a run that comes from above (side 0), or the upper end of
// one that goes down.
func (l *layout) meets(r, side int) *int {
	if side == 0 {
		return &l.runs[r].xb
	}
	return &l.runs[r].xt
}

// far gives where the other end of a run is, or will be as far as is known.
func (l *layout) far(r, side int) int {
	if x := *l.meets(r, 1-side); x != unset {
		return x
	}
	o := l.runs[r].top
	if side == 1 {
		o = l.runs[r].bot
	}
	return l.items[o].x + l.offset(r, o)
}

// spread places the ends of runs along a side from lo to hi, in the order of their
// other ends, each near that and portStep from the next.
func (l *layout) spread(runs []int, side, lo, hi int) {
	runs = slices.Clone(runs)
	slices.SortStableFunc(runs, func(a, b int) int { return l.far(a, side) - l.far(b, side) })
	n := len(runs)
	step := portStep
	if n > 1 {
		step = max(1, min(step, (hi-lo)/(n-1)))
	}
	x := lo
	for k, r := range runs {
		x = max(x, min(l.far(r, side), hi-step*(n-1-k)))
		*l.meets(r, side) = x
		x += step
	}
}
