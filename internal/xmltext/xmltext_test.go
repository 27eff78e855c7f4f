package xmltext_test

import (
	"encoding/xml"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/internal/xmltext"
)

func TestAppend(t *testing.T) {
	for _, tt := range []struct{ text, want, reason string }{
		{"", "", "nothing"},
		{"pump 1, Kläranlage 水廠", "pump 1, Kläranlage 水廠", "letters of any script stay"},
		{`<a href="x">&'`, "&lt;a href=&quot;x&quot;&gt;&amp;&#39;", "what is markup, in an attribute too"},
		{"a\n\tb\r", "a&#10;&#9;b&#13;", "blanks that a reader would make one"},
		{"\u202e\u200b", "&#x202E;&#x200B;", "what does not show"},
		{"\x00\x1b\uffff", `\x00\x1b\uffff`, "what XML cannot hold"},
		{"\xffa", `\xffa`, "bytes that are no UTF-8"},
		{"##vso[x]", "&#35;#vso[x]", "a command to a build server"},
		{"# ## a", "# ## a", "and what is none"},
	} {
		assert.Equal(t, "> "+tt.want, string(xmltext.Append([]byte("> "), tt.text)), tt.reason)
	}
}

// What XML can hold is read back as it was, from a text and from an attribute.
func TestReadBack(t *testing.T) {
	for _, n := range hostile.Names() {
		out := string(xmltext.Append(nil, n.Text))
		for _, r := range out {
			assert.True(t, visible.Rune(r), "%q holds %U", out, r)
		}
		var got struct {
			A    string `xml:"a,attr"`
			Text string `xml:",chardata"`
		}
		require.NoError(t, xml.Unmarshal([]byte(`<x a="`+out+`">`+out+`</x>`), &got), n.What)
		assert.Equal(t, got.A, got.Text, n.What)
		if utf8.ValidString(n.Text) && !strings.ContainsFunc(n.Text, unheld) {
			assert.Equal(t, n.Text, got.Text, n.What)
		}
	}
}

// unheld reports whether XML cannot hold a character at all.
func unheld(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}
