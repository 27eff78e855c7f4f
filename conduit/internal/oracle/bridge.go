package oracle

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Bridges gives the pairs of zones that assets bridge past every conduit: every
// two different zones among an asset's home and those it is attached to, nested or
// not, but for the pairs that one conduit joins which the asset serves. Assets
// that are retired bridge nothing. Pairs are in order, and so are their zones.
func (o *Oracle) Bridges() map[zone.AssetID][][2]zone.ID {
	out := make(map[zone.AssetID][][2]zone.ID)
	for _, a := range o.m.Assets {
		if a.Retired {
			continue
		}
		in := slices.Collect(a.Attached.All())
		if a.Zone != "" {
			in = append(in, a.Zone)
		}
		slices.Sort(in)
		in = slices.Compact(in)
		for i, x := range in {
			for _, y := range in[i+1:] {
				if !o.joinedByOwn(a.ID, x, y) {
					out[a.ID] = append(out[a.ID], [2]zone.ID{x, y})
				}
			}
		}
	}
	return out
}

// joinedByOwn reports whether one conduit that an asset serves joins both zones.
func (o *Oracle) joinedByOwn(id zone.AssetID, x, y zone.ID) bool {
	return slices.ContainsFunc(o.m.Conduits, func(c conduit.Conduit) bool {
		return c.Devices.Has(id) && c.Joins.Has(x) && c.Joins.Has(y)
	})
}
