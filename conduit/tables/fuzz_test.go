package tables_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/tables"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// FuzzImportAssets reads anything as a list of assets. Whatever becomes of it, every
// row is accounted for, and if nothing is reported as an error, what comes out is a
// model that compiles and that can be written and read again.
func FuzzImportAssets(f *testing.F) {
	plant, err := os.ReadFile("testdata/riverside/assets.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(plant, byte(0))
	f.Add(plant, byte(1))
	f.Add(plant, byte(2))
	for _, s := range []string{
		"id\n", "id\na\n", "id,zone\na,b\na,c\n", "Name;IP\nx;10.1.1.1\n", "name\n\"open\n", "name,vlan\na,5\n", "\xff\xfei\x00d\x00\n\x00a\x00", "sep=|\nid|name\na|b\n",
		"id,runs on\na,a\n", "id,zone\na,A\nb,a\n", "ID\tname\n\ta\n\ta\n", "id\n'=a\n''=a\n{U+0041}\n", "id,ip\na,10.0.0.1/8\nb,::1\nc,fe80::1%eth0\n", "\"id\",\"x\"y\n\"a\"\"b\",\"\n",
	} {
		f.Add([]byte(s), byte(len(s)))
	}
	f.Fuzz(func(t *testing.T, text []byte, ways byte) {
		o := tables.Options{ZoneBy: []tables.ZoneBy{tables.ZoneBy(ways % 4), tables.ZoneBy(ways / 4 % 4)}, AddMissing: ways&16 != 0, MaxColumns: 40}
		m, rep, err := tables.Import(tables.Sources{Assets: bytes.NewReader(text)}, o)
		if err != nil {
			if re := (*tables.ReadError)(nil); !errors.As(err, &re) || m != nil {
				t.Fatalf("%v and a model %v", err, m)
			}
			return
		}
		a := rep.Accounts[0]
		if a.Rows != a.Taken+a.Refused+a.Blank || a.Taken < a.Merged || len(m.Assets) != a.Taken-a.Merged && o.AddMissing == false {
			t.Fatalf("%v, and %d assets", a, len(m.Assets))
		}
		for _, n := range rep.Notes {
			if s := n.String(); !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.Is(unicode.Bidi_Control, r) }) {
				t.Fatalf("a note is not fit for a terminal: %q", s)
			}
		}
		for _, x := range m.Assets {
			if zone.CheckID(string(x.ID)) != nil {
				t.Fatalf("id %q", x.ID)
			}
		}
		if rep.Count(tables.Error) > 0 {
			return
		}
		if _, err := conduit.Compile(m); err != nil {
			var errs conduit.Errors
			if !errors.As(err, &errs) {
				t.Fatal(err)
			}
			for _, e := range errs {
				if e.Problem != conduit.HostLoop {
					t.Fatalf("a model without reported errors does not compile: %v", e)
				}
			}
			return
		}
		again(t, m)
	})
}

// again writes a model and reads it back.
func again(t *testing.T, m *conduit.Model) {
	t.Helper()
	out := export(t, m, tables.Format{})
	for i := range out {
		harmless(t, out[i].Bytes(), ',')
	}
	got, rep, err := tables.Import(out.sources(), tables.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(expressible(m), got); diff != "" {
		t.Fatalf("(-want +got):\n%s\n%v", diff, rep.Notes)
	}
}

// FuzzRoundTrip writes a plant with any texts and reads it back.
func FuzzRoundTrip(f *testing.F) {
	for i, n := range hostileNames() {
		f.Add(n, "modbus", []byte{byte(i), byte(i >> 8), 7, 9})
	}
	f.Fuzz(func(t *testing.T, text, service string, choice []byte) {
		text = strings.ToValidUTF8(text, "?")
		pick := func(i int) int {
			if i < len(choice) {
				return int(choice[i])
			}
			return i
		}
		name := conduit.ServiceName(service)
		if conduit.CheckServiceName(name) != nil {
			name = "modbus"
		}
		id := strings.Map(func(r rune) rune {
			if zone.CheckID(string(r)) != nil {
				return -1
			}
			return r
		}, text)
		if id = id[:min(len(id), 40)]; zone.CheckID(id) != nil {
			id = "x"
		}
		claims, err := requirement.ClaimsOf(requirement.Claim{ID: "SR 1.1", Status: requirement.Compensated, Reason: text + "."})
		if err != nil {
			t.Fatal(err)
		}
		list := []string{}
		for s := range strings.SplitSeq(text, ",") {
			if s != "" {
				list = append(list, s)
			}
		}
		target := level.Uniform(level.SL(pick(0) % 5)).Target().Without(level.FR(pick(1) % 7))
		a, b := zone.ID(id), zone.ID(id+"-")
		m := &conduit.Model{
			Zones: []zone.Zone{
				{ID: a, Name: text, Target: target, Claims: claims, Addresses: zone.AddressesOf(list...), Layer: zone.Layer(pick(2) % 8), Traits: zone.Traits(pick(3) % 128), AccessPoints: zone.NamesOf(id)},
				{ID: b, In: a, Owner: text, Rationale: text + service, Assessed: zone.Date{Year: 2000, Month: 2, Day: 29}},
			},
			Assets: []zone.Asset{{ID: zone.AssetID(a), Zone: b, Attached: zone.SetOf(a, b), Vendor: text, Version: service, Type: requirement.ComponentType(pick(1) % 5)}, {ID: zone.AssetID(b), RunsOn: zone.AssetID(a), Name: service}},
			Conduits: []conduit.Conduit{{
				ID: conduit.ID(id), Joins: zone.SetOf(a, b), Devices: zone.AssetsOf(zone.AssetID(a)), Allow: conduit.Permit(a, b, name, "any").And(conduit.PermitBoth(b, a, name)),
				Manage: conduit.ManageFrom(a, name).And(conduit.ManageFrom(b, "ssh")), Ends: conduit.EndsOf(conduit.End{Zone: a, Owner: text}), Name: service,
			}},
			Channels: []conduit.Channel{{From: zone.AssetID(a), To: zone.AssetID(b), Service: name, Via: conduit.Via(conduit.ID(id), conduit.ID(id)), Purpose: text}},
		}
		m.Zones[1].Owner = strings.ToValidUTF8(m.Zones[1].Owner, "?")
		for _, s := range []*string{&m.Zones[1].Rationale, &m.Assets[0].Version, &m.Assets[1].Name, &m.Conduits[0].Name} {
			*s = strings.ToValidUTF8(*s, "?")
		}
		if len(text)+len(service) > 4000 {
			return // a cell may get longer than is read back
		}
		if _, err := conduit.Compile(m); err != nil {
			t.Skipf("only a model that compiles has to come back the same: %v", err)
		}
		again(t, m)
	})
}
