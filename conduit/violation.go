package conduit

import (
	"iter"
	"slices"

	"github.com/iec62443-go/iec62443/zone"
)

// Violations yields the policies that the model breaks, in the order of their
// addresses: of deny and one-way each conduit that permits what is denied, in the
// order of their ids, and then each channel; of apart and only-via one chain for
// each direction in which there is one.
//
// A zone that a policy names stands for itself and the zones in it. Of a link, whose
// direction is not known, either direction counts. For apart and only-via a chain
// may go over permissions of any service, conduits whose permissions are not
// stated, assets that bridge zones, and channels.
func (s *System) Violations() iter.Seq[Violation] {
	return s.violations(func(PolicyRule) bool { return true })
}

// violations yields what breaks the policies of some rules.
func (s *System) violations(of func(PolicyRule) bool) iter.Seq[Violation] {
	return func(yield func(Violation) bool) {
		sets := &selections{s, map[Selector]runs{}}
		var d *denier
		var chains map[chain][]Ref
		for i := range s.model.Policies {
			p := &s.model.Policies[i]
			if !of(p.Rule) {
				continue
			}
			from, to := sets.of(p.From), sets.of(p.To)
			stop := false
			report := func(v Violation) bool {
				v.Policy = *p
				stop = !yield(v)
				return !stop
			}
			switch p.Rule {
			case Deny, Forward:
				if d == nil {
					d = s.newDenier(sets)
				}
				if p.Rule == Forward {
					from, to = to, from
				}
				d.denied(p, from, to, report)
			case Apart, OnlyVia:
				if chains == nil {
					chains = s.chains(sets)
				}
				for k, q := range chainsOf(p) {
					if path := slices.Clone(chains[q]); path != nil && !report(Violation{
						Element: path[1], From: zone.ID(path[0].ID), To: zone.ID(path[len(path)-1].ID), Path: path, Back: k > 0,
					}) {
						break
					}
				}
			}
			if stop {
				return
			}
		}
	}
}

// selections remembers which zones selectors name.
type selections struct {
	s     *System
	known map[Selector]runs
}

func (x *selections) of(sel Selector) runs {
	set, ok := x.known[sel]
	if !ok {
		set = x.s.selected(sel)
		x.known[sel] = set
	}
	return set
}

// past gives the zones to keep clear of for a policy of only-via.
func (x *selections) past(via zone.ID) runs {
	if via == "" {
		return nil
	}
	return x.of(ZoneSelector(via))
}

func (s *System) zoneID(z int32) zone.ID { return s.part.ZoneAt(int(z)).ID }

// deniedConduit is a conduit that permits what a policy denies.
type deniedConduit struct {
	conduit int32
	policy  Ref
	zones   []zone.ID
}

func (d deniedConduit) breach(s *System) ConduitBreach {
	return ConduitBreach{Conduit: s.model.Conduits[d.conduit], Kind: PolicyDenied, Policy: d.policy, Zones: d.zones}
}

// deniedConduits gives the conduits that permit what policies deny, in the order of
// conduit and policy.
func (s *System) deniedConduits() []deniedConduit {
	var out []deniedConduit
	for v := range s.violations(func(r PolicyRule) bool { return r == Deny || r == Forward }) {
		if v.Element.Kind != KindConduit {
			continue
		}
		c, _ := s.conduitIndex(ID(v.Element.ID))
		out = append(out, deniedConduit{c, v.Policy.Ref(), slices.Sorted(slices.Values([]zone.ID{v.From, v.To}))})
	}
	slices.SortStableFunc(out, func(a, b deniedConduit) int { return int(a.conduit) - int(b.conduit) })
	return out
}
