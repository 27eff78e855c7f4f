package tables_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// What levels a criticality stands for is for the caller to say; what an asset is
// declared to need itself counts more.
func TestCriticality(t *testing.T) {
	o := tables.Options{Criticality: map[string]level.Target{"high": level.MustTarget("3"), "Very High": level.MustTarget("4")}}
	m, rep := imported(t, texts{assets: "id,zone,criticality,needs\na,z,High,\nb,z,very-high,{IAC: 2}\nc,z,low,\n"}, o)
	want := []string{"{3 3 3 3 3 3 3}", "{2 4 4 4 4 4 4}", "{}"}
	for i, a := range m.Assets {
		if a.Needs.String() != want[i] {
			t.Errorf("%s: %v, want %s", a.ID, a.Needs, want[i])
		}
	}
	if rep.Count(tables.Warning) != 1 || rep.Notes[len(rep.Notes)-1].Problem != tables.NotKept {
		t.Errorf("%v", rep.Notes)
	}
}

// What may have come into a cell by accident or malice is kept and pointed out.
func TestDoubtfulTexts(t *testing.T) {
	for _, tt := range []struct{ row, reason string }{
		{"a,z,\x1b[2J,", "a terminal escape"},
		{"a,z,\u202egnp.exe,", "a direction mark"},
		{"a,z,\u200bx,", "something of width zero"},
		{"1.23457E+12,z,x,", "a serial number that a spreadsheet has rounded"},
		{"a,z,\"x,y\nb,z,,\nc,z,\",", "rows that went into a cell by a quote"},
	} {
		m, rep := imported(t, texts{assets: "id,zone,vendor,owner\n" + tt.row + "\n"}, tables.Options{})
		if !slices.ContainsFunc(rep.Notes, func(n tables.Note) bool { return n.Problem == tables.Doubtful }) || len(m.Assets) != 1 {
			t.Errorf("%s: %v", tt.reason, rep.Notes)
		}
	}
	_, rep := imported(t, texts{assets: "id,zone,vendor,owner\na,z,\"Acme\nHall 3, left\",\"Müller – Söhne\"\n"}, tables.Options{})
	if rep.Count(tables.Warning) > 0 {
		t.Errorf("two lines of text are nothing to doubt: %v", rep.Notes)
	}
}

// Cells that an earlier spreadsheet has made harmless are read as they were.
func TestApostrophes(t *testing.T) {
	m, _ := imported(t, texts{assets: "id,zone,vendor,owner,product\na,z,'=1+1,'tis,''x\n"}, tables.Options{})
	a := m.Assets[0]
	if a.Vendor != "=1+1" || a.Owner != "'tis" || a.Product != "'x" {
		t.Errorf("%q %q %q", a.Vendor, a.Owner, a.Product)
	}
}

// Everything that a second row can add to an asset is added.
func TestMergeAll(t *testing.T) {
	m, rep := imported(t, texts{assets: "id,zone,attached,type,traits,SL-C,needs,inspects,terminates,runs on,vendor,layer\n" +
		"host,z,,host,,,,,,,,\na,z,,,control,,,,,,,\na,,y,embedded,safety,2,3,yes,x,host,Acme,2\na,,\"y;x\",,,,,,,,,\n"}, tables.Options{})
	a := m.Assets[1]
	got := fmt.Sprintf("%s [%v] %v, %v %v %v %v %v %s %s", a.Zone, a.Attached, a.Type, a.Traits, a.Capability, a.Needs, a.Inspects, a.Terminates, a.RunsOn, a.Vendor)
	if want := "z [x, y] embedded, control, safety {2 2 2 2 2 2 2} {3 3 3 3 3 3 3} true true host Acme"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if acc, _ := rep.Account(tables.Assets); acc.Merged != 2 || m.Zone("z").Layer.String() != "2" {
		t.Errorf("%v %v", acc, m.Zones)
	}
	for _, differs := range []string{"type", "capability", "needs", "retired", "owner"} {
		value := map[string][2]string{"type": {"host", "network"}, "capability": {"2", "3"}, "needs": {"2", "3"}, "retired": {"yes", "no"}, "owner": {"A", "B"}}[differs]
		_, rep := imported(t, texts{assets: fmt.Sprintf("id,zone,%s\na,z,%s\na,z,%s\n", differs, value[0], value[1])}, tables.Options{})
		if rep.Count(tables.Error) != 1 || !strings.Contains(rep.Err().Error(), "another "+differs) {
			t.Errorf("%s: %v", differs, rep.Notes)
		}
	}
}

// A zone or a conduit that is listed twice is refused the second time.
func TestZonesAndConduitsTwice(t *testing.T) {
	x := texts{
		zones:    "id,layer,network\nz,2,10.0.0.0/24\nz,2,10.0.0.0/24\nz,3,10.0.0.0/24\ny,,\n",
		conduits: "id,joins,owner\nc,y;z,A\nc,y;z,A\nc,y;z,B\nc,y,A\n",
	}
	m, rep := imported(t, x, tables.Options{Separator: ','})
	if len(m.Zones) != 2 || len(m.Conduits) != 1 || rep.Count(tables.Error) != 3 || rep.Count(tables.Warning) != 2 {
		t.Errorf("%v", rep.Notes)
	}
}

// Services that the model defines tell which channels are the same.
func TestOwnServices(t *testing.T) {
	own := []conduit.Service{{Name: "acme-sync", Ports: zone.NamesOf("tcp/7400")}}
	x := texts{assets: "id,zone\na,z\nb,z\n", channels: "from,to,service\na,b,acme-sync\na,b,tcp/7400\n"}
	m, rep := imported(t, x, tables.Options{Services: own})
	if len(m.Channels) != 1 || rep.Count(tables.Warning) != 1 {
		t.Errorf("%v %v", m.Channels, rep.Notes)
	}
	if diff := cmp.Diff(own, m.Services); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
