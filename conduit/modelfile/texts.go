package modelfile

import (
	"hash/maphash"
	"strings"
)

const (
	textChunk = 32 << 10 // texts are copied together into chunks of at most this size
	textCache = 1 << 12  // places at most in the cache of texts met of late
	longText  = 256      // a text above this length gets memory of its own
)

// texts gives the texts of a model memory of their own, so that a model does not
// hold on to the file that it was read from, in few allocations; a text that
// stands in the file again and again, such as the name of a service, is mostly
// stored once.
type texts struct {
	seed  maphash.Seed
	chunk strings.Builder
	cache []string
}

// newTexts makes ready for a file of a size.
func newTexts(size int) texts {
	places := 16
	for places < textCache && places < size/64 {
		places *= 2
	}
	return texts{seed: maphash.MakeSeed(), cache: make([]string, places)}
}

func (t *texts) keep(s string) string {
	switch {
	case s == "":
		return ""
	case len(s) > longText:
		return strings.Clone(s)
	}
	slot := &t.cache[maphash.String(t.seed, s)%uint64(len(t.cache))]
	if *slot == s {
		return *slot
	}
	if t.chunk.Cap()-t.chunk.Len() < len(s) {
		size := min(max(2*t.chunk.Cap(), 2*longText), textChunk)
		t.chunk = strings.Builder{}
		t.chunk.Grow(size)
	}
	at := t.chunk.Len()
	t.chunk.WriteString(s)
	*slot = t.chunk.String()[at:]
	return *slot
}
