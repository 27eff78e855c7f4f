package modelfile

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// string reads a JSON string into the tree.
func (p *jsonReader) string() bool {
	x := p.node(text)
	start, inner := p.i+1, 0
	for i := start; i < len(p.s); i++ {
		switch c := p.s[i]; {
		case c == '"':
			x.text = p.s[start:i]
			p.i = i + 1
			p.inner += inner
			p.tree.add(x)
			return p.short(len(p.tree.nodes) - 1)
		case c == '\\':
			p.i = i
			p.inner += inner
			return p.escaped(x, start)
		case c < ' ':
			p.i = i
			p.inner += inner
			p.wrong("write it as an escape, a line break as \\n", "a control character in a string")
			return false
		case c&0xC0 == 0x80:
			inner++
		}
	}
	p.wrong("", "a string without its closing quote")
	return false
}

// escaped reads the rest of a string from its first escape on.
func (p *jsonReader) escaped(x node, start int) bool {
	var b strings.Builder
	b.WriteString(p.s[start:p.i])
	for p.i < len(p.s) {
		switch c := p.s[p.i]; {
		case c == '"':
			p.i++
			x.text = b.String()
			p.tree.add(x)
			return p.short(len(p.tree.nodes) - 1)
		case c == '\\':
			r, n := unescape(p.s[p.i:])
			if n == 0 {
				p.wrong("", "an escape that JSON does not have, or half of a surrogate pair: %s", quote(p.s[p.i:min(len(p.s), p.i+6)]))
				return false
			}
			b.WriteRune(r)
			p.i += n
		case c < ' ':
			p.wrong("write it as an escape, a line break as \\n", "a control character in a string")
			return false
		default:
			if c&0xC0 == 0x80 {
				p.inner++
			}
			b.WriteByte(c)
			p.i++
		}
	}
	p.failAt(x.line, x.col, Syntax, "", "a string without its closing quote")
	return false
}

// unescape reads the escape at the start of s and gives its length, 0 for none.
func unescape(s string) (rune, int) {
	if len(s) < 2 {
		return 0, 0
	}
	if i := strings.IndexByte(`"\/bfnrt`, s[1]); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), 2
	}
	r, ok := hex4(s)
	switch {
	case !ok:
		return 0, 0
	case !utf16.IsSurrogate(r):
		return r, 6
	}
	if low, ok := hex4(s[6:]); ok {
		if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
			return r, 12
		}
	}
	return 0, 0
}

// hex4 reads \u1234.
func hex4(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s[2:6]) {
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// numberLen gives the length of the number at the start of s, as JSON writes
// numbers; 0 where there is none.
func numberLen(s string) int {
	digits := func(i int) int {
		for i < len(s) && '0' <= s[i] && s[i] <= '9' {
			i++
		}
		return i
	}
	i := 0
	if i < len(s) && s[i] == '-' {
		i++
	}
	whole := digits(i)
	if whole == i || s[i] == '0' && whole > i+1 {
		return 0
	}
	i = whole
	if i < len(s) && s[i] == '.' {
		end := digits(i + 1)
		if end == i+1 {
			return 0
		}
		i = end
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		end := digits(i)
		if end == i {
			return 0
		}
		i = end
	}
	return i
}

// isWordByte reports whether a byte would go on with a word or a number.
func isWordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c == '+' || c == '-' || c == '.' || c >= utf8.RuneSelf
}
