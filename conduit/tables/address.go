package tables

import (
	"encoding/binary"
	"math/bits"
	"net/netip"
	"slices"
	"strings"
)

// addresses reads the addresses in a cell. What is neither an address nor a network
// stays as it is written.
func (c cell) addresses() []string {
	items := c.items()
	if len(items) == 1 {
		parts := strings.Fields(items[0])
		if len(parts) == 3 && parts[1] == "/" {
			parts = []string{parts[0], parts[2]}
		}
		switch network, is := masked(parts); {
		case is:
			if !strings.Contains(network, "/") {
				c.again(Warning, NotKept, "the mask of the network that the address is in")
			}
			items = []string{network}
		case len(parts) == 2 && strings.HasPrefix(parts[1], "255."): // no mask that can be
		case len(parts) > 1 && !slices.ContainsFunc(parts, func(s string) bool { return !isAddress(s) }):
			items = parts // with blanks between them
		}
	}
	for _, item := range items {
		if !isAddress(item) {
			c.again(Warning, KeptAsText, "%sneither an address nor a network", c.of(item))
		}
	}
	return items
}

// masked reads an address and the mask of its network, "10.0.0.0 255.255.255.0": the
// network, or the address alone if it is one of a host in it.
func masked(parts []string) (string, bool) {
	if len(parts) != 2 {
		return "", false
	}
	a, err := netip.ParseAddr(parts[0])
	m, wrong := netip.ParseAddr(parts[1])
	if err != nil || wrong != nil || !a.Is4() || !m.Is4() || m.As4()[0] != 255 {
		return "", false
	}
	mask := m.As4()
	zeros := ^binary.BigEndian.Uint32(mask[:])
	if zeros&(zeros+1) != 0 {
		return "", false // ones after zeros
	}
	n := netip.PrefixFrom(a, bits.LeadingZeros32(zeros))
	if n.Masked().Addr() != a {
		return a.String(), true
	}
	return n.String(), true
}

// isAddress reports whether a zone or an asset can have s for an address or a
// network. It asks whoever reads them later.
func isAddress(s string) bool {
	if _, err := netip.ParseAddr(s); err == nil && !strings.Contains(s, "%") {
		return true
	}
	_, err := netip.ParsePrefix(s)
	return err == nil
}

// someAddress gives an address to place an asset by: the one that a text is, the
// host of a network such as 10.10.1.5/24, or the first of a range such as
// "10.4.0.100-200" or "DHCP (10.4.0.100-10.4.0.200)". exact says that it is the one.
func someAddress(s string) (a netip.Addr, exact bool) {
	if a, err := netip.ParseAddr(s); err == nil {
		return a.WithZone("").Unmap(), true
	}
	if p, err := netip.ParsePrefix(s); err == nil {
		return p.Addr().Unmap(), true
	}
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" ()[],;-–—…/", r) }) {
		if a, err := netip.ParseAddr(word); err == nil && strings.ContainsAny(word, ".:") {
			return a.WithZone("").Unmap(), false
		}
	}
	return netip.Addr{}, false
}

// placeable reports whether an address says where something is.
func placeable(a netip.Addr) bool {
	return a.IsValid() && !a.IsUnspecified() && !a.IsLoopback() && !a.IsLinkLocalUnicast() && !a.IsMulticast()
}

// plan knows which zone a network is.
type plan struct {
	zones map[netip.Prefix]string
	bits  []int // the lengths that there are, the longest first
}

// put makes a network known; one that two zones have is neither's.
func (p *plan) put(n netip.Prefix, id string) {
	n = n.Masked()
	if other, taken := p.zones[n]; taken && other != id {
		id = ""
	}
	p.zones[n] = id
	if i, found := slices.BinarySearchFunc(p.bits, n.Bits(), func(a, b int) int { return b - a }); !found {
		p.bits = slices.Insert(p.bits, i, n.Bits())
	}
}

// find gives the zone of the smallest network that an address lies in.
func (p *plan) find(a netip.Addr) (id string, ok bool) {
	for _, bits := range p.bits {
		if n, err := a.Prefix(bits); err == nil {
			if id, ok := p.zones[n]; ok {
				return id, true
			}
		}
	}
	return "", false
}
