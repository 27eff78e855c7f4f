package review_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/review"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func load(t *testing.T, name string) *conduit.Model {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	m, err := modelfile.Parse(name, data)
	require.NoError(t, err)
	return m
}

func compile(t *testing.T, m *conduit.Model) *conduit.System {
	t.Helper()
	s, err := conduit.Compile(m)
	require.NoError(t, err)
	return s
}

// formats are the writers of a review.
var formats = []struct {
	name  string
	write func(*review.Review, io.Writer) error
}{
	{"txt", (*review.Review).Text},
	{"md", (*review.Review).Markdown},
	{"json", (*review.Review).JSON},
}

func text(t *testing.T, r *review.Review, write func(*review.Review, io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, write(r, &b))
	return b.String()
}

// The line of a bottling plant is rebuilt: some of it for the better, some not.
func TestGolden(t *testing.T) {
	r := review.Compare(compile(t, load(t, "before.yaml")), compile(t, load(t, "after.yaml")))
	for _, f := range formats {
		got := text(t, r, f.write)
		path := filepath.Join("testdata", "review."+f.name+".golden")
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			continue
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

// plant is a small design with an entry, where each test changes one thing.
func plant() *conduit.Model {
	return &conduit.Model{
		Zones: []zone.Zone{
			{ID: "vendor", Traits: zone.External},
			{ID: "office", Target: level.MustTarget("1")},
			{ID: "control", Target: level.MustTarget("IAC: 2")},
		},
		Assets: []zone.Asset{
			{ID: "portal", Zone: "vendor"},
			{ID: "erp", Zone: "office", Capability: level.MustEvidence("1")},
			{ID: "plc", Zone: "control", Capability: level.MustEvidence("2")},
			{ID: "fw", Type: requirement.Network, Capability: level.MustEvidence("2")},
		},
		Conduits: []conduit.Conduit{
			{ID: "wan", Joins: zone.SetOf("vendor", "office"), Allow: conduit.Permit("vendor", "office", "https"), Devices: zone.AssetsOf("fw")},
			{ID: "south", Joins: zone.SetOf("office", "control"), Allow: conduit.Permit("office", "control", "opc-ua"), Devices: zone.AssetsOf("fw")},
		},
		Channels: []conduit.Channel{
			{From: "portal", To: "erp", Service: "https"},
			{From: "erp", To: "plc", Service: "opc-ua"},
		},
	}
}

func TestOneChange(t *testing.T) {
	for _, tt := range []struct {
		reason string
		edit   func(m *conduit.Model)
		worse  []string // kind, element, and words that have to be in it
		better []string
		edits  string
	}{
		{"a permission goes, and a channel with it", func(m *conduit.Model) { m.Conduit("south").Allow = conduit.Permit("office", "control", "https") },
			[]string{"channel channel:erp>plc/opc-ua service not permitted, was covered"}, nil, "conduit:south"},
		{"a controller is replaced by a lesser one", func(m *conduit.Model) { m.Asset("plc").Capability = level.MustEvidence("1") },
			[]string{"level zone:control short in IAC by 1"}, nil, "asset:plc"},
		{"the firewall is replaced by a lesser one", func(m *conduit.Model) { m.Asset("fw").Capability = level.MustEvidence("1") },
			[]string{"level conduit:south short in IAC by 1", "resistance zone:control resistance 1, was 2", "resistance zone:office resistance 1, was 2"}, nil, "asset:fw"},
		{"a laptop is plugged in twice", func(m *conduit.Model) {
			m.Assets = append(m.Assets, zone.Asset{ID: "laptop", Zone: "office", Attached: zone.SetOf("control"), Capability: level.MustEvidence("1")})
		}, []string{"bridge asset:laptop joins"}, nil, "asset:laptop"},
		{"a conduit lets anything through", func(m *conduit.Model) { m.Conduit("south").Allow = conduit.Permit("office", "control", "any") },
			[]string{"conduit conduit:south unrestricted"}, nil, "conduit:south"},
		{"a channel comes that a policy denies", func(m *conduit.Model) {
			m.Policies = append(m.Policies, conduit.Policy{From: conduit.ZoneSelector("vendor"), To: conduit.ZoneSelector("control"), Rule: conduit.Deny})
			m.Channels = append(m.Channels, conduit.Channel{From: "portal", To: "plc", Service: "ssh"})
		}, []string{"channel channel:portal>plc/ssh new, and uncovered", "policy policy:vendor>control/deny broken"}, nil, "channel:portal>plc/ssh"},
		{"a better controller than is needed moves the level, and nothing else", func(m *conduit.Model) { m.Asset("plc").Capability = level.MustEvidence("3") },
			nil, nil, ""},
		{"the way in is closed", func(m *conduit.Model) { m.Conduit("wan").Allow = conduit.PermitNone },
			[]string{"channel channel:portal>erp/https uncovered, was covered"}, []string{"resistance zone:control no path, was 2", "resistance zone:office no path, was 2"}, "conduit:wan"},
		{"a name is no reason", func(m *conduit.Model) { m.Zone("control").Name = "the hall" }, nil, nil, ""},
	} {
		m := plant()
		tt.edit(m)
		there := review.Compare(compile(t, plant()), compile(t, m))
		back := review.Compare(compile(t, m), compile(t, plant()))
		for _, x := range []struct {
			what string
			list []review.Entry
			want []string
		}{
			{"worse", there.Worse, tt.worse}, {"better", there.Better, tt.better},
		} {
			if !assert.Len(t, x.list, len(x.want), "%s: %s", tt.reason, x.what) {
				for _, e := range x.list {
					t.Logf("%v %v %s %v", e.Kind, e.Ref, e.What, e.Edits)
				}
				continue
			}
			for i, want := range x.want {
				e := x.list[i]
				words := strings.SplitN(want, " ", 3)
				assert.Equal(t, words[0], e.Kind.String(), tt.reason)
				assert.Equal(t, words[1], e.Ref.String(), tt.reason)
				assert.Contains(t, e.What+strings.Join(e.Why, " "), words[2], tt.reason)
				refs := make([]string, len(e.Edits))
				for i, r := range e.Edits {
					refs[i] = r.String()
				}
				assert.Contains(t, refs, tt.edits, tt.reason)
			}
		}
		assert.Len(t, back.Better, len(tt.worse), "%s: undone, what was worse is better", tt.reason)
		assert.Len(t, back.Worse, len(tt.better), "%s: undone, what was better is worse", tt.reason)
	}
}

func random(seed uint64) *conduit.Model {
	return randmodel.Generate(rand.New(rand.NewPCG(seed, 62443)), randmodel.Size{})
}

// What one review calls worse, the review the other way round calls better, of the
// same elements; nothing is lost, and every fact of the change is told once.
func TestThereAndBack(t *testing.T) {
	n := 300
	if testing.Short() {
		n = 60
	}
	told := 0
	for seed := range uint64(n) {
		a, err := conduit.Compile(random(seed))
		require.NoError(t, err)
		b, err := conduit.Compile(random(seed + 1))
		require.NoError(t, err)
		there, back := review.Compare(a, b), review.Compare(b, a)
		names := func(list []review.Entry) []string {
			var out []string
			for _, e := range list {
				if e.Turn == conduit.Changed { // worse both ways
					continue
				}
				out = append(out, e.Kind.String()+" "+e.Ref.String())
				for _, r := range e.Also {
					out = append(out, e.Kind.String()+" "+r.String())
				}
			}
			slices.Sort(out)
			return out
		}
		if diff := cmp.Diff(names(there.Worse), names(back.Better)); diff != "" {
			t.Errorf("seed %d: worse there, better back (-there +back):\n%s", seed, diff)
		}
		if diff := cmp.Diff(names(there.Better), names(back.Worse)); diff != "" {
			t.Errorf("seed %d: better there, worse back (-there +back):\n%s", seed, diff)
		}
		verdicts := 0
		for _, list := range [][]review.Entry{there.Worse, there.Better, there.Moved} {
			for _, e := range list {
				if e.Kind == review.KindChannel {
					verdicts += 1 + len(e.Also)
				}
			}
		}
		assert.Equal(t, len(there.Change.Verdicts), verdicts, "seed %d: verdicts that turned", seed)
		told += len(there.Worse) + len(there.Better)
		assert.True(t, review.Compare(a, a).IsEmpty(), "seed %d: against itself", seed)
	}
	assert.Positive(t, told)
}

// The same two models in any order give the same bytes.
func TestShuffled(t *testing.T) {
	before, after := load(t, "before.yaml"), load(t, "after.yaml")
	want := make([]string, len(formats))
	for i, f := range formats {
		want[i] = text(t, review.Compare(compile(t, before), compile(t, after)), f.write)
	}
	for seed := range uint64(10) {
		x, y := randmodel.Shuffle(rand.New(rand.NewPCG(seed, 1)), before), randmodel.Shuffle(rand.New(rand.NewPCG(seed, 2)), after)
		for i, f := range formats {
			assert.Equal(t, want[i], text(t, review.Compare(compile(t, x), compile(t, y)), f.write), f.name)
		}
	}
}

func TestSchema(t *testing.T) {
	c := jsonschema.NewCompiler()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(review.JSONSchema()))
	require.NoError(t, err)
	require.NoError(t, c.AddResource("review.json", doc))
	schema, err := c.Compile("review.json")
	require.NoError(t, err)
	for seed := range uint64(20) {
		a, err := conduit.Compile(random(seed))
		require.NoError(t, err)
		b, err := conduit.Compile(random(seed + 1))
		require.NoError(t, err)
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(text(t, review.Compare(a, b), (*review.Review).JSON)))
		require.NoError(t, err)
		assert.NoError(t, schema.Validate(v))
	}
}

// Names come out harmless, and JSON gives them back.
func TestHostileNames(t *testing.T) {
	for _, h := range hostile.Names() {
		m := plant()
		m.Name = h.Text
		m.Zone("control").Rationale = h.Text
		m.Channels[0].Purpose = h.Text
		r := review.Compare(compile(t, plant()), compile(t, m))
		for _, f := range formats {
			out := text(t, r, f.write)
			for _, c := range out {
				if c < ' ' && c != '\n' || c == 0x7F || 0x80 <= c && c < 0xA0 || 0x202A <= c && c <= 0x202E || 0x2066 <= c && c <= 0x2069 || c == 0x200B {
					t.Errorf("%s: %s lets %U through", h.What, f.name, c)
				}
			}
		}
		var back struct{ After struct{ Name string } }
		require.NoError(t, json.Unmarshal([]byte(text(t, r, (*review.Review).JSON)), &back))
		assert.Equal(t, string([]rune(h.Text)), back.After.Name, h.What)
	}
}

// A Review that compares nothing, or was put together by hand, is written as it is.
func TestByHand(t *testing.T) {
	for _, f := range formats {
		assert.NotEmpty(t, text(t, &review.Review{}, f.write), f.name)
		byHand := &review.Review{
			Change: &conduit.Change{Elements: []conduit.ElementChange{{Ref: conduit.ZoneRef("dmz"), Turn: conduit.Appeared}}},
			Worse:  []review.Entry{{What: "something"}},
		}
		assert.Contains(t, text(t, byHand, f.write), "something", f.name)
	}
	assert.True(t, (&review.Review{}).IsEmpty())
}

// failing is a writer that breaks off.
type failing struct{ left int }

var errFull = errors.New("full")

func (f *failing) Write(b []byte) (int, error) {
	if len(b) > f.left {
		n := f.left
		f.left = 0
		return n, errFull
	}
	f.left -= len(b)
	return len(b), nil
}

func TestWriterFails(t *testing.T) {
	r := review.Compare(compile(t, load(t, "before.yaml")), compile(t, load(t, "after.yaml")))
	for _, f := range formats {
		whole := len(text(t, r, f.write))
		for n := 0; n < whole; n += 97 {
			assert.ErrorIs(t, f.write(r, &failing{n}), errFull, "%s after %d bytes", f.name, n)
		}
		assert.NoError(t, f.write(r, &failing{whole}), f.name)
	}
}
