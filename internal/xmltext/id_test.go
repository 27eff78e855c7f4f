package xmltext_test

import (
	"testing"

	"github.com/iec62443-go/iec62443/internal/xmltext"
)

func TestAppendID(t *testing.T) {
	for _, tt := range []struct{ text, keep, want, reason string }{
		{"Cell1", "", "Cell1", "letters and digits stand for themselves"},
		{"a-b", "-", "a-b", "and so does what is kept"},
		{"a-b", "", "a_2db", "elsewhere it is a number"},
		{"a_2db", "", "a__2db", "which no text gives otherwise"},
		{"é<", "-", "_c3_a9_3c", "byte by byte"},
		{"", "", "", "nothing"},
	} {
		if got := string(xmltext.AppendID(nil, tt.text, tt.keep)); got != tt.want {
			t.Errorf("%q keeping %q: %q, want %q: %s", tt.text, tt.keep, got, tt.want, tt.reason)
		}
	}
}
