package observed

import (
	"cmp"
	"encoding/binary"
	"net/netip"
	"slices"
	"sort"
)

// prefixTable finds the owner of the longest prefix that holds an address. The
// prefixes, which nest or lie apart, are laid out as intervals side by side, so that
// a search in one sorted list answers.
type prefixTable struct {
	start4 []uint32 // where intervals of IPv4 begin; the first is 0
	owner4 []int32
	start6 []wide
	owner6 []int32
}

// wide is an IPv6 address as a number.
type wide struct{ hi, lo uint64 }

func (a wide) less(b wide) bool { return a.hi < b.hi || a.hi == b.hi && a.lo < b.lo }

// next gives the number after a, and false after the last one.
func (a wide) next() (wide, bool) {
	a.lo++
	if a.lo == 0 {
		a.hi++
	}
	return a, a != wide{}
}

// nobody owns what no prefix holds.
const nobody int32 = -1

// claim is a prefix with its owner.
type claim struct {
	netip.Prefix
	owner int32
}

// normal gives a prefix without host bits, one of IPv4 written as IPv6 as IPv4.
func normal(p netip.Prefix) netip.Prefix {
	if a := p.Addr(); a.Is4In6() && p.Bits() >= 96 {
		p = netip.PrefixFrom(a.Unmap(), p.Bits()-96)
	}
	return p.Masked()
}

// newPrefixTable lays out claims of which no two have the same prefix.
func newPrefixTable(claims []claim) *prefixTable {
	slices.SortFunc(claims, func(a, b claim) int {
		return cmp.Or(a.Addr().Compare(b.Addr()), cmp.Compare(a.Bits(), b.Bits()))
	})
	t := &prefixTable{start4: []uint32{0}, owner4: []int32{nobody}, start6: []wide{{}}, owner6: []int32{nobody}}
	var open []claim // the prefixes around the present place, outermost first
	closeTop := func() {
		top := open[len(open)-1]
		open = open[:len(open)-1]
		around := nobody
		if len(open) > 0 {
			around = open[len(open)-1].owner
		}
		t.after(top.Prefix, around)
	}
	for _, c := range claims {
		for len(open) > 0 && !open[len(open)-1].Contains(c.Addr()) {
			closeTop()
		}
		t.from(c.Addr(), c.owner)
		open = append(open, c)
	}
	for len(open) > 0 {
		closeTop()
	}
	return t
}

// from begins an interval at an address.
func (t *prefixTable) from(a netip.Addr, owner int32) {
	if a.Is4() {
		t.start4, t.owner4 = begin(t.start4, t.owner4, number4(a), owner)
		return
	}
	t.start6, t.owner6 = begin(t.start6, t.owner6, number6(a), owner)
}

// after begins an interval behind a prefix, unless nothing lies there.
func (t *prefixTable) after(p netip.Prefix, owner int32) {
	if p.Addr().Is4() {
		last := number4(p.Addr()) | uint32(uint64(1)<<(32-p.Bits())-1)
		if last+1 != 0 {
			t.start4, t.owner4 = begin(t.start4, t.owner4, last+1, owner)
		}
		return
	}
	last := number6(p.Addr())
	switch bits := p.Bits(); {
	case bits <= 64:
		last.hi |= ^uint64(0) >> bits
		last.lo = ^uint64(0)
	default:
		last.lo |= ^uint64(0) >> (bits - 64)
	}
	if next, ok := last.next(); ok {
		t.start6, t.owner6 = begin(t.start6, t.owner6, next, owner)
	}
}

// begin adds an interval, in the place of one that would be empty.
func begin[T comparable](start []T, owner []int32, at T, who int32) ([]T, []int32) {
	if last := len(start) - 1; start[last] == at {
		owner[last] = who
		return start, owner
	}
	return append(start, at), append(owner, who)
}

func number4(a netip.Addr) uint32 {
	b := a.As4()
	return binary.BigEndian.Uint32(b[:])
}

func number6(a netip.Addr) wide {
	b := a.As16()
	return wide{binary.BigEndian.Uint64(b[:8]), binary.BigEndian.Uint64(b[8:])}
}

func (t *prefixTable) find4(a uint32) int32 {
	lo, hi := 0, len(t.start4)
	for hi-lo > 1 {
		mid := int(uint(lo+hi) >> 1)
		if t.start4[mid] <= a {
			lo = mid
		} else {
			hi = mid
		}
	}
	return t.owner4[lo]
}

func (t *prefixTable) find6(a wide) int32 {
	i := sort.Search(len(t.start6), func(i int) bool { return a.less(t.start6[i]) })
	return t.owner6[i-1]
}

// find gives the owner of an address, which is valid.
func (t *prefixTable) find(a netip.Addr) int32 {
	if a.Is4() || a.Is4In6() {
		return t.find4(number4(a.Unmap()))
	}
	return t.find6(number6(a))
}
