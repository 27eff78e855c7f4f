package drawing

import (
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// levelPictures are the pictures of levels and of traffic. A radar shows the first zone
// or conduit that has levels, and is left out where there is none.
var levelPictures = []struct {
	name string
	draw func(Options, io.Writer, *conduit.System) error
}{
	{"heatmap", Options.HeatMap},
	{"traffic", Options.TrafficMatrix},
	{"radar", func(o Options, w io.Writer, sys *conduit.System) error {
		for l := range sys.Levels() {
			return o.Radar(w, sys, l.Ref)
		}
		return nil
	}},
}

func loadModel(t testing.TB, path string) *conduit.System {
	t.Helper()
	m, err := modelfile.Load(path)
	require.NoError(t, err)
	return mustCompile(t, m)
}

func mustCompile(t testing.TB, m *conduit.Model) *conduit.System {
	t.Helper()
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	return sys
}

func generated(t testing.TB, assets int) *conduit.System {
	t.Helper()
	p, err := generate.Config{Seed: 3, Assets: assets}.Plant()
	require.NoError(t, err)
	return mustCompile(t, p.Model)
}

// updating reports whether golden files are to be rewritten; the flag is that of
// package drawing_test, which is in the same test binary.
func updating() bool {
	f := flag.Lookup("update")
	return f != nil && f.Value.String() == "true"
}

func TestLevelPicturesGolden(t *testing.T) {
	for _, plant := range []struct{ path, to string }{
		{"../../examples/audit/waterplant.yaml", "../../docs/waterplant-"},
		{"testdata/levels.yaml", "testdata/levels-"},
	} {
		sys := loadModel(t, plant.path)
		for _, p := range levelPictures {
			path := filepath.FromSlash(plant.to + p.name + ".svg")
			var b bytes.Buffer
			require.NoError(t, p.draw(Options{Theme: Auto}, &b, sys))
			if updating() {
				require.NoError(t, os.WriteFile(path, b.Bytes(), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			if !bytes.Equal(want, b.Bytes()) {
				t.Errorf("%s differs; look at the picture, and run with -update if it is meant", path)
			}
		}
	}
}

// A picture is one SVG element that runs nothing, loads nothing, and holds no style
// attribute, which the policy of a page may forbid; ids are there once, and what is
// referred to is there.
func TestLevelPicturesAreInert(t *testing.T) {
	for _, sys := range plants(t) {
		for _, p := range levelPictures {
			for _, o := range []Options{{}, {Theme: Dark}, {Theme: Print}, {Inline: true, Prefix: "x y", Link: func(r conduit.Ref) string { return "at-" + r.ID }}} {
				var b bytes.Buffer
				require.NoError(t, p.draw(o, &b, sys))
				if b.Len() > 0 {
					checkInert(t, b.Bytes())
				}
			}
		}
	}
}

func checkInert(t *testing.T, svg []byte) {
	t.Helper()
	known := []string{"svg", "title", "desc", "style", "defs", "pattern", "rect", "circle", "path", "g", "text", "a"}
	ids, used := map[string]bool{}, map[string]bool{}
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		assert.Contains(t, known, e.Name.Local)
		for _, a := range e.Attr {
			name := a.Name.Local
			assert.False(t, name == "style" || strings.HasPrefix(name, "on"), "attribute %s", name)
			switch {
			case name == "id":
				assert.False(t, ids[a.Value], "id %s is there twice", a.Value)
				ids[a.Value] = true
			case name == "href":
				assert.True(t, strings.HasPrefix(a.Value, "#at-"), "%s", a.Value)
			case name == "aria-labelledby":
				for _, id := range strings.Fields(a.Value) {
					used[id] = true
				}
			case strings.HasPrefix(a.Value, "url("):
				used[strings.TrimSuffix(strings.TrimPrefix(a.Value, "url(#"), ")")] = true
			}
		}
	}
	for id := range used {
		assert.True(t, ids[id], "nothing has the id %q", id)
	}
}

// plants are of every size and shape that a picture has to bear.
func plants(t testing.TB) map[string]*conduit.System {
	return map[string]*conduit.System{
		"water works": loadModel(t, "../../examples/audit/waterplant.yaml"),
		"levels":      loadModel(t, "testdata/levels.yaml"),
		"empty":       mustCompile(t, &conduit.Model{}),
		"outside":     mustCompile(t, &conduit.Model{Name: "nothing of ours", Zones: []zone.Zone{{ID: "internet", Traits: zone.External}}}),
		"nested":      mustCompile(t, generate.NestedChain(200)),
		"wide":        mustCompile(t, generate.WideInherit(100)),
		"crowded":     mustCompile(t, crowded(1200)),
		"fifteen":     generated(t, 100),
		"seventy":     generated(t, 1500),
	}
}

// crowded is a plant of two zones with many channels past every conduit.
func crowded(n int) *conduit.Model {
	m := &conduit.Model{
		Zones:  []zone.Zone{{ID: "a"}, {ID: "b"}},
		Assets: []zone.Asset{{ID: "p", Zone: "a"}, {ID: "q", Zone: "b"}},
	}
	for i := range n {
		service := conduit.ServiceName(fmt.Sprintf("vendor-%d", i))
		m.Channels = append(m.Channels, conduit.Channel{From: "p", To: "q", Service: service})
		if i < 888 {
			m.Channels = append(m.Channels, conduit.Channel{From: "q", To: "p", Service: service})
		}
	}
	return m
}

func TestLabelsOfLevelPicturesKeepApart(t *testing.T) {
	for name, sys := range plants(t) {
		for _, p := range levelPictures {
			t.Run(name+" "+p.name, func(t *testing.T) {
				var b bytes.Buffer
				require.NoError(t, p.draw(Options{}, &b, sys))
				if b.Len() > 0 {
					checkLabels(t, b.Bytes())
				}
			})
		}
	}
}

func TestLevelPicturesOfHostileNames(t *testing.T) {
	for _, n := range hostile.Names() {
		sys := mustCompile(t, &conduit.Model{
			Name:     n.Text,
			Zones:    []zone.Zone{{ID: "a", Name: n.Text, Target: level.MustTarget("2")}, {ID: "b", Name: n.Text}},
			Assets:   []zone.Asset{{ID: "p", Zone: "a", Name: n.Text}, {ID: "q", Zone: "b"}},
			Conduits: []conduit.Conduit{{ID: "k", Name: n.Text, Joins: zone.SetOf("a", "b")}},
			Channels: []conduit.Channel{{From: "p", To: "q", Service: "modbus"}},
		})
		for _, p := range levelPictures {
			var b bytes.Buffer
			require.NoError(t, p.draw(Options{}, &b, sys))
			checkInert(t, b.Bytes())
			checkLabels(t, b.Bytes())
			for _, r := range b.String() {
				if r != '\n' && !visible.Rune(r) {
					t.Errorf("%s of %q holds %U", p.name, n.Text, r)
				}
			}
			if t.Failed() {
				t.Fatalf("%s of %q: %s", p.name, n.Text, n.What)
			}
		}
	}
}

func TestOrderDoesNotShowInLevelPictures(t *testing.T) {
	n := 40
	if testing.Short() {
		n = 10
	}
	for seed := range uint64(n) {
		rng := rand.New(rand.NewPCG(seed, 8))
		m := randmodel.Generate(rng, randmodel.Small)
		sys, other := mustCompile(t, m), mustCompile(t, randmodel.Shuffle(rng, m))
		for _, p := range levelPictures {
			for _, fold := range []int{0, 3} {
				var a, b bytes.Buffer
				require.NoError(t, p.draw(Options{Fold: fold}, &a, sys))
				require.NoError(t, p.draw(Options{Fold: fold}, &b, other))
				require.Equal(t, a.String(), b.String(), "%s of seed %d", p.name, seed)
			}
		}
	}
}

func TestLevelPicturesOfLargePlants(t *testing.T) {
	size := 10_000
	if testing.Short() {
		size = 3_000
	}
	for name, m := range map[string]*conduit.Model{
		"many zones": generate.ManyZones(size), "nested": generate.NestedChain(size), "wide": generate.WideInherit(size / 2),
		"parallel conduits": generate.ParallelConduits(size), "plant": generate.Sound(1, size),
	} {
		sys := mustCompile(t, m)
		for _, p := range levelPictures {
			var b bytes.Buffer
			start := time.Now()
			require.NoError(t, p.draw(Options{}, &b, sys))
			assert.Less(t, time.Since(start), 5*time.Second, "%s of %s", p.name, name)
			assert.Less(t, b.Len(), 1<<20, "%s of %s", p.name, name)
		}
	}
}

// Every channel is counted once, and every breach, however the zones are folded.
func TestTrafficAddsUp(t *testing.T) {
	n := 60
	if testing.Short() {
		n = 15
	}
	for seed := range uint64(n) {
		m := randmodel.Generate(rand.New(rand.NewPCG(seed, 9)), randmodel.Small)
		sys := mustCompile(t, m)
		var want, got trafficCell
		aimless := 0
		for f := range sys.Flows() {
			if f.Channel.To == "" {
				aimless++
				continue
			}
			want.declared++
			if f.Verdict.Breach() {
				want.breaching++
			}
		}
		for _, fold := range []int{0, 1, 2, 3, 5, -1} {
			x := newTraffic(Options{Fold: fold}, sys)
			got = trafficCell{}
			for _, c := range x.cells {
				got.declared += c.declared
				got.breaching += c.breaching
			}
			require.Equal(t, want.declared, got.declared, "seed %d", seed)
			require.Equal(t, want.breaching, got.breaching, "seed %d", seed)
			require.Equal(t, aimless, x.unaimed)
			zones := 0
			for _, s := range x.sides {
				zones += s.zones
			}
			require.Equal(t, len(m.Zones), zones, "every zone is in one row: seed %d, fold %d", seed, fold)
			if fold > 0 {
				require.LessOrEqual(t, len(x.sides), fold+2, "seed %d", seed)
			}
		}
	}
}

// What a cell says is permitted is what covers a channel of that service over one
// conduit, and nothing else is.
func TestTrafficPermitsWhatOneStepCovers(t *testing.T) {
	n := 40
	if testing.Short() {
		n = 10
	}
	for seed := range uint64(n) {
		m := randmodel.Generate(rand.New(rand.NewPCG(seed, 10)), randmodel.Small)
		m.Channels, m.Policies, m.Waivers, m.Measures = nil, nil, nil, nil
		for _, z := range m.Zones {
			m.Assets = append(m.Assets, zone.Asset{ID: zone.AssetID("probe-" + z.ID), Zone: z.ID})
		}
		x := newTraffic(Options{Fold: -1}, mustCompile(t, m))
		for i, from := range x.sides {
			for j, to := range x.sides {
				if i == j {
					continue
				}
				for _, s := range append([]conduit.ServiceName{"never-heard-of"}, x.at(i, j).services...) {
					want := x.at(i, j).any || s != "never-heard-of"
					covered := false
					for _, c := range m.Conduits {
						probe := *m
						probe.Channels = []conduit.Channel{{From: zone.AssetID("probe-" + from.ref.ID), To: zone.AssetID("probe-" + to.ref.ID), Service: s, Via: conduit.Via(c.ID)}}
						for f := range mustCompile(t, &probe).Flows() {
							covered = covered || f.Verdict == conduit.Covered
						}
					}
					if covered != want {
						t.Errorf("seed %d: %s from %s to %s: the matrix says %v, one step says %v", seed, s, from.ref, to.ref, want, covered)
					}
				}
			}
		}
	}
}

func TestHeatMapRows(t *testing.T) {
	sys := loadModel(t, "testdata/levels.yaml")
	var got []string
	for _, s := range standings(sys) {
		got = append(got, fmt.Sprintf("%s %d %s", s.Ref.ID, s.rank(), between(s.certain, s.possible)))
	}
	assert.Equal(t, []string{
		"worst 0 28", "mixed 0 5–8", "uplink 0 4–5", // short, by what is certainly missing
		"diode 1 0–28", "ring 1 0–28", "open 1 0–21", "fence 1 0–15", "office 1 0–4", // not known, by what may be
		"bare 2 ",  // no target
		"inner 3 ", // met
	}, got)
}

func TestRadarOf(t *testing.T) {
	sys := loadModel(t, "testdata/levels.yaml")
	for _, tt := range []struct {
		of   conduit.Ref
		want string
	}{
		{conduit.ZoneRef("nowhere"), `drawing: "zone:nowhere" is neither a zone nor a conduit of the model`},
		{conduit.AssetRef("plc"), `drawing: "asset:plc" is neither a zone nor a conduit of the model`},
		{conduit.Ref{}, `drawing: "model" is neither a zone nor a conduit of the model`},
		{conduit.ZoneRef("internet"), `drawing: zone "internet" lies outside the system and owes no level`},
	} {
		assert.EqualError(t, Radar(io.Discard, sys, tt.of), tt.want)
	}
}

func BenchmarkLevelPictures(b *testing.B) {
	for _, assets := range []int{300, 10_000} {
		sys := generated(b, assets)
		for range sys.Levels() {
			break // assessed once, before anything is drawn
		}
		for _, p := range levelPictures {
			b.Run(fmt.Sprintf("%s/%d", p.name, assets), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := p.draw(Options{}, io.Discard, sys); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
