package drawing

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// rooms reads a picture and gives the room of every text in it, and the size of the
// picture. It knows of transforms what the pictures of levels and traffic use.
func rooms(t testing.TB, svg []byte) (list []rect, width, height int) {
	t.Helper()
	type shift struct{ x, y int }
	at := []shift{{}}
	var text *rect
	var size int
	var bold, turned bool
	var anchor string
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return list, width, height
		}
		require.NoError(t, err)
		switch tok := tok.(type) {
		case xml.StartElement:
			a := map[string]string{}
			for _, x := range tok.Attr {
				a[x.Name.Local] = x.Value
			}
			number := func(name string) int { n, _ := strconv.Atoi(a[name]); return n }
			s := at[len(at)-1]
			if tr := a["transform"]; strings.HasPrefix(tr, "translate(") {
				var dx, dy int
				_, err := fmt.Sscanf(tr, "translate(%d %d)", &dx, &dy)
				require.NoError(t, err)
				s.x, s.y = s.x+dx, s.y+dy
			}
			at = append(at, s)
			switch tok.Name.Local {
			case "svg":
				width, height = number("width"), number("height")
			case "text":
				size, bold, anchor = number("font-size"), a["font-weight"] == "bold", a["text-anchor"]
				turned = strings.HasPrefix(a["transform"], "rotate(-90 ")
				text = &rect{x: s.x + number("x"), y: s.y + number("y")}
			}
		case xml.EndElement:
			at = at[:len(at)-1]
			if tok.Name.Local == "text" {
				list = append(list, roomOf(*text, size, bold, turned, anchor))
				text = nil
			}
		case xml.CharData:
			if text != nil {
				text.what += string(tok)
			}
		}
	}
}

// roomOf gives the room of a text that begins at a point.
func roomOf(r rect, size int, bold, turned bool, anchor string) rect {
	w, h := textWidth(r.what, size, bold)*1000/slack, size*9/10 // what it takes, without what it is given
	if turned {
		return rect{r.x - size*7/10, r.y - w, h, w, r.what}
	}
	switch anchor {
	case "middle":
		r.x -= w / 2
	case "end":
		r.x -= w
	}
	return rect{r.x, r.y - size*7/10, w, h, r.what}
}

// checkLabels holds that no two texts share room and none leaves the picture.
func checkLabels(t *testing.T, svg []byte) {
	t.Helper()
	list, width, height := rooms(t, svg)
	page := rect{0, 0, width, height, "page"}
	for i, a := range list {
		if !page.holds(a) {
			t.Errorf("%q leaves the picture: %v of %d by %d", a.what, a, width, height)
		}
		for _, b := range list[:i] {
			if a.overlaps(b) {
				t.Fatalf("%q and %q share room: %v, %v", a.what, b.what, a, b)
			}
		}
	}
}
