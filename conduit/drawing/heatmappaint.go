package drawing

import (
	"fmt"

	"github.com/iec62443-go/iec62443/level"
)

func (h *heatMap) paint() []byte {
	list := h.explained()
	width := max(2*pageMargin+h.nameW+level.NumFR*heatCellW+heatSumW, legendWidth(list))
	lines := len(h.rows) + 2 // a head and a foot
	if len(h.rest) > 0 {
		lines++
	}
	body := pageMargin + captionH
	foot := body + lines*heatCellH + 16
	height := foot + legendHeight(list, width) + pageMargin
	title := h.caption("Levels", h.sys)
	return h.picture(width, height, title, h.about(), func(c *canvas) {
		c.head(title, h.summary(), width)
		h.header(c, body)
		y := body + heatCellH
		for i := range h.rows {
			h.row(c, &h.rows[i], y)
			y += heatCellH
		}
		if len(h.rest) > 0 {
			var t heatTotal
			t.count(h.rest)
			h.sums(c, fmt.Sprintf("and %d more", len(h.rest)), t.words(), &t, y)
			y += heatCellH
		}
		h.sums(c, "all", counted(len(h.rows)+len(h.rest), "row"), &h.total, y)
		c.legend(list, foot, width)
	})
}

// summary says how many rows there are of each kind, and in which order they stand.
func (h *heatMap) summary() string {
	if len(h.rows) < 2 {
		return h.total.words()
	}
	return h.total.words() + "; the worst first"
}

// column gives where the column of a foundational requirement begins.
func (h *heatMap) column(f level.FR) int { return pageMargin + h.nameW + int(f)*heatCellW }

func (h *heatMap) header(c *canvas, y int) {
	for f := range level.FRs() {
		c.start("g")
		c.words("title", fmt.Sprintf("FR %d: %s", f.Number(), f.Name()))
		c.text(h.column(f)+heatCellW/2, y+24, f.String(), class("f-ink"), num("font-size", 12), attr{"font-weight", "bold"}, attr{"text-anchor", "middle"})
		c.end()
	}
	c.text(h.column(level.NumFR)+heatSumW/2, y+24, "missing", class("f-muted"), num("font-size", 11), attr{"text-anchor", "middle"})
}

// row draws a zone or a conduit.
func (h *heatMap) row(c *canvas, s *standing, y int) {
	c.start("g", attr{"id", h.ElementID(s.Ref)})
	c.words("title", s.words())
	h.linked(c, s.Ref, func() {
		if s.Target.IsSet() {
			c.sign(s.Verdict, pageMargin+10, y+heatCellH/2)
		}
		c.text(pageMargin+26, y+17, fit(s.name, h.nameW-36, 12, true), class("f-ink"), num("font-size", 12), attr{"font-weight", "bold"})
		c.text(pageMargin+26, y+31, fit(s.what, h.nameW-36, smallSize, false), class("f-muted"), num("font-size", smallSize))
	})
	for f := range level.FRs() {
		h.cell(c, s, f, h.column(f), y)
	}
	if sum := between(s.certain, s.possible); sum != "" {
		c.text(h.column(level.NumFR)+heatSumW/2, y+24, sum, class("f-ink"), num("font-size", 13), attr{"font-weight", "bold"}, attr{"text-anchor", "middle"})
	}
	c.end()
}

// cell draws a zone or a conduit in one foundational requirement.
func (h *heatMap) cell(c *canvas, s *standing, f level.FR, x, y int) {
	x, y = x+2, y+2
	const w, high = heatCellW - 4, heatCellH - 4
	want, ok := s.Target.At(f)
	c.ground(s, f, x, y, w, high)
	got := cell(&s.Level, f, true)
	c.text(x+6, y+14, got, class("f-ink"), num("font-size", 13), attr{"font-weight", "bold"})
	of := "of " + digit(want)
	if !ok {
		of = "–"
	}
	room := 11 // of one digit
	if len(got) > 1 {
		room = 28
	}
	c.text(x+6+room, y+14, of, class("f-ink"), num("font-size", 11))
	h.bar(c, &s.Level.Achieved, f, want, ok, x+6, y+21)
	if m := s.missing(f); m != "" {
		c.text(x+w-5, y+28, m, class("f-ink"), num("font-size", 11), attr{"font-weight", "bold"}, attr{"text-anchor", "end"})
	}
}

// ground draws the colour and the frame of a cell.
func (c *canvas) ground(s *standing, f level.FR, x, y, w, h int) {
	box := []attr{num("x", x), num("y", y), num("width", w), num("height", h), num("rx", 3)}
	want, ok := s.Target.At(f)
	switch v := s.Achieved.AgainstFR(f, want); {
	case !ok:
		c.empty("rect", append(box, class("f-paper s-rule"), attr{"stroke-width", "0.7"})...)
	case v == level.Met:
		c.empty("rect", append(box, class("f-met-soft"))...)
	case v == level.Indeterminate:
		c.empty("rect", append(box, class("f-open-soft s-open"), attr{"stroke-dasharray", "3 2"})...)
	default:
		certain, _ := s.Achieved.Gap(s.Target)
		c.empty("rect", append(box, class("f-short s-short"), depth(certain[f]), attr{"stroke-width", "1.5"})...)
	}
}

// depth gives how deep the colour is of what misses its target by some levels.
func depth(by level.SL) attr {
	return attr{"fill-opacity", []string{"0", "0.12", "0.24", "0.36", "0.48"}[min(by, level.MaxSL)]}
}

// bar draws the levels 1 to 4 of one foundational requirement and a tick at the target.
func (o Options) bar(c *canvas, b *level.Bounds, f level.FR, want level.SL, ok bool, x, y int) {
	const w, h = 12, 8
	for n := level.SL1; n <= level.MaxSL; n++ {
		box := []attr{num("x", x+int(n-1)*(w+1)), num("y", y), num("width", w), num("height", h)}
		switch {
		case b.NR.Has(f):
			c.empty("rect", append(box, class("f-paper s-rule"), attr{"stroke-width", "0.7"})...)
		case n <= b.Low[f]:
			c.empty("rect", append(box, class("f-line"))...)
		case n <= b.High[f]:
			c.empty("rect", append(box, o.hatch(level.Indeterminate))...)
		case ok && n <= want:
			c.empty("rect", append(box, o.hatch(level.Short))...)
		default:
			c.empty("rect", append(box, class("f-paper s-rule"), attr{"stroke-width", "0.7"})...)
		}
	}
	if ok {
		d := attr{"d", fmt.Sprintf("M%s %dv%d", decimal(float64(x+int(want)*(w+1))-0.5), y-3, h+6)}
		c.empty("path", d, class("s-paper"), attr{"stroke-width", "5"}) // it stands on dark bars too
		c.empty("path", d, class("s-ink"), attr{"stroke-width", "2"})
	}
}

// sums draws a row of counts.
func (h *heatMap) sums(c *canvas, name, what string, t *heatTotal, y int) {
	c.start("g")
	c.empty("path", attr{"d", fmt.Sprintf("M%d %dh%d", pageMargin, y, h.nameW+level.NumFR*heatCellW+heatSumW)}, class("s-rule"))
	c.text(pageMargin+26, y+17, name, class("f-ink"), num("font-size", 12), attr{"font-weight", "bold"})
	c.text(pageMargin+26, y+31, fit(what, h.nameW-36, smallSize, false), class("f-muted"), num("font-size", smallSize))
	for f := range level.FRs() {
		x := h.column(f) + 8
		if n := t.short[f]; n > 0 {
			c.text(x, y+17, fmt.Sprintf("%d short", n), class("f-short"), num("font-size", 11), attr{"font-weight", "bold"})
		}
		if n := t.open[f]; n > 0 {
			c.text(x, y+31, fmt.Sprintf("%d not known", n), class("f-ink"), num("font-size", 11))
		}
	}
	c.end()
}

// explained lists the marks of a heat map.
func (h *heatMap) explained() []entry {
	ground := func(b level.Bounds, target level.Target) func(c *canvas, x, y int) {
		return func(c *canvas, x, y int) {
			s := &standing{}
			s.Achieved, s.Target = b, target
			c.ground(s, level.IAC, x, y, 32, 14)
		}
	}
	three := level.Uniform(level.SL3)
	return []entry{
		{ground(three.Bounds(), three.Target()), "the target is met"},
		{ground(level.Unknown(), three.Target()), "not known to be met"},
		{ground(level.Uniform(level.SL2).Bounds(), three.Target()), "short by one level"},
		{ground(level.Vector{}.Bounds(), three.Target()), "short by three levels"},
		{ground(level.Unknown(), level.Target{}), "no target"},
		{func(c *canvas, x, y int) {
			c.empty("rect", num("x", x), num("y", y+3), num("width", 32), num("height", 8), class("f-line"))
		}, "achieved for certain"},
		{func(c *canvas, x, y int) {
			c.empty("rect", num("x", x), num("y", y+3), num("width", 32), num("height", 8), h.hatch(level.Indeterminate))
		}, "may be achieved"},
		{func(c *canvas, x, y int) {
			c.empty("rect", num("x", x), num("y", y+3), num("width", 32), num("height", 8), h.hatch(level.Short))
		}, "missing to the target"},
		{func(c *canvas, x, y int) {
			c.empty("path", attr{"d", fmt.Sprintf("M%d %dv14", x+16, y)}, class("s-ink"), attr{"stroke-width", "2"})
		}, "the target, SL-T"},
		{func(c *canvas, x, y int) {
			c.text(x+30, y+11, "0–2", class("f-ink"), num("font-size", 11), attr{"font-weight", "bold"}, attr{"text-anchor", "end"})
		}, "levels missing, at least and at most"},
	}
}
