package modelfile_test

import (
	"bytes"
	"errors"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/zone"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var syntaxes = []struct {
	name   string
	format func(*conduit.Model) ([]byte, error)
}{
	{"model.yaml", modelfile.Format},
	{"model.json", modelfile.FormatJSON},
}

// TestRoundTrip: reading what was written gives the model back, whatever stands in
// its texts, and writing that gives the same bytes.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := inOrder(drawModel(t))
		for _, s := range syntaxes {
			data, err := s.format(m)
			if err != nil {
				t.Fatal(err)
			}
			back, err := modelfile.Parse(s.name, data)
			if err != nil {
				t.Fatalf("%v\n%s", err, data)
			}
			if diff := cmp.Diff(m, back); diff != "" {
				t.Fatalf("(-written +read):\n%s\n%s", diff, data)
			}
			again, err := s.format(back)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(data), string(again)); diff != "" {
				t.Fatalf("written again (-first +second):\n%s", diff)
			}
		}
	})
}

// TestHostileTexts sends each of the texts through both syntaxes, as an id, a name
// and an entry of a list.
func TestHostileTexts(t *testing.T) {
	for _, s := range hostile {
		m := &conduit.Model{
			Name: s, Zones: []zone.Zone{{ID: zone.ID(s), Name: s + s, Addresses: zone.AddressesOf(s, "x"+s)}},
			Owners: []conduit.Owner{{ID: s}}, Channels: []conduit.Channel{{From: zone.AssetID(s), Via: conduit.Via(conduit.ID(s))}},
		}
		for _, x := range syntaxes {
			data, err := x.format(m)
			if err != nil {
				t.Fatal(err)
			}
			back, err := modelfile.Parse(x.name, data)
			if err != nil {
				t.Errorf("%+q: %v\n%s", s, err, data)
				continue
			}
			if diff := cmp.Diff(m, back); diff != "" {
				t.Errorf("%+q (-written +read):\n%s\n%s", s, diff, data)
			}
			for _, r := range string(data) {
				if r != '\n' && r < ' ' || r == 0x7F || r == '\u202e' || r == '\u200b' || r == '\u2028' || r == '\ufeff' {
					t.Errorf("%+q: %U stands in the file as it is", s, r)
				}
			}
		}
	}
}

func TestFormatOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := inOrder(distinct(drawModel(t)))
		for _, s := range syntaxes {
			want, err := s.format(m)
			if err != nil {
				t.Fatal(err)
			}
			got, err := s.format(shuffled(m, rapid.Uint64().Draw(t, "seed")))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(want, got) {
				t.Fatalf("the order of the elements shows (-sorted +shuffled):\n%s", cmp.Diff(string(want), string(got)))
			}
		}
	})
}

// distinct leaves out elements that share their address with another: which of
// them comes first is as good as any other order.
func distinct(m *conduit.Model) *conduit.Model {
	m = m.Clone()
	seen := map[conduit.Ref]bool{}
	m.Zones = kept(m.Zones, seen, func(z zone.Zone) conduit.Ref { return conduit.ZoneRef(z.ID) })
	m.Assets = kept(m.Assets, seen, func(a zone.Asset) conduit.Ref { return conduit.AssetRef(a.ID) })
	m.Conduits = kept(m.Conduits, seen, conduit.Conduit.Ref)
	m.Channels = kept(m.Channels, seen, func(c conduit.Channel) conduit.Ref { return conduit.Ref{Kind: conduit.KindChannel, ID: string(c.From)} })
	m.Measures = kept(m.Measures, seen, conduit.Measure.Ref)
	m.Services = kept(m.Services, seen, conduit.Service.Ref)
	m.Owners = kept(m.Owners, seen, conduit.Owner.Ref)
	return m
}

func kept[T any](list []T, seen map[conduit.Ref]bool, ref func(T) conduit.Ref) (out []T) {
	for _, x := range list {
		if !seen[ref(x)] {
			out = append(out, x)
		}
		seen[ref(x)] = true
	}
	return out
}

func shuffled(m *conduit.Model, seed uint64) *conduit.Model {
	m = m.Clone()
	r := rand.New(rand.NewPCG(seed, 1))
	shuffle(r, m.Zones)
	shuffle(r, m.Assets)
	shuffle(r, m.Conduits)
	shuffle(r, m.Channels)
	shuffle(r, m.Measures)
	shuffle(r, m.Policies)
	shuffle(r, m.Services)
	shuffle(r, m.Waivers)
	shuffle(r, m.Owners)
	shuffle(r, m.Agreements)
	return m
}

func shuffle[T any](r *rand.Rand, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func TestGolden(t *testing.T) {
	for _, name := range []string{"plant", "everything", "empty"} {
		m, err := modelfile.Load(filepath.Join("testdata", name+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range syntaxes {
			got, err := s.format(m)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "golden", name+filepath.Ext(s.name))
			if *update {
				if err := os.WriteFile(path, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", path, diff)
			}
		}
	}
}

// TestFormatRefuses: what a file cannot say is an error, and not left out.
func TestFormatRefuses(t *testing.T) {
	for _, tt := range []struct {
		model      conduit.Model
		path, want string
	}{
		{conduit.Model{Zones: []zone.Zone{{ID: "a"}, {ID: "b", Layer: 99}}}, "zones[1].layer", "not a layer"},
		{conduit.Model{Zones: []zone.Zone{{ID: "a", Traits: 1 << 7}}}, "zones[0].traits[0]", "not a trait"},
		{conduit.Model{Zones: []zone.Zone{{ID: "a", Assessed: zone.Date{Year: 2026, Month: 2, Day: 30}}}}, "zones[0].assessed", "not a date"},
		{conduit.Model{Zones: []zone.Zone{{ID: "a\xff"}}}, "zones[0].id", "not valid UTF-8"},
		{conduit.Model{Zones: []zone.Zone{{ID: "a", Addresses: zone.AddressesOf("x", "\xc3")}}}, "zones[0].addresses[1]", "not valid UTF-8"},
		{conduit.Model{Assets: []zone.Asset{{ID: "a", Type: 9}}}, "assets[0].type", "not a component type"},
		{conduit.Model{Conduits: []conduit.Conduit{{ID: "a", Medium: 42}}}, "conduits[0].medium", "not a medium"},
		{conduit.Model{Policies: []conduit.Policy{{From: "a", To: "b"}}}, "policies[0].rule", "not a policy rule"},
		{conduit.Model{Policies: []conduit.Policy{{From: "a", To: "b", Rule: 9}}}, "policies[0].rule", "not a policy rule"},
		{conduit.Model{Services: []conduit.Service{{Name: "a", Kinds: 1 << 20}}}, "services[0].kinds[0]", "not a kind of service"},
		{conduit.Model{Measures: []conduit.Measure{{ID: "a", Cost: math.NaN()}}}, "measures[0].cost", "not a number"},
		{conduit.Model{Measures: []conduit.Measure{{ID: "a", Cost: math.Inf(-1)}}}, "measures[0].cost", "not a number"},
		{conduit.Model{Measures: []conduit.Measure{{ID: "a", Covers: conduit.RefsOf(conduit.ZoneRef(""))}}}, "measures[0].covers[0]", "not the address"},
		{conduit.Model{Waivers: []conduit.Waiver{{Rule: "a", Element: conduit.Ref{Kind: 77, ID: "x"}}}}, "waivers[0].element", "not the address"},
		{conduit.Model{Waivers: []conduit.Waiver{{Rule: "a", Element: conduit.Ref{ID: "x"}}}}, "waivers[0].element", "not the address"},
		{conduit.Model{Date: zone.Date{Month: 1}}, "date", "not a date"},
	} {
		for _, s := range syntaxes {
			data, err := s.format(&tt.model)
			var one *modelfile.Error
			if data != nil || !errors.As(err, &one) {
				t.Errorf("%s: %s gave %q and %v", tt.path, s.name, data, err)
				continue
			}
			if one.Path != tt.path || !strings.Contains(one.Message, tt.want) || one.Problem != modelfile.BadValue {
				t.Errorf("got %+v, want %q at %s", one, tt.want, tt.path)
			}
			checkErrors(t, err)
		}
	}
}

func TestFormatOfNothing(t *testing.T) {
	for _, format := range []func(*conduit.Model) ([]byte, error){modelfile.Format, modelfile.FormatJSON} {
		_, err := format(nil)
		if err == nil || err.Error() != "there is no model to write" {
			t.Errorf("got %v", err)
		}
	}
}
