package observed

import (
	_ "embed" // the schema
	"io"
	"math"
	"slices"
	"time"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/jsontext"
	"github.com/iec62443-go/iec62443/zone"
)

// Schema names the form of what [Comparison.JSON] writes. Members may be added within
// a version; none changes its meaning.
const Schema = "iec62443.observed/v1"

//go:embed schema.json
var schema []byte

// JSONSchema gives the JSON Schema of what [Comparison.JSON] writes, draft 2020-12.
func JSONSchema() []byte { return slices.Clone(schema) }

// JSON writes a comparison for programs: members in alphabetical order, lists in the
// order of the comparison. It gives the first error of the writer.
func (c *Comparison) JSON(w io.Writer) error {
	j := &jsonWriter{jsontext.New(w, 3)}
	j.Begin('{')
	each(j, "absent", c.absent, j.absent)
	j.Key("addresses")
	j.Begin('{')
	each(j, "ambiguous", c.ambiguous, func(a *Ambiguity) {
		j.refs("elements", a.Claimants)
		j.Text("prefix", a.Prefix.String())
	})
	each(j, "unreadable", c.unreadable, func(u *Unreadable) {
		j.Text("element", u.Ref.String())
		j.Text("text", u.Text)
	})
	j.End('}')
	j.Truth("complete", c.Complete())
	each(j, "converging", c.converging, j.flow)
	each(j, "diverging", c.diverging, j.flow)
	j.Key("malformed")
	j.Begin('[')
	for _, err := range c.bad {
		j.Value(err.Error())
	}
	j.End(']')
	j.Text("model", c.sys.Model().Name)
	j.Text("schema", Schema)
	j.tally(c.tally)
	each(j, "unmapped", c.unmapped, j.unmapped)
	j.End('}')
	return j.Close()
}

type jsonWriter struct{ *jsontext.Writer }

// each writes a list of objects.
func each[T any](j *jsonWriter, name string, list []T, members func(*T)) {
	j.Key(name)
	j.Begin('[')
	for i := range list {
		j.Begin('{')
		members(&list[i])
		j.End('}')
	}
	j.End(']')
}

func (j *jsonWriter) absent(a *Absent) {
	j.Text("channel", a.Channel.Ref().String())
	if a.Blind != NotBlind {
		j.Text("not_visible", a.Blind.String())
	}
	j.Text("verdict", a.Verdict.String())
}

func (j *jsonWriter) flow(f *Flow) {
	j.Truth("breach", f.Verdict.Breach())
	j.refs("declared", f.Declared)
	j.end("from", f.Channel.From, f.From, f.FromHosts)
	j.Truth("link", f.Channel.Link)
	j.Truth("multicast", f.Channel.Multicast)
	j.seen(f.Seen)
	j.Text("service", string(f.Channel.Service))
	j.Texts("shared", names(f.Shared))
	j.end("to", f.Channel.To, f.To, f.ToHosts)
	j.Text("verdict", f.Verdict.String())
}

// end writes an end of a flow; a group of receivers has neither asset nor place.
func (j *jsonWriter) end(name string, id zone.AssetID, at conduit.Place, h Hosts) {
	j.Key(name)
	j.Begin('{')
	j.Optional("asset", string(id))
	j.Optional("conduit", string(at.Conduit))
	if len(h.Addresses) > 0 {
		list := make([]string, len(h.Addresses))
		for i, a := range h.Addresses {
			list[i] = a.String()
		}
		j.Texts("hosts", list)
		j.Truth("more_hosts", h.More)
	}
	j.Optional("zone", string(at.Zone))
	j.End('}')
}

func (j *jsonWriter) unmapped(u *Unmapped) {
	j.unmappedEnd("from", u.From)
	j.Truth("link", u.Link)
	j.seen(u.Seen)
	j.Text("service", string(u.Service))
	j.unmappedEnd("to", u.To)
}

func (j *jsonWriter) unmappedEnd(name string, e End) {
	j.Key(name)
	j.Begin('{')
	if e.Address.IsValid() {
		j.Text("address", e.Address.String())
	}
	if len(e.Claimants) > 0 {
		j.refs("claimants", e.Claimants)
	}
	if e.Ref != (conduit.Ref{}) {
		j.Text("element", e.Ref.String())
	}
	j.Text("reason", e.Reason.String())
	j.End('}')
}

func (j *jsonWriter) seen(s Seen) {
	j.Key("seen")
	j.Begin('{')
	for _, at := range []struct {
		name string
		time.Time
	}{{"first", s.First}, {"last", s.Last}} {
		if !at.IsZero() {
			j.Text(at.name, at.UTC().Format(time.RFC3339Nano))
		}
	}
	j.Number("records", whole(s.Records))
	j.Number("sessions", whole(s.Sessions))
	j.Number("unanswered", whole(s.Unanswered))
	j.End('}')
}

func (j *jsonWriter) tally(t Tally) {
	j.Key("tally")
	j.Begin('{')
	j.Number("breaches", t.Breaches)
	j.Number("converging", t.Converging)
	j.Number("diverging", t.Diverging)
	j.Number("local", t.Local)
	j.Number("malformed", t.Malformed)
	j.Number("overflow", t.Overflow)
	j.Number("records", t.Records)
	j.Number("unmapped", t.Unmapped)
	j.Number("unplaced", t.Unplaced)
	j.End('}')
}

func (j *jsonWriter) refs(name string, list []conduit.Ref) {
	out := make([]string, len(list))
	for i, r := range list {
		out[i] = r.String()
	}
	j.Texts(name, out)
}

func names(list []conduit.ServiceName) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return out
}

// whole gives a count as a number; one that comes from a log may be any.
func whole(n uint64) int { return int(min(n, math.MaxInt)) }
