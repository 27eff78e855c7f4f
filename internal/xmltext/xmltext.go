// Package xmltext writes texts as they may stand in XML and HTML. Names come from a
// model, and nothing that they hold is markup, moves what stands beside it, or is a
// command to a build server.
package xmltext

import (
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/internal/visible"
)

// Append adds a text to b as it may stand in XML and HTML, in an attribute too. What
// does not show stands as a reference, which a reader takes for the character. What
// XML cannot hold at all, controls and bytes that are no UTF-8, is written as in a
// Go string.
func Append(b []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c == '&':
				b = append(b, "&amp;"...)
			case c == '<':
				b = append(b, "&lt;"...)
			case c == '>':
				b = append(b, "&gt;"...)
			case c == '"':
				b = append(b, "&quot;"...)
			case c == '\'':
				b = append(b, "&#39;"...)
			case c == '\t':
				b = append(b, "&#9;"...)
			case c == '\n':
				b = append(b, "&#10;"...)
			case c == '\r':
				b = append(b, "&#13;"...)
			case c == '#' && visible.Command(s[i-1:]):
				b = append(b, "&#35;"...)
			case c == 0x7F:
				b = append(b, "&#x7F;"...)
			case c < ' ':
				b = visible.AppendNumber(b, rune(c), false)
			default:
				b = append(b, c)
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = visible.AppendNumber(b, rune(c), true)
		case r == 0xFFFE || r == 0xFFFF:
			b = visible.AppendNumber(b, r, false)
		case visible.Rune(r):
			b = append(b, s[i:i+n]...)
		default:
			b = append(b, "&#x"...)
			shift := 28
			for r>>shift == 0 {
				shift -= 4
			}
			for ; shift >= 0; shift -= 4 {
				b = append(b, hex[r>>shift&0xF])
			}
			b = append(b, ';')
		}
		i += n
	}
	return b
}
