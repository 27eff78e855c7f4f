package rule_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

var line = &conduit.Model{
	Name:   "bottling line",
	Zones:  []zone.Zone{{ID: "enterprise", Target: level.MustTarget("1")}, {ID: "control", Target: level.MustTarget("2")}},
	Assets: []zone.Asset{{ID: "erp", Zone: "enterprise"}, {ID: "plc1", Zone: "control"}},
	Conduits: []conduit.Conduit{
		{ID: "south", Joins: zone.SetOf("enterprise", "control"), Allow: conduit.Permit("enterprise", "control", "opc-ua")},
	},
	Channels: []conduit.Channel{
		{From: "erp", To: "plc1", Service: "opc-ua"},
		{From: "erp", To: "plc1", Service: "telnet"},
	},
}

func compiled(m *conduit.Model) *conduit.System {
	sys, err := conduit.Compile(m)
	if err != nil {
		log.Fatal(err)
	}
	return sys
}

// Rules of one's own run beside those of the standard; there is nothing to register.
func ExampleRun() {
	NoTelnet := &rule.Rule{
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
	res := rule.Run(compiled(line), append(standard.Rules(), NoTelnet)...)
	for _, d := range res.WorstFirst() {
		fmt.Printf("%v: %s: %v\n", d.Severity, d.Rule, d.Ref)
	}
	fmt.Println("failed:", res.Failed())
	// Output:
	// error: ACME001: channel:erp>plc1/telnet
	// error: ZC202: channel:erp>plc1/telnet
	// error: ZC209: conduit:south
	// info: ZC305: model
	// failed: true
}

// A configuration selects rules, sets severities, and says by which day to judge.
func ExampleConfig_Run() {
	m := line.Clone()
	m.Waivers = []conduit.Waiver{{
		Rule: "ZC209", Element: conduit.ConduitRef("south"), Reason: "firewall ordered", ApprovedBy: "plant manager",
		Until: zone.Date{Year: 2026, Month: 12, Day: 31},
	}}
	cfg := rule.Config{
		AsOf:     zone.Date{Year: 2026, Month: 6, Day: 1},
		Ignore:   []string{"indeterminate"},
		Severity: []rule.Override{{Rule: "ZC202", Severity: rule.Warning}},
	}
	res := cfg.Run(context.Background(), compiled(m), standard.Rules()...)
	for _, d := range res.Diagnostics {
		fmt.Println(d)
	}
	fmt.Println("failed:", res.Failed())
	// Output:
	// -: warning: ZC202: telnet from zone "enterprise" to zone "control" is not permitted by conduit "south"
	// -: error: ZC209: conduit "south" has no device, claim or measure that enforces the boundary between "control" and "enterprise" (waived)
	// failed: false
}

// A fix is a change of a model: take a copy, apply it, and compile it again.
func ExampleFix() {
	sys := compiled(line)
	for _, d := range rule.Run(sys, standard.ServiceNotPermitted).Diagnostics {
		fix := d.Fixes[0]
		fmt.Println(fix.Message)
		m := sys.Model()
		fmt.Println(fix.Apply(m), len(rule.Run(compiled(m), standard.ServiceNotPermitted).Diagnostics))
	}
	// Output:
	// permit telnet from enterprise to control in conduit south
	// true 0
}

// A baseline tells new findings from those already known.
func ExampleResult_Against() {
	var known strings.Builder
	if err := rule.WriteBaseline(&known, rule.Run(compiled(line), standard.Rules()...)); err != nil {
		log.Fatal(err)
	}

	m := line.Clone()
	m.Channels[1].Service = "ssh"
	base, err := rule.ReadBaseline(strings.NewReader(known.String()))
	if err != nil {
		log.Fatal(err)
	}
	c := rule.Run(compiled(m), standard.Rules()...).Against(base)
	for _, d := range c.New {
		fmt.Fprintln(os.Stdout, "new: ", d.Rule, d.Ref)
	}
	for _, k := range c.Gone {
		fmt.Fprintln(os.Stdout, "gone:", k.Rule, k.Ref)
	}
	fmt.Println("failed:", c.Failed())
	// Output:
	// new:  ZC202 channel:erp>plc1/ssh
	// gone: ZC202 channel:erp>plc1/telnet
	// failed: true
}
