package notation_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/notation"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Two zones, a conduit between them, and a channel that goes round it.
var line = &conduit.Model{
	Name: "bottling line",
	Zones: []zone.Zone{
		{ID: "office", Layer: zone.Layer4, Target: level.MustTarget("1"), Achieved: level.MustEvidence("1")},
		{ID: "cell", Layer: zone.Layer1, Target: level.MustTarget("2"), Achieved: level.MustEvidence("2 2 2 2 1 2 2")},
	},
	Assets:   []zone.Asset{{ID: "erp", Zone: "office"}, {ID: "plc", Zone: "cell"}},
	Conduits: []conduit.Conduit{{ID: "south", Joins: zone.SetOf("office", "cell"), Allow: conduit.Permit("office", "cell", "opc-ua")}},
	Channels: []conduit.Channel{{From: "erp", To: "plc", Service: "modbus"}},
}

// Graphviz makes a picture of it: dot -Tsvg line.dot
func ExampleDOT() {
	sys, err := conduit.Compile(line)
	if err != nil {
		fmt.Println(err)
		return
	}
	var b strings.Builder
	if err := notation.DOT(&b, sys); err != nil {
		fmt.Println(err)
	}
	for line := range strings.Lines(b.String()) {
		if strings.Contains(line, "->") || strings.Contains(line, "label=") {
			fmt.Println(strings.TrimSpace(line))
		}
	}
	// Output:
	// label="bottling line"
	// label="cell\nlayer 1\n1 asset"
	// label="SL-T {2 2 2 2 2 2 2}\nSL-A {2 2 2 2 1 2 2}\nshort in RDF"
	// label="office\nlayer 4\n1 asset"
	// label="SL-T {1 1 1 1 1 1 1}\nSL-A {1 1 1 1 1 1 1}\nmet"
	// label="south\nSL-T {2 2 2 2 2 2 2}\nSL-A not known\nno enforcement"
	// "zone:office" -> "zone:cell" [
	// label="modbus\nservice not permitted"
	// "zone:office" -> "conduit:south" [
	// "conduit:south" -> "zone:cell" [
}

// GitHub and others draw it where it stands in a document.
func ExampleMermaid() {
	sys, err := conduit.Compile(line)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := notation.Mermaid(os.Stdout, sys); err != nil {
		fmt.Println(err)
	}
	// Output:
	// flowchart TB
	// 	accTitle: bottling line
	// 	subgraph zone_cell["cell"]
	// 		level_zone_cell["layer 1<br/>1 asset<br/>SL-T #123;2 2 2 2 2 2 2#125;<br/>SL-A #123;2 2 2 2 1 2 2#125;<br/>short in RDF"]
	// 	end
	// 	subgraph zone_office["office"]
	// 		level_zone_office["layer 4<br/>1 asset<br/>SL-T #123;1 1 1 1 1 1 1#125;<br/>SL-A #123;1 1 1 1 1 1 1#125;<br/>met"]
	// 	end
	// 	conduit_south{{"south<br/>SL-T #123;2 2 2 2 2 2 2#125;<br/>SL-A not known<br/>no enforcement"}}
	// 	conduit_south --- level_zone_cell
	// 	level_zone_office --- conduit_south
	// 	level_zone_office -.->|"modbus<br/>service not permitted"| level_zone_cell
	// 	classDef met fill:#e2f3ec,stroke:#00734f,color:#000
	// 	class zone_office met
	// 	classDef open fill:#fdf5d0,stroke:#8a6d00,color:#000,stroke-width:1.5px,stroke-dasharray:2 2
	// 	class conduit_south open
	// 	classDef short fill:#fbe3d6,stroke:#b34700,color:#000,stroke-width:3px
	// 	class zone_cell short
	// 	classDef level fill:none,stroke:none,color:#000
	// 	class level_zone_cell,level_zone_office level
	// 	linkStyle 0,1 stroke:#444444,stroke-width:2px
	// 	linkStyle 2 stroke:#c00000,color:#c00000
}

// In Python: networkx.read_graphml("line.graphml") gives nodes and edges with all that
// is said of them.
func ExampleGraphML() {
	sys, err := conduit.Compile(line)
	if err != nil {
		fmt.Println(err)
		return
	}
	var b strings.Builder
	if err := notation.GraphML(&b, sys); err != nil {
		fmt.Println(err)
	}
	_, channel, _ := strings.Cut(b.String(), `<edge source="asset:erp" target="asset:plc">`)
	fmt.Print(channel)
	// Output:
	// <data key="e_kind">channel</data>
	// 		<data key="e_label">modbus</data>
	// 		<data key="e_service">modbus</data>
	// 		<data key="e_verdict">service not permitted</data>
	// 		<data key="e_breach">true</data>
	// 		</edge>
	// 	</graph>
	// </graphml>
}
