package tables_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// A list of assets is enough: its zones are those that it names.
func ExampleImport() {
	list := `Gerät;Typ;Bereich;IP-Adresse;Seriennummer
PLC 1;SPS;Filling;10.1.1.11;4711
HMI;HMI;Filling;DHCP;
Historian;Server;Operations;10.1.3.10;4712
Historian;Server;Operations;10.1.3.10;4712
`
	model, report, err := tables.Import(tables.Sources{Assets: strings.NewReader(list)}, tables.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range model.Assets {
		fmt.Printf("%v: %v in %v\n", a.ID, a.Type, a.Zone)
	}
	fmt.Println(report.Accounts[0])
	for _, n := range report.Notes {
		if n.Severity > tables.Info {
			fmt.Println(n)
		}
	}
	// Output:
	// PLC-1: embedded in Filling
	// HMI: host in Filling
	// Historian: host in Operations
	// assets.csv: 4 rows: 3 taken, 1 refused, 0 blank
	// assets.csv:1:31: warning: Seriennummer: column not read: no column of this table is called so; cells with something in them are not kept (3 times)
	// assets.csv:3:5: warning: Typ: "HMI": guessed: read as host, which it is not in every plant
	// assets.csv:3:17: warning: IP-Adresse: "DHCP": kept as text: neither an address nor a network
	// assets.csv:5:1: warning: Gerät: "Historian": listed twice: line 4 says the same
}

// Where nobody keeps zones, networks are a beginning.
func ExampleImport_byAddress() {
	assets := "Tag,IP\nplc1,10.1.1.11\nplc2,10.1.1.12\nerp,192.168.7.2\n"
	flows := "Source IP,Destination IP,Protocol,Port\n192.168.7.2,10.1.1.11,tcp,502\n"
	model, _, err := tables.Import(
		tables.Sources{Assets: strings.NewReader(assets), Channels: strings.NewReader(flows)},
		tables.Options{ZoneBy: []tables.ZoneBy{tables.ByColumn, tables.ByAddress}},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	system, err := conduit.Compile(model)
	if err != nil {
		fmt.Println(err)
		return
	}
	for b := range system.Breaches() {
		fmt.Printf("%v: %v from %v to %v: %v\n", b.Channel.Pos, b.Channel.Service, b.From, b.To, b.Verdict)
	}
	// Output:
	// channels.csv:2:1: modbus from net-192.168.7.0-24 to net-10.1.1.0-24: uncovered
}

// What a spreadsheet would take for a formula is harmless, and comes back as it was.
func ExampleExport() {
	model := &conduit.Model{
		Zones: []zone.Zone{{ID: "control", Name: `=HYPERLINK("http://example.com")`, Layer: zone.Layer2, Target: level.MustTarget("2")}},
		Assets: []zone.Asset{
			{ID: "plc", Zone: "control", Type: requirement.Embedded, Claims: requirement.MustClaims(requirement.NotMet, "CR 3.4")},
		},
		Measures: []conduit.Measure{{ID: "ups"}},
	}
	report, err := tables.Export(model, tables.Sinks{Zones: os.Stdout, Answers: os.Stdout}, tables.Format{Separator: ';'})
	fmt.Println(err)
	for _, n := range report.Notes {
		fmt.Println(n)
	}
	// Output:
	// id;name;in;layer;traits;entry;target;capability;achieved;assessed;addresses;access_points;owner;designated_by;rationale;marking;logical_boundary;physical_boundary;physical_access;security_policies;assumptions
	// control;"'=HYPERLINK(""http://example.com"")";;2;;;{2 2 2 2 2 2 2};;;;;;;;;;;;;;
	// element;requirement;status;reason
	// asset:plc;CR 3.4;not met;
	// <nil>
	// -: warning: tables cannot express it: no table holds the measures
	// -: warning: tables cannot express it: there is no sink for the table
}
