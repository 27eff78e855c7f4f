package drawing

import (
	"math"
	"strconv"

	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/internal/xmltext"
)

// canvas collects the text of an SVG picture. Whatever is put on it is escaped: no
// attribute and no text of a model can end where it stands or begin anything else.
type canvas struct {
	b       []byte
	started []string // elements that are not ended yet
}

// attr is an attribute of an element.
type attr struct{ name, value string }

func class(names string) attr { return attr{"class", names} }

// num gives an attribute that is a whole number: a coordinate, a width.
func num(name string, v int) attr { return attr{name, strconv.Itoa(v)} }

// decimal writes a number with at most one decimal; what is no number as 0.
func decimal(v float64) string {
	v = math.Round(v*10) / 10
	if math.IsNaN(v) || math.IsInf(v, 0) || v == 0 {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// start begins an element, which end ends.
func (c *canvas) start(name string, attrs ...attr) {
	c.tag(name, attrs)
	c.b = append(c.b, ">\n"...)
	c.started = append(c.started, name)
}

// end ends the element begun last.
func (c *canvas) end() {
	last := len(c.started) - 1
	c.b = append(append(append(c.b, "</"...), c.started[last]...), ">\n"...)
	c.started = c.started[:last]
}

// empty writes an element with nothing in it.
func (c *canvas) empty(name string, attrs ...attr) {
	c.tag(name, attrs)
	c.b = append(c.b, "/>\n"...)
}

// words writes an element with text in it: a title, a desc, a tspan.
func (c *canvas) words(name, s string, attrs ...attr) {
	c.tag(name, attrs)
	c.b = append(c.b, '>')
	c.escaped(s)
	c.b = append(append(append(c.b, "</"...), name...), ">\n"...)
}

// text writes a text with its baseline at y, from x on unless an attribute
// text-anchor says otherwise.
func (c *canvas) text(x, y int, s string, attrs ...attr) {
	c.words("text", s, append([]attr{num("x", x), num("y", y)}, attrs...)...)
}

func (c *canvas) tag(name string, attrs []attr) {
	c.b = append(append(c.b, '<'), name...)
	for _, a := range attrs {
		c.b = append(append(append(c.b, ' '), a.name...), `="`...)
		c.escaped(a.value)
		c.b = append(c.b, '"')
	}
}

// escaped writes a text so that XML reads it as what it is, with what does not show
// as in a Go string: in a picture a mark that turns text round would turn it.
func (c *canvas) escaped(s string) { c.b = xmltext.Append(c.b, visible.Text(s)) }
