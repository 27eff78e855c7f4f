package generate

import (
	"fmt"
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

func newBuilder(c Config) *builder {
	b := &builder{
		cfg: c,
		m: &conduit.Model{
			Name:        fmt.Sprintf("generated plant of %d assets, seed %d", c.Assets, c.Seed),
			Description: c.citation(),
			Date:        today,
		},
		layout:   newStream(c.Seed, forLayout),
		evidence: newStream(c.Seed, forEvidence),
		channels: newStream(c.Seed, forChannels),
		allowed:  make(map[allowKey]conduit.Services),
		noDiode:  true,
	}
	b.products.init(c.Evidence)
	b.m.Assets = make([]zone.Asset, 0, c.Assets+max(c.Faults.Unassigned, 0))
	const perZone = 16 // assets, about; there are fewer zones than that in a large plant
	zones := c.Assets/perZone + 16
	b.m.Zones, b.zones = make([]zone.Zone, 0, zones), make([]place, 0, zones)
	b.m.Conduits, b.links = make([]conduit.Conduit, 0, zones), make([]link, 0, zones)
	return b
}

// build lays out the plant, all but its channels.
func (b *builder) build() {
	n := b.cfg.Assets
	corporate := min(max(n/40, 1), 40)
	vendors := min(max(n/300, 1), 6)
	enterprise := b.addZone("enterprise", room{kind: enterpriseZone, in: -1, size: corporate}, -1, level.Vector{})
	vendor := b.addZone("vendor", room{kind: vendorZone, in: -1, size: vendors}, -1, level.Vector{})
	b.fillZone(enterprise)
	b.fillZone(vendor)
	rest := n - corporate - vendors
	if n >= 150 {
		internet := b.addZone("internet", room{kind: internetZone, in: -1, size: 1}, -1, level.Vector{})
		b.fillZone(internet)
		b.internet(vendor, internet)
		rest -= 2
	}
	sizes := b.siteSizes(rest)
	for i, size := range sizes {
		b.site(i+1, size, len(sizes) > 1, enterprise, vendor)
	}
	b.policies(len(sizes))
	b.m.Services = []conduit.Service{{
		Name: serviceNames[siteSync], Ports: zone.NamesOf("tcp/7410"), Kinds: conduit.Industrial,
	}}
}

// site adds a site with n assets, devices included.
func (b *builder) site(number, n int, offices bool, enterprise, vendor int32) {
	shared := b.layout.percent(50) // one perimeter for the enterprise and the vendors
	devices := 2                   // perimeter and south; the conduits of the zones are counted with them
	if !shared {
		devices++
	}
	plan := b.planSite(n, offices, devices-1)
	name := "site" + strconv.Itoa(number)
	base := int32(len(b.zones))
	for _, r := range plan {
		id, around, in := name, level.Vector{}, int32(-1)
		switch {
		case r.in >= 0:
			in = base + int32(r.in)
			id, around = string(b.zoneID(in)), b.zones[in].target
		case r.kind == officeZone:
			in = enterprise
		}
		stem := kinds[r.kind].stem
		if r.kind == skidZone && b.zones[in].kind == skidZone {
			stem = "unit"
		}
		if stem != "" {
			id += "-" + stem
		}
		if r.number > 0 {
			id += strconv.Itoa(r.number)
		}
		z := b.addZone(id, r, in, around)
		b.zones[z].site = base
		if in >= base {
			b.zones[z].family, b.zones[z].siem = b.zones[in].family, true
		}
		switch r.kind {
		case siteZone:
			b.zones[z].siem = true
		case areaZone:
			b.zones[z].family = uint8(b.layout.below(len(families)))
		}
	}
	end := int32(len(b.zones))
	for z := base; z < end; z++ {
		b.fillZone(z)
	}
	b.connect(name, base, end, enterprise, vendor, shared)
	b.measures(name, base)
}

// siteClaims are met by a site as a whole, and so hold for the zones in it.
var siteClaims = requirement.MustClaims(requirement.Met, "SR 2.3", "SR 5.4", "SR 7.5")

// addZone adds a zone, without its assets.
func (b *builder) addZone(id string, r room, in int32, around level.Vector) int32 {
	z := int32(len(b.zones))
	k := &kinds[r.kind]
	p := place{kind: r.kind, number: r.number, in: in, site: -1, uplink: -1, size: int32(r.size)}
	declared := zone.Zone{ID: zone.ID(id), Name: k.title, Layer: k.layer, Traits: k.traits, Addresses: prefix(z)}
	if in >= 0 {
		declared.In = b.zoneID(in)
	}
	if !k.traits.Has(zone.External) {
		p.target = b.target(r.kind, around)
		declared.Target = p.target.Target()
		p.recorded = b.isRecorded(r.kind)
	}
	if r.kind == siteZone || r.kind == dmzZone || r.kind == enterpriseZone {
		declared.Claims = siteClaims
	}
	if p.recorded {
		declared.Achieved, declared.Assessed = p.target.Evidence(), assessed
	}
	b.zones = append(b.zones, p)
	b.m.Zones = append(b.m.Zones, declared)
	return z
}

// isRecorded says whether what a zone achieves is on record. In a plant of mixed
// evidence it is for some zones deep inside.
func (b *builder) isRecorded(k kind) bool {
	switch b.cfg.Evidence {
	case Recorded:
		return true
	case Mixed:
		return (k == cellZone || k == skidZone || k == safetyZone || k == radioZone) && b.evidence.percent(15)
	}
	return false
}
