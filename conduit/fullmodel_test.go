package conduit_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// fullModel is a model in which every field is set.
func fullModel() *conduit.Model {
	day := zone.Date{Year: 2026, Month: 3, Day: 1}
	pos := zone.Pos{File: "plant.yaml", Line: 18, Column: 5}
	items := zone.Characteristics{
		LogicalBoundary: "10.1.0.0/16", PhysicalBoundary: "hall 2", PhysicalAccess: "gate 4", Policies: "P-17", Assumptions: "no radio",
	}
	return &conduit.Model{
		Name: "bottling line", Description: "as built", Date: day, Marking: "TLP:AMBER",
		Zones: []zone.Zone{
			{
				ID: "line", Name: "Line 1", In: "plant", Layer: zone.Layer2, Traits: zone.Control, Entry: true,
				Target: level.MustTarget("2"), Claims: requirement.MustClaims(requirement.Met, "SR 5.1"),
				Capability: level.MustEvidence("3"), Achieved: level.MustEvidence("2"), Assessed: day,
				Addresses: zone.AddressesOf("10.1.0.0/16"), AccessPoints: zone.NamesOf("south"), Owner: "us", DesignatedBy: "board",
				Rationale: "HAZOP 12", Marking: "TLP:RED", Characteristics: items, Pos: pos,
			},
			{ID: "plant"}, {ID: "office"},
		},
		Assets: []zone.Asset{
			{
				ID: "plc", Name: "PLC 1", Zone: "line", Attached: zone.SetOf("plant"), RunsOn: "host", Type: requirement.Embedded,
				Traits: zone.Safety, Capability: level.MustEvidence("2"), Claims: requirement.MustClaims(requirement.Met, "CR 3.4"),
				Needs: level.MustTarget("1"), Inspects: true, Terminates: true, Retired: true,
				Addresses: zone.AddressesOf("10.1.0.7"), Owner: "us", Vendor: "ACME", Product: "S", Version: "1.2",
				CPE: "cpe:2.3:h:acme:s", PURL: "pkg:generic/s@1.2", Marking: "TLP:AMBER", Pos: pos,
			},
			{ID: "host"}, {ID: "fw"},
		},
		Conduits: []conduit.Conduit{{
			ID: "south", Name: "South", Joins: zone.SetOf("plant", "office"), Internal: true, Inherit: true, Untrusted: true,
			OneWay: conduit.OneWay{From: "office", To: "plant"}, Medium: conduit.Radio, Inspects: true, Devices: zone.AssetsOf("fw"),
			Allow: conduit.Permit("office", "plant", "https"), Manage: conduit.ManageFrom("plant", "ssh"),
			Target: level.MustTarget("2"), Claims: requirement.MustClaims(requirement.Met, "SR 5.2"),
			Capability: level.MustEvidence("3"), Achieved: level.MustEvidence("2"), Assessed: day,
			Owner: "us", CarriesFor: "them", Ends: conduit.EndsOf(conduit.End{Zone: "office", Owner: "them"}),
			AccessPoints: zone.NamesOf("south"), Rationale: "risk 7", Marking: "TLP:AMBER", Characteristics: items, Pos: pos,
		}},
		Channels: []conduit.Channel{{
			From: "host", To: "plc", Service: "https", Via: conduit.Via("south"), Link: true, EndToEnd: true, Observed: true,
			Multicast: true, Purpose: "recipes", CarriesFor: "them", Pos: pos,
		}},
		Measures: []conduit.Measure{{
			ID: "vpn", Name: "Tunnel", Covers: conduit.RefsOf(conduit.ConduitRef("south")), Provides: level.MustEvidence("DC: 3"),
			Claims: requirement.MustClaims(requirement.Met, "SR 4.1"), Inactive: true, New: true, Requires: zone.NamesOf("pki"),
			Excludes: zone.NamesOf("diode"), Since: day, Cost: 3, Pos: pos,
		}},
		Policies: []conduit.Policy{{
			From: "office", To: "line", Rule: conduit.OnlyVia, Via: "plant", Services: conduit.ServicesOf("https"), Reason: "P-3", Pos: pos,
		}},
		Services: []conduit.Service{{
			Name: "sync", Aliases: zone.NamesOf("acme-sync"), Ports: zone.NamesOf("tcp/7400"), Kinds: conduit.Industrial, Pos: pos,
		}},
		Waivers: []conduit.Waiver{{
			Rule: "ZC403", Element: conduit.ZoneRef("line"), Reason: "locked", ApprovedBy: "manager", Until: day, Pos: pos,
		}},
		Owners:     []conduit.Owner{{ID: "us", Independent: true, Pos: pos}},
		Agreements: []conduit.Agreement{{Provider: "us", Customer: "them", Conduits: zone.NamesOf("south"), Pos: pos}},
	}
}

// others gives for types whose fields are hidden a value that fullModel does not use.
var others = map[reflect.Type]any{
	reflect.TypeFor[level.Target]():              level.MustTarget("3"),
	reflect.TypeFor[level.Evidence]():            level.MustEvidence("NR"),
	reflect.TypeFor[requirement.Claims]():        requirement.MustClaims(requirement.NotMet, "SR 5.1"),
	reflect.TypeFor[zone.Addresses]():            zone.AddressesOf("DHCP"),
	reflect.TypeFor[zone.Names]():                zone.NamesOf("other"),
	reflect.TypeFor[zone.Set]():                  zone.SetOf("other"),
	reflect.TypeFor[zone.Assets]():               zone.AssetsOf("other"),
	reflect.TypeFor[conduit.Permissions]():       conduit.PermitNone,
	reflect.TypeFor[conduit.Management]():        conduit.ManagementOf(),
	reflect.TypeFor[conduit.Ends]():              conduit.EndsOf(conduit.End{Zone: "office", Owner: "us"}),
	reflect.TypeFor[conduit.Refs]():              conduit.RefsOf(conduit.AssetRef("plc")),
	reflect.TypeFor[conduit.Route]():             conduit.Via("north"),
	reflect.TypeFor[conduit.Services]():          conduit.ServicesOf("ssh"),
	reflect.TypeFor[conduit.Ref]():               conduit.AssetRef("plc"),
	reflect.TypeFor[zone.Date]():                 zone.Date{Year: 2027, Month: 1, Day: 1},
	reflect.TypeFor[zone.Pos]():                  zone.Pos{File: "other.yaml", Line: 1},
	reflect.TypeFor[conduit.OneWay]():            conduit.OneWay{From: "plant", To: "office"},
	reflect.TypeFor[requirement.ComponentType](): requirement.Host,
}

// eachField visits every field of a model, of the first element of each of its
// lists, and of the plain structures inside them.
func eachField(v reflect.Value, path string, visit func(path string, v reflect.Value)) {
	t := v.Type()
	for i := range t.NumField() {
		f, name := v.Field(i), path+"."+t.Field(i).Name
		switch {
		case f.Kind() == reflect.Slice:
			visit(name, f)
			if f.Len() > 0 {
				eachField(f.Index(0), name, visit)
			}
		case f.Kind() == reflect.Struct && others[f.Type()] == nil:
			eachField(f, name, visit)
		default:
			visit(name, f)
		}
	}
}

// alter gives a field another value.
func alter(t *testing.T, path string, v reflect.Value) {
	t.Helper()
	if other := others[v.Type()]; other != nil {
		v.Set(reflect.ValueOf(other))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Uint8, reflect.Uint32:
		v.SetUint(v.Uint() + 1)
	case reflect.Float64:
		v.SetFloat(v.Float() + 1)
	case reflect.Slice:
		v.Set(v.Slice(0, v.Len()-1))
	default:
		require.Failf(t, "no other value", "%s of type %v", path, v.Type())
	}
}

func TestFullModelIsFull(t *testing.T) {
	n := 0
	eachField(reflect.ValueOf(fullModel()).Elem(), "Model", func(path string, v reflect.Value) {
		n++
		require.Falsef(t, v.IsZero(), "%s is not set", path)
	})
	require.Greater(t, n, 100)
}
