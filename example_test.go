package iec62443_test

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/level"
)

const plant = `
schema: iec62443/v1
zones:
  - {id: office, target: 1, achieved: 1}
  - {id: control, target: {RDF: 2}}
assets:
  - {id: erp, zone: office}
  - {id: plc1, zone: control, type: embedded, claims: {CR 5.1: not met}}
  - {id: fw1, type: network}
conduits:
  - {id: south, joins: [office, control], devices: [fw1], achieved: 2, allow: [{from: office, to: control, services: [opc-ua]}]}
channels:
  - {from: erp, to: plc1, service: opc-ua, via: [south]}
  - {from: erp, to: plc1, service: modbus, via: [south]}
`

// The main job: read a plant, and ask what breaches its design and what falls short
// of its target.
func Example() {
	model, err := modelfile.Parse("plant.yaml", []byte(plant))
	if err != nil {
		fmt.Println(err) // everything wrong with the file, with line and column
		return
	}
	sys, err := conduit.Compile(model)
	if err != nil {
		fmt.Println(err) // everything wrong with the form of the design, with its place
		return
	}
	for b := range sys.Breaches() {
		fmt.Printf("%v: %v: %v from %v to %v\n", b.Channel.Pos, b.Verdict, b.Channel.Service, b.From, b.To)
		for _, m := range b.Mends {
			fmt.Println("  to let it pass:", m)
		}
	}
	for g := range sys.Gaps() {
		fmt.Printf("%v: %v is %v: SL-T %v\n", sys.Pos(g.Ref), g.Ref, g.Verdict, g.Target)
		t, _ := sys.Trace(g.Ref, level.RDF)
		for _, s := range t.HoldsHigh {
			fmt.Printf("  RDF stays at SL %d: %v, since of %v %v\n", uint8(t.High), s.ID, s.Holder, s.Fact)
		}
	}

	// Output:
	// plant.yaml:14:5: service not permitted: modbus from office to control
	//   to let it pass: permit modbus from office to control in conduit south
	// plant.yaml:5:5: zone:control is short: SL-T {RDF: 2}
	//   RDF stays at SL 0: SR 5.1, since of asset:plc1 CR 5.1 is claimed not met
}
