// Command attackpaths asks how far an attack comes in a plant: past which levels, over
// which conduits, and what would stop it for the least.
//
//	go run ./examples/attackpaths                               # the water works
//	go run ./examples/attackpaths plant.yaml vendor control 3   # from where, to where, held at what
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

func main() {
	args := os.Args[1:]
	if len(args) == 0 {
		args = []string{"examples/audit/waterplant.yaml", "enterprise", "safety", "3"}
	}
	if len(args) != 4 {
		log.Fatal("usage: attackpaths [FILE FROM TO LEVEL]")
	}
	want, err := level.ParseSL(args[3])
	if err != nil {
		log.Fatal(err)
	}
	if err := run(os.Stdout, args[0], zone.ID(args[1]), zone.ID(args[2]), want); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer, file string, from, to zone.ID, want level.SL) error {
	model, err := modelfile.Load(file)
	if err != nil {
		return err
	}
	sys, err := conduit.Compile(model)
	if err != nil {
		return err
	}
	// The zero Config starts from the entries of the model: what is external, remote
	// or wireless. Here the attack starts where we say.
	g, err := attack.Config{Entries: zone.SetOf(from)}.New(sys)
	if err != nil {
		return err
	}
	if _, ok := g.Resistance(from, to); !ok {
		return fmt.Errorf("there is no zone %q", to)
	}

	// A resistance has two ends. The low one is what can be relied on; between the two
	// lies what nobody has said of the conduits.
	fmt.Fprintf(w, "held against attacks from %s:\n", from)
	for x := range g.Exposure() {
		fmt.Fprintf(w, "  %-12s %v\n", x.Zone, x.Resistance)
	}

	fmt.Fprintf(w, "the easiest ways to %s:\n", to)
	for _, p := range g.Paths(from, to, attack.Low, 3) {
		fmt.Fprintf(w, "  %v: %v\n", p.Resistance, p)
	}

	// What all the easiest ways have in common. It pays to raise these and no others.
	fmt.Fprintln(w, "all of the easiest pass:")
	for _, c := range g.ChokePoints(from, to, attack.Low) {
		fmt.Fprintf(w, "  %v, without it: %v\n", c.Ref, c.Without)
	}

	fmt.Fprintf(w, "to hold %s at SL %d, raise:\n", to, want)
	cut, err := g.Cut(context.Background(), attack.CutQuery{Zones: zone.SetOf(to), Level: want})
	var uncuttable *attack.UncuttableError
	switch {
	case errors.As(err, &uncuttable):
		fmt.Fprintf(w, "  no conduit helps, for nothing guards %v\n", uncuttable.Path)
	case err != nil:
		return err
	default:
		for _, r := range cut.Raise {
			fmt.Fprintf(w, "  %s from %v to %d\n", r.Conduit, r.From, r.To)
		}
		after, _ := cut.Apply(g).Resistance(from, to)
		fmt.Fprintf(w, "  (%v before, %v after; no fewer conduits do: %v)\n", resistance(g, from, to), after, cut.Proven)
	}

	// What one level more at one conduit is worth, all of them at once.
	fmt.Fprintln(w, "one level more, by itself, at:")
	for x := range g.Sensitivities(attack.Low) {
		if x.Zones > 0 {
			fmt.Fprintf(w, "  %s: zones whose resistance rises: %d\n", x.Conduit, x.Zones)
		}
	}

	// And if whoever has been taken over uses what it is permitted, so that a filter
	// does not help, but only what looks into the session?
	ride, err := attack.Config{Entries: zone.SetOf(from), Mode: attack.Ride}.New(sys)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "riding on what is permitted, past what does not inspect: %v\n", resistance(ride, from, to))
	return nil
}

func resistance(g *attack.Graph, from, to zone.ID) attack.Bounds {
	r, _ := g.Resistance(from, to)
	return r
}
