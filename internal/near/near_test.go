package near

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

func TestFind(t *testing.T) {
	words := []string{"zones", "assets", "access_points", "only-via", "plc1", "plc2", "Kläranlage", "a", "ab"}
	for _, tt := range []struct{ written, want, reason string }{
		{"zone", "zones", "a letter left out"},
		{"zoness", "zones", "a letter too many"},
		{"znoes", "zones", "two letters swapped"},
		{"xones", "zones", "one letter for another"},
		{"ASSETS", "assets", "case makes no difference"},
		{"access-points", "access_points", "nor does the mark between two words"},
		{"accesspoints", "access_points", "or that there is none"},
		{"plc3", "plc1", "the first among equals"},
		{"kläranlagen", "Kläranlage", "letters beyond ASCII"},
		{"gizmo", "", "nothing like it"},
		{"x", "", "of a word of one letter nothing would be left"},
		{"", "", "nothing was written"},
		{"--", "", "nothing but marks"},
		{"aassetsaassetsaassetsaassetsaassetsaassetsaassetsaassetsaassetsaassets", "", "too long to be one of them"},
	} {
		if got := In(words).Find(tt.written); got != tt.want {
			t.Errorf("%q: got %q, want %q: %s", tt.written, got, tt.want, tt.reason)
		}
	}
}

// The distance without common ends is the distance by the letter.
func TestDistance(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	word := func() string {
		b := make([]byte, rng.IntN(7))
		for i := range b {
			b[i] = "abc"[rng.IntN(3)]
		}
		return string(b)
	}
	for range 20_000 {
		a, b := word(), word()
		if got, _ := distance(a, b); got != byTheLetter(a, b) {
			t.Fatalf("%q to %q: got %d, want %d", a, b, got, byTheLetter(a, b))
		}
	}
}

// byTheLetter is the definition: the least over what the last letters can be.
func byTheLetter(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	m, n := len(a)-1, len(b)-1
	cost := 1
	if a[m] == b[n] {
		cost = 0
	}
	d := min(byTheLetter(a[:m], b)+1, byTheLetter(a, b[:n])+1, byTheLetter(a[:m], b[:n])+cost)
	if m > 0 && n > 0 && a[m] == b[n-1] && a[m-1] == b[n] {
		d = min(d, byTheLetter(a[:m-1], b[:n-1])+1)
	}
	return d
}

// Ten thousand words that are in no list of a hundred thousand are no more work than
// is allowed for.
func TestWorkIsBounded(t *testing.T) {
	var words []string
	for i := range 100_000 {
		words = append(words, fmt.Sprintf("plc%06d", i*7))
	}
	w := In(words)
	start := time.Now()
	for i := range 10_000 {
		w.Find(fmt.Sprintf("abc%06dxyz", i))
	}
	if w.work > maxWork+10_000+maxWord*maxWord {
		t.Errorf("%d steps", w.work)
	}
	if d := time.Since(start); d > 10*time.Second {
		t.Errorf("took %v", d)
	}
}
