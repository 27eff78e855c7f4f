package drawing

import (
	"io"

	"github.com/iec62443-go/iec62443/conduit"
)

// SVG draws the zones and conduits of a system with the default options; see
// [Options.SVG].
func SVG(w io.Writer, sys *conduit.System) error { return Options{}.SVG(w, sys) }

// SVG draws the zones and conduits of a system.
func (o Options) SVG(w io.Writer, sys *conduit.System) error {
	l := newLayout(newScene(sys, o))
	_, err := w.Write(newPainter(l).paint())
	return err
}

// The measures of the page.
const (
	pageMargin = 24
	bandLabel  = 132 // at the left, the names of layers
	titleH     = 44
	leastWidth = 640
)

// painter puts a layout on a canvas.
type painter struct {
	*layout
	*canvas
	places *places
	ox, oy []int // where the inside of each frame begins on the page
	width  int
}

// newPainter decides where on the page the frames of a layout begin.
func newPainter(l *layout) *painter {
	p := &painter{layout: l, places: l.scene.places()}
	p.ox, p.oy = make([]int, len(l.frames)), make([]int, len(l.frames))
	w := pageMargin + bandLabel + l.frames[0].w + pageMargin + pad
	p.width = max(w, leastWidth)
	p.ox[0], p.oy[0] = pageMargin+bandLabel+(p.width-w)/2, pageMargin+titleH
	for f := 1; f < len(l.frames); f++ { // a frame stands after the one around it
		fr := &l.frames[f]
		it := &l.items[fr.item]
		p.ox[f] = p.ox[fr.around] + it.x + pad
		p.oy[f] = p.oy[fr.around] + it.y
	}
	return p
}

func (p *painter) paint() []byte {
	l, page := p.layout, &p.frames[0]
	height := p.oy[0] + page.h + 28 + p.legendHeight() + pageMargin
	title := l.opt.Title
	if title == "" {
		title = l.sys.Model().Name
	}
	if title == "" {
		title = "Zones and conduits"
	}
	return l.opt.picture(p.width, height, title, p.about(), func(c *canvas) {
		p.canvas = c
		c.text(pageMargin, pageMargin+16, fit(title, p.width-2*pageMargin, 18, true), class("f-ink"), attr{"font-size", "18"}, attr{"font-weight", "bold"})
		p.bands()
		for f := 1; f < len(l.frames); f++ {
			p.box(l.frames[f].box)
		}
		for k := range l.links {
			p.wire(k)
		}
		for b := range l.boxes {
			if l.boxFrame[b] < 0 {
				p.box(b)
			}
		}
		for k := range l.links {
			p.plate(k)
		}
		p.drawMarks()
		p.legend(pageMargin, p.oy[0]+page.h+28)
	})
}

// element begins what is drawn of an element of the model: a group with an id, a
// title and a description, within a link if the page says more about it.
func (p *painter) element(id string, r conduit.Ref, title, desc string) {
	if to := p.linkTo(r); to != "" {
		p.start("a", attr{"href", "#" + to})
	}
	p.start("g", attr{"id", id})
	p.words("title", title)
	if desc != "" {
		p.words("desc", desc)
	}
}

// done ends what element began.
func (p *painter) done(r conduit.Ref) {
	p.end()
	if p.linkTo(r) != "" {
		p.end()
	}
}

func (p *painter) linkTo(r conduit.Ref) string {
	if p.opt.Link == nil || r == (conduit.Ref{}) {
		return ""
	}
	return p.opt.Link(r)
}

// ref gives the element that a box shows, the zero Ref for what is none.
func (b *box) ref() conduit.Ref {
	if b.kind != zoneBox {
		return conduit.Ref{}
	}
	return conduit.ZoneRef(b.zone.ID)
}

// absolute gives the place of an item on the page.
func (p *painter) absolute(i int) (x, y, w, h int) {
	it := &p.items[i]
	return p.ox[it.frame] + it.x, p.oy[it.frame] + it.y, it.w, it.h
}
