package conduit_test

import (
	"fmt"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
)

func TestCanonicalAllocates(t *testing.T) {
	table := conduit.BuiltinTable()
	for _, name := range []conduit.ServiceName{"modbus", "modbus:read", "Modbus/TCP", "OPC UA", "tcp/502", "502/tcp", "tcp/102", "tcp/9999", "tcp/1000-2000", "acmesync", "acmesync:read", "any", ""} {
		if n := testing.AllocsPerRun(100, func() { table.Canonical(name) }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func BenchmarkCanonical(b *testing.B) {
	table := conduit.BuiltinTable()
	for _, name := range []conduit.ServiceName{"modbus", "Modbus/TCP", "modbus:read", "tcp/502", "TCP 502", "tcp/9999", "acmesync", "ACME_Sync"} {
		b.Run(string(name), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				table.Canonical(name)
			}
		})
	}
}

func BenchmarkNewServiceTable(b *testing.B) {
	for _, n := range []int{1, 100, 10_000} {
		var extra []conduit.Service
		for i := range n {
			extra = append(extra, service(conduit.ServiceName(fmt.Sprint("service ", i)), fmt.Sprintf("tcp/%d", 20_000+i)))
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				conduit.NewServiceTable(extra)
			}
		})
	}
}
