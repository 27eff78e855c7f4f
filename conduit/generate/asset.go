package generate

import (
	"strconv"

	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// fillZone adds the assets of a zone. Their ids are cut from one text, and what
// they share by product is shared.
func (b *builder) fillZone(z int32) {
	p := &b.zones[z]
	if p.size == 0 {
		return
	}
	id := b.zoneID(z)
	shares := kinds[p.kind].shares
	n := counts(shares, int(p.size))
	ids := b.idsOf(string(id), shares, n)
	p.first = int32(len(b.m.Assets))
	p.byRole = make([]span, 0, len(shares))
	rank := 0
	for i, k := range n {
		if k == 0 {
			continue
		}
		r := shares[i].role
		p.byRole = append(p.byRole, span{r, int32(len(b.m.Assets)), int32(k)})
		for range k {
			a := b.newAsset()
			a.ID, a.Zone, a.Type = ids[rank], id, roles[r].typ
			if b.cfg.Addresses {
				a.Addresses = address(z, rank)
			}
			if a.Type == requirement.Software && rank > 0 {
				a.RunsOn = ids[0]
			}
			b.equip(a, z, r, rank == 0)
			rank++
		}
	}
}

// newAsset adds an empty asset, to be filled in before the next one is added.
func (b *builder) newAsset() *zone.Asset {
	b.m.Assets = append(b.m.Assets, zone.Asset{})
	return &b.m.Assets[len(b.m.Assets)-1]
}

// idsOf gives the ids "ZONE-plc1", "ZONE-plc2", .., all cut from one text.
func (b *builder) idsOf(zoneID string, shares []share, counts []int) []zone.AssetID {
	text, ends := b.text[:0], b.ends[:0]
	for i, n := range counts {
		for k := range n {
			text = append(text, zoneID...)
			text = append(text, '-')
			text = append(text, roles[shares[i].role].stem...)
			text = strconv.AppendInt(text, int64(k+1), 10)
			ends = append(ends, len(text))
		}
	}
	b.text, b.ends = text, ends
	all, start := string(text), 0
	ids := b.ids[:0]
	for _, end := range ends {
		ids = append(ids, zone.AssetID(all[start:end]))
		start = end
	}
	b.ids = ids
	return ids
}

// prefix gives the addresses of a zone by its number: a /24 of 10.0.0.0/8, and
// beyond those a /64 of unique local addresses.
func prefix(z int32) zone.Addresses {
	return zone.AddressesOf(string(append(network(z), suffix(z)...)))
}

// maxIPv4 is how many zones have an IPv4 prefix.
const maxIPv4 = 1 << 16

func network(z int32) []byte {
	if z < maxIPv4 {
		text := strconv.AppendInt([]byte("10."), int64(z>>8), 10)
		text = append(text, '.')
		text = strconv.AppendInt(text, int64(z&255), 10)
		return append(text, '.')
	}
	text := strconv.AppendInt([]byte("fd00:6244:"), int64(z>>16), 16)
	text = append(text, ':')
	text = strconv.AppendInt(text, int64(z&0xffff), 16)
	return append(text, "::"...)
}

func suffix(z int32) string {
	if z < maxIPv4 {
		return "0/24"
	}
	return "/64"
}

// address gives the address of the asset of a rank in a zone.
func address(z int32, rank int) zone.Addresses {
	base := 10
	if z >= maxIPv4 {
		base = 16
	}
	return zone.AddressesOf(string(strconv.AppendInt(network(z), int64(rank+1), base)))
}
