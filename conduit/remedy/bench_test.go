package remedy_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/remedy"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// open gives a problem of a family with a number of open requirements, or a few more.
// The family: a plant of package generate without faults, of a seed, whose products
// declare vectors; the targets of its zones, in the order of their ids, are raised by a
// level (to SL 4 at most) until so many system requirements of zones and conduits are
// unmet or unknown below a target. On the menu is one measure for each open
// requirement, at 1 to 9; and for each two of them a bundle of three to eight of the
// open requirements, of elements anywhere in the plant, at between a third and three
// quarters of what they cost by themselves.
func open(tb testing.TB, seed uint64, requirements int) (*conduit.System, remedy.Menu) {
	p, err := generate.Config{Seed: seed, Assets: 900, Evidence: generate.Vectors}.Plant()
	require.NoError(tb, err)
	m := p.Model
	var sys *conduit.System
	var single []conduit.Measure
	rng := rand.New(rand.NewPCG(seed, 5))
	for i := range m.Zones {
		if !m.Zones[i].Target.IsSet() {
			continue
		}
		for f, n := range m.Zones[i].Target.All() {
			m.Zones[i].Target = m.Zones[i].Target.With(f, min(n+1, level.MaxSL))
		}
		sys, err = conduit.Compile(m)
		require.NoError(tb, err)
		single = remedy.MenuOf(sys, func(conduit.Measure) float64 { return float64(1 + rng.IntN(9)) }).Measures
		if len(single) >= requirements {
			break
		}
	}
	menu := single
	for k := range len(single) / 2 {
		x := conduit.Measure{ID: fmt.Sprint("bundle-", k)}
		var refs []conduit.Ref
		var ids []requirement.ID
		for range 3 + rng.IntN(6) {
			y := single[rng.IntN(len(single))]
			for r := range y.Covers.All() {
				refs = append(refs, r)
			}
			for c := range y.Claims.All() {
				ids = append(ids, c.ID)
			}
			x.Provides = x.Provides.Or(y.Provides)
			x.Cost += y.Cost
		}
		x.Covers, x.Claims = conduit.RefsOf(refs...), met(ids)
		x.Cost = float64(int(x.Cost * (0.33 + 0.42*rng.Float64())))
		menu = append(menu, x)
	}
	return sys, remedy.Menu{Measures: menu}
}

func met(ids []requirement.ID) requirement.Claims {
	var out requirement.Claims
	for _, id := range ids {
		out = out.And(requirement.MustClaims(requirement.Met, id))
	}
	return out
}

// BenchmarkClose closes every gap of plants of the family that open describes.
func BenchmarkClose(b *testing.B) {
	for _, n := range []int{50, 200, 800} {
		for seed := range uint64(3) {
			b.Run(fmt.Sprintf("requirements=%d/seed=%d", n, seed), func(b *testing.B) {
				sys, menu := open(b, seed, n)
				for b.Loop() {
					plan, err := remedy.Close(context.Background(), sys, menu)
					if err != nil {
						b.Fatal(err)
					}
					if len(plan.Remaining) > 0 || len(plan.Closed) == 0 {
						b.Fatal("gaps are left")
					}
					b.ReportMetric(float64(len(menu.Measures)), "measures")
					b.ReportMetric(float64(plan.Nodes), "nodes")
					b.ReportMetric(100*(plan.Cost-plan.LowerBound)/plan.Cost, "%unproven")
				}
			})
		}
	}
}
