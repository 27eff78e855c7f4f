package review_test

import (
	"fmt"
	"os"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/review"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// A firewall rule is narrowed, and a channel is left without a conduit.
func ExampleCompare() {
	m := &conduit.Model{
		Zones:  []zone.Zone{{ID: "office"}, {ID: "control", Target: level.MustTarget("IAC: 2")}},
		Assets: []zone.Asset{{ID: "erp", Zone: "office"}, {ID: "plc", Zone: "control", Capability: level.MustEvidence("2")}},
		Conduits: []conduit.Conduit{
			{ID: "south", Joins: zone.SetOf("office", "control"), Allow: conduit.Permit("office", "control", "opc-ua", "https")},
		},
		Channels: []conduit.Channel{{From: "erp", To: "plc", Service: "opc-ua"}},
	}
	before, err := conduit.Compile(m)
	if err != nil {
		fmt.Println(err)
		return
	}
	m = before.Model()
	m.Conduit("south").Allow = conduit.Permit("office", "control", "https")
	after, err := conduit.Compile(m)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := review.Compare(before, after).Text(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 1 worse, 0 better, 0 moved, by 1 edit
	//
	//   zones                                      2
	//   assets                                     2
	//   conduits                                   1
	//   channels                                   1
	//   channels that breach                       1, was 0
	//   zones and conduits short of their target   0
	//   not known to meet it                       1
	//
	// Worse
	//   opc-ua from erp (zone office) to plc (zone control): service not permitted, was covered
	//       before, it ran through south
	//       conduit south does not permit the service from office to control
	//       would cover it: permit opc-ua from office to control in conduit south
	//       edits conduit:south
	//
	// Edits
	//   changed: conduit "south": allow "office to control: https, opc-ua" to "office to control: https"
	//
	// resistance was not compared: neither model has an entry (an external, remote or wireless zone, or one named as entry)
}
