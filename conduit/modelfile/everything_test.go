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

// everything is what testdata/everything.yaml says, which has every key of the format.
func everything() *conduit.Model {
	day := func(y int16, m, d uint8) zone.Date { return zone.Date{Year: y, Month: m, Day: d} }
	return &conduit.Model{
		Name: "Everything", Description: "Two lines:\nthe second one", Date: day(2026, 3, 1), Marking: "TLP:AMBER",
		Owners:     []conduit.Owner{{ID: "utility", Independent: true}, {ID: "integrator"}},
		Agreements: []conduit.Agreement{{Provider: "integrator", Customer: "utility", Conduits: zone.NamesOf("south", "backup")}},
		Zones: []zone.Zone{
			{
				ID: "control", Name: "Control room", In: "site", Layer: zone.Layer2, Traits: zone.Control | zone.Remote, Entry: true,
				Target: level.MustTarget("{IAC: 2, RDF: 3}"),
				Claims: requirement.MustClaims(requirement.Met, "SR 5.2").And(requirement.MustClaims(requirement.NotMet, "SR 2.1")).
					And(claim("SR 7.5", requirement.Compensated, "site UPS, tested yearly")).And(claim("SR 1.6", requirement.NotApplicable, "no radio")),
				Capability: level.MustEvidence("2"), Achieved: level.MustEvidence("1 1 2 NR 1 ? 2"), Assessed: day(2025, 11, 30),
				Addresses: zone.AddressesOf("10.10.2.0/24", "10.10.2.7", "fd00::/64", "DHCP"), AccessPoints: zone.NamesOf("south"),
				Owner: "utility", DesignatedBy: "national authority", Rationale: "loss of view is tolerable for a shift", Marking: "TLP:RED",
				Characteristics: zone.Characteristics{
					LogicalBoundary: "ports of fw1", PhysicalBoundary: "control room", PhysicalAccess: "door with badge reader",
					Policies: "ISMS-OT-4", Assumptions: "The site guards the perimeter.\n",
				},
			},
			{ID: "site", Layer: zone.Layer3_5, Target: level.MustTarget("2")},
			{ID: "field", In: "site", Layer: zone.Layer1, Target: level.MustTarget("2 2 3 1 2 1 3")},
		},
		Assets: []zone.Asset{
			{
				ID: "plc1", Name: "PLC # 1", Zone: "field", Attached: zone.SetOf("control"), RunsOn: "rack", Type: requirement.Embedded, Traits: zone.Safety | zone.Wireless,
				Capability: level.MustEvidence("{IAC: 1, UC: NR, SI: ?, RA: ?}"),
				Claims:     requirement.MustClaims(requirement.Met, "CR 3.4").And(requirement.MustClaims(requirement.NotMet, "EDR 3.11")),
				Needs:      level.MustTarget("2"), Inspects: true, Terminates: true, Retired: true, Addresses: zone.AddressesOf("10.10.1.3"),
				Owner: "utility", Vendor: "Acme", Product: "4000", Version: "1.10", CPE: "cpe:2.3:h:acme:4000:*:*:*:*:*:*:*:*", PURL: "pkg:generic/acme/4000@1.10",
				Marking: "TLP:AMBER+STRICT",
			},
			{ID: "0123", Zone: "control"},
			{ID: "rack"},
			{ID: "fw1", Type: requirement.Network},
		},
		Conduits: []conduit.Conduit{
			{
				ID: "south", Name: "South", Joins: zone.SetOf("control", "field"), Inherit: true, Untrusted: true,
				OneWay: conduit.OneWay{From: "control", To: "field"}, Medium: conduit.Ethernet, Inspects: true, Devices: zone.AssetsOf("fw1"),
				Allow:  conduit.PermitBoth("control", "field", "opc-ua", "modbus:read").And(conduit.Permit("field", "control", conduit.Any)),
				Manage: conduit.ManageFrom("control", "ssh"), Target: level.MustTarget("2"), Claims: requirement.MustClaims(requirement.Met, "SR 5.2"),
				Capability: level.MustEvidence("3"), Achieved: level.MustEvidence("2"), Assessed: day(2026, 1, 15), Owner: "utility", CarriesFor: "integrator",
				Ends: conduit.EndsOf(conduit.End{Zone: "field", Owner: "integrator"}), AccessPoints: zone.NamesOf("cabinet 7"), Rationale: "as the zones", Marking: "TLP:AMBER",
				Characteristics: zone.Characteristics{
					LogicalBoundary: "fw1", PhysicalBoundary: "cable duct", PhysicalAccess: "none", Policies: "ISMS-OT-5", Assumptions: "none",
				},
			},
			{ID: "backup", Joins: zone.SetOf("control", "site"), Allow: conduit.PermitNone, Manage: conduit.ManagementOf(), Medium: conduit.WAN},
			{ID: "bus", Joins: zone.SetOf("field"), Internal: true, Medium: conduit.Serial},
		},
		Channels: []conduit.Channel{
			{From: "0123", To: "plc1", Service: "opc-ua", Via: conduit.Via("south"), EndToEnd: true, Observed: true, Purpose: "set points", CarriesFor: "utility"},
			{From: "plc1", Multicast: true, Service: "goose"},
			{From: "plc1", To: "fw1", Link: true},
		},
		Measures: []conduit.Measure{
			{
				ID: "jump-host", Name: "Jump host", Covers: conduit.RefsOf(conduit.ZoneRef("control"), conduit.AssetRef("plc1"), conduit.ConduitRef("south")),
				Provides: level.MustEvidence("{IAC: 2}"), Claims: requirement.MustClaims(requirement.Met, "SR 1.13"), Since: day(2026, 3, 1), Cost: 2.5,
			},
			{ID: "siem", Inactive: true, New: true, Requires: zone.NamesOf("jump-host"), Excludes: zone.NamesOf("log-host"), Cost: 3},
			{ID: "log-host"},
		},
		Policies: []conduit.Policy{
			{From: "trait:safety", To: "layer:4", Rule: conduit.Deny, Services: conduit.ServicesOf(conduit.Any), Reason: "as the law has it"},
			{From: "site", To: "control", Rule: conduit.OnlyVia, Via: "field"},
			{From: "control", To: "site", Rule: conduit.Forward},
			{From: "control", To: "field", Rule: conduit.Apart},
			{From: "control", To: "field", Rule: conduit.Allow},
		},
		Services: []conduit.Service{{
			Name: "acme-sync", Aliases: zone.NamesOf("Acme Sync"), Ports: zone.NamesOf("tcp/7400", "udp/7400-7410"),
			Kinds: conduit.Industrial | conduit.NameResolution | conduit.RemoteShell,
		}},
		Waivers: []conduit.Waiver{
			{Rule: "ZC403", Element: conduit.Ref{Kind: conduit.KindChannel, ID: "0123>plc1/opc-ua@south"}, Reason: "locked cabinet", ApprovedBy: "plant manager", Until: day(2027, 6, 30)},
			{Rule: "ZC102", Element: conduit.Ref{}},
		},
	}
}

func TestEverything(t *testing.T) {
	result, err := modelfile.Options{}.LoadResult("testdata/everything.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(everything(), result.Model); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want := []modelfile.Warning{{
		Pos: zone.Pos{File: "testdata/everything.yaml", Line: 24, Column: 55}, Path: "zones[0].addresses[3]", Value: "DHCP",
		Message: `"DHCP" is neither an address nor a prefix such as 10.10.1.0/24; it is kept as text`,
	}}
	if diff := cmp.Diff(want, result.Warnings); diff != "" || result.Warnings[0].Pos != want[0].Pos {
		t.Errorf("warnings (-want +got):\n%s%v", diff, result.Warnings)
	}
}
