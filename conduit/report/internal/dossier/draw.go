package dossier

import (
	"bytes"
	"fmt"
	"html/template"
	"strconv"

	"github.com/iec62443-go/iec62443/conduit/drawing"
)

// drawn is the drawing of zones and conduits.
type drawn struct {
	SVG   template.HTML
	Wide  bool   // too wide to be shrunk to the page and read
	Fault string // why there is none; "" for nothing
}

// widest is how many pixels a picture may take and still be read when it is shrunk to
// the width of a page.
const widest = 1500

// draw draws the zones and conduits, and finds what can be linked to in the drawing.
func (b *builder) draw() drawn {
	b.picture = drawing.Options{Theme: drawing.Auto, Inline: true, Prefix: "drawing", Link: b.place, Title: b.title()}
	if b.hide != nil && b.gone != (goneParts{}) {
		return drawn{Fault: "There is no drawing in a document from which parts are withheld."}
	}
	var svg bytes.Buffer
	if err := b.picture.SVG(&svg, b.sys); err != nil {
		return drawn{Fault: fmt.Sprintf("The drawing could not be made: %s.", b.text(err.Error()))}
	}
	b.ids = idsIn(svg.Bytes())
	// The drawing writes what a model says as text, and nothing else of the model.
	return drawn{SVG: template.HTML(svg.Bytes()), Wide: width(svg.Bytes()) > widest}
}

// idsIn gives the ids of a picture.
func idsIn(svg []byte) map[string]bool {
	ids := map[string]bool{}
	for {
		_, rest, ok := bytes.Cut(svg, []byte(` id="`))
		if !ok {
			return ids
		}
		id, after, _ := bytes.Cut(rest, []byte(`"`))
		ids[string(id)], svg = true, after
	}
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
