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

// section is a list of elements, read one element at a time.
type section struct {
	key  string
	what string
	read func(d *decoder, n int32)
}

func sectionOf[T any](key, what string, tab *table[T], in func(*draft) *chunks[T], at func(*T) *zone.Pos) section {
	return section{key, what, func(d *decoder, n int32) {
		into := in(&d.model)
		x := into.next()
		*at(x) = d.pos(n)
		before := d.errs.any()
		tab.read(d, n, x)
		if before || d.errs.any() {
			into.drop() // there will be no model
		}
	}}
}

// head holds what a model says of itself.
var head = newTable("the model",
	must(key("schema", version, func(m *draft) *string { return &m.version })),
	key("name", textOf[string](), func(m *draft) *string { return &m.Name }),
	key("description", textOf[string](), func(m *draft) *string { return &m.Description }),
	key("date", date, func(m *draft) *zone.Date { return &m.Date }),
	key("marking", textOf[string](), func(m *draft) *string { return &m.Marking }),
)

var sections = []section{
	sectionOf("owners", "a list of owners", ownerTable, func(m *draft) *chunks[conduit.Owner] { return &m.owners }, func(o *conduit.Owner) *zone.Pos { return &o.Pos }),
	sectionOf("agreements", "a list of agreements", agreementTable, func(m *draft) *chunks[conduit.Agreement] { return &m.agreements }, func(a *conduit.Agreement) *zone.Pos { return &a.Pos }),
	sectionOf("zones", "a list of zones", zoneTable, func(m *draft) *chunks[zone.Zone] { return &m.zones }, func(z *zone.Zone) *zone.Pos { return &z.Pos }),
	sectionOf("assets", "a list of assets", assetTable, func(m *draft) *chunks[zone.Asset] { return &m.assets }, func(a *zone.Asset) *zone.Pos { return &a.Pos }),
	sectionOf("conduits", "a list of conduits", conduitTable, func(m *draft) *chunks[conduit.Conduit] { return &m.conduits }, func(c *conduit.Conduit) *zone.Pos { return &c.Pos }),
	sectionOf("channels", "a list of channels", channelTable, func(m *draft) *chunks[conduit.Channel] { return &m.channels }, func(c *conduit.Channel) *zone.Pos { return &c.Pos }),
	sectionOf("measures", "a list of measures", measureTable, func(m *draft) *chunks[conduit.Measure] { return &m.measures }, func(x *conduit.Measure) *zone.Pos { return &x.Pos }),
	sectionOf("policies", "a list of policies", policyTable, func(m *draft) *chunks[conduit.Policy] { return &m.policies }, func(p *conduit.Policy) *zone.Pos { return &p.Pos }),
	sectionOf("services", "a list of services", serviceTable, func(m *draft) *chunks[conduit.Service] { return &m.services }, func(s *conduit.Service) *zone.Pos { return &s.Pos }),
	sectionOf("waivers", "a list of waivers", waiverTable, func(m *draft) *chunks[conduit.Waiver] { return &m.waivers }, func(w *conduit.Waiver) *zone.Pos { return &w.Pos }),
}

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
	out := m.Model
	out.Zones = m.zones.join()
	out.Assets = m.assets.join()
	out.Conduits = m.conduits.join()
	out.Channels = m.channels.join()
	out.Measures = m.measures.join()
	out.Policies = m.policies.join()
	out.Services = m.services.join()
	out.Waivers = m.waivers.join()
	out.Owners = m.owners.join()
	out.Agreements = m.agreements.join()
	return &out
}
