package cover_test

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/internal/cover"
)

// dependencies is an AND/OR graph of a control system: a node works if one of the
// nodes that lead to it works, and if all do where it is an and; those that nothing
// leads to work by themselves. The files are those of M. Barrère, C. Hankin,
// N. Nicolaou, D. G. Eliades and T. Parisini, Measuring cyber-physical security in
// industrial control systems via minimum-effort attack strategies (Journal of
// Information Security and Applications 52, 2020), github.com/mbarrere/meta4ics.
type dependencies struct {
	Graph struct {
		Target string
		Nodes  []struct {
			ID, Type, Value string
			Measures        []struct{ ID, Type string }
		}
		Edges    []struct{ Source, Target string }
		Measures []struct{ ID, Cost string }
	}
}

// cut is the question which nodes to take out, at the least cost, so that the target
// no longer works. Units are what is paid for: a node, or each measure that protects
// one, which may protect several and is paid for once.
type cut struct {
	and    []bool
	before [][]int
	target int
	units  []float64 // costs
	takes  [][]int32 // node: the units to pay for to take it out; nil where it cannot be
}

func load(t *testing.T, name string) cut {
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", "meta4ics", name))
	if err != nil {
		t.Skipf("%s is not here: the published AND/OR graphs are optional", name)
	}
	var d dependencies
	require.NoError(t, json.Unmarshal(text, &d))
	number := func(s string) float64 {
		x, err := strconv.ParseFloat(s, 64)
		require.NoError(t, err)
		return x
	}
	price := map[string]float64{}
	for _, m := range d.Graph.Measures {
		price[m.ID] = number(m.Cost)
	}
	var c cut
	at, unit := map[string]int{}, map[string]int32{}
	for i, n := range d.Graph.Nodes {
		at[n.ID] = i
		c.and, c.before, c.takes = append(c.and, n.Type == "and"), append(c.before, nil), append(c.takes, nil)
		switch {
		case n.Value == "none" || n.Value == "inf":
		case len(n.Measures) > 0:
			for _, m := range n.Measures {
				if _, ok := unit[m.ID]; !ok {
					unit[m.ID] = int32(len(c.units))
					c.units = append(c.units, price[m.Type])
				}
				c.takes[i] = append(c.takes[i], unit[m.ID])
			}
		default:
			c.takes[i] = []int32{int32(len(c.units))}
			c.units = append(c.units, number(n.Value))
		}
	}
	for _, e := range d.Graph.Edges {
		c.before[at[e.Target]] = append(c.before[at[e.Target]], at[e.Source])
	}
	c.target = at[d.Graph.Target]
	return c
}

// works gives nodes by which the target works with some taken out; nil if it does not.
func (c cut) works(out func(node int) bool) []int {
	by := make([][]int, len(c.and))
	done := make([]bool, len(c.and))
	for again := true; again; {
		again = false
		for i := range c.and {
			if done[i] || out(i) {
				continue
			}
			var need []int
			switch ready := slices.DeleteFunc(slices.Clone(c.before[i]), func(k int) bool { return !done[k] }); {
			case len(c.before[i]) == 0:
			case c.and[i] && len(ready) == len(c.before[i]):
				need = ready
			case !c.and[i] && len(ready) > 0:
				need = ready[:1]
			default:
				continue
			}
			by[i], done[i], again = need, true, true
		}
	}
	if !done[c.target] {
		return nil
	}
	used := []int{c.target}
	for k := 0; k < len(used); k++ {
		for _, n := range by[used[k]] {
			if !slices.Contains(used, n) {
				used = append(used, n)
			}
		}
	}
	return used
}

// cheapest finds the cut as a cover: columns for the units, and one for each node that
// requires its units; a row for each set of nodes by which the target still works.
func (c cut) cheapest(t *testing.T) float64 {
	p := &cover.Problem{Cost: slices.Clone(c.units), Requires: make([][]int32, len(c.units)), Limit: math.MaxInt64}
	column := make([]int32, len(c.and))
	for i, units := range c.takes {
		column[i] = int32(len(p.Cost))
		p.Cost, p.Requires = append(p.Cost, 0), append(p.Requires, units)
	}
	for {
		a, err := cover.Solve(context.Background(), p, 100_000)
		require.NoError(t, err)
		require.True(t, a.Found && a.Proven)
		used := c.works(func(i int) bool { return c.takes[i] != nil && slices.Contains(a.Chosen, column[i]) })
		if used == nil {
			return a.Cost
		}
		var row []int32
		for _, i := range used {
			if c.takes[i] != nil {
				row = append(row, column[i])
			}
		}
		require.NotEmpty(t, row, "the target works by what cannot be taken out")
		p.Rows = append(p.Rows, row)
	}
}

// every tries all sets of units.
func (c cut) every() float64 {
	best := math.Inf(1)
	for set := range 1 << len(c.units) {
		cost := 0.0
		for k, x := range c.units {
			if set>>k&1 == 1 {
				cost += x
			}
		}
		if cost < best && c.works(func(i int) bool {
			return c.takes[i] != nil && !slices.ContainsFunc(c.takes[i], func(k int32) bool { return set>>k&1 == 0 })
		}) == nil {
			best = cost
		}
	}
	return best
}

func TestCheapestCutsOfPublishedGraphs(t *testing.T) {
	for _, tt := range []struct {
		file   string
		want   float64
		reason string
	}{
		{"example1.json", 4, "published: a and c at 2 each, and not b at 5 or d at 10"},
		{"wdn-without-redundancy.json", 5, "of a chain through an and, its cheapest node"},
		{"ics-simple.json", 6, "the agent a1: its three measures protect the sensor before it too"},
	} {
		t.Run(tt.file, func(t *testing.T) {
			c := load(t, tt.file)
			require.Equal(t, tt.want, c.every(), tt.reason)
			require.Equal(t, tt.want, c.cheapest(t), tt.reason)
		})
	}
}
