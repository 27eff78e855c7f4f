package dossier

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/iec62443-go/iec62443/conduit/drawing"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

// Input is what a report is made from.
type Input struct {
	Result  *rule.Result
	Against *rule.Comparison // the result held against a baseline; nil for none
	Tool    string           // what made the report, and its version
	Reader  string           // the marking up to which its reader may read; "" for everything
}

//go:embed page
var files embed.FS

// templates are parsed once, when the first report is written.
var templates = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Funcs(template.FuncMap{"style": style, "script": script, "policy": policy, "inc": func(i int) int { return i + 1 }}).ParseFS(files, "page/*.html")
})

// Write writes the report. It gives the first error of the writer.
func Write(w io.Writer, in Input) error {
	t, err := templates()
	if err != nil {
		return err
	}
	b, err := newBuilder(in)
	if err != nil {
		return err
	}
	p := b.page()
	out := bufio.NewWriterSize(w, 1<<16)
	if err := t.ExecuteTemplate(out, "page.html", p); err != nil {
		return err
	}
	return out.Flush()
}

// style and script are what the page holds of either, and nothing besides.
func style() template.CSS {
	return template.CSS(read("page/page.css") + drawing.Stylesheet(drawing.Auto))
}

func script() template.JS { return template.JS(read("page/page.js")) }

func read(name string) string {
	b, err := files.ReadFile(name)
	if err != nil {
		return "" // it is embedded
	}
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

// policy is the Content-Security-Policy: nothing is loaded, sent or framed, and nothing
// runs or styles but the two texts whose hashes are named.
func policy() string {
	return "default-src 'none'; style-src " + hash(string(style())) + "; script-src " + hash(string(script())) +
		"; base-uri 'none'; form-action 'none'"
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
