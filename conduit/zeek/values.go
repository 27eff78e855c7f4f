package zeek

import (
	"bytes"
	"fmt"
	"net/netip"
	"time"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
)

// record makes a record of the values of a line.
func (r *Reader) record(rec *observed.Record) error {
	v := &r.values
	*rec = observed.Record{}
	var ok bool
	for c := range column(numNeeded) {
		if v[c] == nil && c != respPort {
			return r.lacks(c)
		}
	}
	if rec.Source, ok = r.address(v[origHost]); !ok {
		return r.wrong(origHost, "no address")
	}
	if rec.Destination, ok = r.address(v[respHost]); !ok {
		return r.wrong(respHost, "no address")
	}
	if rec.Protocol, ok = r.protocol(); !ok {
		return r.wrong(proto, "no protocol")
	}
	if v[respPort] == nil && rec.Protocol.HasPorts() {
		return r.lacks(respPort)
	}
	if rec.SourcePort, ok = port(v[origPort]); !ok {
		return r.wrong(origPort, "no port")
	}
	if rec.DestinationPort, ok = port(v[respPort]); !ok {
		return r.wrong(respPort, "no port")
	}
	if rec.First, ok = instant(v[timestamp]); !ok {
		return r.wrong(timestamp, "no time")
	}
	rec.Last = rec.First
	if v[duration] != nil {
		d, ok := seconds(v[duration])
		if !ok {
			return r.wrong(duration, "no duration")
		}
		if !rec.First.IsZero() {
			rec.Last = rec.First.Add(d)
		}
	}
	rec.Recognised = r.recognised(v[service])
	rec.Starter = starter(rec.Protocol, v[connState], v[history])
	rec.Unanswered = unanswered(v[connState], v[respPackets])
	rec.Count = 1
	return nil
}

func (r *Reader) lacks(c column) error { return r.bad(columnNames[c] + " is missing") }

func (r *Reader) wrong(c column, what string) error {
	return r.bad(fmt.Sprintf("%s is %+.40q, which is %s", columnNames[c], r.values[c], what))
}

// address reads an address. Those of IPv6 are looked for among the recent ones, since
// reading one takes memory.
func (r *Reader) address(b []byte) (netip.Addr, bool) {
	if a, ok := address4(b); ok {
		return a, true
	}
	if len(b) > len(recent{}.text) {
		return netip.Addr{}, false
	}
	h := uint32(2166136261) // FNV-1a
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	at := &r.recent[h>>24^h&0xFF]
	if int(at.n) == len(b) && bytes.Equal(at.text[:at.n], b) {
		return at.address, at.address.IsValid()
	}
	a, err := netip.ParseAddr(string(b))
	if err != nil {
		return netip.Addr{}, false
	}
	at.n, at.address = int8(copy(at.text[:], b)), a
	return a, true
}

// address4 reads four numbers between dots, none with a zero in front.
func address4(b []byte) (netip.Addr, bool) {
	var a [4]byte
	k, n, digits := 0, 0, 0
	for _, c := range b {
		switch {
		case '0' <= c && c <= '9':
			if digits > 0 && n == 0 {
				return netip.Addr{}, false
			}
			n = 10*n + int(c-'0')
			if digits++; n > 255 {
				return netip.Addr{}, false
			}
		case c == '.' && digits > 0 && k < 3:
			a[k] = byte(n)
			k, n, digits = k+1, 0, 0
		default:
			return netip.Addr{}, false
		}
	}
	if k != 3 || digits == 0 {
		return netip.Addr{}, false
	}
	a[3] = byte(n)
	return netip.AddrFrom4(a), true
}

// port reads a number up to 65535; what is not set is 0.
func port(b []byte) (uint16, bool) {
	if b == nil {
		return 0, true
	}
	n, ok := number(b, 1<<16-1)
	return uint16(n), ok
}

// number reads digits, at most so many.
func number(b []byte, most int64) (int64, bool) {
	if len(b) == 0 || len(b) > 18 {
		return 0, false
	}
	var n int64
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int64(c-'0')
	}
	return n, n <= most
}

// protocol gives the protocol by its name, or by ip_proto where Zeek knows no name.
func (r *Reader) protocol() (observed.Protocol, bool) {
	switch string(r.values[proto]) {
	case "tcp":
		return observed.TCP, true
	case "udp":
		return observed.UDP, true
	case "icmp":
		if n, ok := number(r.values[ipProto], 255); ok && n > 0 {
			return observed.Protocol(n), true
		}
		return observed.ICMP, true
	case "unknown_transport":
		// Without a number the record is counted as malformed: it has no protocol.
		n, ok := number(r.values[ipProto], 255)
		return observed.Protocol(n), ok || r.values[ipProto] == nil
	}
	p, err := observed.ParseProtocol(string(r.values[proto]))
	return p, err == nil
}

// masked is what Zeek's own test tool puts in the place of times.
var masked = []byte("XXXXXXXXXX.XXXXXX")

// latest is the last second of the year 9999.
const latest = 253402300799

// instant reads seconds since 1970, milliseconds if they are too many for that, or a
// time as RFC 3339 has it.
func instant(b []byte) (time.Time, bool) {
	switch {
	case b == nil || bytes.Equal(b, masked):
		return time.Time{}, true
	case bytes.IndexByte(b, 'T') > 0:
		t, err := time.Parse(time.RFC3339Nano, string(b))
		return t.UTC(), err == nil
	}
	s, ns, ok := decimal(b)
	if !ok {
		return time.Time{}, false
	}
	if s > latest {
		s, ns = s/1000, s%1000*1e6
	}
	return time.Unix(s, ns).UTC(), s <= latest
}

// seconds reads a duration.
func seconds(b []byte) (time.Duration, bool) {
	s, ns, ok := decimal(b)
	const most = 1 << 33 // some 270 years, the longest that a Duration holds
	return time.Duration(s)*time.Second + time.Duration(ns), ok && s < most
}

// decimal reads a number that is not negative as whole seconds and nanoseconds; what
// is finer is cut off. It may have an exponent, as JSON's may.
func decimal(b []byte) (s, ns int64, ok bool) {
	whole, fraction := b, []byte(nil)
	if i := bytes.IndexByte(b, '.'); i >= 0 {
		whole, fraction = b[:i], b[i+1:]
		if len(fraction) == 0 {
			return 0, 0, false
		}
	}
	if bytes.IndexByte(b, 'e') >= 0 || bytes.IndexByte(b, 'E') >= 0 {
		return exponent(b)
	}
	if s, ok = number(whole, 1<<62); !ok {
		return 0, 0, false
	}
	scale := int64(1e8)
	for _, c := range fraction {
		if c < '0' || c > '9' {
			return 0, 0, false
		}
		ns += int64(c-'0') * scale
		scale /= 10
	}
	return s, ns, true
}

// mostServices bounds the names of services that are remembered.
const mostServices = 1 << 12

// recognised gives what Zeek took the service for, if that is one thing.
func (r *Reader) recognised(b []byte) conduit.ServiceName {
	if len(b) == 0 || len(b) > 64 || b[0] == '(' || bytes.IndexByte(b, ',') >= 0 {
		return ""
	}
	name, ok := r.services[string(b)]
	if !ok {
		name = conduit.ServiceName(b)
		if conduit.CheckServiceName(name) != nil {
			name = ""
		}
		if len(r.services) < mostServices {
			r.services[string(b)] = name
		}
	}
	return name
}

// starter says which side started: see the package comment.
func starter(p observed.Protocol, state, history []byte) observed.Starter {
	if p != observed.TCP {
		if bytes.IndexByte(history, '^') >= 0 {
			return observed.NobodySaw
		}
		return observed.SourceStarted
	}
	if history == nil {
		if string(state) == "OTH" {
			return observed.NobodySaw
		}
		return observed.SourceStarted
	}
	var source, destination bool
	for _, c := range history {
		switch c {
		case 'S', 'h':
			source = true
		case 's', 'H':
			destination = true
		case '^': // what was written before was written with the sides the other way round
			source, destination = destination, source
		}
	}
	switch {
	case source && !destination:
		return observed.SourceStarted
	case destination && !source:
		return observed.DestinationStarted
	}
	return observed.NobodySaw
}

// unanswered reports whether nothing but a refusal came back.
func unanswered(state, packets []byte) bool {
	switch string(state) {
	case "S0", "REJ", "RSTOS0", "SH":
		return true
	}
	return string(packets) == "0"
}
