package report_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

func ExampleFindingsCSV() {
	if err := report.FindingsCSV(os.Stdout, rule.Run(exampleSystem(), NoTelnet)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// severity,rule,name,element,message,related,fixes,clauses,state,reason,approved_by,until,file,line,column,fingerprint
	// error,ACME001,no-telnet,channel:erp>plc/telnet,"telnet from zone ""office"" to zone ""control""",,,,stands,,,,line.yaml,9,5,84259a912d53759306904621b397c347
	// error,ACME001,no-telnet,channel:plc>erp/telnet,"telnet from zone ""control"" to zone ""office""",,,,waived,replaced in spring,plant manager,,line.yaml,10,5,0bb57d992e88b595668d19618be351d5
}

func ExampleGapsCSV() {
	if err := report.GapsCSV(os.Stdout, exampleSystem()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// kind,id,name,owner,fr,verdict,target,low,high,certain,possible,basis,unmet,unknown,not_shown,causes,note,file,line,column
	// zone,control,,,IAC,short,1,0,0,1,1,claims,SR 1.1,SR 1.3; SR 1.4; SR 1.5; SR 1.7; SR 1.10; SR 1.11; SR 1.12,SR 1.6,asset:plc: CR 1.1 is claimed not met (SR 1.1),,line.yaml,3,23
	// conduit,south,,,IAC,indeterminate,1,0,4,0,1,nothing,,SR 1.1; SR 1.3; SR 1.4; SR 1.5; SR 1.6; SR 1.7; SR 1.10; SR 1.11; SR 1.12; SR 1.13,,,,line.yaml,7,12
}

// The register has more columns than fit here.
func ExampleZonesCSV() {
	var file bytes.Buffer
	if err := report.ZonesCSV(&file, exampleSystem()); err != nil {
		fmt.Println(err)
	}
	some(&file, "id", "conduits", "target_in_force", "achieved_in_force", "verdict", "short_in", "low_IAC", "high_IAC")
	// Output:
	// id | conduits | target_in_force | achieved_in_force | verdict | short_in | low_IAC | high_IAC
	// control | south | {IAC: 1} | {0 0..4 0..4 0..4 0..4 0..4 0..4} | short | IAC | 0 | 0
	// office | south |  | {0..4 0..4 0..4 0..4 0..4 0..4 0..4} | no target |  | 0 | 4
}

// The register has more columns than fit here.
func ExampleConduitsCSV() {
	var file bytes.Buffer
	if err := report.ConduitsCSV(&file, exampleSystem()); err != nil {
		fmt.Println(err)
	}
	some(&file, "id", "joins", "permissions", "target_in_force", "origin", "verdict", "unknown_in", "breaches")
	// Output:
	// id | joins | permissions | target_in_force | origin | verdict | unknown_in | breaches
	// south | control; office | office to control: https | {IAC: 1} | joined zones | indeterminate | IAC | no enforcement
}

// some prints some columns of a table.
func some(file *bytes.Buffer, columns ...string) {
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		fmt.Println(err)
	}
	for _, row := range rows {
		var cells []string
		for _, c := range columns {
			cells = append(cells, row[slices.Index(rows[0], c)])
		}
		fmt.Println(strings.Join(cells, " | "))
	}
}
