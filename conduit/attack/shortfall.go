package attack

import (
	"iter"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Shortfall is a zone that an attack reaches past less than the zone's target asks:
// in some foundational requirement that counts, the resistance against an entry, with
// the levels of conduits in that requirement alone as barriers, is below the target.
//
// If every conduit at a zone meets a target that covers the zone's, there is none.
// So shortfalls of reach rank those that conduits have anyway; new ones show where
// the target of a conduit was accepted below that of a zone behind it, where an
// asset bridges zones, and in mode [Ride].
type Shortfall struct {
	Zone    zone.ID
	Verdict level.Verdict // Short if certain, else Indeterminate
	Lacks   []Lack        // those of the verdict, in the order of foundational requirements
}

// Lack is one foundational requirement in which a zone falls short.
type Lack struct {
	FR         level.FR
	Want       level.SL // the target
	Resistance Bounds   // over all entries

	ways *ways
	zone int32
}

// Certain reports whether the target is missed even at the high end.
func (l Lack) Certain() bool { return !l.Resistance.High.AtLeast(l.Want) }

// Witness gives the easiest path there from any entry, in this foundational
// requirement alone: at the high end if the lack is certain, else at the low end. It
// is least in resistance, hops and ids.
func (l Lack) Witness() Path {
	if l.ways == nil {
		return Path{}
	}
	return l.ways.path(l.zone)
}

// Entry gives the zone in which the witness begins.
func (l Lack) Entry() zone.ID {
	if l.ways == nil {
		return ""
	}
	return l.ways.entry(l.zone)
}

// Shortfalls yields the zones that fall short, certainly or possibly, in the order of
// their ids. Entries are left out, and so are zones without a target and those
// outside the system under consideration. Without entries it yields nothing.
func (g *Graph) Shortfalls() iter.Seq[Shortfall] {
	return func(yield func(Shortfall) bool) {
		if len(g.entries) == 0 {
			return
		}
		var reach [level.NumFR][2]*ways
		for f := range g.cfg.FRs.All() {
			for e := range reach[f] {
				reach[f][e] = g.ways(g.entries, g.holds.each[f][e])
			}
		}
		for z := range g.entry {
			x, _ := g.sys.Level(conduit.ZoneRef(g.t.zoneID(int32(z))))
			if g.entry[z] || g.sys.Partition().ZoneAt(z).Traits.Has(zone.External) {
				continue
			}
			var lacks [2][]Lack // possible, certain
			for f, want := range x.Target.All() {
				if !g.cfg.FRs.Has(f) {
					continue
				}
				l := Lack{FR: f, Want: want, Resistance: Bounds{reach[f][Low].dist[z], reach[f][High].dist[z]}, zone: int32(z)}
				switch l.Resistance.Against(want) {
				case level.Short:
					l.ways = reach[f][High]
					lacks[High] = append(lacks[High], l)
				case level.Indeterminate:
					l.ways = reach[f][Low]
					lacks[Low] = append(lacks[Low], l)
				}
			}
			out := Shortfall{Zone: g.t.zoneID(int32(z)), Verdict: level.Short, Lacks: lacks[High]}
			if len(lacks[High]) == 0 {
				out.Verdict, out.Lacks = level.Indeterminate, lacks[Low]
			}
			if len(out.Lacks) > 0 && !yield(out) {
				return
			}
		}
	}
}
