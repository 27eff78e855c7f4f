package archtest_test

import (
	"net/netip"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/archtest"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

const failEnv = "IEC62443_TEST_OF_A_TEST_THAT_FAILS"

// A failure is said to be where the assertion stands, and not somewhere in here.
func TestFailuresAreWhereTheAssertionStands(t *testing.T) {
	run := exec.Command(os.Args[0], "-test.run=^TestThatFails$", "-test.count=1")
	run.Env = append(os.Environ(), failEnv+"=1")
	out, err := run.CombinedOutput()
	if err == nil {
		t.Fatalf("every assertion fails, and the test passes:\n%s", out)
	}
	at := map[string]int{}
	for _, m := range regexp.MustCompile(`(?m)^ +(\w+\.go):\d+: `).FindAllStringSubmatch(string(out), -1) {
		at[m[1]]++
	}
	if len(at) != 1 || at["caller_test.go"] < 15 {
		t.Errorf("failures are in %v:\n%s", at, out)
	}
}

// It fails in every way there is, when it is asked to.
func TestThatFails(t *testing.T) {
	if os.Getenv(failEnv) == "" {
		t.Skip("it is run by TestFailuresAreWhereTheAssertionStands")
	}
	target := level.MustTarget
	plant := archtest.Of(t, &conduit.Model{
		Zones: []zone.Zone{
			{ID: "net", Traits: zone.External}, {ID: "office", Target: target("1"), Addresses: zone.AddressesOf("10.0.1.0/24")},
			{ID: "dmz", Target: target("2")}, {ID: "control", Target: target("3"), Addresses: zone.AddressesOf("10.0.2.0/24")}, {ID: "bare"},
		},
		Assets: []zone.Asset{{ID: "erp", Zone: "office"}, {ID: "plc", Zone: "control"}, {ID: "laptop", Zone: "office", Attached: zone.SetOf("control")}},
		Conduits: []conduit.Conduit{
			{ID: "wan", Joins: zone.SetOf("net", "office")}, {ID: "north", Joins: zone.SetOf("office", "dmz")}, {ID: "south", Joins: zone.SetOf("dmz", "control")},
		},
		Channels: []conduit.Channel{{From: "erp", To: "plc", Service: "modbus"}},
		Policies: []conduit.Policy{{From: "office", To: "control", Rule: conduit.Deny}},
	})
	flow := observed.Record{Source: netip.MustParseAddr("10.0.1.5"), Destination: netip.MustParseAddr("10.0.2.5"), DestinationPort: 22, Protocol: observed.TCP}
	lost := flow
	lost.Source = netip.MustParseAddr("10.9.9.9")

	plant.Rules(standard.Rules()...)
	plant.Finds(standard.BrokenRoute, "channel:erp>plc/modbus")
	plant.Covered()
	plant.Verdict("erp>plc/modbus", conduit.Covered)
	plant.Verdict("erp>erp/modbus", conduit.Covered)
	plant.NoChannel("office", "control")
	plant.Channel("control", "office")
	plant.Policies()
	plant.Broken("office>dmz/deny")
	plant.NoBridges()
	plant.NoPath("office", "control")
	plant.OnlyVia("office", "control", "dmz")
	plant.Meets("control", level.Uniform(level.SL1))
	plant.Misses("control", level.Uniform(level.SL1))
	plant.MeetsTarget()
	plant.MeetsTarget("bare")
	plant.MissesTarget("control")
	plant.Observed(observed.Records(flow))
	plant.Converges(observed.Records(flow, lost))
	plant.Resists("net", "control", level.SL1)
	plant.Staircase("control", "net")
	plant.NoStaircase()
}
