package remedy_test

import (
	"context"
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/remedy"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// line is a bottling line whose controls fall short in what events they keep, and
// whose packing in what it withstands.
func line() *conduit.System {
	sys, err := conduit.Compile(&conduit.Model{
		Name: "bottling line",
		Zones: []zone.Zone{
			{ID: "control", Target: level.MustTarget("TRE: 2"), Achieved: level.MustEvidence("TRE: 1")},
			{ID: "packing", Target: level.MustTarget("{TRE: 2, RA: 2}"), Achieved: level.MustEvidence("{TRE: 1, RA: 1}")},
		},
		Measures: []conduit.Measure{
			{ID: "ups", Inactive: true, Cost: 4, Covers: conduit.RefsOf(conduit.ZoneRef("packing")), Provides: level.MustEvidence("RA: 2")},
		},
	})
	if err != nil {
		panic(err)
	}
	return sys
}

// What the package comment shows, compiled and run.
func Example() {
	sys := line()
	sample := func(ctx context.Context) error {
		plan, err := remedy.Close(ctx, sys, remedy.MenuOf(sys, nil)) // a measure for each missing requirement
		if err != nil {
			return err
		}
		fmt.Println(plan.Cost, plan.LowerBound, plan.Proven)
		for _, step := range plan.Roadmap { // which first
			fmt.Println(step.Measures, step.Cost, step.Remaining)
		}
		changed := plan.Apply(sys.Model()) // the model with the measures in force
		fmt.Println(len(changed.Measures))
		return nil
	}
	if err := sample(context.Background()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 5 5 true
	// [zone-control-tre-2] 1 2
	// [zone-packing-tre-2] 1 1
	// [zone-packing-ra-2] 3 0
	// 4
}

// Two loggers cost more than one that serves both zones, though it needs a network tap.
func ExampleClose() {
	both := conduit.RefsOf(conduit.ZoneRef("control"), conduit.ZoneRef("packing"))
	plan, err := remedy.Close(context.Background(), line(), remedy.Menu{Measures: []conduit.Measure{
		{ID: "logger-1", Cost: 5, Covers: conduit.RefsOf(conduit.ZoneRef("control")), Provides: level.MustEvidence("TRE: 2")},
		{ID: "logger-2", Cost: 5, Covers: conduit.RefsOf(conduit.ZoneRef("packing")), Provides: level.MustEvidence("TRE: 2")},
		{ID: "tap", Cost: 1, Covers: both},
		{ID: "siem", Cost: 6, Covers: both, Provides: level.MustEvidence("TRE: 2"), Requires: zone.NamesOf("tap")},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("cost %v, at least %v, proven %v\n", plan.Cost, plan.LowerBound, plan.Proven)
	for i, m := range plan.Roadmap {
		fmt.Printf("%d. %v for %v: %d levels missing\n", i+1, m.Measures, m.Cost, m.Remaining)
	}
	// Output:
	// cost 11, at least 11, proven true
	// 1. [siem tap] for 7: 1 levels missing
	// 2. [ups] for 4: 0 levels missing
}

// A menu made of what is missing says what there is to do. Here the price of a
// requirement is the SL that asks for it; what no price can buy stays and says why.
func ExampleMenuOf() {
	sys, err := conduit.Compile(&conduit.Model{
		Zones: []zone.Zone{{
			ID: "cell", Target: level.MustTarget("TRE: 2"),
			Claims: requirement.MustClaims(requirement.NotMet, "SR 6.2"),
		}},
		Assets: []zone.Asset{{ID: "plc", Zone: "cell", Type: requirement.Embedded}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	menu := remedy.MenuOf(sys, func(m conduit.Measure) float64 {
		for c := range m.Claims.All() {
			r, _ := sys.Catalog().Lookup(c.ID)
			return float64(r.Level)
		}
		return 10
	})
	for _, m := range menu.Measures {
		fmt.Println(m.ID, m.Cost)
	}
	plan, err := remedy.Close(context.Background(), sys, remedy.Menu{Measures: menu.Measures[1:]})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range plan.Remaining {
		fmt.Printf("%v %v: SL %d of %d\n", r.Ref, r.FR, r.After, r.Target)
		for _, w := range r.Wants {
			fmt.Println("  " + w.Why)
		}
	}
	// Output:
	// zone-cell-sr-6.1 1
	// zone-cell-sr-6.2 2
	// zone:cell TRE: SL 0 of 2
	//   no measure on offer gives CR 6.1 of asset:plc, which SR 6.1 asks for
}
