package notation

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/xmltext"
)

// Mermaid writes a design as a Mermaid flowchart, to be put between "```mermaid" and
// "```" in a document. Mermaid refuses, unless told otherwise, texts of more than
// 50,000 characters (maxTextSize) and more than 500 lines between nodes (maxEdges).
func (o Options) Mermaid(w io.Writer, sys *conduit.System) error {
	m := &mermaid{bufio.NewWriter(w), o.draw(sys)}
	m.WriteString("flowchart TB\n")
	if m.title != "" {
		fmt.Fprintf(m, "\taccTitle: %s\n", mermaidText(m.title))
	}
	for _, b := range m.nested.Roots() {
		m.box(b, "\t")
	}
	for i, n := range m.nodes {
		if n.box == none {
			m.node(int32(i), "\t")
		}
	}
	for _, x := range m.lines {
		m.line(x)
	}
	m.styles()
	return m.Flush()
}

// mermaid remembers the first error of writing until it is flushed.
type mermaid struct {
	*bufio.Writer
	*sketch
}

// box writes a zone, what is in it, and the zones in it. They are not nested deeper
// than mostNested. Mermaid leaves room for one line above a box: what else there is to
// say of a zone stands over its levels.
func (m *mermaid) box(i int32, indent string) {
	b := m.boxes[i]
	fmt.Fprintf(m, "%ssubgraph %s[\"%s\"]\n", indent, mermaidID(b.ref), mermaidLabel(b.label[:1]))
	for _, n := range b.nodes {
		m.node(n, indent+"\t")
	}
	for _, c := range m.nested.Children(i) {
		m.box(c, indent+"\t")
	}
	fmt.Fprintf(m, "%send\n", indent)
}

// shapes are what stands before and after a label.
var shapes = [...][2]string{levelNode: {"[", "]"}, conduitNode: {"{{", "}}"}, assetNode: {"(", ")"}, nowhereNode: {">", "]"}}

func (m *mermaid) node(i int32, indent string) {
	n := m.nodes[i]
	label := n.label
	if n.kind == levelNode {
		label = slices.Concat(m.boxes[n.box].label[1:], label)
	}
	s := shapes[n.kind]
	fmt.Fprintf(m, "%s%s%s\"%s\"%s\n", indent, m.id(i), s[0], mermaidLabel(label), s[1])
}

// id gives the id of a node. The levels of a zone need another than its box.
func (m *mermaid) id(i int32) string {
	switch n := m.nodes[i]; n.kind {
	case levelNode:
		return "level_" + mermaidID(n.ref)
	case nowhereNode:
		return "nowhere"
	default:
		return mermaidID(n.ref)
	}
}

// line writes a line. Mermaid has no arrow that points back, so that such a line is
// written the other way round.
func (m *mermaid) line(x line) {
	from, to, arrow := m.id(x.from), m.id(x.to), x.arrow
	if x.back {
		from, to, arrow = to, from, true
	}
	stroke := strokes[x.kind][0]
	if arrow {
		stroke = strokes[x.kind][1]
	}
	fmt.Fprintf(m, "\t%s %s", from, stroke)
	if len(x.label) > 0 {
		fmt.Fprintf(m, "|\"%s\"|", mermaidLabel(x.label))
	}
	fmt.Fprintf(m, " %s\n", to)
}

// strokes are lines without an arrow and with one.
var strokes = [numLineKinds][2]string{
	joinLine:      {"---", "-->"},
	untrustedLine: {"-.-", "-.->"},
	breachLine:    {"-.-", "-.->"},
	channelLine:   {"---", "-->"},
	serveLine:     {"-.-", "-.->"},
}

// styles writes the classes that boxes and nodes are of, and the colours of lines.
func (m *mermaid) styles() {
	var class [numLooks][]string
	var levels []string
	for _, b := range m.boxes {
		class[b.look] = append(class[b.look], mermaidID(b.ref))
	}
	for i, n := range m.nodes {
		if n.kind == levelNode {
			levels = append(levels, m.id(int32(i)))
		} else {
			class[n.look] = append(class[n.look], m.id(int32(i)))
		}
	}
	for l, ids := range class {
		if len(ids) > 0 {
			c := palette[l]
			fmt.Fprintf(m, "\tclassDef %s fill:%s,stroke:%s,color:#000%s\n", lookNames[l], c.fill, c.stroke, mermaidBorders[l])
			m.list("class", ids, lookNames[l])
		}
	}
	if len(levels) > 0 {
		m.WriteString("\tclassDef level fill:none,stroke:none,color:#000\n")
		m.list("class", levels, "level")
	}
	var of [numLineKinds][]string
	for i, x := range m.lines {
		of[x.kind] = append(of[x.kind], strconv.Itoa(i))
	}
	for k, numbers := range of {
		m.list("linkStyle", numbers, lineStyles[k])
	}
}

// list writes what a list of elements has in common.
func (m *mermaid) list(what string, of []string, style string) {
	if len(of) > 0 {
		fmt.Fprintf(m, "\t%s %s %s\n", what, strings.Join(of, ","), style)
	}
}

var (
	lookNames      = [numLooks]string{"plain", "met", "open", "short", "outside"}
	mermaidBorders = [numLooks]string{looksOpen: ",stroke-width:1.5px,stroke-dasharray:2 2", looksShort: ",stroke-width:3px", looksOutside: ",stroke-dasharray:6 3"}
	lineStyles     = [numLineKinds]string{
		joinLine:      "stroke:" + lineColour + ",stroke-width:2px",
		untrustedLine: "stroke:" + lineColour + ",stroke-width:2px",
		breachLine:    "stroke:" + breachColour + ",color:" + breachColour,
		channelLine:   "stroke:" + quietColour,
		serveLine:     "stroke:" + quietColour,
	}
)

// mermaidID gives a name that Mermaid takes for one and nothing else: letters and
// digits stand for themselves, "__" for "_", and "_2d" for any other byte by its
// number. The kind before it keeps it from being a word of the notation.
func mermaidID(r conduit.Ref) string {
	b := append(make([]byte, 0, len(r.ID)+16), r.Kind.String()...)
	return string(xmltext.AppendID(append(b, '_'), r.ID, ""))
}

func alphanumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func mermaidLabel(lines []string) string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = mermaidText(l)
	}
	return strings.Join(out, "<br/>")
}

// mermaidText writes a text so that it is shown as it is. Mermaid looks for directives
// in the whole text, reads Markdown, HTML and icons in labels, and ends some of them
// early at brackets and words; its entities are "#35;", by the number of a character.
// Left alone are letters, digits, blanks, a point, comma, colon or hyphen within a
// word, and a comma after one.
func mermaidText(s string) string {
	var b []byte
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf, alphanumeric(c), c == ' ', within(s, i), c == ',' && i > 0 && alphanumeric(s[i-1]):
			b = append(b, c)
		default:
			b = append(strconv.AppendInt(append(b, '#'), int64(c), 10), ';')
		}
	}
	return string(b)
}

// within reports whether a character joins what stands on both sides of it.
func within(s string, i int) bool {
	return i > 0 && i+1 < len(s) && strings.IndexByte(".,-:", s[i]) >= 0 && alphanumeric(s[i-1]) && alphanumeric(s[i+1])
}
