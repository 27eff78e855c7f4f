package conduit

import (
	"iter"
	"math/bits"

	"github.com/iec62443-go/iec62443/requirement"
)

// srSet is a set of system requirements, by their places in the catalog.
type srSet [requirement.MaxSystem / 64]uint64

func (s srSet) has(i int) bool        { return s[i>>6]&(1<<(i&63)) != 0 }
func (s *srSet) add(i int)            { s[i>>6] |= 1 << (i & 63) }
func (s srSet) or(t srSet) srSet      { return srSet{s[0] | t[0], s[1] | t[1]} }
func (s srSet) and(t srSet) srSet     { return srSet{s[0] & t[0], s[1] & t[1]} }
func (s srSet) without(t srSet) srSet { return srSet{s[0] &^ t[0], s[1] &^ t[1]} }
func (s srSet) empty() bool           { return s[0]|s[1] == 0 }
func (s srSet) overlaps(t srSet) bool { return s[0]&t[0]|s[1]&t[1] != 0 }
func (s srSet) all() iter.Seq[int]    { return each(s[:]) }

// crSet is a set of component requirements, by their places in the catalog.
type crSet [requirement.MaxComponent / 64]uint64

func (s crSet) has(i int) bool { return s[i>>6]&(1<<(i&63)) != 0 }
func (s *crSet) add(i int)     { s[i>>6] |= 1 << (i & 63) }
func (s crSet) or(t crSet) crSet {
	return crSet{s[0] | t[0], s[1] | t[1], s[2] | t[2]}
}
func (s crSet) and(t crSet) crSet {
	return crSet{s[0] & t[0], s[1] & t[1], s[2] & t[2]}
}
func (s crSet) without(t crSet) crSet {
	return crSet{s[0] &^ t[0], s[1] &^ t[1], s[2] &^ t[2]}
}
func (s crSet) empty() bool        { return s[0]|s[1]|s[2] == 0 }
func (s crSet) all() iter.Seq[int] { return each(s[:]) }

// each yields the members of a set in ascending order.
func each(words []uint64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for k, w := range words {
			for ; w != 0; w &= w - 1 {
				if !yield(k<<6 | bits.TrailingZeros64(w)) {
					return
				}
			}
		}
	}
}
