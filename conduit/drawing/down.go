package drawing

// down gives everything in a frame its place from the top down: rows, and between them
// as many lanes as the wires need.
func (l *layout) down(f int) {
	fr := &l.frames[f]
	y, least := 0, 0
	last := len(fr.rows) - 1
	for r := range fr.rows {
		rw := &fr.rows[r]
		rw.y = y
		rw.h = least
		for _, i := range rw.items {
			rw.h = max(rw.h, l.tall(i))
		}
		for _, i := range rw.items {
			it := &l.items[i]
			it.y = rw.y
			switch {
			case it.kind == plateItem:
				it.y += (rw.h - it.h) / 2
			case it.kind == boxItem && l.boxFrame[it.which] >= 0:
				it.h = l.frames[l.boxFrame[it.which]].h
			case it.kind == boxItem:
				it.h = rw.h
				if full := l.tall(i); rw.h > full*3/2 {
					it.h = full
				}
			}
		}
		if r == last {
			break
		}
		l.lanes(rw)
		y += rw.h + l.between(f, r)
		least = 0
		if r == 0 {
			y, least = l.belowHead(f, y)
		}
	}
	fr.h = y
}

// belowHead gives where the first row of a frame begins, if the lanes above it take y,
// and how high it is at least: beside the head where it and those lanes stand clear of
// that, below the head otherwise.
func (l *layout) belowHead(f, y int) (top, least int) {
	fr := &l.frames[f]
	if fr.box < 0 {
		return y, 0
	}
	w, h := l.headSize(fr.box)
	beside := true
	for _, i := range fr.rows[1].items {
		beside = beside && l.items[i].x >= w
	}
	for _, r := range fr.rows[0].runs {
		beside = beside && (l.runs[r].lane < 0 || min(l.runs[r].xt, l.runs[r].xb) >= w)
	}
	if beside {
		y = max(y, pad)
		return y, max(0, h-y)
	}
	fr.head = h
	return y + h, 0
}

// tall gives the height that an item needs.
func (l *layout) tall(i int) int {
	it := &l.items[i]
	if it.kind != boxItem {
		return it.h
	}
	if g := l.boxFrame[it.which]; g >= 0 {
		return l.frames[g].h
	}
	_, h := l.leafSize(it.which)
	return h
}

// between gives the height of what lies between a row and the next.
func (l *layout) between(f, r int) int {
	fr := &l.frames[f]
	rw := &fr.rows[r]
	h := 0
	if rw.lanes > 0 {
		h = 2*clear + (rw.lanes-1)*laneStep
	}
	switch {
	case r == 0 && fr.box < 0 || r == len(fr.rows)-2 && fr.box < 0:
		return h
	case r == 0:
		return max(h, 4)
	case r == len(fr.rows)-2:
		return max(h, pad)
	}
	return max(h, 20)
}

// laneY gives how far down in its frame a lane below a row lies.
func (l *layout) laneY(f, r, lane int) int {
	rw := &l.frames[f].rows[r]
	top := rw.y + rw.h
	if r == 0 {
		top += l.frames[f].head
	}
	return top + clear + lane*laneStep
}
