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

// chains finds a way for each chain that policies forbid, if there is one. Those that begin or end in the same zones share a walk: of its two ends a chain
// is looked for from the one that more of them have.
func (s *System) chains(sets *selections) map[chain][]Ref {
	var all []chain
	ends := map[Selector]int{}
	for i := range s.model.Policies {
		if p := &s.model.Policies[i]; p.Rule == Apart || p.Rule == OnlyVia {
			for _, c := range chainsOf(p) {
				all = append(all, c)
				ends[c.from]++
				ends[c.to]++
			}
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
	found := make(map[chain][]Ref, len(all))
	var walkers [2]*reacher // with the steps, against them
	for _, c := range slices.Compact(all) {
		k := 0
		if back(c) {
			k = 1
		}
		if walkers[k] == nil {
			walkers[k] = s.newReacher(k == 1)
		}
		found[c] = walkers[k].find(sets.of(c.from), sets.of(c.to), sets.past(c.past))
	}
	return found
}
