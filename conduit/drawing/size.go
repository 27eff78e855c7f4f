package drawing

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// The measures of what is written in a box.
const (
	nameSize   = 13
	smallSize  = 10
	inset      = 14 // from the side of a box; the bar of the verdict lies in it
	cellW      = 24 // of one level
	cellH      = 15
	stripLabel = 34
	markW      = 20 // an icon and the room behind it
	markH      = 19
	mostName   = 260
	mostMark   = 118
)

const stripW = stripLabel + level.NumFR*cellW

// subtitle says below the name of a zone what it is.
func (b *box) subtitle() string {
	var parts []string
	if b.name != string(b.zone.ID) {
		parts = append(parts, string(b.zone.ID))
	}
	if b.zone.Layer != zone.NoLayer {
		parts = append(parts, "layer "+b.zone.Layer.String())
	}
	for t := range b.zone.Traits.All() {
		parts = append(parts, t.String())
	}
	return strings.Join(parts, " · ")
}

// levels reports whether a box shows levels: what lies outside owes none.
func (b *box) levels() bool { return b.kind == zoneBox && !b.external() }

// headSize gives the room of the head of a zone: its name, what it is, its levels.
func (l *layout) headSize(i int) (w, h int) {
	b := &l.boxes[i]
	w = min(textWidth(b.name, nameSize, true), mostName) + 24
	h = 12 + nameSize
	if s := b.subtitle(); s != "" {
		w = max(w, min(textWidth(s, smallSize, false), mostName))
		h += smallSize + 5
	}
	if b.levels() {
		w = max(w, stripW)
		h += 8 + smallSize + 2*cellH + 2
	}
	return w + 2*inset, h + 8
}

// grid gives into how many columns the marks of assets in a box are set, and how wide
// each is.
func (l *layout) grid(i int) (columns, width int) {
	b := &l.boxes[i]
	n := len(b.assets)
	widest := 0
	for _, a := range b.assets {
		widest = max(widest, textWidth(assetName(a), smallSize, false))
	}
	for _, c := range b.counts {
		widest = max(widest, textWidth(c.String(), smallSize, false))
	}
	n = max(n, len(b.counts))
	columns = 1
	switch {
	case n > 6:
		columns = 3
	case n > 2:
		columns = 2
	}
	return columns, markW + min(widest, mostMark) + 10
}

// leafSize gives the size of a box that holds no boxes.
func (l *layout) leafSize(i int) (w, h int) {
	b := &l.boxes[i]
	w, h = l.headSize(i)
	if n := max(len(b.assets), len(b.counts)); n > 0 {
		columns, each := l.grid(i)
		w = max(w, columns*each+2*inset-10)
		h += (n+columns-1)/columns*markH + 6
	}
	return w, h
}

// plateSize gives the size of the plate of a link.
func (l *layout) plateSize(k int) (w, h int) {
	x := &l.links[k]
	if x.kind != conduitLink {
		return min(textWidth(x.label, smallSize, true), 150) + 34, 22
	}
	return max(min(textWidth(x.label, 11, true), 170), plateStrip) + gateW + 20, 18 + 2*plateCellH + 8
}

const (
	gateW      = 26
	plateCellW = 19
	plateCellH = 12
	plateStrip = 34 + level.NumFR*plateCellW
)

// cell gives one level as it stands in a strip.
func cell(lv *conduit.Level, f level.FR, achieved bool) string {
	if !achieved {
		if t, ok := lv.Target.At(f); ok {
			return digit(t)
		}
		return "–"
	}
	a := lv.Achieved
	if a.NR.Has(f) {
		return "NR"
	}
	if a.Low[f] == a.High[f] {
		return digit(a.Low[f])
	}
	return digit(a.Low[f]) + "–" + digit(a.High[f])
}

func digit(s level.SL) string { return string(rune('0' + s)) }
