package drawing

// newLayout decides the place of everything: first which row, from the outermost frame
// inward; then the order within rows; then, from the innermost frame outward, where
// across, and last where down.
func newLayout(s *scene) *layout {
	l := &layout{scene: s}
	l.boxItem = make([]int, len(s.boxes))
	l.boxFrame = make([]int, len(s.boxes))
	l.plateItem = make([]int, len(s.links))
	l.wires = make([][]wire, len(s.links))
	l.addFrames()
	l.estimate()
	hosted := l.host()
	for f := range l.frames { // a frame stands after the one around it
		l.arrange(f, hosted[f])
		l.order(f)
		l.enter(f)
	}
	for f := len(l.frames) - 1; f >= 0; f-- {
		l.across(f)
	}
	for f := len(l.frames) - 1; f >= 0; f-- {
		l.down(f)
	}
	return l
}

// addFrames makes the frames, each after the one around it, and the items of boxes.
func (l *layout) addFrames() {
	for b := range l.boxes {
		l.boxFrame[b], l.boxItem[b] = -1, -1
	}
	l.frames = append(l.frames, frame{box: -1, around: -1, item: -1})
	var top []int
	for b := range l.boxes {
		if l.boxes[b].in < 0 {
			top = append(top, b)
		}
	}
	inside := top
	for f := 0; f < len(l.frames); f++ {
		if f > 0 {
			inside = l.boxes[l.frames[f].box].inside
		}
		for _, b := range inside {
			l.boxItem[b] = l.newItem(item{kind: boxItem, which: b, frame: f})
			l.frames[f].boxes = append(l.frames[f].boxes, l.boxItem[b])
			if len(l.boxes[b].inside) > 0 {
				l.boxFrame[b] = len(l.frames)
				l.frames = append(l.frames, frame{box: b, around: f, item: l.boxItem[b], depth: l.frames[f].depth + 1})
			}
		}
	}
}

func (l *layout) newItem(it item) int {
	l.items = append(l.items, it)
	return len(l.items) - 1
}

// in gives the item of frame f that holds box b, or is its own.
func (l *layout) in(f, b int) int {
	it := l.boxItem[b]
	for l.items[it].frame != f {
		it = l.frames[l.items[it].frame].item
	}
	return it
}

// host gives for each frame the links that stand in it: in the innermost frame around
// all that a link joins.
func (l *layout) host() [][]int {
	hosted := make([][]int, len(l.frames))
	for k := range l.links {
		f := l.items[l.boxItem[l.links[k].ends[0]]].frame
		for _, e := range l.links[k].ends[1:] {
			g := l.items[l.boxItem[e]].frame
			for f != g {
				if l.frames[f].depth >= l.frames[g].depth {
					f = l.frames[f].around
				} else {
					g = l.frames[g].around
				}
			}
		}
		hosted[f] = append(hosted[f], k)
	}
	return hosted
}
