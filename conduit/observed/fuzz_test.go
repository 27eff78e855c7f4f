package observed_test

import (
	"encoding/binary"
	"io"
	"net/netip"
	"testing"
	"time"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
)

// scrambled makes records of bytes, whatever they are.
func scrambled(b []byte) []observed.Record {
	var list []observed.Record
	for len(b) >= 24 {
		addr := func(kind byte, b []byte) netip.Addr {
			switch kind % 5 {
			case 0:
				return netip.AddrFrom4([4]byte{10, 1, b[0] % 4, b[1] % 16})
			case 1:
				return netip.AddrFrom4([4]byte{192, 168, 1, b[1] % 16})
			case 2:
				return netip.AddrFrom4([4]byte(b[:4]))
			case 3:
				return netip.AddrFrom16([16]byte{0xfd, 0, 0, 1, 15: b[0]}).WithZone("eth0")
			}
			return netip.AddrFrom16([16]byte{10: 0xff, 11: 0xff, 12: b[0], 13: b[1], 14: b[2], 15: b[3]})
		}
		list = append(list, observed.Record{
			Source: addr(b[0], b[4:8]), Destination: addr(b[1], b[8:12]),
			SourcePort: binary.BigEndian.Uint16(b[12:]), DestinationPort: binary.BigEndian.Uint16(b[14:]),
			Protocol: observed.Protocol(b[2]), Starter: observed.Starter(b[3] % 4), Unanswered: b[3]&4 != 0,
			Recognised: conduit.ServiceName(b[16:19]), Count: uint64(b[19]),
			First: time.Unix(int64(int32(binary.BigEndian.Uint32(b[20:]))), 0),
		})
		b = b[24:]
	}
	return list
}

// Whatever the records: they are all accounted for, and the proposal is a model.
func FuzzRecords(f *testing.F) {
	f.Add([]byte("\x00\x00\x06\x00\x00\x01\x00\x00\x00\x01\x00\x00\xc0\x00\x01\xf6mod\x01\x00\x00\x00\x00"))
	f.Add([]byte("\x01\x00\x06\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00mod\x01\x00\x00\x00\x00"))
	f.Add([]byte("\x02\x02\xff\x03\xef\x01\x00\x00\xff\xff\xff\xff\x00\x66\x00\x66s7x\x00\xff\xff\xff\xff"))
	sys, err := conduit.Compile(plant())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		list := scrambled(b)
		c, err := observed.Config{ByAddress: len(b)%2 == 0}.Compare(sys, observed.Records(list...))
		if err != nil {
			t.Fatal(err)
		}
		if n := c.Tally(); n.Records != len(list) || n.Converging+n.Diverging+n.Local+n.Unmapped+n.Malformed+n.Overflow != n.Records {
			t.Fatalf("%d records: %v", len(list), n)
		}
		if err := c.Text(io.Discard); err != nil {
			t.Fatal(err)
		}
		p, err := c.Proposal()
		if err != nil {
			t.Fatal(err)
		}
		m := sys.Model()
		if err := p.Apply(m); err != nil {
			t.Fatal(err)
		}
		if _, err := conduit.Compile(m); err != nil {
			t.Fatal(err)
		}
	})
}

// Ports of every size and every protocol are services that can be judged.
func TestEveryService(t *testing.T) {
	sys, err := conduit.Compile(plant())
	if err != nil {
		t.Fatal(err)
	}
	x := observed.Config{}.NewComparer(sys)
	n := 0
	for p := 1; p < 256; p++ {
		r := flow("192.168.1.77", "10.1.1.5", observed.Protocol(p), 0)
		r.SourcePort = 0
		step := 11
		if testing.Short() {
			step = 61
		}
		last := 0
		if observed.Protocol(p).HasPorts() {
			last = 1<<16 - 1
		}
		for port := 0; port <= last; port += step {
			r.DestinationPort = uint16(port)
			x.Add(&r)
			n++
		}
	}
	c, err := x.Comparison()
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Tally().Diverging; got != n {
		t.Errorf("%d of %d diverge", got, n)
	}
}

// What is known already takes no memory: it grows with distinct flows alone.
func TestMemoryGrowsWithFlows(t *testing.T) {
	sys, err := conduit.Compile(plant())
	if err != nil {
		t.Fatal(err)
	}
	for _, cfg := range []observed.Config{{}, {ByAddress: true}, {MaxFlows: 3}} {
		x := cfg.NewComparer(sys)
		list := []observed.Record{
			flow("192.168.1.10", "10.1.3.9", observed.TCP, 443), flow("192.168.1.77", "10.1.1.5", observed.TCP, 502),
			flow("fd00:1::9", "fd00:1::77", observed.UDP, 161), flow("8.8.8.8", "10.1.1.5", observed.UDP, 53),
			flow("10.1.1.5", "239.1.1.1", observed.UDP, 5353), flow("10.1.1.5", "10.1.1.5", observed.ICMP, 0),
		}
		list[1].Recognised = "modbus"
		if n := testing.AllocsPerRun(100, func() {
			for i := range list {
				x.Add(&list[i])
			}
		}); n != 0 {
			t.Errorf("%+v: %v allocations for flows that are known", cfg, n)
		}
	}
}
