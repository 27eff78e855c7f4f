package report

import (
	"io"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Schema names the schema of what [JSON] writes. A later version gets another name;
// new members may be added to this one.
const Schema = "iec62443.findings/v1"

// JSON writes a result for programs, by the schema that [JSONSchema] gives: all
// findings, waived ones too, in the order of the result, the rules that ran and those
// that did not, what became of the waivers, and what could not be judged. Members are
// sorted.
func (o Options) JSON(w io.Writer, res *rule.Result) error {
	d, err := o.digest(res)
	if err != nil {
		return err
	}
	j := &jsonReport{newJSONWriter(w, 3), d}
	j.in('{')
	j.optional("as_of", res.Config.AsOf.String())
	if d.Against != nil {
		j.baseline()
	}
	j.truth("complete", res.Err == nil)
	j.counts()
	j.optional("date", d.model.Date.String())
	j.text("fail_on", d.failOn().String())
	j.truth("failed", d.failed())
	j.faults()
	j.key("findings")
	j.in('[')
	for i := range res.Diagnostics {
		j.finding(&res.Diagnostics[i])
	}
	j.out(']')
	j.texts("incomplete", d.incomplete())
	j.optional("marking", d.model.Marking)
	j.text("model", d.model.Name)
	j.rules()
	j.text("schema", Schema)
	j.tallies()
	j.texts("unjudged", res.Unjudged)
	j.waivers()
	j.out('}')
	return j.end()
}

type jsonReport struct {
	*jsonWriter
	d *digest
}

func (j *jsonReport) baseline() {
	a := j.d.Against
	j.key("baseline")
	j.in('{')
	j.key("gone")
	j.in('[')
	for _, k := range a.Gone {
		j.in('{')
		j.text("element", k.Ref.String())
		j.text("fingerprint", k.Fingerprint)
		j.optional("note", k.Note)
		j.text("rule", k.Rule)
		j.out('}')
	}
	j.out(']')
	j.number("known", len(a.Known))
	j.number("new", len(a.New))
	j.out('}')
}

func (j *jsonReport) counts() {
	c := j.d.res.Counts()
	j.key("counts")
	j.in('{')
	j.number("error", c.Errors)
	j.number("info", c.Infos)
	j.number("waived", c.Waived)
	j.number("warning", c.Warnings)
	j.out('}')
}

func (j *jsonReport) faults() {
	j.key("faults")
	j.in('[')
	for _, f := range j.d.res.Faults {
		j.in('{')
		j.text("message", f.Error())
		j.optional("rule", f.Rule)
		j.out('}')
	}
	j.out(']')
}

func (j *jsonReport) finding(x *rule.Diagnostic) {
	j.in('{')
	if j.d.Against != nil && !x.Waived() {
		j.text("baseline", j.d.state(x))
	}
	j.clauses(x.Clauses)
	j.text("element", x.Ref.String())
	j.truth("fails", j.d.fails(x))
	j.text("fingerprint", x.Fingerprint)
	j.key("fixes")
	j.in('[')
	for _, f := range x.Fixes {
		j.string(f.Message)
	}
	j.out(']')
	j.texts("key", x.Key)
	j.text("message", x.Message)
	j.optional("name", x.Name)
	j.position(j.d.places.of(x))
	j.key("related")
	j.in('[')
	for _, r := range x.Related {
		j.in('{')
		j.text("element", r.String())
		j.position(j.d.places.at(r))
		j.out('}')
	}
	j.out(']')
	j.text("rule", x.Rule)
	j.text("severity", severity(x).String())
	if x.Waived() {
		j.key("waiver")
		j.in('{')
		j.waiver(x.Waiver)
		j.out('}')
	}
	j.out('}')
}

// state says how a finding that stands is to the baseline.
func (d *digest) state(x *rule.Diagnostic) string {
	if d.isKnown(x) {
		return "known"
	}
	return "new"
}

func (j *jsonReport) clauses(list []requirement.Clause) {
	j.key("clauses")
	j.in('[')
	for _, c := range list {
		j.in('{')
		j.text("part", c.Part)
		j.optional("ref", c.Ref)
		j.out('}')
	}
	j.out(']')
}

func (j *jsonReport) position(p zone.Pos) {
	if p.File == "" && p.Line <= 0 {
		return
	}
	j.key("position")
	j.in('{')
	if p.Column > 0 && p.Line > 0 {
		j.number("column", int(p.Column))
	}
	j.optional("file", p.File)
	if p.Line > 0 {
		j.number("line", int(p.Line))
	}
	j.out('}')
}

func (j *jsonReport) waiver(w *conduit.Waiver) {
	j.optional("approved_by", w.ApprovedBy)
	j.text("element", w.Element.String())
	j.position(w.Pos)
	j.text("reason", w.Reason)
	j.text("rule", w.Rule)
	j.optional("until", w.Until.String())
}

func (j *jsonReport) rules() {
	j.key("rules")
	j.in('[')
	for _, r := range j.d.rules {
		j.in('{')
		j.clauses(r.Clauses)
		j.optional("example", r.Example())
		j.optional("help", r.Help())
		j.text("id", r.ID)
		j.optional("name", r.Name)
		j.optional("pack", r.Pack)
		j.truth("ran", j.d.ran[r.ID])
		j.text("severity", ruleSeverity(r).String())
		j.optional("summary", r.Summary())
		j.out('}')
	}
	j.out(']')
}

// ruleSeverity gives the severity of what a rule finds where it says no other.
func ruleSeverity(r *rule.Rule) rule.Severity {
	if r.Severity == rule.NoSeverity {
		return rule.Warning
	}
	return min(r.Severity, rule.Error)
}

func (j *jsonReport) tallies() {
	j.key("tallies")
	j.in('[')
	for _, t := range j.d.res.Tallies {
		j.in('{')
		j.text("name", t.Name)
		j.number("number", t.N)
		j.text("rule", t.Rule)
		j.out('}')
	}
	j.out(']')
}

func (j *jsonReport) waivers() {
	j.key("waivers")
	j.in('[')
	for i := range j.d.res.Waivers {
		u := &j.d.res.Waivers[i]
		j.in('{')
		j.optional("approved_by", u.Waiver.ApprovedBy)
		j.number("covers", u.Covers)
		j.text("element", u.Waiver.Element.String())
		j.truth("expired", u.Expired)
		j.truth("judged", u.Judged)
		j.position(u.Waiver.Pos)
		j.text("reason", u.Waiver.Reason)
		j.text("rule", u.Waiver.Rule)
		j.optional("until", u.Waiver.Until.String())
		j.out('}')
	}
	j.out(']')
}

// JSONSchema gives the JSON Schema (draft 2020-12) of what [JSON] writes.
func JSONSchema() []byte { return slices.Clone(schemaJSON) }
