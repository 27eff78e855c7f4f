package xmltext

import "strings"

// AppendID adds a text in the characters that an id may have in XML, HTML, CSS and
// notations like them: letters, digits and those of keep stand for themselves, "__"
// for "_", and "_2f" for any other byte by its number, so that different texts have
// different ids.
func AppendID(b []byte, s, keep string) []byte {
	const hex = "0123456789abcdef"
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte(keep, c) >= 0:
			b = append(b, c)
		case c == '_':
			b = append(b, "__"...)
		default:
			b = append(b, '_', hex[c>>4], hex[c&15])
		}
	}
	return b
}
