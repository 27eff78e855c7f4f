package notation

import (
	"io"
	"strings"

	"gonum.org/v1/gonum/graph/encoding"
	"gonum.org/v1/gonum/graph/encoding/dot"

	"github.com/iec62443-go/iec62443/conduit"
)

// DOT writes a design for Graphviz, as a directed graph with a cluster for each zone:
// dot -Tsvg plant.dot. The names of clusters and nodes are the addresses of the model,
// "cluster_zone:control", "conduit:south"; Graphviz carries them into SVG as titles.
func (o Options) DOT(w io.Writer, sys *conduit.System) error {
	s := o.draw(sys)
	s.rows()
	text, err := dot.MarshalMulti(newDotGraph(s), "plant", "", "\t")
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// quoted gives a string of DOT. gonum's encoder passes on what is a quoted string
// already, and would take for HTML what begins with "<" and ends with ">".
func quoted(s string) string {
	b := make([]byte, 0, len(s)+2)
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '"'))
}

// dotLabel gives lines as the value of an attribute. Graphviz reads the entities of
// HTML in a label, and escapes of its own that begin with a backslash.
func dotLabel(lines []string) string {
	return quoted(strings.ReplaceAll(strings.Join(lines, "\n"), "&", "&amp;"))
}

// attributes are a list of keys and values in the order in which they are written.
type attributes []encoding.Attribute

// Attributes gives the list.
func (a attributes) Attributes() []encoding.Attribute { return a }

func (a *attributes) add(key, value string) {
	*a = append(*a, encoding.Attribute{Key: key, Value: value})
}

// border gives the stroke of a look.
func (a *attributes) border(l look, style string) {
	a.add("fillcolor", quoted(palette[l].fill))
	a.add("color", quoted(palette[l].stroke))
	width := "1"
	switch l {
	case looksOpen:
		style += ",dotted"
		width = "1.5"
	case looksOutside:
		style += ",dashed"
	case looksShort:
		width = "2.5"
	}
	a.add("style", quoted(style))
	a.add("penwidth", width)
}

const dotFont = `"Helvetica"`

func graphAttributes(title string) attributes {
	var a attributes
	if title != "" {
		a.add("label", dotLabel([]string{title}))
		a.add("labelloc", "t")
	}
	a.add("fontname", dotFont)
	a.add("compound", "true")
	return a
}

var (
	nodeDefaults = attributes{{Key: "fontname", Value: dotFont}, {Key: "fontsize", Value: "10"}, {Key: "shape", Value: "box"}}
	edgeDefaults = attributes{{Key: "fontname", Value: dotFont}, {Key: "fontsize", Value: "9"}, {Key: "color", Value: quoted(lineColour)}}
)

func boxAttributes(b box) attributes {
	var a attributes
	a.add("label", dotLabel(b.label))
	a.add("fontsize", "11")
	a.border(b.look, "rounded,filled")
	return a
}

func nodeAttributes(n node) attributes {
	var a attributes
	a.add("label", dotLabel(n.label))
	switch n.kind {
	case levelNode:
		a.add("shape", "plaintext")
	case conduitNode:
		a.add("shape", "octagon")
		a.border(n.look, "filled")
		if n.wrong {
			a.add("fontcolor", quoted(breachColour))
		}
	case assetNode:
		a.border(n.look, "rounded,filled")
	case nowhereNode:
		a.add("shape", "note")
		a.border(n.look, "filled")
	}
	return a
}

// lineAttributes gives how a line looks. At a zone it ends at the box, and not at what
// stands in it, unless it comes from inside.
func (s *sketch) lineAttributes(x line) attributes {
	var a attributes
	if x.kind == unseenLine {
		a.add("style", "invis")
		return a
	}
	if box, ok := s.boxAt(x.from, x.to); ok {
		a.add("ltail", box)
	}
	if box, ok := s.boxAt(x.to, x.from); ok {
		a.add("lhead", box)
	}
	if len(x.label) > 0 {
		a.add("label", dotLabel(x.label))
	}
	switch {
	case x.back:
		a.add("dir", "back")
	case !x.arrow:
		a.add("dir", "none")
	}
	switch x.kind {
	case joinLine:
		a.add("penwidth", "2")
	case untrustedLine:
		a.add("penwidth", "2")
		a.add("style", "dashed")
	case breachLine:
		a.add("color", quoted(breachColour))
		a.add("fontcolor", quoted(breachColour))
		a.add("style", "dashed")
		a.add("constraint", "false")
	case channelLine:
		a.add("color", quoted(quietColour))
		a.add("fontcolor", quoted("#555555"))
		a.add("constraint", "false")
	case serveLine:
		a.add("color", quoted(quietColour))
		a.add("style", "dotted")
		a.add("constraint", "false")
	}
	return a
}

// boxAt gives the cluster of a zone where a line that ends there comes from outside.
func (s *sketch) boxAt(i, other int32) (string, bool) {
	n := s.nodes[i]
	if n.kind != levelNode || s.nodes[other].box != none && s.nested.Encloses(n.box, s.nodes[other].box) {
		return "", false
	}
	return cluster(s.boxes[n.box]), true
}

func cluster(b box) string { return quoted("cluster_" + b.ref.String()) }
