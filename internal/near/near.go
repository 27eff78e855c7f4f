// Package near finds the word that somebody is likely to have meant.
package near

import (
	"math/bits"
	"strings"
)

// maxWord is the longest text, in bytes, that a near word is looked for.
const maxWord = 64

// maxWork bounds the steps of all searches in one list, so that many misspelt ids
// in a great model cost no more than a few. What is looked for later has no answer.
const maxWork = 1 << 26

// Words is a list of words to look in. It is not safe for concurrent use.
type Words struct {
	list   []string
	folded []string
	mask   []uint32
	first  map[string]int // the first word of each plain form
	work   int
}

// In makes ready to look in a list.
func In(words []string) *Words {
	w := &Words{
		list: words, folded: make([]string, len(words)), mask: make([]uint32, len(words)),
		first: make(map[string]int, len(words)),
	}
	for i, word := range words {
		w.folded[i] = strings.ToLower(word)
		w.mask[i] = letters(w.folded[i])
		if p := plain(w.folded[i]); p != "" {
			if _, ok := w.first[p]; !ok {
				w.first[p] = i
			}
		}
	}
	return w
}

// Find gives the word nearest to what was written, the first in the list among
// equals: one that differs in case, "-", "_", "." and blanks only, or else at most
// three letters, and no more than a third of its own, are off. It gives "" where
// none is near.
func (w *Words) Find(written string) string {
	if len(written) > maxWord {
		return ""
	}
	s := strings.ToLower(written)
	if i, ok := w.first[plain(s)]; ok {
		return w.list[i]
	}
	mask := letters(s)
	best, least := "", 4
	for i, word := range w.folded {
		if w.work++; w.work > maxWork {
			return ""
		}
		most := min(least-1, max(1, len(word)/3), len(word)-1)
		if most < 1 || len(s)-len(word) > most || len(word)-len(s) > most || bits.OnesCount32(mask^w.mask[i]) > 2*most {
			continue
		}
		off, cells := distance(s, word)
		w.work += cells
		if off <= most {
			if best, least = w.list[i], off; off == 1 {
				break
			}
		}
	}
	return best
}

// letters gives the set of the bytes of a text, folded into 32.
func letters(s string) (set uint32) {
	for i := range len(s) {
		set |= 1 << (s[i] % 32)
	}
	return set
}

var marks = strings.NewReplacer("-", "", "_", "", ".", "", " ", "")

// plain gives a text without the marks that are easily mistaken for one another.
func plain(s string) string { return marks.Replace(s) }

// distance counts the letters to insert, delete, replace, or swap with their
// neighbour to come from one word to the other, and the steps that it took.
func distance(a, b string) (off, cells int) {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if a == "" || b == "" {
		return len(a) + len(b), 0
	}
	var rows [3][2*maxWord + 1]uint8
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = uint8(j)
	}
	for i := range len(a) {
		row[0] = uint8(i + 1)
		for j := range len(b) {
			cost := uint8(1)
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(row[j]+1, last[j+1]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return int(last[len(b)]), len(a) * len(b)
}
