package drawing

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

func (r *radar) paint(sys *conduit.System) []byte {
	const rim = int(level.MaxSL) * radarRing
	list := r.explained()
	title := r.Title
	if title == "" {
		title = r.name
	}
	width := max(2*(rim+radarLabel+pageMargin), legendWidth(list))
	cy := pageMargin + captionH + radarLabel - 20 + rim
	foot := cy + rim + radarLabel - 20
	height := foot + legendHeight(list, width) + pageMargin
	return r.picture(width, height, title, r.words()+".", func(c *canvas) {
		r.linked(c, r.Ref, func() { c.head(title, r.what+" · "+r.summary(), width) })
		c.start("g", attr{"id", r.ElementID(r.Ref)}, attr{"transform", fmt.Sprintf("translate(%d %d)", width/2, cy)})
		for f := range level.FRs() {
			r.sector(c, f)
		}
		r.rings(c)
		for f := range level.FRs() {
			r.target(c, f)
		}
		r.scale(c)
		for f := range level.FRs() {
			r.label(c, f, rim)
		}
		c.end()
		c.legend(list, foot, width)
	})
}

// summary says in a few words how the element stands.
func (r *radar) summary() string {
	switch {
	case !r.Target.IsSet():
		return "no target"
	case r.Verdict == level.Met:
		return "met"
	}
	return fmt.Sprintf("%s, %s missing", r.verdictWord(), missingLevels(r.certain, r.possible))
}

// missingLevels gives "1 level", "2 levels", "0 to 5 levels".
func missingLevels(low, high int) string {
	if low == high {
		return counted(low, "level")
	}
	return fmt.Sprintf("%d to %d levels", low, high)
}

// sector draws one foundational requirement, level by level.
func (r *radar) sector(c *canvas, f level.FR) {
	c.start("g")
	c.words("title", r.sectorWords(f))
	want, ok := r.Target.At(f)
	b := &r.Achieved
	part := func(from, to level.SL, a attr) {
		if from < to {
			c.empty("path", attr{"d", sector(f, int(from)*radarRing, int(to)*radarRing)}, a)
		}
	}
	part(level.SL0, level.MaxSL, class("f-band"))
	if !b.NR.Has(f) {
		part(level.SL0, b.Low[f], class("f-met"))
		part(b.Low[f], b.High[f], r.hatch(level.Indeterminate))
		if ok {
			part(b.High[f], want, r.hatch(level.Short))
		}
	}
	c.end()
}

// sectorWords says what a sector shows.
func (r *radar) sectorWords(f level.FR) string {
	s := fmt.Sprintf("FR %d, %s: SL-A %s", f.Number(), f.Name(), cell(&r.Level, f, true))
	if want, ok := r.Target.At(f); ok {
		s += fmt.Sprintf(" of SL-T %s, %v", digit(want), r.Achieved.AgainstFR(f, want))
	} else {
		s += ", no target"
	}
	if !r.Achieved.NR.Has(f) {
		s += "; rests on " + r.Basis[f].String()
	}
	return s
}

// rings draws the circles of the levels and the borders of the sectors.
func (r *radar) rings(c *canvas) {
	for n := 1; n <= int(level.MaxSL); n++ {
		c.empty("circle", num("r", n*radarRing), attr{"fill", "none"}, class("s-paper"), attr{"stroke-width", "1.5"})
	}
	for f := range level.FRs() {
		c.empty("path", attr{"d", "M0 0L" + onRay(2*int(f)+1, int(level.MaxSL)*radarRing)}, class("s-paper"), attr{"stroke-width", "3"})
	}
}

// scale writes the levels at the rings, downward from the middle.
func (r *radar) scale(c *canvas) {
	for n := level.SL1; n <= level.MaxSL; n++ {
		c.empty("circle", num("cy", int(n)*radarRing), num("r", 7), class("f-paper"))
		c.text(0, int(n)*radarRing+3, digit(n), class("f-ink"), num("font-size", 9), attr{"text-anchor", "middle"})
	}
}

// target draws the arc of a target: dark on a pale rim, to be seen on every ground.
func (r *radar) target(c *canvas, f level.FR) {
	want, ok := r.Target.At(f)
	switch {
	case !ok:
	case want == level.SL0:
		c.empty("circle", num("r", 4), class("f-ink"))
	default:
		d := attr{"d", arc(f, int(want)*radarRing)}
		c.empty("path", d, attr{"fill", "none"}, class("s-paper"), attr{"stroke-width", "6"})
		c.empty("path", d, attr{"fill", "none"}, class("s-ink"), attr{"stroke-width", "3.5"})
	}
}

// label writes the name of a foundational requirement and how it stands outside the
// rim.
func (r *radar) label(c *canvas, f level.FR, rim int) {
	dx, dy := at(2*int(f), rim+12)
	x, y := dx/1000, dy/1000
	anchor := "middle"
	switch {
	case x > 20:
		anchor = "start"
	case x < -20:
		anchor = "end"
	}
	if y < 0 {
		y -= 12
	} else {
		y += 8
	}
	c.text(x, y, f.String(), class("f-ink"), num("font-size", 13), attr{"font-weight", "bold"}, attr{"text-anchor", anchor})
	says := cell(&r.Level, f, true) + " of " + cell(&r.Level, f, false)
	if _, ok := r.Target.At(f); !ok {
		says = cell(&r.Level, f, true) + ", no target"
	}
	weight := "normal"
	if r.missing(f) != "" {
		weight = "bold"
	}
	c.text(x, y+14, says, class("f-muted"), num("font-size", 11), attr{"font-weight", weight}, attr{"text-anchor", anchor})
}

// explained lists the marks of a radar.
func (r *radar) explained() []entry {
	block := func(a attr) func(c *canvas, x, y int) {
		return func(c *canvas, x, y int) {
			c.empty("rect", num("x", x), num("y", y), num("width", 32), num("height", 14), a)
		}
	}
	return []entry{
		{block(class("f-met")), "achieved for certain"},
		{block(r.hatch(level.Indeterminate)), "may be achieved"},
		{block(r.hatch(level.Short)), "missing to the target"},
		{func(c *canvas, x, y int) {
			c.empty("path", attr{"d", fmt.Sprintf("M%d %dh32", x, y+7)}, class("s-ink"), attr{"stroke-width", "3.5"})
		}, "the target, SL-T"},
	}
}
