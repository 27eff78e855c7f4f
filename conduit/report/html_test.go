package report_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/practice"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

func TestHTML(t *testing.T) {
	for _, tt := range []struct {
		name   string
		res    *rule.Result
		opts   report.Options
		reason string
	}{
		{"small", small(t), report.Options{}, "findings of each severity, waived and not, a rule that broke down"},
		{"waterplant", waterplant(t), report.Options{}, "a plant as an engineer would read it"},
		{"known", small(t), report.Options{Against: against(t, small(t), noTelnet), Tool: "audit", Version: "1.2.0"}, "with a baseline"},
		{"empty", rule.Run(compiled(t, &conduit.Model{}), nothingFound), report.Options{}, "a model of nothing"},
		{"norules", rule.Run(compiled(t, &conduit.Model{})), report.Options{}, "nothing looked at"},
		{"nosystem", &rule.Result{}, report.Options{}, "a result that a program has put together"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			page(t, func(w io.Writer) error { return tt.opts.HTML(w, tt.res) })
		})
	}
}

func compiled(t testing.TB, m *conduit.Model) *conduit.System {
	t.Helper()
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	return sys
}

// hostilePlant is a plant of a zone, an asset and a conduit for each hostile name, which
// stand wherever a model may say what it likes.
func hostilePlant(t testing.TB) *rule.Result {
	m := &conduit.Model{Name: "<script>alert(1)</script>", Description: "\u202e\"><img src=x onerror=alert(1)>", Zones: []zone.Zone{{ID: "hub"}}}
	for i, n := range hostile.Names() {
		z, s := zone.ID(fmt.Sprintf("z%d", i)), n.Text
		m.Zones = append(m.Zones, zone.Zone{
			ID: z, Name: s, Owner: s, DesignatedBy: s, Rationale: s, Marking: s, Addresses: zone.AddressesOf(s), Target: level.MustTarget("2"),
			Characteristics: zone.Characteristics{LogicalBoundary: s, PhysicalBoundary: s, PhysicalAccess: s, Policies: s, Assumptions: s},
			AccessPoints:    zone.NamesOf(fmt.Sprintf("c%d", i)), Pos: zone.Pos{File: s, Line: 1},
		})
		m.Assets = append(m.Assets, zone.Asset{
			ID: zone.AssetID(fmt.Sprintf("a%d", i)), Zone: z, Name: s, Owner: s, Vendor: s, Product: s, Version: s, CPE: s, PURL: s, Marking: s,
			Claims: requirement.MustClaims(requirement.NotMet, "CR 1.1"), Pos: zone.Pos{File: s, Line: 1},
		})
		m.Conduits = append(m.Conduits, conduit.Conduit{
			ID: conduit.ID(fmt.Sprintf("c%d", i)), Name: s, Joins: zone.SetOf("hub", z), Owner: s, CarriesFor: s, Rationale: s, Marking: s,
			Ends: conduit.EndsOf(conduit.End{Zone: z, Owner: s}), Pos: zone.Pos{File: s, Line: 1},
		})
		if i > 0 {
			m.Channels = append(m.Channels, conduit.Channel{
				From: zone.AssetID(fmt.Sprintf("a%d", i)), To: zone.AssetID(fmt.Sprintf("a%d", i-1)), Service: "modbus", Purpose: s, CarriesFor: s, Pos: zone.Pos{File: s, Line: 1},
			})
		}
		m.Measures = append(m.Measures, conduit.Measure{ID: fmt.Sprintf("m%d", i), Name: s, Covers: conduit.RefsOf(conduit.ZoneRef(z))})
		m.Policies = append(m.Policies, conduit.Policy{From: conduit.ZoneSelector(z), To: "hub", Rule: conduit.Deny, Reason: s})
		m.Waivers = append(m.Waivers, conduit.Waiver{Rule: "ZC201", Element: conduit.ZoneRef(z), Reason: "r" + s, ApprovedBy: s})
	}
	return rule.Run(compiled(t, m), append(standard.Rules(), practice.Documentation()...)...)
}

func TestHTMLHostile(t *testing.T) {
	d := page(t, func(w io.Writer) error { return report.HTML(w, hostilePlant(t)) })
	cells := map[string][]*element{} // by the id of their row
	for _, e := range d.elements {
		if e.in != nil && e.in.name == "tr" {
			cells[e.in.attrs["id"]] = append(cells[e.in.attrs["id"]], e)
		}
	}
	for i, n := range hostile.Names() {
		row := cells[fmt.Sprintf("asset-a%d", i)]
		if len(row) < 2 || row[1].text != visible.Log(n.Text) {
			t.Errorf("%q is not read back: %s", n.Text, n.What)
		}
	}
}

func checkHTML(t *testing.T, name string) {
	page(t, func(w io.Writer) error { return report.HTML(w, result(t, name)) })
}

func FuzzHTML(f *testing.F) { fuzz(f, checkHTML) }

// The same model in any order gives the same bytes.
func TestHTMLShuffled(t *testing.T) {
	m := waterplant(t).System.Model()
	want := written(t, func(w io.Writer) error { return report.HTML(w, waterplant(t)) })
	r := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		shuffle(r, m.Zones)
		shuffle(r, m.Assets)
		shuffle(r, m.Conduits)
		shuffle(r, m.Channels)
		shuffle(r, m.Measures)
		shuffle(r, m.Policies)
		got := written(t, func(w io.Writer) error { return report.HTML(w, rule.Run(compiled(t, m), standard.Rules()...)) })
		if got != want {
			t.Fatal("the page depends on the order of the model")
		}
	}
}

func shuffle[T any](r *rand.Rand, list []T) {
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

// A writer that fails at some byte is told of.
func TestHTMLFailingWriter(t *testing.T) {
	res := small(t)
	n := len(written(t, func(w io.Writer) error { return report.HTML(w, res) }))
	for at := 0; at < n; at += 7919 {
		if err := report.HTML(&full{at}, res); !errors.Is(err, errFull) {
			t.Fatalf("failing at byte %d of %d: %v", at, n, err)
		}
	}
	assert.Error(t, report.HTML(io.Discard, nil), "no result is no page")
}

// The page of the water works in outline: what stands on it, under which heading. What
// it says in each cell is checked where it is made, and in the reports that are text.
func TestHTMLOutline(t *testing.T) {
	d := page(t, func(w io.Writer) error { return report.HTML(w, waterplant(t)) })
	rows := map[*element]int{}
	var table *element
	for _, e := range d.elements {
		switch {
		case e.name == "table":
			table = e
		case e.name == "tr" && e.in.name == "tbody":
			rows[table]++
		}
	}
	var out strings.Builder
	for _, e := range d.elements {
		text := strings.Join(strings.Fields(e.text), " ")
		switch e.name {
		case "h1", "h2", "h3", "h4":
			fmt.Fprintf(&out, "%s%s\n", strings.Repeat("#", int(e.name[1]-'0')), " "+text)
		case "table":
			table = e
		case "caption":
			fmt.Fprintf(&out, "      table of %d: %s\n", rows[table], text)
		case "svg":
			fmt.Fprintf(&out, "      picture %s\n", e.attrs["id"])
		}
	}
	golden(t, "waterplant.html.outline", out.String())
}

// Big plants are written in little time, and the page stays small enough to open.
func TestHTMLBig(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	for _, tt := range []struct {
		name   string
		model  *conduit.Model
		most   int
		reason string
	}{
		{"sound", generate.Sound(1, 10_000), 10e6, "ten thousand assets"},
		{"nested", generate.NestedChain(2000), 10e6, "nothing climbs from every zone"},
		{"parallel", generate.ParallelChannels(20_000), 10e6, "channels between the same places share a row, and of breaches the first are told"},
	} {
		res := rule.Run(compiled(t, tt.model), standard.Rules()...)
		var n counter
		start := time.Now()
		require.NoError(t, report.HTML(&n, res))
		assert.Less(t, int(n), tt.most, "%s: %s", tt.name, tt.reason)
		assert.Less(t, time.Since(start), 20*time.Second, "%s: %s, on a machine that does much else", tt.name, tt.reason)
	}
}

func BenchmarkHTML(b *testing.B) {
	for _, n := range []int{300, 10_000} {
		res := rule.Run(compiled(b, generate.Sound(1, n)), standard.Rules()...)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var bytes counter
			for b.Loop() {
				bytes = 0
				if err := report.HTML(&bytes, res); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(bytes), "bytes")
		})
	}
}
