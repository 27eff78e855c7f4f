package spreadsheet_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/spreadsheet"
)

func TestEscape(t *testing.T) {
	for _, tt := range []struct{ text, want, reason string }{
		{"", "", "nothing"},
		{"plc-dosing 1", "plc-dosing 1", "a sign inside a word"},
		{"Kläranlage 水廠", "Kläranlage 水廠", "letters of any script"},
		{"a, b; c | d", "a, b; c | d", "separators alone"},
		{"=1+1", "'=1+1", "a formula"},
		{"+1", "'+1", "a number is one too"},
		{"-", "'-", "a dash"},
		{"@SUM(A1)", "'@SUM(A1)", "as one old spreadsheet writes it"},
		{"＝1", "'＝1", "wide"},
		{"\"=1", "'\"=1", "after a quote"},
		{" =1", "{U+0020}=1", "a blank at an end is a number, and then nothing begins"},
		{"\t=1\r\n", "{U+0009}=1{U+000D}{U+000A}", "neither a tab nor a line break is left"},
		{"a;=1", "a;{U+003D}1", "a formula where the separator is another"},
		{"a, \"-1", "a, \"{U+002D}1", "after a blank and a quote"},
		{"'=1", "''=1", "an apostrophe that would be taken off"},
		{"''", "'''", "two of them"},
		{"'s-Hertogenbosch", "'s-Hertogenbosch", "one that would not"},
		{"\x1b[31m", "{U+001B}[31m", "what a terminal obeys"},
		{"\u202egpj.exe", "{U+202E}gpj.exe", "what turns the text round"},
		{"a\xffb", "a{0xFF}b", "a byte that is no text"},
		{"{U+202E}", "{U+007B}U+202E}", "what looks like a number"},
		{"{0xFF} {U+0} {x}", "{U+007B}0xFF} {U+0} {x}", "and what does not quite"},
		{"##vso[x]", "{U+0023}#vso[x]", "what a build server obeys"},
	} {
		assert.Equal(t, tt.want, spreadsheet.Escape(tt.text), tt.reason)
		assert.Equal(t, tt.text, spreadsheet.Unescape(tt.want), tt.reason)
	}
}

func TestEscapeList(t *testing.T) {
	for _, tt := range []struct {
		list   []string
		want   string
		reason string
	}{
		{nil, "", "nothing"},
		{[]string{"dmz", "control"}, "dmz; control", "as they are given"},
		{[]string{"a;b", "c"}, "a{U+003B}b; c", "a delimiter inside"},
		{[]string{"=1", "=2"}, "'=1; {U+003D}2", "formulas, one after a separator"},
		{[]string{"-"}, "'-", "a dash"},
		{[]string{" a", "b "}, "{U+0020}a; b{U+0020}", "blanks at ends"},
	} {
		got := spreadsheet.EscapeList(tt.list, ';')
		assert.Equal(t, tt.want, got, tt.reason)
		assert.Equal(t, tt.list, spreadsheet.UnescapeList(got, ';'), tt.reason)
	}
	assert.Equal(t, "a; b", spreadsheet.EscapeList([]string{"", "a", "", "b"}, ';'), "empty texts are left out")
	cell := spreadsheet.EscapeList([]string{"a; b", "c|d"}, '|')
	assert.Equal(t, "a; b | c{U+007C}d", cell, "another delimiter, for texts that hold the first")
	assert.Equal(t, []string{"a; b", "c|d"}, spreadsheet.UnescapeList(cell, '|'))
}

// safe fails the test if a cell is a formula under some separator, or holds what does
// not show.
func safe(t interface{ Errorf(string, ...any) }, cell string) {
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",;|\t", r) }) {
		part = strings.TrimLeftFunc(part, func(r rune) bool { return unicode.IsSpace(r) || r == '"' })
		if part != "" && strings.ContainsRune("=+-@\t\r＝＋－＠﹦﹢﹣﹫", []rune(part)[0]) {
			t.Errorf("%q begins a formula", cell)
		}
	}
	if strings.ContainsFunc(cell, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) || !utf8.ValidString(cell) {
		t.Errorf("%q holds what does not show", cell)
	}
}

func TestHostileNames(t *testing.T) {
	var rows [][]string
	for _, n := range hostile.Names() {
		cell, list := spreadsheet.Escape(n.Text), spreadsheet.EscapeList([]string{n.Text, n.Text}, ';')
		safe(t, cell)
		safe(t, list)
		rows = append(rows, []string{cell, list})
	}
	var b bytes.Buffer
	require.NoError(t, csv.NewWriter(&b).WriteAll(rows))
	back, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	for i, n := range hostile.Names() {
		assert.Equal(t, n.Text, spreadsheet.Unescape(back[i][0]), n.What)
		if n.Text != "" {
			assert.Equal(t, []string{n.Text, n.Text}, spreadsheet.UnescapeList(back[i][1], ';'), n.What)
		}
	}
}

// Texts made of what means something come back as they were.
func TestRoundTrip(t *testing.T) {
	piece := rapid.SampledFrom([]string{"'", "\"", "=", "-", "+", "@", ";", ",", "|", " ", "\t", "\r", "\n", "{U+", "{0x", "41", "0041", "}", "a", "＝", "\u202e", "\xff", "\u00a0", "«", "##", "["})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), "") })
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "text")
		cell := spreadsheet.Escape(s)
		safe(t, cell)
		if got := spreadsheet.Unescape(cell); got != s {
			t.Errorf("%q gives %q gives %q", s, cell, got)
		}
		list := rapid.SliceOf(text.Filter(func(s string) bool { return s != "" })).Draw(t, "list")
		delimiter := rapid.SampledFrom([]rune{';', '|'}).Draw(t, "delimiter")
		cell = spreadsheet.EscapeList(list, delimiter)
		safe(t, cell)
		if got := spreadsheet.UnescapeList(cell, delimiter); len(got)+len(list) > 0 && cmp.Diff(list, got) != "" {
			t.Errorf("%q gives %q gives %q", list, cell, got)
		}
	})
}

func FuzzEscape(f *testing.F) {
	for _, s := range []string{"'=1", "a;=b", "{U+202E}", "a\xff", " - "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cell := spreadsheet.Escape(s)
		safe(t, cell)
		if got := spreadsheet.Unescape(cell); got != s {
			t.Errorf("%q gives %q gives %q", s, cell, got)
		}
	})
}
