package conduit

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// PortRange is a range of ports of one transport: of tcp, udp or sctp; for "ip" of
// protocol numbers, and for "eth" of EtherTypes. A single port is a range of one.
// It is comparable. The zero PortRange has no transport and overlaps nothing.
type PortRange struct {
	Transport string // "tcp", "udp", "sctp", "ip", "eth"
	Low, High uint16 // both are in it
}

// transports are the transports, in their order.
var transports = [...]string{"tcp", "udp", "sctp", "ip", "eth"}

// transportOf gives the place of a transport in their order, -1 for none.
func transportOf(s string) int { return slices.Index(transports[:], s) }

// ParsePortRange reads "tcp/502" and "tcp/1000-2000", in either case, and also
// "tcp 502", "tcp-502", "tcp502" and the port before the transport, "502/tcp". For
// ip and eth the stroke is needed ("ip/50"), since "ip6" is something else. Numbers
// may be hexadecimal, "eth/0x88b8".
func ParsePortRange(s string) (PortRange, bool) { return scanPortRange(foldCase(s)) }

// scanPortRange reads the text of a range in one case.
func scanPortRange(s string) (PortRange, bool) {
	p := portScanner{strings.Trim(s, " ")}
	var r PortRange
	var numbers, stroke bool
	if r.Transport = p.transport(); r.Transport != "" {
		stroke = p.separator()
		numbers = p.numbers(&r)
	} else if numbers = p.numbers(&r); numbers {
		stroke = p.separator()
		r.Transport = p.transport()
	}
	ok := numbers && p.rest == "" && r.Transport != "" && r.Low <= r.High
	switch r.Transport {
	case "ip":
		ok = ok && stroke && r.High <= 255
	case "eth":
		ok = ok && stroke
	}
	if !ok {
		return PortRange{}, false
	}
	return r, true
}

// portScanner takes the text of a range apart from the left.
type portScanner struct{ rest string }

func (p *portScanner) blanks() { p.rest = strings.TrimLeft(p.rest, " ") }

// transport takes a transport off; "" if there is none.
func (p *portScanner) transport() string {
	for _, t := range transports {
		if rest, ok := strings.CutPrefix(p.rest, t); ok {
			p.rest = rest
			return t
		}
	}
	return ""
}

// separator takes off what stands between transport and number, and reports
// whether it was a stroke.
func (p *portScanner) separator() (stroke bool) {
	p.blanks()
	if p.rest != "" && strings.IndexByte("/-_", p.rest[0]) >= 0 {
		stroke = p.rest[0] == '/'
		p.rest = p.rest[1:]
		p.blanks()
	}
	return stroke
}

// numbers takes one number or two with '-' between off.
func (p *portScanner) numbers(r *PortRange) bool {
	var ok bool
	if r.Low, ok = p.number(); !ok {
		return false
	}
	r.High = r.Low
	low := *p
	p.blanks()
	if !strings.HasPrefix(p.rest, "-") {
		*p = low
		return true
	}
	p.rest = p.rest[1:]
	p.blanks()
	if p.rest == "" || p.rest[0] < '0' || p.rest[0] > '9' { // "502-tcp"
		*p = low
		return true
	}
	r.High, ok = p.number()
	return ok
}

// number takes a number off.
func (p *portScanner) number() (n uint16, ok bool) {
	base := 10
	if hex, ok := strings.CutPrefix(p.rest, "0x"); ok {
		base, p.rest = 16, hex
	}
	value, i := 0, 0
	for ; i < len(p.rest); i++ {
		digit := strings.IndexByte("0123456789abcdef"[:base], p.rest[i])
		if digit < 0 {
			break
		}
		value = min(value*base+digit, math.MaxUint16+1)
	}
	p.rest = p.rest[i:]
	return uint16(value), i > 0 && value <= math.MaxUint16
}

// String gives "tcp/502", "tcp/1000-2000", "eth/0x88b8"; "" for the zero PortRange.
func (r PortRange) String() string {
	if r == (PortRange{}) {
		return ""
	}
	return string(r.append(make([]byte, 0, 24)))
}

func (r PortRange) append(b []byte) []byte {
	b = append(append(b, r.Transport...), '/')
	b = r.appendNumber(b, r.Low)
	if r.High != r.Low {
		b = r.appendNumber(append(b, '-'), r.High)
	}
	return b
}

func (r PortRange) appendNumber(b []byte, n uint16) []byte {
	if r.Transport != "eth" {
		return strconv.AppendUint(b, uint64(n), 10)
	}
	const digits = "0123456789abcdef"
	return append(b, '0', 'x', digits[n>>12], digits[n>>8&15], digits[n>>4&15], digits[n&15])
}

// Contains reports whether every port of q is in r.
func (r PortRange) Contains(q PortRange) bool {
	return r.Transport != "" && r.Transport == q.Transport && r.Low <= q.Low && q.High <= r.High
}

// Overlaps reports whether some port is in both.
func (r PortRange) Overlaps(q PortRange) bool {
	return r.Transport != "" && r.Transport == q.Transport && r.Low <= q.High && q.Low <= r.High
}

// Compare orders ranges by transport (tcp, udp, sctp, ip, eth), then by their ends.
func (r PortRange) Compare(q PortRange) int {
	return cmp.Or(cmp.Compare(transportOf(r.Transport), transportOf(q.Transport)), cmp.Compare(r.Low, q.Low), cmp.Compare(r.High, q.High))
}

// mergePorts gives the same ports in the fewest ranges, in order.
func mergePorts(list []PortRange) []PortRange {
	list = slices.Clone(list)
	slices.SortFunc(list, PortRange.Compare)
	var out []PortRange
	for _, r := range list {
		if n := len(out); n > 0 && out[n-1].Transport == r.Transport && int(r.Low) <= int(out[n-1].High)+1 {
			out[n-1].High = max(out[n-1].High, r.High)
			continue
		}
		out = append(out, r)
	}
	return out
}

// lessPorts gives the ports of list that are in none of taken, which is in the
// form that mergePorts gives.
func lessPorts(list, taken []PortRange) []PortRange {
	var out []PortRange
	for _, r := range list {
		low := int(r.Low)
		i, _ := slices.BinarySearchFunc(taken, r, func(t, r PortRange) int {
			return cmp.Or(cmp.Compare(transportOf(t.Transport), transportOf(r.Transport)), cmp.Compare(t.High, r.Low))
		})
		for ; i < len(taken) && taken[i].Overlaps(r); i++ {
			if low < int(taken[i].Low) {
				out = append(out, PortRange{r.Transport, uint16(low), taken[i].Low - 1})
			}
			low = int(taken[i].High) + 1
		}
		if low <= int(r.High) {
			out = append(out, PortRange{r.Transport, uint16(low), r.High})
		}
	}
	return out
}
