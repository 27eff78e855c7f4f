package attack

import (
	"iter"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Staircase is a way for one service from a zone up to one of a far higher target, by
// steps none of which is steep: each conduit looks acceptable by itself, and together
// they lead where no one conduit would be let lead. Nothing on the way ends sessions
// or looks into them.
type Staircase struct {
	From, To zone.ID
	Service  conduit.ServiceName // by which it is found; "" for any at all
	FRs      level.FRSet         // in which the path rises so
	Path     Path                // its Resistance is not worked out
}

// DefaultRise is the difference of targets from which a rise is far: two levels.
const DefaultRise level.SL = 2

// Staircases yields for every pair of zones the shortest staircase between them: a
// path of two or more steps by conduits that one service may take all the way, along
// which some foundational requirement's target rises by at least so many levels in
// all and in no step by as many; 0 stands for [DefaultRise]. Every zone on the path
// has a target in that requirement; the zones between have no own asset that
// terminates or inspects, and no conduit on it does. Of several the path with the
// fewest hops and the least ids is given, and the first service by name that may take
// it. They come in the order of From and To.
//
// The configuration of the graph makes no difference. The notion is practice, of this
// library.
func (g *Graph) Staircases(rise level.SL) iter.Seq[Staircase] {
	if rise == 0 {
		rise = DefaultRise
	}
	return func(yield func(Staircase) bool) {
		c := g.t.climb(rise)
		for u := range int32(len(g.entry)) {
			for s := range c.from(u) {
				if !yield(s) {
					return
				}
			}
		}
	}
}
