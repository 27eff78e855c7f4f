package readme_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/path"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/archtest"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/remedy"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/zone"
)

// remoteShells lists, as JSON, the remote shells that cross a zone boundary.
func remoteShells(w io.Writer, file string) error {
	model, err := modelfile.Load(file)
	if err != nil {
		return err // everything wrong with the file, each with line and column
	}
	sys, err := conduit.Compile(model)
	if err != nil {
		return err // everything wrong with the design's form, each with its place
	}
	type finding struct{ Where, What string }
	var list []finding
	for x := range sys.Crossings() {
		if sys.Services().Kinds(x.Channel.Service).Has(conduit.RemoteShell) {
			list = append(list, finding{
				Where: x.Channel.Pos.String(),
				What:  fmt.Sprintf("%s from zone %q to zone %q: %v", x.Channel.Service, x.From, x.To, x.Verdict),
			})
		}
	}
	return json.NewEncoder(w).Encode(list)
}

// contributions prints what each channel contributes to the way between two assets.
func contributions(w io.Writer, base *conduit.Model, from, to zone.AssetID) error {
	for i, cut := range base.Channels {
		m := base.Clone()
		m.Channels = slices.Delete(m.Channels, i, i+1)
		sys, err := conduit.Compile(m)
		if err != nil {
			return err
		}
		g := sys.AssetGraph() // implements gonum's graph.Directed
		a, _ := g.NodeFor(from)
		b, _ := g.NodeFor(to)
		fmt.Fprintf(w, "without %v: %v hops\n", cut.Ref(), path.DijkstraFrom(a, g).WeightTo(b.ID()))
	}
	return nil
}

// easiest prints the easiest way into each zone that is easier to reach than its
// target allows, and what it would take to close every gap.
func easiest(w io.Writer, sys *conduit.System) error {
	g := attack.New(sys)
	for x := range g.Shortfalls() {
		for _, lack := range x.Lacks {
			fmt.Fprintf(w, "%s, %v: %v\n", x.Zone, lack.FR, lack.Witness())
		}
	}
	plan, err := remedy.Close(context.Background(), sys, remedy.MenuOf(sys, nil))
	if err != nil {
		return err
	}
	for _, step := range plan.Roadmap {
		fmt.Fprintf(w, "%v for %v, and %d levels are missing\n", step.Measures, step.Cost, step.Remaining)
	}
	return nil
}

func TestPlant(t *testing.T) {
	plant := archtest.Load(t, "testdata/plant.yaml")

	plant.Rules(standard.Rules()...) // one subtest per rule: TestPlant/ZC201
	plant.NoPath("control", "office")
	plant.OnlyVia("office", "control", "dmz") // from, to, then the zone all paths pass
	plant.MeetsTarget()
}
