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
	k := &kinds[p.kind]
	id := b.zoneID(z)
	p.first = int32(len(b.m.Assets))
	p.byRole = make([]span, 0, len(k.shares))
	ids := idsOf(string(id), k.shares, counts(k.shares, int(p.size)))
	at := 0
	for i, n := range counts(k.shares, int(p.size)) {
		if n == 0 {
			continue
		}
		r := k.shares[i].role
		p.byRole = append(p.byRole, span{r, int32(len(b.m.Assets)), int32(n)})
		for range n {
			a := zone.Asset{ID: ids[at], Zone: id, Type: roles[r].typ}
			if b.cfg.Addresses {
				a.Addresses = address(z, at)
			}
			b.equip(&a, z, r, at == 0)
			if a.Type == requirement.Software && at > 0 {
				a.RunsOn = ids[0]
			}
			b.m.Assets = append(b.m.Assets, a)
			b.roles = append(b.roles, r)
			at++
		}
	}
}

// idsOf gives the ids "ZONE-plc1", "ZONE-plc2", .., all cut from one text.
func idsOf(zoneID string, shares []share, counts []int) []zone.AssetID {
	var text []byte
	var ends []int
	for i, n := range counts {
		for k := range n {
			text = append(text, zoneID...)
			text = append(text, '-')
			text = append(text, roles[shares[i].role].stem...)
			text = strconv.AppendInt(text, int64(k+1), 10)
			ends = append(ends, len(text))
		}
	}
	all := string(text)
	ids := make([]zone.AssetID, len(ends))
	start := 0
	for i, end := range ends {
		ids[i] = zone.AssetID(all[start:end])
		start = end
	}
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
