package generate

import (
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// unassigned adds assets that are at home nowhere.
func (p *planter) unassigned(n int) int {
	for i := range n {
		a := zone.Asset{ID: zone.AssetID("stray" + strconv.Itoa(i+1)), Type: requirement.Host, Product: "computer found on a desk"}
		p.m.Assets = append(p.m.Assets, a)
		p.found(Unassigned, conduit.AssetRef(a.ID), "in no zone and in no conduit")
	}
	return n
}

// multiHomed gives assets of areas a second interface in a zone of the area.
func (p *planter) multiHomed(n int) int {
	inside := make(map[int32][]int32) // area: the zones in it
	for _, z := range p.zonesOf(cellZone, safetyZone, radioZone) {
		inside[p.zones[z].in] = append(inside[p.zones[z].in], z)
	}
	var candidates []int32
	home := make(map[int32]int32)
	for _, z := range p.zonesOf(areaZone) {
		for _, i := range p.inUse(z) {
			candidates = append(candidates, i)
			home[i] = z
		}
	}
	return p.each(candidates, n, func(i int32) bool {
		a := &p.m.Assets[i]
		cells := inside[home[i]]
		other := p.zoneID(cells[p.rng.below(len(cells))])
		a.Attached = zone.SetOf(other)
		p.found(MultiHomed, conduit.AssetRef(a.ID), "a second interface past the conduit",
			conduit.ZoneRef(a.Zone), conduit.ZoneRef(other))
		return true
	})
}

// onPartition puts into zones an asset that does not belong there, one of a kind
// for each zone.
func (p *planter) onPartition(k FaultKind, n int) int {
	trait := map[FaultKind]zone.Traits{
		BusinessWithControl: zone.Business, SafetyWithOther: zone.Safety, TemporaryWithPermanent: zone.Temporary,
		WirelessWithWired: zone.Wireless, ExternalWithInternal: zone.Remote,
	}[k]
	return p.each(p.zonesOf(opsZone, areaZone, cellZone, skidZone), n, func(z int32) bool {
		list := p.inUse(z)
		if len(list) < 2 {
			return false
		}
		a := &p.m.Assets[list[p.rng.below(len(list))]]
		a.Traits |= trait
		p.found(k, conduit.ZoneRef(p.zoneID(z)), trait.String()+" asset among others", conduit.AssetRef(a.ID))
		return true
	})
}
