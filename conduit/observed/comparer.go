package observed

import (
	"errors"
	"io"
	"net/netip"
	"time"

	"github.com/iec62443-go/iec62443/conduit"
)

// Config says how records are taken. The zero Config works.
type Config struct {
	// MaxFlows is how many distinct flows are kept; 0 stands for a million. What comes
	// beyond is counted as Tally.Overflow.
	MaxFlows int
	// Tolerate is how many records may be unreadable before Read gives up: none by
	// default, any number if it is negative. Those tolerated are counted.
	Tolerate int
	// ByAddress gives each host that is in the prefix of a zone and is no known asset
	// a stand-in of its own. Otherwise one of each zone speaks for all.
	ByAddress bool
}

const defaultMaxFlows = 1_000_000

// Compare reads all records of a source and compares them with a system.
func (c Config) Compare(sys *conduit.System, from Source) (*Comparison, error) {
	x := c.NewComparer(sys)
	if err := x.Read(from); err != nil {
		return nil, err
	}
	return x.Comparison()
}

// Comparer gathers records into distinct flows. It is not safe for concurrent use.
type Comparer struct {
	cfg       Config
	sys       *conduit.System
	addresses *addresses
	services  *services

	records   int
	malformed int
	local     int
	overflow  int
	bad       []error // the first of the unreadable records

	at      map[flowKey]int32
	keys    []flowKey
	flows   []seen
	samples []sample

	hosts   []host // ends that are neither assets nor stand-ins of zones
	hostAt  map[netip.Addr]int32
	recent4 [1 << recentBits]recent4
	recent6 [1 << recentBits]recent6
}

// flowKey tells distinct flows apart. The ends are numbers: assets, zones (for the
// hosts that nobody listed), and after them hosts.
type flowKey struct {
	from, to int32
	service  int32
	kind     flowKind
}

type flowKind int32

const (
	isLink flowKind = 1 << iota
	isMulticast
	isUnmapped
)

// noEnd is the receiver of a multicast flow that is no single asset.
const noEnd int32 = -1

// seen is what is kept of a distinct flow.
type seen struct {
	records, sessions, unanswered uint64
	first, last                   time.Time
	from, to                      int32 // sampled addresses, the number less 1; 0 for none
}

// host is an address that is an end of its own.
type host struct {
	address netip.Addr
	zone    int32 // the owner that is its zone; nobody where it is unmapped
	owner   int32 // what the table says of an unmapped one
}

// NewComparer gives a Comparer that has read nothing yet.
func (c Config) NewComparer(sys *conduit.System) *Comparer {
	if c.MaxFlows <= 0 {
		c.MaxFlows = defaultMaxFlows
	}
	return &Comparer{
		cfg: c, sys: sys, addresses: newAddresses(sys.Partition()), services: newServices(sys.Services()),
		at: map[flowKey]int32{}, hostAt: map[netip.Addr]int32{},
	}
}

// mostBad is how many of the unreadable records are kept with what is wrong.
const mostBad = 100

// Read takes all records of a source. A record that cannot be read is counted, and
// ends the reading where Config.Tolerate allows no more of them; so does any other
// error of the source. What was read until then is kept.
func (x *Comparer) Read(from Source) error {
	var r Record
	for {
		err := from.Next(&r)
		switch {
		case err == nil:
			x.Add(&r)
			continue
		case err == io.EOF:
			return nil
		}
		var line *LineError
		if !errors.As(err, &line) {
			return err
		}
		x.records++
		x.malformed++
		if len(x.bad) < mostBad {
			x.bad = append(x.bad, err)
		}
		if x.cfg.Tolerate >= 0 && x.malformed > x.cfg.Tolerate {
			return err
		}
	}
}

// Add takes one record, which it does not keep. One without an address or a protocol
// is counted as malformed.
func (x *Comparer) Add(r *Record) {
	x.records++
	if !r.Source.IsValid() || !r.Destination.IsValid() || r.Protocol == 0 {
		x.malformed++
		return
	}
	from, to := r.Source.Unmap(), r.Destination.Unmap()
	turned, unsure := r.Starter == DestinationStarted, r.Starter == NobodySaw
	if turned {
		from, to = to, from
	}
	k := flowKey{service: x.services.of(r, turned, unsure)}
	a := x.owner(from)
	if all, ok := x.addresses.broadcast(a); ok {
		a = all.owner // nothing is sent from there but by a host of the zone
	}
	b := x.receiver(to, a, &k)
	if a < 0 || b < 0 && k.kind&isMulticast == 0 {
		k.kind |= isUnmapped
	}
	if unsure && k.kind&isMulticast == 0 {
		k.kind |= isLink
	}
	if a == b && (x.addresses.isAsset(a) || from == to) && k.kind&(isMulticast|isUnmapped) == 0 {
		x.local++
		return
	}
	full := len(x.flows) >= x.cfg.MaxFlows
	var ok bool
	if k.from, ok = x.end(from, a, full); ok {
		if b == noEnd && k.kind&isMulticast != 0 {
			k.to = noEnd
		} else {
			k.to, ok = x.end(to, b, full)
		}
	}
	if !ok {
		x.overflow++
		return
	}
	if k.kind&isLink != 0 && k.to < k.from {
		k.from, k.to, from, to = k.to, k.from, to, from
	}
	i, ok := x.at[k]
	if !ok {
		if full {
			x.overflow++
			return
		}
		i = int32(len(x.flows))
		x.at[k] = i
		x.keys = append(x.keys, k)
		x.flows = append(x.flows, seen{})
	}
	f := &x.flows[i]
	f.add(r)
	if x.addresses.isZone(k.from) {
		f.from = x.sample(f.from, from)
	}
	if x.addresses.isZone(k.to) || k.to == noEnd {
		f.to = x.sample(f.to, to)
	}
}

func (f *seen) add(r *Record) {
	n := max(1, r.Count)
	f.records++
	f.sessions = plus(f.sessions, n)
	if r.Unanswered {
		f.unanswered = plus(f.unanswered, n)
	}
	if !r.First.IsZero() && (f.first.IsZero() || r.First.Before(f.first)) {
		f.first = r.First
	}
	last := r.Last
	if last.IsZero() {
		last = r.First
	}
	if last.After(f.last) {
		f.last = last
	}
}

// receiver gives the owner of a destination, noEnd with the kind set where it is a
// group or all hosts of the sender's own zone.
func (x *Comparer) receiver(to netip.Addr, from int32, k *flowKey) int32 {
	m := x.addresses
	if to.IsMulticast() || to == limitedBroadcast {
		k.kind |= isMulticast
		if owner, ok := m.groups[to.WithZone("")]; ok {
			return owner
		}
		return noEnd
	}
	owner := x.owner(to)
	if all, ok := m.broadcast(owner); ok {
		if m.home(from) == int(all.zone-m.assets) {
			k.kind |= isMulticast
			return noEnd
		}
		return all.owner
	}
	return owner
}

// end gives the number of an end by its address and owner, and false where it would
// be a new one and there is no more room.
func (x *Comparer) end(a netip.Addr, owner int32, full bool) (int32, bool) {
	m := x.addresses
	if m.isAsset(owner) || m.isZone(owner) && !x.cfg.ByAddress {
		return owner, true
	}
	if _, ok := m.broadcast(x.owner(a)); ok {
		return owner, true // the zone, since no host has that address
	}
	a = a.Unmap().WithZone("")
	i, ok := x.hostAt[a]
	if !ok {
		if full {
			return 0, false
		}
		h := host{address: a, zone: nobody, owner: owner}
		if m.isZone(owner) {
			h.zone = owner
		}
		i = m.assets + m.zones + int32(len(x.hosts))
		x.hosts = append(x.hosts, h)
		x.hostAt[a] = i
	}
	return i, true
}

// recentBits says how many owners of addresses are remembered.
const recentBits = 12

type recent4 struct {
	address uint32
	owner   int32
	known   bool
}

type recent6 struct {
	address wide
	owner   int32
	known   bool
}

// owner gives the owner of an address. The last addresses asked for are remembered.
func (x *Comparer) owner(a netip.Addr) int32 {
	const scramble = 0x9E3779B97F4A7C15 // 2^64 over the golden ratio
	if a.Is4() || a.Is4In6() {
		n := number4(a.Unmap())
		at := &x.recent4[uint64(n)*scramble>>(64-recentBits)]
		if !at.known || at.address != n {
			*at = recent4{n, x.addresses.lookup(a.Unmap()), true}
		}
		return at.owner
	}
	n := number6(a)
	at := &x.recent6[(n.hi*31+n.lo)*scramble>>(64-recentBits)]
	if !at.known || at.address != n {
		*at = recent6{n, x.addresses.lookup(a.WithZone("")), true}
	}
	return at.owner
}
