package zone

import (
	"iter"
	"net/netip"
	"slices"
	"strings"
)

// Addresses are the network addresses of a zone or an asset, as they were written
// and in that order: prefixes ("10.10.1.0/24"), single addresses, and text that is
// neither ("DHCP", "10.4.0.100-200"), which is kept. Immutable; the zero Addresses
// is empty.
type Addresses struct{ list []string }

// AddressesOf gives the addresses listed.
func AddressesOf(list ...string) Addresses {
	if len(list) == 0 {
		return Addresses{}
	}
	return Addresses{slices.Clone(list)}
}

// All yields the addresses as they were written.
func (a Addresses) All() iter.Seq[string] { return slices.Values(a.list) }

// Len gives the number of addresses.
func (a Addresses) Len() int { return len(a.list) }

// Prefixes yields the addresses that can be read, a single one as the prefix that
// holds it alone, each with its host bits cleared.
func (a Addresses) Prefixes() iter.Seq[netip.Prefix] {
	return func(yield func(netip.Prefix) bool) {
		for _, s := range a.list {
			if p, ok := parsePrefix(s); ok && !yield(p) {
				return
			}
		}
	}
}

// Unread yields the addresses that cannot be read as an address or a prefix.
func (a Addresses) Unread() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, s := range a.list {
			if _, ok := parsePrefix(s); !ok && !yield(s) {
				return
			}
		}
	}
}

// Equal reports whether both list the same texts in the same order.
func (a Addresses) Equal(other Addresses) bool { return slices.Equal(a.list, other.list) }

// String gives the addresses separated by ", ".
func (a Addresses) String() string { return strings.Join(a.list, ", ") }

func parsePrefix(s string) (netip.Prefix, bool) {
	s = strings.TrimSpace(s)
	if p, err := netip.ParsePrefix(s); err == nil {
		return p.Masked(), true
	}
	if ip, err := netip.ParseAddr(s); err == nil && ip.Zone() == "" {
		return netip.PrefixFrom(ip, ip.BitLen()), true
	}
	return netip.Prefix{}, false
}
