package generate

import (
	"math/bits"
	"math/rand/v2"
)

// stream is a sequence of numbers that depends on a seed and a purpose alone, so
// that what is drawn for one purpose does not shift what is drawn for another.
// The reduction to a range is done here and not by math/rand, so that a seed gives
// the same plant under every release of Go.
type stream struct{ pcg rand.PCG }

// The purposes of the streams. Those of the faults follow.
const (
	forLayout uint64 = iota + 1
	forEvidence
	forChannels
	forFaults
)

func newStream(seed, purpose uint64) *stream {
	return &stream{*rand.NewPCG(seed, purpose*0x9e3779b97f4a7c15)}
}

// below gives a number from 0 to n-1; 0 where n is not positive.
func (s *stream) below(n int) int {
	if n <= 1 {
		return 0
	}
	hi, _ := bits.Mul64(s.pcg.Uint64(), uint64(n))
	return int(hi)
}

// percent is true in p of 100 cases.
func (s *stream) percent(p int) bool { return s.below(100) < p }

// shuffle puts a list in random order.
func shuffle[T any](s *stream, list []T) {
	for i := len(list) - 1; i > 0; i-- {
		j := s.below(i + 1)
		list[i], list[j] = list[j], list[i]
	}
}
