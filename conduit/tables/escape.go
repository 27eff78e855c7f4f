package tables

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A character that would do harm or get lost in a cell stands there as its number
// in braces, "{U+202E}"; so does the brace of a text that looks like such a number.
const (
	escapeOpen = "{U+"
	maxEscape  = len("{U+10FFFF}")
)

// appendEscape writes one character as its number.
func appendEscape(b []byte, r rune) []byte {
	b = append(b, escapeOpen...)
	hex := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	for range 4 - len(hex) {
		b = append(b, '0')
	}
	return append(append(b, hex...), '}')
}

// escaped gives the character whose number s begins with, in the one form that
// appendEscape writes, and its length.
func escaped(s string) (r rune, size int) {
	if !strings.HasPrefix(s, escapeOpen) {
		return 0, 0
	}
	end := strings.IndexByte(s[:min(len(s), maxEscape)], '}')
	if end < 0 {
		return 0, 0
	}
	hex := s[len(escapeOpen):end]
	if len(hex) < 4 || len(hex) > 4 && hex[0] == '0' || strings.ToUpper(hex) != hex {
		return 0, 0
	}
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || v > unicode.MaxRune || !utf8.ValidRune(rune(v)) {
		return 0, 0
	}
	return rune(v), end + 1
}

// escape gives a text as it stands in a cell, or in a list in a cell: without
// characters that do not show, without blanks at its ends, and without delimiters.
// It reports whether the text is valid UTF-8; if not, U+FFFD stands for what is not.
func escape(s, delimiters string) (string, bool) {
	if harmless(s, delimiters) {
		return s, true
	}
	valid := utf8.ValidString(s)
	if !valid {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	first := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	last := len(strings.TrimRightFunc(s, unicode.IsSpace))
	b := make([]byte, 0, len(s)+2*maxEscape)
	for i, r := range s {
		_, likeEscape := escaped(s[i:])
		if i < first || i >= last || likeEscape > 0 || !shows(r) || strings.ContainsRune(delimiters, r) {
			b = appendEscape(b, r)
		} else {
			b = utf8.AppendRune(b, r)
		}
	}
	return string(b), valid
}

// harmless reports whether a text needs no second look: printable ASCII without
// braces, delimiters, and blanks at its ends.
func harmless(s, delimiters string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '{' || strings.IndexByte(delimiters, c) >= 0 {
			return false
		}
	}
	return s == "" || s[0] != ' ' && s[len(s)-1] != ' '
}

// unescape gives back the text that escape was given.
func unescape(s string) string {
	i := strings.Index(s, escapeOpen)
	if i < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for ; i >= 0; i = strings.Index(s, escapeOpen) {
		b = append(b, s[:i]...)
		s = s[i:]
		if r, size := escaped(s); size > 0 {
			b = utf8.AppendRune(b, r)
			s = s[size:]
		} else {
			b = append(b, s[0])
			s = s[1:]
		}
	}
	return string(append(b, s...))
}

// shows reports whether a character takes room on a screen and changes nothing
// about those beside it: no control, no direction mark, nothing of width zero,
// nothing private or unassigned.
func shows(r rune) bool {
	if r < utf8.RuneSelf {
		return ' ' <= r && r <= '~'
	}
	return unicode.IsGraphic(r) && !unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}
