package drawing

import (
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
)

// point is a place on the page.
type point struct{ x, y int }

// points gives the corners of a wire, from the plate of its link to the box.
func (p *painter) points(w wire) []point {
	var out []point
	add := func(x, y int) {
		q := point{x, y}
		if n := len(out); n > 0 && out[n-1] == q {
			return
		}
		for n := len(out); n > 1 && (out[n-1].x == x && out[n-2].x == x || out[n-1].y == y && out[n-2].y == y); n = len(out) {
			out = out[:n-1]
		}
		out = append(out, q)
	}
	for i, r := range w.runs {
		x := &p.runs[r]
		f := p.items[x.top].frame
		ox, oy := p.ox[f], p.oy[f]
		_, ty, _, th := p.absolute(x.top)
		_, by, _, _ := p.absolute(x.bot)
		if p.items[x.top].kind == viaItem || p.items[x.top].kind == portItem {
			th = 0
		}
		piece := []point{{ox + x.xt, ty + th}}
		if x.lane >= 0 {
			y := oy + p.laneY(f, p.items[x.top].row, x.lane)
			piece = append(piece, point{ox + x.xt, y})
			if x.lane2 >= 0 {
				y2 := oy + p.laneY(f, p.items[x.top].row, x.lane2)
				piece = append(piece, point{ox + x.jog, y}, point{ox + x.jog, y2})
				y = y2
			}
			piece = append(piece, point{ox + x.xb, y})
		}
		piece = append(piece, point{ox + x.xb, by})
		for k := range piece {
			q := piece[k]
			if !w.down[i] {
				q = piece[len(piece)-1-k]
			}
			add(q.x, q.y)
		}
	}
	return out
}

// rounded gives the path through points with rounded corners.
func rounded(pts []point) string {
	const most = 5
	b := []byte("M")
	put := func(x, y int) {
		b = strconv.AppendInt(b, int64(x), 10)
		b = append(b, ' ')
		b = strconv.AppendInt(b, int64(y), 10)
	}
	put(pts[0].x, pts[0].y)
	for i := 1; i < len(pts); i++ {
		q := pts[i]
		if i == len(pts)-1 {
			b = append(b, 'L')
			put(q.x, q.y)
			break
		}
		a, c := pts[i-1], pts[i+1]
		r := min(most, dist(a, q)/2, dist(q, c)/2)
		b = append(b, 'L')
		put(q.x+sgn(a.x-q.x)*r, q.y+sgn(a.y-q.y)*r)
		b = append(b, 'Q')
		put(q.x, q.y)
		b = append(b, ' ')
		put(q.x+sgn(c.x-q.x)*r, q.y+sgn(c.y-q.y)*r)
	}
	return string(b)
}

func dist(a, b point) int { return abs(a.x-b.x) + abs(a.y-b.y) }

func sgn(x int) int {
	switch {
	case x < 0:
		return -1
	case x > 0:
		return 1
	}
	return 0
}

// wire draws the lines of a link.
func (p *painter) wire(k int) {
	l := &p.links[k]
	p.start("g", class("wire"))
	for _, w := range p.wires[k] {
		pts := p.points(w)
		d := rounded(pts)
		p.empty("path", attr{"d", d}, class("s-paper"), attr{"fill", "none"}, num("stroke-width", 6), attr{"opacity", "0.9"})
		look := []attr{attr{"d", d}, attr{"fill", "none"}}
		switch {
		case l.kind == breachLink:
			look = append(look, class("s-breach"), attr{"stroke-width", "2.2"})
		case l.kind == bridgeLink:
			look = append(look, class("s-breach"), attr{"stroke-width", "1.6"}, attr{"stroke-dasharray", "8 3 2 3"})
		default:
			look = append(look, class("s-line"), attr{"stroke-width", "2.4"})
			switch {
			case l.conduit.Untrusted:
				look = append(look, attr{"stroke-dasharray", "9 5"})
			case l.conduit.Medium == conduit.Radio:
				look = append(look, attr{"stroke-dasharray", "2 4"})
			}
		}
		p.empty("path", look...)
		at := -1
		for i, e := range l.ends {
			if e == w.end {
				at = i
			}
		}
		if l.kind == breachLink && l.arrows[at] {
			p.arrow(pts, "f-breach")
		}
		if l.kind == conduitLink && l.conduit.OneWay.IsSet() && p.at[l.conduit.OneWay.To] == w.end {
			p.arrow(pts, "f-line")
		}
	}
	p.end()
}

// arrow draws a head at the end of a line.
func (p *painter) arrow(pts []point, fill string) {
	q, a := pts[len(pts)-1], pts[len(pts)-2]
	dx, dy := sgn(q.x-a.x), sgn(q.y-a.y)
	d := "M" + pt(q.x, q.y) + "L" + pt(q.x-9*dx+5*dy, q.y-9*dy+5*dx) + "L" + pt(q.x-9*dx-5*dy, q.y-9*dy-5*dx) + "z"
	p.empty("path", attr{"d", d}, class(fill))
}

func pt(x, y int) string { return strconv.Itoa(x) + " " + strconv.Itoa(y) }

// plate draws what is written on a link.
func (p *painter) plate(k int) {
	l := &p.links[k]
	x, y, w, h := p.absolute(p.plateItem[k])
	p.start("g", class("link"))
	p.words("title", l.label)
	if l.kind != conduitLink {
		p.empty("rect", num("x", x), num("y", y), num("width", w), num("height", h), num("rx", 11), class("f-paper s-breach"), attr{"stroke-width", "1.6"})
		if l.kind == breachLink {
			p.empty("path", attr{"d", "M" + pt(x+8, y+h/2-4) + "l8 8m0 -8l-8 8"}, class("s-breach"), num("stroke-width", 2))
		} else {
			p.empty("path", attr{"d", "M" + pt(x+8, y+h/2) + "h9m-3 -3l3 3l-3 3m-3 -6l-3 3l3 3"}, class("s-breach"), attr{"fill", "none"}, attr{"stroke-width", "1.4"})
		}
		p.text(x+22, y+h/2+4, fit(l.label, w-30, smallSize, true), class("f-breach"), num("font-size", smallSize), attr{"font-weight", "bold"})
		p.end()
		return
	}
	p.empty("rect", num("x", x), num("y", y), num("width", w), num("height", h), num("rx", 4), class("f-box s-line"), attr{"stroke-width", "1.4"})
	p.gate(l, x+5, y+6)
	if l.level.Target.IsSet() {
		p.empty("rect", num("x", x+w-9), num("y", y+6), num("width", 4), num("height", h-12), num("rx", 2), p.opt.hatch(l.level.Verdict))
	}
	p.text(x+gateW+6, y+14, fit(l.label, w-gateW-20, 11, true), class("f-ink"), num("font-size", 11), attr{"font-weight", "bold"})
	p.strip(&l.level, x+gateW+6, y+18, 32, plateCellW, plateCellH, 10)
	p.end()
}

// gate draws the sign of enforcement: a wall where something stands between the zones,
// and its broken outline where nothing does.
func (p *painter) gate(l *link, x, y int) {
	if l.gate {
		p.empty("path", attr{"d", "M" + pt(x, y) + "h20v24h-20zm0 6h20m-20 6h20m-20 6h20M" + pt(x+10, y) + "v6m-5 0v6m10 -6v6m-5 0v6m-5 0v6m10 -6v6"}, class("f-box s-ink"), attr{"stroke-width", "1.1"})
		return
	}
	p.empty("path", attr{"d", "M" + pt(x, y) + "h20v24h-20z"}, class("f-open-soft s-open"), attr{"stroke-width", "1.4"}, attr{"stroke-dasharray", "3 2"})
}

func (p *painter) legendSize() (w, h int) { return 400, 20 }

func (p *painter) legend(x, y int) {}
