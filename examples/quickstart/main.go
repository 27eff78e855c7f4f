// Command quickstart takes a plant from nothing to its breaches and gaps: a Go
// literal, compiled, and asked.
//
//	go run ./examples/quickstart
package main

import (
	"fmt"
	"io"
	"log"
	"os"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// A Model is plain data. Zones say what they need, assets what they can do, conduits
// what they let pass, and channels who talks to whom.
var plant = &conduit.Model{
	Name: "bottling line",
	Zones: []zone.Zone{
		{ID: "enterprise", Target: level.MustTarget("SL1")},
		{ID: "dmz", Target: level.MustTarget("SL2")},
		{ID: "control", Target: level.MustTarget("2 2 3 1 2 1 3"), // IAC UC SI DC RDF TRE RA
			Claims: requirement.MustClaims(requirement.Met, "SR 5.1", "SR 5.2")},
	},
	Assets: []zone.Asset{
		{ID: "erp", Zone: "enterprise"},
		{ID: "historian", Zone: "dmz", Type: requirement.Host, Capability: level.MustEvidence("2")},
		{ID: "plc1", Zone: "control", Type: requirement.Embedded, Capability: level.MustEvidence("2 2 2 NR 1 ? 2")},
		{ID: "fw1", Type: requirement.Network, Capability: level.MustEvidence("3")},
	},
	Conduits: []conduit.Conduit{
		{ID: "north", Joins: zone.SetOf("enterprise", "dmz"), Devices: zone.AssetsOf("fw1"),
			Allow: conduit.Permit("enterprise", "dmz", "https")},
		{ID: "south", Joins: zone.SetOf("dmz", "control"), Devices: zone.AssetsOf("fw1"),
			Allow: conduit.Permit("dmz", "control", "opc-ua")},
	},
	Channels: []conduit.Channel{
		{From: "erp", To: "historian", Service: "https", Via: conduit.Via("north")},
		{From: "historian", To: "plc1", Service: "opc-ua", Via: conduit.Via("south")},
		{From: "historian", To: "plc1", Service: "ssh", Via: conduit.Via("south")}, // not permitted
		{From: "erp", To: "plc1", Service: "modbus"},                               // no conduit at all
	},
}

func main() {
	if err := run(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer) error {
	// Compile checks the form of the model: every unknown zone, repeated id or missing
	// reason at once. What it gives is always a well-formed design.
	sys, err := conduit.Compile(plant)
	if err != nil {
		return err
	}

	fmt.Fprintln(w, "Breaches: what no conduit covers")
	for b := range sys.Breaches() {
		fmt.Fprintf(w, "  %v: %v, from %v to %v\n", b.Channel.Ref(), b.Verdict, b.From, b.To)
		for _, m := range b.Mends {
			fmt.Fprintf(w, "    would let it pass: %v\n", m)
		}
	}

	// An answer about levels is an interval, 0..4 where nothing is known. Short is what
	// misses the target even at its high end; indeterminate is what merely may.
	fmt.Fprintln(w, "\nGaps: what is not known to meet its target")
	for g := range sys.Gaps() {
		fmt.Fprintf(w, "  %v is %v\n    SL-T %v\n    SL-A %v\n", g.Ref, g.Verdict, g.Target, g.Achieved)
		var open level.FRSet
		for fr, want := range g.Target.All() {
			if g.Certain[fr] == 0 && g.Possible[fr] > 0 {
				open = open.With(fr)
			}
			if g.Certain[fr] == 0 {
				continue
			}
			trace, _ := sys.Trace(g.Ref, fr)
			for _, s := range trace.HoldsHigh {
				fmt.Fprintf(w, "    %v %d wanted: %v is %v, %v: %s\n", fr, want, s.ID, s.State, s.Holder, s.Fact)
			}
		}
		if open != 0 {
			fmt.Fprintf(w, "    not known whether met: %v\n", open)
		}
	}
	return nil
}
