package report_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// element is an element of a page, with the text in it and in what it holds.
type element struct {
	name  string
	attrs map[string]string
	text  string
	in    *element // the one around it; nil for none
}

// document is a page as a reader of markup sees it.
type document struct {
	elements []*element
	style    string // what stands in the style element, as it is
	script   string
}

// cutRaw takes the text out of the one element whose text is no markup.
func cutRaw(t testing.TB, page, name string) (rest, text string) {
	t.Helper()
	before, after, ok := strings.Cut(page, "<"+name+">")
	require.True(t, ok, "there is a %s", name)
	text, after, ok = strings.Cut(after, "</"+name+">")
	require.True(t, ok, "the %s ends", name)
	require.NotContains(t, after, "<"+name, "one %s", name)
	return before + "<" + name + "></" + name + ">" + after, text
}

// void are the elements that hold nothing and have no end.
var void = []string{"meta", "input", "br", "link", "img"}

// readHTML reads a page strictly: what is opened is closed, in order, and nothing is
// left for a browser to guess.
func readHTML(t testing.TB, page string) *document {
	t.Helper()
	d := &document{}
	page, d.style = cutRaw(t, page, "style")
	page, d.script = cutRaw(t, page, "script")
	page, ok := strings.CutPrefix(page, "<!DOCTYPE html>\n")
	require.True(t, ok, "begins with its document type")
	in := xml.NewDecoder(strings.NewReader(page))
	in.Strict, in.Entity = false, xml.HTMLEntity
	var open []*element
	for {
		token, err := in.RawToken()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		switch x := token.(type) {
		case xml.StartElement:
			e := &element{name: x.Name.Local, attrs: map[string]string{}}
			if n := len(open); n > 0 {
				e.in = open[n-1]
			}
			for _, a := range x.Attr {
				if _, twice := e.attrs[a.Name.Local]; twice {
					t.Fatalf("an attribute stands twice in %s", e.name)
				}
				e.attrs[a.Name.Local] = a.Value
			}
			d.elements = append(d.elements, e)
			if !slices.Contains(void, e.name) {
				open = append(open, e)
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1].name != x.Name.Local {
				t.Fatalf("</%s> closes what is not open, at byte %d", x.Name.Local, in.InputOffset())
			}
			open = open[:len(open)-1]
		case xml.CharData:
			for _, o := range open {
				if told(o.name) {
					o.text += string(x)
				}
			}
		default:
			t.Fatalf("%T in a page", token)
		}
	}
	require.Empty(t, open, "everything is closed")
	return d
}

// inside reports whether an element with a name is around it.
func (e *element) inside(name string) bool {
	for at := e.in; at != nil; at = at.in {
		if at.name == name {
			return true
		}
	}
	return false
}

// told reports whether the text of an element is looked at by itself.
func told(name string) bool {
	return slices.Contains([]string{"a", "button", "caption", "h1", "h2", "h3", "h4", "label", "li", "p", "summary", "td", "text", "th", "title"}, name)
}

// all gives the elements with a name.
func (d *document) all(name string) []*element {
	var out []*element
	for _, e := range d.elements {
		if e.name == name {
			out = append(out, e)
		}
	}
	return out
}

// byID gives the element with an id; nil if there is none.
func (d *document) byID(id string) *element {
	for _, e := range d.elements {
		if e.attrs["id"] == id {
			return e
		}
	}
	return nil
}

// page writes a result as a page and reads it again.
func page(t testing.TB, write func(io.Writer) error) *document {
	t.Helper()
	out := written(t, write)
	shown(t, out)
	d := readHTML(t, out)
	assertPage(t, d)
	return d
}

// loads are the attributes by which a page loads or sends something.
var loads = map[string]bool{"src": true, "srcset": true, "action": true, "formaction": true, "data": true, "background": true, "poster": true, "ping": true}

// assertPage holds a page against what every page has to be.
func assertPage(t testing.TB, d *document) {
	t.Helper()
	ids := map[string]bool{}
	for _, e := range d.elements {
		if id, ok := e.attrs["id"]; ok {
			if ids[id] {
				t.Fatalf("two elements have the id %q", id)
			}
			ids[id] = true
		}
		for a, v := range e.attrs {
			if a == "style" || strings.HasPrefix(a, "on") || loads[a] || a == "href" && (!strings.HasPrefix(v, "#") || len(v) < 2) {
				t.Fatalf("%s has a %s of its own, which the policy forbids or which leads out of the page: %q", e.name, a, v)
			}
		}
	}
	for _, e := range d.elements {
		for _, a := range []string{"href", "for", "aria-labelledby", "aria-describedby"} {
			for v := range strings.FieldsSeq(e.attrs[a]) {
				if !ids[strings.TrimPrefix(v, "#")] {
					t.Fatalf("%s of %s leads nowhere: %q", a, e.name, v)
				}
			}
		}
	}
	policy := d.policy()
	for what, text := range map[string]string{"style-src": d.style, "script-src": d.script} {
		sum := sha256.Sum256([]byte(text))
		require.Equal(t, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'", policy[what], what)
	}
	require.Equal(t, "'none'", policy["default-src"])
	assertHeadings(t, d)
	assertTables(t, d)
}

// policy gives the Content-Security-Policy by directive.
func (d *document) policy() map[string]string {
	out := map[string]string{}
	for _, m := range d.all("meta") {
		if m.attrs["http-equiv"] == "Content-Security-Policy" {
			for part := range strings.SplitSeq(m.attrs["content"], ";") {
				name, value, _ := strings.Cut(strings.TrimSpace(part), " ")
				out[name] = value
			}
		}
	}
	return out
}

// assertHeadings asks for one h1, and for no level that is jumped over.
func assertHeadings(t testing.TB, d *document) {
	t.Helper()
	require.Len(t, d.all("h1"), 1)
	depth := 0
	for _, e := range d.elements {
		if len(e.name) != 2 || e.name[0] != 'h' || e.name[1] < '1' || e.name[1] > '6' {
			continue
		}
		n := int(e.name[1] - '0')
		if e.inside("main") {
			if n > depth+1 {
				t.Fatalf("%s %q after h%d", e.name, e.text, depth)
			}
			depth = n
		}
		if strings.TrimSpace(e.text) == "" {
			t.Fatalf("an empty %s", e.name)
		}
	}
	for _, landmark := range []string{"main", "nav", "header"} {
		require.Len(t, d.all(landmark), 1, landmark)
	}
}

// assertTables asks of every table for a caption, and of every head for its scope.
func assertTables(t testing.TB, d *document) {
	t.Helper()
	captions, heads := 0, 0
	for _, e := range d.elements {
		switch e.name {
		case "caption":
			captions++
		case "thead":
			heads++
		case "th":
			if s := e.attrs["scope"]; s != "col" && s != "row" {
				t.Fatalf("scope of %q: %q", e.text, s)
			}
		}
	}
	require.Len(t, d.all("table"), captions, "a caption for each table")
	require.Len(t, d.all("table"), heads, "a head for each table")
}
