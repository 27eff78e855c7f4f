package attack

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// barriers are what holds at each label, at both ends: over all foundational
// requirements that count, and by each one alone. Assets that bridge hold nothing,
// and neither does what has no label.
type barriers struct {
	least [2][]uint8 // by end
	each  [level.NumFR][2][]uint8
}

// End says which end of what is known is taken.
type End uint8

// The ends. The zero End is Low.
const (
	Low  End = iota // what is not known of a conduit counts as not met
	High            // what is not known counts as met
)

// String gives "low" or "high".
func (e End) String() string { return nameOf(e, "low", "high") }

// barriers works out the barrier of each conduit: its least SL-A over a set of
// foundational requirements, those that are not relevant left out. Where none is
// relevant it is 0 at the low end and 4 at the high end.
func (t *topology) barriers(c Config) barriers {
	n := len(t.assets) + len(t.conduits) + 1
	var b barriers
	for e := range b.least {
		b.least[e] = make([]uint8, n)
		for f := range c.FRs.All() {
			b.each[f][e] = make([]uint8, n)
		}
	}
	i := len(t.assets) - 1
	for x := range t.sys.Levels() { // the conduits in their order
		if x.Ref.Kind != conduit.KindConduit {
			continue
		}
		i++
		if c.Mode == Ride && !t.conduits[i-len(t.assets)].inspects {
			continue
		}
		for f := range c.FRs.All() {
			b.each[f][Low][i], b.each[f][High][i] = barrier(x.Achieved, level.FRSetOf(f))
		}
		b.least[Low][i], b.least[High][i] = barrier(x.Achieved, c.FRs)
	}
	return b
}

// barrier gives the least level over a set of foundational requirements, at both
// ends.
func barrier(x level.Bounds, frs level.FRSet) (low, high uint8) {
	if frs&^x.NR == 0 {
		return 0, uint8(level.MaxSL)
	}
	low, high = uint8(level.MaxSL), uint8(level.MaxSL)
	for f := range (frs &^ x.NR).All() {
		low, high = min(low, uint8(x.Low[f])), min(high, uint8(x.High[f]))
	}
	return low, high
}
