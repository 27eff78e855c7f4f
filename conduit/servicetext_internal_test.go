package conduit

import (
	"strings"
	"testing"
	"unicode"
)

func TestFoldRune(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		f := foldRune(r)
		if foldRune(f) != f {
			t.Errorf("%U: folded twice gives %U, then %U", r, f, foldRune(f))
		}
		for s := unicode.SimpleFold(r); s != r; s = unicode.SimpleFold(s) {
			if foldRune(s) != f {
				t.Errorf("%U and %U differ in case only, and fold to %U and %U", r, s, f, foldRune(s))
			}
		}
		if unicode.IsSpace(r) != (f == ' ') {
			t.Errorf("%U folds to %U", r, f)
		}
	}
}

func TestFoldName(t *testing.T) {
	for _, tt := range []struct{ in, want, reason string }{
		{"opcua", "opcua", "as it is"},
		{"OPC UA", "opcua", "case and blank"},
		{"opc_ua-", "opcua", "joints"},
		{"opc\u00a0ua", "opcua", "a blank that does not break"},
		{"KÜCHE", "küche", "letters beyond ASCII"},
		{"ΣΊΣΥΦΟΣ", "σίσυφοσ", "the final sigma is one more case"},
		{"\u212aNX", "knx", "the Kelvin sign is a K"},
		{"a\xff", "a\ufffd", "not UTF-8"},
		{"\xc3-\xa9", "\ufffd\ufffd", "bytes that would make a letter without '-'"},
		{"", "", "nothing"},
	} {
		if got := foldName(tt.in); got != tt.want {
			t.Errorf("%q: %s: got %q, want %q", tt.in, tt.reason, got, tt.want)
		}
	}
}

func TestFoldNameKeepsItself(t *testing.T) {
	name := strings.Repeat("modbus/tcp", 10)
	if n := testing.AllocsPerRun(100, func() { foldName(name) }); n != 0 {
		t.Errorf("what is folded already costs %v allocations", n)
	}
}
