package oracle

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// rowOfZones has zones a, b, c and d in a row, e and f inside b; g joined to a by a diode; firewall and
// switch in no zone, spare nowhere.
func rowOfZones() *conduit.Model {
	return &conduit.Model{
		Zones: []zone.Zone{
			{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}, {ID: "e", In: "b"}, {ID: "f", In: "b"}, {ID: "g"},
			{ID: "x", Traits: zone.External},
		},
		Assets: []zone.Asset{
			{ID: "a1", Zone: "a"}, {ID: "b1", Zone: "b"}, {ID: "c1", Zone: "c"}, {ID: "d1", Zone: "d"},
			{ID: "e1", Zone: "e"}, {ID: "f1", Zone: "f"}, {ID: "g1", Zone: "g"}, {ID: "x1", Zone: "x"}, {ID: "a2", Zone: "a"},
			{ID: "firewall"}, {ID: "switch"}, {ID: "spare"}, {ID: "radio"},
		},
		Conduits: []conduit.Conduit{
			{
				ID: "ab", Joins: zone.SetOf("a", "b", "x"), Allow: conduit.Permit("a", "b", "modbus"),
				Devices: zone.AssetsOf("firewall", "switch"),
			},
			{
				ID: "bc", Joins: zone.SetOf("b", "c"), Allow: conduit.PermitBoth("b", "c", "modbus:read"),
				Devices: zone.AssetsOf("radio"), Manage: conduit.ManageFrom("b", "https"),
			},
			{ID: "cd", Joins: zone.SetOf("c", "d"), Allow: conduit.PermitNone},
			{ID: "be", Joins: zone.SetOf("b", "e"), Allow: conduit.Permit("e", "b", "ssh").And(conduit.Permit("b", "e", "https"))},
			{ID: "diode", Joins: zone.SetOf("a", "g"), OneWay: conduit.OneWay{From: "a", To: "g"}},
			{ID: "room", Joins: zone.SetOf("f"), Internal: true},
		},
	}
}

func TestVerdicts(t *testing.T) {
	link := func(c conduit.Channel) conduit.Channel { c.Link = true; return c }
	o := New(rowOfZones())
	wantVerdicts(t, o, []verdictRow{
		{channel("a1", "a2", "smb"), conduit.SameZone, "one zone"},
		{channel("a1", "b1", "Modbus/TCP"), conduit.Covered, "by another name"},
		{channel("a1", "b1", "modbus:write"), conduit.Covered, "modbus covers its operations"},
		{channel("b1", "c1", "modbus:read"), conduit.Covered, "the operation permitted"},
		{channel("b1", "c1", "modbus:write"), conduit.ServiceNotPermitted, "another operation"},
		{channel("b1", "c1", "modbus"), conduit.ServiceNotPermitted, "an operation does not cover the service"},
		{channel("c1", "d1", "modbus"), conduit.Uncovered, "stated and empty lets nothing pass"},
		{channel("c1", "d1", "modbus", "cd"), conduit.BrokenRoute, "not on a route either"},
		{channel("g1", "a1", "smb"), conduit.OneWayReversed, "against the diode"},
		{channel("a1", "g1", "smb"), conduit.Covered, "with the diode, nothing stated"},
		{channel("b1", "a1", "modbus"), conduit.WrongDirection, "the reverse pair is permitted"},
		{channel("b1", "a1", "ssh"), conduit.Uncovered, "neither the pair nor the reverse for the service"},
		{channel("b1", "e1", "ssh"), conduit.WrongDirection, "before the service, though the pair has another"},
		{channel("a1", "c1", "modbus:read", "ab", "bc"), conduit.Transit, "b encloses neither"},
		{channel("a1", "c1", "modbus:read"), conduit.Uncovered, "no chain passes b by itself"},
		{channel("g1", "b1", "modbus", "diode", "ab"), conduit.OneWayReversed, "the second step is permitted"},
		{channel("g1", "b1", "https", "diode", "ab"), conduit.ServiceNotPermitted, "one step reversed, one for another service"},
		{channel("b1", "f1", "modbus"), conduit.Uncovered, "an internal conduit covers no crossing"},
		{channel("a1", "firewall", "ssh"), conduit.Covered, "joined zones manage by themselves"},
		{channel("firewall", "a1", "ssh"), conduit.Covered, "whichever end starts"},
		{channel("a1", "firewall", "modbus"), conduit.Uncovered, "no kind of management"},
		{channel("x1", "firewall", "ssh"), conduit.Uncovered, "external zones do not manage"},
		{channel("b1", "radio", "https"), conduit.Covered, "as stated"},
		{channel("b1", "radio", "ssh"), conduit.Uncovered, "stated for another service"},
		{channel("c1", "radio", "https"), conduit.Uncovered, "stated for another zone"},
		{channel("c1", "radio", "https", "bc"), conduit.BrokenRoute, "with a route"},
		{channel("firewall", "switch", "smb"), conduit.SameZone, "two devices of one conduit"},
		{channel("firewall", "radio", "smb"), conduit.Uncovered, "devices of two"},
		{channel("a1", "spare", "ssh"), conduit.Uncovered, "nowhere"},
		{conduit.Channel{From: "spare", Multicast: true, Service: "ptp"}, conduit.Exempt, "no receiver"},
		{conduit.Channel{From: "a1", To: "b1", Multicast: true, Service: "ptp"}, conduit.ServiceNotPermitted, "a receiver"},
		{link(channel("b1", "a1", "modbus")), conduit.Covered, "the better direction"},
		{link(channel("e1", "b1", "")), conduit.Covered, "any service that is permitted"},
		{link(channel("d1", "c1", "")), conduit.Uncovered, "nothing is"},
		{link(channel("c1", "a1", "modbus:read", "bc", "ab")), conduit.Transit, "the route from its other end"},
		{link(channel("x1", "firewall", "")), conduit.Uncovered, "external zones do not manage with anything"},
		{link(channel("firewall", "b1", "")), conduit.Covered, "some service of the kind management"},
	})
}

func TestOn(t *testing.T) {
	m := rowOfZones()
	m.Conduits = append(m.Conduits, conduit.Conduit{ID: "ab2", Joins: zone.SetOf("a", "b")})
	o := New(m)
	for _, tt := range []struct {
		channel conduit.Channel
		want    []conduit.ID
		reason  string
	}{
		{channel("a1", "b1", "modbus"), []conduit.ID{"ab", "ab2"}, "every covering sequence of one step"},
		{channel("a1", "b1", "ssh"), []conduit.ID{"ab2"}, "the other does not cover it"},
		{channel("a1", "b1", "ssh", "ab"), []conduit.ID{"ab"}, "its route, covered or not"},
		{channel("a1", "a2", "ssh"), nil, "within a zone"},
		{channel("a1", "e1", "https"), []conduit.ID{"ab2", "be"}, "two steps"},
		{channel("a1", "firewall", "ssh"), nil, "managing takes no steps"},
	} {
		if diff := cmp.Diff(tt.want, o.On(tt.channel)); diff != "" {
			t.Errorf("%v: %s (-want +got):\n%s", tt.channel.Ref(), tt.reason, diff)
		}
	}
}
