package conduit

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/zone"
)

// chain is what a policy of apart or only-via forbids: a way from one set of zones to
// another past a third.
type chain struct {
	from, to Selector
	past     zone.ID
}

func chainsOf(p *Policy) []chain {
	if p.Rule == OnlyVia {
		return []chain{{p.From, p.To, p.Via}}
	}
	return []chain{{p.From, p.To, ""}, {p.To, p.From, ""}}
}

// few is the number of policies that share an end up to which it takes less, as a rule,
// to walk from both ends of each than once from that one.
const few = 32

// chains finds a way for each chain that policies forbid, if there is one. Those that
// begin or end in the same zones share a walk, from the one of their ends that more of
// them have; where few do, both ends are walked from.
func (s *System) chains(sets *selections) map[chain][]Ref {
	var all []chain
	ends := map[Selector]int{}
	for i := range s.model.Policies {
		if p := &s.model.Policies[i]; p.Rule == Apart || p.Rule == OnlyVia {
			ends[p.From]++
			ends[p.To]++
			all = append(all, chainsOf(p)...)
		}
	}
	back := func(c chain) bool { return ends[c.to] > ends[c.from] }
	start := func(c chain) Selector {
		if back(c) {
			return c.to
		}
		return c.from
	}
	slices.SortFunc(all, func(a, b chain) int {
		return cmp.Or(cmp.Compare(start(a), start(b)), cmp.Compare(a.past, b.past), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	there, against := s.newReacher(false), s.newReacher(true)
	found := make(map[chain][]Ref, len(all))
	for _, c := range slices.Compact(all) {
		from, to, past := sets.of(c.from), sets.of(c.to), sets.past(c.past)
		switch {
		case ends[start(c)] <= few && len(from.and(to)) == 0:
			found[c] = meet(there, against, from, to, past)
		case back(c):
			found[c] = against.find(from, to, past)
		default:
			found[c] = there.find(from, to, past)
		}
	}
	return found
}
