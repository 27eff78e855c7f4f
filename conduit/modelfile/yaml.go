package modelfile

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// readYAML reads one YAML document of the plain kind: mappings, lists and scalars.
func readYAML(r *root, s string) {
	s, ok := r.prepare(s, r.limits.yamlBytes)
	if !ok || !r.scan(s) {
		return
	}
	large := nodesAtMost(s) > r.limits.nodes
	pieces, ok := split(s)
	y := &yamlReader{root: r}
	switch {
	case ok && y.pieces(pieces, large):
		return
	case large:
		r.damage.all()
		r.yamlError(s, 0, errTooMany)
		return
	}
	r.again()
	doc, err := compose(s)
	switch {
	case err != nil && ok:
		y.pieces(pieces, true)
	case err != nil:
		r.damage.all()
		r.yamlError(s, 0, err)
	case doc == nil || isNull(doc):
		r.failAt(1, 1, Syntax, "begin it with schema: "+Version, "the file is empty")
	default:
		if y.before = 0; y.keys(doc) {
			y.end()
		} else {
			y.damage.all()
		}
	}
}

// compose makes nodes of a document, and gives the node at its root, nil for an
// empty document. A second document is an error. The library panics on some input that is out of order; that is an error too.
func compose(s string) (doc *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc, err = nil, fmt.Errorf("yaml: %v", p)
		}
	}()
	dec := yaml.NewDecoder(strings.NewReader(s))
	var first, second yaml.Node
	switch err := dec.Decode(&first); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	}
	switch err := dec.Decode(&second); {
	case errors.Is(err, io.EOF) && len(first.Content) == 1:
		return first.Content[0], nil
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	}
	return nil, &secondDocument{second.Line}
}

// yamlReader turns the nodes of the library into ours.
type yamlReader struct {
	*root
	before int // lines of the file before the text that the nodes are of
}

// pieces reads a file piece by piece. Where a piece is not well-formed it reports
// false, unless it is told to go on: then it reports what is wrong with the piece,
// entry by entry.
func (y *yamlReader) pieces(all []piece, goOn bool) bool {
	complete := true
	for _, p := range all {
		y.before = p.before
		if p.opens {
			at := node{kind: text, text: p.section, line: int32(p.keyLine), col: 1}
			y.begin(at)
			y.tree.reset()
			y.tree.add(at)
			y.key(0)
		}
		if p.section != "" && y.now.section == nil {
			continue // the key is wrong, which was reported
		}
		doc, err := y.compose(p.text)
		if err == nil && p.section != "" && (doc == nil || doc.Kind != yaml.SequenceNode) {
			err = errors.New("want a list")
		}
		switch {
		case err == nil && p.section == "" && (doc == nil || isNull(doc)):
			// comments
		case err == nil && p.section == "":
			if !y.keys(doc) {
				y.damage.all()
				return false
			}
		case err == nil:
			if !y.entries(doc) {
				return true
			}
		case !goOn:
			return false
		case p.entry:
			y.pushIndex(y.index)
			y.yamlError(p.text, p.before, err)
			y.pop()
			y.index++
			y.damage.lost(y.now.section.kind)
			y.mark()
		case p.section != "" && !y.errs.full():
			if !y.pieces(p.entries(), true) {
				return false
			}
		default:
			y.path = y.path[:0]
			y.yamlError(p.text, p.before, err)
			y.damage.all()
			complete = false // the keys in the piece are not known
		}
	}
	if complete && !all[0].entry {
		y.end()
	}
	return true
}

// compose is compose for a part of a file.
func (y *yamlReader) compose(s string) (*yaml.Node, error) {
	if nodesAtMost(s) > y.limits.nodes {
		return nil, errTooMany
	}
	return compose(s)
}

// keys reads the mapping at the root, or some keys of it. It reports whether it is
// a mapping.
func (y *yamlReader) keys(n *yaml.Node) bool {
	at := y.node(n)
	at.kind = mapping
	if !y.ordinary(n) {
		return false
	}
	if n.Kind != yaml.MappingNode {
		y.failAt(at.line, at.col, WrongType, "begin the file with schema: "+Version, "want a model, which is a mapping")
		return false
	}
	y.begin(at)
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		y.tree.reset()
		y.convert(k, 1, true, false)
		items := y.key(0)
		y.tree.reset()
		if items && v.Kind == yaml.SequenceNode {
			if y.ordinary(v) {
				y.entries(v)
			}
			continue
		}
		y.convert(v, 1, false, n.Style&yaml.FlowStyle != 0)
		y.value(0)
	}
	return true
}

// entries reads entries of a list of elements, as long as there may be more.
func (y *yamlReader) entries(n *yaml.Node) bool {
	for _, entry := range n.Content {
		y.tree.reset()
		y.pushIndex(y.index)
		y.convert(entry, 2, false, false)
		y.pop()
		if !y.item(0) {
			return false
		}
	}
	return true
}

// node gives a node at the place of another.
func (y *yamlReader) node(n *yaml.Node) node {
	return node{line: int32(y.before + n.Line), col: int32(n.Column)}
}

// ordinary reports whether a node is written without anchor, alias and tag, and an
// error if not.
func (y *yamlReader) ordinary(n *yaml.Node) bool {
	what := ""
	switch {
	case n.Kind == yaml.AliasNode:
		what = "an alias"
	case n.Anchor != "":
		what = "an anchor"
	case n.Style&yaml.TaggedStyle != 0:
		what = "a tag"
	default:
		return true
	}
	at := y.node(n)
	y.failAt(at.line, at.col, Unsupported, "write the value out", "%s; a model file does without", what)
	return false
}

// convert appends a node with all below it to the tree.
func (y *yamlReader) convert(n *yaml.Node, depth int, key, flow bool) {
	x := y.node(n)
	x.flow = flow
	ok := y.ordinary(n)
	switch {
	case !ok:
	case n.Kind == yaml.ScalarNode:
		x.text = n.Value
		x.kind = scalarKind(n)
		x.bare = x.kind == null && n.Value == ""
		if key && n.Tag == "!!merge" {
			y.failAt(x.line, x.col, Unsupported, "write the keys out", "a merge key; a model file does without")
			x.kind = bad
		}
		y.tree.add(x)
		y.short(len(y.tree.nodes) - 1)
		return
	case depth >= y.limits.depth:
		y.failAt(x.line, x.col, TooMuch, "", "lists and mappings lie more than %d deep in one another", y.limits.depth)
	case n.Kind == yaml.MappingNode:
		x.kind = mapping
	case n.Kind == yaml.SequenceNode:
		x.kind = list
	}
	i := y.tree.add(x)
	if x.kind == bad {
		return
	}
	flow = n.Style&yaml.FlowStyle != 0
	for j, c := range n.Content {
		y.convert(c, depth+1, x.kind == mapping && j%2 == 0, flow)
	}
	y.tree.close(i)
}

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && scalarKind(n) == null && n.Style&yaml.TaggedStyle == 0
}

// scalarKind tells the kind of a scalar. What is quoted is a text; what is not is a
// null, a boolean or a number where YAML 1.2 has these, by a narrow reading of
// numbers: 0123, 0x10, 1_000 and .5 are texts.
func scalarKind(n *yaml.Node) kind {
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		return text
	}
	switch n.Value {
	case "", "~", "null", "Null", "NULL":
		return null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return boolean
	}
	if numberLen(n.Value) == len(n.Value) {
		return number
	}
	return text
}
