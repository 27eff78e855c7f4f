package report

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/zone"
)

// places knows where elements stand, and looks for them once.
type places struct {
	sys   *conduit.System
	model *conduit.Model
	file  string // of the model, where it is one file

	channels, others map[conduit.Ref]zone.Pos
}

func newPlaces(sys *conduit.System, m *conduit.Model) *places {
	return &places{sys: sys, model: m, file: onlyFile(m)}
}

// onlyFile gives the file in which all zones, conduits and assets stand.
func onlyFile(m *conduit.Model) string {
	file := ""
	same := func(p zone.Pos) bool {
		if file == "" {
			file = p.File
		}
		return p.File == file || p.File == ""
	}
	for i := range m.Zones {
		if !same(m.Zones[i].Pos) {
			return ""
		}
	}
	for i := range m.Assets {
		if !same(m.Assets[i].Pos) {
			return ""
		}
	}
	for i := range m.Conduits {
		if !same(m.Conduits[i].Pos) {
			return ""
		}
	}
	return file
}

// of gives where a finding stands: what is about the model as a whole, in its file.
func (p *places) of(d *rule.Diagnostic) zone.Pos {
	if d.Pos == (zone.Pos{}) && d.Ref == (conduit.Ref{}) {
		return zone.Pos{File: p.file}
	}
	return d.Pos
}

// at gives where an element stands; the zero Pos where that is not known.
func (p *places) at(r conduit.Ref) zone.Pos {
	if p.sys == nil {
		return zone.Pos{}
	}
	switch r.Kind {
	case conduit.KindModel:
		return zone.Pos{File: p.file}
	case conduit.KindZone, conduit.KindAsset, conduit.KindConduit:
		return p.sys.Pos(r)
	case conduit.KindChannel:
		if p.channels == nil {
			p.channels = make(map[conduit.Ref]zone.Pos, len(p.model.Channels))
			for c := range p.sys.Channels() {
				p.channels[c.Ref()] = c.Pos
			}
		}
		return p.channels[r]
	}
	if p.others == nil {
		p.index()
	}
	return p.others[r]
}

// index gathers the elements that there are few of.
func (p *places) index() {
	p.others = map[conduit.Ref]zone.Pos{}
	add(p, p.model.Measures, func(x *conduit.Measure) zone.Pos { return x.Pos }, conduit.Measure.Ref)
	add(p, p.model.Policies, func(x *conduit.Policy) zone.Pos { return x.Pos }, conduit.Policy.Ref)
	add(p, p.model.Services, func(x *conduit.Service) zone.Pos { return x.Pos }, conduit.Service.Ref)
	add(p, p.model.Waivers, func(x *conduit.Waiver) zone.Pos { return x.Pos }, conduit.Waiver.Ref)
	add(p, p.model.Owners, func(x *conduit.Owner) zone.Pos { return x.Pos }, conduit.Owner.Ref)
	add(p, p.model.Agreements, func(x *conduit.Agreement) zone.Pos { return x.Pos }, conduit.Agreement.Ref)
}

// add indexes elements, the first of those with one address.
func add[T any](p *places, list []T, pos func(*T) zone.Pos, ref func(T) conduit.Ref) {
	for i := range list {
		r := ref(list[i])
		if _, twice := p.others[r]; !twice {
			p.others[r] = pos(&list[i])
		}
	}
}
