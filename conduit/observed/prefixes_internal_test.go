package observed

import (
	"math/rand/v2"
	"net/netip"
	"testing"
)

// The table gives what a scan of all prefixes gives, at both ends of each and around
// them, in IPv4, in IPv6, and where the two meet.
func TestLongestPrefix(t *testing.T) {
	for seed := range uint64(400) {
		rng := rand.New(rand.NewPCG(seed, 4))
		var claims []claim
		taken := map[netip.Prefix]bool{}
		for range rng.IntN(25) {
			p := normal(randomPrefix(rng))
			if !taken[p] {
				taken[p] = true
				claims = append(claims, claim{p, int32(len(claims))})
			}
		}
		var ask []netip.Addr
		for _, c := range claims {
			last := lastOf(c.Prefix)
			ask = append(ask, c.Addr(), last, c.Addr().Prev(), last.Next())
		}
		for range 30 {
			ask = append(ask, randomPrefix(rng).Addr())
		}
		scan := append([]claim(nil), claims...)
		table := newPrefixTable(claims)
		for _, a := range ask {
			if !a.IsValid() {
				continue
			}
			want, bits := nobody, -1
			for _, c := range scan {
				if c.Contains(a.Unmap()) && c.Bits() > bits {
					want, bits = c.owner, c.Bits()
				}
			}
			if got := table.find(a); got != want {
				t.Fatalf("seed %d: %v belongs to %d, and %d was found in %v", seed, a, want, got, scan)
			}
		}
	}
}

// randomPrefix gives prefixes that meet often: few bits differ.
func randomPrefix(rng *rand.Rand) netip.Prefix {
	b := byte(rng.IntN(4)) << 6
	c := byte(rng.IntN(3)) * 127
	switch rng.IntN(4) {
	case 0:
		a := netip.AddrFrom16([16]byte{0xfd, b, 0, 0, 0, 0, 0, c, c, 0, 0, 0, 0, 0, 0, b | byte(rng.IntN(2))})
		return netip.PrefixFrom(a, []int{0, 7, 8, 10, 63, 64, 65, 72, 127, 128}[rng.IntN(10)])
	case 1:
		a := netip.AddrFrom16([16]byte{10: 0xff, 11: 0xff, 12: b, 13: c, 15: byte(rng.IntN(2))})
		return netip.PrefixFrom(a, []int{0, 80, 96, 98, 104, 112, 128}[rng.IntN(7)])
	case 2:
		return netip.PrefixFrom(netip.AddrFrom4([4]byte{255, 255, 255, 255 - byte(rng.IntN(2))}), []int{0, 1, 31, 32}[rng.IntN(4)])
	}
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{b, c, 0, byte(rng.IntN(4))}), []int{0, 1, 2, 8, 9, 16, 24, 30, 31, 32}[rng.IntN(10)])
}

func lastOf(p netip.Prefix) netip.Addr {
	b := p.Addr().AsSlice()
	for i := p.Bits(); i < 8*len(b); i++ {
		b[i/8] |= 0x80 >> (i % 8)
	}
	a, _ := netip.AddrFromSlice(b)
	return a
}
