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
// fails the test: decide where it stands before it grows. Internal packages need no
// row: what they import counts as imported by every room that imports them.
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
		room:   "requirement/attackics",
		rooms:  []string{"requirement"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "which requirements stand for which mitigations is a table; which of them are met, its caller knows",
	},
	{
		room:   "zone",
		rooms:  []string{"level", "requirement"},
		never:  []string{"os", "net", "io/fs", "embed"},
		reason: "zones nest and assets live in them without any conduit; a forest needs no graph library",
	},
	{
		room:    "conduit",
		rooms:   []string{"level", "requirement", "zone"},
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
		room:   "conduit/rule/standard",
		rooms:  []string{"level", "requirement", "zone", "conduit", "conduit/rule"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "rules are variables of the framework that runs them, and know no other pack",
	},
	{
		room:   "conduit/rule/practice",
		rooms:  []string{"level", "requirement", "zone", "conduit", "conduit/rule", "conduit/attack"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "as conduit/rule/standard; packs are chosen, and none brings another along. How far attacks come (ZC501, ZC502) is worked out in conduit/attack",
	},
	{
		room:   "conduit/rule/ruletest",
		rooms:  []string{"conduit", "conduit/rule", "conduit/modelfile"},
		never:  []string{"net", "time"},
		reason: "test helpers: they load a model that says what it wants, and name no pack of rules",
	},
	{
		room:   "conduit/report",
		rooms:  []string{"level", "requirement", "zone", "conduit", "conduit/rule", "conduit/drawing"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "writers take an io.Writer, and tell nothing that is not in the results: no time, no name of a machine",
	},
	{
		room:   "conduit/drawing",
		rooms:  []string{"level", "requirement", "zone", "conduit"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "a picture shows facts; what rules think of them is for reports, which may put the two on one page",
	},
	{
		room:    "conduit/notation",
		rooms:   []string{"level", "requirement", "zone", "conduit"},
		outside: []string{"gonum.org/v1/gonum/graph", "gonum.org/v1/gonum/graph/encoding", "gonum.org/v1/gonum/graph/encoding/dot", "gonum.org/v1/gonum/graph/iterator"},
		never:   []string{"os", "net", "time", "io/fs"},
		reason:  "writers of what other programs draw and count; of gonum they need the encoder of DOT, fed from values of their own",
	},
	{
		room:   "conduit/remedy",
		rooms:  []string{"level", "requirement", "zone", "conduit", "conduit/attack"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "a plan follows from a design and a menu, within a budget that is no clock",
	},
	{
		room:   "conduit/review",
		rooms:  []string{"level", "zone", "conduit", "conduit/attack"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "what a change did follows from the two designs; which rules anybody holds them to is another question",
	},
	{
		room:   "conduit/tables",
		rooms:  []string{"level", "requirement", "zone", "conduit"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "a format of its own beside modelfile; readers and writers of formats do not know each other",
	},
	{
		room:   "conduit/attack",
		rooms:  []string{"level", "requirement", "requirement/attackics", "zone", "conduit"},
		never:  []string{"os", "net", "time", "io/fs"},
		reason: "reach is computed from a system alone, and judged by others: it knows no rule and no file",
	},
	{
		room:   "conduit/observed",
		rooms:  []string{"zone", "conduit"},
		never:  []string{"os", "net", "io/fs", "encoding/json"},
		reason: "what was seen is held against a design as records; who reads them from where is another room's business",
	},
	{
		room:   "conduit/zeek",
		rooms:  []string{"conduit", "conduit/observed"},
		never:  []string{"os", "net", "io/fs"},
		reason: "it reads one foreign format into records, from an io.Reader, and judges nothing",
	},
	{
		room:   "conduit/archtest",
		rooms:  []string{"level", "requirement", "zone", "conduit", "conduit/rule", "conduit/modelfile", "conduit/attack", "conduit/observed"},
		never:  []string{"net", "time"},
		reason: "test helpers: they load a model and fail a test, and name no pack of rules",
	},
}

// testOnly is where rooms stand that nothing but this module's tests imports: the
// semantics by another route, random models, recorded cases. What they import reaches
// nobody.
const testOnly = "conduit/internal"

// forTests are rooms that others import in their tests.
var forTests = []string{"conduit/archtest", "conduit/rule/ruletest"}

func internal(room string) bool { return strings.Contains("/"+room+"/", "/internal/") }

// effective gives what a package imports, with an internal package replaced by what
// it imports itself.
func effective(all map[string]listed, p listed) []string {
	out := map[string]bool{}
	var visit func(p listed)
	visit = func(p listed) {
		for _, path := range p.Imports {
			if q := all[path]; q.ours() && internal(q.room()) {
				visit(q)
			} else if q.ImportPath != p.ImportPath {
				out[path] = true
			}
		}
	}
	visit(p)
	return sortedKeys(out)
}

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
		for _, path := range effective(all, p) {
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
		if p := all[path]; p.library() && !internal(p.room()) {
			assert.True(t, rows[p.room()], "package %q has no row in the table of imports: say there what it may import, and why", p.room())
		}
	}
}

func TestNobodyImports(t *testing.T) {
	all := loadPackages(t)
	for _, path := range sortedKeys(all) {
		p := all[path]
		if !p.ours() || under(p.room(), testOnly) {
			continue
		}
		for _, q := range p.Imports {
			if room := all[q].room(); all[q].ours() {
				assert.False(t, under(room, testOnly), "%q imports %q, which is for tests", p.room(), room)
				assert.NotContains(t, forTests, room, "%q imports %q, which is for tests", p.room(), room)
				assert.False(t, under(room, "examples"), "%q imports an example, %q", p.room(), room)
			}
		}
		if !p.library() {
			continue
		}
		for _, row := range noRoom {
			if row.path == "testing" && slices.Contains(forTests, p.room()) {
				continue
			}
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
		if all[path].library() && !under(all[path].room(), testOnly) {
			visit(path)
		}
	}
}

// Only reading a file by its name needs the operating system, and tests do that too.
func TestFilesAreReadInOnePlace(t *testing.T) {
	for _, s := range loadSources(t) {
		if under(s.room(), testOnly) || slices.Contains(forTests, s.room()) {
			continue
		}
		for i, f := range s.files {
			for _, spec := range f.Imports {
				if path := strings.Trim(spec.Path.Value, `"`); path == "os" || path == "io/fs" {
					assert.Equal(t, "conduit/modelfile/load.go", s.room()+"/"+s.GoFiles[i], "imports %q", path)
				}
			}
		}
	}
}
