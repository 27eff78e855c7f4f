package attack

import (
	"fmt"
	"iter"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Resistance is how much holds on the way from one zone to another: over all paths
// the least of the greatest barrier on the path, 0 to 4, or NoPath. It takes an
// attacker of one class more to come through (SL 1 is meant against casual or
// coincidental violation, SL 4 against sophisticated means with extended
// resources); for 4 the scale ends. Equal barriers in a row do not add up.
//
// It is the bottleneck (minimax) path problem: M. Pollack, "The Maximum Capacity
// Through a Network", Operations Research 8 (1960).
type Resistance uint8

// NoPath is the resistance where no path leads from the one zone to the other.
const NoPath Resistance = 5

// String gives "0" to "4", or "no path".
func (r Resistance) String() string {
	if r >= NoPath {
		return "no path"
	}
	return fmt.Sprint(uint8(r))
}

// AtLeast reports whether the resistance is at least a level.
func (r Resistance) AtLeast(n level.SL) bool { return uint8(r) >= uint8(n) }

// Bounds are a resistance at both ends: Low counts what is not known of a conduit as
// not met, High as met. Low is what can be relied on.
type Bounds struct{ Low, High Resistance }

// String gives "2", "1..3" or "no path".
func (b Bounds) String() string {
	if b.Low == b.High {
		return b.Low.String()
	}
	return b.Low.String() + ".." + b.High.String()
}

// Against holds a resistance against a level that is wanted: met if the low end
// reaches it, short if the high end misses it, else indeterminate.
func (b Bounds) Against(n level.SL) level.Verdict {
	switch {
	case b.Low.AtLeast(n):
		return level.Met
	case !b.High.AtLeast(n):
		return level.Short
	}
	return level.Indeterminate
}

// Reach says how well a zone is held against an attack that starts in another.
type Reach struct {
	Entry, Zone zone.ID
	Resistance  Bounds
}

// Resistance gives the resistance on the way from one zone to another: 0 for the
// zone itself. The zero Bounds is also the answer for a zone that does not exist,
// with false.
func (g *Graph) Resistance(from, to zone.ID) (Bounds, bool) {
	u, v, ok := g.two(from, to)
	if !ok {
		return Bounds{}, false
	}
	out := g.from([]int32{u})
	return Bounds{out[Low][v], out[High][v]}, true
}

// From yields the resistance on the way from a zone to every other, in the order of
// their ids; the zone itself is left out. It yields nothing for a zone that does
// not exist.
func (g *Graph) From(entry zone.ID) iter.Seq[Reach] {
	return func(yield func(Reach) bool) {
		u, ok := g.index(entry)
		if !ok {
			return
		}
		out := g.from([]int32{u})
		for v := range out[Low] {
			if int32(v) != u && !yield(Reach{entry, g.t.zoneID(int32(v)), Bounds{out[Low][v], out[High][v]}}) {
				return
			}
		}
	}
}

// Exposure yields for every zone that is no entry the least resistance from any of
// the entries, in the order of the zones' ids. Entry is where the easiest path at the
// low end begins, least in resistance, hops and ids, and "" where no path leads to the
// zone. Without entries nothing is yielded: that nobody attacks is no answer.
func (g *Graph) Exposure() iter.Seq[Reach] {
	return func(yield func(Reach) bool) {
		if len(g.entries) == 0 {
			return
		}
		out := g.from(g.entries)
		ways := g.ways(g.entries, g.holds.least[Low])
		for v := range out[Low] {
			if g.entry[v] {
				continue
			}
			x := Reach{Zone: g.t.zoneID(int32(v)), Resistance: Bounds{out[Low][v], out[High][v]}, Entry: ways.entry(int32(v))}
			if !yield(x) {
				return
			}
		}
	}
}

// index gives the number of a zone.
func (g *Graph) index(id zone.ID) (int32, bool) {
	i, ok := g.sys.Partition().ZoneIndex(id)
	return int32(i), ok
}

func (g *Graph) two(from, to zone.ID) (u, v int32, ok bool) {
	u, a := g.index(from)
	v, b := g.index(to)
	return u, v, a && b
}

// from gives the resistance of every zone against attacks from some, at both ends.
func (g *Graph) from(starts []int32) [2][]Resistance {
	var out [2][]Resistance
	s := g.pool.Get().(*scratch)
	defer g.pool.Put(s)
	for e := range out {
		out[e] = g.flood(s, starts, g.holds.least[e])
	}
	return out
}
