package tables_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// riverside reads the tables of a water works as its people keep them: a list of
// assets with a title, a repeated header, an interface in a row of its own, words for
// types, a quote that nobody closes, and so on.
//
// What it is made of, the zones' target levels and the levels found are those of the
// worked example at https://armorinnovate.com/knowledge/iec-62443-risk-assessment;
// names, addresses' owners, channels, answers and every fault in the tables were
// written for this test.
func riverside(t *testing.T, o tables.Options) (*conduit.Model, *tables.Report) {
	t.Helper()
	open := func(name string) *bytes.Reader {
		data, err := os.ReadFile(filepath.Join("testdata", "riverside", name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		return bytes.NewReader(data)
	}
	m, rep, err := tables.Import(tables.Sources{
		Zones: open("zones"), Assets: open("assets"), Conduits: open("conduits"), Permissions: open("permissions"), Channels: open("channels"), Answers: open("answers"),
	}, o)
	if err != nil {
		t.Fatal(err)
	}
	return m, rep
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "riverside", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestRiverside(t *testing.T) {
	m, rep := riverside(t, tables.Options{})
	var notes bytes.Buffer
	for _, a := range rep.Accounts {
		fmt.Fprintf(&notes, "%v, %v, separator %q\n", a, a.Encoding, a.Separator)
	}
	fmt.Fprintf(&notes, "%d infos, %d warnings, %d errors\n\n", rep.Count(tables.Info), rep.Count(tables.Warning), rep.Count(tables.Error))
	for _, n := range rep.Notes {
		fmt.Fprintln(&notes, n)
	}
	golden(t, "notes.txt", notes.Bytes())

	out := export(t, m, tables.Format{})
	for i, name := range []string{"zones", "assets", "conduits", "permissions", "channels", "answers"} {
		golden(t, name+".csv", out[i].Bytes())
		harmless(t, out[i].Bytes(), ',')
	}
	again(t, m)
}

// The plant that comes out has the shortfalls that the worked example found: 7 of them
// in four zones, 11 levels in all.
func TestRiversideShortfalls(t *testing.T) {
	m, _ := riverside(t, tables.Options{AddMissing: true})
	sys, err := conduit.Compile(m)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	count, sum := 0, 0
	for g := range sys.Gaps() {
		if g.Ref.Kind != conduit.KindZone {
			continue
		}
		for fr := range level.FRs() {
			if n := int(g.Certain[fr]); n > 0 {
				count, sum = count+1, sum+n
				got[g.Ref.ID] += fmt.Sprintf("%v %d ", fr, n)
			}
		}
	}
	want := map[string]string{"Z1": "IAC 2 RDF 2 TRE 2 ", "Z2": "IAC 2 RDF 1 ", "Z3": "SI 1 ", "Z4": "UC 1 "}
	if diff := cmp.Diff(want, got); diff != "" || count != 7 || sum != 11 {
		t.Errorf("%d shortfalls, %d levels (-want +got):\n%s", count, sum, diff)
	}
}

// The list of assets alone gives a plant too.
func TestRiversideAssetsAlone(t *testing.T) {
	data, err := os.ReadFile("testdata/riverside/assets.csv")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		by     tables.ZoneBy
		zones  int
		homed  int
		reason string
	}{
		{tables.ByColumn, 7, 21, "Process Control is a seventh zone, since nothing says that it is Z1; the firewall is in none"},
		{tables.ByAddress, 6, 21, "five networks and that of the firewall; the camera's address cannot be read"},
		{tables.ByVLAN, 5, 21, "five VLANs, the firewall in none"},
		{tables.Unassigned, 0, 0, ""},
	} {
		m, rep, err := tables.Import(tables.Sources{Assets: bytes.NewReader(data)}, tables.Options{ZoneBy: []tables.ZoneBy{tt.by}})
		if err != nil {
			t.Fatal(err)
		}
		homed := 0
		for _, a := range m.Assets {
			if a.Zone != "" {
				homed++
			}
		}
		if len(m.Zones) != tt.zones || homed != tt.homed || len(m.Assets) != 22 {
			var ids []zone.ID
			for _, z := range m.Zones {
				ids = append(ids, z.ID)
			}
			t.Errorf("%v: zones %v, %d of %d assets at home: %s\n%v", tt.by, ids, homed, len(m.Assets), tt.reason, rep.Notes)
		}
		if _, err := conduit.Compile(m); err != nil {
			t.Errorf("%v: %v", tt.by, err)
		}
	}
}
