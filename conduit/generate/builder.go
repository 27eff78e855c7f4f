package generate

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// builder is a plant under construction.
type builder struct {
	cfg Config
	m   *conduit.Model

	layout, evidence, channels *stream

	zones []place // as in m.Zones
	links []link  // as in m.Conduits

	products productTable
	allowed  map[allowKey]conduit.Services
	noDiode  bool // no safety zone is behind a diode yet

	text []byte // room to work in
	ends []int
	ids  []zone.AssetID
}

// place is what the builder knows of a zone beyond what the model says.
type place struct {
	kind     kind
	family   uint8
	number   int   // among those of its kind in a site or an area
	inherits bool  // the conduit that joins it to the zone around or above inherits
	recorded bool  // what it achieves is a record, and its assets bring no evidence
	siem     bool  // a measure provides timely response over it
	in       int32 // none: -1
	site     int32 // the place of its site zone; -1 in the enterprise and beyond
	uplink   int32 // the conduit toward the zone around or above; -1
	first    int32 // its first asset
	size     int32
	target   level.Vector

	byRole  []span
	out     []outlet
	manages []int32 // the conduits managed from here
}

// span is where the assets of one role lie, by their place in the model.
type span struct {
	role  role
	first int32
	n     int32
}

// outlet is what passes from a zone to another.
type outlet struct {
	to       int32
	patterns []pattern
	via      conduit.Route
}

// link is what the builder knows of a conduit beyond what the model says.
type link struct {
	kind    linkKind
	a, b    int32 // the zone above and the zone below
	c       int32 // a third zone; -1
	device  int32 // the asset that makes it up
	managed int32 // the zone from which it is managed
	plain   bool  // joins just two zones, does not inherit, and lies inside a site
	need    level.Vector
}

func (b *builder) zoneID(z int32) zone.ID { return b.m.Zones[z].ID }

// assets gives the assets with a role in a zone; all of them for [anyRole], and
// where none has it.
func (b *builder) assets(z int32, r role) (first, n int32) {
	p := &b.zones[z]
	if r != anyRole {
		for _, s := range p.byRole {
			if s.role == r && s.n > 0 {
				return s.first, s.n
			}
		}
	}
	return p.first, p.size
}
