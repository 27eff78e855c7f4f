package modelfile

import "strings"

// maxNodes is how many nodes one element may be made of.
const maxNodes = 4 << 20

// jsonReader reads JSON as RFC 8259 has it, and no more: no comments, no second
// value, no lone surrogates. It stops at the first error of syntax.
type jsonReader struct {
	*root
	s         string
	i         int
	line      int32
	lineStart int
	inner     int // bytes within characters on this line, up to i
}

func readJSON(r *root, s string) {
	s, ok := r.prepare(s, r.limits.bytes)
	if !ok {
		return
	}
	p := &jsonReader{root: r, s: s, line: 1}
	p.document()
}

func (p *jsonReader) document() {
	p.space()
	if p.i == len(p.s) {
		p.wrong("begin it with {\"schema\": \""+Version+"\"", "the file is empty")
		return
	}
	p.begin(p.node(mapping))
	if p.s[p.i] != '{' {
		p.wrong("", "want a model, which is an object, found %s", p.found())
		return
	}
	p.i++
	if !p.members() {
		return
	}
	p.space()
	if p.i < len(p.s) {
		p.path = p.path[:0]
		p.wrong("", "there is more after the end of the model: %s", p.found())
		return
	}
	p.end()
}

// members reads the members of the root object.
func (p *jsonReader) members() bool {
	for first := true; ; first = false {
		p.path = p.path[:0]
		p.tree.reset()
		done, ok := p.next('}', first)
		if done || !ok {
			return ok
		}
		if !p.name() {
			return false
		}
		items := p.key(0)
		p.tree.reset()
		if items && p.i < len(p.s) && p.s[p.i] == '[' {
			if !p.items() {
				return false
			}
			continue
		}
		if !p.any(1) {
			return false
		}
		p.value(0)
	}
}

// items reads the entries of a list of elements.
func (p *jsonReader) items() bool {
	p.i++
	for first := true; ; first = false {
		p.tree.reset()
		done, ok := p.next(']', first)
		if done || !ok {
			return ok
		}
		p.pushIndex(p.index)
		if !p.any(2) {
			return false
		}
		p.pop()
		if !p.item(0) {
			return false
		}
	}
}

// any reads one value of any type into the tree.
func (p *jsonReader) any(depth int) bool {
	if p.i == len(p.s) {
		p.wrong("it may have been cut off", "the file ends where a value belongs")
		return false
	}
	if len(p.tree.nodes) >= maxNodes {
		p.failHere(TooMuch, "", "more than %d values in one element", maxNodes)
		return false
	}
	switch c := p.s[p.i]; {
	case c == '"':
		return p.string()
	case c == '{':
		return p.nested(mapping, '}', depth)
	case c == '[':
		return p.nested(list, ']', depth)
	case c == '-' || '0' <= c && c <= '9':
		return p.number()
	case c == 't':
		return p.literal("true", boolean)
	case c == 'f':
		return p.literal("false", boolean)
	case c == 'n':
		return p.literal("null", null)
	}
	p.wrong("write a text in double quotes", "want a value, found %s", p.found())
	return false
}

// nested reads what is left of an object or an array.
func (p *jsonReader) nested(k kind, closing byte, depth int) bool {
	if depth >= p.limits.depth {
		p.failHere(TooMuch, "", "lists and mappings lie more than %d deep in one another", p.limits.depth)
		return false
	}
	n := p.tree.add(p.node(k))
	p.i++
	for first := true; ; first = false {
		done, ok := p.next(closing, first)
		if !ok {
			return false
		}
		if done {
			p.tree.close(n)
			return true
		}
		if k == mapping && !p.name() || !p.any(depth+1) {
			return false
		}
	}
}

// next goes to the next entry, over the comma where it is not the first. It
// reports done after the closing bracket.
func (p *jsonReader) next(closing byte, first bool) (done, ok bool) {
	p.space()
	switch {
	case p.i == len(p.s):
		p.wrong("it may have been cut off", "the file ends before %q", closing)
		return false, false
	case p.s[p.i] == closing:
		p.i++
		return true, true
	case first:
		return false, true
	case p.s[p.i] != ',':
		p.wrong("", "want a comma or %q, found %s", closing, p.found())
		return false, false
	}
	p.i++
	p.space()
	if p.i < len(p.s) && p.s[p.i] == closing {
		p.wrong("leave out the comma before it", "want another entry after the comma, found %q", closing)
		return false, false
	}
	return false, true
}

// name reads a key into the tree, and the colon.
func (p *jsonReader) name() bool {
	if p.i == len(p.s) || p.s[p.i] != '"' {
		hint := "write it in double quotes"
		if p.i < len(p.s) && p.s[p.i] == '/' {
			hint = "JSON has no comments"
		}
		p.wrong(hint, "want a key in quotes, found %s", p.found())
		return false
	}
	if !p.string() {
		return false
	}
	p.space()
	if p.i == len(p.s) || p.s[p.i] != ':' {
		p.wrong("", "want a colon after the key, found %s", p.found())
		return false
	}
	p.i++
	p.space()
	return true
}

func (p *jsonReader) literal(word string, k kind) bool {
	if !strings.HasPrefix(p.s[p.i:], word) || p.i+len(word) < len(p.s) && isWordByte(p.s[p.i+len(word)]) {
		p.wrong("", "want a value, found %s", p.found())
		return false
	}
	x := p.node(k)
	x.text = word
	p.tree.add(x)
	p.i += len(word)
	return true
}

// number reads a number; "-", digits, a fraction and an exponent, none of which
// may be halfway there.
func (p *jsonReader) number() bool {
	n := numberLen(p.s[p.i:])
	if n == 0 || p.i+n < len(p.s) && isWordByte(p.s[p.i+n]) {
		p.wrong("quote it if it is a text", "want a number, found %s", p.found())
		return false
	}
	x := p.node(number)
	x.text = p.s[p.i : p.i+n]
	p.tree.add(x)
	p.i += n
	return p.short(len(p.tree.nodes) - 1)
}

// node gives a node at the place reached.
func (p *jsonReader) node(k kind) node { return node{kind: k, line: p.line, col: p.col()} }

func (p *jsonReader) col() int32 { return int32(p.i - p.lineStart - p.inner + 1) }

func (p *jsonReader) space() {
	for p.i < len(p.s) {
		switch p.s[p.i] {
		case ' ', '\t', '\r':
			p.i++
		case '\n':
			p.i++
			p.line++
			p.lineStart, p.inner = p.i, 0
		default:
			return
		}
	}
}

// found shows what stands at the place reached.
func (p *jsonReader) found() string {
	if p.i == len(p.s) {
		return "the end of the file"
	}
	rest := p.s[p.i:min(len(p.s), p.i+40)]
	n := 0
	for n < len(rest) && isWordByte(rest[n]) {
		n++
	}
	if n == 0 {
		for n = 1; n < len(rest) && rest[n]&0xC0 == 0x80; n++ {
		}
	}
	return quote(rest[:n])
}

func (p *jsonReader) wrong(hint, format string, args ...any) {
	p.failHere(Syntax, hint, format, args...)
}

func (p *jsonReader) failHere(problem Problem, hint, format string, args ...any) {
	p.damage.all() // what comes after it is not read
	p.failAt(p.line, p.col(), problem, hint, format, args...)
}
