package conduit_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/flow"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/topo"
	"gonum.org/v1/gonum/graph/traverse"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// bottling is a small line in which an office reaches round the conduits.
var bottling = &conduit.Model{
	Name: "bottling line",
	Zones: []zone.Zone{
		{ID: "enterprise", Target: level.MustTarget("SL1")},
		{ID: "dmz", Target: level.MustTarget("SL2")},
		{ID: "control", Target: level.MustTarget("2 2 3 1 2 1 3"),
			Claims: requirement.MustClaims(requirement.Met, "SR 5.1", "SR 5.2")},
	},
	Assets: []zone.Asset{
		{ID: "erp", Zone: "enterprise"},
		{ID: "historian", Zone: "dmz"},
		{ID: "plc1", Zone: "control", Type: requirement.Embedded, Capability: level.MustEvidence("2 2 2 NR 1 ? 2")},
		{ID: "fw1", Type: requirement.Network},
	},
	Conduits: []conduit.Conduit{
		{ID: "north", Joins: zone.SetOf("enterprise", "dmz"), Allow: conduit.Permit("enterprise", "dmz", "https")},
		{ID: "south", Joins: zone.SetOf("dmz", "control"), Allow: conduit.Permit("dmz", "control", "opc-ua"),
			Devices: zone.AssetsOf("fw1")},
	},
	Channels: []conduit.Channel{
		{From: "erp", To: "historian", Service: "https", Via: conduit.Via("north")},
		{From: "historian", To: "plc1", Service: "opc-ua", Via: conduit.Via("south")},
		{From: "erp", To: "plc1", Service: "modbus"}, // no conduit: a breach
	},
}

// gonum's algorithms give the same results, in the same order, however often they
// run and in whatever order the model is written.
func TestGraphsAreOrdered(t *testing.T) {
	runs, models := 20, 200
	if testing.Short() {
		runs, models = 3, 40
	}
	size := randmodel.Size{Zones: 8, Assets: 10, Conduits: 8, Channels: 30}
	try := func(name string, m *conduit.Model) {
		rng := rand.New(rand.NewPCG(uint64(len(name)), 7))
		first := must(conduit.Compile(m))
		want := algorithms(first)
		if again := algorithms(first); again != want {
			t.Fatalf("%s: another result the second time:\n%s\nfirst it was:\n%s", name, again, want)
		}
		for range runs {
			s := must(conduit.Compile(randmodel.Shuffle(rng, m)))
			if got := algorithms(s); got != want {
				t.Fatalf("%s: another result:\n%s\nfirst it was:\n%s", name, got, want)
			}
		}
	}
	try("bottling", bottling)
	for seed := range uint64(models) {
		try(fmt.Sprint("seed ", seed), randmodel.Generate(rand.New(rand.NewPCG(seed, 3)), size))
	}
}

// algorithms writes down what gonum's algorithms make of the graphs of a system.
func algorithms(s *conduit.System) string {
	var b strings.Builder
	g := s.AssetGraph()
	fmt.Fprintln(&b, "components", topo.TarjanSCC(g))
	sorted, err := topo.Sort(g)
	var cycles topo.Unorderable
	fmt.Fprintln(&b, "sorted", sorted, errors.As(err, &cycles), cycles)
	nodes := graph.NodesOf(g.Nodes())
	for i, u := range nodes {
		shortest := path.DijkstraFrom(u, g)
		for _, v := range nodes {
			p, w := shortest.To(v.ID())
			fmt.Fprint(&b, p, w, " ")
		}
		v := nodes[(i+len(nodes)/2)%len(nodes)]
		fmt.Fprintln(&b, "\nk shortest", path.YenKShortestPaths(g, 3, 2, u, v))
		tree := flow.Dominators(u, g)
		for _, v := range nodes {
			fmt.Fprint(&b, tree.DominatorOf(v.ID()), " ")
		}
		bfs := traverse.BreadthFirst{Visit: func(n graph.Node) { fmt.Fprint(&b, "visit ", n, " ") }}
		bfs.Walk(g, u, nil)
		fmt.Fprintln(&b)
	}
	z := s.ZoneGraph()
	fmt.Fprintln(&b, "connected", topo.ConnectedComponents(z))
	for nodes := z.Nodes(); nodes.Next(); {
		u := nodes.Node()
		bfs := traverse.BreadthFirst{Visit: func(n graph.Node) { fmt.Fprint(&b, "visit ", n, " ") }}
		bfs.Walk(z, u, nil)
		shortest := path.DijkstraFrom(u, z)
		for to := z.Nodes(); to.Next(); {
			p, w := shortest.To(to.Node().ID())
			fmt.Fprint(&b, p, w, " ")
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}
