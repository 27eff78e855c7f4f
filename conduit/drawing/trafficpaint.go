package drawing

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// The measures of a matrix of traffic.
const (
	trafficW    = 46 // at least
	trafficH    = 40
	trafficName = 200 // the most that a name takes
	trafficHead = 150 // the most that a name takes over a column
)

func (t *traffic) paint() []byte {
	list := t.explained()
	nameW, headH := 90, 40
	for _, s := range t.sides {
		nameW = max(nameW, textWidth(s.name, 12, true), textWidth(s.what, smallSize, false))
		headH = max(headH, textWidth(s.name, 12, true))
	}
	cellW := t.cellWidth()
	nameW, headH = min(nameW, trafficName)+12, min(headH, trafficHead)+10
	n := len(t.sides)
	width := max(2*pageMargin+nameW+n*cellW+40, legendWidth(list), 460)
	x0, y0 := pageMargin+nameW, pageMargin+captionH+headH
	foot := y0 + n*trafficH + 20
	height := foot + legendHeight(list, width) + pageMargin
	title := t.caption("Traffic", t.sys)
	return t.picture(width, height, title, t.about(), func(c *canvas) {
		c.head(title, t.summary(), width)
		c.text(pageMargin, y0-10, "from, to", class("f-muted"), num("font-size", smallSize))
		for i := range t.sides {
			t.heading(c, i, x0+i*cellW+cellW/2, y0, nameW, headH)
		}
		c.empty("path", attr{"d", t.grid(x0, y0, cellW)}, class("s-rule"), attr{"stroke-width", "0.5"}, attr{"fill", "none"})
		for i := range t.sides {
			for j := range t.sides {
				t.cell(c, i, j, x0+j*cellW, y0+i*trafficH, cellW)
			}
		}
		c.legend(list, foot, width)
	})
}

// cellWidth gives room for the largest numbers that stand beside each other.
func (t *traffic) cellWidth() int {
	w := trafficW
	for i := range t.cells {
		if e := &t.cells[i]; e.breaching > 0 {
			w = max(w, 8+textWidth(short(e.declared), 13, true)+2+badgeWidth(e)+4)
		}
	}
	return w
}

// badgeWidth gives the width of the corner that counts breaches.
func badgeWidth(e *trafficCell) int { return textWidth(short(e.breaching), 9, true) + 6 }

// heading writes the name of a row at the left and over the middle of its column.
func (t *traffic) heading(c *canvas, i, middle, y0, nameW, headH int) {
	s := &t.sides[i]
	var id []attr
	if s.ref.Kind == conduit.KindZone {
		id = append(id, attr{"id", t.ElementID(s.ref)})
	}
	c.start("g", id...)
	c.words("title", s.name)
	t.linked(c, s.ref, func() {
		y := y0 + i*trafficH
		c.text(pageMargin, y+18, fit(s.name, nameW-12, 12, true), class("f-ink"), num("font-size", 12), attr{"font-weight", "bold"})
		c.text(pageMargin, y+31, fit(s.what, nameW-12, smallSize, false), class("f-muted"), num("font-size", smallSize))
	})
	x := middle + 4
	c.text(x, y0-8, fit(s.name, headH-10, 12, true), class("f-ink"), num("font-size", 12), attr{"font-weight", "bold"},
		attr{"transform", fmt.Sprintf("rotate(-90 %d %d)", x, y0-8)})
	c.end()
}

// grid gives the lines between the cells.
func (t *traffic) grid(x0, y0, cellW int) string {
	n := len(t.sides)
	var b strings.Builder
	for i := range n + 1 {
		fmt.Fprintf(&b, "M%d %dh%dM%d %dv%d", x0, y0+i*trafficH, n*cellW, x0+i*cellW, y0, n*trafficH)
	}
	return b.String()
}

// cell draws what goes from one row to another.
func (t *traffic) cell(c *canvas, i, j, x, y, cellW int) {
	e := t.at(i, j)
	open := e.permits()
	box := []attr{num("x", x+2), num("y", y+2), num("width", cellW-4), num("height", trafficH-4), num("rx", 3)}
	if e.declared == 0 && open == "" {
		if i == j {
			c.empty("rect", append(box, class("f-band"))...)
		}
		return
	}
	c.start("g")
	c.words("title", t.cellWords(i, j))
	switch {
	case e.breaching > 0:
		c.empty("rect", append(box, class("f-short s-breach"), attr{"fill-opacity", "0.2"}, attr{"stroke-width", "1.8"})...)
	case i == j:
		c.empty("rect", append(box, class("f-band"))...)
	case e.declared > 0:
		c.empty("rect", append(box, class("f-met-soft"))...)
	}
	if e.declared > 0 {
		c.text(x+8, y+20, short(e.declared), class("f-ink"), num("font-size", 13), attr{"font-weight", "bold"})
	}
	if e.breaching > 0 {
		s, w := short(e.breaching), badgeWidth(e)
		c.empty("rect", num("x", x+cellW-4-w), num("y", y+4), num("width", w), num("height", 13), num("rx", 2), class("f-breach"))
		c.text(x+cellW-4-w/2, y+14, s, class("f-inverse"), num("font-size", 9), attr{"font-weight", "bold"}, attr{"text-anchor", "middle"})
	}
	if open != "" {
		t.frame(c, open, x+7, y+trafficH-16)
	}
	c.end()
}

// frame draws how many services are permitted.
func (t *traffic) frame(c *canvas, open string, x, y int) {
	w := textWidth(open, 9, false) + 8
	c.empty("rect", num("x", x), num("y", y), num("width", w), num("height", 12), num("rx", 2), class("f-box s-line"), attr{"stroke-width", "0.8"})
	c.text(x+w/2, y+9, open, class("f-ink"), num("font-size", 9), attr{"text-anchor", "middle"})
}

// permits gives how many services are permitted: "3", "any", "" for none.
func (e *trafficCell) permits() string {
	switch {
	case e.any:
		return "any"
	case len(e.services) > 0:
		return short(len(e.services))
	}
	return ""
}

// short gives a number in no more than four characters: "12k" for 12,345.
func short(n int) string {
	switch {
	case n < 1000:
		return fmt.Sprint(n)
	case n < 1_000_000:
		return fmt.Sprintf("%dk", n/1000)
	}
	return fmt.Sprintf("%dM", n/1_000_000)
}

// cellWords says what a cell shows.
func (t *traffic) cellWords(i, j int) string {
	e := t.at(i, j)
	s := fmt.Sprintf("%s to %s: %s", t.sides[i].name, t.sides[j].name, counted(e.declared, "channel"))
	if i == j {
		s = fmt.Sprintf("within %s: %s", t.sides[i].name, counted(e.declared, "channel"))
	}
	if e.breaching > 0 {
		s += fmt.Sprintf(", %d in breach (%s)", e.breaching, listed(e.wrong))
	}
	switch {
	case i == j:
	case e.any:
		s += "; permitted: any service"
	case len(e.services) > 0:
		s += "; permitted: " + listed(e.services)
	default:
		s += "; no single conduit permits any"
	}
	return s
}

// listed names the first services of a list, and counts the rest. A link may name none.
func listed(services []conduit.ServiceName) string {
	const most = 8
	var names []string
	for _, n := range services[:min(most, len(services))] {
		names = append(names, cmp.Or(string(n), "any service"))
	}
	s := strings.Join(names, ", ")
	if more := len(services) - most; more > 0 {
		s += fmt.Sprintf(" and %d more", more)
	}
	return s
}

// summary says how many channels there are and what becomes of them.
func (t *traffic) summary() string {
	breaching := 0
	for _, c := range t.cells {
		breaching += c.breaching
	}
	s := fmt.Sprintf("%s, %d in breach", counted(t.channels, "channel"), breaching)
	if t.unaimed > 0 {
		s += fmt.Sprintf(", %d to several receivers that are not named", t.unaimed)
	}
	if t.folded > 0 {
		s += fmt.Sprintf("; %s of %d counted with others", counted(t.folded, "zone"), len(t.rowOf))
	}
	return s
}

// about says in words what the picture shows.
func (t *traffic) about() string {
	return "Matrix of traffic: who starts sessions in the rows, where they end in the columns. " + t.summary() + "."
}

// explained lists the marks of a matrix.
func (t *traffic) explained() []entry {
	number := func(c *canvas, x, y int) {
		c.text(x+12, y+11, "3", class("f-ink"), num("font-size", 13), attr{"font-weight", "bold"})
	}
	return []entry{
		{number, "channels declared from row to column"},
		{func(c *canvas, x, y int) {
			c.empty("rect", num("x", x+10), num("y", y), num("width", 13), num("height", 13), num("rx", 2), class("f-breach"))
			c.text(x+16, y+10, "1", class("f-inverse"), num("font-size", 9), attr{"font-weight", "bold"}, attr{"text-anchor", "middle"})
		}, "of them in breach"},
		{func(c *canvas, x, y int) { t.frame(c, "2", x+8, y+1) }, "services that single conduits permit"},
		{func(c *canvas, x, y int) {
			c.empty("rect", num("x", x), num("y", y), num("width", 32), num("height", 14), num("rx", 3), class("f-met-soft"))
		}, "used, and all in order"},
		{func(c *canvas, x, y int) {
			c.empty("rect", num("x", x), num("y", y), num("width", 32), num("height", 14), num("rx", 3), class("f-short s-breach"), attr{"fill-opacity", "0.2"}, attr{"stroke-width", "1.8"})
		}, "a channel in breach"},
		{func(c *canvas, x, y int) {
			c.empty("rect", num("x", x), num("y", y), num("width", 32), num("height", 14), num("rx", 3), class("f-band"))
		}, "within a zone"},
	}
}
