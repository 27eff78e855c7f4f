package modelfile

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// whole reads YAML in one piece.
func whole(s string) (*root, error) {
	r := &root{decoder: newDecoder("f.yaml", len(s), Options{}.limits())}
	doc, err := compose(s)
	if err != nil {
		return r, err
	}
	if doc != nil && !isNull(doc) {
		y := &yamlReader{root: r}
		if y.keys(doc) {
			y.end()
		}
	}
	return r, nil
}

// byPieces reads YAML as readYAML does, cut into the smallest pieces.
func byPieces(s string) (r *root, ok bool) {
	r = &root{decoder: newDecoder("f.yaml", len(s), Options{}.limits())}
	pieces, ok := split(s)
	if !ok {
		return r, false
	}
	var small []piece
	for _, p := range pieces {
		if p.section == "" {
			small = append(small, p)
			continue
		}
		for i, e := range p.entries() {
			e.entry, e.opens = false, p.opens && i == 0
			small = append(small, e)
		}
	}
	y := &yamlReader{root: r}
	return r, y.pieces(small, false)
}

// checkSplit: where the pieces of a file are read without an error of syntax, the
// file as a whole gives the same elements at the same places, and the same errors.
func checkSplit(t *testing.T, s string) (split bool) {
	t.Helper()
	got, ok := byPieces(s)
	if !ok {
		return false
	}
	want, err := whole(s)
	switch {
	case err != nil && got.errs.any(): // what lies below a wrong key is not read
		return true
	case err != nil:
		t.Fatalf("read in pieces, refused as a whole: %v\n%s", err, s)
	}
	for _, e := range got.errs.list {
		if e.Path == "" && want.errs.any() { // the same: a key of the root is wrong
			return true
		}
	}
	if diff := cmp.Diff(errorLines(want), errorLines(got)); diff != "" {
		t.Errorf("(-whole +pieces):\n%s\n%s", diff, s)
	}
	if want.errs.any() || got.errs.any() {
		return true
	}
	a, b := want.model.finish(), got.model.finish()
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("(-whole +pieces):\n%s\n%s", diff, s)
	}
	for i := range a.Zones {
		if a.Zones[i].Pos != b.Zones[i].Pos {
			t.Errorf("zones[%d]: %v as a whole, %v in pieces\n%s", i, a.Zones[i].Pos, b.Zones[i].Pos, s)
		}
	}
	for i := range a.Channels {
		if a.Channels[i].Pos != b.Channels[i].Pos {
			t.Errorf("channels[%d]: %v as a whole, %v in pieces\n%s", i, a.Channels[i].Pos, b.Channels[i].Pos, s)
		}
	}
	return true
}

func errorLines(r *root) []string {
	if r.errs.any() {
		return strings.Split(r.errs.err("f.yaml").Error(), "\n")
	}
	return nil
}

// layouts are ways to write a model in YAML that a cut could go wrong in.
var layouts = []struct {
	reason, data string
	split        bool
}{
	{"two blanks before the dash", "schema: iec62443/v1\nzones:\n  - id: a\n  - id: b\n", true},
	{"none", "schema: iec62443/v1\nzones:\n- id: a\n- id: b\nname: x\n", true},
	{"a section first", "zones:\n- id: a\nschema: iec62443/v1\n", true},
	{"a document mark", "---\nzones:\n- id: a\nschema: iec62443/v1\n", true},
	{"comments everywhere", "# a\nschema: iec62443/v1 # b\n# c\nzones: # d\n# e\n  # f\n  - id: a # g\n# h\n    # i\n    name: x\n\n  # j\n  - id: b\n# k\n", true},
	{"a comment that looks like an entry", "schema: iec62443/v1\nzones:\n  - id: a\n  # - id: b\n  - id: c\n", true},
	{"carriage returns", "schema: iec62443/v1\r\nzones:\r\n  - id: a\r\n\r\n  - id: b\r\n", true},
	{"no line break at the end", "schema: iec62443/v1\nzones:\n  - id: a", true},
	{"a block scalar that looks like entries", "schema: iec62443/v1\ndescription: |\n  - id: x\n  zones:\nzones:\n  - id: a\n    name: |\n      - id: b\n    owner: x\n  - id: c\n", true},
	{"a folded scalar at the end", "schema: iec62443/v1\nzones:\n  - id: a\n    name: >-\n      x\n\n      y\n  - id: b\n", true},
	{"a plain scalar over lines", "schema: iec62443/v1\nzones:\n  - id: a\n    name: x\n      - y\n  - id: b\n", true},
	{"a list within an element", "schema: iec62443/v1\nconduits:\n  - id: a\n    joins:\n      - x\n      - y\n    devices:\n    - f\n  - id: b\n", true},
	{"a quoted scalar that looks like an entry", "schema: iec62443/v1\nzones:\n  - id: a\n    name: \"x\n  - id: b\"\n", false},
	{"single quotes", "schema: iec62443/v1\nzones:\n  - id: a\n    name: 'x\n  - id: b'\n", false},
	{"a quoted scalar that looks like a key", "schema: iec62443/v1\nzones:\n  - id: a\n    name: \"x\nname: y\"\n", false},
	{"a text in quotes at the root", "schema: iec62443/v1\nname: \"x\nzones:\n  - id: a\"\n", false},
	{"brackets over lines", "schema: iec62443/v1\nzones: [\n  {id: a},\n  {id: b}]\n", true},
	{"brackets that end at the margin", "schema: iec62443/v1\nzones: [\n  {id: a},\n]\n", false},
	{"braces over lines", "schema: iec62443/v1\nzones:\n  - {id: a,\n     name: x}\n  - {id: b,\n  name: y}\n", true},
	{"a key and its value apart", "schema:\n  iec62443/v1\nzones:\n\n  - id: a\n", true},
	{"no list after all", "schema: iec62443/v1\nzones:\n  a: b\nassets:\n", true},
	{"a list of something else", "schema: iec62443/v1\nname:\n  - x\nmarking:\n  - y\n", true},
	{"entries at two depths", "schema: iec62443/v1\nzones:\n  - id: a\n - id: b\n", false},
	{"deeper entries", "schema: iec62443/v1\nzones:\n  - id: a\n    - id: b\n", false},
	{"a section twice", "schema: iec62443/v1\nzones:\n  - id: a\nzones:\n  - id: b\n", true},
	{"an unknown section", "schema: iec62443/v1\nzonen:\n  - id: a\nzones:\n  - id: b\n", true},
	{"an empty entry", "schema: iec62443/v1\nzones:\n  -\n  - id: b\n", true},
	{"an entry below its dash", "schema: iec62443/v1\nzones:\n  -\n    id: a\n  -\n    id: b\n", true},
	{"a dash with more blanks", "schema: iec62443/v1\nzones:\n  -   id: a\n      name: x\n  -   id: b\n", true},
	{"lists of lists", "schema: iec62443/v1\nzones:\n  - - id: a\n  - id: b\n", true},
	{"an anchor here and an alias there", "schema: iec62443/v1\nzones:\n  - id: &x a\n  - id: *x\n", false},
	{"a directive", "%YAML 1.1\n---\nschema: iec62443/v1\n", false},
	{"an end mark", "schema: iec62443/v1\n...\n", false},
	{"a quoted key", "\"schema\": iec62443/v1\n", false},
	{"an explicit key", "? schema\n: iec62443/v1\n", false},
	{"a value at the margin", "schema: iec62443/v1\nname: >\n a\nb\n", false},
	{"an indented root", "  schema: iec62443/v1\n  zones:\n    - id: a\n", false},
	{"a tab after the colon", "schema:\tiec62443/v1\n", false},
	{"a tab in an empty line", "schema: iec62443/v1\nzones:\n\t\n  - id: a\n", false},
}

func TestSplit(t *testing.T) {
	for _, tt := range layouts {
		if got := checkSplit(t, tt.data); got != tt.split {
			t.Errorf("%s: read in pieces: %v, want %v\n%s", tt.reason, got, tt.split, tt.data)
		}
	}
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if !checkSplit(t, string(data)) {
			t.Errorf("%s is not read in pieces", f)
		}
	}
}

// TestSplitSize: pieces grow to a size, whatever the number of entries.
func TestSplitSize(t *testing.T) {
	s := "schema: iec62443/v1\nzones:\n" + strings.Repeat("  - {id: a}\n", 20_000)
	pieces, ok := split(s)
	if !ok || len(pieces) < 5 || len(pieces) > 20 {
		t.Fatalf("%d pieces, %v", len(pieces), ok)
	}
	for _, p := range pieces {
		if len(p.text) > pieceSize+20 {
			t.Errorf("a piece of %d bytes", len(p.text))
		}
	}
	if !checkSplit(t, s[:27+12*100]) {
		t.Error("not read in pieces")
	}
}

// FuzzSplit: see checkSplit.
func FuzzSplit(f *testing.F) {
	for _, tt := range layouts {
		f.Add(tt.data)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 10_000 || nodesAtMost(s) > 10_000 {
			return
		}
		r := &root{decoder: newDecoder("f.yaml", len(s), Options{}.limits())}
		if s, ok := r.prepare(s, 1<<20); ok && r.scan(s) {
			checkSplit(t, s)
		}
	})
}

// TestNodesAtMost: the bound is one, for what the library makes of odd texts.
func TestNodesAtMost(t *testing.T) {
	texts := []string{"a", "", "{a,b,c}", "[,]", "{:,:}", "[a: b, c: , : d, :]", "- - - -\n- -", "? \n? \n: ", "? a\n? b\n", "[[],[],{},{a: }]", "{? , ? a}", "a:\n b:\n  - c:\n    - d\n", "[? a]", "[? ]", "- ? - ? a"}
	for _, tt := range layouts {
		texts = append(texts, tt.data)
	}
	for _, s := range texts {
		if doc, err := compose(s); err == nil && doc != nil {
			y := &yamlReader{root: &root{decoder: newDecoder("f.yaml", len(s), Options{}.limits())}}
			y.convert(doc, 0, false, false)
			if got, most := len(y.tree.nodes), nodesAtMost(s); got > most {
				t.Errorf("%q: %d nodes, at most %d", s, got, most)
			}
		}
	}
}

// TestLargeFault: in a file too large to be read as a whole a fault is found where
// it stands, with those around it.
func TestLargeFault(t *testing.T) {
	const head, entry = "schema: iec62443/v1\nzones:\n", "  - {id: a, name: x}\n"
	for _, tt := range []struct {
		reason, data string
		want         []string
	}{
		{
			"faults of all kinds",
			head + strings.Repeat(entry, 5000) + "  - {id: a, name: [}\n" + entry + "  - {id: a, nam: x}\nname: [\n",
			[]string{`5003:19: zones[5000]: the bracket "[" is not closed`, "5005:13: zones[5002]: a zone has no key", `5006:7: the bracket "[" is not closed`},
		},
		{"an element too large", head + "  - {id: a, addresses: [" + strings.Repeat("b,", 5000) + "]}\n" + entry, []string{"3:1: zones[0]: more values in one place"}},
		{"no elements on lines of their own", "schema: iec62443/v1\nzones: [" + strings.Repeat("{id: a},", 5000) + "]\n", []string{"1:1: more values in one place"}},
		{"and no layout at all", "{schema: iec62443/v1, zones: [" + strings.Repeat("{id: a},", 5000) + "]}\n", []string{"1:1: more values in one place"}},
		{"a quoted text across a cut, which needs the whole file", head + strings.Repeat("  - {id: a, name: \"\n  - \"}\n", 5000), []string{"3:19: zones[0]: the quote is not closed"}},
	} {
		l := Options{}.limits()
		l.nodes = 5000
		_, err := l.parse("f.yaml", tt.data)
		got, ok := err.(Errors)
		if !ok {
			t.Errorf("%s: got %v", tt.reason, err)
			continue
		}
		got = slices.DeleteFunc(slices.Clone(got), func(e *Error) bool { return e.Problem == Structural })
		for i, want := range tt.want {
			if i >= len(got) || !strings.Contains(got[i].Error(), want) {
				t.Errorf("%s: want %q, got\n%.1000v", tt.reason, want, err)
				break
			}
		}
	}
}
