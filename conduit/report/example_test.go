package report_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
)

var NoTelnet = &rule.Rule{
	ID: "ACME001", Name: "no-telnet", Severity: rule.Error,
	Doc: "telnet crosses a zone boundary",
	Run: func(p *rule.Pass) {
		for x := range p.System.Crossings() {
			if x.Channel.Service == "telnet" {
				p.Reportf(x.Channel.Ref(), "telnet from zone %q to zone %q", x.From, x.To)
			}
		}
	},
}

func audit(w io.Writer, path string) error {
	model, err := modelfile.Load(path)
	if err != nil {
		return err
	}
	sys, err := conduit.Compile(model)
	if err != nil {
		return err // every structural problem at once, each with its position
	}
	res := rule.Run(sys, append(standard.Rules(), NoTelnet)...)
	return report.SARIF(w, res)
}

// A program that audits a model, with a rule of its own beside the built-in ones.
func Example() {
	if err := audit(io.Discard, "testdata/small.yaml"); err != nil {
		fmt.Println(err)
	}
	// Output:
}

// line is a model with a channel of telnet that is waived and one that is not.
const line = `schema: iec62443/v1
name: Bottling line
zones: [{id: office}, {id: control, target: {IAC: 1}}]
assets:
  - {id: erp, zone: office}
  - {id: plc, zone: control, claims: {CR 1.1: not met}}
conduits: [{id: south, joins: [office, control], allow: [{from: office, to: control, services: [https]}]}]
channels:
  - {from: erp, to: plc, service: telnet}
  - {from: plc, to: erp, service: telnet}
waivers:
  - {rule: ACME001, element: "channel:plc>erp/telnet", reason: replaced in spring, approved_by: plant manager}
`

func exampleSystem() *conduit.System {
	m, err := modelfile.Parse("line.yaml", []byte(line))
	if err != nil {
		panic(err)
	}
	sys, err := conduit.Compile(m)
	if err != nil {
		panic(err)
	}
	return sys
}

func ExampleText() {
	if err := report.Text(os.Stdout, rule.Run(exampleSystem(), NoTelnet)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// line.yaml:9:5: error: ACME001: telnet from zone "office" to zone "control"
	//     element: channel:erp>plc/telnet
	// line.yaml:10:5: waived: ACME001: telnet from zone "control" to zone "office"
	//     element: channel:plc>erp/telnet
	//     reason: replaced in spring; approved by plant manager, without end
	//
	// FAILED: Bottling line
	//     findings    1 error; 1 waived
	//     rules       1 ran
	//     waivers     1 in the model, 1 without end
	//     dates       not judged: no day was given
}

// Findings that a baseline knows are counted, and make nothing fail.
func ExampleOptions_Text() {
	sys := exampleSystem()
	var file bytes.Buffer
	if err := rule.WriteBaseline(&file, rule.Run(sys, NoTelnet)); err != nil {
		fmt.Println(err)
	}
	base, err := rule.ReadBaseline(&file)
	if err != nil {
		fmt.Println(err)
	}

	noTarget := &rule.Rule{ID: "ACME002", Doc: "zone has no target", Run: func(p *rule.Pass) {
		for z := range p.System.Zones() {
			if !z.Target.IsSet() {
				p.Reportf(conduit.ZoneRef(z.ID), "zone %q has no target", z.ID)
			}
		}
	}}
	res := rule.Run(sys, NoTelnet, noTarget)
	if err := (report.Options{Against: res.Against(base)}).Text(os.Stdout, res); err != nil {
		fmt.Println(err)
	}
	// Output:
	// line.yaml:3:9: warning: ACME002: zone "office" has no target
	// line.yaml:10:5: waived: ACME001: telnet from zone "control" to zone "office"
	//     element: channel:plc>erp/telnet
	//     reason: replaced in spring; approved by plant manager, without end
	//
	// passed: Bottling line
	//     findings    1 warning; 1 waived
	//     baseline    1 new, 1 known and not listed
	//     rules       2 ran
	//     waivers     1 in the model, 1 without end
	//     dates       not judged: no day was given
}

// A page for a reader who may not read everything: what is marked above the label that
// the reader holds is nowhere in the file, and the page says how much that is.
func ExampleOptions_HTML() {
	m := exampleSystem().Model()
	m.Marking = "TLP:GREEN"
	m.Zone("control").Marking = "TLP:RED"
	sys, err := conduit.Compile(m)
	if err != nil {
		fmt.Println(err)
	}
	var page bytes.Buffer
	if err := (report.Options{Reader: "TLP:AMBER"}).HTML(&page, rule.Run(sys, NoTelnet)); err != nil {
		fmt.Println(err)
	}
	fmt.Println("tells of the office:", strings.Contains(page.String(), "office"))
	fmt.Println("tells of the controller:", strings.Contains(page.String(), "plc"))
	for line := range strings.Lines(page.String()) {
		if _, withheld, ok := strings.Cut(line, "Withheld are "); ok {
			withheld, _, _ = strings.Cut(withheld, ":")
			fmt.Println("withheld:", withheld)
		}
	}
	// Output:
	// tells of the office: true
	// tells of the controller: false
	// withheld: 1 zone, 1 asset, 1 conduit, 2 channels, 2 findings, 1 waiver
}

func ExampleMarkdown() {
	if err := report.Markdown(os.Stdout, rule.Run(exampleSystem(), NoTelnet)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// ## FAILED: Bottling line
	//
	// | errors | warnings | infos | waived |
	// | ---: | ---: | ---: | ---: |
	// | 1 | 0 | 0 | 1 |
	//
	// - rules: 1 ran
	// - waivers: 1 in the model, 1 without end
	// - dates: not judged: no day was given
	//
	// ### 1 error
	//
	// #### ACME001 no-telnet: telnet crosses a zone boundary
	//
	// - `line.yaml:9:5` telnet from zone "office" to zone "control"
	//   - `channel:erp>plc/telnet`
	//
	// <details><summary><b>1 waived</b></summary>
	//
	// | finding | element | severity | reason | approved by | until |
	// | --- | --- | --- | --- | --- | --- |
	// | ACME001 | channel:plc\>erp/telnet | error | replaced in spring | plant manager | no end |
	//
	// </details>
	//
	// <details><summary>1 rule ran</summary>
	//
	// | rule | finds | findings |
	// | --- | --- | ---: |
	// | ACME001 no-telnet | telnet crosses a zone boundary | 2 |
	//
	// </details>
}
