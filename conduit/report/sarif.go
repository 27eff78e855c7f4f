package report

import (
	"cmp"
	"io"
	"regexp"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
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
	s := &sarifReport{newJSONWriter(w, 5), d, map[string]string{}}
	s.in('{')
	s.text("$schema", sarifSchema)
	s.key("runs")
	s.in('[')
	s.in('{')
	s.text("columnKind", "unicodeCodePoints")
	s.invocation()
	s.key("originalUriBaseIds")
	s.in('{')
	s.key(sarifRoot)
	s.in('{')
	s.message("description", "where the program ran")
	s.out('}')
	s.out('}')
	s.properties()
	s.key("results")
	s.in('[')
	for i := range res.Diagnostics {
		s.result(&res.Diagnostics[i])
	}
	s.out(']')
	s.lines = 7
	s.tool()
	s.lines = 5
	s.out('}')
	s.out(']')
	s.text("version", "2.1.0")
	s.out('}')
	return s.end()
}

type sarifReport struct {
	*jsonWriter
	*digest
	uris map[string]string // of files
}

// message writes a message as plain text.
func (s *sarifReport) message(key, text string) {
	s.key(key)
	s.in('{')
	s.text("text", sarifText(text))
	s.out('}')
}

// plain writes a text that is nobody's message, in which nothing is filled in.
func (s *sarifReport) plain(key, text string) {
	s.key(key)
	s.in('{')
	s.text("text", text)
	s.out('}')
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
	s.key("invocations")
	s.in('[')
	s.in('{')
	s.truth("executionSuccessful", s.res.Err == nil)
	s.key("toolConfigurationNotifications")
	s.in('[')
	for _, u := range s.res.Unjudged {
		s.notification("", "unjudged", "warning", u)
	}
	if !s.res.DatesJudged() {
		s.notification("", "dates-not-judged", "note", s.datesText())
	}
	s.out(']')
	s.key("toolExecutionNotifications")
	s.in('[')
	for _, f := range s.res.Faults {
		s.notification(f.Rule, "fault", "error", f.Error())
	}
	for _, why := range s.incomplete() {
		s.notification("", "incomplete", "error", why)
	}
	s.out(']')
	s.out('}')
	s.out(']')
}

func (s *sarifReport) notification(ruleID, id, level, text string) {
	s.in('{')
	if i, ok := s.index[ruleID]; ok && ruleID != "" {
		s.key("associatedRule")
		s.in('{')
		s.text("id", ruleID)
		s.number("index", i)
		s.out('}')
	}
	s.key("descriptor")
	s.in('{')
	s.text("id", id)
	s.out('}')
	s.text("level", level)
	s.message("message", text)
	s.out('}')
}

// properties says of the run what SARIF has no place for.
func (s *sarifReport) properties() {
	s.key("properties")
	s.in('{')
	s.optional("asOf", s.res.Config.AsOf.String())
	s.optional("date", s.model.Date.String())
	s.text("failOn", s.failOn().String())
	s.truth("failed", s.failed())
	if s.Against != nil {
		s.number("gone", len(s.Against.Gone))
	}
	s.optional("marking", s.model.Marking)
	s.optional("model", s.model.Name)
	s.out('}')
}

func (s *sarifReport) tool() {
	s.key("tool")
	s.in('{')
	s.key("driver")
	s.in('{')
	s.text("name", cmp.Or(s.Tool, "iec62443"))
	s.key("rules")
	s.in('[')
	for _, r := range s.rules {
		s.rule(r)
	}
	s.out(']')
	s.optional("version", s.Version)
	s.out('}')
	s.out('}')
}

func (s *sarifReport) rule(r *rule.Rule) {
	s.in('{')
	s.key("defaultConfiguration")
	s.in('{')
	s.text("level", sarifLevel(ruleSeverity(r)))
	s.out('}')
	summary := cmp.Or(r.Summary(), r.Name, r.ID, "no documentation")
	s.plain("fullDescription", cmp.Or(r.Help(), summary))
	s.key("help")
	s.in('{')
	if md := helpMarkdown(r); md != "" {
		s.text("markdown", md)
	}
	s.text("text", cmp.Or(helpText(r), summary))
	s.out('}')
	s.text("id", r.ID)
	s.optional("name", r.Name)
	s.key("properties")
	s.in('{')
	s.optional("pack", r.Pack)
	s.text("problem.severity", map[rule.Severity]string{rule.Error: "error", rule.Warning: "warning", rule.Info: "recommendation"}[ruleSeverity(r)])
	tags := []string{"security"}
	if r.Pack != "" {
		tags = append(tags, r.Pack)
	}
	s.texts("tags", append(tags, clauses(r)...))
	s.out('}')
	s.plain("shortDescription", summary)
	s.out('}')
}

// physical writes where something stands, as far as a file is known.
func (s *sarifReport) physical(p zone.Pos) {
	if p.File == "" {
		return
	}
	s.key("physicalLocation")
	s.in('{')
	s.key("artifactLocation")
	s.in('{')
	uri, ok := s.uris[p.File]
	if !ok {
		uri, _ = fileURI(p.File)
		s.uris[p.File] = uri
	}
	s.text("uri", uri)
	if !strings.HasPrefix(uri, "file:") {
		s.text("uriBaseId", sarifRoot)
	}
	s.out('}')
	s.key("region")
	s.in('{')
	if p.Column > 0 && p.Line > 0 {
		s.number("startColumn", int(p.Column))
	}
	s.number("startLine", max(1, int(p.Line))) // what is about the file as a whole is shown at its beginning
	s.out('}')
	s.out('}')
}

// logical writes the address of an element.
func (s *sarifReport) logical(r conduit.Ref) {
	s.key("logicalLocations")
	s.in('[')
	s.in('{')
	s.text("fullyQualifiedName", r.String())
	s.text("kind", r.Kind.String())
	if r.ID != "" {
		s.text("name", r.ID)
	}
	s.out('}')
	s.out(']')
}
