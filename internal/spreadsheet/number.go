package spreadsheet

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/internal/visible"
)

// appendNumber writes one character as its number, "{U+202E}".
func appendNumber(b []byte, r rune) []byte {
	b = append(b, "{U+"...)
	hex := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	for range 4 - len(hex) {
		b = append(b, '0')
	}
	return append(append(b, hex...), '}')
}

// appendByte writes one byte as its number, "{0xFF}".
func appendByte(b []byte, c byte) []byte {
	const hex = "0123456789ABCDEF"
	return append(b, '{', '0', 'x', hex[c>>4], hex[c&0xF], '}')
}

// number reads the character or byte whose number s begins with, and its length; 0
// where there is none in the form in which it is written.
func number(s string) (text string, size int) {
	end := strings.IndexByte(s[:min(len(s), len("{U+10FFFF}"))], '}')
	if end < 3 {
		return "", 0
	}
	digits := s[3:end]
	v, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || strings.ToUpper(digits) != digits {
		return "", 0
	}
	switch {
	case s[:3] == "{0x" && len(digits) == 2:
		return string([]byte{byte(v)}), end + 1
	case s[:3] == "{U+" && (len(digits) == 4 || len(digits) > 4 && digits[0] != '0') && v <= unicode.MaxRune && utf8.ValidRune(rune(v)):
		return string(rune(v)), end + 1
	}
	return "", 0
}

// hide writes as numbers what does not show, the delimiter, blanks at the ends, and
// what would be read as a number.
func hide(s string, delimiter rune) string {
	first := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	last := len(strings.TrimRightFunc(s, unicode.IsSpace))
	b := make([]byte, 0, len(s)+16)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = appendByte(b, s[i])
		case i < first || i >= last || r == delimiter || !visible.Rune(r) || likeNumber(s[i:]) || visible.Command(s[i:]):
			b = appendNumber(b, r)
		default:
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return string(b)
}

func likeNumber(s string) bool {
	if s[0] != '{' {
		return false
	}
	_, size := number(s)
	return size > 0
}

// show is the inverse of hide.
func show(s string) string {
	i := strings.IndexByte(s, '{')
	if i < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for ; i >= 0; i = strings.IndexByte(s, '{') {
		b = append(b, s[:i]...)
		s = s[i:]
		text, size := number(s)
		if size == 0 {
			text, size = s[:1], 1
		}
		b = append(b, text...)
		s = s[size:]
	}
	return string(append(b, s...))
}
