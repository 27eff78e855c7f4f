// Package visible tells characters that show on a screen from those that hide,
// move or hold back what stands beside them, and writes the latter so that they do
// nothing. What a model says is not to be trusted: names can hold escape sequences
// that a terminal obeys, marks that turn the text round, and commands that a build
// server carries out when it finds them in a log.
package visible

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Rune reports whether a character takes room on a screen and changes nothing about
// those beside it: no control, no direction mark, nothing of width zero, nothing
// private or unassigned. Blanks of any width show.
func Rune(r rune) bool {
	if r < utf8.RuneSelf {
		return ' ' <= r && r <= '~'
	}
	return unicode.IsGraphic(r) && !unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// Text gives a text in which every character shows: the others are written as in a
// Go string, `\n`, `\x1b`, `\u202e`, and so are bytes that are no UTF-8, `\xff`.
func Text(s string) string {
	if plain(s) {
		return s
	}
	return string(Append(make([]byte, 0, len(s)+16), s))
}

// plain reports whether a text is printable ASCII.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// Append adds what [Text] gives to b.
func Append(b []byte, s string) []byte {
	if plain(s) {
		return append(b, s...)
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = AppendNumber(b, rune(s[i]), true)
		case Rune(r):
			b = append(b, s[i:i+n]...)
		default:
			b = AppendNumber(b, r, false)
		}
		i += n
	}
	return b
}

const hex = "0123456789abcdef"

// AppendNumber adds a character to b as a Go string has it: `\n`, `\x1b`, `\u202e`,
// `\U000e0041`; a byte that stands for itself alone as `\xff`.
func AppendNumber(b []byte, r rune, isByte bool) []byte {
	if i := strings.IndexRune("\a\b\f\n\r\t\v", r); i >= 0 {
		return append(b, '\\', "abfnrtv"[i])
	}
	letter, digits := byte('u'), 4
	switch {
	case r < utf8.RuneSelf || isByte:
		letter, digits = 'x', 2
	case r > 0xFFFF:
		letter, digits = 'U', 8
	}
	b = append(b, '\\', letter)
	for i := digits - 1; i >= 0; i-- {
		b = append(b, hex[r>>(4*i)&0xF])
	}
	return b
}

// Log gives what [Text] gives, with commands of build servers broken up besides.
func Log(s string) string {
	if plain(s) && !strings.Contains(s, "##") {
		return s
	}
	return string(AppendLog(make([]byte, 0, len(s)+16), s))
}

// AppendLog adds what [Log] gives to b.
func AppendLog(b []byte, s string) []byte {
	for i := strings.Index(s, "##"); i >= 0; i = strings.Index(s, "##") {
		b = Append(b, s[:i])
		if s = s[i:]; Command(s) {
			b = AppendNumber(b, '#', false)
		} else {
			b = append(b, '#')
		}
		s = s[1:]
	}
	return Append(b, s)
}

// Command reports whether s begins with what a build server takes for a command
// wherever it stands in a line of a log: "##[", "##vso[", "##teamcity[". The sign to
// be written otherwise is the first.
func Command(s string) bool {
	if len(s) < 3 || s[0] != '#' || s[1] != '#' {
		return false
	}
	rest := strings.TrimLeft(s[2:], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return strings.HasPrefix(rest, "[")
}
