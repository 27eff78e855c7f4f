package observed_test

import (
	"fmt"
	"net/netip"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/zone"
)

// plant is an office that reads a historian, which reads a controller.
func plant() *conduit.Model {
	return &conduit.Model{
		Zones: []zone.Zone{
			{ID: "office", Addresses: zone.AddressesOf("192.168.1.0/24")},
			{ID: "control", Addresses: zone.AddressesOf("10.1.0.0/16", "fd00:1::/64")},
		},
		Assets: []zone.Asset{
			{ID: "erp", Zone: "office", Addresses: zone.AddressesOf("192.168.1.10")},
			{ID: "historian", Zone: "control", Addresses: zone.AddressesOf("10.1.3.9", "fd00:1::9")},
			{ID: "plc1", Zone: "control", Addresses: zone.AddressesOf("10.1.1.5")},
			{ID: "plc2", Zone: "control", Addresses: zone.AddressesOf("DHCP")},
		},
		Conduits: []conduit.Conduit{{ID: "south", Joins: zone.SetOf("office", "control"),
			Allow: conduit.Permit("office", "control", "https", "s7comm")}},
		Channels: []conduit.Channel{
			{From: "erp", To: "historian", Service: "https", Via: conduit.Via("south")},
			{From: "historian", To: "plc1", Service: "modbus:read"},
			{From: "historian", To: "plc2", Service: "modbus"},
		},
	}
}

func flow(from string, to string, protocol observed.Protocol, port uint16) observed.Record {
	return observed.Record{Source: netip.MustParseAddr(from), Destination: netip.MustParseAddr(to),
		SourcePort: 51000, DestinationPort: port, Protocol: protocol,
		First: time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)}
}

func ExampleConfig_Compare() {
	sys, err := conduit.Compile(plant())
	if err != nil {
		panic(err)
	}
	seen, err := observed.Config{}.Compare(sys, observed.Records(
		flow("192.168.1.10", "10.1.3.9", observed.TCP, 443), // as declared
		flow("10.1.3.9", "10.1.1.5", observed.TCP, 502),     // as declared
		flow("192.168.1.77", "10.1.1.5", observed.TCP, 502), // nobody declared this
		flow("8.8.8.8", "10.1.1.5", observed.UDP, 53),       // nor who this is
	))
	if err != nil {
		panic(err)
	}
	fmt.Println(seen.Tally())
	for f := range seen.Diverging() {
		fmt.Println(f.Channel.Ref(), f.Verdict, f.FromHosts.Addresses)
	}
	// Output:
	// 4 records: 2 converging, 1 diverging (1 of them breaches), 1 unmapped
	// channel:seen-in-office>plc1/modbus service not permitted [192.168.1.77]
}

func ExampleComparison_Text() {
	sys, err := conduit.Compile(plant())
	if err != nil {
		panic(err)
	}
	seen, err := observed.Config{}.Compare(sys, observed.Records(
		flow("192.168.1.10", "10.1.3.9", observed.TCP, 443),
		flow("192.168.1.10", "10.1.1.5", observed.TCP, 102),
		flow("192.168.1.77", "10.1.1.5", observed.TCP, 502),
		flow("192.168.1.78", "10.1.1.5", observed.TCP, 502),
		flow("10.1.1.5", "10.1.3.9", observed.UDP, 123),
		flow("8.8.8.8", "10.1.1.5", observed.UDP, 53),
	))
	if err != nil {
		panic(err)
	}
	if err := seen.Text(os.Stdout); err != nil {
		panic(err)
	}
	// Output:
	// 6 records: 1 converging, 4 diverging (2 of them breaches), 1 unmapped
	//
	// Diverging, and a breach (1)
	//   seen-in-office > plc1, modbus
	//       office to control: service not permitted
	//       from 192.168.1.77, 192.168.1.78
	//       2 records, 2026-03-01 08:00:00
	//
	// Diverging: permitted or exempt, and not declared (1)
	//   erp > plc1, s7comm
	//       office to control: covered; the port may be s7comm, s7comm-plus, iec61850-mms, iccp, and the best of them counts
	//       1 record, 2026-03-01 08:00:00
	//
	// Diverging: within a zone, and not declared (1)
	//   plc1 > historian, ntp
	//       1 record, 2026-03-01 08:00:00
	//
	// Converging (1)
	//   erp > historian, https
	//       office to control: covered
	//       1 record, 2026-03-01 08:00:00
	//
	// Absent: declared, and not seen (which proves no disuse) (2)
	//   historian>plc1/modbus:read
	//   historian>plc2/modbus: could not be seen, since an end has no address of its own in the model
	//
	// Unmapped (1)
	//   8.8.8.8 (in no prefix of the model) > asset:plc1, dns: 1 record, 2026-03-01 08:00:00
	//
	// Addresses in the model that recognise nothing (1)
	//   "DHCP" of asset:plc2 is neither an address nor a prefix
}

// What makes the model match is worked out, and can be applied.
func ExampleComparison_Proposal() {
	model := plant()
	sys, err := conduit.Compile(model)
	if err != nil {
		panic(err)
	}
	seen, err := observed.Config{}.Compare(sys, observed.Records(
		flow("192.168.1.10", "10.1.1.5", observed.TCP, 502),
		flow("10.1.1.5", "192.168.1.10", observed.UDP, 514),
	))
	if err != nil {
		panic(err)
	}
	p, err := seen.Proposal()
	if err != nil {
		panic(err)
	}
	for _, c := range p.Channels {
		fmt.Println("declare", c.Ref())
	}
	for _, m := range p.Mends {
		fmt.Println(m)
	}
	fmt.Println(p.Apply(model), len(model.Channels))
	// Output:
	// declare channel:erp>plc1/modbus
	// declare channel:plc1>erp/syslog
	// permit modbus from office to control in conduit south
	// permit syslog from control to office in conduit south
	// <nil> 5
}

// What becomes of one record beside the plant's own, and why.
func TestOneRecord(t *testing.T) {
	sys, err := conduit.Compile(plant())
	require.NoError(t, err)
	unsure := flow("10.1.1.5", "10.1.3.9", observed.TCP, 51001)
	unsure.SourcePort, unsure.Starter = 502, observed.NobodySaw
	turned := flow("10.1.1.5", "10.1.3.9", observed.TCP, 51001)
	turned.SourcePort, turned.Starter = 502, observed.DestinationStarted
	s7 := flow("192.168.1.10", "10.1.1.5", observed.TCP, 102)
	mms := s7
	mms.Recognised = "mms"
	for _, tt := range []struct {
		record observed.Record
		want   string
		reason string
	}{
		{flow("192.168.1.10", "10.1.3.9", observed.TCP, 443), "converging erp>historian/https covered", "as declared, the route is no part of what is seen"},
		{flow("::ffff:192.168.1.10", "fd00:1::9", observed.TCP, 443), "converging erp>historian/https covered", "IPv4 in IPv6, and another address of the same asset"},
		{flow("10.1.3.9", "10.1.1.5", observed.TCP, 502), "converging historian>plc1/modbus same zone", "a sensor sees no operation"},
		{flow("10.1.1.5", "10.1.3.9", observed.TCP, 502), "diverging plc1>historian/modbus same zone", "the other way round is another channel"},
		{unsure, "converging historian>plc1/modbus same zone", "nobody saw who began: either way will do"},
		{turned, "converging historian>plc1/modbus same zone", "the sensor says that the destination began"},
		{flow("192.168.1.10", "10.1.1.5", observed.TCP, 9999), "diverging erp>plc1/tcp/9999 service not permitted", "a port that is nobody's stays what it is"},
		{s7, "diverging erp>plc1/s7comm covered", "of the services on the port the one that is permitted"},
		{mms, "diverging erp>plc1/iec61850-mms service not permitted", "the sensor knows which it is"},
		{flow("10.1.1.5", "192.168.1.10", observed.TCP, 443), "diverging plc1>erp/https wrong direction", "permitted from the other side only"},
		{flow("10.1.9.9", "10.1.1.5", observed.TCP, 502), "diverging seen-in-control>plc1/modbus same zone", "a host of the zone that nobody listed"},
		{flow("10.1.1.5", "239.1.1.1", observed.UDP, 5353), "diverging plc1>/mdns exempt", "multicast has no single receiver"},
		{flow("10.1.1.5", "10.1.255.255", observed.UDP, 137), "diverging plc1>/netbios-ns exempt", "all hosts of its own zone"},
		{flow("192.168.1.10", "10.1.255.255", observed.UDP, 137), "diverging erp>seen-in-control/netbios-ns service not permitted", "all hosts of another zone: it crosses"},
		{flow("10.1.3.9", "fd00:1::9", observed.ICMP, 0), "local", "two addresses of one asset"},
		{flow("172.16.0.1", "10.1.1.5", observed.TCP, 502), "unmapped in no prefix of the model", "no zone has it"},
		{flow("0.0.0.0", "255.255.255.255", observed.UDP, 67), "unmapped no single host's address", "a host that has no address yet"},
		{observed.Record{Source: netip.MustParseAddr("10.1.1.5")}, "malformed", "no destination"},
		{observed.Record{Source: netip.MustParseAddr("10.1.1.5"), Destination: netip.MustParseAddr("10.1.3.9")}, "malformed", "no protocol"},
	} {
		c := compare(t, sys, []observed.Record{tt.record})
		got := ""
		for f := range c.Converging() {
			got = fmt.Sprintf("converging %s %v", f.Channel.Ref().ID, f.Verdict)
		}
		for f := range c.Diverging() {
			got = fmt.Sprintf("diverging %s %v", f.Channel.Ref().ID, f.Verdict)
		}
		for u := range c.Unmapped() {
			got = fmt.Sprintf("unmapped %v", max(u.From.Reason, u.To.Reason))
		}
		if c.Tally().Local == 1 {
			got = "local"
		}
		if c.Tally().Malformed == 1 {
			got = "malformed"
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%v to %v: %s (-want +got):\n%s", tt.record.Source, tt.record.Destination, tt.reason, diff)
		}
	}
}

// What was not seen is told apart from what could not have been.
func TestAbsent(t *testing.T) {
	sys, err := conduit.Compile(plant())
	require.NoError(t, err)
	got := map[string]observed.Blind{}
	for a := range compare(t, sys, nil).Absent() {
		got[a.Channel.Ref().ID] = a.Blind
	}
	want := map[string]observed.Blind{
		"erp>historian/https@south":  observed.NotBlind,
		"historian>plc1/modbus:read": observed.NotBlind,
		"historian>plc2/modbus":      observed.NoAddress,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("absent (-want +got):\n%s", diff)
	}
}

// Records can be added as they come, from several logs, and compared whenever that is
// wanted.
func ExampleComparer() {
	sys, err := conduit.Compile(plant())
	if err != nil {
		panic(err)
	}
	x := observed.Config{MaxFlows: 100_000, Tolerate: 10}.NewComparer(sys)
	for _, day := range []observed.Source{
		observed.Records(flow("192.168.1.10", "10.1.3.9", observed.TCP, 443)),
		observed.Records(flow("192.168.1.10", "10.1.3.9", observed.TCP, 443), flow("10.1.9.9", "10.1.3.9", observed.TCP, 445)),
	} {
		if err := x.Read(day); err != nil {
			panic(err)
		}
		c, err := x.Comparison()
		if err != nil {
			panic(err)
		}
		fmt.Println(c.Tally())
	}
	// Output:
	// 1 record: 1 converging, 0 diverging
	// 3 records: 2 converging, 1 diverging
}
