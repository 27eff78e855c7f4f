package drawing

// across gives everything in a frame its place from left to right. The frames in it
// have theirs already. Rows are drawn towards what they are wired to, from the top down
// and from the bottom up by turns, without changing their order.
func (l *layout) across(f int) {
	fr := &l.frames[f]
	for r := range fr.rows {
		l.widths(fr.rows[r].items)
		l.pack(fr.rows[r].items)
	}
	for turn := range 10 {
		for k := range fr.rows {
			r := k
			if turn%2 == 1 {
				r = len(fr.rows) - 1 - k
			}
			l.draw(fr.rows[r].items, turn)
		}
	}
	l.besideHead(f)
	for range 2 {
		for r := range fr.rows {
			l.straighten(fr.rows[r].items, true)
		}
		for r := len(fr.rows) - 1; r >= 0; r-- {
			l.straighten(fr.rows[r].items, false)
		}
	}
	l.shift(f)
	for range 2 {
		for r := range fr.rows {
			for _, it := range fr.rows[r].items {
				l.touch(it)
			}
		}
	}
}

// widths sets the widths of the items of a row.
func (l *layout) widths(items []int) {
	for _, i := range items {
		it := &l.items[i]
		if it.kind != boxItem {
			continue
		}
		if g := l.boxFrame[it.which]; g >= 0 {
			it.w = l.frames[g].w + 2*pad
			continue
		}
		it.w, it.h = l.leafSize(it.which)
		it.w = max(it.w, 2*margin+portStep*max(len(it.up), len(it.down)))
	}
}

// apartBy gives the room between two items that stand beside each other.
func (l *layout) apartBy(a, b int) int {
	p, q := l.items[a].kind, l.items[b].kind
	switch {
	case p == boxItem && q == boxItem:
		return gap
	case p == boxItem || q == boxItem:
		return gap / 2
	case p == plateItem && q == plateItem:
		return plateGap
	}
	return portStep
}

// pack sets a row beside each other, its middle at 0.
func (l *layout) pack(items []int) {
	x := 0
	for i, it := range items {
		if i > 0 {
			x += l.apartBy(items[i-1], it)
		}
		l.items[it].x = x
		x += l.items[it].w
	}
	for _, it := range items {
		l.items[it].x -= x / 2
	}
}

// offset gives where a run meets an item, from its left side: in the middle, but for
// boxes with a frame in them, where it goes on inside.
func (l *layout) offset(x, it int) int {
	if p := l.runs[x].port; p >= 0 && l.items[it].kind == boxItem {
		return pad + l.items[p].x
	}
	return l.items[it].w / 2
}

// draw moves the items of a row towards what they are wired to: each as near to the
// mean of its neighbours as the order and the room between items allow (the least sum
// of squares, by pooling adjacent violators).
func (l *layout) draw(items []int, turn int) {
	type pool struct{ sum, weight, n int }
	var pools []pool
	off := 0
	offs := make([]int, len(items))
	for i, it := range items {
		if i > 0 {
			off += l.items[items[i-1]].w + l.apartBy(items[i-1], it)
		}
		offs[i] = off
		want, weight := l.wanted(it, turn)
		p := pool{(want - off) * weight, weight, 1}
		for len(pools) > 0 {
			q := pools[len(pools)-1]
			if q.sum*p.weight < p.sum*q.weight {
				break
			}
			p = pool{p.sum + q.sum, p.weight + q.weight, p.n + q.n}
			pools = pools[:len(pools)-1]
		}
		pools = append(pools, p)
	}
	i := 0
	for _, p := range pools {
		x := floorDiv(p.sum, p.weight)
		for range p.n {
			l.items[items[i]].x = x + offs[i]
			i++
		}
	}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// wanted gives where an item would like to stand, and how much it minds: a wire that
// only passes minds most, for the sake of straight lines.
func (l *layout) wanted(i, turn int) (x, weight int) {
	it := &l.items[i]
	sum := 0
	for side, runs := range [2][]int{it.up, it.down} {
		for _, r := range runs {
			o := l.runs[r].top
			if side == 1 {
				o = l.runs[r].bot
			}
			w := 1
			if l.items[o].kind == viaItem {
				w = 2
			}
			if l.links[l.runs[r].link].kind == conduitLink {
				w *= 4 // the design comes first, what goes round it finds its way
			}
			if it.kind == viaItem {
				w *= 3
			}
			if turn < 6 && side != turn%2 {
				continue
			}
			sum += w * (l.items[o].x + l.offset(r, o) - l.offset(r, i))
			weight += w
		}
	}
	if weight == 0 {
		return it.x, 1
	}
	return floorDiv(sum, weight), weight
}

// besideHead moves the first row of a frame beside its head if there is room: the
// frame gets lower by as much as the head is high.
func (l *layout) besideHead(f int) {
	fr := &l.frames[f]
	if fr.box < 0 {
		return
	}
	lo, hi := l.extent(f)
	head, _ := l.headSize(fr.box)
	items := fr.rows[1].items
	if len(items) == 0 {
		return
	}
	at := make([]int, len(items))
	for k, i := range items {
		at[k] = max(l.items[i].x, lo+head)
		if k > 0 {
			p := items[k-1]
			at[k] = max(at[k], at[k-1]+l.items[p].w+l.apartBy(p, i))
		}
	}
	if last := len(items) - 1; at[last]+l.items[items[last]].w > hi {
		return
	}
	for k, i := range items {
		l.items[i].x = at[k]
	}
}

// extent gives how far the rows of a frame reach.
func (l *layout) extent(f int) (lo, hi int) {
	fr := &l.frames[f]
	lo, hi = 1<<30, -1<<30
	for r := 1; r < len(fr.rows)-1; r++ {
		for _, i := range fr.rows[r].items {
			lo, hi = min(lo, l.items[i].x), max(hi, l.items[i].x+l.items[i].w)
		}
	}
	if lo > hi {
		return 0, 0
	}
	return lo, hi
}

// straighten moves wires that pass a row, and plates with one wire on that side, above
// or below what they come from, where there is room.
func (l *layout) straighten(items []int, above bool) {
	for i, it := range items {
		x := &l.items[it]
		runs := x.up
		if !above {
			runs = x.down
		}
		if x.kind == boxItem || len(runs) != 1 {
			continue
		}
		r := runs[0]
		o := &l.items[l.runs[r].top]
		if !above {
			o = &l.items[l.runs[r].bot]
		}
		at := x.x + x.w/2
		want := o.x + o.w/2
		switch {
		case l.runs[r].port >= 0 && o.kind == boxItem:
			want = o.x + pad + l.items[l.runs[r].port].x
		case o.kind == boxItem: // a box without a frame is met anywhere
			want = min(max(at, o.x+margin), o.x+o.w-margin)
		}
		want -= x.w / 2
		if i > 0 {
			p := items[i-1]
			want = max(want, l.items[p].x+l.items[p].w+l.apartBy(p, it))
		}
		if i+1 < len(items) {
			n := items[i+1]
			want = min(want, l.items[n].x-x.w-l.apartBy(it, n))
		}
		x.x = want
	}
}

// shift moves everything in a frame so that its left side is at 0, and sets its width.
// Wires enter beside the head of the frame, not through it.
func (l *layout) shift(f int) {
	fr := &l.frames[f]
	lo, hi := l.extent(f)
	head := 0
	if fr.box >= 0 {
		head, _ = l.headSize(fr.box)
	}
	hi = max(hi, lo+head)
	for side, items := range fr.ports {
		from := lo
		if side == 0 && len(items) > 0 {
			from = lo + head + portStep
		}
		for k, i := range items {
			l.items[i].x = max(l.items[i].x, from)
			if k > 0 {
				p := &l.items[items[k-1]]
				l.items[i].x = max(l.items[i].x, p.x+portStep)
			}
		}
		// From the right: not beyond the side if there is room within.
		limit := max(hi, from+portStep*len(items))
		for k := len(items) - 1; k >= 0; k-- {
			l.items[items[k]].x = min(l.items[items[k]].x, limit)
			limit = l.items[items[k]].x - portStep
		}
		if n := len(items); n > 0 {
			hi = max(hi, l.items[items[n-1]].x)
		}
	}
	for r := range fr.rows {
		for _, i := range fr.rows[r].items {
			l.items[i].x -= lo
		}
	}
	fr.w = hi - lo
}
