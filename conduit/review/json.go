package review

import (
	_ "embed" // the schema
	"io"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/jsontext"
	"github.com/iec62443-go/iec62443/zone"
)

// Schema names the form of what [Review.JSON] writes. Members may be added within a
// version; none changes its meaning.
const Schema = "iec62443.review/v1"

//go:embed schema.json
var schema []byte

// JSONSchema gives the JSON Schema of what [Review.JSON] writes, draft 2020-12.
func JSONSchema() []byte { return slices.Clone(schema) }

// JSON writes a review for programs: members in alphabetical order, lists in the order
// of the review. It gives the first error of the writer.
func (r *Review) JSON(w io.Writer) error {
	j := &jsonReview{jsontext.New(w, 3), r}
	j.Begin('{')
	j.side("after", r.After)
	j.side("before", r.Before)
	j.entries("better", r.Better)
	j.edits()
	j.entries("moved", r.Moved)
	j.Texts("notes", r.Notes)
	j.Text("schema", Schema)
	j.entries("worse", r.Worse)
	j.End('}')
	return j.Close()
}

type jsonReview struct {
	*jsontext.Writer
	r *Review
}

func (j *jsonReview) side(name string, s Side) {
	j.Key(name)
	j.Begin('{')
	j.Number("assets", s.Assets)
	j.Number("breaches", s.Breaches)
	j.Number("channels", s.Channels)
	j.Number("conduits", s.Conduits)
	j.Number("indeterminate", s.Indeterminate)
	j.Text("name", s.Name)
	j.Number("short", s.Short)
	j.Number("zones", s.Zones)
	j.End('}')
}

func (j *jsonReview) entries(name string, list []Entry) {
	j.Key(name)
	j.Begin('[')
	for _, e := range list {
		j.Begin('{')
		j.Texts("also", texts(e.Also))
		j.Texts("edits", texts(e.Edits))
		j.Text("element", e.Ref.String())
		j.Text("kind", e.Kind.String())
		j.position(e.Pos)
		if e.Turn != conduit.NoTurn {
			j.Text("turn", e.Turn.String())
		}
		j.Text("what", e.What)
		j.Texts("why", e.Why)
		j.End('}')
	}
	j.End(']')
}

func (j *jsonReview) edits() {
	j.Key("edits")
	j.Begin('[')
	for _, c := range j.r.elements() {
		j.Begin('{')
		j.Text("element", c.Ref.String())
		j.Key("fields")
		j.Begin('[')
		for _, f := range c.Fields {
			j.Begin('{')
			j.Text("after", f.After)
			j.Text("before", f.Before)
			j.Text("field", f.Field)
			j.End('}')
		}
		j.End(']')
		j.position(j.r.pos(c.Ref))
		j.Text("turn", c.Turn.String())
		j.End('}')
	}
	j.End(']')
}

func (j *jsonReview) position(p zone.Pos) { j.Position(p.File, p.Line, p.Column) }

func texts(list []conduit.Ref) []string {
	out := make([]string, len(list))
	for i, r := range list {
		out[i] = r.String()
	}
	return out
}
