package observed

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// declared knows the channels of the model by their ends.
type declared struct {
	services *conduit.ServiceTable
	flows    []conduit.Flow
	seen     []bool
	at       map[[2]int32][]int32 // by indexes of assets; a receiver left out is noEnd
}

func newDeclared(sys *conduit.System) *declared {
	d := &declared{services: sys.Services(), at: map[[2]int32][]int32{}}
	part := sys.Partition()
	for f := range sys.Flows() {
		i := int32(len(d.flows))
		from, _ := part.AssetIndex(f.Channel.From)
		to, ok := part.AssetIndex(f.Channel.To)
		if !ok {
			to = int(noEnd)
		}
		d.add(int32(from), int32(to), i)
		if f.Channel.Link && from != to && ok {
			d.add(int32(to), int32(from), i)
		}
		if f.Channel.Multicast && ok { // one receiver is named, and a group was seen
			d.add(int32(from), noEnd, i)
		}
		d.flows = append(d.flows, f)
	}
	d.seen = make([]bool, len(d.flows))
	return d
}

func (d *declared) add(from, to, i int32) {
	d.at[[2]int32{from, to}] = append(d.at[[2]int32{from, to}], i)
}

// matching gives the declared channels that say the same as a flow, and notes that
// they were seen.
func (d *declared) matching(k flowKey, service conduit.ServiceName) []int32 {
	var out []int32
	look := func(from, to int32) {
		for _, i := range d.at[[2]int32{from, to}] {
			if d.same(d.flows[i].Channel.Service, service) {
				out = append(out, i)
				d.seen[i] = true
			}
		}
	}
	look(k.from, k.to)
	if k.kind&isLink != 0 && k.from != k.to {
		look(k.to, k.from)
	}
	if k.kind&isMulticast != 0 && k.to != noEnd {
		for _, i := range d.at[[2]int32{k.from, noEnd}] {
			if c := d.flows[i].Channel; c.To == "" && d.same(c.Service, service) {
				out = append(out, i)
				d.seen[i] = true
			}
		}
	}
	return out
}

// same reports whether a service as declared can be what was seen. A sensor sees no
// operations, and of a port that several services share not which of them it is.
func (d *declared) same(declared, seen conduit.ServiceName) bool {
	if declared == "" || declared == seen {
		return true
	}
	base, _, _ := strings.Cut(string(declared), ":")
	declared = conduit.ServiceName(base)
	return d.services.Covers(declared, seen) || d.services.Covers(seen, declared)
}

// Blind says why a declared channel could not have been seen. The zero Blind is that
// it could.
type Blind uint8

// The reasons.
const (
	NotBlind  Blind = iota
	NoAddress       // the model gives an end no address that is its alone
	NoPort          // its service has no port that an internet protocol carries
)

var blindNames = []string{"could have been seen", "an end has no address of its own in the model", "its service has no port known to the model"}

// String says it in a few words.
func (b Blind) String() string {
	if int(b) >= len(blindNames) {
		return "unknown"
	}
	return blindNames[b]
}

// blind says why a declared channel cannot be recognised among records.
func (x *Comparer) blind(c conduit.Channel) Blind {
	for _, id := range []string{string(c.From), string(c.To)} {
		if i, ok := x.addresses.part.AssetIndex(zone.AssetID(id)); ok && len(x.addresses.prefixes[i]) == 0 {
			return NoAddress
		}
	}
	if c.Service == "" || c.Service == conduit.Any || c.Service == "icmp" {
		return NotBlind
	}
	carried := func(text string) bool {
		r, ok := conduit.ParsePortRange(text)
		return ok && r.Transport != "eth"
	}
	base, _, _ := strings.Cut(string(c.Service), ":")
	if carried(base) {
		return NotBlind
	}
	if s, ok := x.sys.Services().Lookup(c.Service); ok {
		for text := range s.Ports.All() {
			if carried(text) {
				return NotBlind
			}
		}
	}
	return NoPort
}
