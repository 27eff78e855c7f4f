package drawing

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// sign draws the shape of a verdict around a point: a disc with a tick for met, a
// diamond with a question mark for indeterminate, a triangle with an exclamation mark
// for short.
func (c *canvas) sign(v level.Verdict, x, y int) {
	switch v {
	case level.Met:
		c.empty("circle", num("cx", x), num("cy", y), num("r", 7), class("f-met"))
		c.empty("path", attr{"d", fmt.Sprintf("M%d %dl2.6 2.8l4.6 -5.4", x-4, y)}, class("s-inverse"), attr{"fill", "none"}, attr{"stroke-width", "1.8"})
	case level.Short:
		c.empty("path", attr{"d", fmt.Sprintf("M%d %dl8 14h-16z", x, y-8)}, class("f-short s-short"), attr{"stroke-linejoin", "round"})
		c.empty("path", attr{"d", fmt.Sprintf("M%d %dv5m0 2v1.6", x, y-3)}, class("s-inverse"), attr{"stroke-width", "1.8"})
	default:
		c.empty("path", attr{"d", fmt.Sprintf("M%d %dl8 8l-8 8l-8 -8z", x, y-8)}, class("f-open-soft s-open"), attr{"stroke-width", "1.4"})
		c.text(x, y+4, "?", class("f-open"), num("font-size", 11), attr{"font-weight", "bold"}, attr{"text-anchor", "middle"})
	}
}

// icon draws the mark of an asset by its type, sixteen pixels wide: a screen for a
// host, a board for an embedded device, a switch for a network device, a window for
// software, a plain circle for what has no type.
func (p *painter) icon(t requirement.ComponentType, x, y int) {
	d := ""
	switch t {
	case requirement.Host:
		d = "M1.5 2.5h13v8h-13zM8 10.5v3M4.5 13.5h7"
	case requirement.Embedded:
		d = "M3.5 3.5h9v9h-9zM6 3.5v-2M10 3.5v-2M6 14.5v-2M10 14.5v-2M3.5 6h-2M3.5 10h-2M14.5 6h-2M14.5 10h-2"
	case requirement.Network:
		d = "M1.5 4.5h13v7h-13zM4 8h8M10 6l2 2l-2 2M6 6l-2 2l2 2"
	case requirement.Software:
		d = "M2.5 2.5h11v11h-11zM2.5 5.5h11M5 8.5h6M5 11h4"
	default:
		d = "M13 8a5 5 0 1 1 -10 0a5 5 0 1 1 10 0z"
	}
	p.empty("path", attr{"d", d}, attr{"transform", fmt.Sprintf("translate(%d %d)", x, y)}, class("s-muted"), attr{"fill", "none"}, attr{"stroke-width", "1.2"})
}

// cloud gives the outline of what lies outside: a rectangle with scalloped sides.
func cloud(x, y, w, h int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "M%d %d", x, y)
	side := func(length, dx, dy int) {
		n := max(1, (length+15)/30)
		done := 0
		for i := range n {
			step := (length*(i+1))/n - done
			done += step
			along, across := decimal(float64(step)*0.52), decimal(float64(step)*0.34)
			if dx == 0 {
				along, across = across, along
			}
			fmt.Fprintf(&b, "a%s %s 0 0 1 %d %d", along, across, dx*step, dy*step)
		}
	}
	side(w, 1, 0)
	side(h, 0, 1)
	side(w, -1, 0)
	side(h, 0, -1)
	return b.String() + "z"
}

// chamfered gives a rectangle with its corners cut off: the outline of safety.
func chamfered(x, y, w, h, c int) string {
	return fmt.Sprintf("M%d %dh%dl%d %dv%dl%d %dh%dl%d %dv%dz", x+c, y, w-2*c, c, c, h-2*c, -c, c, 2*c-w, -c, -c, 2*c-h)
}
