package notation

// colours of a look: what fills a box or a node, what is drawn round it, and how. They
// are of the palette of Okabe and Ito, whose colours differ for the colour-blind too,
// the fills so light that black reads on them.
type colours struct{ fill, stroke string }

var palette = [numLooks]colours{
	looksPlain:   {"#ffffff", "#444444"},
	looksMet:     {"#e2f3ec", "#00734f"},
	looksOpen:    {"#fdf5d0", "#8a6d00"},
	looksShort:   {"#fbe3d6", "#b34700"},
	looksOutside: {"#f0f0f0", "#777777"},
}

// The colours of lines.
const (
	lineColour   = "#444444"
	breachColour = "#c00000"
	quietColour  = "#999999"
)
