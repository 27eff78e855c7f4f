package drawing

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Places tells where the elements of a system are in the drawing made with the same
// options: the function that it gives answers with the id of what shows an element.
// That is the element itself, or what it is folded into; of an asset that is merely
// counted its zone; of a channel the sign of the breach that it is part of, or else
// where it starts; of the model the whole picture. It reports false for what has no
// place: measures, policies, an asset or a zone that the system does not have, and
// what is left out for want of room.
func (o Options) Places(sys *conduit.System) func(conduit.Ref) (id string, ok bool) {
	p := newScene(sys, o).places()
	return func(r conduit.Ref) (string, bool) {
		if r.Kind == conduit.KindModel {
			return o.id("picture"), true
		}
		at, ok := p.find(r)
		if !ok {
			return "", false
		}
		return p.id(at), true
	}
}

// spot is where something is drawn: an asset, a box, or the plate of a link.
type spot struct {
	box   int // -1 for a plate
	asset int // its place among those drawn in the box, -1 for the box
	link  int
}

// places finds what is drawn.
type places struct {
	*scene
	assets map[zone.AssetID]spot
	links  map[conduit.Ref]int // conduits and channels
	own    map[zone.ID]int     // the boxes of what lies in a zone itself
	stray  int                 // the box of assets in no zone, -1 for none
}

func (s *scene) places() *places {
	p := &places{scene: s, assets: map[zone.AssetID]spot{}, links: map[conduit.Ref]int{}, own: map[zone.ID]int{}, stray: -1}
	for i := range s.boxes {
		b := &s.boxes[i]
		switch b.kind {
		case ownBox:
			p.own[b.zone.ID] = i
		case strayBox:
			p.stray = i
		}
		for k, a := range b.assets {
			p.assets[a.ID] = spot{box: i, asset: k, link: -1}
		}
	}
	for k := range s.links {
		if s.links[k].kind == bridgeLink {
			continue // an asset stands in its zone, too
		}
		for _, r := range s.links[k].refs {
			p.links[r] = k
		}
	}
	return p
}

// find gives where an element is drawn.
func (p *places) find(r conduit.Ref) (spot, bool) {
	switch r.Kind {
	case conduit.KindZone:
		if _, ok := p.sys.Zone(zone.ID(r.ID)); ok {
			return spot{box: p.zoneAt(zone.ID(r.ID)), asset: -1, link: -1}, true
		}
	case conduit.KindAsset:
		return p.asset(zone.AssetID(r.ID))
	case conduit.KindConduit:
		if k, ok := p.links[r]; ok {
			return spot{box: -1, asset: -1, link: k}, true
		}
		if c, ok := p.sys.Conduit(conduit.ID(r.ID)); ok && c.Joins.Len() > 0 { // within one box, or left out
			at := p.zoneAt(c.Joins.At(0))
			for z := range c.Joins.All() {
				if p.zoneAt(z) != at {
					return spot{}, false
				}
			}
			return spot{box: at, asset: -1, link: -1}, true
		}
	case conduit.KindChannel:
		if k, ok := p.links[r]; ok {
			return spot{box: -1, asset: -1, link: k}, true
		}
		from, _, _ := strings.Cut(r.ID, ">")
		return p.asset(zone.AssetID(from))
	}
	return spot{}, false
}

func (p *places) asset(id zone.AssetID) (spot, bool) {
	if at, ok := p.assets[id]; ok {
		return at, true
	}
	a, ok := p.sys.Asset(id)
	if !ok {
		return spot{}, false
	}
	if a.Zone != "" {
		if i, ok := p.own[a.Zone]; ok {
			return spot{box: i, asset: -1, link: -1}, true
		}
		return spot{box: p.zoneAt(a.Zone), asset: -1, link: -1}, true
	}
	for c := range p.sys.Serves(id) {
		return p.find(conduit.ConduitRef(c))
	}
	return spot{box: p.stray, asset: -1, link: -1}, p.stray >= 0
}

// id gives the id of what is drawn somewhere.
func (p *places) id(at spot) string {
	switch {
	case at.link >= 0:
		return p.linkID(at.link)
	case at.asset >= 0:
		return p.opt.ElementID(conduit.AssetRef(p.boxes[at.box].assets[at.asset].ID))
	}
	return p.boxID(at.box)
}

// boxID gives the id of a box: of several zones that of the first.
func (s *scene) boxID(i int) string {
	b := &s.boxes[i]
	switch b.kind {
	case ownBox:
		return s.opt.id("itself-" + plainID(string(b.zone.ID)))
	case strayBox:
		return s.opt.id("stray")
	}
	return s.opt.ElementID(conduit.ZoneRef(b.zone.ID))
}

// linkID gives the id of a plate: of several conduits or channels that of the first.
func (s *scene) linkID(k int) string {
	l := &s.links[k]
	if l.kind == bridgeLink {
		return s.opt.id("bridge-" + plainID(l.refs[0].ID))
	}
	return s.opt.ElementID(l.refs[0])
}
