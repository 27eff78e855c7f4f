// Command remediation asks what to do about a plant that falls short of its targets:
// the cheapest measures that close the gaps, in which order to take them, what less
// money buys, and what holds an intruder up.
//
//	go run ./examples/remediation                      # the water works
//	go run ./examples/remediation plant.yaml office    # a plant, and where attacks start
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/remedy"
	"github.com/iec62443-go/iec62443/zone"
)

func main() {
	args := os.Args[1:]
	if len(args) == 0 {
		args = []string{"examples/audit/waterplant.yaml", "enterprise"}
	}
	if len(args) != 2 {
		log.Fatal("usage: remediation [FILE ENTRY]")
	}
	if err := run(context.Background(), os.Stdout, args[0], zone.ID(args[1])); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, w io.Writer, file string, entry zone.ID) error {
	model, err := modelfile.Load(file)
	if err != nil {
		return err
	}
	sys, err := conduit.Compile(model)
	if err != nil {
		return err
	}

	// What the model already plans: its measures that are inactive.
	plan, err := remedy.Close(ctx, sys, remedy.Menu{})
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "With the measures already planned:")
	tell(w, plan)

	// And with everything that is missing on offer, at what it costs here.
	menu := remedy.MenuOf(sys, price)
	if plan, err = remedy.Close(ctx, sys, menu); err != nil {
		return err
	}
	fmt.Fprintf(w, "\nWith %d more on offer, one for each thing missing:\n", len(menu.Measures))
	tell(w, plan)
	for i, m := range plan.Roadmap {
		fmt.Fprintf(w, "  %2d. %-44s cost %3v, %2d levels missing\n", i+1, few(m.Measures), m.Cost, m.Remaining)
	}

	// What less money buys.
	front, err := remedy.Tradeoff(ctx, sys, menu)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "\nWhat less buys:")
	for _, share := range []float64{0, 0.1, 0.25, 0.5, 0.75, 1} {
		best := front.Points[0]
		for _, p := range front.Points { // the cheapest first
			if p.Cost <= share*plan.Cost {
				best = p
			}
		}
		fmt.Fprintf(w, "  for %3.0f: %3v spent, levels missing %s%d\n", share*plan.Cost, best.Cost, strings.Repeat("#", best.Missing), best.Missing)
	}

	// Gaps are one thing, ways in another: what would hold an intruder up.
	how := attack.Config{Entries: zone.SetOf(entry)}
	if menu, err = remedy.MenuToHarden(sys, how, price); err != nil {
		return err
	}
	hard, err := remedy.Harden(ctx, sys, menu, how)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\nTo hold attacks from %s:\n", entry)
	fmt.Fprintf(w, "  %d measures, cost %v%s\n", len(hard.Measures), hard.Cost, proof(hard.Proven, hard.LowerBound))
	for _, h := range hard.Held {
		fmt.Fprintf(w, "  held: %v\n", h)
	}
	for _, o := range hard.Open {
		fmt.Fprintf(w, "  open: %v, by %v\n", o.Holding, o.Path)
	}

	// The plan, put in force, is a model like any other.
	after, err := conduit.Compile(plan.Apply(model))
	if err != nil {
		return err
	}
	left := 0
	for range after.Gaps() {
		left++
	}
	fmt.Fprintf(w, "\nPut in force, %d zones and conduits have a gap.\n", left)
	return nil
}

// price says what a measure costs: claims by the requirement, levels by the level. A
// works would ask its people instead.
func price(m conduit.Measure) float64 {
	if m.Claims.Len() > 0 {
		return 2 * float64(m.Claims.Len())
	}
	return 3 * m.Cost // as many times what it would cost by the requirement
}

func tell(w io.Writer, p *remedy.Plan) {
	fmt.Fprintf(w, "  %d measures, cost %v%s, close %d gaps and leave %d\n",
		len(p.Measures), p.Cost, proof(p.Proven, p.LowerBound), len(p.Closed), len(p.Remaining))
	for _, r := range p.Remaining {
		fmt.Fprintf(w, "    %v %v stays at %v of %v", r.Ref, r.FR, r.After, r.Target)
		if len(r.Wants) > 0 {
			fmt.Fprintf(w, ": %s", r.Wants[0].Why)
		}
		if n := len(r.Wants) - 1; n > 0 {
			fmt.Fprintf(w, ", and %d more", n)
		}
		fmt.Fprintln(w)
	}
}

func proof(proven bool, lower float64) string {
	if proven {
		return " (none is cheaper)"
	}
	return fmt.Sprintf(" (at least %v)", lower)
}

// few gives the first of some names.
func few(names []string) string {
	if len(names) < 3 {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", names[0], len(names)-1)
}
