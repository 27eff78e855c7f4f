package modelfile

import "github.com/iec62443-go/iec62443/internal/near"

// maxHint is the longest key that a near one is looked for.
const maxHint = 40

// nearest gives the word nearest to what was written, "" where none is near.
func nearest(written string, words []string) string {
	if len(written) > maxHint {
		return ""
	}
	return near.In(words).Find(written)
}

// didYouMean gives a hint at the word nearest to what was written, "" where none is.
func didYouMean(written string, words []string) string {
	if word := nearest(written, words); word != "" {
		return "did you mean " + quote(word) + "?"
	}
	return ""
}
