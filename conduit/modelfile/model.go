package modelfile

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Version is what the key schema of a model file has to say.
const Version = "iec62443/v1"

// draft is a model on its way into memory or out of it.
type draft struct {
	version string
	conduit.Model

	zones      chunks[zone.Zone]
	assets     chunks[zone.Asset]
	conduits   chunks[conduit.Conduit]
	channels   chunks[conduit.Channel]
	measures   chunks[conduit.Measure]
	policies   chunks[conduit.Policy]
	services   chunks[conduit.Service]
	waivers    chunks[conduit.Waiver]
	owners     chunks[conduit.Owner]
	agreements chunks[conduit.Agreement]
}

// head holds what a model says of itself.
var head = newTable("the model",
	must(key("schema", version, func(m *draft) *string { return &m.version })),
	key("name", textOf[string](), func(m *draft) *string { return &m.Name }),
	key("description", textOf[string](), func(m *draft) *string { return &m.Description }),
	key("date", date, func(m *draft) *zone.Date { return &m.Date }),
	key("marking", textOf[string](), func(m *draft) *string { return &m.Marking }),
)

// version is the text of Version and no other.
var version = codec[string]{
	read: func(d *decoder, n int32) (string, bool) {
		if !d.wantText(n, "the version of the format") {
			return "", false
		}
		s := d.tree.nodes[n].text
		if s != Version {
			d.fail(n, BadValue, s, "write schema: "+Version, "%s is not a version of the format that this reader knows", quote(s))
			return "", false
		}
		return Version, true
	},
	write: func(e *encoder, _ string) bool {
		e.scalar(text, Version)
		return true
	},
}

// finish gives the model that was read.
func (m *draft) finish() *conduit.Model {
	for i := range sections {
		sections[i].join(m)
	}
	out := m.Model
	return &out
}
