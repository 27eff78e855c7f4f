package attack_test

import (
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
