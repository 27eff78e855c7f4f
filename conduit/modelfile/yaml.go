package modelfile

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// readYAML reads one YAML document of the plain kind: mappings, lists and scalars.
func readYAML(r *root, data []byte) {
	s, ok := r.prepare(data, r.limits.yamlBytes)
	if !ok || !r.scan(s) {
		return
	}
	doc, err := compose(s)
	if err != nil {
		r.yamlError(s, err)
		return
	}
	if doc == nil || len(doc.Content) == 0 || isNull(doc.Content[0]) {
		r.failAt(1, 1, Syntax, "begin it with schema: "+Version, "the file is empty")
		return
	}
	y := &yamlReader{r}
	y.document(doc.Content[0])
}

// compose makes nodes of a document, nil for an empty one. A second document is an
// error. The library panics on some input that is out of order; that is an error too.
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
	case errors.Is(err, io.EOF):
		return &first, nil
	case err != nil:
		return nil, err
	}
	return nil, &secondDocument{second.Line}
}

type secondDocument struct{ line int }

func (e *secondDocument) Error() string { return "a second document" }

// lineOf finds the line in a message of the library, which gives no other access to it.
var lineOf = regexp.MustCompile(`^yaml: line (\d+): `)

// yamlError reports an error of the library. It names a line and no column; the
// column is that of the first character there.
func (d *decoder) yamlError(s string, err error) {
	var second *secondDocument
	if errors.As(err, &second) {
		d.failAt(int32(second.line), 1, Unsupported, "keep one model in a file", "a second document")
		return
	}
	msg, line := err.Error(), 1
	if m := lineOf.FindStringSubmatch(msg); m != nil {
		line, _ = strconv.Atoi(m[1])
		msg = msg[len(m[0]):]
	}
	msg = strings.TrimPrefix(msg, "yaml: ")
	lines := strings.Split(s, "\n")
	line = max(1, min(line, len(lines)))
	text := lines[line-1]
	col := len(text) - len(strings.TrimLeft(text, " ")) + 1
	d.failAt(int32(line), int32(col), Syntax, "the fault may be on the line before", "%s", clean(msg))
}

// yamlReader turns the nodes of the library into ours.
type yamlReader struct{ *root }

func (y *yamlReader) document(n *yaml.Node) {
	y.at = node{kind: mapping, line: int32(n.Line), col: int32(n.Column)}
	if !y.ordinary(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		y.failAt(y.at.line, y.at.col, WrongType, "begin the file with schema: "+Version, "want a model, which is a mapping")
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		y.tree.reset()
		y.convert(k, 1, true, false)
		items := y.key(0)
		y.tree.reset()
		if items && v.Kind == yaml.SequenceNode && y.ordinary(v) {
			for _, entry := range v.Content {
				y.tree.reset()
				y.convert(entry, 2, false, false)
				if !y.item(0) {
					return
				}
			}
			continue
		}
		y.convert(v, 1, false, n.Style&yaml.FlowStyle != 0)
		y.value(0)
	}
	y.end()
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
	y.failAt(int32(n.Line), int32(n.Column), Unsupported, "write the value out", "%s; a model file does without", what)
	return false
}

// convert appends a node with all below it to the tree.
func (y *yamlReader) convert(n *yaml.Node, depth int, key, flow bool) {
	x := node{line: int32(n.Line), col: int32(n.Column), flow: flow}
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
