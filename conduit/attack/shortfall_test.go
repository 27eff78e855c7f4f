package attack_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// least gives the easiest of all simple paths to a zone from any entry.
func (n *naive) least(to zone.ID, holds func(conduit.Ref) attack.Resistance) attack.Path {
	var best attack.Path
	for _, e := range n.entries() {
		if all, _ := n.simple(e, to, holds, 4); len(all) > 0 && (best.IsZero() || all[0].Compare(best) < 0) {
			best = all[0]
		}
	}
	return best
}

func TestShortfallsAgainstNaive(t *testing.T) {
	var certain, possible int
	eachModel(t, 5, 400, func(t *testing.T, _ *rand.Rand, g *attack.Graph, n *naive) {
		got := slices.Collect(g.Shortfalls())
		for _, z := range n.m.Zones {
			var short, may []attack.Lack
			x, _ := n.sys.Level(conduit.ZoneRef(z.ID))
			for f := range n.cfg.FRs.All() {
				want, asked := x.Target.At(f)
				if !asked || z.Traits.Has(zone.External) || slices.Contains(n.entries(), z.ID) {
					continue
				}
				l := attack.Lack{FR: f, Want: want, Resistance: attack.Bounds{Low: attack.NoPath, High: attack.NoPath}}
				for _, e := range n.entries() {
					l.Resistance.Low = min(l.Resistance.Low, n.resistance(e, z.ID, n.over(level.FRSetOf(f), attack.Low)))
					l.Resistance.High = min(l.Resistance.High, n.resistance(e, z.ID, n.over(level.FRSetOf(f), attack.High)))
				}
				switch {
				case int(l.Resistance.High) < int(want):
					short = append(short, l)
				case int(l.Resistance.Low) < int(want):
					may = append(may, l)
				}
			}
			k := slices.IndexFunc(got, func(s attack.Shortfall) bool { return s.Zone == z.ID })
			verdict, lacks, end := level.Short, short, attack.High
			if len(short) == 0 {
				verdict, lacks, end = level.Indeterminate, may, attack.Low
			}
			if len(lacks) == 0 {
				assert.Negative(t, k, "zone %s", z.ID)
				continue
			}
			require.GreaterOrEqual(t, k, 0, "zone %s", z.ID)
			assert.Equal(t, verdict, got[k].Verdict)
			require.Len(t, got[k].Lacks, len(lacks))
			for i, l := range got[k].Lacks {
				assert.Equal(t, [3]any{lacks[i].FR, lacks[i].Want, lacks[i].Resistance}, [3]any{l.FR, l.Want, l.Resistance})
				assert.Equal(t, verdict == level.Short, l.Certain())
				if path := n.least(z.ID, n.over(level.FRSetOf(l.FR), end)); assert.Equal(t, path, l.Witness()) {
					assert.Equal(t, path.From(), l.Entry())
				}
			}
			if certain++; verdict != level.Short {
				possible++
			}
		}
		assert.True(t, slices.IsSortedFunc(got, func(a, b attack.Shortfall) int { return compareIDs(a.Zone, b.Zone) }))
	})
	assert.Greater(t, certain-possible, 5)
	assert.Greater(t, possible, 5)
}

func compareIDs(a, b zone.ID) int {
	if a < b {
		return -1
	}
	return 1
}

// climbs gives every path of two steps or more by conduits from a zone along which
// the targets rise far and no step is steep.
func (n *naive) climbs(u zone.ID, f level.FR, s conduit.ServiceName, rise level.SL) []attack.Path {
	want := func(z zone.ID) (int, bool) {
		t, ok := n.targets[z].At(f)
		return int(t), ok
	}
	looked := func(z zone.ID) bool {
		return slices.ContainsFunc(n.m.Assets, func(a zone.Asset) bool {
			return a.Zone == z && !a.Retired && (a.Terminates || a.Inspects)
		})
	}
	var out []attack.Path
	var moves []move
	for _, mv := range n.of(s) {
		if mv.by.Kind == conduit.KindConduit && !n.inspects(*n.m.Conduit(conduit.ID(mv.by.ID))) {
			moves = append(moves, mv)
		}
	}
	var extend func(p attack.Path)
	extend = func(p attack.Path) {
		at, _ := want(p.To())
		if first, ok := want(u); ok && p.Hops() >= 2 && at >= first+int(rise) {
			out = append(out, p)
		}
		if p.Hops() > 0 && looked(p.To()) {
			return
		}
		for _, mv := range moves {
			next, ok := want(mv.to)
			if mv.from == p.To() && ok && next-at < int(rise) && !slices.Contains(p.Refs, conduit.ZoneRef(mv.to)) {
				extend(attack.Path{Refs: append(slices.Clone(p.Refs), mv.by, conduit.ZoneRef(mv.to))})
			}
		}
	}
	if _, ok := want(u); ok {
		extend(attack.Path{Refs: []conduit.Ref{conduit.ZoneRef(u)}})
	}
	return out
}

func TestStaircasesAgainstNaive(t *testing.T) {
	found := 0
	eachModel(t, 6, 400, func(t *testing.T, rng *rand.Rand, g *attack.Graph, n *naive) {
		rise := level.SL(1 + rng.IntN(3))
		var want []attack.Staircase
		for _, u := range n.m.Zones {
			best := map[zone.ID]attack.Staircase{}
			for f := range level.FRs() {
				for _, s := range n.names() {
					for _, p := range n.climbs(u.ID, f, s, rise) {
						x := attack.Staircase{From: u.ID, To: p.To(), Service: s, FRs: level.FRSetOf(f), Path: p}
						switch was, ok := best[p.To()]; {
						case !ok || p.Compare(was.Path) < 0:
							best[p.To()] = x
						case p.Compare(was.Path) == 0:
							was.FRs, was.Service = was.FRs.With(f), min(was.Service, s)
							best[p.To()] = was
						}
					}
				}
			}
			for _, v := range n.m.Zones {
				if x, ok := best[v.ID]; ok {
					want = append(want, x)
				}
			}
		}
		got := slices.Collect(g.Staircases(rise))
		assert.Equal(t, want, got)
		found += len(got)
	})
	assert.Greater(t, found, 10)
}
