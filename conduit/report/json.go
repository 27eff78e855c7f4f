package report

import (
	"io"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/internal/jsontext"
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
	j := &jsonReport{jsontext.New(w, 3), d}
	j.Begin('{')
	j.Optional("as_of", res.Config.AsOf.String())
	if d.Against != nil {
		j.baseline()
	}
	j.Truth("complete", res.Err == nil)
	j.counts()
	j.Optional("date", d.model.Date.String())
	j.Text("fail_on", d.failOn().String())
	j.Truth("failed", d.failed())
	j.faults()
	j.Key("findings")
	j.Begin('[')
	for i := range res.Diagnostics {
		j.finding(&res.Diagnostics[i])
	}
	j.End(']')
	j.Texts("incomplete", d.incomplete())
	j.Optional("marking", d.model.Marking)
	j.Text("model", d.model.Name)
	j.rules()
	j.Text("schema", Schema)
	j.tallies()
	j.Texts("unjudged", res.Unjudged)
	j.waivers()
	j.End('}')
	return j.Close()
}

type jsonReport struct {
	*jsontext.Writer
	d *digest
}

func (j *jsonReport) baseline() {
	a := j.d.Against
	j.Key("baseline")
	j.Begin('{')
	j.Key("gone")
	j.Begin('[')
	for _, k := range a.Gone {
		j.Begin('{')
		j.Text("element", k.Ref.String())
		j.Text("fingerprint", k.Fingerprint)
		j.Optional("note", k.Note)
		j.Text("rule", k.Rule)
		j.End('}')
	}
	j.End(']')
	j.Number("known", len(a.Known))
	j.Number("new", len(a.New))
	j.End('}')
}

func (j *jsonReport) counts() {
	c := j.d.res.Counts()
	j.Key("counts")
	j.Begin('{')
	j.Number("error", c.Errors)
	j.Number("info", c.Infos)
	j.Number("waived", c.Waived)
	j.Number("warning", c.Warnings)
	j.End('}')
}

func (j *jsonReport) faults() {
	j.Key("faults")
	j.Begin('[')
	for _, f := range j.d.res.Faults {
		j.Begin('{')
		j.Text("message", f.Error())
		j.Optional("rule", f.Rule)
		j.End('}')
	}
	j.End(']')
}

func (j *jsonReport) finding(x *rule.Diagnostic) {
	j.Begin('{')
	if j.d.Against != nil && !x.Waived() {
		j.Text("baseline", j.d.state(x))
	}
	j.clauses(x.Clauses)
	j.Text("element", x.Ref.String())
	j.Truth("fails", j.d.fails(x))
	j.Text("fingerprint", x.Fingerprint)
	j.Key("fixes")
	j.Begin('[')
	for _, f := range x.Fixes {
		j.Value(f.Message)
	}
	j.End(']')
	j.Texts("key", x.Key)
	j.Text("message", x.Message)
	j.Optional("name", x.Name)
	j.position(j.d.places.of(x))
	j.Key("related")
	j.Begin('[')
	for _, r := range x.Related {
		j.Begin('{')
		j.Text("element", r.String())
		j.position(j.d.places.at(r))
		j.End('}')
	}
	j.End(']')
	j.Text("rule", x.Rule)
	j.Text("severity", severity(x).String())
	if x.Waived() {
		j.Key("waiver")
		j.Begin('{')
		j.waiver(x.Waiver)
		j.End('}')
	}
	j.End('}')
}

// state says how a finding that stands is to the baseline.
func (d *digest) state(x *rule.Diagnostic) string {
	if d.isKnown(x) {
		return "known"
	}
	return "new"
}

func (j *jsonReport) clauses(list []requirement.Clause) {
	j.Key("clauses")
	j.Begin('[')
	for _, c := range list {
		j.Begin('{')
		j.Text("part", c.Part)
		j.Optional("ref", c.Ref)
		j.End('}')
	}
	j.End(']')
}

func (j *jsonReport) position(p zone.Pos) { j.Position(p.File, p.Line, p.Column) }

func (j *jsonReport) waiver(w *conduit.Waiver) {
	j.Optional("approved_by", w.ApprovedBy)
	j.Text("element", w.Element.String())
	j.position(w.Pos)
	j.Text("reason", w.Reason)
	j.Text("rule", w.Rule)
	j.Optional("until", w.Until.String())
}

func (j *jsonReport) rules() {
	j.Key("rules")
	j.Begin('[')
	for _, r := range j.d.rules {
		j.Begin('{')
		j.clauses(r.Clauses)
		j.Optional("example", r.Example())
		j.Optional("help", r.Help())
		j.Text("id", r.ID)
		j.Optional("name", r.Name)
		j.Optional("pack", r.Pack)
		j.Truth("ran", j.d.ran[r.ID])
		j.Text("severity", ruleSeverity(r).String())
		j.Optional("summary", r.Summary())
		j.End('}')
	}
	j.End(']')
}

// ruleSeverity gives the severity of what a rule finds where it says no other.
func ruleSeverity(r *rule.Rule) rule.Severity {
	if r.Severity == rule.NoSeverity {
		return rule.Warning
	}
	return min(r.Severity, rule.Error)
}

func (j *jsonReport) tallies() {
	j.Key("tallies")
	j.Begin('[')
	for _, t := range j.d.res.Tallies {
		j.Begin('{')
		j.Text("name", t.Name)
		j.Number("number", t.N)
		j.Text("rule", t.Rule)
		j.End('}')
	}
	j.End(']')
}

func (j *jsonReport) waivers() {
	j.Key("waivers")
	j.Begin('[')
	for i := range j.d.res.Waivers {
		u := &j.d.res.Waivers[i]
		j.Begin('{')
		j.Optional("approved_by", u.Waiver.ApprovedBy)
		j.Number("covers", u.Covers)
		j.Text("element", u.Waiver.Element.String())
		j.Truth("expired", u.Expired)
		j.Truth("judged", u.Judged)
		j.position(u.Waiver.Pos)
		j.Text("reason", u.Waiver.Reason)
		j.Text("rule", u.Waiver.Rule)
		j.Optional("until", u.Waiver.Until.String())
		j.End('}')
	}
	j.End(']')
}

// JSONSchema gives the JSON Schema (draft 2020-12) of what [JSON] writes.
func JSONSchema() []byte { return slices.Clone(schemaJSON) }
