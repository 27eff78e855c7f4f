package modelfile

import "strings"

// didYouMean gives a hint at the word nearest to what was written, "" where none
// is near: at most a third of its letters off, case apart.
func didYouMean(written string, words []string) string {
	if len(written) > 40 {
		return ""
	}
	best, least := "", 4
	for _, w := range words {
		off := distance(strings.ToLower(written), strings.ToLower(w))
		if off < least && off <= max(1, len(w)/3) && off < len(w) {
			best, least = w, off
		}
	}
	if best == "" {
		return ""
	}
	return "did you mean " + quote(best) + "?"
}

// distance counts the letters to insert, delete, replace, or swap with their
// neighbour to come from one word to the other.
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
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
	return last[len(b)]
}
