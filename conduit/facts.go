package conduit

import (
	"iter"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Flows yields every channel with its verdict, in the order of from, to, service
// and route.
func (s *System) Flows() iter.Seq[Flow] { return s.assessed().Flows() }

// Crossings yields every channel whose ends lie in different zones, in the order
// of from, to, service and route.
func (s *System) Crossings() iter.Seq[Crossing] { return s.assessed().Crossings() }

// Tally counts the channels by verdict; the counts add up to the number of channels.
func (s *System) Tally() [NumVerdicts]int { return s.assessed().Tally() }

// Level gives what is wanted of a zone or a conduit and what it achieves.
func (s *System) Level(r Ref) (Level, bool) { return s.assessed().Level(r) }

// Levels yields what is wanted of every zone and conduit and what it achieves:
// zones in the order of their ids, then conduits in that of theirs. Zones outside
// the system under consideration are left out.
func (s *System) Levels() iter.Seq[Level] { return s.assessed().Levels() }

// Gaps yields the zones and conduits that are not known to meet their target, the
// zones in the order of their ids and then the conduits. What has no target has no
// gap, and a zone outside the system under consideration owes none.
func (s *System) Gaps() iter.Seq[Gap] { return s.assessed().Gaps() }

// ConduitBreaches yields the breaches of conduits, whether or not a channel takes
// them, in the order of conduit and kind.
func (s *System) ConduitBreaches() iter.Seq[ConduitBreach] { return s.assessed().ConduitBreaches() }

// Method gives the method of the assessment.
func (a *Assessment) Method() Method { return a.method }

// Flows yields every channel with its verdict; see [System.Flows].
func (a *Assessment) Flows() iter.Seq[Flow] {
	return a.flows(func(Verdict, *group) bool { return true })
}

// Crossings yields every channel whose ends lie in different zones; see
// [System.Crossings].
func (a *Assessment) Crossings() iter.Seq[Crossing] {
	p := a.sys.placing
	return a.flows(func(_ Verdict, g *group) bool {
		return g.from != g.to && p.isZone(g.from) && p.isZone(g.to)
	})
}

func (a *Assessment) flows(keep func(Verdict, *group) bool) iter.Seq[Flow] {
	s := a.sys
	return func(yield func(Flow) bool) {
		for i, k := range s.chGroup {
			g := &s.groups[k]
			if keep(a.verdicts[k], g) && !yield(s.flow(int32(i), a.verdicts[k])) {
				return
			}
		}
	}
}

func (s *System) flow(i int32, v Verdict) Flow {
	g := &s.groups[s.chGroup[i]]
	return Flow{Channel: s.channel(i), From: s.place(g.from), To: s.place(g.to), Verdict: v}
}

// Tally counts the channels by verdict; see [System.Tally].
func (a *Assessment) Tally() [NumVerdicts]int { return a.tally }

// elementIndex gives the number of a zone or a conduit among the elements.
func (s *System) elementIndex(r Ref) (int32, bool) {
	switch r.Kind {
	case KindZone:
		i, ok := s.part.ZoneIndex(zone.ID(r.ID))
		return int32(i), ok
	case KindConduit:
		i, ok := s.conduitIndex(ID(r.ID))
		return s.placing.zones + i, ok
	}
	return 0, false
}

func (s *System) elementRef(el int32) Ref {
	if el < s.placing.zones {
		return ZoneRef(s.part.ZoneAt(int(el)).ID)
	}
	return s.model.Conduits[el-s.placing.zones].Ref()
}

// judged reports whether an element belongs to the system under consideration.
func (s *System) judged(el int32) bool {
	return el >= s.placing.zones || !s.topology.external[el]
}

// Level gives what is wanted of a zone or a conduit and what it achieves.
func (a *Assessment) Level(r Ref) (Level, bool) {
	el, ok := a.sys.elementIndex(r)
	if !ok {
		return Level{}, false
	}
	return a.level(el), true
}

func (a *Assessment) level(el int32) Level {
	x := Level{
		Ref:      a.sys.elementRef(el),
		Target:   a.targets[el].target(),
		Origin:   a.origins(el),
		Achieved: a.achieved[el].bounds(),
		Verdict:  a.achieved[el].verdict(a.targets[el]),
	}
	if !a.sys.judged(el) {
		x.Verdict = level.Indeterminate
	}
	for f := range level.FRs() {
		x.Basis[f] = a.basis[el].of(f)
	}
	return x
}

// of gives the basis in one foundational requirement.
func (b basisSets) of(f level.FR) Basis {
	out := BasisNothing
	for _, x := range []struct {
		frs   level.FRSet
		basis Basis
	}{{b.claims, BasisClaims}, {b.vectors, BasisCapability}, {b.record, BasisRecord}} {
		switch {
		case !x.frs.Has(f):
		case out == BasisNothing:
			out = x.basis
		default:
			out = BasisMixed
		}
	}
	return out
}

// origins tells where the target of an element comes from.
func (a *Assessment) origins(el int32) [level.NumFR]Origin {
	var out [level.NumFR]Origin
	s := a.sys
	declared := s.declared[el].set()
	for f := range a.targets[el].set().All() {
		switch {
		case declared.Has(f):
			out[f] = OriginDeclared
		case el >= s.placing.zones:
			out[f] = OriginJoined
		default:
			out[f] = OriginNeeds
			if p := s.topology.forest.Parent[el]; p != none && a.targets[p].set().Has(f) {
				out[f] = OriginEnclosing
			}
		}
	}
	return out
}

// Levels yields every zone of the system and every conduit; see [System.Levels].
func (a *Assessment) Levels() iter.Seq[Level] {
	return func(yield func(Level) bool) {
		for el := range int32(len(a.achieved)) {
			if a.sys.judged(el) && !yield(a.level(el)) {
				return
			}
		}
	}
}

// Gaps yields what is not known to meet its target; see [System.Gaps].
func (a *Assessment) Gaps() iter.Seq[Gap] {
	return func(yield func(Gap) bool) {
		for el := range int32(len(a.achieved)) {
			if a.targets[el].set() == 0 || !a.sys.judged(el) || a.achieved[el].verdict(a.targets[el]) == level.Met {
				continue
			}
			g := Gap{Level: a.level(el)}
			g.Certain, g.Possible = g.Achieved.Gap(g.Target)
			if !yield(g) {
				return
			}
		}
	}
}

// ConduitBreaches yields the breaches of conduits; see [System.ConduitBreaches].
func (a *Assessment) ConduitBreaches() iter.Seq[ConduitBreach] {
	return func(yield func(ConduitBreach) bool) {
		denied := a.sys.deniedConduits()
		for c := range int32(len(a.breaches)) {
			for k := Unrestricted; k <= BelowTarget; k++ {
				if a.breaches[c]&(1<<k) != 0 && !yield(a.conduitBreach(c, k)) {
					return
				}
			}
			for len(denied) > 0 && denied[0].conduit == c {
				d := denied[0]
				denied = denied[1:]
				if !yield(d.breach(a.sys)) {
					return
				}
			}
		}
	}
}

func (a *Assessment) conduitBreach(c int32, k ConduitBreachKind) ConduitBreach {
	b := ConduitBreach{Conduit: a.sys.model.Conduits[c], Kind: k}
	for _, z := range a.sys.topology.joins.row(c) {
		if k != UntrustedCarrier || a.targets[z].set() != 0 {
			b.Zones = append(b.Zones, a.sys.part.ZoneAt(int(z)).ID)
		}
	}
	return b
}
