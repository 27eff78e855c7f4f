package report

import (
	"cmp"
	"io"
	"regexp"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/jsontext"
	"github.com/iec62443-go/iec62443/zone"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifRoot   = "ROOT" // what relative file names are relative to
)

// SARIF writes a result as SARIF 2.1.0, for code scanning and for viewers. Members
// are sorted.
//
// Each rule has its documentation as help, each finding its level, its place and the
// address of its element, related places, the fingerprint of package rule, and a
// suppression where it is waived. The fingerprint stands for the one by lines too
// (primaryLocationLineHash), so that a finding stays the same alert when lines move.
// Evident remedies follow the message and stand in the properties: they change a
// model, not a text, and cannot be expressed as fixes. With a baseline each finding
// has a state; findings that are gone are left out, since viewers take all for there.
//
// A rule that could not be run to its end, and a run without rules, are notifications
// of an invocation that was not successful.
func (o Options) SARIF(w io.Writer, res *rule.Result) error {
	d, err := o.digest(res)
	if err != nil {
		return err
	}
	s := &sarifReport{jsontext.New(w, 5), d, map[string]string{}}
	s.Begin('{')
	s.Text("$schema", sarifSchema)
	s.Key("runs")
	s.Begin('[')
	s.Begin('{')
	s.Text("columnKind", "unicodeCodePoints")
	s.invocation()
	s.Key("originalUriBaseIds")
	s.Begin('{')
	s.Key(sarifRoot)
	s.Begin('{')
	s.message("description", "where the program ran")
	s.End('}')
	s.End('}')
	s.properties()
	s.Key("results")
	s.Begin('[')
	for i := range res.Diagnostics {
		s.result(&res.Diagnostics[i])
	}
	s.End(']')
	s.Lines = 7
	s.tool()
	s.Lines = 5
	s.End('}')
	s.End(']')
	s.Text("version", "2.1.0")
	s.End('}')
	return s.Close()
}

type sarifReport struct {
	*jsontext.Writer
	*digest
	uris map[string]string // of files
}

// message writes a message as plain text.
func (s *sarifReport) message(key, text string) {
	s.Key(key)
	s.Begin('{')
	s.Text("text", sarifText(text))
	s.End('}')
}

// plain writes a text that is nobody's message, in which nothing is filled in.
func (s *sarifReport) plain(key, text string) {
	s.Key(key)
	s.Begin('{')
	s.Text("text", text)
	s.End('}')
}

// placeholder finds what is filled in with an argument, and what would be taken for
// the way to write a brace that is not.
var placeholder = regexp.MustCompile(`\{[0-9]+\}|\{\{|\}\}`)

// sarifText escapes a message where it has to be: a reader without arguments to fill in
// shows other braces as they are, and few of them know that doubled ones are single.
func sarifText(s string) string {
	if strings.Contains(s, "{") && placeholder.MatchString(s) || strings.Contains(s, "}}") {
		s = strings.NewReplacer("{", "{{", "}", "}}").Replace(s)
	}
	if strings.Contains(s, "](") { // no link without it
		s = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(s)
	}
	return s
}

// sarifLevel gives the level of a severity.
func sarifLevel(s rule.Severity) string {
	if s == rule.Info {
		return "note"
	}
	return s.String()
}

func (s *sarifReport) invocation() {
	s.Key("invocations")
	s.Begin('[')
	s.Begin('{')
	s.Truth("executionSuccessful", s.res.Err == nil)
	s.Key("toolConfigurationNotifications")
	s.Begin('[')
	for _, u := range s.res.Unjudged {
		s.notification("", "unjudged", "warning", u)
	}
	if !s.res.DatesJudged() {
		s.notification("", "dates-not-judged", "note", s.datesText())
	}
	s.End(']')
	s.Key("toolExecutionNotifications")
	s.Begin('[')
	for _, f := range s.res.Faults {
		s.notification(f.Rule, "fault", "error", f.Error())
	}
	for _, why := range s.incomplete() {
		s.notification("", "incomplete", "error", why)
	}
	s.End(']')
	s.End('}')
	s.End(']')
}

func (s *sarifReport) notification(ruleID, id, level, text string) {
	s.Begin('{')
	if i, ok := s.index[ruleID]; ok && ruleID != "" {
		s.Key("associatedRule")
		s.Begin('{')
		s.Text("id", ruleID)
		s.Number("index", i)
		s.End('}')
	}
	s.Key("descriptor")
	s.Begin('{')
	s.Text("id", id)
	s.End('}')
	s.Text("level", level)
	s.message("message", text)
	s.End('}')
}

// properties says of the run what SARIF has no place for.
func (s *sarifReport) properties() {
	s.Key("properties")
	s.Begin('{')
	s.Optional("asOf", s.res.Config.AsOf.String())
	s.Optional("date", s.model.Date.String())
	s.Text("failOn", s.failOn().String())
	s.Truth("failed", s.failed())
	if s.Against != nil {
		s.Number("gone", len(s.Against.Gone))
	}
	s.Optional("marking", s.model.Marking)
	s.Optional("model", s.model.Name)
	s.End('}')
}

func (s *sarifReport) tool() {
	s.Key("tool")
	s.Begin('{')
	s.Key("driver")
	s.Begin('{')
	s.Text("name", cmp.Or(s.Tool, "iec62443"))
	s.Key("rules")
	s.Begin('[')
	for _, r := range s.rules {
		s.rule(r)
	}
	s.End(']')
	s.Optional("version", s.Version)
	s.End('}')
	s.End('}')
}

func (s *sarifReport) rule(r *rule.Rule) {
	s.Begin('{')
	s.Key("defaultConfiguration")
	s.Begin('{')
	s.Text("level", sarifLevel(ruleSeverity(r)))
	s.End('}')
	summary := cmp.Or(r.Summary(), r.Name, r.ID, "no documentation")
	s.plain("fullDescription", cmp.Or(r.Help(), summary))
	s.Key("help")
	s.Begin('{')
	if md := helpMarkdown(r); md != "" {
		s.Text("markdown", md)
	}
	s.Text("text", cmp.Or(helpText(r), summary))
	s.End('}')
	s.Text("id", r.ID)
	s.Optional("name", r.Name)
	s.Key("properties")
	s.Begin('{')
	s.Optional("pack", r.Pack)
	s.Text("problem.severity", map[rule.Severity]string{rule.Error: "error", rule.Warning: "warning", rule.Info: "recommendation"}[ruleSeverity(r)])
	tags := []string{"security"}
	if r.Pack != "" {
		tags = append(tags, r.Pack)
	}
	s.Texts("tags", append(tags, clauses(r)...))
	s.End('}')
	s.plain("shortDescription", summary)
	s.End('}')
}

// physical writes where something stands, as far as a file is known.
func (s *sarifReport) physical(p zone.Pos) {
	if p.File == "" {
		return
	}
	s.Key("physicalLocation")
	s.Begin('{')
	s.Key("artifactLocation")
	s.Begin('{')
	uri, ok := s.uris[p.File]
	if !ok {
		uri, _ = fileURI(p.File)
		s.uris[p.File] = uri
	}
	s.Text("uri", uri)
	if !strings.HasPrefix(uri, "file:") {
		s.Text("uriBaseId", sarifRoot)
	}
	s.End('}')
	s.Key("region")
	s.Begin('{')
	if p.Column > 0 && p.Line > 0 {
		s.Number("startColumn", int(p.Column))
	}
	s.Number("startLine", max(1, int(p.Line))) // what is about the file as a whole is shown at its beginning
	s.End('}')
	s.End('}')
}

// logical writes the address of an element.
func (s *sarifReport) logical(r conduit.Ref) {
	s.Key("logicalLocations")
	s.Begin('[')
	s.Begin('{')
	s.Text("fullyQualifiedName", r.String())
	s.Text("kind", r.Kind.String())
	if r.ID != "" {
		s.Text("name", r.ID)
	}
	s.End('}')
	s.End(']')
}
