package modelfile_test

import (
	"fmt"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// large gives a model of so many assets, a zone for each hundred, and three
// channels for each asset.
func large(n int) *conduit.Model {
	m := &conduit.Model{Name: "large"}
	nz := max(2, n/100)
	zoneID := func(i int) zone.ID { return zone.ID(fmt.Sprintf("zone-%d", i%nz)) }
	assetID := func(i int) zone.AssetID { return zone.AssetID(fmt.Sprintf("asset-%d", i%n)) }
	conduitID := func(i int) conduit.ID { return conduit.ID(fmt.Sprintf("conduit-%d", i%nz)) }
	for i := range nz {
		m.Zones = append(m.Zones, zone.Zone{ID: zoneID(i), Layer: zone.Layer2, Target: level.MustTarget("2 2 3 1 2 1 3")})
		m.Conduits = append(m.Conduits, conduit.Conduit{ID: conduitID(i), Joins: zone.SetOf(zoneID(i), zoneID(i+1)), Allow: conduit.Permit(zoneID(i), zoneID(i+1), "opc-ua", "modbus")})
	}
	for i := range n {
		m.Assets = append(m.Assets, zone.Asset{
			ID: assetID(i), Zone: zoneID(i), Type: requirement.Embedded, Capability: level.MustEvidence("1 1 2 NR 1 ? 2"),
			Vendor: "Acme", Product: fmt.Sprintf("PLC %d", i%50), Addresses: zone.AddressesOf(fmt.Sprintf("10.%d.%d.%d", i>>16, i>>8&255, i&255)),
		})
	}
	for i := range 3 * n {
		c := conduit.Channel{From: assetID(i), To: assetID(i*7 + i/n), Service: "opc-ua"}
		if i%2 == 0 {
			c.Via = conduit.Via(conduitID(i))
		}
		m.Channels = append(m.Channels, c)
	}
	return m
}

func BenchmarkParse(b *testing.B) {
	for _, n := range []int{30, 300, 10_000, 100_000} {
		m := large(n)
		for _, f := range []struct {
			name   string
			format func(*conduit.Model) ([]byte, error)
		}{{"json", modelfile.FormatJSON}, {"yaml", modelfile.Format}} {
			data, err := f.format(m)
			if err != nil {
				b.Fatal(err)
			}
			b.Run(fmt.Sprintf("%s/%d", f.name, n), func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(int64(len(data)))
				for b.Loop() {
					if _, err := modelfile.Parse("model."+f.name, data); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkFormat(b *testing.B) {
	for _, n := range []int{30, 300, 10_000, 100_000} {
		m := large(n)
		for _, f := range []struct {
			name   string
			format func(*conduit.Model) ([]byte, error)
		}{{"json", modelfile.FormatJSON}, {"yaml", modelfile.Format}} {
			b.Run(fmt.Sprintf("%s/%d", f.name, n), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := f.format(m); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
