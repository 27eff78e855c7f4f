package drawing

import (
	"slices"

	"github.com/iec62443-go/iec62443/zone"
)

// The bands of a drawing, from the top.
const (
	ownBand     = 0 // of what lies in a zone itself, above the zones in it
	outsideBand = 1
	firstBand   = 2 // of layer 5, and so on down
	noBand      = firstBand + int(zone.Layer5)
	strayBand   = noBand + 1
)

// setBands decides in which band each box is drawn. A zone whose layer is not stated
// stands in that of the highest zone in it, or with business if that is what it is;
// there is no layer to tell for others.
func (s *scene) setBands() {
	var order []int // a box after the one around it
	for i := range s.boxes {
		if s.boxes[i].in < 0 {
			order = append(order, i)
		}
	}
	for k := 0; k < len(order); k++ {
		order = append(order, s.boxes[order[k]].inside...)
	}
	slices.Reverse(order)
	for _, i := range order {
		b := &s.boxes[i]
		for _, k := range b.inside {
			x := &s.boxes[k]
			if x.low != zone.NoLayer && (b.low == zone.NoLayer || x.low < b.low) {
				b.low = x.low
			}
			if x.kind == zoneBox && b.zone.Layer == zone.NoLayer {
				b.layer = max(b.layer, x.layer)
			}
		}
		if b.layer == zone.NoLayer && b.zone.Traits.Has(zone.Business) {
			b.layer = zone.Layer4
		}
		if b.kind == zoneBox && b.layer != zone.NoLayer && (b.low == zone.NoLayer || b.layer < b.low) {
			b.low = b.layer
		}
	}
}

// band gives the band in which a box is drawn.
func (s *scene) band(i int) int {
	b := &s.boxes[i]
	switch {
	case b.kind == ownBox:
		return ownBand
	case b.kind == strayBox:
		return strayBand
	case b.external():
		return outsideBand
	case b.layer == zone.NoLayer:
		return noBand
	}
	return firstBand + int(zone.Layer5-b.layer)
}

// ranks cuts the boxes of a band of which no layer is known into rows by how far they
// lie from the first, over links: a chain of zones comes out as a chain. Other bands
// stay whole.
func (l *layout) ranks(f int, boxes, links []int) [][]int {
	if l.band(l.items[boxes[0]].which) != noBand {
		return [][]int{boxes}
	}
	near := map[int][]int{}
	here := map[int]bool{}
	for _, b := range boxes {
		here[b] = true
	}
	for _, k := range links {
		if l.links[k].kind != conduitLink {
			continue
		}
		var ends []int
		for _, e := range l.links[k].ends {
			ends = append(ends, l.in(f, e))
		}
		for i, a := range ends[1:] { // a chain through the ends, not each with each
			near[a] = append(near[a], ends[i])
			near[ends[i]] = append(near[ends[i]], a)
		}
	}
	rank := map[int]int{}
	queue := starts(boxes, near, here)
	for _, b := range queue {
		rank[b] = 0
	}
	for len(queue) > 0 || len(rank) < len(boxes) {
		if len(queue) == 0 { // what hangs together with nothing so far
			for _, b := range boxes {
				if _, ok := rank[b]; !ok {
					rank[b] = 0
					queue = append(queue, b)
					break
				}
			}
		}
		b := queue[0]
		queue = queue[1:]
		for _, n := range near[b] {
			if _, ok := rank[n]; !ok && here[n] {
				rank[n] = rank[b] + 1
				queue = append(queue, n)
			}
		}
	}
	var out [][]int
	for _, b := range boxes {
		for len(out) <= rank[b] {
			out = append(out, nil)
		}
		out[rank[b]] = append(out[rank[b]], b)
	}
	return out
}

// starts gives the boxes of no known layer that are joined to something above: to what
// lies outside or has a layer.
func starts(boxes []int, near map[int][]int, here map[int]bool) []int {
	var out []int
	for _, b := range boxes {
		if slices.ContainsFunc(near[b], func(n int) bool { return !here[n] }) {
			out = append(out, b)
		}
	}
	return out
}
