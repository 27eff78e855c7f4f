package conduit_test

import (
	"errors"
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// smallPlant is a plant of three zones in a row, to be changed by the examples.
func smallPlant() *conduit.Model {
	return &conduit.Model{
		Name:  "bottling line",
		Zones: []zone.Zone{{ID: "office", Target: level.MustTarget("1")}, {ID: "dmz"}, {ID: "control", Target: level.MustTarget("{SI: 2}")}},
		Assets: []zone.Asset{
			{ID: "erp", Zone: "office"},
			{ID: "historian", Zone: "dmz"},
			{ID: "plc", Zone: "control", Type: requirement.Embedded, Capability: level.MustEvidence("1")},
			{ID: "firewall", Type: requirement.Network, Capability: level.MustEvidence("2")},
		},
		Conduits: []conduit.Conduit{
			{ID: "north", Joins: zone.SetOf("office", "dmz"), Devices: zone.AssetsOf("firewall"),
				Allow: conduit.Permit("office", "dmz", "https")},
			{ID: "south", Joins: zone.SetOf("dmz", "control"), Devices: zone.AssetsOf("firewall"),
				Allow: conduit.Permit("dmz", "control", "opc-ua", "modbus:read")},
		},
		Channels: []conduit.Channel{
			{From: "historian", To: "plc", Service: "Modbus/TCP:read"},
			{From: "historian", To: "plc", Service: "ssh"},
			{From: "erp", To: "plc", Service: "modbus", Via: conduit.Via("north", "south")},
		},
	}
}

// A model is plain data; compiled, it can be asked.
func ExampleCompile() {
	sys, err := conduit.Compile(smallPlant())
	if err != nil {
		fmt.Println(err)
		return
	}
	for f := range sys.Flows() {
		fmt.Printf("%v: %v\n", f.Channel.Ref(), f.Verdict)
	}
	// Output:
	// channel:erp>plc/modbus@north,south: service not permitted
	// channel:historian>plc/modbus:read: covered
	// channel:historian>plc/ssh: service not permitted
}

// Everything that is wrong with the form of a model comes at once, each with the
// element that it is about.
func ExampleErrors() {
	m := smallPlant()
	m.Assets[0].Zone = "offices"
	m.Conduits[1].Allow = m.Conduits[1].Allow.And(conduit.Permit("office", "control", "https"))
	_, err := conduit.Compile(m)
	fmt.Println(err)

	var first *conduit.Error
	if errors.As(err, &first) {
		fmt.Println(first.Problem == conduit.UnknownZone, first.Ref, first.Value)
	}
	// Output:
	// asset "erp": zone: unknown zone: "offices"; did you mean "office"?
	// conduit "south": allow: zone that the conduit does not join: "office"; it joins "control", "dmz"
	// true asset:erp offices
}

// Permissions name ordered pairs, from the side that starts the session. Not to state
// them is not the same as to permit nothing.
func ExamplePermissions() {
	var unstated conduit.Permissions
	stated := conduit.Permit("dmz", "control", "opc-ua").And(conduit.PermitBoth("dmz", "office", "https"))
	for _, p := range []conduit.Permissions{unstated, conduit.PermitNone, stated} {
		fmt.Printf("%v (stated: %v)\n", p, p.Stated())
	}
	// Output:
	// not stated (stated: false)
	// nothing (stated: true)
	// dmz to control: opc-ua; dmz to and from office: https (stated: true)
}

// The devices of a conduit are managed from the zones that it joins, unless it is
// stated from where.
func ExampleManageFrom() {
	m := smallPlant()
	m.Channels = []conduit.Channel{{From: "erp", To: "firewall", Service: "ssh"}, {From: "plc", To: "firewall", Service: "ssh"}}
	verdicts := func() {
		sys := must(conduit.Compile(m))
		for f := range sys.Flows() {
			fmt.Printf("from %v: %v\n", f.From, f.Verdict)
		}
	}
	verdicts()
	for i := range m.Conduits {
		m.Conduits[i].Manage = conduit.ManageFrom("control", "ssh")
	}
	fmt.Println("stated:")
	verdicts()
	// Output:
	// from office: covered
	// from control: covered
	// stated:
	// from office: uncovered
	// from control: covered
}

// A breach says what was tried and what would mend it, and the mend can be applied.
func ExampleMend() {
	m := smallPlant()
	for b := range must(conduit.Compile(m)).Breaches() {
		fmt.Printf("%v: %v, boundary %v\n", b.Channel.Ref(), b.Verdict, b.Boundary)
		for _, a := range b.Tried {
			fmt.Printf("  %v: %v\n", a.Conduit, a.Lacks)
		}
		for _, x := range b.Mends {
			fmt.Printf("  %v: applied %v\n", x, x.Apply(m))
		}
	}
	fmt.Println("breaches left:", len(collect(must(conduit.Compile(m)).Breaches())))
	// Output:
	// channel:erp>plc/modbus@north,south: service not permitted, boundary [office control]
	//   north: does not permit the service
	//   south: does not permit the service
	//   leave out the route: applied true
	//   add a conduit that permits modbus from office to control: applied true
	// channel:historian>plc/ssh: service not permitted, boundary [dmz control]
	//   south: does not permit the service
	//   permit ssh from dmz to control in conduit south: applied true
	// breaches left: 0
}

// A measure lifts what it covers; one that is new joins a level that is on record.
func ExampleMeasure() {
	m := smallPlant()
	whitelisting := conduit.Measure{
		ID: "whitelisting", Covers: conduit.RefsOf(conduit.ZoneRef("control")), Provides: level.MustEvidence("{SI: 2}"),
	}
	show := func(why string) {
		l, _ := must(conduit.Compile(m)).Level(conduit.ZoneRef("control"))
		fmt.Printf("%s: SI %s, %v\n", why, l.Achieved.Format(level.SI), l.Verdict)
	}
	show("as it is")
	m.Measures = []conduit.Measure{whitelisting}
	show("with the measure")
	m.Zone("control").Achieved = level.MustEvidence("{SI: 1}")
	show("recorded since")
	m.Measures[0].New = true
	show("the measure after the record")
	// Output:
	// as it is: SI 1, short
	// with the measure: SI 2, met
	// recorded since: SI 1, short
	// the measure after the record: SI 2, met
}

// A policy is held against what conduits permit, channels are, and chains of both lead to.
func ExamplePolicy() {
	m := smallPlant()
	m.Policies = []conduit.Policy{
		{From: "office", To: "control", Rule: conduit.OnlyVia, Via: "dmz"},
		{From: "dmz", To: "control", Rule: conduit.Deny, Services: conduit.ServicesOf("ssh")},
	}
	for v := range must(conduit.Compile(m)).Violations() {
		fmt.Printf("%v: by %v\n", v.Policy.Ref(), v.Element)
	}
	// Output:
	// policy:dmz>control/deny: by channel:historian>plc/ssh
	// policy:office>control/only-via@dmz: by channel:erp>plc/modbus@north,south
}

// A trace says what holds a level where it is, down to the asset and the fact.
func ExampleSystem_Trace() {
	trace, _ := must(conduit.Compile(smallPlant())).Trace(conduit.ZoneRef("control"), level.SI)
	fmt.Printf("%v is %d, resting on %v\n", trace.FR, trace.High, trace.Basis)
	for _, s := range trace.HoldsHigh {
		fmt.Printf("%v is %v: %v, %s\n", s.ID, s.State, s.Holder, s.Fact)
	}
	// Output:
	// SI is 1, resting on capability
	// SR 3.4 is unmet: asset:plc, declared SL 1 is below CR 3.4 RE(1) (SL 2)
	// SR 3.8 is unmet: asset:plc, declared SL 1 is below CR 3.8 (SL 2)
	// SR 3.9 is unmet: asset:plc, declared SL 1 is below CR 3.9 (SL 2)
}

// The method by which levels are achieved, and the rule by which conduits get a target,
// are a choice; the zero Config makes it for you.
func ExampleConfig() {
	for _, cfg := range []conduit.Config{{}, {Method: conduit.AsFound, Targets: conduit.Min}} {
		sys := must(cfg.Compile(smallPlant()))
		zone, _ := sys.Level(conduit.ZoneRef("control"))
		south, _ := sys.Level(conduit.ConduitRef("south"))
		fmt.Printf("%v: SI %s; %v: conduit south wants %v\n", cfg.Method, zone.Achieved.Format(level.SI), cfg.Targets, south.Target)
	}
	// Output:
	// coverage: SI 1; max: conduit south wants {SI: 2}
	// as-found: SI 0..1; min: conduit south wants {SI: 2}
}

// What a change would do is seen on a copy.
func ExampleSystem_Model() {
	sys := must(conduit.Compile(smallPlant()))
	m := sys.Model()
	m.Conduit("south").Allow = m.Conduit("south").Allow.And(conduit.Permit("dmz", "control", "ssh"))
	fmt.Print(conduit.Diff(sys, must(conduit.Compile(m))))
	// Output:
	// changed: conduit "south": allow "dmz to control: modbus:read, opc-ua" to "dmz to control: modbus:read, opc-ua; dmz to control: ssh"
	// breach vanished: channel "historian>plc/ssh": covered, was service not permitted
}
