package drawing

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/visible"
)

// A hostile name on the canvas is what it is in the text and in the attribute, and
// adds no element.
func TestCanvasIsReadBack(t *testing.T) {
	for _, n := range hostile.Names() {
		doc := Options{Prefix: n.Text}.picture(10, 10, n.Text, n.Text, func(c *canvas) {
			c.text(1, 2, n.Text, attr{"data-name", n.Text})
		})
		var texts []string
		elements := 0
		d := xml.NewDecoder(strings.NewReader(string(doc)))
		for {
			tok, err := d.Token()
			if err == io.EOF {
				break
			}
			require.NoError(t, err, "%s\n%s", n.What, doc)
			switch tok := tok.(type) {
			case xml.StartElement:
				elements++
				for _, a := range tok.Attr {
					if a.Name.Local == "data-name" {
						texts = append(texts, a.Value)
					}
				}
			case xml.CharData:
				texts = append(texts, string(tok))
			}
		}
		assert.Equal(t, plainElements, elements, n.What)
		count := 0
		for _, s := range texts {
			if s == visible.Text(n.Text) {
				count++
			}
		}
		if n.Text != "" && strings.TrimSpace(n.Text) != "" {
			assert.Equal(t, 4, count, "%s: title, desc, attribute and text", n.What)
		}
	}
}

// plainElements is how many elements a picture with one text in it has.
const plainElements = 15

func TestDecimal(t *testing.T) {
	nan := 0.0
	nan /= nan
	for _, tt := range []struct {
		v    float64
		want string
	}{
		{0, "0"}, {-0.04, "0"}, {1, "1"}, {1.25, "1.3"}, {-2.5, "-2.5"}, {1e6, "1000000"}, {nan, "0"},
	} {
		assert.Equal(t, tt.want, decimal(tt.v))
	}
}

func TestFit(t *testing.T) {
	for _, tt := range []struct {
		text   string
		width  int
		want   string
		reason string
	}{
		{"control", 100, "control", "there is room"},
		{"", 0, "", "nothing takes no room"},
		{"engineering-laptop", 60, "enginee…", "as much as there is room for"},
		{"plant of the north", 40, "plant…", "a mark for what is left out"},
		{"ab cd", 30, "ab cd", "just room"},
		{"abc", 5, "", "not even room for the mark"},
		{"a\nb", 100, `a\nb`, "what does not show is written so that it does"},
		{"e" + strings.Repeat("\u0301", 50), 100, "e\u0301\u0301", "marks do not pile up"},
	} {
		got := fit(tt.text, tt.width, 11, false)
		assert.Equal(t, tt.want, got, tt.reason)
	}
	for _, n := range hostile.Names() {
		for width := range 120 {
			got := fit(n.Text, width, 11, true)
			assert.LessOrEqual(t, textWidth(got, 11, true), width, "%s in %d", n.What, width)
		}
	}
}
