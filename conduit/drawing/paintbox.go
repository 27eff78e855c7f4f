package drawing

import (
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// box draws the outline of a box and what is written in it.
func (p *painter) box(i int) {
	b := &p.boxes[i]
	x, y, w, h := p.absolute(p.boxItem[i])
	p.element(p.boxID(i), b.ref(), p.boxTitle(i), p.boxDesc(i))
	p.outline(i, x, y, w, h)
	if b.judged() {
		p.empty("rect", num("x", x+5), num("y", y+12), num("width", 5), num("height", h-24), num("rx", 2), p.opt.hatch(b.worst()))
	}
	p.head(b, x+b.inset(), y+b.inset()-inset-2, w-2*b.inset())
	p.marks(i)
	p.done(b.ref())
}

// outline draws the outline of a box.
func (p *painter) outline(i, x, y, w, h int) {
	fill := "f-box"
	if p.boxFrame[i] >= 0 {
		fill = "f-nest"
	}
	p.shape(&p.boxes[i], fill, x, y, w, h, 10)
}

// shape draws what tells kinds of boxes apart: a cloud for what lies outside, cut
// corners and a double line for safety, one behind the other for several, dots for
// what is no zone, dashes for what is there for a time.
func (p *painter) shape(b *box, fill string, x, y, w, h, cut int) {
	edge := []attr{class(fill + " s-edge"), {"stroke-width", "1.3"}}
	switch {
	case b.kind != zoneBox:
		edge = append(edge, attr{"stroke-dasharray", "2 3"})
	case b.zone.Traits.Has(zone.Temporary):
		edge = append(edge, attr{"stroke-dasharray", "6 3"})
	}
	rect := func(dx, dy int) {
		p.empty("rect", append([]attr{num("x", x+dx), num("y", y+dy), num("width", w-2*dx), num("height", h), num("rx", cut/2)}, edge...)...)
	}
	switch {
	case b.kind == zoneBox && b.external():
		p.empty("path", append([]attr{{"d", cloud(x+cut, y+cut, w-2*cut, h-2*cut)}}, edge...)...)
	case b.kind == zoneBox && b.safety():
		line := min(3, cut)
		p.empty("path", append([]attr{{"d", chamfered(x, y, w, h, cut)}}, edge...)...)
		p.empty("path", attr{"d", chamfered(x+line, y+line, w-2*line, h-2*line, cut-1)}, class("s-edge"), attr{"fill", "none"}, attr{"stroke-width", "0.8"})
	case b.several():
		rect(6, -6)
		rect(3, -3)
		rect(0, 0)
	default:
		rect(0, 0)
	}
}

// head writes the name of a box, what it is, its levels, and what is folded into it.
func (p *painter) head(b *box, x, y, w int) {
	nx := x
	y += 10 + nameSize
	if b.judged() {
		p.sign(b.worst(), x+7, y-5)
		nx += 20
	}
	weight := "bold"
	if b.kind != zoneBox {
		weight = "normal"
	}
	p.text(nx, y, fit(b.name, w-(nx-x), nameSize, true), class("f-ink"), num("font-size", nameSize), attr{"font-weight", weight})
	if s := b.subtitle(); s != "" {
		y += smallSize + 5
		p.text(x, y, fit(s, w, smallSize, false), class("f-muted"), num("font-size", smallSize))
	}
	if b.levels() {
		st := p.strip()
		y += 8
		if st.heads {
			for f := range level.FRs() {
				p.text(x+st.label+int(f)*st.cellW+st.cellW/2, y+smallSize-2, f.String(), class("f-muted"), num("font-size", 8), attr{"text-anchor", "middle"})
			}
			y += smallSize
		}
		p.levels(&b.level, x, y, st)
		y += 2*st.cellH + 2
	}
	if s := b.tallied(); s != "" {
		y += 22
		p.text(x, y-4, s, class("f-muted"), num("font-size", smallSize))
		p.tally(b.tally, x+textWidth(s, smallSize, false)+8, y)
	}
	for _, s := range b.remarks() {
		y += remarkH
		ink, weight := "f-muted", "normal"
		if !strings.Contains(s, "conduits inside") && !strings.Contains(s, "conduit inside") {
			ink, weight = "f-breach", "bold"
		}
		p.text(x, y, s, class(ink), num("font-size", smallSize), attr{"font-weight", weight})
	}
}

// tally writes how many of each verdict there are, the worst first.
func (p *painter) tally(n [3]int, x, y int) {
	for _, v := range []level.Verdict{level.Short, level.Indeterminate, level.Met} {
		if n[v] > 0 {
			p.sign(v, x+7, y-7)
			p.text(x+17, y-3, strconv.Itoa(n[v]), class("f-ink"), num("font-size", smallSize), attr{"font-weight", "bold"})
			x += signW + textWidth(strconv.Itoa(n[v]), smallSize, true)
		}
	}
}

// levels writes targets above achieved levels, one column for each FR. What is short
// stands on its colour, what is not known in a dashed frame.
func (p *painter) levels(lv *conduit.Level, x, y int, st strip) {
	size, small := num("font-size", st.size), num("font-size", st.size-2)
	middle := attr{"text-anchor", "middle"}
	target, achieved := y+st.cellH-4, y+2*st.cellH-4 // the baselines
	p.text(x, target, "SL-T", class("f-muted"), small)
	p.text(x, achieved, "SL-A", class("f-muted"), small)
	x += st.label
	frame := func(x, w int, more ...attr) {
		p.empty("rect", append([]attr{num("x", x+1), num("y", y+st.cellH), num("width", w-2), num("height", st.cellH-1), num("rx", 2)}, more...)...)
	}
	open := []attr{class("f-open-soft s-open"), {"stroke-dasharray", "2 1.5"}}
	nothing := lv.Achieved == level.Unknown()
	if nothing {
		frame(x, level.NumFR*st.cellW, open...)
		p.text(x+level.NumFR*st.cellW/2, achieved, "not known", class("f-open"), small, middle)
	}
	for f := range level.FRs() {
		p.text(x+st.cellW/2, target, cell(lv, f, false), class("f-ink"), size, middle)
		if !nothing {
			ink, weight := "f-ink", "normal"
			if t, ok := lv.Target.At(f); ok {
				switch lv.Achieved.AgainstFR(f, t) {
				case level.Short:
					frame(x, st.cellW, class("f-short"))
					ink, weight = "f-inverse", "bold"
				case level.Indeterminate:
					frame(x, st.cellW, open...)
				}
			}
			s, sz := cell(lv, f, true), size
			if len(s) > 1 {
				sz = small
			}
			p.text(x+st.cellW/2, achieved, s, class(ink), sz, attr{"font-weight", weight}, middle)
		}
		x += st.cellW
	}
}

// markAt gives where the mark of the kth asset of a box stands, and how wide it is.
func (p *painter) markAt(i, k int) (x, y, w int) {
	b := &p.boxes[i]
	x, y, _, _ = p.absolute(p.boxItem[i])
	_, head := p.headSize(i)
	columns, each := p.grid(i)
	return x + b.inset() + k%columns*each, y + inset - b.inset() + head + k/columns*markH, each
}

// marks draws the assets in a box.
func (p *painter) marks(i int) {
	b := &p.boxes[i]
	for k := range b.assets {
		a := &b.assets[k]
		x, y, w := p.markAt(i, k)
		p.element(p.opt.ElementID(conduit.AssetRef(a.ID)), conduit.AssetRef(a.ID), assetTitle(a), "")
		p.icon(a.Type, x, y)
		ink := "f-ink"
		if a.Retired {
			ink = "f-muted"
			p.empty("path", attr{"d", "M" + pt(x, y+15) + "l16 -14"}, class("s-muted"), attr{"stroke-width", "1.2"})
		}
		p.text(x+markW, y+12, fit(assetName(*a), w-markW-6, smallSize, false), class(ink), num("font-size", smallSize))
		p.done(conduit.AssetRef(a.ID))
	}
	for k, c := range b.counted() {
		x, y, _ := p.markAt(i, k)
		p.icon(c.kind, x, y)
		p.text(x+markW, y+12, c.String(), class("f-ink"), num("font-size", smallSize))
	}
}
