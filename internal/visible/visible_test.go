package visible_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/iec62443-go/iec62443/internal/visible"
)

func TestText(t *testing.T) {
	for _, tt := range []struct{ text, want, reason string }{
		{"", "", "nothing"},
		{"pump 1 & \"2\" \\n", "pump 1 & \"2\" \\n", "printable ASCII stays, backslashes too"},
		{"Kläranlage 水廠", "Kläranlage 水廠", "letters of any script show"},
		{"a\u00a0b\u3000c", "a\u00a0b\u3000c", "blanks take room"},
		{"a\nb\tc\r", `a\nb\tc\r`, "what moves the cursor"},
		{"\x1b[2J\x00\x7f", `\x1b[2J\x00\x7f`, "what a terminal obeys"},
		{"\u009b31m\u0085", `\u009b31m\u0085`, "and in one character"},
		{"\u202eevil\u2066", `\u202eevil\u2066`, "what turns the text round"},
		{"pl\u200bc\ufeff\u00ad", `pl\u200bc\ufeff\u00ad`, "of width zero"},
		{"a\ufe0f\U000e0041", `a\ufe0f\U000e0041`, "what changes or follows another character unseen"},
		{"\ue000\U0010ffff", `\ue000\U0010ffff`, "private, and no character"},
		{"\u2028\u2029", `\u2028\u2029`, "line breaks beyond ASCII"},
		{"a\xffb\xc0\xaf", `a\xffb\xc0\xaf`, "bytes that are no text"},
		{"\ufffd", "\ufffd", "the sign for a lost character is a character"},
	} {
		assert.Equal(t, tt.want, visible.Text(tt.text), tt.reason)
		assert.Equal(t, "> "+tt.want, string(visible.Append([]byte("> "), tt.text)), tt.reason)
	}
}

func TestEveryCharacterOfTextShows(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		for _, c := range visible.Text(string(r)) {
			if !visible.Rune(c) {
				t.Errorf("%U is written with %U, which does not show", r, c)
			}
		}
	}
}

func TestCommand(t *testing.T) {
	for _, tt := range []struct {
		text string
		want bool
	}{
		{"##vso[task.setvariable variable=PATH]x", true},
		{"##teamcity[buildStop]", true},
		{"##[set-env name=PATH]x", true},
		{"##", false},
		{"## [x]", false},
		{"#vso[x]", false},
		{"a##[x]", false},
		{"", false},
	} {
		assert.Equal(t, tt.want, visible.Command(tt.text), "%q", tt.text)
	}
}

func FuzzText(f *testing.F) {
	f.Add("a\x1b\xff\u202e")
	f.Fuzz(func(t *testing.T, s string) {
		out := visible.Text(s)
		if i := strings.IndexFunc(out, func(r rune) bool { return !visible.Rune(r) }); i >= 0 || !utf8.ValidString(out) {
			t.Errorf("%q gives %q", s, out)
		}
		if visible.Text(out) != out {
			t.Errorf("%q changes again", out)
		}
	})
}
