package attack

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Attacker is what an attacker is capable of, per foundational requirement: 0 to 5,
// where 5 is beyond the scale. One passes a conduit if it is above the conduit's
// barrier in every foundational requirement that counts. It is comparable.
type Attacker [level.NumFR]uint8

// String gives "{2 1 0 0 >4 0 0}".
func (a Attacker) String() string {
	parts := make([]string, len(a))
	for f, n := range a {
		if parts[f] = strconv.Itoa(int(n)); n > uint8(level.MaxSL) {
			parts[f] = ">4"
		}
	}
	return "{" + strings.Join(parts, " ") + "}"
}

// Covers reports whether a is at least b in every foundational requirement.
func (a Attacker) Covers(b Attacker) bool {
	for f := range a {
		if a[f] < b[f] {
			return false
		}
	}
	return true
}

// DefaultAttackers is how many attackers are kept at each step where nothing else is
// said.
const DefaultAttackers = 64

// Attackers lists the least attackers that come from one zone to another, at an end:
// every attacker that does covers one of them, and none of them covers another. It is
// the vector form of resistance; where a conduit is strong in one foundational
// requirement and weak in another, there may be several, each for a way of its own. The
// barrier in a foundational requirement is the conduit's level in it alone (not
// relevant: 0 at the low end, 4 at the high end); one that does not count is 0 in every
// attacker. They are in ascending order, the first foundational requirement first.
//
// For the zone itself it is the one attacker of no capability, and where no path leads
// there, or a zone does not exist, there is none. Antichains can be long: of more than
// most at any one step (0: [DefaultAttackers]) the rest is dropped and capped is true;
// then those listed do come there, and there may be lesser ones.
//
// These are the labels of multi-objective shortest paths (P. Hansen, "Bicriterion Path
// Problems", 1980; E. Q. V. Martins 1984), with the greatest barrier for the sum.
func (g *Graph) Attackers(from, to zone.ID, e End, most int) (list []Attacker, capped bool) {
	u, v, ok := g.two(from, to)
	switch {
	case !ok || e > High:
		return nil, false
	case u == v:
		return []Attacker{{}}, false
	}
	if most <= 0 {
		most = DefaultAttackers
	}
	x := g.labels(u, e, most)
	var least []uint32
	for _, n := range g.p.arrives.of(v) {
		for _, b := range x.settled[n] {
			least = insert(least, b)
		}
	}
	for _, b := range least {
		var a Attacker
		for f := range g.cfg.FRs.All() {
			a[f] = uint8(bits.OnesCount32(b>>(4*f)&0xf)) + 1
		}
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b Attacker) int { return slices.Compare(a[:], b[:]) })
	return list, x.capped
}

// insert adds a vector to an antichain, in thermometer code: four bits for each
// foundational requirement, as many set as the level says.
func insert(list []uint32, b uint32) []uint32 {
	for _, x := range list {
		if x&^b == 0 {
			return list
		}
	}
	return append(slices.DeleteFunc(list, func(x uint32) bool { return b&^x == 0 }), b)
}

// labelling holds for each node the least barriers by which it is reached.
type labelling struct {
	settled [][]uint32
	capped  bool
}

// labels settles nodes in the order of the sums of their levels, so that what is
// settled is final: what would be less has a lesser sum.
func (g *Graph) labels(u int32, e End, most int) *labelling {
	holds := make([]uint32, g.p.labels+1)
	for f := range g.cfg.FRs.All() {
		for l, n := range g.holds.each[f][e] {
			holds[l] |= (1<<n - 1) << (4 * f)
		}
	}
	type label struct {
		node int32
		at   uint32
	}
	x := &labelling{settled: make([][]uint32, g.p.nodes())}
	var open [4*level.NumFR + 1][]label
	for _, n := range g.p.starts.of(u) {
		open[0] = append(open[0], label{n, 0})
	}
	covered := func(n int32, b uint32) bool {
		return slices.ContainsFunc(x.settled[n], func(s uint32) bool { return s&^b == 0 })
	}
	for sum := range open {
		for head := 0; head < len(open[sum]); head++ {
			l := open[sum][head]
			switch {
			case covered(l.node, l.at):
				continue
			case len(x.settled[l.node]) == most:
				x.capped = true
				continue
			}
			x.settled[l.node] = append(x.settled[l.node], l.at)
			for _, n := range g.p.arcs.of(l.node) {
				if b := l.at | holds[g.p.label[n]]; !covered(n, b) {
					k := bits.OnesCount32(b)
					open[k] = append(open[k], label{n, b})
				}
			}
		}
		open[sum] = nil
	}
	return x
}
