package drawing

import (
	"fmt"
	"strconv"
)

// How lines are broken that are not whole.
const (
	untrustedDash = "9 5"
	radioDash     = "2 4"
	bridgeDash    = "8 3 2 3"

	breachWidth = "3.6"
	hollowWidth = "1.2"
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
	p.start("g")
	p.words("title", p.linkTitle(k))
	for _, w := range p.wires[k] {
		pts := p.points(w)
		d := rounded(pts)
		p.empty("path", attr{"d", d}, class("s-paper"), attr{"fill", "none"}, num("stroke-width", 5))
		look := []attr{attr{"d", d}, attr{"fill", "none"}}
		switch {
		case l.kind == breachLink:
			look = append(look, class("s-breach"), attr{"stroke-width", breachWidth})
		case l.kind == bridgeLink:
			look = append(look, class("s-breach"), attr{"stroke-width", "1.6"}, attr{"stroke-dasharray", bridgeDash})
		default:
			look = append(look, class("s-line"), attr{"stroke-width", "2.4"})
			switch {
			case l.untrusted:
				look = append(look, attr{"stroke-dasharray", untrustedDash})
			case l.radio:
				look = append(look, attr{"stroke-dasharray", radioDash})
			}
		}
		p.empty("path", look...)
		if l.kind == breachLink { // hollow, so that it is told from a conduit without its colour
			p.empty("path", attr{"d", d}, attr{"fill", "none"}, class("s-paper"), attr{"stroke-width", hollowWidth})
		}
		at := -1
		for i, e := range l.ends {
			if e == w.end {
				at = i
			}
		}
		if l.arrows != nil && l.arrows[at] {
			fill := "f-line"
			if l.kind != conduitLink {
				fill = "f-breach"
			}
			p.arrow(pts, fill)
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
	p.element(p.linkID(k), l.refs[0], p.linkTitle(k), p.linkDesc(k))
	if l.kind != conduitLink {
		p.empty("rect", num("x", x), num("y", y), num("width", w), num("height", h), num("rx", 11), class("f-paper s-breach"), attr{"stroke-width", "1.6"})
		if l.kind == breachLink {
			p.empty("path", attr{"d", "M" + pt(x+8, y+h/2-4) + "l8 8m0 -8l-8 8"}, class("s-breach"), num("stroke-width", 2))
		} else {
			p.empty("path", attr{"d", "M" + pt(x+8, y+h/2) + "h9m-3 -3l3 3l-3 3m-3 -6l-3 3l3 3"}, class("s-breach"), attr{"fill", "none"}, attr{"stroke-width", "1.4"})
		}
		p.text(x+22, y+h/2+4, fit(l.label, w-30, smallSize, true), class("f-breach"), num("font-size", smallSize), attr{"font-weight", "bold"})
		p.done(l.refs[0])
		return
	}
	p.empty("rect", num("x", x), num("y", y), num("width", w), num("height", h), num("rx", 4), class("f-box s-line"), attr{"stroke-width", "1.4"})
	p.gate(l.gate, x+6, y+7, 20)
	if l.loose {
		p.anyTag(x+4, y+h-17)
	}
	if l.tally != [3]int{} {
		p.empty("rect", num("x", x+w-9), num("y", y+6), num("width", 4), num("height", h-12), num("rx", 2), p.opt.hatch(l.worst()))
	}
	room := w - gateW - 20
	if l.breaches > 0 {
		said := fmt.Sprintf("%d uncovered", l.breaches)
		p.text(x+w-14, y+14, said, class("f-breach"), num("font-size", 9), attr{"text-anchor", "end"})
		room -= textWidth(said, 9, false) + 4
	}
	p.text(x+gateW+6, y+14, fit(l.label, room, 11, true), class("f-ink"), num("font-size", 11), attr{"font-weight", "bold"})
	if l.number > 1 {
		p.tally(l.tally, x+gateW+9, y+36)
	} else {
		p.levels(&l.level, x+gateW+6, y+18, plateStrip)
	}
	p.done(l.refs[0])
}

// gate draws the sign of enforcement: a wall where something stands between the zones,
// and an empty outline where nothing does.
func (p *painter) gate(enforced bool, x, y, size int) {
	s, h := size, size/4
	if !enforced {
		p.empty("rect", num("x", x), num("y", y), num("width", s), num("height", 4*h), class("f-open-soft s-open"), attr{"stroke-width", "1.4"}, attr{"stroke-dasharray", "3 2"})
		return
	}
	d := "M" + pt(x, y) + fmt.Sprintf("h%dv%dh-%dz", s, 4*h, s)
	for k := range 4 {
		if k > 0 {
			d += "M" + pt(x, y+k*h) + fmt.Sprintf("h%d", s)
		}
		if k%2 == 0 {
			d += "M" + pt(x+s/2, y+k*h) + fmt.Sprintf("v%d", h)
		} else {
			d += "M" + pt(x+s/4, y+k*h) + fmt.Sprintf("v%dm%d 0v-%d", h, s-2*(s/4), h)
		}
	}
	p.empty("path", attr{"d", d}, class("f-box s-ink"), attr{"stroke-width", "1"})
}

// anyTag marks a conduit that lets anything pass.
func (p *painter) anyTag(x, y int) {
	p.empty("rect", num("x", x), num("y", y), num("width", 24), num("height", 13), num("rx", 2), class("f-short"))
	p.text(x+12, y+10, "any", class("f-inverse"), num("font-size", 9), attr{"font-weight", "bold"}, attr{"text-anchor", "middle"})
}
