package drawing_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/drawing"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// bottling is a line whose office reads from its cell, and whose ERP goes round.
var bottling = &conduit.Model{
	Name: "bottling line",
	Zones: []zone.Zone{
		{ID: "office", Layer: zone.Layer4, Target: level.MustTarget("1"), Achieved: level.MustEvidence("1")},
		{ID: "cell", Layer: zone.Layer1, Target: level.MustTarget("2"), Achieved: level.MustEvidence("2 2 2 2 1 ? 2")},
	},
	Assets: []zone.Asset{{ID: "erp", Zone: "office"}, {ID: "plc", Zone: "cell"}},
	Conduits: []conduit.Conduit{
		{ID: "south", Joins: zone.SetOf("office", "cell"), Achieved: level.MustEvidence("2"), Allow: conduit.Permit("office", "cell", "opc-ua")},
	},
	Channels: []conduit.Channel{
		{From: "erp", To: "plc", Service: "opc-ua"},
		{From: "erp", To: "plc", Service: "modbus"},
	},
}

// texts prints what a picture says to those who read instead of looking.
func texts(svg string) {
	for line := range strings.Lines(svg) {
		for _, tag := range []string{"<title", "<desc"} {
			if strings.HasPrefix(line, tag) {
				_, line, _ = strings.Cut(line, ">")
				fmt.Println(line[:strings.LastIndex(line, "</")])
			}
		}
	}
}

// The picture goes to a file; each row in it says in words what it shows.
func ExampleHeatMap() {
	sys, err := conduit.Compile(bottling)
	if err != nil {
		fmt.Println(err)
		return
	}
	var svg strings.Builder
	if err := drawing.HeatMap(&svg, sys); err != nil {
		fmt.Println(err)
	}
	texts(svg.String())
	// Output:
	// Levels, bottling line
	// Heat map of levels by foundational requirement: 1 short, 2 met.
	// FR 1: Identification and authentication control
	// FR 2: Use control
	// FR 3: System integrity
	// FR 4: Data confidentiality
	// FR 5: Restricted data flow
	// FR 6: Timely response to events
	// FR 7: Resource availability
	// cell, zone · layer 1: short; IAC 2 of 2; UC 2 of 2; SI 2 of 2; DC 2 of 2; RDF 1 of 2; TRE 0–4 of 2; RA 2 of 2
	// office, zone · layer 4: met; IAC 1 of 1; UC 1 of 1; SI 1 of 1; DC 1 of 1; RDF 1 of 1; TRE 1 of 1; RA 1 of 1
	// south, conduit: met; IAC 2 of 2; UC 2 of 2; SI 2 of 2; DC 2 of 2; RDF 2 of 2; TRE 2 of 2; RA 2 of 2
}

// One zone, in the colours of a dark page that holds the style sheet already.
func ExampleOptions_Radar() {
	sys, err := conduit.Compile(bottling)
	if err != nil {
		fmt.Println(err)
		return
	}
	opt := drawing.Options{Theme: drawing.Dark, Inline: true, Prefix: "cell"}
	var svg strings.Builder
	if err := opt.Radar(&svg, sys, conduit.ZoneRef("cell")); err != nil {
		fmt.Println(err)
	}
	texts(svg.String())
	fmt.Println(opt.Radar(os.Stdout, sys, conduit.ZoneRef("cellar")))
	// Output:
	// cell
	// cell, zone · layer 1: short; IAC 2 of 2; UC 2 of 2; SI 2 of 2; DC 2 of 2; RDF 1 of 2; TRE 0–4 of 2; RA 2 of 2.
	// FR 1, Identification and authentication control: SL-A 2 of SL-T 2, met; rests on record
	// FR 2, Use control: SL-A 2 of SL-T 2, met; rests on record
	// FR 3, System integrity: SL-A 2 of SL-T 2, met; rests on record
	// FR 4, Data confidentiality: SL-A 2 of SL-T 2, met; rests on record
	// FR 5, Restricted data flow: SL-A 1 of SL-T 2, short; rests on record
	// FR 6, Timely response to events: SL-A 0–4 of SL-T 2, indeterminate; rests on nothing
	// FR 7, Resource availability: SL-A 2 of SL-T 2, met; rests on record
	// drawing: "zone:cellar" is neither a zone nor a conduit of the model
}

// Who talks to whom, what is permitted, and what goes round the conduits.
func ExampleTrafficMatrix() {
	sys, err := conduit.Compile(bottling)
	if err != nil {
		fmt.Println(err)
		return
	}
	var svg strings.Builder
	if err := drawing.TrafficMatrix(&svg, sys); err != nil {
		fmt.Println(err)
	}
	texts(svg.String())
	// Output:
	// Traffic, bottling line
	// Matrix of traffic: who starts sessions in the rows, where they end in the columns. 2 channels, 1 in breach.
	// office
	// cell
	// office to cell: 2 channels, 1 in breach (modbus); permitted: opc-ua
}
