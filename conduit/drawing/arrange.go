package drawing

import (
	"cmp"
	"slices"
)

// arrange puts the boxes of a frame into rows by band, and the plates of its links
// into rows between those, and leads wires from one row to the next.
func (l *layout) arrange(f int, links []int) {
	fr := &l.frames[f]
	boxes := slices.Clone(fr.boxes)
	slices.SortStableFunc(boxes, func(a, b int) int {
		return cmp.Compare(l.band(l.items[a].which), l.band(l.items[b].which))
	})
	// Rows of boxes have odd numbers here, and plates even ones around them.
	rows := []row{{plates: true, band: -1}}
	for i := 0; i < len(boxes); {
		band := l.band(l.items[boxes[i]].which)
		j := i
		for j < len(boxes) && l.band(l.items[boxes[j]].which) == band {
			j++
		}
		for _, level := range l.ranks(f, boxes[i:j], links) {
			for _, part := range l.chunks(f, level) {
				for _, it := range part {
					l.items[it].row = len(rows)
				}
				rows = append(rows, row{items: part, band: band}, row{plates: true, band: -1})
			}
		}
		i = j
	}
	for _, k := range links {
		r := l.plateRow(f, k, rows)
		w, h := l.plateSize(k)
		it := l.newItem(item{kind: plateItem, which: k, frame: f, row: r, w: w, h: h})
		l.plateItem[k] = it
		rows[r].items = append(rows[r].items, it)
	}
	// The edges of the frame are rows too, and rows without plates go.
	kept := []row{{band: -1}}
	kept[0].items = slices.Clone(fr.ports[0])
	for _, r := range rows {
		for _, part := range l.cut(f, r) {
			for _, it := range part.items {
				l.items[it].row = len(kept)
			}
			kept = append(kept, part)
		}
	}
	kept = append(kept, row{band: -1, items: slices.Clone(fr.ports[1])})
	for _, it := range fr.ports[1] {
		l.items[it].row = len(kept) - 1
	}
	fr.rows = kept
	for _, k := range links {
		for _, e := range l.links[k].ends {
			l.wires[k] = append(l.wires[k], wire{end: e})
			l.lead(f, k, e, l.plateItem[k])
		}
	}
	for _, side := range fr.ports {
		for _, it := range side {
			k, e := l.items[it].which, l.items[it].h // a port keeps the end of its wire here until it is led on
			l.items[it].h = 0
			if e != fr.box { // or else it ends here
				l.lead(f, k, e, it)
			}
		}
	}
}

// cut gives the rows that come of one: none of an empty row, and several of plates that
// have no room beside each other.
func (l *layout) cut(f int, r row) []row {
	switch {
	case len(r.items) == 0:
		return nil
	case !r.plates:
		return []row{r}
	}
	var out []row
	for _, part := range l.chunks(f, r.items) {
		out = append(out, row{items: part, plates: true, band: -1})
	}
	return out
}

// plateRow gives the row in which the plate of a link stands: half way between the
// boxes that it joins.
func (l *layout) plateRow(f, k int, rows []row) int {
	var at []int
	for _, e := range l.links[k].ends {
		at = append(at, l.items[l.in(f, e)].row)
	}
	slices.Sort(at)
	low, high := at[(len(at)-1)/2], at[len(at)/2]
	if low == high {
		if len(rows[low-1].items) < len(rows[low+1].items) {
			return low - 1
		}
		return low + 1
	}
	return (low + high) / 2 &^ 1
}

// lead draws the wire of link k from an item towards box e, row by row, as far as it
// goes in this frame.
func (l *layout) lead(f, k, e, from int) {
	to := l.in(f, e)
	w := &l.wires[k]
	at := slices.IndexFunc(*w, func(x wire) bool { return x.end == e })
	wi := &(*w)[at]
	step := 1
	if l.items[to].row < l.items[from].row {
		step = -1
	}
	for r := l.items[from].row; r != l.items[to].row; r += step {
		next := to
		if r+step != l.items[to].row {
			next = l.newItem(item{kind: viaItem, which: k, frame: f, row: r + step})
			rw := &l.frames[f].rows[r+step]
			rw.items = append(rw.items, next)
		}
		x := run{link: k, end: e, top: from, bot: next, port: -1, xt: unset, xb: unset, lane: -1, lane2: -1}
		if step < 0 {
			x.top, x.bot = next, from
		}
		i := len(l.runs)
		l.runs = append(l.runs, x)
		l.items[x.top].down = append(l.items[x.top].down, i)
		l.items[x.bot].up = append(l.items[x.bot].up, i)
		upper := &l.frames[f].rows[min(r, r+step)]
		upper.runs = append(upper.runs, i)
		wi.runs = append(wi.runs, i)
		wi.down = append(wi.down, step > 0)
		from = next
	}
}
