package observed

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// StandIn is an asset that the model does not have and that speaks for hosts that
// were seen at addresses of a zone.
type StandIn struct {
	Asset     zone.Asset // at home in the zone, with the addresses that it speaks for
	ByAddress bool       // it is one host, and not all unlisted hosts of the zone
}

// standIns gives a stand-in to each end in use that is no asset of the model.
func (x *Comparer) standIns(used func(yield func(end int32))) map[int32]zone.Asset {
	part := x.addresses.part
	out := map[int32]zone.Asset{}
	taken := map[zone.AssetID]bool{}
	var ends []int32
	used(func(end int32) {
		if end >= 0 && !x.addresses.isAsset(end) {
			ends = append(ends, end)
		}
	})
	slices.Sort(ends)
	for _, end := range slices.Compact(ends) {
		var a zone.Asset
		if x.addresses.isZone(end) {
			z := part.ZoneAt(int(end - x.addresses.assets))
			var own []string
			for _, p := range x.addresses.prefixes[end] {
				own = append(own, p.String())
			}
			a = zone.Asset{ID: zone.AssetID("seen-in-" + z.ID), Zone: z.ID, Addresses: zone.AddressesOf(own...),
				Name: fmt.Sprintf("hosts seen in zone %s that are in no list of assets", z.ID)}
		} else {
			h := x.hosts[end-x.addresses.assets-x.addresses.zones]
			text := h.address.String()
			a = zone.Asset{ID: zone.AssetID("seen-" + strings.ReplaceAll(text, ":", "-")),
				Zone: part.ZoneAt(int(h.zone - x.addresses.assets)).ID, Addresses: zone.AddressesOf(text),
				Name: "host seen at " + text + " that is in no list of assets"}
		}
		if zone.CheckID(string(a.ID)) != nil { // the name of the zone is near the limit
			a.ID = zone.AssetID(fmt.Sprintf("seen-in-zone-%d", end-x.addresses.assets+1))
		}
		for base, n := a.ID, 2; ; n++ {
			if _, exists := part.Asset(a.ID); !exists && !taken[a.ID] {
				break
			}
			a.ID = zone.AssetID(fmt.Sprintf("%s-%d", base, n))
		}
		taken[a.ID] = true
		out[end] = a
	}
	return out
}

// StandIns yields the assets that speak for hosts that the model does not list, in
// the order of their ids.
func (c *Comparison) StandIns() iter.Seq[StandIn] { return slices.Values(c.standIns) }

// StandIn gives the stand-in with an id.
func (c *Comparison) StandIn(id zone.AssetID) (StandIn, bool) {
	i, ok := slices.BinarySearchFunc(c.standIns, id, func(s StandIn, id zone.AssetID) int {
		return strings.Compare(string(s.Asset.ID), string(id))
	})
	if !ok {
		return StandIn{}, false
	}
	return c.standIns[i], true
}
