package rule_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

func TestBaseline(t *testing.T) {
	before := rule.Run(compile(t, plant()), noTelnet, everyZone)
	var b bytes.Buffer
	require.NoError(t, rule.WriteBaseline(&b, before))
	text := b.String()
	assert.Equal(t, 4, strings.Count(text, "\n"), text)
	assert.Contains(t, text, ` # ACME001 channel:erp>plc/telnet telnet from zone "office" to zone "control"`)

	known, err := rule.ReadBaseline(strings.NewReader(text))
	require.NoError(t, err)
	assert.Equal(t, 3, known.Len())
	c := before.Against(known)
	assert.Len(t, c.Known, 3)
	assert.Empty(t, c.New)
	assert.Empty(t, c.Gone)
	assert.True(t, before.Failed())
	assert.False(t, c.Failed(), "what is known does not fail")

	m := plant()
	m.Channels[0].Service = "ssh"
	m.Zones = append(m.Zones, zone.Zone{ID: "dmz"})
	after := rule.Config{FailOn: rule.Warning}.Run(t.Context(), compile(t, m), noTelnet, everyZone)
	c = after.Against(known)
	require.Len(t, c.New, 1)
	assert.Equal(t, conduit.ZoneRef("dmz"), c.New[0].Ref)
	require.Len(t, c.Gone, 1)
	assert.Equal(t, "ACME001", c.Gone[0].Rule)
	assert.Equal(t, "channel:erp>plc/telnet", c.Gone[0].Ref.String())
	assert.Equal(t, `telnet from zone "office" to zone "control"`, c.Gone[0].Note)
	assert.True(t, c.Failed(), "what is new does")

	c = rule.Run(compile(t, &conduit.Model{}), noTelnet).Against(known)
	assert.Len(t, c.Gone, 3)
	assert.False(t, c.Failed(), "fewer never fail")

	var none *rule.Baseline
	assert.Len(t, before.Against(none).New, 3, "no baseline knows nothing")
	assert.Zero(t, none.Len())
	assert.True(t, rule.Run(compile(t, plant())).Against(known).Failed(), "no rules are no success, whatever is known")
}

func TestTextsThatAreNoBaseline(t *testing.T) {
	head := "# baseline v1: fingerprint, what its parts are known by, and for people the finding\n"
	id := strings.Repeat("0123456789abcdef", 2)
	for _, tt := range []struct{ text, reason string }{
		{"", "an empty file is not an empty baseline"},
		{"# something else\n", "another file"},
		{head + "0123\n", "a fingerprint cut short"},
		{head + strings.ToUpper(id) + "\n", "in other letters"},
		{head + id + " zz\n", "a part that is none"},
		{head + id + "\n" + id + " # ZC201\n", "twice"},
	} {
		_, err := rule.ReadBaseline(strings.NewReader(tt.text))
		assert.ErrorIs(t, err, rule.ErrBaseline, tt.reason)
	}
	for _, text := range []string{head, strings.TrimSuffix(head, "\n"), head + "\n# a note\n" + id, head + id + " # changed as people like\r\n"} {
		_, err := rule.ReadBaseline(strings.NewReader(text))
		assert.NoError(t, err, "%q", text)
	}
	_, err := rule.ReadBaseline(failing{})
	assert.ErrorIs(t, err, errFailing, "what the reader says")
	assert.ErrorIs(t, rule.WriteBaseline(failing{}, rule.Run(compile(t, plant()), everyZone)), errFailing)
}

var errFailing = errors.New("failing")

type failing struct{}

func (failing) Read([]byte) (int, error)  { return 0, errFailing }
func (failing) Write([]byte) (int, error) { return 0, errFailing }

// What a finding says cannot break out of its line.
func TestHostileNotes(t *testing.T) {
	r := &rule.Rule{ID: "X\n1", Run: func(p *rule.Pass) {
		p.Reportf(conduit.Ref{Kind: conduit.KindService, ID: "a\nb"}, "two\nlines \x1b[31m # and \u202e more")
	}}
	res := rule.Run(compile(t, plant()), r)
	var b bytes.Buffer
	require.NoError(t, rule.WriteBaseline(&b, res))
	assert.Equal(t, 2, strings.Count(b.String(), "\n"))
	for _, c := range b.String() {
		assert.True(t, c == '\n' || c >= ' ' && c < 0x7f, "%q", c)
	}
	known, err := rule.ReadBaseline(&b)
	require.NoError(t, err)
	assert.Empty(t, res.Against(known).New)
}

// weak is a zone that misses its target in SI by so much.
func weak(target, have string) *conduit.Model {
	return &conduit.Model{Zones: []zone.Zone{{ID: "control", Target: level.MustTarget(target), Achieved: level.MustEvidence(have)}}}
}

// A gap that worsens is a new finding, one that narrows is not, and neither lines nor
// words make a difference.
func TestFingerprintsFollowTheFact(t *testing.T) {
	run := func(m *conduit.Model) *rule.Result { return rule.Run(compile(t, m), standard.ZoneBelowTarget) }
	base := run(weak("3", "2 2 1 3 3 3 3"))
	require.Len(t, base.Diagnostics, 1)
	known := baselineOf(t, base)
	for _, tt := range []struct {
		target, have string
		known, same  bool
		reason       string
	}{
		{"3", "2 2 1 3 3 3 3", true, true, "the same"},
		{"2 2 2 2 2 2 2", "1 1 0 2 2 2 2", true, true, "the same shortfalls"},
		{"3", "2 2 2 3 3 3 3", true, false, "SI narrows"},
		{"3", "3 2 1 3 3 3 3", true, false, "IAC is met"},
		{"3", "2 2 0 3 3 3 3", false, false, "SI worsens"},
		{"3", "2 2 1 3 2 3 3", false, false, "RDF comes"},
		{"3", "3 3 1 3 2 3 3", false, false, "RDF comes and two go"},
	} {
		m := weak(tt.target, tt.have)
		m.Zones[0].Pos = zone.Pos{File: "elsewhere.yaml", Line: 77}
		m.Zones[0].Name = "another name"
		res := run(m)
		require.Len(t, res.Diagnostics, 1, tt.reason)
		c := res.Against(known)
		assert.Equal(t, tt.known, len(c.Known) == 1 && len(c.Gone) == 0, tt.reason)
		assert.Equal(t, !tt.known, c.Failed(), tt.reason)
		assert.Equal(t, tt.same, res.Diagnostics[0].Fingerprint == base.Diagnostics[0].Fingerprint, tt.reason)
	}
}

// Fingerprints are kept in files: they may not change with the version of the library.
func TestFingerprintsStay(t *testing.T) {
	var got []string
	for _, d := range rule.Run(compile(t, plant()), noTelnet, everyZone).Diagnostics {
		got = append(got, d.Fingerprint)
	}
	for _, d := range rule.Run(compile(t, weak("3", "2 2 1 3 3 3 3")), standard.ZoneBelowTarget).Diagnostics {
		got = append(got, d.Fingerprint)
	}
	golden(t, "testdata/fingerprints.golden", strings.Join(got, "\n")+"\n")
}

// Every finding has a fingerprint of its own, on every run the same.
func TestFingerprintsAreUnique(t *testing.T) {
	twice := &rule.Rule{ID: "TWICE", Run: func(p *rule.Pass) {
		p.Reportf(conduit.ZoneRef("office"), "same")
		p.Reportf(conduit.ZoneRef("office"), "same")
		p.Reportf(conduit.ZoneRef("office"), "other")
	}}
	res := rule.Run(compile(t, plant()), twice)
	unique(t, "three of one", res)
	known := baselineOf(t, res)
	assert.Len(t, res.Against(known).Known, 3)

	p, err := generate.Config{Assets: 900, Faults: generate.Each(4)}.Plant()
	require.NoError(t, err)
	unique(t, "planted", rule.Run(compile(t, p.Model), builtin()...))
	for seed := range uint64(200) {
		m := randmodel.Generate(rand.New(rand.NewPCG(seed, 8)), randmodel.Small)
		unique(t, fmt.Sprint("seed ", seed), rule.Run(compile(t, m), builtin()...))
	}
}

func unique(t *testing.T, name string, res *rule.Result) {
	t.Helper()
	seen := map[string]rule.Diagnostic{}
	for _, d := range res.Diagnostics {
		assert.Len(t, d.Fingerprint, 32)
		if e, ok := seen[d.Fingerprint]; ok {
			t.Errorf("%s: %v and %v have one fingerprint", name, d, e)
		}
		seen[d.Fingerprint] = d
	}
}

// The order in which a model is written makes no difference to anything.
func TestOrderMakesNoDifference(t *testing.T) {
	for seed := range uint64(100) {
		rng := rand.New(rand.NewPCG(seed, 9))
		m := randmodel.Generate(rng, randmodel.Small)
		want := settings.Run(t.Context(), compile(t, m), builtin()...).Diagnostics
		got := settings.Run(t.Context(), compile(t, randmodel.Shuffle(rng, m)), builtin()...).Diagnostics
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d (-as it was +shuffled):\n%s", seed, diff)
		}
	}
}

// A claim of one requirement more or less shows in the key.
func TestKeyOfClaims(t *testing.T) {
	asset := func(ids ...requirement.ID) *conduit.Model {
		return &conduit.Model{Assets: []zone.Asset{{ID: "plc", Type: requirement.Embedded, Capability: level.MustEvidence("3"), Claims: requirement.MustClaims(requirement.NotMet, ids...)}}}
	}
	known := baselineOf(t, rule.Run(compile(t, asset("CR 3.1", "CR 3.4")), standard.ClaimContradictsCapability))
	assert.Empty(t, rule.Run(compile(t, asset("CR 3.1")), standard.ClaimContradictsCapability).Against(known).New, "one less is eased")
	assert.Len(t, rule.Run(compile(t, asset("CR 3.1", "CR 7.1")), standard.ClaimContradictsCapability).Against(known).New, 1, "another one is new")
}

func TestComparisonOfNothing(t *testing.T) {
	if !new(rule.Comparison).Failed() {
		t.Error("a comparison of no result is no pass")
	}
}

// What weighs more than it did is no old finding.
func TestFindingsThatGrowHeavierAreNew(t *testing.T) {
	link := func(joins ...zone.ID) func(*conduit.Model) {
		return func(m *conduit.Model) { m.Conduits[0].Joins = zone.SetOf(joins...) }
	}
	strict := func(m *conduit.Model) { m.Zones[1].Target = level.MustTarget("{RDF: 2}") }
	session := func(protected bool) func(*conduit.Model) {
		return func(m *conduit.Model) {
			m.Conduits = append(m.Conduits, conduit.Conduit{ID: "on", Joins: zone.SetOf("control", "cell")})
			m.Channels = []conduit.Channel{{From: "erp", To: "plc", Service: "https", Via: conduit.Via("in", "on"), EndToEnd: protected}}
		}
	}
	same := func(*conduit.Model) {}
	for _, tt := range []struct {
		rule          *rule.Rule
		before, after func(*conduit.Model)
		known         bool
		reason        string
	}{
		{standard.UnrestrictedConduit, same, same, true, "nothing has changed"},
		{standard.UnrestrictedConduit, same, strict, false, "a zone asks for denial by default now"},
		{standard.UnrestrictedConduit, strict, same, true, "it no longer does"},
		{standard.UnrestrictedConduit, same, link("office", "control", "cell"), false, "one more zone is opened"},
		{standard.UnrestrictedConduit, link("office", "control", "cell"), same, true, "one less is"},
		{standard.NoEnforcement, same, strict, false, "a zone asks for denial by default now"},
		{standard.NoEnforcement, strict, same, true, "it no longer does"},
		{standard.Transit, session(true), session(false), false, "it is protected no longer"},
		{standard.Transit, session(false), session(true), true, "it is protected now"},
	} {
		run := func(edit func(*conduit.Model)) *rule.Result {
			m := &conduit.Model{
				Zones:    []zone.Zone{{ID: "office"}, {ID: "control"}, {ID: "cell"}},
				Assets:   []zone.Asset{{ID: "erp", Zone: "office"}, {ID: "plc", Zone: "cell"}},
				Conduits: []conduit.Conduit{{ID: "in", Joins: zone.SetOf("office", "control")}},
			}
			edit(m)
			return rule.Run(compile(t, m), tt.rule)
		}
		after := run(tt.after)
		require.NotEmpty(t, after.Diagnostics, "%v: %s", tt.rule, tt.reason)
		assert.Equal(t, tt.known, len(after.Against(baselineOf(t, run(tt.before))).New) == 0, "%v: %s", tt.rule, tt.reason)
	}
}
