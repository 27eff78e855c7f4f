package drawing_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/drawing"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

var marks = []drawing.Mark{
	drawing.PathOf("from the internet to the cell", conduit.ZoneRef("internet"), conduit.ConduitRef("uplink"), conduit.AssetRef("pc"),
		conduit.ZoneRef("cell1"), conduit.ConduitRef("cell-link"), conduit.ZoneRef("line1")),
	drawing.ChokeOf("", conduit.ConduitRef("cell-link"), conduit.ZoneRef("office")),
	drawing.GroupOf("control room", conduit.AssetRef("hmi1"), conduit.AssetRef("historian"), conduit.AssetRef("gone")),
}

func TestGoldenDrawings(t *testing.T) {
	for _, tt := range []struct {
		model, golden string
		opt           drawing.Options
	}{
		{"offshore", "offshore.svg", drawing.Options{}},
		{"handover", "handover.svg", drawing.Options{Theme: drawing.Print}},
		{"marks", "marks.svg", drawing.Options{Marks: marks, Title: "Every mark of a drawing, and marks over it"}},
		{"marks", "folded.svg", drawing.Options{Fold: 4, Theme: drawing.Dark}},
	} {
		t.Run(tt.golden, func(t *testing.T) {
			golden(t, tt.golden, draw(t, tt.opt, load(t, "testdata/"+tt.model+".yaml")))
		})
	}
}

// The same model, written in any order, is drawn by the same bytes.
func TestOrderDoesNotMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 62443))
	for range 30 {
		m := randmodel.Generate(rng, randmodel.Small)
		want := draw(t, drawing.Options{}, compile(t, m))
		for range 3 {
			got := draw(t, drawing.Options{}, compile(t, randmodel.Shuffle(rng, m)))
			require.Equal(t, string(want), string(got))
		}
	}
}

// named is a small plant in which everything that may bear a name bears this one.
func named(name string) *conduit.Model {
	return &conduit.Model{
		Name: name, Description: name,
		Zones: []zone.Zone{
			{ID: "a", Name: name, Layer: zone.Layer4, Target: level.MustTarget("1"), Owner: name},
			{ID: "b", Name: name, Traits: zone.External},
			{ID: "c", Name: name, In: "a", Traits: zone.Safety},
		},
		Assets: []zone.Asset{
			{ID: "x", Name: name, Zone: "a", Type: requirement.Host},
			{ID: "y", Name: name, Zone: "b", Attached: zone.SetOf("c")},
			{ID: "z", Name: name},
		},
		Conduits: []conduit.Conduit{{ID: "k", Name: name, Joins: zone.SetOf("a", "b"), Devices: zone.AssetsOf("z")}},
		Channels: []conduit.Channel{{From: "y", To: "x", Service: "modbus", Purpose: name, Via: conduit.Via("k")}},
	}
}

// elements gives the names of the elements of a picture in order, and checks that it
// holds nothing that acts, and refers to nothing outside itself.
func elements(t *testing.T, svg []byte) []string {
	t.Helper()
	known := map[string]bool{
		"svg": true, "title": true, "desc": true, "style": true, "defs": true, "pattern": true, "rect": true, "path": true,
		"circle": true, "text": true, "g": true, "a": true,
	}
	var out []string
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return out
		}
		require.NoError(t, err)
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		assert.True(t, known[e.Name.Local], "element %q", e.Name.Local)
		out = append(out, e.Name.Local)
		for _, a := range e.Attr {
			assert.False(t, strings.HasPrefix(a.Name.Local, "on"), a.Name.Local)
			assert.NotEqual(t, "style", a.Name.Local, "a page may forbid it")
			if a.Name.Local == "href" || strings.Contains(a.Value, "url(") {
				assert.Regexp(t, `^(#|url\(#)[^)]*\)?$`, a.Value)
			}
		}
	}
}

// Names do nothing: whatever they are, the picture has the same elements, and all that
// is in it shows.
func TestHostileNames(t *testing.T) {
	for i, n := range hostile.Names() {
		if testing.Short() && i%3 != 0 {
			continue
		}
		checkName(t, n.Text)
		if t.Failed() {
			t.Fatalf("%q: %s", n.Text, n.What)
		}
	}
}

func FuzzNames(f *testing.F) {
	for i, n := range hostile.Names() {
		if i%10 == 0 {
			f.Add(n.Text)
		}
	}
	f.Fuzz(checkName)
}

func checkName(t *testing.T, name string) {
	if name == "" {
		return // then the id stands for it
	}
	opt := drawing.Options{Title: "plant", Link: func(r conduit.Ref) string { return "more-" + r.ID }}
	plain := elements(t, draw(t, opt, compile(t, named("pump"))))
	opt.Title, opt.Prefix = name, name
	opt.Marks = []drawing.Mark{drawing.GroupOf(name, conduit.ZoneRef("a"))}
	svg := draw(t, opt, compile(t, named(name)))
	assert.Len(t, elements(t, svg), len(plain)+5, "as many elements, and five of the mark")
	for _, r := range string(svg) {
		if r != '\n' && !visible.Rune(r) {
			t.Errorf("%U is in the picture as it is", r)
		}
	}
}

// Ids of a picture begin with its prefix, and links lead where the page says.
func TestPrefixAndLinks(t *testing.T) {
	sys := load(t, "testdata/marks.yaml")
	opt := drawing.Options{Inline: true, Prefix: "h1", Marks: marks, Link: func(r conduit.Ref) string {
		if r.Kind == conduit.KindZone {
			return "row-" + r.ID
		}
		return ""
	}}
	svg := string(draw(t, opt, sys))
	assert.True(t, strings.HasPrefix(svg, "<svg "), "part of a page")
	assert.NotContains(t, svg, "<style")
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(svg, -1) {
		assert.True(t, strings.HasPrefix(m[1], "p-h1-"), m[1])
	}
	for _, m := range regexp.MustCompile(`url\(#([^)]*)\)`).FindAllStringSubmatch(svg, -1) {
		assert.Contains(t, svg, ` id="`+m[1]+`"`, "what is referred to is there")
	}
	assert.Equal(t, 9, strings.Count(svg, `<a href="#row-`), "one for each zone")
	assert.Contains(t, svg, `<g id="p-h1-zone-cell1">`)
}

func TestPlaces(t *testing.T) {
	sys := load(t, "testdata/marks.yaml")
	for _, tt := range []struct {
		fold      int
		ref, want string
		reason    string
	}{
		{0, "zone:cell1", "zone-cell1", "drawn by itself"},
		{0, "asset:plc1", "asset-plc1", "drawn by itself"},
		{0, "asset:fw1", "conduit-front", "a device stands at the first conduit that it serves"},
		{0, "asset:found-in-a-drawer", "asset-found-in-a-drawer", "in no zone, and drawn"},
		{0, "conduit:front", "conduit-front", "drawn by itself"},
		{0, "channel:pc>plc1/s7comm", "channel-pc_3eplc1_2fmodbus", "with the other between those zones"},
		{0, "channel:mes>hmi1/opc-ua", "asset-mes", "covered: where it starts"},
		{0, "model", "picture", "the whole"},
		{0, "zone:nosuch", "", "there is none"},
		{0, "asset:nosuch", "", "there is none"},
		{0, "conduit:nosuch", "", "there is none"},
		{0, "channel:nosuch>plc1/x", "", "there is none"},
		{0, "measure:x", "", "has no place"},
		{4, "zone:cell1", "zone-plant", "folded into the zone around it"},
		{4, "asset:plc1", "zone-plant", "counted there"},
		{4, "conduit:cell-link", "zone-plant", "within it"},
	} {
		r, err := conduit.ParseRef(tt.ref)
		require.NoError(t, err)
		opt := drawing.Options{Fold: tt.fold}
		id, ok := opt.Places(sys)(r)
		assert.Equal(t, tt.want, id, "%s: %s", tt.ref, tt.reason)
		assert.Equal(t, tt.want != "", ok, tt.ref)
		if ok {
			assert.Equal(t, 1, strings.Count(string(draw(t, opt, sys)), ` id="`+id+`"`), "%s: it is in the picture", tt.ref)
		}
	}
}

// Whatever the plant, what has a place is in the picture.
func TestPlacesAreDrawn(t *testing.T) {
	p, err := generate.Config{Seed: 5, Assets: 900, Faults: generate.Each(2)}.Plant()
	require.NoError(t, err)
	sys := compile(t, p.Model)
	for _, fold := range []int{0, 5, -1} {
		opt := drawing.Options{Fold: fold, Prefix: "x"}
		svg := string(draw(t, opt, sys))
		ids := map[string]bool{}
		for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(svg, -1) {
			ids[m[1]] = true
		}
		places := opt.Places(sys)
		look := func(r conduit.Ref) {
			id, ok := places(r)
			assert.True(t, ok, "%v has a place", r)
			assert.True(t, ids[id], "%v is at %q, which is not in the picture", r, id)
		}
		for z := range sys.Zones() {
			look(conduit.ZoneRef(z.ID))
		}
		for c := range sys.Conduits() {
			look(c.Ref())
		}
		for a := range sys.Assets() {
			look(conduit.AssetRef(a.ID))
		}
		for c := range sys.Channels() {
			look(c.Ref())
		}
	}
}

// Folding says how many zones it folds, and loses none of what is wrong.
func TestFoldingTells(t *testing.T) {
	p, err := generate.Config{Seed: 1, Assets: 4_600, Faults: generate.Each(5)}.Plant()
	require.NoError(t, err)
	sys := compile(t, p.Model)
	svg := string(draw(t, drawing.Options{}, sys))
	assert.Regexp(t, `>\d+ of `+strconv.Itoa(len(p.Model.Zones))+` zones are folded`, svg)
	whole := string(draw(t, drawing.Options{Fold: -1}, sys))
	assert.NotContains(t, whole, "zones are folded")
	said := regexp.MustCompile(`(\d+) conduits?, .* (\d+) channels? that no conduit covers, (\d+) assets? in several`)
	assert.Equal(t, said.FindString(whole), said.FindString(svg), "as many conduits and breaches, folded or not")
}

func TestWriterThatFails(t *testing.T) {
	err := drawing.SVG(failing{}, load(t, "testdata/offshore.yaml"))
	assert.ErrorIs(t, err, errFull)
}

var errFull = errors.New("disk full")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }
