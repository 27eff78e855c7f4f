package dossier

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/drawing"
)

// pictures are what the page draws.
type pictures struct {
	Drawing, HeatMap, Traffic picture
	Masked                    bool // parts are withheld from them
}

// picture is a picture on the page.
type picture struct {
	SVG   template.HTML
	Wide  bool   // too wide to be shrunk to the page and read
	Fault string // why there is none; "" for nothing
}

// widest is how many pixels a picture may take and still be read when it is shrunk to
// the width of a page.
const widest = 1500

// draw draws the design, and finds what can be linked to in the drawing.
func (b *builder) draw() pictures {
	sys, p := b.sys, pictures{Masked: b.hide != nil && b.gone != (goneParts{})}
	if p.Masked {
		var err error
		if sys, err = b.masked(); err != nil {
			fault := "What is left without the parts that are withheld could not be drawn."
			return pictures{picture{Fault: fault}, picture{Fault: fault}, picture{Fault: fault}, true}
		}
	}
	options := func(prefix string) drawing.Options {
		return drawing.Options{Theme: drawing.Auto, Inline: true, Prefix: prefix, Link: b.place, Title: b.title()}
	}
	o := options("drawing")
	p.Drawing = b.picture(o.SVG, sys)
	if p.Drawing.Fault == "" {
		b.places = o.Places(sys)
	}
	if len(b.levels) > 0 {
		p.HeatMap = b.picture(options("levels").HeatMap, sys)
	}
	if b.traffic.total > 0 && !p.Masked {
		p.Traffic = b.picture(options("traffic").TrafficMatrix, sys)
	}
	return p
}

func (b *builder) picture(draw func(io.Writer, *conduit.System) error, sys *conduit.System) picture {
	var svg bytes.Buffer
	if err := draw(&svg, sys); err != nil {
		return picture{Fault: fmt.Sprintf("The picture could not be drawn: %s.", b.text(err.Error()))}
	}
	// The drawing writes what a model says as text, and nothing else of the model.
	return picture{SVG: template.HTML(svg.Bytes()), Wide: width(svg.Bytes()) > widest}
}

// drawn gives the place of an element in the drawing; "" where it is not drawn.
func (b *builder) drawn(r conduit.Ref) string {
	if b.places == nil || r.Kind == conduit.KindModel || b.hide.has(r) {
		return ""
	}
	id, ok := b.places(r)
	if !ok {
		return ""
	}
	return id
}

// width gives how wide a picture is, 0 where it does not say.
func width(svg []byte) int {
	_, rest, _ := bytes.Cut(svg, []byte(` width="`))
	w, _, _ := bytes.Cut(rest, []byte(`"`))
	n, err := strconv.Atoi(string(w))
	if err != nil {
		return 0
	}
	return n
}
