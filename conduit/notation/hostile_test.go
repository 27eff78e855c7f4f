package notation_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/notation"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/visible"
	"github.com/iec62443-go/iec62443/zone"
)

// named is a plant in which everything that can have a name has this one.
func named(t testing.TB, name string) *conduit.System {
	return compiled(t, &conduit.Model{
		Name:  name,
		Zones: []zone.Zone{{ID: "a", Name: name}, {ID: "b", Name: name, In: "a"}, {ID: "c"}},
		Assets: []zone.Asset{
			{ID: "p", Zone: "a", Name: name, Attached: zone.SetOf("c")},
			{ID: "q", Zone: "c", Name: name},
		},
		Conduits: []conduit.Conduit{{ID: "k", Name: name, Joins: zone.SetOf("a", "b")}},
		Channels: []conduit.Channel{{From: "p", To: "q", Service: "modbus"}},
	})
}

// shown is a name as DOT and Mermaid show it.
func shown(name string) string {
	r := []rune(visible.Text(name))
	if len(r) > 50 {
		return string(r[:49]) + "…"
	}
	return string(r)
}

func TestHostileNames(t *testing.T) {
	for _, n := range hostile.Names() {
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
	f.Fuzz(func(t *testing.T, name string) {
		if len(name) < 1<<12 {
			checkName(t, name)
		}
	})
}

// checkName holds that a name changes nothing but the texts in which it stands, and
// stands there as it is.
func checkName(t *testing.T, name string) {
	t.Helper()
	if name == "" || name == "p" || name == "q" || name == "k" || name == "a" || name == "b" {
		return // no name, or one that is not told from the id
	}
	assets := notation.Options{Assets: true}
	sys, plain := named(t, name), named(t, "plain")
	for _, write := range []func(io.Writer, *conduit.System) error{notation.DOT, assets.DOT} {
		if strings.ContainsRune(shown(name), utf8.RuneError) {
			break // gonum's reader stops at that character, where Graphviz does not
		}
		got, want := dotTexts(t, written(t, write, sys)), dotTexts(t, written(t, write, plain))
		assert.Equal(t, replaced(want, "plain", shown(name)), got)
	}
	for _, write := range []func(io.Writer, *conduit.System) error{notation.Mermaid, assets.Mermaid} {
		got, want := written(t, write, sys), written(t, write, plain)
		assert.NotContains(t, got, "%%", "a directive")
		assert.Equal(t, replaced(mermaidTexts(want), "plain", shown(name)), mermaidTexts(got))
	}
}

// replaced puts another first line for one that is a name.
func replaced(texts []string, name, by string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		if first, rest, ok := strings.Cut(s, "\n"); first == name {
			if s = by; ok {
				s += "\n" + rest
			}
		}
		out[i] = s
	}
	return out
}

// dotTexts reads DOT and lists everything in it, texts as Graphviz shows them.
func dotTexts(t *testing.T, text string) []string {
	t.Helper()
	file, err := dot.ParseString(text)
	require.NoError(t, err)
	require.Len(t, file.Graphs, 1)
	var out []string
	attrs := func(list []*ast.Attr) {
		for _, a := range list {
			out = append(out, a.Key, dotText(a.Val))
		}
	}
	var walk func([]ast.Stmt)
	walk = func(list []ast.Stmt) {
		for _, s := range list {
			switch s := s.(type) {
			case *ast.NodeStmt:
				out = append(out, "node", dotText(s.Node.ID))
				attrs(s.Attrs)
			case *ast.EdgeStmt:
				out = append(out, "edge", dotText(s.From.(*ast.Node).ID), dotText(s.To.Vertex.(*ast.Node).ID))
				attrs(s.Attrs)
			case *ast.AttrStmt:
				out = append(out, "defaults", s.Kind.String())
				attrs(s.Attrs)
			case *ast.Subgraph:
				out = append(out, "subgraph", dotText(s.ID))
				walk(s.Stmts)
				out = append(out, "end")
			default:
				t.Fatalf("a statement that is none of ours: %T", s)
			}
		}
	}
	walk(file.Graphs[0].Stmts)
	return out
}

// dotText gives what Graphviz shows of an attribute.
func dotText(s string) string {
	if !strings.HasPrefix(s, `"`) {
		if strings.HasPrefix(s, "<") {
			return "HTML: " + s
		}
		return s
	}
	s = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n").Replace(s[1 : len(s)-1])
	return strings.ReplaceAll(s, "&amp;", "&")
}

var mermaidText, mermaidEntity = regexp.MustCompile(`"[^"]*"|accTitle: .*`), regexp.MustCompile(`#(\d+);`)

// mermaidTexts lists what stands between the texts of a flowchart, and the texts as
// Mermaid shows them.
func mermaidTexts(text string) []string {
	out := mermaidText.Split(text, -1)
	for _, s := range mermaidText.FindAllString(text, -1) {
		s = strings.ReplaceAll(strings.Trim(strings.TrimPrefix(s, "accTitle: "), `"`), "<br/>", "\n")
		out = append(out, mermaidEntity.ReplaceAllStringFunc(s, func(e string) string {
			n, _ := strconv.Atoi(e[1 : len(e)-1])
			return string(rune(n))
		}))
	}
	return out
}

// Graphviz draws every hostile name as a text: no link, no script, no picture, and no
// complaint.
func TestGraphvizDrawsHostileNames(t *testing.T) {
	program, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("Graphviz is not installed (apt-get install graphviz)")
	}
	m := &conduit.Model{}
	for i, n := range hostile.Names() {
		id := zone.ID("z" + strconv.Itoa(i))
		m.Zones = append(m.Zones, zone.Zone{ID: id, Name: n.Text})
		m.Assets = append(m.Assets, zone.Asset{ID: zone.AssetID(id), Zone: id, Name: n.Text})
	}
	svg := drawnByGraphviz(t, program, written(t, notation.Options{Assets: true}.DOT, compiled(t, m)))
	texts := svgTexts(t, svg)
	for _, n := range hostile.Names() {
		if utf8.ValidString(n.Text) && n.Text != "" {
			assert.True(t, slices.Contains(texts, blank.Replace(shown(n.Text))), "%q: %s", n.Text, n.What)
		}
	}
}

func TestGraphvizDrawsPlants(t *testing.T) {
	program, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("Graphviz is not installed (apt-get install graphviz)")
	}
	for _, path := range []string{"../../examples/audit/waterplant.yaml", "testdata/marks.yaml", "testdata/empty.yaml"} {
		for _, n := range notations[:2] {
			svg := drawnByGraphviz(t, program, written(t, n.write, loaded(t, path)))
			svgTexts(t, svg)
		}
	}
}

// blank makes one blank of the two that Graphviz takes for the same.
var blank = strings.NewReplacer("\u00a0", " ")

func drawnByGraphviz(t *testing.T, program, text string) string {
	t.Helper()
	cmd := exec.Command(program, "-Tsvg")
	var out, errs bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(text), &out, &errs
	require.NoError(t, cmd.Run(), errs.String())
	assert.Empty(t, errs.String(), "Graphviz complains")
	return out.String()
}

// svgTexts lists the texts of an SVG picture, in which nothing but shapes and texts
// may be.
func svgTexts(t *testing.T, svg string) []string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	var texts []string
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return texts
		}
		require.NoError(t, err)
		switch tok := tok.(type) {
		case xml.StartElement:
			assert.Contains(t, []string{"svg", "g", "title", "text", "path", "polygon", "polyline", "ellipse"}, tok.Name.Local)
			for _, a := range tok.Attr {
				assert.False(t, a.Name.Local == "href" || strings.HasPrefix(a.Name.Local, "on"), "%v", a)
			}
		case xml.CharData:
			texts = append(texts, blank.Replace(string(tok)))
		}
	}
}
