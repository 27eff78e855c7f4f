package readme_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

var root = filepath.Join("..", "..")

func read(t *testing.T, parts ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(append([]string{root}, parts...)...))
	require.NoError(t, err)
	return string(b)
}

var fence = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")

// blocks gives the fenced blocks of README.md in a language.
func blocks(t *testing.T, language string) []string {
	t.Helper()
	var out []string
	for _, m := range fence.FindAllStringSubmatch(read(t, "README.md"), -1) {
		if m[1] == language {
			out = append(out, m[2])
		}
	}
	require.NotEmpty(t, out, "README.md has no block of %q", language)
	return out
}

// Every line of Go in README.md is compiled and run by the tests.
func TestCodeIsCompiled(t *testing.T) {
	compiled := []string{
		read(t, "internal", "readme", "code_test.go"),
		read(t, "examples", "quickstart", "main.go"),
		read(t, "examples", "whatif", "main.go"),
	}
	for _, block := range blocks(t, "go") {
		for chunk := range strings.SplitSeq(block, "\n// ...\n") {
			assert.True(t, slices.ContainsFunc(compiled, func(file string) bool { return strings.Contains(file, chunk) }),
				"not in any file that is compiled:\n%s", chunk)
		}
	}
}

// The transcript is what the audit prints, with "..." for what is left out.
func TestTranscript(t *testing.T) {
	output := read(t, "examples", "audit", "testdata", "waterplant.golden")
	for _, block := range blocks(t, "text") {
		command, rest, ok := strings.Cut(block, "\n")
		require.True(t, ok)
		require.Equal(t, "$ go run ./examples/audit", command)
		at := 0
		for chunk := range strings.SplitSeq(rest, "...\n") {
			i := strings.Index(output[at:], chunk)
			require.GreaterOrEqual(t, i, 0, "the audit does not print, after what stands before it:\n%s", chunk)
			at += i + len(chunk)
		}
		require.True(t, strings.HasSuffix(output, rest[strings.LastIndex(rest, "...\n")+4:]), "the transcript ends where the audit does")
	}
}

// Every model in README.md is read.
func TestModelsAreRead(t *testing.T) {
	for _, block := range blocks(t, "yaml") {
		_, err := modelfile.Parse("README.md", []byte(block))
		assert.NoError(t, err)
	}
}

var link = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)

// Links to files and folders lead somewhere.
func TestLinks(t *testing.T) {
	for _, file := range []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"} {
		for _, m := range link.FindAllStringSubmatch(read(t, file), -1) {
			_, err := os.Stat(filepath.Join(root, m[1]))
			assert.NoError(t, err, "%s links to %s", file, m[1])
		}
	}
}

// Every package that others may import stands in the map of rooms, and so does
// every example.
func TestMapIsComplete(t *testing.T) {
	text := read(t, "README.md")
	for _, pattern := range []string{"*", "*/*", "*/*/*"} {
		dirs, err := filepath.Glob(filepath.Join(root, pattern))
		require.NoError(t, err)
		for _, dir := range dirs {
			files, err := filepath.Glob(filepath.Join(dir, "doc.go"))
			require.NoError(t, err)
			mains, err := filepath.Glob(filepath.Join(dir, "main.go"))
			require.NoError(t, err)
			room, err := filepath.Rel(root, dir)
			require.NoError(t, err)
			if len(files)+len(mains) > 0 && !strings.Contains(filepath.ToSlash("/"+room+"/"), "/internal/") {
				assert.True(t, strings.Contains(text, "]("+filepath.ToSlash(room)+")"), "README.md does not mention %s", room)
			}
		}
	}
}

func TestEasiest(t *testing.T) {
	sys, err := conduit.Compile(&conduit.Model{
		Zones: []zone.Zone{
			{ID: "vendor", Traits: zone.External},
			{ID: "control", Target: level.MustTarget("{IAC: 2, RDF: 2}"), Achieved: level.MustEvidence("{IAC: 1, RDF: 2}")},
		},
		Conduits: []conduit.Conduit{{
			ID: "remote", Joins: zone.SetOf("vendor", "control"), Allow: conduit.Permit("vendor", "control", "ssh"),
			Target: level.MustTarget("1"), Achieved: level.MustEvidence("1"), Rationale: "a modem behind a switch",
		}},
		Measures: []conduit.Measure{{
			ID: "login", Inactive: true, Cost: 3, Covers: conduit.RefsOf(conduit.ZoneRef("control")), Provides: level.MustEvidence("IAC: 2"),
		}},
	})
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, easiest(&out, sys))
	assert.Contains(t, out.String(), "control, IAC: vendor")
	assert.Contains(t, out.String(), "[login] for 3, and 0 levels are missing\n")
}

func TestRemoteShells(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, remoteShells(&out, "testdata/plant.yaml"))
	assert.Equal(t, `[{"Where":"testdata/plant.yaml:17:5","What":"ssh from zone \"office\" to zone \"dmz\": covered"}]`+"\n", out.String())
	assert.Error(t, remoteShells(&out, "testdata/nosuch.yaml"))
}

func TestContributions(t *testing.T) {
	base, err := modelfile.Load("testdata/plant.yaml")
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, contributions(&out, base, "erp", "plc"))
	assert.Equal(t, `without channel:erp>historian/https@north: 2 hops
without channel:erp>historian/ssh@north: 2 hops
without channel:historian>plc/opc-ua@south: +Inf hops
`, out.String())
}
