package tables_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/zone"
)

// named gives the assets as "id=name", a name alone that is empty left out.
func named(list []zone.Asset) []string {
	var out []string
	for _, a := range list {
		s := string(a.ID)
		if a.Name != "" {
			s += "=" + a.Name
		}
		out = append(out, s)
	}
	return out
}

func TestIDs(t *testing.T) {
	long := strings.Repeat("x", 300)
	for _, tt := range []struct {
		table  string
		want   []string
		reason string
	}{
		{"id\nPLC-1\nplc_2\nü.3\n", []string{"PLC-1", "plc_2", "ü.3"}, "ids that can be stay as they are"},
		{"id\nPLC 1\n", []string{"PLC-1=PLC 1"}, "one that cannot becomes the name"},
		{"id,name\nPLC 1,Dosing\n", []string{"PLC-1=Dosing"}, "unless there is a name"},
		{"id,name\nPLC1,PLC1\n", []string{"PLC1=PLC1"}, "a name that is written is kept even if it says the same"},
		{"name\nPLC1\nPLC 2\n", []string{"PLC1", "PLC-2=PLC 2"}, "an id made from a name, which is kept where it differs"},
		{"name\n  =A (1) / b!  \n", []string{"A-1-b==A (1) / b!"}, "what may not stand in an id"},
		{"name\n(x\n", []string{"x=(x"}, ""},
		{"name\n###\n", []string{"asset-2=###"}, "a name of nothing that may stand in an id"},
		{"id,name\nPLC-1,b\n,PLC 1\n,PLC/1\n", []string{"PLC-1=b", "PLC-1-2=PLC 1", "PLC-1-3=PLC/1"}, "made ids give way to written ones and to each other"},
		{"id,name\n,PLC 1\nPLC-1,b\n", []string{"PLC-1-2=PLC 1", "PLC-1=b"}, "even to those that come later"},
		{"hostname,name\nplc01,Dosing controller\nplc 02,\n,Third\n", []string{"plc01=Dosing controller", "plc-02=plc 02", "Third"}, "a hostname is the better source of an id"},
		{"id,hostname\n7,plc01\n", []string{"7=plc01"}, "and otherwise a name"},
		{"name\n" + long + "\n" + long + "y\n", []string{strings.Repeat("x", 200) + "=" + long, strings.Repeat("x", 200) + "-2=" + long + "y"}, "cut to what an id may be, and different all the same"},
		{"name\nA\u200bB\n", []string{"A-B=A\u200bB"}, "what does not show has no place in an id"},
		{"name\nПЛК 1\n", []string{"ПЛК-1=ПЛК 1"}, "any script"},
	} {
		m, _ := imported(t, texts{assets: tt.table}, tables.Options{})
		if diff := cmp.Diff(tt.want, named(m.Assets)); diff != "" {
			t.Errorf("%q: %s (-want +got):\n%s", tt.table, tt.reason, diff)
		}
		for _, a := range m.Assets {
			if err := zone.CheckID(string(a.ID)); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestDuplicates(t *testing.T) {
	for _, tt := range []struct {
		rows           string
		want           string
		taken, refused int
		problem        tables.Problem
		severity       tables.Severity
		reason         string
	}{
		{"a,Acme,z,10.0.0.1\na,Acme,z,10.0.0.1\n", "a Acme z [] 10.0.0.1", 1, 1, tables.Duplicate, tables.Warning, "the same again: nothing is lost"},
		{"a,Acme,z,10.0.0.1\na,Beta,z,10.0.0.1\n", "a Acme z [] 10.0.0.1", 1, 1, tables.Duplicate, tables.Error, "another vendor: which is right?"},
		{"a,Acme,z,10.0.0.1\na,,z,10.0.0.2\n", "a Acme z [] 10.0.0.1, 10.0.0.2", 2, 0, tables.MergedRow, tables.Warning, "a row for each interface"},
		{"a,,z,\na,Acme,,\n", "a Acme z [] ", 2, 0, tables.MergedRow, tables.Warning, "what the first row left out"},
		{"a,Acme,z,10.0.0.1\na,,y,10.0.1.1\n", "a Acme z [y] 10.0.0.1, 10.0.1.1", 2, 0, tables.MergedRow, tables.Warning, "an interface in another zone"},
		{"a,Acme,z,\n'a,Acme,z,\n", "a Acme z [] ", 2, 0, tables.MadeID, tables.Info, "an apostrophe is part of the text"},
	} {
		m, rep := imported(t, texts{assets: "id,vendor,zone,ip\n" + tt.rows}, tables.Options{})
		a := m.Assets[0]
		got := fmt.Sprintf("%s %s %s [%s] %s", a.ID, a.Vendor, a.Zone, a.Attached, a.Addresses)
		acc, _ := rep.Account(tables.Assets)
		if got != tt.want || acc.Taken != tt.taken || acc.Refused != tt.refused {
			t.Errorf("%q: %s, %v, want %s: %s", tt.rows, got, acc, tt.want, tt.reason)
		}
		if !slices.ContainsFunc(rep.Notes, func(n tables.Note) bool { return n.Problem == tt.problem && n.Severity == tt.severity }) {
			t.Errorf("%q: %v: %s", tt.rows, rep.Notes, tt.reason)
		}
	}
}

// Two devices that are merely called alike are two; the same row twice is one.
func TestNamesTwice(t *testing.T) {
	m, rep := imported(t, texts{assets: "Name,Vendor,Zone\nSwitch,Acme,z\nSwitch,Beta,z\nSwitch,Acme,z\n"}, tables.Options{})
	if diff := cmp.Diff([]string{"Switch", "Switch-2=Switch"}, named(m.Assets)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if rep.Count(tables.Error) > 0 || rep.Count(tables.Warning) != 2 {
		t.Error(rep.Notes)
	}
	var rows strings.Builder
	for i := range 20_000 { // not quadratic
		fmt.Fprintf(&rows, "Switch,v%d,z\n", i)
	}
	m, _ = imported(t, texts{assets: "Name,Vendor,Zone\n" + rows.String()}, tables.Options{MaxNotes: 10})
	if len(m.Assets) != 20_000 || m.Assets[19_999].ID != "Switch-20000" {
		t.Errorf("%d assets, the last %q", len(m.Assets), m.Assets[len(m.Assets)-1].ID)
	}
}

func TestNameless(t *testing.T) {
	m, rep := imported(t, texts{assets: "id,name,zone\n,,z\n-,n/a,z\na,,z\n", zones: "id,layer\n,2\nz,2\n", conduits: "id,joins\n,\n,z\nc,z\n"}, tables.Options{})
	if len(m.Assets) != 1 || len(m.Zones) != 1 || len(m.Conduits) != 2 || rep.Count(tables.Error) != 3 {
		t.Errorf("%v %v %v", m.Assets, m.Zones, rep.Notes)
	}
}

// References go by id, or else by name, whatever the case; but a name that several
// have says nothing.
func TestReferences(t *testing.T) {
	x := texts{
		zones:  "id,name,in\nZ1,Process Control,\nZ2,Safety,process control\nZ3,Office,\nZ4,Office,Z9\n",
		assets: "id,zone,runs on,attached\na,Z1,,\nb,z2,a,\"Z1; Process Control\"\nc,process-control,B,\nd,Office,nobody,\ne,Z1 - Control,,\n",
	}
	m, rep := imported(t, x, tables.Options{})
	want := []string{"a Z1  []", "b Z2 a [Z1]", "c Z1 b []", "d Office nobody []", "e Z1-Control  []"}
	var got []string
	for _, a := range m.Assets {
		got = append(got, fmt.Sprintf("%s %s %s [%s]", a.ID, a.Zone, a.RunsOn, a.Attached))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if m.Zones[1].In != "Z1" || m.Zones[3].In != "Z9" || rep.Count(tables.Error) != 4 {
		t.Errorf("%v\n%v", m.Zones, rep.Err())
	}
	m, rep = imported(t, x, tables.Options{AddMissing: true})
	if rep.Count(tables.Error) != 1 || m.Zone("Z9") == nil || m.Zone("Z1-Control") == nil || m.Asset("nobody") == nil {
		t.Errorf("%v", rep.Notes)
	}
}

func TestNamesWithCommas(t *testing.T) {
	m, rep := imported(t, texts{
		assets:   "id,name,zone\nfw1,\"Firewall, north\",z\nfw2,South,z\n",
		conduits: "id,joins,devices\nc1,\"y, z\",\"Firewall, north\"\nc2,\"y; z\",\"fw1, fw2\"\n",
		zones:    "id\ny\nz\n",
	}, tables.Options{})
	if m.Conduits[0].Devices.String() != "fw1" || m.Conduits[1].Devices.String() != "fw1, fw2" || rep.Count(tables.Warning)+rep.Count(tables.Error) > 0 {
		t.Errorf("%v %v", m.Conduits, rep.Notes)
	}
}
