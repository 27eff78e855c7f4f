package review

import (
	"maps"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// edits are the elements that appeared, vanished or changed.
type edits struct {
	changed  map[conduit.Ref][]conduit.FieldChange // no fields: it appeared or vanished
	services []conduit.Ref
	covering map[conduit.Ref][]conduit.Ref // element: the changed measures that cover it
	near     map[nearby][]conduit.Ref      // what was found around zones, for those inside
}

// nearby is a zone of one of the designs, and which fields count.
type nearby struct {
	system *conduit.System
	zone   zone.ID
	fields *fields
}

func editsOf(c *conduit.Change, systems ...*conduit.System) edits {
	e := edits{changed: make(map[conduit.Ref][]conduit.FieldChange, len(c.Elements)), covering: map[conduit.Ref][]conduit.Ref{}, near: map[nearby][]conduit.Ref{}}
	for _, x := range c.Elements {
		e.changed[x.Ref] = x.Fields
		if x.Ref.Kind == conduit.KindService {
			e.services = append(e.services, x.Ref)
		}
	}
	for _, s := range systems {
		for m := range s.Measures() {
			if _, ok := e.changed[m.Ref()]; !ok {
				continue
			}
			for x := range m.Covers.All() {
				e.covering[x] = append(e.covering[x], m.Ref())
			}
		}
	}
	return e
}

// mostEdits is how many edits are named of one entry.
const mostEdits = 12

// The fields that decide who may talk to whom, how hard that is to misuse, and which
// level is achieved and wanted. An edit of other fields bears on nothing here.
var (
	talking   = fieldSet("in", "layer", "traits", "zone", "attached", "retired", "joins", "internal", "inherit", "one_way", "devices", "allow", "manage", "link", "multicast", "services", "aliases", "ports", "kinds")
	levelling = fieldSet("in", "traits", "target", "claims", "capability", "achieved", "assessed", "zone", "type", "needs", "retired", "joins", "internal", "inherit", "untrusted", "devices", "covers", "provides", "active", "new", "requires", "excludes", "since")
	resisting = union(talking, levelling, fieldSet("entry", "inspects", "terminates"))
)

// fields are a set of names.
type fields struct{ names map[string]bool }

func fieldSet(names ...string) *fields {
	out := &fields{make(map[string]bool, len(names))}
	for _, n := range names {
		out.names[n] = true
	}
	return out
}

func union(sets ...*fields) *fields {
	out := fieldSet()
	for _, s := range sets {
		maps.Copy(out.names, s.names)
	}
	return out
}

// picked gathers edits of some fields, each once.
type picked struct {
	edits
	fields *fields
	seen   map[conduit.Ref]bool
	out    []conduit.Ref
}

func (e edits) pick(fields *fields) *picked {
	return &picked{edits: e, fields: fields, seen: map[conduit.Ref]bool{}}
}

// take takes those elements that changed.
func (p *picked) take(refs ...conduit.Ref) {
	for _, r := range refs {
		if fields, ok := p.changed[r]; ok && p.bears(fields) {
			p.add(r)
		}
	}
}

// add adds edits.
func (p *picked) add(refs ...conduit.Ref) {
	for _, r := range refs {
		if !p.seen[r] {
			p.seen[r] = true
			p.out = append(p.out, r)
		}
	}
}

// bears reports whether one of the fields counts; claims are named one by one, and no
// fields at all are those of an element that came or went.
func (p *picked) bears(fields []conduit.FieldChange) bool {
	for _, f := range fields {
		name, _, _ := strings.Cut(f.Field, " ")
		if p.fields.names[name] {
			return true
		}
	}
	return len(fields) == 0
}

// weigh takes those elements that changed, and the changed measures that cover one.
func (p *picked) weigh(refs ...conduit.Ref) {
	p.take(refs...)
	for _, r := range refs {
		p.take(p.covering[r]...)
	}
}

// list gives what was taken, in the order of [conduit.Ref.Compare].
func (p *picked) list() []conduit.Ref {
	slices.SortFunc(p.out, conduit.Ref.Compare)
	if len(p.out) > mostEdits {
		p.out = slices.Clone(p.out[:mostEdits]) // the rest is let go
	}
	return p.out
}

// around weighs a zone and those around it, and takes the conduits that join one of
// them. As no more than mostEdits of all are named, the first of them are found for each
// zone once, with those of the zone around it: zones may lie in one another to any depth.
func (p *picked) around(s *conduit.System, id zone.ID) {
	var chain []zone.ID // that nothing was found around yet, innermost first
	key := nearby{s, id, p.fields}
	found, ok := p.near[key]
	if !ok {
		chain = append(chain, id)
		for z := range s.Partition().Ancestors(id) {
			key.zone = z
			if found, ok = p.near[key]; ok {
				break
			}
			chain = append(chain, z)
		}
	}
	for _, z := range slices.Backward(chain) {
		here := p.pick(p.fields)
		here.add(found...)
		here.weigh(conduit.ZoneRef(z))
		for c := range s.Joining(z) {
			here.take(conduit.ConduitRef(c))
		}
		found = here.list()
		key.zone = z
		p.near[key] = found
	}
	p.add(found...)
}

// conduit weighs a conduit and its devices.
func (p *picked) conduit(s *conduit.System, id conduit.ID) {
	c, _ := s.Conduit(id)
	p.weigh(conduit.ConduitRef(id))
	for a := range c.Devices.All() {
		p.weigh(conduit.AssetRef(a))
	}
}

// aboutChannel names the edits that bear on the verdict on a channel: its own, those of
// its ends, of the zones around them, of conduits that join these, and of services.
func (e edits) aboutChannel(b *builder, was, is conduit.Flow) []conduit.Ref {
	p := e.pick(talking)
	for i, f := range []conduit.Flow{was, is} {
		if f.Channel.From == "" {
			continue
		}
		p.take(f.Channel.Ref(), conduit.AssetRef(f.Channel.From), conduit.AssetRef(f.Channel.To))
		for _, place := range []conduit.Place{f.From, f.To} {
			if place.IsZone() {
				p.around(b.systems[i], place.Zone)
			} else {
				p.take(place.Ref())
			}
		}
		for id := range f.Channel.Via.All() {
			p.take(conduit.ConduitRef(id))
		}
	}
	p.take(e.services...)
	return p.list()
}

// aboutLevel names the edits that bear on the level of a zone or a conduit: its own,
// those of what holds the level, of what encloses or joins it, of its assets or devices,
// and of measures that cover any of these.
func (e edits) aboutLevel(b *builder, r conduit.Ref, holders []conduit.Ref) []conduit.Ref {
	p := e.pick(levelling)
	p.take(r)
	p.take(holders...)
	for _, s := range b.systems {
		switch r.Kind {
		case conduit.KindZone:
			id := zone.ID(r.ID)
			p.around(s, id)
			for c := range s.Joining(id) {
				p.conduit(s, c)
			}
			for a := range s.Partition().Members(id) {
				p.weigh(conduit.AssetRef(a.ID))
			}
		case conduit.KindConduit:
			c, _ := s.Conduit(conduit.ID(r.ID))
			p.fields = resisting // what it permits may decide its target
			p.take(r)
			p.fields = levelling
			p.conduit(s, c.ID)
			for z := range c.Joins.All() {
				p.take(conduit.ZoneRef(z))
			}
		}
	}
	return p.list()
}
