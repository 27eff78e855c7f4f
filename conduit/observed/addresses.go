package observed

import (
	"cmp"
	"net/netip"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Ambiguity is a prefix that belongs to several elements, so that it cannot be said
// which one an address in it means.
type Ambiguity struct {
	Prefix    netip.Prefix
	Claimants []conduit.Ref // in order
}

// Unreadable is an address of the model that is neither an address nor a prefix
// ("DHCP"), so that nothing is recognised by it.
type Unreadable struct {
	Ref  conduit.Ref
	Text string
}

// addresses knows whose an address is. Owners are numbers: assets by their index,
// after them zones, and after them broadcast addresses; below nobody come ambiguities.
type addresses struct {
	part   *zone.Partition
	assets int32
	zones  int32

	table      *prefixTable
	broadcasts []broadcast
	groups     map[netip.Addr]int32 // multicast addresses that are one asset's own
	ambiguous  []Ambiguity          // in the order of prefixes
	unreadable []Unreadable         // assets, then zones, in order
	prefixes   [][]netip.Prefix     // by owner: those that lead to it, in order
}

func (m *addresses) zoneOwner(z int) int32         { return m.assets + int32(z) }
func (m *addresses) isAsset(owner int32) bool      { return owner >= 0 && owner < m.assets }
func (m *addresses) isZone(owner int32) bool       { return owner >= m.assets && owner < m.assets+m.zones }
func (m *addresses) ambiguity(o int32) (int, bool) { return int(nobody - 1 - o), o < nobody }

// broadcast is the last address of a prefix, which stands for all hosts there.
type broadcast struct{ owner, zone int32 } // of the prefix

func (m *addresses) broadcast(owner int32) (broadcast, bool) {
	if k := owner - m.assets - m.zones; k >= 0 {
		return m.broadcasts[k], true
	}
	return broadcast{}, false
}

// home gives the index of the zone of an owner, -1 where it has none.
func (m *addresses) home(owner int32) int {
	switch {
	case m.isAsset(owner):
		return m.part.HomeAt(int(owner))
	case m.isZone(owner):
		return int(owner - m.assets)
	}
	return -1
}

func (m *addresses) ref(owner int32) conduit.Ref {
	if m.isAsset(owner) {
		return conduit.AssetRef(m.part.AssetAt(int(owner)).ID)
	}
	return conduit.ZoneRef(m.part.ZoneAt(int(owner - m.assets)).ID)
}

func newAddresses(part *zone.Partition) *addresses {
	m := &addresses{part: part, assets: int32(part.NumAssets()), zones: int32(part.NumZones()), groups: map[netip.Addr]int32{}}
	m.prefixes = make([][]netip.Prefix, m.assets+m.zones)
	var all []claim
	take := func(list zone.Addresses, owner int32) {
		for p := range list.Prefixes() {
			all = append(all, claim{normal(p), owner})
		}
		for text := range list.Unread() {
			m.unreadable = append(m.unreadable, Unreadable{m.ref(owner), text})
		}
	}
	for i := range part.NumAssets() {
		take(part.AssetAt(i).Addresses, int32(i))
	}
	for i := range part.NumZones() {
		take(part.ZoneAt(i).Addresses, m.zoneOwner(i))
	}
	slices.SortFunc(all, func(a, b claim) int {
		return cmp.Or(a.Addr().Compare(b.Addr()), cmp.Compare(a.Bits(), b.Bits()), cmp.Compare(a.owner, b.owner))
	})
	all = slices.Compact(all)
	var settled []claim
	var subnets []subnet
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Prefix == all[0].Prefix {
			n++
		}
		owner := m.settle(all[:n])
		settled = append(settled, claim{all[0].Prefix, owner})
		for _, c := range all[:n] {
			if z := c.owner; m.isZone(z) && (z == owner || m.isAsset(owner) && m.home(owner) == int(z-m.assets)) {
				subnets = append(subnets, subnet{claim{c.Prefix, owner}, z})
			}
		}
		all = all[n:]
	}
	m.table = newPrefixTable(m.withBroadcasts(settled, subnets))
	return m
}

// settle says to whom a prefix belongs that some claim, assets before zones.
func (m *addresses) settle(claims []claim) int32 {
	var used, retired, zones []int32
	for _, c := range claims {
		switch {
		case m.isZone(c.owner):
			zones = append(zones, c.owner)
		case m.part.AssetAt(int(c.owner)).Retired:
			retired = append(retired, c.owner)
		default:
			used = append(used, c.owner)
		}
	}
	if len(used) == 0 {
		used = retired
	}
	owner := nobody
	switch {
	case len(used) == 0 && len(zones) == 1:
		owner = zones[0]
	case len(used) == 1 && !slices.ContainsFunc(zones, func(z int32) bool { return !m.within(used[0], z) }):
		owner = used[0]
		if p := claims[0].Prefix; p.IsSingleIP() && p.Addr().IsMulticast() {
			m.groups[p.Addr()] = owner
		}
	}
	if owner != nobody {
		m.prefixes[owner] = append(m.prefixes[owner], claims[0].Prefix)
		return owner
	}
	a := Ambiguity{Prefix: claims[0].Prefix}
	for _, c := range claims {
		a.Claimants = append(a.Claimants, m.ref(c.owner))
	}
	slices.SortFunc(a.Claimants, conduit.Ref.Compare)
	m.ambiguous = append(m.ambiguous, a)
	return nobody - int32(len(m.ambiguous))
}

// within reports whether an asset is in a zone: at home there or in a zone inside
// it, or attached.
func (m *addresses) within(asset, owner int32) bool {
	a, z := m.part.AssetAt(int(asset)), m.part.ZoneAt(int(owner-m.assets)).ID
	return a.Zone == z || a.Zone != "" && m.part.Encloses(z, a.Zone) || a.Attached.Has(z)
}

// subnet is a prefix of a zone with its owner, who is the zone or an asset there.
type subnet struct {
	claim
	zone int32
}

// withBroadcasts adds to claims the last address of each prefix of a zone, which
// stands for all hosts there, unless it is somebody else's or a host's own.
func (m *addresses) withBroadcasts(settled []claim, subnets []subnet) []claim {
	own := newPrefixTable(settled)
	taken := map[netip.Addr]bool{}
	for _, c := range settled {
		if c.IsSingleIP() {
			taken[c.Addr()] = true
		}
	}
	for _, c := range slices.Backward(subnets) { // the longest of those that end together
		if !c.Addr().Is4() || c.Bits() > 30 {
			continue
		}
		b := c.Addr().As4()
		for i := c.Bits(); i < 32; i++ {
			b[i/8] |= 0x80 >> (i % 8)
		}
		last := netip.AddrFrom4(b)
		if taken[last] || own.find(last) != c.owner {
			continue
		}
		taken[last] = true
		settled = append(settled, claim{netip.PrefixFrom(last, 32), m.assets + m.zones + int32(len(m.broadcasts))})
		m.broadcasts = append(m.broadcasts, broadcast{c.owner, c.zone})
	}
	return settled
}

// notHost reports whether an address can be no single host's.
func notHost(a netip.Addr) bool {
	return a.IsUnspecified() || a.IsMulticast() || a == limitedBroadcast
}

var limitedBroadcast = netip.AddrFrom4([4]byte{255, 255, 255, 255})

// lookup gives the owner of an address; nobody's are those that can be no host's.
func (m *addresses) lookup(a netip.Addr) int32 {
	if !a.IsValid() || notHost(a) {
		return nobody
	}
	return m.table.find(a)
}
