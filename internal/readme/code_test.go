package readme_test

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/path"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
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

func TestPlant(t *testing.T) {
	model, err := modelfile.Load("testdata/plant.yaml")
	if err != nil {
		t.Fatal(err)
	}
	plant, err := conduit.Compile(model)
	if err != nil {
		t.Fatal(err)
	}
	for b := range plant.Breaches() {
		t.Errorf("%v: %v is %v: %v", b.Channel.Pos, b.Channel.Ref(), b.Verdict, b.Mends)
	}
	for g := range plant.Gaps() {
		t.Errorf("%v: %v is %v: SL-T %v, SL-A %v", plant.Pos(g.Ref), g.Ref, g.Verdict, g.Target, g.Achieved)
	}
}
