package attackics_test

import (
	"fmt"

	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/requirement/attackics"
)

// A cell of controllers behind a filter, whose devices do not authenticate each other.
func ExampleAssess() {
	known := map[requirement.ID]attackics.Answer{
		"SR 5.1":   attackics.Met,
		"SR 1.2":   attackics.Unmet,
		"EDR 3.14": attackics.Unmet,
	}
	answer := func(id requirement.ID) attackics.Answer { return known[id] }
	for f := range attackics.Assess(answer, requirement.Embedded) {
		switch f.Technique.ID {
		case "T0855", "T0857":
			fmt.Printf("%s %s: %v\n", f.Technique.ID, f.Technique.Name, f.State)
			for m := range f.By() {
				fmt.Printf("\tby %s %s\n", m.ID, m.Name)
			}
		}
	}
	// Output:
	// T0855 Unauthorized Command Message: mitigated
	// 	by M0930 Network Segmentation
	// 	by M0937 Filter Network Traffic
	// T0857 System Firmware: mitigated
	// 	by M0930 Network Segmentation
	// 	by M0937 Filter Network Traffic
}

// Which techniques does antivirus help against?
func ExampleTechnique_Mitigations() {
	for t := range attackics.Techniques() {
		for m := range t.Mitigations() {
			if m.ID == "M0949" {
				fmt.Println(t.ID, t.Name)
			}
		}
	}
	// Output:
	// T0863 User Execution
	// T0864 Transient Cyber Asset
	// T0865 Spearphishing Attachment
}
