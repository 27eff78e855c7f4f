package modelfile

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// yamlWidth is how long a line may be that holds more than one value.
const yamlWidth = 100

// yamlWriter writes YAML: what fits on a line in braces, the rest line by line.
type yamlWriter struct {
	out  []byte
	line int // where the line begins
}

func (w *yamlWriter) begin() {}

func (w *yamlWriter) value(t *tree, key string) {
	w.out = append(w.out, key...)
	w.out = append(w.out, ": "...)
	w.flow(t, 0)
	w.newline()
}

func (w *yamlWriter) open(key string) {
	w.out = append(w.out, key...)
	w.out = append(w.out, ':')
	w.newline()
}

func (w *yamlWriter) element(t *tree, _, _ bool) {
	w.out = room(w.out)
	w.out = append(w.out, "  - "...)
	w.node(t, 0, 4)
}

func (w *yamlWriter) end() []byte { return w.out }

func (w *yamlWriter) newline() {
	w.out = append(w.out, '\n')
	w.line = len(w.out)
}

// node writes a node from here on: on one line where it fits, else in a block
// whose further lines are indented so far.
func (w *yamlWriter) node(t *tree, n int32, indent int) {
	start := len(w.out)
	w.flow(t, n)
	if w.fits(t, n) {
		w.newline()
		return
	}
	w.out = w.out[:start]
	w.block(t, n, indent)
}

// fits reports whether what was written of a node may stay on its line: it is
// short, or there is no other way to write it.
func (w *yamlWriter) fits(t *tree, n int32) bool {
	x := &t.nodes[n]
	return len(w.out)-w.line <= yamlWidth || x.kind != mapping && x.kind != list || x.end == n+1
}

// block writes a list or a mapping one entry a line, or more.
func (w *yamlWriter) block(t *tree, n int32, indent int) {
	x := &t.nodes[n]
	for c := n + 1; c < x.end; c = t.nodes[c].end {
		if c > n+1 {
			w.indent(indent)
		}
		if x.kind == list {
			w.out = append(w.out, "- "...)
			w.node(t, c, indent+2)
			continue
		}
		w.flow(t, c)
		w.out = append(w.out, ':')
		c++
		w.under(t, c, indent+2)
	}
}

// under writes the value of a key: on the same line where it fits, else below.
func (w *yamlWriter) under(t *tree, n int32, indent int) {
	start := len(w.out)
	w.out = append(w.out, ' ')
	w.flow(t, n)
	if w.fits(t, n) {
		w.newline()
		return
	}
	w.out = w.out[:start]
	w.newline()
	w.indent(indent)
	w.block(t, n, indent)
}

func (w *yamlWriter) indent(n int) {
	for range n {
		w.out = append(w.out, ' ')
	}
}

// flow writes a node on one line. It may leave off a node that is too long for a
// line anyway.
func (w *yamlWriter) flow(t *tree, n int32) {
	x := &t.nodes[n]
	switch x.kind {
	case boolean, number, plain:
		w.out = append(w.out, x.text...)
	case list, mapping:
		brackets := "[]"
		if x.kind == mapping {
			brackets = "{}"
		}
		w.out = append(w.out, brackets[0])
		i := 0
		for c := range t.children(n) {
			switch {
			case x.kind == mapping && i%2 == 1:
				w.out = append(w.out, ": "...)
			case i > 0:
				w.out = append(w.out, ", "...)
			}
			w.flow(t, c)
			if len(w.out)-w.line > yamlWidth {
				return
			}
			i++
		}
		w.out = append(w.out, brackets[1])
	default:
		if isPlain(x.text) {
			w.out = append(w.out, x.text...)
		} else {
			w.out = appendYAML(w.out, x.text)
		}
	}
}

// isPlain reports whether a text needs no quotes, by a narrow rule: letters of any
// script, digits and a few marks, beginning with a letter (or a digit, where a
// slash says that it is no number), and no word that any YAML takes for something
// else than a text.
func isPlain(s string) bool {
	for i, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsLetter(r):
		case i == 0:
			if r < '0' || r > '9' || !strings.Contains(s, "/") {
				return false
			}
		case '0' <= r && r <= '9', strings.ContainsRune("-_./+()", r):
		case r == ' ' && i < len(s)-1:
		default:
			return false
		}
	}
	switch strings.ToLower(s) {
	case "", "null", "true", "false", "yes", "no", "on", "off", "y", "n":
		return false
	}
	return len(s) <= longText
}

// appendYAML appends a text in double quotes, with escapes for what does not print.
func appendYAML(out []byte, s string) []byte {
	out = append(out, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out = append(out, '\\', byte(r))
		case r == '\n':
			out = append(out, `\n`...)
		case r == '\t':
			out = append(out, `\t`...)
		case unicode.IsPrint(r):
			out = utf8.AppendRune(out, r)
		case r <= 0xFF:
			out = appendHex(out, 'x', r, 2)
		case r <= 0xFFFF:
			out = appendHex(out, 'u', r, 4)
		default:
			out = appendHex(out, 'U', r, 8)
		}
	}
	return append(out, '"')
}
