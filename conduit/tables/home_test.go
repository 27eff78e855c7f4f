package tables_test

import (
	"fmt"
	"net/netip"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/zone"
)

// homes gives each asset as "id zone [attached]", and each zone as "id=name layer
// addresses".
func homes(m *conduit.Model) (assets, zones []string) {
	for _, a := range m.Assets {
		assets = append(assets, fmt.Sprintf("%s %s [%s]", a.ID, a.Zone, a.Attached))
	}
	for _, z := range m.Zones {
		zones = append(zones, fmt.Sprintf("%s=%s %s %s", z.ID, z.Name, z.Layer, z.Addresses))
	}
	return assets, zones
}

const homeAssets = `id,zone,ip,vlan,level
plc1,Cell 1,10.1.1.11,10,1
plc2,cell 1,10.1.1.12,VLAN 10,1
hmi,,10.1.2.20,Vlan20,2
dual,Cell 1,"10.1.1.13, 10.1.2.21",10,1
laptop,TBD,DHCP (10.1.2.100-120),20 (control),2
loop,Cell 2,127.0.0.1,,
six,,fd00:0:0:5::7,guest,
spare,,,,
`

func TestZoneBy(t *testing.T) {
	for _, tt := range []struct {
		reason        string
		by            []tables.ZoneBy
		zones         string
		plan          []netip.Prefix
		assets, homes []string
	}{
		{"by the column, whatever the case, when nothing else is said", nil, "", nil,
			[]string{"plc1 Cell-1 []", "plc2 Cell-1 []", "hmi  []", "dual Cell-1 []", "laptop  []", "loop Cell-2 []", "six  []", "spare  []"},
			[]string{"Cell-1=Cell 1 1 ", "Cell-2=Cell 2  "}},
		{"by address without a plan: every network of 256", []tables.ZoneBy{tables.ByAddress}, "", nil,
			[]string{"plc1 net-10.1.1.0-24 []", "plc2 net-10.1.1.0-24 []", "hmi net-10.1.2.0-24 []", "dual net-10.1.1.0-24 [net-10.1.2.0-24]", "laptop net-10.1.2.0-24 []", "loop  []", "six net-fd00-0-0-5---64 []", "spare  []"},
			[]string{"net-10.1.1.0-24=10.1.1.0/24 1 10.1.1.0/24", "net-10.1.2.0-24=10.1.2.0/24 2 10.1.2.0/24", "net-fd00-0-0-5---64=fd00:0:0:5::/64  fd00:0:0:5::/64"}},
		{"by the addresses of zones, the smallest network first", []tables.ZoneBy{tables.ByAddress}, "id,network\nsite,10.1.0.0/16\ncell,10.1.1.0/24\n", nil,
			[]string{"plc1 cell []", "plc2 cell []", "hmi site []", "dual cell [site]", "laptop site []", "loop  []", "six  []", "spare  []"},
			[]string{"site= 2 10.1.0.0/16", "cell= 1 10.1.1.0/24"}},
		{"by a plan of the caller's", []tables.ZoneBy{tables.ByAddress}, "", []netip.Prefix{netip.MustParsePrefix("10.1.1.7/23"), netip.MustParsePrefix("10.1.2.0/23")},
			[]string{"plc1 net-10.1.0.0-23 []", "plc2 net-10.1.0.0-23 []", "hmi net-10.1.2.0-23 []", "dual net-10.1.0.0-23 [net-10.1.2.0-23]", "laptop net-10.1.2.0-23 []", "loop  []", "six  []", "spare  []"},
			[]string{"net-10.1.0.0-23=10.1.0.0/23 1 10.1.0.0/23", "net-10.1.2.0-23=10.1.2.0/23 2 10.1.2.0/23"}},
		{"by VLAN", []tables.ZoneBy{tables.ByVLAN}, "", nil,
			[]string{"plc1 vlan-10 []", "plc2 vlan-10 []", "hmi vlan-20 []", "dual vlan-10 []", "laptop vlan-20 []", "loop  []", "six guest []", "spare  []"},
			[]string{"vlan-10=VLAN 10 1 ", "vlan-20=VLAN 20 2 ", "guest=  "}},
		{"by the VLANs that zones are called by", []tables.ZoneBy{tables.ByVLAN}, "id,name\ncell,VLAN 10\nguest,Guests\nV20,vlan-20\n", nil,
			[]string{"plc1 cell []", "plc2 cell []", "hmi V20 []", "dual cell []", "laptop V20 []", "loop  []", "six guest []", "spare  []"},
			[]string{"cell=VLAN 10 1 ", "guest=Guests  ", "V20=vlan-20 2 "}},
		{"by the column, and by address where that says nothing", []tables.ZoneBy{tables.ByColumn, tables.ByAddress}, "", nil,
			[]string{"plc1 Cell-1 []", "plc2 Cell-1 []", "hmi net-10.1.2.0-24 []", "dual Cell-1 []", "laptop net-10.1.2.0-24 []", "loop Cell-2 []", "six net-fd00-0-0-5---64 []", "spare  []"},
			[]string{"Cell-1=Cell 1 1 ", "net-10.1.2.0-24=10.1.2.0/24 2 10.1.2.0/24", "Cell-2=Cell 2  ", "net-fd00-0-0-5---64=fd00:0:0:5::/64  fd00:0:0:5::/64"}},
		{"by nothing", []tables.ZoneBy{tables.Unassigned}, "", nil,
			[]string{"plc1  []", "plc2  []", "hmi  []", "dual  []", "laptop  []", "loop  []", "six  []", "spare  []"}, nil},
	} {
		m, rep := imported(t, texts{assets: homeAssets, zones: tt.zones}, tables.Options{ZoneBy: tt.by, Plan: tt.plan})
		assets, zones := homes(m)
		if diff := cmp.Diff(tt.assets, assets); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
		if diff := cmp.Diff(tt.homes, zones); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
		if rep.Count(tables.Error) > 0 {
			t.Errorf("%s: %v", tt.reason, rep.Err())
		}
		if _, err := conduit.Compile(m); err != nil {
			t.Errorf("%s: %v", tt.reason, err)
		}
	}
}

// What is not used is said.
func TestZoneByNotes(t *testing.T) {
	for _, tt := range []struct {
		assets string
		o      tables.Options
		want   []string
	}{
		{"id\na\n", tables.Options{}, []string{"warning: incomplete: assets row 0"}},
		{"id,zone,vlan\na,z,5\nb,z,5\n", tables.Options{}, []string{`info: added: assets row 2 zone "z"`, "warning: no place in a model: assets row 2 vlan x2"}},
		{"id,zone,ip\na,Control,10.0.0.1\n", tables.Options{ZoneBy: []tables.ZoneBy{tables.ByAddress}},
			[]string{`warning: no place in a model: assets row 2 zone "Control"`, `info: added: assets row 2 ip "10.0.0.1"`}},
		{"id,ip\na,\"10.0.0.1, 10.0.1.1\"\n", tables.Options{ZoneBy: []tables.ZoneBy{tables.ByAddress}, Plan: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/24")}},
			[]string{`warning: unknown element: assets row 2 ip "10.0.0.1, 10.0.1.1"`}},
		{"id,level\na,2\n", tables.Options{ZoneBy: []tables.ZoneBy{tables.Unassigned}}, []string{"warning: no place in a model: assets row 2 level"}},
		{"id,zone,level\na,z,2\nb,z,1\nc,z,0\n", tables.Options{}, []string{`info: added: assets row 2 zone "z"`, `warning: no place in a model: assets row 3 level "1"`}},
	} {
		_, rep := imported(t, texts{assets: tt.assets}, tt.o)
		if diff := cmp.Diff(tt.want, briefly(rep)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.assets, diff)
		}
	}
	m, rep := imported(t, texts{assets: "id,zone,level\na,z,2\nb,z,1\nc,z,1\n", zones: "id,layer\nz,2\n"}, tables.Options{})
	if m.Zones[0].Layer != zone.Layer2 || len(rep.Notes) != 1 || rep.Notes[0].Count != 2 {
		t.Errorf("%v %v", m.Zones, rep.Notes)
	}
}

// Two zones with one network own none of it.
func TestSharedNetwork(t *testing.T) {
	m, rep := imported(t, texts{assets: "id,ip\na,10.0.0.1\n", zones: "id,addresses\ny,10.0.0.0/24\nz,10.0.0.0/24\n"}, tables.Options{ZoneBy: []tables.ZoneBy{tables.ByAddress}})
	if m.Assets[0].Zone != "" || rep.Count(tables.Error) != 1 {
		t.Errorf("%v %v", m.Assets, rep.Notes)
	}
}
