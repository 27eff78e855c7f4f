package tables

import "testing"

// Every word that counts is found by its stem.
func TestMayCount(t *testing.T) {
	for w := range totalWords {
		if !mayCount(w) || !isTotal(w) {
			t.Errorf("%q is not taken for a total", w)
		}
	}
	for _, s := range []string{"", "to", "Total-1", "Summenzähler", "Total flow meter", "plc-total", "rows", "12"} {
		if isTotal(s) {
			t.Errorf("%q is taken for a total", s)
		}
	}
}
