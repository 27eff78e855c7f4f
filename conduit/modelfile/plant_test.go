package modelfile_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

func claim(id requirement.ID, s requirement.Status, reason string) requirement.Claims {
	c, err := requirement.ClaimsOf(requirement.Claim{ID: id, Status: s, Reason: reason})
	if err != nil {
		panic(err)
	}
	return c
}

// plant is what testdata/plant.yaml says.
func plant() *conduit.Model {
	return &conduit.Model{
		Name: "Water treatment plant",
		Zones: []zone.Zone{
			{ID: "enterprise", Layer: zone.Layer4, Traits: zone.Business, Target: level.MustTarget("1"), Addresses: zone.AddressesOf("192.168.1.0/24")},
			{ID: "vendor", Layer: zone.Layer5, Traits: zone.External},
			{ID: "dmz", Layer: zone.Layer3_5, Target: level.MustTarget("2 2 2 1 2 1 2")},
			{
				ID: "control", Layer: zone.Layer2, Traits: zone.Control, Target: level.MustTarget("2 2 3 1 2 1 3"),
				Claims: requirement.MustClaims(requirement.Met, "SR 2.3").And(claim("SR 7.5", requirement.Compensated, "site UPS, tested yearly")),
			},
			{ID: "cell1", In: "control", Layer: zone.Layer1},
		},
		Assets: []zone.Asset{
			{ID: "erp", Zone: "enterprise", Type: requirement.Host, Traits: zone.Business},
			{ID: "historian", Zone: "dmz", Type: requirement.Host, Capability: level.MustEvidence("2")},
			{ID: "plc1", Zone: "cell1", Type: requirement.Embedded, Capability: level.MustEvidence("1 1 2 NR 1 ? 2"), Claims: requirement.MustClaims(requirement.Met, "CR 3.4")},
			{ID: "hmi1", Zone: "control", Type: requirement.Host},
			{ID: "laptop", Zone: "control", Attached: zone.SetOf("enterprise"), Traits: zone.Temporary},
			{ID: "fw1", Type: requirement.Network, Capability: level.MustEvidence("3")},
		},
		Conduits: []conduit.Conduit{{
			ID: "south", Joins: zone.SetOf("dmz", "control"), Devices: zone.AssetsOf("fw1"), Inherit: true,
			Target: level.MustTarget("2"), Allow: conduit.Permit("dmz", "control", "opc-ua"),
		}},
		Channels: []conduit.Channel{{From: "historian", To: "plc1", Service: "opc-ua", Via: conduit.Via("south"), Purpose: "process values"}},
		Measures: []conduit.Measure{{
			ID: "jump-host", Covers: conduit.RefsOf(conduit.ZoneRef("control")), Provides: level.MustEvidence("{IAC: 2}"),
			Claims: requirement.MustClaims(requirement.Met, "SR 1.13"), Since: zone.Date{Year: 2026, Month: 3, Day: 1}, Cost: 3,
		}},
		Policies: []conduit.Policy{{From: "enterprise", To: "control", Rule: conduit.OnlyVia, Via: "dmz"}},
		Services: []conduit.Service{{Name: "acme-sync", Ports: zone.NamesOf("tcp/7400"), Kinds: conduit.Industrial}},
		Waivers: []conduit.Waiver{{
			Rule: "ZC403", Element: conduit.ZoneRef("control"), Reason: "locked cabinet", ApprovedBy: "plant manager",
			Until: zone.Date{Year: 2027, Month: 6, Day: 30},
		}},
	}
}

func TestPlant(t *testing.T) {
	got, err := modelfile.Load("testdata/plant.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(plant(), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, tt := range []struct {
		pos    zone.Pos
		want   string
		reason string
	}{
		{got.Zones[0].Pos, "testdata/plant.yaml:4:5", "a mapping in braces begins at the brace"},
		{got.Zones[3].Pos, "testdata/plant.yaml:7:5", "a mapping in lines begins at its first key"},
		{got.Conduits[0].Pos, "testdata/plant.yaml:21:5", ""},
		{got.Channels[0].Pos, "testdata/plant.yaml:29:5", ""},
	} {
		if tt.pos.String() != tt.want {
			t.Errorf("got %v, want %v: %s", tt.pos, tt.want, tt.reason)
		}
	}
}
