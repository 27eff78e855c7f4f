package standard

import "iter"

// some reports whether a sequence yields anything.
func some[T any](s iter.Seq[T]) bool {
	for range s {
		return true
	}
	return false
}
