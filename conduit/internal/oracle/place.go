package oracle

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// serves gives the conduits that list an asset among their devices.
func (o *Oracle) serves(id zone.AssetID) []conduit.ID {
	var out []conduit.ID
	for _, c := range o.m.Conduits {
		if c.Devices.Has(id) {
			out = append(out, c.ID)
		}
	}
	return out
}

// homeless reports whether an asset is at home in no zone.
func (o *Oracle) homeless(id zone.AssetID) bool { return o.asset(id).Zone == "" }

// nowhere reports whether an asset has no home and serves no conduit either.
func (o *Oracle) nowhere(id zone.AssetID) bool {
	return o.homeless(id) && len(o.serves(id)) == 0
}

// oneConduit reports whether two assets are devices of one and the same conduit.
func (o *Oracle) oneConduit(a, b zone.AssetID) bool {
	for _, c := range o.m.Conduits {
		if c.Devices.Has(a) && c.Devices.Has(b) {
			return true
		}
	}
	return false
}

// managed reports whether a conduit is managed from a zone with a service: as it
// states; where it states nothing, from the zones that it joins and that are not
// external, with services of the kind management.
//
// Reading: a managing zone is the one named or joined itself; a conduit that
// inherits is not managed from the zones inside. A link without a service is
// managed wherever some service would be.
func (o *Oracle) managed(c conduit.Conduit, from zone.ID, s conduit.ServiceName) bool {
	if !c.Manage.Stated() {
		return c.Joins.Has(from) && !o.external(from) && (s == "" || o.services.administers(s))
	}
	for g := range c.Manage.All() {
		if g.From == from && (s == "" || o.services.anyCovers(g.Services, s)) {
			return true
		}
	}
	return false
}
