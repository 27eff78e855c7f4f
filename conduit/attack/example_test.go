package attack_test

import (
	"context"
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// plant has a vendor who comes in by a modem or through the office.
var plant = &conduit.Model{
	Name: "pumping station",
	Zones: []zone.Zone{
		{ID: "vendor", Traits: zone.External},
		{ID: "office", Target: level.MustTarget("1")},
		{ID: "dmz", Target: level.MustTarget("2")},
		{ID: "control", Target: level.MustTarget("2")},
	},
	Conduits: []conduit.Conduit{
		{ID: "internet", Joins: zone.SetOf("vendor", "office"), Allow: conduit.Permit("vendor", "office", "https"), Achieved: level.MustEvidence("2")},
		{ID: "north", Joins: zone.SetOf("office", "dmz"), Allow: conduit.Permit("office", "dmz", "https"), Achieved: level.MustEvidence("2")},
		{ID: "south", Joins: zone.SetOf("dmz", "control"), Allow: conduit.Permit("dmz", "control", "opc-ua"), Achieved: level.MustEvidence("3")},
		{ID: "modem", Joins: zone.SetOf("vendor", "control"), Allow: conduit.Permit("vendor", "control", "ssh"), Achieved: level.MustEvidence("1 ? 1 1 1 1 1")},
	},
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// The easiest way to the control zone is the modem, of which not all is known.
func Example() {
	g := attack.New(must(conduit.Compile(plant)))
	for x := range g.Exposure() {
		fmt.Printf("%s: %v from %s\n", x.Zone, x.Resistance, x.Entry)
	}
	path, _ := g.Witness("vendor", "control", attack.Low)
	fmt.Println(path)
	// Output:
	// control: 0..1 from vendor
	// dmz: 2 from vendor
	// office: 2 from vendor
	// vendor, conduit:modem, control
}

// With the modem held at SL 3 the way through the office is no easier.
func ExampleGraph_Raised() {
	g := attack.New(must(conduit.Compile(plant)))
	raised := g.Raised(map[conduit.ID]level.SL{"modem": level.SL3})
	r, _ := raised.Resistance("vendor", "control")
	path, _ := raised.Witness("vendor", "control", attack.Low)
	fmt.Println(r, path.Hops())
	// Output:
	// 3 1
}

// The ways in, the easiest first.
func ExampleGraph_Paths() {
	g := attack.New(must(conduit.Compile(plant)))
	for _, p := range g.Paths("vendor", "control", attack.High, 5) {
		fmt.Printf("%v: %v\n", p.Resistance, p)
	}
	// Output:
	// 1: vendor, conduit:modem, control
	// 3: vendor, conduit:internet, office, conduit:north, dmz, conduit:south, control
}

// What the modem is worth raising to: beyond SL 3 the way through the office decides.
func ExampleGraph_ChokePoints() {
	g := attack.New(must(conduit.Compile(plant)))
	for _, c := range g.ChokePoints("vendor", "control", attack.Low) {
		fmt.Printf("%v holds at %v; raised to 2: %v, to 4: %v\n", c.Ref, c.Barrier, c.Raised(2), c.Raised(4))
	}
	// Output:
	// conduit:modem holds at 0; raised to 2: 2, to 4: 3
}

// To hold every zone at SL 3 costs the modem and the way in from the internet. Each
// way in of the certificate has to be cut, and no two lead over one conduit, so that
// it takes two conduits at least.
func ExampleGraph_Cut() {
	g := attack.New(must(conduit.Compile(plant)))
	cut, err := g.Cut(context.Background(), attack.CutQuery{Level: level.SL3})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range cut.Raise {
		fmt.Printf("%s from %v to %v\n", r.Conduit, r.From, r.To)
	}
	fmt.Println("cost", cut.Cost, "proven", cut.Proven)
	for _, s := range cut.Packing {
		fmt.Println(s.Amount, s.Path)
	}
	// Output:
	// internet from 2 to SL 3
	// modem from 0 to SL 3
	// cost 2 proven true
	// 1 vendor, conduit:modem, control
	// 1 vendor, conduit:internet, office
}

// The control zone falls short of its target in what is not known of the modem, and
// for certain.
func ExampleGraph_Shortfalls() {
	g := attack.New(must(conduit.Compile(plant)))
	for s := range g.Shortfalls() {
		fmt.Println(s.Zone, s.Verdict)
		for _, l := range s.Lacks {
			fmt.Printf("  %v: want %d, resistance %v by %v\n", l.FR, l.Want, l.Resistance, l.Witness())
		}
	}
	// Output:
	// control short
	//   IAC: want 2, resistance 1 by vendor, conduit:modem, control
	//   RDF: want 2, resistance 1 by vendor, conduit:modem, control
}

// Who takes over the office may go on to the control zone past SL 3, and nobody comes
// back.
func ExampleMatrix_BlastRadius() {
	g := attack.New(must(conduit.Compile(plant)))
	for b := range g.Matrix(3, attack.Low).BlastRadius() {
		fmt.Println(b.Zone, b.Zones)
	}
	// Output:
	// control 0
	// dmz 1
	// office 2
	// vendor 3
}

// By vectors there are two least attackers: one who passes the modem, of which use
// control (UC) is not known and may be SL 4, and one who passes the three conduits by
// the office.
func ExampleGraph_Attackers() {
	g := attack.New(must(conduit.Compile(plant)))
	list, _ := g.Attackers("vendor", "control", attack.High, 0)
	fmt.Println(list)
	// Output:
	// [{2 >4 0 0 2 0 0} {4 4 0 0 4 0 0}]
}

// Only one service is followed, all the way.
func ExampleConfig() {
	sys := must(conduit.Compile(plant))
	g, err := attack.Config{Movement: attack.Forward, Service: "https"}.New(sys)
	if err != nil {
		fmt.Println(err)
		return
	}
	for x := range g.Exposure() {
		fmt.Println(x.Zone, x.Resistance)
	}
	// Output:
	// control no path
	// dmz 2
	// office 2
}
