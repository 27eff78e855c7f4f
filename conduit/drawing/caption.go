package drawing

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
)

// The measures of what stands over and under a picture of levels or of traffic.
const (
	captionH   = 52 // title and subtitle
	legendLine = 20
)

// caption gives the title of a picture: the one asked for, or what it shows and of
// which model.
func (o Options) caption(what string, sys *conduit.System) string {
	if o.Title != "" {
		return o.Title
	}
	if name := sys.Model().Name; name != "" {
		return what + ", " + name
	}
	return what
}

// head writes title and subtitle.
func (c *canvas) head(title, sub string, width int) {
	room := width - 2*pageMargin
	c.text(pageMargin, pageMargin+14, fit(title, room, 18, true), class("f-ink"), num("font-size", 18), attr{"font-weight", "bold"})
	c.text(pageMargin, pageMargin+34, fit(sub, room, 11, false), class("f-muted"), num("font-size", 11))
}

// entry is one line of a legend: a sample in a field of 36 by 14 pixels, and what it
// means.
type entry struct {
	sample func(c *canvas, x, y int)
	means  string
}

// legendColumns gives into how many columns a legend is set, and how wide they are.
func legendColumns(list []entry, width int) (columns, each int) {
	for _, e := range list {
		each = max(each, 44+textWidth(e.means, 11, false)+16)
	}
	return max(1, min(len(list), (width-2*pageMargin)/max(each, 1))), each
}

func legendHeight(list []entry, width int) int {
	columns, _ := legendColumns(list, width)
	return (len(list) + columns - 1) / columns * legendLine
}

// legendWidth is what the widest line of a legend needs.
func legendWidth(list []entry) int {
	_, each := legendColumns(list, 0)
	return each + 2*pageMargin
}

// legend explains the marks of a picture, row by row.
func (c *canvas) legend(list []entry, y, width int) {
	columns, each := legendColumns(list, width)
	c.start("g", class("legend"))
	for i, e := range list {
		x, y := pageMargin+i%columns*each, y+i/columns*legendLine
		e.sample(c, x, y)
		c.text(x+44, y+11, e.means, class("f-ink"), num("font-size", 11))
	}
	c.end()
}

// linked puts what body draws into a link to what the page says of an element, where
// the page has such a place.
func (o Options) linked(c *canvas, r conduit.Ref, body func()) {
	to := ""
	if o.Link != nil {
		to = o.Link(r)
	}
	if to != "" {
		c.start("a", attr{"href", "#" + to})
	}
	body()
	if to != "" {
		c.end()
	}
}

// between gives "2", or "1–3" where the ends differ; "" for none.
func between(low, high int) string {
	switch {
	case high == 0:
		return ""
	case low == high:
		return fmt.Sprint(low)
	}
	return fmt.Sprintf("%d–%d", low, high)
}
