package drawing

import (
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// The measures of what is written in a box.
const (
	nameSize  = 13
	smallSize = 10
	inset     = 14 // from the side of a box; the bar of the verdict lies in it
	markW     = 20 // an icon and the room behind it
	markH     = 19
	mostName  = 260
	mostMark  = 118
)

// strip is how a target and an achieved level are set: a label, and a cell for each FR.
type strip struct {
	label, cellW, cellH int
	size                int // of the numbers
	heads               bool
}

// The strips of zones, of zones in a drawing of many, and of conduits.
var (
	wideStrip  = strip{34, 24, 15, 11, true}
	tightStrip = strip{31, 19, 13, 10, false}
	plateStrip = strip{32, 19, 12, 10, false}
)

// roomy is up to how many boxes each has a wide strip.
const roomy = 16

// strip gives how levels of zones are set in this drawing.
func (s *scene) strip() strip {
	if len(s.boxes) > roomy {
		return tightStrip
	}
	return wideStrip
}

// room gives the room of a strip.
func (s strip) room() (w, h int) {
	w, h = s.label+level.NumFR*s.cellW, 2*s.cellH+10
	if s.heads {
		h += smallSize
	}
	return w, h
}

// subtitle says below the name of a zone what it is.
func (b *box) subtitle() string {
	var parts []string
	switch {
	case b.kind != zoneBox:
		return ""
	case b.several():
		parts = append(parts, string(b.zone.ID)+" … "+string(b.last.ID))
	case b.name != string(b.zone.ID):
		parts = append(parts, string(b.zone.ID))
	}
	if b.zone.Layer != zone.NoLayer {
		parts = append(parts, "layer "+b.zone.Layer.String())
	}
	for t := range b.zone.Traits.All() {
		parts = append(parts, t.String())
	}
	if !b.external() && !b.several() && !b.level.Target.IsSet() {
		parts = append(parts, "no target")
	}
	return strings.Join(parts, " · ")
}

// levels reports whether a box shows levels: what lies outside owes none, and what is
// folded counts verdicts instead.
func (b *box) levels() bool { return b.kind == zoneBox && !b.external() && !b.several() }

// judged reports whether there is a verdict on a box.
func (b *box) judged() bool {
	return b.kind == zoneBox && (b.levels() && b.level.Target.IsSet() || b.tally != [3]int{})
}

// counted gives what the verdict tally of a box is headed with, "" for none.
func (b *box) tallied() string {
	switch {
	case b.folded == 0:
		return ""
	case b.several():
		return "folded"
	case b.folded == 1:
		return "1 zone folded in"
	}
	return strconv.Itoa(b.folded) + " zones folded in"
}

// remarks are lines about what is not drawn in a box, and what is wrong there.
func (b *box) remarks() []string {
	var out []string
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			out = append(out, "1 "+one)
		case n > 1:
			out = append(out, strconv.Itoa(n)+" "+many)
		}
	}
	add(b.conduits, "conduit inside", "conduits inside")
	add(b.breaches, "channel inside that no conduit covers", "channels inside that no conduit covers")
	add(b.bridges, "asset inside in several zones", "assets inside in several zones")
	return out
}

const (
	signW   = 27 // of a sign, and the room around a number beside it
	remarkH = 15
)

// tallyWidth gives the room of what [painter.tally] writes.
func tallyWidth(n [3]int) int {
	w := 0
	for _, n := range n {
		if n > 0 {
			w += signW + textWidth(strconv.Itoa(n), smallSize, true)
		}
	}
	return w
}

// headSize gives the room of the head of a zone: its name, what it is, its levels, and
// what is folded into it.
func (l *layout) headSize(i int) (w, h int) {
	b := &l.boxes[i]
	w = min(textWidth(b.name, nameSize, true), mostName) + 24
	h = 12 + nameSize
	if s := b.subtitle(); s != "" {
		w = max(w, min(textWidth(s, smallSize, false), mostName))
		h += smallSize + 5
	}
	if b.levels() {
		sw, sh := l.strip().room()
		w = max(w, sw)
		h += sh
	}
	if s := b.tallied(); s != "" {
		w = max(w, textWidth(s, smallSize, false)+8+tallyWidth(b.tally))
		h += 22
	}
	for _, s := range b.remarks() {
		w = max(w, textWidth(s, smallSize, true)+14)
		h += remarkH
	}
	return w + 2*b.inset(), h + 8 + 2*(b.inset()-inset)
}

// inset gives how far from the sides of a box something is written: the outline of a
// cloud takes more room.
func (b *box) inset() int {
	if b.external() {
		return inset + 10
	}
	return inset
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
	for _, c := range b.counted() {
		widest = max(widest, textWidth(c.String(), smallSize, false))
	}
	n = max(n, len(b.counted()))
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
	if n := max(len(b.assets), len(b.counted())); n > 0 {
		columns, each := l.grid(i)
		w = max(w, columns*each+2*b.inset()-10)
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
	sw, _ := plateStrip.room()
	sw = max(sw, tallyWidth(x.tally)+8)
	return max(min(textWidth(x.label, 11, true), mostPlate), sw) + gateW + 20, 18 + 2*plateStrip.cellH + 8
}

const (
	gateW     = 26
	mostPlate = 170
)

// cell gives the target of an FR, or what is achieved, as it stands in a picture.
func cell(lv *conduit.Level, f level.FR, achieved bool) string {
	a := &lv.Achieved
	t, ok := lv.Target.At(f)
	switch {
	case !achieved && !ok:
		return "–"
	case !achieved:
		return digit(t)
	case a.NR.Has(f):
		return "NR"
	case a.Low[f] == a.High[f]:
		return digit(a.Low[f])
	}
	return digit(a.Low[f]) + "–" + digit(a.High[f])
}

func digit(s level.SL) string { return string(rune('0' + s)) }
