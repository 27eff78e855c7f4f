// Command whatif asks a plant what if: what if this channel were gone, what if that
// measure were in force. It is the loop of anyone who studies designs instead of
// judging one: copy the model, change it, compile it again, compare.
//
//	go run ./examples/whatif                               # the water works
//	go run ./examples/whatif plant.yaml billing plc1       # a plant, and a way through it
package main

import (
	"cmp"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"slices"
	"strings"

	"gonum.org/v1/gonum/graph/path"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/zone"
)

func main() {
	args := os.Args[1:]
	if len(args) == 0 {
		args = []string{"examples/audit/waterplant.yaml", "billing", "plc-dosing"}
	}
	if len(args) != 3 {
		log.Fatal("usage: whatif [FILE FROM TO]")
	}
	if err := run(os.Stdout, args[0], zone.AssetID(args[1]), zone.AssetID(args[2])); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer, file string, from, to zone.AssetID) error {
	base, err := modelfile.Load(file)
	if err != nil {
		return err
	}
	if err := withoutEach(w, base, from, to); err != nil {
		return err
	}
	fmt.Fprintln(w)
	return withMeasures(w, base)
}

// withoutEach leaves out one channel after the other, and prints those on which the
// way between two assets depends.
func withoutEach(w io.Writer, base *conduit.Model, from, to zone.AssetID) error {
	before, err := hops(base, from, to)
	if err != nil {
		return err
	}
	if math.IsInf(before, 1) {
		fmt.Fprintf(w, "from %s to %s: no way\n", from, to)
	} else {
		fmt.Fprintf(w, "from %s to %s: %v hops\n", from, to, before)
	}
	for i, cut := range base.Channels {
		m := base.Clone()
		m.Channels = slices.Delete(m.Channels, i, i+1)
		after, err := hops(m, from, to)
		if err != nil {
			return err
		}
		switch {
		case math.IsInf(after, 1) && !math.IsInf(before, 1):
			fmt.Fprintf(w, "  without %v: no way left\n", cut.Ref())
		case after != before:
			fmt.Fprintf(w, "  without %v: %v hops\n", cut.Ref(), after)
		}
	}
	return nil
}

// hops counts the channels on the shortest way from one asset to another, whatever
// conduits make of them.
func hops(m *conduit.Model, from, to zone.AssetID) (float64, error) {
	sys, err := conduit.Compile(m)
	if err != nil {
		return 0, err
	}
	g := sys.AssetGraph() // implements gonum's graph.Directed
	a, foundA := g.NodeFor(from)
	b, foundB := g.NodeFor(to)
	if !foundA || !foundB {
		return math.NaN(), fmt.Errorf("no asset %q, or no asset %q", from, to)
	}
	return path.DijkstraFrom(a, g).WeightTo(b.ID()), nil
}

// withMeasures puts every combination of the planned measures into force, and prints
// what it costs and how many levels are still missing for certain.
func withMeasures(w io.Writer, base *conduit.Model) error {
	var planned []int
	for i, m := range base.Measures {
		if m.Inactive {
			planned = append(planned, i)
		}
	}
	for choice := range 1 << len(planned) {
		m := base.Clone()
		cost, names := 0.0, []string{}
		for bit, i := range planned {
			if choice>>bit&1 == 1 {
				m.Measures[i].Inactive, m.Measures[i].New = false, true // later than any record
				cost += m.Measures[i].Cost
				names = append(names, m.Measures[i].ID)
			}
		}
		sys, err := conduit.Compile(m)
		if err != nil {
			return err
		}
		missing := 0
		for gap := range sys.Gaps() {
			for _, n := range gap.Certain {
				missing += int(n)
			}
		}
		with := strings.Join(names, ", ")
		fmt.Fprintf(w, "%2d levels missing, cost %2v, with %s\n", missing, cost, cmp.Or(with, "nothing more"))
	}
	return nil
}
