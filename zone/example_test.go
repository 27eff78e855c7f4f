package zone_test

import (
	"errors"
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Zones nest, and the layers of the reference model do not.
func Example() {
	part, err := zone.NewPartition(
		[]zone.Zone{
			{ID: "office", Layer: zone.Layer4, Traits: zone.Business},
			{ID: "plant", Layer: zone.Layer3, Target: level.MustTarget("2")},
			{ID: "line1", In: "plant", Layer: zone.Layer1, Traits: zone.Control},
			{ID: "line2", In: "plant", Layer: zone.Layer1, Traits: zone.Control},
		},
		[]zone.Asset{
			{ID: "historian", Zone: "plant"},
			{ID: "plc1", Zone: "line1"},
			{ID: "plc2", Zone: "line2"},
			{ID: "spare-plc"},
		})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("around line1:", slices.Collect(part.Ancestors("line1")))
	fmt.Println("in plant:", slices.Collect(part.Within("plant")))
	for a := range part.Members("plant") {
		fmt.Println("at home in plant itself:", a.ID)
	}
	for a := range part.Homeless() {
		fmt.Println("at home nowhere:", a.ID)
	}
	// Output:
	// around line1: [plant]
	// in plant: [line1 line2]
	// at home in plant itself: historian
	// at home nowhere: spare-plc
}

// From one line to the other, the plant around both is not crossed.
func ExamplePartition_Boundaries() {
	part, _ := zone.NewPartition([]zone.Zone{
		{ID: "office"}, {ID: "plant"}, {ID: "line1", In: "plant"}, {ID: "line2", In: "plant"},
	}, nil)
	fmt.Println(part.Boundaries("line1", "line2"))
	fmt.Println(part.Boundaries("office", "line2"))
	fmt.Println(part.Boundaries("plant", "line2"))
	// Output:
	// [line1 line2]
	// [office plant line2]
	// [line2]
}

// Everything that is wrong comes at once.
func ExampleErrors() {
	_, err := zone.NewPartition(
		[]zone.Zone{{ID: "cell", In: "line"}, {ID: "line", In: "cell"}},
		[]zone.Asset{{ID: "plc 1", Zone: "sell"}})
	fmt.Println(err)

	var first *zone.Error
	if errors.As(err, &first) {
		fmt.Println(first.Zone, "-", first.Problem)
	}
	// Output:
	// zone "cell": in: zone inside itself: "line"; one of the loop has to lie in no zone of it
	// zone "line": in: zone inside itself: "cell"; one of the loop has to lie in no zone of it
	// asset "plc 1": ill-formed id; an id may not hold ' '; use letters, digits, '-', '_' and '.'
	// asset "plc 1": zone: unknown zone: "sell"
	// cell - zone inside itself
}

// What cannot be read as an address is kept as it was written.
func ExampleAddresses() {
	a := zone.AddressesOf("10.10.1.0/24", "192.168.1.7", "DHCP")
	for p := range a.Prefixes() {
		fmt.Println(p)
	}
	for text := range a.Unread() {
		fmt.Println("not read:", text)
	}
	// Output:
	// 10.10.1.0/24
	// 192.168.1.7/32
	// not read: DHCP
}

func ExampleDate() {
	assessed, _ := zone.ParseDate("2025-06-30")
	due := assessed.AddDays(365)
	today := zone.Date{Year: 2026, Month: 7, Day: 1}
	fmt.Println(due, today.After(due))

	_, err := zone.ParseDate("30.6.2025")
	fmt.Println(err)
	// Output:
	// 2026-06-30 true
	// zone: "30.6.2025" is not a date; want for example 2026-03-01
}

// 3.5 is a layer of its own, between 3 and 4.
func ExampleLayer() {
	dmz, _ := zone.ParseLayer("3.5")
	fmt.Println(dmz, dmz > zone.Layer3, dmz < zone.Layer4)
	fmt.Println(slices.Collect(zone.Layers()))
	// Output:
	// 3.5 true true
	// [0 1 2 3 3.5 4 5]
}

func ExampleTraits() {
	t := zone.Control | zone.Safety
	fmt.Println(t)
	fmt.Println(t.Has(zone.Safety), t.Any(zone.Business|zone.External))
	// Output:
	// control, safety
	// true false
}

// Sets are in order, and cannot be changed behind the back of who holds them.
func ExampleSetOf() {
	joins := zone.SetOf("dmz", "control", "dmz")
	fmt.Println(joins, joins.Len(), joins.Has("dmz"))
	fmt.Println(zone.AssetsOf("fw2", "fw1"))
	fmt.Println(zone.NamesOf("south", "north"))
	// Output:
	// control, dmz 2 true
	// fw1, fw2
	// north, south
}

func ExampleCheckID() {
	for _, id := range []string{"Leitstand-Süd", "plc 1", "a\u202eb"} {
		fmt.Println(zone.CheckID(id))
	}
	// Output:
	// <nil>
	// an id may not hold ' '; use letters, digits, '-', '_' and '.'
	// an id may not hold '\u202e'; use letters, digits, '-', '_' and '.'
}
