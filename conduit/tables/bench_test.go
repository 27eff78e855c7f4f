package tables_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// large gives a plant of so many assets, in zones of a hundred.
func large(n int) *conduit.Model {
	m := &conduit.Model{}
	for i := range max(2, n/100) {
		id := zone.ID(fmt.Sprintf("zone-%d", i))
		m.Zones = append(m.Zones, zone.Zone{ID: id, Layer: zone.Layer2, Target: level.MustTarget("2")})
	}
	for i := range n {
		m.Assets = append(m.Assets, zone.Asset{
			ID: zone.AssetID(fmt.Sprintf("asset-%d", i)), Name: fmt.Sprintf("Controller %d", i), Zone: m.Zones[i%len(m.Zones)].ID,
			Type: requirement.Embedded, Vendor: "Meridian", Product: fmt.Sprintf("PLC %d", i%50), Version: "3.20",
			Addresses: zone.AddressesOf(fmt.Sprintf("10.%d.%d.%d", i>>16, i>>8&255, i&255)),
		})
		m.Channels = append(m.Channels, conduit.Channel{From: m.Assets[i/2].ID, To: m.Assets[i].ID, Service: "modbus", Purpose: "values"})
	}
	return m
}

func BenchmarkImport(b *testing.B) {
	for _, n := range []int{30, 300, 10_000, 100_000} {
		out := export(b, large(n), tables.Format{})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			size := 0
			for i := range out {
				size += out[i].Len()
			}
			b.SetBytes(int64(size))
			for b.Loop() {
				if _, _, err := tables.Import(out.sources(), tables.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A list as plants have it: no ids, words for types, zones to be made.
func BenchmarkImportAssets(b *testing.B) {
	for _, n := range []int{30, 300, 10_000, 100_000} {
		var text bytes.Buffer
		fmt.Fprintln(&text, "Device Name;Area;IP Address;Category;Manufacturer;Model;Firmware;Serial No")
		for i := range n {
			fmt.Fprintf(&text, "Controller %d;Cell %d;10.%d.%d.%d;PLC;Meridian;M340;3.20;%d\n", i, i/100, i>>16, i>>8&255, i&255, i)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(text.Len()))
			for b.Loop() {
				if _, _, err := tables.Import(tables.Sources{Assets: bytes.NewReader(text.Bytes())}, tables.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkExport(b *testing.B) {
	for _, n := range []int{30, 300, 10_000, 100_000} {
		m := large(n)
		to := tables.Sinks{Zones: io.Discard, Assets: io.Discard, Conduits: io.Discard, Permissions: io.Discard, Channels: io.Discard, Answers: io.Discard}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := tables.Export(m, to, tables.Format{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
