package formatcheck

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/hostile"
	"github.com/iec62443-go/iec62443/internal/visible"
)

func parseMarkdown(out []byte) ast.Node {
	return goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(out))
}

var (
	ownInline = regexp.MustCompile(`^(<!-- -->|</?span>)$`)
	ownBlock  = regexp.MustCompile(`^(<details><summary>(<b>)?[^<>]*(</b>)?</summary>|</details>)\n?$`)
	// page is what makes a finished page of more than the text says.
	page = regexp.MustCompile(`(?i)(^|[^\w])(@[\w"]|#\d|!\d|GH-\d|:[\w+-]+:)`)
)

// inert fails the test if a document holds a link, an image, or markup that is not the
// report's own, and gives the kinds of its parts and the texts of its paragraphs.
func inert(t *testing.T, out []byte) (kinds, texts []string) {
	t.Helper()
	var run strings.Builder // of text, up to what a page does not look across
	flush := func() {
		if m := page.FindString(run.String()); m != "" {
			t.Errorf("a page would make more of %q in %q", m, run.String())
		}
		run.Reset()
	}
	var all strings.Builder
	require.NoError(t, ast.Walk(parseMarkdown(out), func(n ast.Node, enter bool) (ast.WalkStatus, error) {
		if !enter {
			if n.Type() == ast.TypeBlock {
				flush()
				if all.Len() > 0 {
					texts = append(texts, all.String())
					all.Reset()
				}
			}
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Link, *ast.Image, *ast.AutoLink:
			t.Errorf("a link or an image: %s", n.Kind())
		case *ast.RawHTML:
			flush()
			for i := range n.Segments.Len() {
				seg := n.Segments.At(i)
				if s := string(seg.Value(out)); !ownInline.MatchString(s) {
					t.Errorf("markup: %q", s)
				}
			}
			return ast.WalkSkipChildren, nil
		case *ast.HTMLBlock:
			for i := range n.Lines().Len() {
				seg := n.Lines().At(i)
				if s := string(seg.Value(out)); !ownBlock.MatchString(s) {
					t.Errorf("markup: %q", s)
				}
			}
		case *ast.CodeSpan:
			flush()
			all.WriteByte('`')
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				all.Write(c.(*ast.Text).Value(out))
			}
			all.WriteByte('`')
			kinds = append(kinds, n.Kind().String())
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			s := string(unescape(n.Value(out)))
			run.WriteString(s)
			all.WriteString(s)
			return ast.WalkContinue, nil
		}
		kinds = append(kinds, n.Kind().String())
		return ast.WalkContinue, nil
	}))
	return kinds, texts
}

// unescape takes backslashes off as a renderer does.
func unescape(b []byte) []byte {
	var out []byte
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) && (unicode.IsPunct(rune(b[i+1])) || unicode.IsSymbol(rune(b[i+1]))) && b[i+1] < 0x80 {
			i++
		}
		out = append(out, b[i])
	}
	return out
}

func TestMarkdown(t *testing.T) {
	for _, s := range samples(t) {
		var b bytes.Buffer
		require.NoError(t, s.opts.Markdown(&b, s.res), s.name)
		kinds, _ := inert(t, b.Bytes())
		assert.Contains(t, kinds, "Table", s.name)
	}
}

// documented is a result with a name everywhere but in the documentation of the rule.
func documented(name string) *rule.Result {
	res := result(name)
	res.Rules[0].Doc = "summary\n\nhelp"
	return res
}

func TestMarkdownHostile(t *testing.T) {
	for _, n := range hostile.Names() {
		checkMarkdown(t, n.Text)
		if t.Failed() {
			t.Fatalf("%q: %s", n.Text, n.What)
		}
	}
}

func checkMarkdown(t *testing.T, name string) {
	var b bytes.Buffer
	require.NoError(t, report.Markdown(&b, result(name)))
	inert(t, b.Bytes()) // the documentation of a rule may be a list or a block of code
	if strings.TrimSpace(name) == "" {
		return
	}
	var got, want bytes.Buffer
	require.NoError(t, report.Markdown(&got, documented(name)))
	require.NoError(t, report.Markdown(&want, documented("x")))
	kinds, texts := inert(t, got.Bytes())
	wantKinds, _ := inert(t, want.Bytes())
	if !assert.Equal(t, wantKinds, kinds, "the name changes what the report is made of:\n%s", got.String()) {
		return
	}
	shown := visible.Text(name)
	for _, x := range texts {
		if rest, ok := strings.CutPrefix(x, "fix: "); ok {
			assert.Equal(t, squeeze(shown), squeeze(rest), "what is shown")
			return
		}
	}
	t.Errorf("%q is not shown: %q", name, texts)
}

// squeeze takes off blanks at the ends, which paragraphs do not have.
func squeeze(s string) string { return strings.TrimFunc(s, unicode.IsSpace) }

func FuzzMarkdown(f *testing.F) {
	for i, n := range hostile.Names() {
		if i%10 == 0 {
			f.Add(n.Text)
		}
	}
	f.Fuzz(func(t *testing.T, name string) { checkMarkdown(t, name) })
}
