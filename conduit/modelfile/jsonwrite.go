package modelfile

import (
	"unicode"
	"unicode/utf16"
)

// jsonWriter writes JSON, one element a line.
type jsonWriter struct{ out []byte }

func (w *jsonWriter) begin() { w.out = append(w.out, '{') }

func (w *jsonWriter) key(key string) {
	if len(w.out) > 1 {
		w.out = append(w.out, ',')
	}
	w.out = append(w.out, "\n  \""+key+"\": "...)
}

func (w *jsonWriter) value(t *tree, key string) {
	w.key(key)
	w.node(t, 0)
}

func (w *jsonWriter) open(key string) {
	w.key(key)
	w.out = append(w.out, '[')
}

func (w *jsonWriter) element(t *tree, first, last bool) {
	w.out = room(w.out)
	if !first {
		w.out = append(w.out, ',')
	}
	w.out = append(w.out, "\n    "...)
	w.node(t, 0)
	if last {
		w.out = append(w.out, "\n  ]"...)
	}
}

func (w *jsonWriter) end() []byte { return append(w.out, "\n}\n"...) }

func (w *jsonWriter) node(t *tree, n int32) {
	switch x := &t.nodes[n]; x.kind {
	case boolean, number:
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
			w.node(t, c)
			i++
		}
		w.out = append(w.out, brackets[1])
	default:
		w.out = appendJSON(w.out, x.text)
	}
}

const hexDigits = "0123456789abcdef"

// appendJSON appends a JSON string. What does not print, and what means something
// in HTML, is escaped.
func appendJSON(out []byte, s string) []byte {
	out = append(out, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out = append(out, '\\', byte(r))
		case r == '\n':
			out = append(out, `\n`...)
		case r == '\t':
			out = append(out, `\t`...)
		case r == '<' || r == '>' || r == '&' || !unicode.IsPrint(r):
			if r > 0xFFFF {
				high, low := utf16.EncodeRune(r)
				out = appendHex(appendHex(out, 'u', high, 4), 'u', low, 4)
			} else {
				out = appendHex(out, 'u', r, 4)
			}
		case r < 0x80:
			out = append(out, byte(r))
		default:
			out = append(out, string(r)...)
		}
	}
	return append(out, '"')
}

// appendHex appends an escape with so many digits.
func appendHex(out []byte, letter byte, r rune, digits int) []byte {
	out = append(out, '\\', letter)
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		out = append(out, hexDigits[r>>shift&0xF])
	}
	return out
}
