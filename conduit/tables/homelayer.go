package tables

import (
	"github.com/iec62443-go/iec62443/zone"
)

// layer takes what an asset says of its layer for its zone.
func (h *homes) layer(x *assetRow) {
	l := x.layer.layer()
	if l == zone.NoLayer {
		return
	}
	if x.Zone == "" {
		x.layer.column(Warning, NotKept, "layers are of zones, and the asset is in none")
		return
	}
	if z := h.stated[x.Zone]; z != zone.NoLayer {
		if z != l {
			x.layer.again(Warning, NotKept, "layers are of zones, and zone %s is on layer %v", quote(string(x.Zone)), z)
		}
		return
	}
	seen, met := h.layers[x.Zone]
	switch {
	case !met:
		seen = layers{first: l, c: x.layer}
	case seen.first != l && !seen.mixed:
		seen.mixed, seen.c = true, x.layer
	}
	h.layers[x.Zone] = seen
}

// settleLayers gives zones that state no layer that of their assets, where these
// agree.
func (in *importer) settleLayers() {
	if in.homes == nil {
		return
	}
	for i := range in.model.Zones {
		z := &in.model.Zones[i]
		seen, met := in.homes.layers[z.ID]
		switch {
		case !met:
		case seen.mixed:
			seen.c.note(Warning, NotKept, "the assets of zone %s are on several layers; it gets none", quote(string(z.ID)))
		default:
			seen.c.note(Info, Guessed, "zone %s gets layer %v from its assets", quote(string(z.ID)), seen.first)
			z.Layer = seen.first
		}
	}
}

// unused notes what an asset says of its home that its home was not found by.
func (h *homes) unused(x *assetRow) {
	if !x.vlan.blank() {
		if _, used := h.vlans[x.vlan.text()]; !used {
			x.vlan.column(Warning, NotKept, "VLANs say where an asset is at home only if zones are to be found by them (by VLAN, see ZoneBy)")
		}
	}
	for _, c := range x.zones {
		if id, _ := h.in.zones.known(c.text()); id == "" || zone.ID(id) != x.Zone && !x.Attached.Has(zone.ID(id)) {
			if len(h.in.opt.ZoneBy) != 1 || h.in.opt.ZoneBy[0] != ByColumn {
				c.again(Warning, NotKept, "the home was found in another way")
			}
		}
	}
}
