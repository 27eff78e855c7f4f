package tables

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestEscape(t *testing.T) {
	for _, tt := range []struct{ text, delimiters, want, reason string }{
		{"plain", "", "plain", "nothing to do"},
		{"a;b", ";", "a{U+003B}b", "a delimiter within a list"},
		{"a;b", "", "a;b", "and in a cell that is no list"},
		{"a\tb\r\n", "", "a{U+0009}b{U+000D}{U+000A}", "controls"},
		{" a ", "", "{U+0020}a{U+0020}", "blanks at the ends, which readers take off"},
		{"a  b", "", "a  b", "blanks within stay"},
		{"\u202eevil", "", "{U+202E}evil", "a direction mark"},
		{"\U000e0041", "", "{U+E0041}", "five digits where they are needed"},
		{"{U+0041}", "", "{U+007B}U+0041}", "what looks like an escape is escaped itself"},
		{"{U+41}", "", "{U+41}", "what only nearly does is not"},
		{"{U+004a}", "", "{U+004a}", "small letters are no escape"},
		{"{U+D800}", "", "{U+D800}", "nor is half a character"},
		{"ab\xff", "", "ab\uFFFD", "invalid UTF-8 cannot be kept"},
	} {
		got, valid := escape(tt.text, tt.delimiters)
		if got != tt.want || valid != utf8.ValidString(tt.text) {
			t.Errorf("%q: %q, want %q: %s", tt.text, got, tt.want, tt.reason)
		}
		if back := unescape(got); valid && back != tt.text {
			t.Errorf("%q comes back as %q", tt.text, back)
		}
	}
}

func TestProtect(t *testing.T) {
	for _, tt := range []struct{ text, want, reason string }{
		{"a=b", "a=b", "no formula"},
		{"=1", "'=1", "a formula"},
		{"-5", "'-5", "a number, which spreadsheets would change as well"},
		{" \"=1", "' \"=1", "after blanks and quotes"},
		{"＝1", "'＝1", "wide"},
		{"'=1", "''=1", "an apostrophe that would be taken off"},
		{"''a", "'''a", "as above"},
		{"'a", "'a", "an apostrophe that would not"},
		{"'", "'", "as above"},
		{"a;=1", "a;{U+003D}1", "a formula under another separator"},
		{"a, \" +1", "a, \" {U+002B}1", "and after blanks and quotes"},
		{"a,b+1", "a,b+1", "not at the beginning"},
		{"n/a", "{U+006E}/a", "what would be read as nothing"},
		{"-", "'-", "as above"},
	} {
		got := protect(tt.text)
		if got != tt.want {
			t.Errorf("%q: %q, want %q: %s", tt.text, got, tt.want, tt.reason)
		}
		if back := unescape(bare(got)); back != tt.text {
			t.Errorf("%q comes back as %q", tt.text, back)
		}
	}
}

// Every character, alone and among others, comes back, and what is written of it
// shows.
func TestEveryCharacterComesBack(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		for _, text := range []string{string(r), "a" + string(r), string(r) + "=", "{U+00" + string(r) + "41}"} {
			part, _ := escape(text, ";,|")
			cell := protect(part)
			if cell != strings.TrimSpace(cell) || isPlaceholder(cell) || strings.ContainsFunc(cell, func(r rune) bool { return !shows(r) }) {
				t.Fatalf("%+q is written %+q", text, cell)
			}
			if back := unescape(bare(cell)); back != text {
				t.Fatalf("%+q comes back as %+q", text, back)
			}
		}
		if r == 0x3000 {
			r = 0xD7FF // letters of which there is nothing to say
		}
		if r == 0xFFFF {
			r = 0xDFFFF
		}
		if r == 0xE0FFF {
			r = 0x10FFFD
		}
	}
}
