package notation_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/notation"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// notations are what each test goes through.
var notations = []struct {
	name  string
	write func(io.Writer, *conduit.System) error
}{
	{"dot", notation.DOT},
	{"assets.dot", notation.Options{Assets: true}.DOT},
	{"mmd", notation.Mermaid},
	{"assets.mmd", notation.Options{Assets: true}.Mermaid},
	{"graphml", notation.GraphML},
}

func written(t testing.TB, write func(io.Writer, *conduit.System) error, sys *conduit.System) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, write(&b, sys))
	return b.String()
}

func compiled(t testing.TB, m *conduit.Model) *conduit.System {
	t.Helper()
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	return sys
}

func loaded(t testing.TB, path string) *conduit.System {
	t.Helper()
	m, err := modelfile.Load(path)
	require.NoError(t, err)
	return compiled(t, m)
}

func TestGolden(t *testing.T) {
	for _, plant := range []struct{ name, path, reason string }{
		{"waterplant", "../../examples/audit/waterplant.yaml", "channels in breach, a multi-homed asset, a target not known to be met"},
		{"marks", "testdata/marks.yaml", "nesting, one-way, untrusted, external, unassigned, retired, links, no target"},
		{"empty", "testdata/empty.yaml", "nothing at all is still a graph"},
	} {
		sys := loaded(t, plant.path)
		for _, n := range notations {
			path := filepath.Join("testdata", plant.name+"."+n.name)
			got := written(t, n.write, sys)
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s: %s (-want +got):\n%s", path, plant.reason, diff)
			}
		}
	}
}

// The flowchart in the gallery is what Mermaid writes.
func TestGallery(t *testing.T) {
	const path, begin, end = "../../docs/gallery.md", "```mermaid\n", "```\n"
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(b), begin)
	require.True(t, ok)
	shown, after, ok := strings.Cut(rest, end)
	require.True(t, ok)
	want := written(t, notation.Mermaid, loaded(t, "../../examples/audit/waterplant.yaml"))
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(before+begin+want+end+after), 0o644))
		return
	}
	if diff := cmp.Diff(want, shown); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// A model written in another order gives the same bytes.
func TestOrderDoesNotShow(t *testing.T) {
	n := 60
	if testing.Short() {
		n = 15
	}
	for seed := range uint64(n) {
		rng := rand.New(rand.NewPCG(seed, 5))
		m := randmodel.Generate(rng, randmodel.Small)
		sys, other := compiled(t, m), compiled(t, randmodel.Shuffle(rng, m))
		for _, x := range notations {
			want := written(t, x.write, sys)
			require.Equal(t, want, written(t, x.write, sys), "%s of seed %d, again", x.name, seed)
			require.Equal(t, want, written(t, x.write, other), "%s of seed %d, shuffled", x.name, seed)
		}
	}
}

// failing fails at its n-th byte.
type failing struct{ n int }

func (f *failing) Write(b []byte) (int, error) {
	if f.n -= len(b); f.n < 0 {
		return 0, fmt.Errorf("no room left")
	}
	return len(b), nil
}

func TestErrorsOfTheWriter(t *testing.T) {
	sys := loaded(t, "../../examples/audit/waterplant.yaml")
	for _, n := range notations {
		for _, room := range []int{0, 100, 3000} {
			assert.EqualError(t, n.write(&failing{room}, sys), "no room left", "%s, after %d bytes", n.name, room)
		}
	}
}

// Models of a shape that breaks what recurses or goes through all pairs.
func TestBombs(t *testing.T) {
	size := 10_000
	if testing.Short() {
		size = 2_000
	}
	for _, tt := range []struct {
		name  string
		model *conduit.Model
	}{
		{"nested chain", generate.NestedChain(size)},
		{"wide", generate.WideInherit(size / 10)},
		{"many zones", generate.ManyZones(size)},
		{"parallel conduits", generate.ParallelConduits(size)},
		{"parallel channels", generate.ParallelChannels(size)},
	} {
		sys := compiled(t, tt.model)
		for _, n := range notations {
			start := time.Now()
			require.NoError(t, n.write(io.Discard, sys))
			assert.Less(t, time.Since(start), 10*time.Second, "%s as %s", tt.name, n.name)
		}
	}
}
