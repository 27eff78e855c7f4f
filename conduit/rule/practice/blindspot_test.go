package practice_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/practice"
	"github.com/iec62443-go/iec62443/zone"
)

// standing judges a conduit by the letter, pair of ends by pair: S is that the owners
// differ or what is carried is a third's, N1 that no agreement covers it and both are
// independent, N2 that different bodies designate the zones.
func standing(m *conduit.Model, c conduit.Conduit) string {
	type end struct{ owner, body string }
	var ends []end
	for id := range c.Joins.All() {
		z := m.Zone(id)
		stated := false
		for x := range c.Ends.All() {
			if x.Zone == id {
				ends, stated = append(ends, end{x.Owner, z.DesignatedBy}), true
			}
		}
		if !stated {
			ends = append(ends, end{z.Owner, z.DesignatedBy})
		}
	}
	if len(ends) == 1 {
		ends = append(ends, ends[0])
	}
	independent := map[string]bool{}
	for _, o := range m.Owners {
		independent[o.ID] = o.Independent
	}
	order := []string{"", "same owner", "resolved", "borderline", "blind spot"}
	worst := 0
	for i, e := range ends {
		for _, f := range ends[i+1:] {
			if e.owner == "" || f.owner == "" {
				continue
			}
			agreed := false
			for _, a := range m.Agreements {
				between := a.Provider == e.owner && a.Customer == f.owner || a.Provider == f.owner && a.Customer == e.owner
				agreed = agreed || a.Conduits.Has(string(c.ID)) || a.Conduits.Len() == 0 && between
			}
			s := e.owner != f.owner || c.CarriesFor != "" && c.CarriesFor != e.owner
			n1 := !agreed && independent[e.owner] && independent[f.owner]
			n2 := e.body != "" && f.body != "" && e.body != f.body
			switch {
			case s && n1 && n2:
				worst = max(worst, 4)
			case s && n1:
				worst = max(worst, 3)
			case s:
				worst = max(worst, 2)
			default:
				worst = max(worst, 1)
			}
		}
	}
	return order[worst]
}

// However many ends a conduit has, its standing is the worst of those of their pairs.
func TestStandingsByTheLetter(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(800) {
		rng := rand.New(rand.NewPCG(seed, 21))
		owners := []string{"o0", "o1", "o2", "o3"}
		pick := func(list ...string) string { return list[rng.IntN(len(list))] }
		m := &conduit.Model{}
		for _, o := range owners {
			m.Owners = append(m.Owners, conduit.Owner{ID: o, Independent: rng.IntN(4) > 0})
		}
		for i := range 8 {
			m.Zones = append(m.Zones, zone.Zone{ID: zone.ID(fmt.Sprint("z", i)), Owner: pick("", "o0", "o1", "o2", "o3", "o1"), DesignatedBy: pick("", "o0", "b", "b")})
		}
		for i := range 3 {
			c := conduit.Conduit{ID: conduit.ID(fmt.Sprint("c", i)), Allow: conduit.PermitNone}
			joins := rng.Perm(8)[:1+rng.IntN(7)]
			var ids []zone.ID
			for _, k := range joins {
				ids = append(ids, m.Zones[k].ID)
			}
			c.Joins, c.Internal = zone.SetOf(ids...), len(ids) == 1
			if rng.IntN(3) == 0 {
				c.CarriesFor = pick(owners...)
			}
			if rng.IntN(3) == 0 {
				c.Ends = conduit.EndsOf(conduit.End{Zone: ids[0], Owner: pick(owners...)})
			}
			m.Conduits = append(m.Conduits, c)
		}
		for range rng.IntN(4) {
			a := conduit.Agreement{Provider: pick("o0", "o1"), Customer: pick("o2", "o3")}
			if rng.IntN(3) == 0 {
				a.Conduits = zone.NamesOf(pick("c0", "c1", "c2"))
			}
			m.Agreements = append(m.Agreements, a)
		}
		sys, err := conduit.Compile(m)
		require.NoError(t, err, "seed %d", seed)
		want, got := map[string]int{"same owner": 0, "resolved": 0, "borderline": 0, "blind spot": 0}, map[string]int{}
		for _, c := range m.Conduits {
			s := standing(m, c)
			seen[s]++
			if s != "" {
				want[s]++
			}
		}
		for _, x := range rule.Run(sys, practice.MonitoringBlindSpot).Tallies {
			got[x.Name] = x.N
		}
		require.Equal(t, want, got, "seed %d", seed)
	}
	for _, s := range []string{"", "same owner", "resolved", "borderline", "blind spot"} {
		require.Greater(t, seen[s], 20, "%q is met", s)
	}
}
