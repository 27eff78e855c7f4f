package observed_test

import (
	"math/rand/v2"
	"net/netip"
	"testing"
	"time"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/zone"
)

// traffic gives a generated plant whose assets have addresses, and records of its
// channels and of some that nobody declared.
func traffic(b *testing.B, assets, n int) (*conduit.System, []observed.Record) {
	b.Helper()
	p, err := generate.Config{Seed: 1, Assets: assets}.Plant()
	if err != nil {
		b.Fatal(err)
	}
	at := map[zone.AssetID]netip.Addr{}
	for i := range p.Model.Assets {
		a := netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)})
		p.Model.Assets[i].Addresses = zone.AddressesOf(a.String())
		at[p.Model.Assets[i].ID] = a
	}
	sys, err := conduit.Compile(p.Model)
	if err != nil {
		b.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	list := make([]observed.Record, n)
	for i := range list {
		c := p.Model.Channels[rng.IntN(len(p.Model.Channels))]
		r := observed.Record{Source: at[c.From], Destination: at[c.To], SourcePort: uint16(rng.IntN(1 << 16)), DestinationPort: 502,
			Protocol: observed.TCP, First: time.Unix(int64(i), 0)}
		if !r.Destination.IsValid() || rng.IntN(50) == 0 {
			r.Destination = netip.AddrFrom4([4]byte{10, 0, byte(rng.IntN(256)), byte(rng.IntN(256))})
		}
		list[i] = r
	}
	return sys, list
}

// BenchmarkAdd takes records of a plant of ten thousand assets and some thirty
// thousand channels, in no order, so that memory is reached all over.
func BenchmarkAdd(b *testing.B) {
	sys, list := traffic(b, 10_000, 1_000_000)
	b.ReportAllocs()
	for b.Loop() {
		x := observed.Config{}.NewComparer(sys)
		for i := range list {
			x.Add(&list[i])
		}
	}
	b.ReportMetric(float64(len(list))*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

// BenchmarkComparison judges what a million records come down to.
func BenchmarkComparison(b *testing.B) {
	sys, list := traffic(b, 10_000, 1_000_000)
	x := observed.Config{}.NewComparer(sys)
	for i := range list {
		x.Add(&list[i])
	}
	for b.Loop() {
		if _, err := x.Comparison(); err != nil {
			b.Fatal(err)
		}
	}
}
