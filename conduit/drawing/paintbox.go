package drawing

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// box draws the outline of a box and what is written in it.
func (p *painter) box(i int) {
	b := &p.boxes[i]
	x, y, w, h := p.absolute(p.boxItem[i])
	attrs := []attr{class("zone")}
	if b.kind == zoneBox {
		attrs = append(attrs, attr{"id", p.opt.ElementID(conduit.ZoneRef(b.zone.ID))})
	}
	p.start("g", attrs...)
	p.words("title", b.name)
	fill := "f-box"
	if p.boxFrame[i] >= 0 {
		fill = "f-nest"
	}
	switch {
	case b.kind != zoneBox:
		p.empty("rect", num("x", x), num("y", y), num("width", w), num("height", h), num("rx", 4), class(fill+" s-rule"), attr{"stroke-dasharray", "2 3"})
	case b.external():
		p.empty("path", attr{"d", cloud(x, y, w, h)}, class(fill+" s-edge"), attr{"stroke-width", "1.5"})
	case b.safety():
		p.empty("path", attr{"d", chamfered(x, y, w, h, 10)}, class(fill+" s-ink"), attr{"stroke-width", "1.5"})
		p.empty("path", attr{"d", chamfered(x+3, y+3, w-6, h-6, 9)}, class("s-ink"), attr{"fill", "none"}, attr{"stroke-width", "0.7"})
	default:
		p.empty("rect", num("x", x), num("y", y), num("width", w), num("height", h), num("rx", 5), class(fill+" s-edge"), attr{"stroke-width", "1.3"})
	}
	if b.levels() && b.level.Target.IsSet() {
		p.empty("rect", num("x", x+5), num("y", y+12), num("width", 5), num("height", h-24), num("rx", 2), p.opt.hatch(b.level.Verdict))
	}
	p.head(b, x+inset, y, w-2*inset)
	p.marks(i, x+inset, y)
	p.end()
}

// head writes the name of a box, what it is, and its levels.
func (p *painter) head(b *box, x, y, w int) {
	nx := x
	y += 10 + nameSize
	if b.levels() && b.level.Target.IsSet() {
		p.sign(b.level.Verdict, x+7, y-5)
		nx += 20
	}
	weight := "bold"
	if b.kind != zoneBox {
		weight = "normal"
	}
	p.text(nx, y, fit(b.name, w-(nx-x), nameSize, true), class("f-ink"), num("font-size", nameSize), attr{"font-weight", weight})
	if s := b.subtitle(); s != "" && b.kind == zoneBox {
		y += smallSize + 5
		p.text(x, y, fit(s, w, smallSize, false), class("f-muted"), num("font-size", smallSize))
	}
	if b.levels() {
		y += 8
		for f := range level.FRs() {
			p.text(x+stripLabel+int(f)*cellW+cellW/2, y+smallSize-2, f.String(), class("f-muted"), num("font-size", 8), attr{"text-anchor", "middle"})
		}
		y += smallSize
		p.strip(&b.level, x, y, stripLabel, cellW, cellH, 11)
	}
}

// strip writes targets above achieved levels, one column for each FR. What is short
// stands on its colour in a frame, what is not known in a dashed frame.
func (p *painter) strip(lv *conduit.Level, x, y, label, w, h, size int) {
	small := size - 2
	p.text(x, y+h-4, "SL-T", class("f-muted"), num("font-size", small))
	p.text(x, y+2*h-4, "SL-A", class("f-muted"), num("font-size", small))
	for f := range level.FRs() {
		cx := x + label + int(f)*w
		p.text(cx+w/2, y+h-4, cell(lv, f, false), class("f-ink"), num("font-size", size), attr{"text-anchor", "middle"})
		ink, weight := "f-ink", "normal"
		if t, ok := lv.Target.At(f); ok {
			box := []attr{num("x", cx+1), num("y", y+h), num("width", w-2), num("height", h-1), num("rx", 2)}
			switch lv.Achieved.AgainstFR(f, t) {
			case level.Short:
				p.empty("rect", append(box, class("f-short"))...)
				ink, weight = "f-inverse", "bold"
			case level.Indeterminate:
				p.empty("rect", append(box, class("f-open-soft s-open"), attr{"stroke-dasharray", "2 1.5"})...)
			}
		}
		s := cell(lv, f, true)
		sz := size
		if len(s) > 1 {
			sz = small
		}
		p.text(cx+w/2, y+2*h-4, s, class(ink), num("font-size", sz), attr{"font-weight", weight}, attr{"text-anchor", "middle"})
	}
}

// marks draws the assets in a box.
func (p *painter) marks(i, x, y int) {
	b := &p.boxes[i]
	_, head := p.headSize(i)
	columns, each := p.grid(i)
	put := func(k int, draw func(x, y int)) {
		draw(x+k%columns*each, y+head+k/columns*markH)
	}
	for k, a := range b.assets {
		put(k, func(x, y int) {
			p.start("g", attr{"id", p.opt.ElementID(conduit.AssetRef(a.ID))})
			p.words("title", assetName(a))
			p.icon(a.Type, x, y)
			p.text(x+markW, y+12, fit(assetName(a), each-markW-6, smallSize, false), class("f-ink"), num("font-size", smallSize))
			p.end()
		})
	}
	for k, c := range b.counts {
		put(k, func(x, y int) {
			p.icon(c.kind, x, y)
			p.text(x+markW, y+12, c.String(), class("f-ink"), num("font-size", smallSize))
		})
	}
}
