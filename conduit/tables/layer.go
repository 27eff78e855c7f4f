package tables

import (
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// spoiltLayers are what spreadsheets that write dates with points make of 3.5.
var spoiltLayers = map[string]bool{"03mai": true, "3mai": true, "03may": true, "3may": true, "0305": true, "05mar": true, "5mar": true, "03mayo": true}

// layer reads a rung of the reference model: "2", "3.5", "3,5", "L2", "Level 3.5
// (DMZ)", "Purdue 1".
func (c cell) layer() zone.Layer {
	text := c.text()
	if l, err := zone.ParseLayer(text); err == nil {
		return l
	}
	word := foldHeader(beforeBracket(text))
	if strings.Contains(word, "dmz") && !strings.ContainsAny(word, "0124") {
		c.again(Warning, Guessed, "read as layer 3.5")
		return zone.Layer3_5
	}
	if spoiltLayers[word] {
		c.again(Warning, Guessed, "a spreadsheet made a date of it; read as layer 3.5")
		return zone.Layer3_5
	}
	for _, prefix := range []string{"purdue", "level", "layer", "ebene", "stufe", "schicht", "niveau", "couche", "nivel", "capa", "isa95", "l"} {
		word = strings.TrimPrefix(word, prefix)
	}
	if strings.HasPrefix(text, "-") {
		word = ""
	}
	switch word {
	case "35":
		return zone.Layer3_5
	case "0", "1", "2", "3", "4", "5":
		l, _ := zone.ParseLayer(word)
		return l
	}
	c.note(Error, BadValue, "want 0, 1, 2, 3, 3.5, 4 or 5; not kept")
	return zone.NoLayer
}
