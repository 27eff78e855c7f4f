package notation

import (
	"bufio"
	"io"
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/xmltext"
)

// GraphML writes a whole design for the tools of researchers: NetworkX, Gephi, yEd,
// igraph. It is one flat directed graph, since most of these tools do not read nested ones;
// what an edge means is said by its kind. The ids of nodes are the addresses of the
// model, "zone:control"; element is the id in the model, and label the name, or else
// that id.
//
// Nodes, by their key kind:
//
//   - zone: layer (3.5 is a number of its own), traits, external;
//   - conduit: medium, untrusted, internal, permissions ("stated", "not stated"), and
//     breaches, such as "unrestricted";
//   - asset: type, traits, retired, zone, and capability as declared.
//
// Zones of the system and conduits have their levels: target_IAC to target_RA where a
// target is in force, achieved_low_IAC and achieved_high_IAC to RA, which leave out
// what is not relevant and listed in not_relevant; verdict is "met", "short" or
// "indeterminate", and short_by and perhaps_short_by add up what is certainly and what
// is possibly missing over the foundational requirements.
//
// Edges, by their key kind:
//
//   - in: a zone or an asset lies in a zone;
//   - attached: an asset is attached to a zone by a further interface;
//   - runs_on: an asset runs on another;
//   - joins: a conduit joins a zone, with one_way "from" or "to" at the ends of a
//     one-way conduit;
//   - device: an asset is a device of a conduit;
//   - permission: a conduit lets services pass from a zone to another, an edge for each
//     direction;
//   - channel: an asset talks to another, with service, via, verdict, breach, link,
//     end_to_end, observed and purpose. A multicast channel without a receiver has no
//     edge.
//
// A key that does not apply, or whose value is the empty text or false, is left out.
// Nodes come in the order of zones, conduits and assets by id; edges in the order of
// what they begin with, channels last in theirs.
func GraphML(w io.Writer, sys *conduit.System) error {
	g := &graphML{bufio.NewWriter(w), sys, nil}
	g.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`)
	for _, k := range keys {
		g.WriteString("\t<key id=\"" + k.id() + "\" for=\"" + k.of + "\" attr.name=\"" + k.name + "\" attr.type=\"" + k.kind + "\"/>\n")
	}
	g.WriteString("\t<graph edgedefault=\"directed\">\n")
	if name := sys.Model().Name; name != "" {
		g.data("g_name", name)
	}
	g.nodes()
	g.edges()
	g.WriteString("\t</graph>\n</graphml>\n")
	return g.Flush()
}

// graphML remembers the first error of writing until it is flushed.
type graphML struct {
	*bufio.Writer
	sys *conduit.System
	buf []byte
}

// data writes a value by the id of its key.
func (g *graphML) data(key, value string) {
	b := append(append(append(g.buf[:0], "\t\t<data key=\""...), key...), "\">"...)
	b = append(xmltext.Append(b, value), "</data>\n"...)
	g.Write(b)
	g.buf = b
}

// text writes a value unless it is empty.
func (g *graphML) text(key, value string) {
	if value != "" {
		g.data(key, value)
	}
}

// flag writes that something is so; what is not so is left out.
func (g *graphML) flag(key string, value bool) {
	if value {
		g.data(key, "true")
	}
}

func (g *graphML) number(key string, value int) { g.data(key, strconv.Itoa(value)) }

// node begins a node, which end ends.
func (g *graphML) node(r conduit.Ref, name string) {
	b := append(g.buf[:0], "\t\t<node id=\""...)
	b = append(xmltext.Append(b, r.String()), "\">\n"...)
	g.Write(b)
	g.buf = b
	g.data("n_kind", r.Kind.String())
	g.data("n_element", r.ID)
	if name == "" {
		name = r.ID
	}
	g.data("n_label", name)
}

// edge begins an edge, which end ends.
func (g *graphML) edge(kind string, from, to conduit.Ref) {
	b := append(g.buf[:0], "\t\t<edge source=\""...)
	b = append(xmltext.Append(b, from.String()), "\" target=\""...)
	b = append(xmltext.Append(b, to.String()), "\">\n"...)
	g.Write(b)
	g.buf = b
	g.data("e_kind", kind)
}

func (g *graphML) end(what string) { g.WriteString("\t\t</" + what + ">\n") }
