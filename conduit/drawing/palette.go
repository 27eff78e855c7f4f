package drawing

import "github.com/iec62443-go/iec62443/level"

// The columns of the palette.
const (
	light = iota
	dark
	print
)

// palette is every colour of a picture by what it is for, in three themes. The colours
// of verdicts keep apart for eyes that do not tell red from green or blue from yellow:
// they go from dark teal over amber to vermilion, and differ in lightness. In print
// they are greys, and the hatches of [canvas.hatches] tell them apart.
var palette = []struct {
	name  string
	value [3]string
}{
	{"paper", [3]string{"#ffffff", "#0f151b", "#ffffff"}},
	{"band", [3]string{"#eef2f6", "#17202a", "#f0f0f0"}},    // of a layer
	{"box", [3]string{"#ffffff", "#1f2a35", "#ffffff"}},     // a zone
	{"nest", [3]string{"#f8fafc", "#18222c", "#fafafa"}},    // a zone that holds zones
	{"ink", [3]string{"#16212c", "#e8eef4", "#000000"}},     // text
	{"muted", [3]string{"#52606d", "#a3b3c2", "#404040"}},   // text that stands back
	{"rule", [3]string{"#bcc7d2", "#3b4a59", "#a0a0a0"}},    // thin lines
	{"edge", [3]string{"#7b8a99", "#718496", "#707070"}},    // the outline of a zone
	{"line", [3]string{"#33475b", "#a9bccf", "#303030"}},    // conduits
	{"inverse", [3]string{"#ffffff", "#10161d", "#ffffff"}}, // text on a strong colour

	{"met", [3]string{"#0b7a69", "#43c3a7", "#6a6a6a"}},
	{"met-soft", [3]string{"#dcf0ec", "#123a32", "#ffffff"}},
	{"open", [3]string{"#9a6200", "#f0b840", "#505050"}}, // indeterminate
	{"open-soft", [3]string{"#fdf0d0", "#40310d", "#ffffff"}},
	{"short", [3]string{"#bf3b0b", "#ff8f63", "#000000"}},
	{"short-soft", [3]string{"#fde2d5", "#4a2313", "#d8d8d8"}},
	{"breach", [3]string{"#c4002b", "#ff5f74", "#000000"}},

	{"mark-1", [3]string{"#6f35b3", "#bd95f2", "#000000"}}, // laid over the design
	{"mark-2", [3]string{"#0062b8", "#69b3ff", "#404040"}},
	{"mark-3", [3]string{"#a6006f", "#ff7fd0", "#707070"}},
	{"mark-4", [3]string{"#46700a", "#a9d15e", "#505050"}},

	{"level-0", [3]string{"#f1f5f9", "#1b2733", "#ffffff"}}, // security levels, pale to deep
	{"level-1", [3]string{"#cfe0ee", "#234259", "#e2e2e2"}},
	{"level-2", [3]string{"#97bfdd", "#2f6286", "#bdbdbd"}},
	{"level-3", [3]string{"#3f83b8", "#5b98c4", "#6e6e6e"}},
	{"level-4", [3]string{"#184f83", "#a8d2f2", "#303030"}},
	{"on-level-0", [3]string{"#16212c", "#e8eef4", "#000000"}}, // text on them
	{"on-level-1", [3]string{"#16212c", "#e8eef4", "#000000"}},
	{"on-level-2", [3]string{"#16212c", "#ffffff", "#000000"}},
	{"on-level-3", [3]string{"#ffffff", "#0b1117", "#ffffff"}},
	{"on-level-4", [3]string{"#ffffff", "#0b1117", "#ffffff"}},
}

// verdictColour gives the name of a verdict's colour in the palette; its pale form has
// "-soft" behind it.
func verdictColour(v level.Verdict) string {
	switch v {
	case level.Met:
		return "met"
	case level.Short:
		return "short"
	}
	return "open"
}

// hatches defines the patterns that say in shape what the colours of verdicts say:
// "hatch-met" is plain, "hatch-open" slanting lines, "hatch-short" a dense grid.
// A shape is filled with one by [Options.hatch].
func (c *canvas) hatches(o Options) {
	for _, v := range []level.Verdict{level.Met, level.Indeterminate, level.Short} {
		name := verdictColour(v)
		c.start("pattern", attr{"id", o.id("hatch-" + name)}, num("width", 6), num("height", 6), attr{"patternUnits", "userSpaceOnUse"})
		switch v {
		case level.Met:
			c.empty("rect", num("width", 6), num("height", 6), class("f-met"))
		case level.Short:
			c.empty("rect", num("width", 6), num("height", 6), class("f-short"))
			c.empty("path", attr{"d", "M0 0L6 6M6 0L0 6"}, class("s-inverse"), attr{"stroke-width", "0.9"})
		default:
			c.empty("rect", num("width", 6), num("height", 6), class("f-open-soft"))
			c.empty("path", attr{"d", "M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5"}, class("s-open"), attr{"stroke-width", "1.8"})
		}
		c.end()
	}
}

// hatch gives the attribute that fills a shape with the hatch of a verdict.
func (o Options) hatch(v level.Verdict) attr {
	return attr{"fill", "url(#" + o.id("hatch-"+verdictColour(v)) + ")"}
}
