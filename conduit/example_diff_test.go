package conduit_test

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// A what-if: the forgotten channel goes, the historian gets a conduit, and the
// controller is replaced by a better one.
func ExampleDiff() {
	base, err := conduit.Compile(&conduit.Model{
		Zones: []zone.Zone{{ID: "office"}, {ID: "dmz"}, {ID: "control", Target: level.MustTarget("IAC: 2")}},
		Assets: []zone.Asset{
			{ID: "erp", Zone: "office"},
			{ID: "historian", Zone: "dmz"},
			{ID: "plc1", Zone: "control", Version: "1.8", Capability: level.MustEvidence("1")},
		},
		Channels: []conduit.Channel{
			{From: "erp", To: "historian", Service: "https"},
			{From: "erp", To: "plc1", Service: "modbus"},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	m := base.Model()
	m.Channels = slices.DeleteFunc(m.Channels, func(c conduit.Channel) bool { return c.Service == "modbus" })
	m.Conduits = append(m.Conduits, conduit.Conduit{
		ID: "north", Joins: zone.SetOf("office", "dmz"), Allow: conduit.Permit("office", "dmz", "https"),
	})
	plc := m.Asset("plc1")
	plc.Version, plc.Capability = "2.0", level.MustEvidence("2")
	what, err := conduit.Compile(m)
	if err != nil {
		fmt.Println(err)
		return
	}

	change := conduit.Diff(base, what)
	fmt.Println(change)
	for _, b := range change.ConduitBreaches {
		if b.Turn == conduit.Appeared {
			fmt.Printf("to do: %v: %v\n", b.Ref, b.Breach.Kind)
		}
	}
	// Output:
	// changed: asset "plc1": capability "{1 1 1 1 1 1 1}" to "{2 2 2 2 2 2 2}", version "1.8" to "2.0"
	// appeared: conduit "north"
	// vanished: channel "erp>plc1/modbus"
	// breach vanished: channel "erp>historian/https": covered, was uncovered
	// breach vanished: channel "erp>plc1/modbus": was uncovered
	// level changed: zone "control": SL-A {2 2 2 2 1..4 2 2}, was {1 1 1 1 1..4 1 1}; met, was short
	// gap vanished: zone "control": was short by {1 0 0 0 0 0 0}
	// conduit breach appeared: conduit "north": no enforcement
	// to do: conduit:north: no enforcement
}
