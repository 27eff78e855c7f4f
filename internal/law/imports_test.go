package law_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// imports says of one room what it may import and why. A room that is not listed
// fails the test: decide where it stands before it grows.
//
// rooms are those of this module, outside are packages of other modules, and never
// are packages of the standard library that it does without. What is named is meant
// exactly, without what lies under it.
var imports = []struct {
	room    string
	rooms   []string
	outside []string
	never   []string
	reason  string
}{
	{
		room:   "",
		reason: "the root holds documentation and examples, and no API that could pull in a room",
	},
	{
		room:   "level",
		never:  []string{"os", "net", "time", "io/fs", "embed"},
		reason: "a vector of levels knows no noun of the standard beyond itself; everything else stands on it",
	},
	{
		room:   "requirement",
		rooms:  []string{"level"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "a catalog is a table that travels inside the program; it reads no file and knows no day",
	},
	{
		room:   "internal/law",
		reason: "tests alone",
	},
	{
		room:   "internal/readme",
		reason: "tests alone",
	},
	{
		room:   "internal/forest",
		never:  []string{"os", "net", "time", "fmt"},
		reason: "nesting as arrays of numbers, before they have names",
	},
	{
		room:   "zone",
		rooms:  []string{"level", "requirement", "internal/forest"},
		never:  []string{"os", "net", "io/fs", "embed"},
		reason: "zones nest and assets live in them without any conduit; a forest needs no graph library",
	},
	{
		room:    "conduit",
		rooms:   []string{"level", "requirement", "zone", "internal/forest"},
		outside: []string{"gonum.org/v1/gonum/graph"},
		never:   []string{"os", "net", "time", "io/fs", "encoding/json"},
		reason:  "a whole design is computed from values; of gonum it needs the interfaces that its views satisfy, not the algorithms",
	},
	{
		room:    "conduit/modelfile",
		rooms:   []string{"level", "requirement", "zone", "conduit"},
		outside: []string{"go.yaml.in/yaml/v3"},
		never:   []string{"net", "time"},
		reason:  "the one room that reads files, and the one that pays for YAML; it judges form and nothing else",
	},
	{
		room:   "conduit/generate",
		rooms:  []string{"level", "requirement", "zone", "conduit"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "a plant follows from its seed alone, on every machine and every day",
	},
	{
		room:   "conduit/rule",
		rooms:  []string{"level", "requirement", "zone", "conduit"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "a rule is an opinion about facts that are there already; baselines come from a reader and go to a writer",
	},
	{
		room:   "conduit/internal/oracle",
		rooms:  []string{"level", "requirement", "zone", "conduit"},
		never:  []string{"os", "time"},
		reason: "the semantics by another route: it shares declared types with what it checks, and no graph",
	},
	{
		room:   "conduit/internal/randmodel",
		rooms:  []string{"level", "requirement", "zone", "conduit"},
		never:  []string{"os", "time"},
		reason: "random models for tests, from a seed",
	},
}

// testOnly are the rooms that nothing but tests may import.
var testOnly = []string{"conduit/internal/oracle", "conduit/internal/randmodel"}

// noRoom are packages of the standard library that no room of the library imports.
var noRoom = []struct{ path, reason string }{
	{"log", "what there is to say is in the values returned; logs belong to the caller"},
	{"log/slog", "as log"},
	{"flag", "flags belong to commands"},
	{"math/rand", "its package-level source cannot be seeded for one caller; math/rand/v2 with a source of its own can"},
	{"crypto/rand", "the same input gives the same answer"},
	{"os/exec", "a library starts no process"},
	{"os/signal", "a library catches no signal"},
	{"os/user", "who runs a program is nothing to a plant"},
	{"net/http", "a library calls nobody"},
	{"plugin", "code comes by import"},
	{"unsafe", "nothing here is worth it"},
	{"testing", "it would put flags into programs; test helpers get a room of their own"},
}

func TestImportLaw(t *testing.T) {
	all := loadPackages(t)
	rows := map[string]bool{}
	for _, row := range imports {
		require.False(t, rows[row.room], "%q is listed twice", row.room)
		rows[row.room] = true
		p, ok := all[strings.TrimSuffix(module+"/"+row.room, "/")]
		if !assert.True(t, ok, "%q is listed, and there is no such package", row.room) {
			continue
		}
		for _, path := range p.Imports {
			q := all[path]
			switch {
			case q.ours():
				assert.Contains(t, row.rooms, q.room(), "%q imports %q: %s", row.room, q.room(), row.reason)
			case q.Standard:
				assert.NotContains(t, row.never, path, "%q imports %q: %s", row.room, path, row.reason)
			default:
				assert.Contains(t, row.outside, path, "%q imports %q: %s", row.room, path, row.reason)
			}
		}
	}
	for _, path := range sortedKeys(all) {
		if p := all[path]; p.library() {
			assert.True(t, rows[p.room()], "package %q has no row in the table of imports: say there what it may import, and why", p.room())
		}
	}
}

func TestNobodyImports(t *testing.T) {
	all := loadPackages(t)
	for _, path := range sortedKeys(all) {
		p := all[path]
		if !p.ours() {
			continue
		}
		for _, q := range p.Imports {
			room := all[q].room()
			if all[q].ours() {
				assert.NotContains(t, testOnly, room, "%q imports %q, which is for tests", p.room(), room)
				assert.False(t, under(room, "examples"), "%q imports an example, %q", p.room(), room)
			}
		}
		if !p.library() {
			continue
		}
		for _, row := range noRoom {
			assert.NotContains(t, p.Imports, row.path, "%q imports %q: %s", p.room(), row.path, row.reason)
		}
	}
}

// What a program that imports the whole library takes in from elsewhere.
func TestRunTimeModules(t *testing.T) {
	all := loadPackages(t)
	allowed := []string{"go.yaml.in/yaml/v3", "gonum.org/v1/gonum"}
	seen := map[string]bool{}
	var visit func(path string)
	visit = func(path string) {
		p := all[path]
		if seen[path] || p.Standard {
			return
		}
		seen[path] = true
		if !p.ours() {
			require.NotNil(t, p.Module, path)
			assert.Contains(t, allowed, p.Module.Path, "the library depends on %q at run time", path)
		}
		for _, q := range p.Imports {
			visit(q)
		}
	}
	for _, path := range sortedKeys(all) {
		if all[path].library() {
			visit(path)
		}
	}
}

// Only reading a file by its name needs the operating system.
func TestFilesAreReadInOnePlace(t *testing.T) {
	for _, s := range loadSources(t) {
		for i, f := range s.files {
			for _, spec := range f.Imports {
				if path := strings.Trim(spec.Path.Value, `"`); path == "os" || path == "io/fs" {
					assert.Equal(t, "conduit/modelfile/load.go", s.room()+"/"+s.GoFiles[i], "imports %q", path)
				}
			}
		}
	}
}
