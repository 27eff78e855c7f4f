package observed_test

import (
	"fmt"
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/zone"
)

// Whose an address is, as the sender to a host that is known.
func TestMapping(t *testing.T) {
	at := zone.AddressesOf
	for _, tt := range []struct {
		zones  []zone.Zone
		assets []zone.Asset
		want   string
		reason string
	}{
		{[]zone.Zone{{ID: "a", Addresses: at("10.0.0.0/8")}}, nil, "seen-in-a", "a host of the zone"},
		{[]zone.Zone{{ID: "a", Addresses: at("10.0.0.0/8")}, {ID: "b", Addresses: at("10.0.1.0/24")}}, nil, "seen-in-b", "the longest prefix"},
		{[]zone.Zone{{ID: "a", Addresses: at("10.0.1.0/24")}}, []zone.Asset{{ID: "x", Zone: "a", Addresses: at("10.0.0.0/8")}}, "seen-in-a", "longest, be it the zone's"},
		{[]zone.Zone{{ID: "a", Addresses: at("10.0.1.0/24")}}, []zone.Asset{{ID: "x", Zone: "a", Addresses: at("10.0.1.7/24")}}, "x", "an asset before its own zone"},
		{[]zone.Zone{{ID: "a", Addresses: at("10.0.1.0/24")}, {ID: "b"}}, []zone.Asset{{ID: "x", Zone: "b", Addresses: at("10.0.1.0/24")}},
			"10.0.1.7 (belongs to zone:a and asset:x)", "but not before another"},
		{[]zone.Zone{{ID: "a", Addresses: at("10.0.1.0/24")}, {ID: "b", In: "a"}}, []zone.Asset{{ID: "x", Zone: "b", Addresses: at("10.0.1.0/24")}}, "x", "a zone around its own is its own too"},
		{[]zone.Zone{{ID: "a", Addresses: at("10.0.1.0/24")}, {ID: "b"}}, []zone.Asset{{ID: "x", Zone: "b", Attached: zone.SetOf("a"), Addresses: at("10.0.1.0/24")}}, "x", "so is one that it is attached to"},
		{[]zone.Zone{{ID: "a", Addresses: at("10.0.1.0/24")}, {ID: "b", Addresses: at("10.0.1.0/24")}}, nil, "10.0.1.7 (belongs to zone:a and zone:b)", "two zones"},
		{[]zone.Zone{{ID: "a", Addresses: at("10.0.1.0/24")}, {ID: "b", In: "a", Addresses: at("10.0.1.0/24")}}, nil, "10.0.1.7 (belongs to zone:a and zone:b)", "one in the other or not"},
		{[]zone.Zone{{ID: "a"}}, []zone.Asset{{ID: "x", Zone: "a", Addresses: at("10.0.1.7")}, {ID: "y", Zone: "a", Addresses: at("10.0.1.7")}}, "10.0.1.7 (belongs to asset:x and asset:y)", "two assets"},
		{[]zone.Zone{{ID: "a"}}, []zone.Asset{{ID: "x", Zone: "a", Addresses: at("10.0.1.7")}, {ID: "y", Zone: "a", Retired: true, Addresses: at("10.0.1.7")}}, "x", "one of them is out of use"},
		{[]zone.Zone{{ID: "a"}}, []zone.Asset{{ID: "y", Zone: "a", Retired: true, Addresses: at("10.0.1.7")}}, "y", "out of use, and it speaks"},
		{[]zone.Zone{{ID: "a", Addresses: at("0.0.0.0/0", "10.0.1.0-10.0.1.99")}}, nil, "seen-in-a", "everything, and text that is no prefix"},
		{[]zone.Zone{{ID: "a", Addresses: at("::/0")}}, nil, "10.0.1.7 (in no prefix of the model)", "everything of IPv6 is not IPv4"},
		{[]zone.Zone{{ID: "a", Addresses: at("::ffff:10.0.1.0/120")}}, nil, "seen-in-a", "IPv4 as IPv6 has it"},
	} {
		m := &conduit.Model{Zones: append(tt.zones, zone.Zone{ID: "peer"}),
			Assets: append(tt.assets, zone.Asset{ID: "peer", Zone: "peer", Addresses: at("172.16.0.1")})}
		sys, err := conduit.Compile(m)
		require.NoError(t, err)
		c := compare(t, sys, []observed.Record{flow("10.0.1.7", "172.16.0.1", observed.TCP, 502)})
		got := ""
		for f := range c.Diverging() {
			got = string(f.Channel.From)
		}
		for u := range c.Unmapped() {
			got = u.From.String()
		}
		if got != tt.want {
			t.Errorf("%s: 10.0.1.7 is %s, want %s", tt.reason, got, tt.want)
		}
		ambiguous := 0
		for a := range c.Ambiguities() {
			ambiguous++
			require.GreaterOrEqual(t, len(a.Claimants), 2)
		}
		require.Equal(t, strings.Contains(tt.want, "belongs"), ambiguous == 1, tt.reason)
		for u := range c.Unreadable() {
			require.Equal(t, "10.0.1.0-10.0.1.99 of zone:a", fmt.Sprintf("%s of %v", u.Text, u.Ref))
		}
	}
}

// A group that is an asset's own address has that receiver.
func TestGroupOfAnAsset(t *testing.T) {
	m := plant()
	m.Assets = append(m.Assets, zone.Asset{ID: "wall", Zone: "control", Addresses: zone.AddressesOf("239.1.1.1")})
	m.Channels = append(m.Channels, conduit.Channel{From: "plc1", Service: "ge-egd", Multicast: true})
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	c := compare(t, sys, []observed.Record{
		flow("10.1.1.5", "239.1.1.1", observed.UDP, 18246), // declared without a receiver
		flow("10.1.3.9", "239.1.1.1", observed.UDP, 18246),
		flow("10.1.1.5", "239.9.9.9", observed.UDP, 18246),
	})
	var got []string
	for f := range c.Converging() {
		got = append(got, "converging "+f.Channel.Ref().ID)
	}
	for f := range c.Diverging() {
		got = append(got, "diverging "+f.Channel.Ref().ID)
	}
	want := []string{"converging plc1>/ge-egd", "converging plc1>wall/ge-egd", "diverging historian>wall/ge-egd"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
}

// The least addresses behind a stand-in are shown, whatever the order, and with
// ByAddress each host stands for itself.
func TestHosts(t *testing.T) {
	sys, err := conduit.Compile(plant())
	require.NoError(t, err)
	var list []observed.Record
	for i := 20; i > 10; i-- {
		list = append(list, flow(fmt.Sprintf("192.168.1.%d", i), "10.1.1.5", observed.TCP, 502))
	}
	c := compare(t, sys, list)
	for f := range c.Diverging() {
		want := observed.Hosts{Addresses: []netip.Addr{netip.MustParseAddr("192.168.1.11"), netip.MustParseAddr("192.168.1.12"), netip.MustParseAddr("192.168.1.13")}, More: true}
		require.Equal(t, want, f.FromHosts)
		require.EqualValues(t, 10, f.Records)
	}
	each, err := observed.Config{ByAddress: true}.Compare(sys, observed.Records(list...))
	require.NoError(t, err)
	n := 0
	for s := range each.StandIns() {
		n++
		require.True(t, s.ByAddress)
		require.EqualValues(t, "office", s.Asset.Zone)
	}
	require.Equal(t, 10, n)
}

// What is there can be asked like any design: here whether it keeps a policy.
func TestSystem(t *testing.T) {
	m := plant()
	m.Policies = []conduit.Policy{{From: "office", To: "control", Rule: conduit.Deny, Services: conduit.ServicesOf("modbus")}}
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	c := compare(t, sys, []observed.Record{flow("192.168.1.77", "10.1.1.5", observed.TCP, 502)})
	require.Same(t, sys, c.Declared())
	there, err := c.System()
	require.NoError(t, err)
	var got []string
	for v := range there.Violations() {
		got = append(got, v.Element.String())
	}
	require.Equal(t, []string{"channel:seen-in-office>plc1/modbus"}, got)
	for f := range there.Flows() {
		require.Equal(t, f.Channel.From == "seen-in-office", f.Channel.Observed, "what was seen is marked")
	}
}

// Names that stand-ins would have may be taken, or too long.
func TestStandInNames(t *testing.T) {
	long := zone.ID(strings.Repeat("z", 256))
	sys, err := conduit.Compile(&conduit.Model{
		Zones:  []zone.Zone{{ID: "a", Addresses: zone.AddressesOf("10.0.0.0/8")}, {ID: long, Addresses: zone.AddressesOf("fd00::/8")}},
		Assets: []zone.Asset{{ID: "seen-in-a", Zone: "a"}, {ID: "seen-in-a-2"}},
	})
	require.NoError(t, err)
	c := compare(t, sys, []observed.Record{flow("10.0.0.1", "fd00::1", observed.TCP, 1)})
	for f := range c.Diverging() {
		require.Equal(t, "channel:seen-in-a-3>seen-in-zone-2/tcp/1", f.Channel.Ref().String())
		_, ok := c.StandIn("seen-in-a")
		require.False(t, ok, "an asset of the model stands for itself")
	}
}
