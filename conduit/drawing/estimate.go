package drawing

import "math"

// estimate decides about how wide the rows of each frame may be, from the innermost
// outward, so that frames and the page come out a little wider than high. It reckons
// with boxes alone; how much room wires need is known later.
func (l *layout) estimate() {
	const (
		around = 70   // what plates and wires between rows take, about
		wide   = 1700 // rows are not cut before that
	)
	for f := len(l.frames) - 1; f >= 0; f-- {
		fr := &l.frames[f]
		widest, area := 0, 0
		bands := map[int]int{}
		for _, i := range fr.boxes {
			it := &l.items[i]
			if g := l.boxFrame[it.which]; g < 0 {
				it.w, it.h = l.leafSize(it.which)
			} else {
				it.w, it.h = l.frames[g].w, l.frames[g].h
			}
			widest = max(widest, it.w)
			area += (it.w + gap) * (it.h + around)
			bands[l.band(it.which)] += it.w + gap
		}
		fr.estimated = max(widest, wide, int(1.6*math.Sqrt(float64(area))))
		for _, w := range bands {
			fr.w = max(fr.w, min(w, fr.estimated))
		}
		if fr.w > 0 {
			fr.h = area/fr.w + around
		}
		fr.w += 2 * pad
	}
	for f := range l.frames {
		l.frames[f].w, l.frames[f].h = 0, 0
	}
}

// chunks cuts the boxes of a band, or the plates between two rows, into rows about as
// wide as the frame may be, each as full as the others.
func (l *layout) chunks(f int, items []int) [][]int {
	total := 0
	for _, i := range items {
		total += l.items[i].w + gap
	}
	n := max(1, (total-gap+l.frames[f].estimated-1)/max(1, l.frames[f].estimated))
	out := make([][]int, n)
	at := 0
	for _, i := range items {
		w := l.items[i].w + gap
		r := min(n-1, (at+w/2)*n/total)
		out[r] = append(out[r], i)
		at += w
	}
	full := out[:0]
	for _, part := range out {
		if len(part) > 0 {
			full = append(full, part)
		}
	}
	return full
}
