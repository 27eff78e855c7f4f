package observed

import (
	"net/netip"
	"slices"
)

// mostSampled is how many addresses are kept of an end that stands for many.
const mostSampled = 3

// sample holds the least of the addresses seen, so that the order in which they came
// makes no difference.
type sample struct {
	list [mostSampled]netip.Addr
	n    int8
	more bool // there were others
}

func (s *sample) add(a netip.Addr) {
	list := s.list[:s.n]
	i, found := slices.BinarySearchFunc(list, a, netip.Addr.Compare)
	switch {
	case found:
	case int(s.n) < mostSampled:
		copy(s.list[i+1:s.n+1], s.list[i:s.n])
		s.list[i] = a
		s.n++
	default:
		s.more = true
		if i < mostSampled {
			copy(s.list[i+1:], s.list[i:mostSampled-1])
			s.list[i] = a
		}
	}
}

// sample adds an address to a sample by its number, and gives that number; 0 stands
// for one that there is not yet.
func (x *Comparer) sample(at int32, a netip.Addr) int32 {
	if at == 0 {
		x.samples = append(x.samples, sample{})
		at = int32(len(x.samples))
	}
	x.samples[at-1].add(a.Unmap().WithZone(""))
	return at
}

// Hosts are the addresses behind an end that stands for many: the least of them, in
// order.
type Hosts struct {
	Addresses []netip.Addr
	More      bool // there were others
}

func (x *Comparer) hostsOf(at int32) Hosts {
	if at == 0 {
		return Hosts{}
	}
	s := x.samples[at-1]
	return Hosts{slices.Clone(s.list[:s.n]), s.more}
}

// and gives both, as if one had gathered them.
func (h Hosts) and(g Hosts) Hosts {
	s := sample{more: h.More || g.More}
	for _, a := range slices.Concat(h.Addresses, g.Addresses) {
		s.add(a)
	}
	return Hosts{slices.Clone(s.list[:s.n]), s.more}
}
