package observed

import (
	"fmt"
	"math"
	"net/netip"
	"strings"
	"time"

	"github.com/iec62443-go/iec62443/conduit"
)

// Reason says why an end cannot be put into a zone. The zero Reason is that it can.
type Reason uint8

// The reasons.
const (
	Mapped    Reason = iota
	NoZone           // the address is in no prefix of the model
	Ambiguous        // its prefix belongs to several elements
	NotAHost         // no single host can have it
)

var reasonNames = []string{"mapped", "in no prefix of the model", "its prefix belongs to several elements", "no single host's address"}

// String says it in a few words.
func (r Reason) String() string {
	if int(r) >= len(reasonNames) {
		return "unknown"
	}
	return reasonNames[r]
}

// unplaced reports whether a host is there, and the model does not say where.
func (r Reason) unplaced() bool { return r == NoZone || r == Ambiguous }

// Unmapped is a distinct flow of which an end cannot be put into a zone.
type Unmapped struct {
	From, To End
	Service  conduit.ServiceName
	Link     bool // nobody saw which side started
	Seen
}

// End is an end of an unmapped flow.
type End struct {
	Reason    Reason
	Address   netip.Addr    // of an end that is not mapped, and of a group
	Ref       conduit.Ref   // the asset, or the zone whose host it is; the zero Ref where it is not mapped
	Claimants []conduit.Ref // of an ambiguous address, in order
}

// String gives "10.9.0.7 (in no prefix of the model)", or the address of the element.
func (e End) String() string {
	switch {
	case e.Reason == Mapped && e.Ref == conduit.Ref{}:
		return "a group"
	case e.Reason == Mapped:
		return e.Ref.String()
	case e.Reason == Ambiguous:
		names := make([]string, len(e.Claimants))
		for i, r := range e.Claimants {
			names[i] = r.String()
		}
		return fmt.Sprintf("%v (belongs to %s)", e.Address, strings.Join(names, " and "))
	}
	return fmt.Sprintf("%v (%v)", e.Address, e.Reason)
}

// Seen is how often and when a distinct flow was seen.
type Seen struct {
	Records     uint64
	Sessions    uint64    // the sum of the counts of the records, or else the greatest number
	Unanswered  uint64    // of the sessions, those that nobody answered
	First, Last time.Time // the zero Time where no record says it
}

func (f *seen) public() Seen {
	return Seen{f.records, f.sessions, f.unanswered, f.first, f.last}
}

// unmappedEnd describes an end of an unmapped flow.
func (x *Comparer) unmappedEnd(end int32) End {
	m := x.addresses
	switch {
	case end == noEnd:
		return End{}
	case end < m.assets+m.zones:
		return End{Ref: m.ref(end)}
	}
	h := x.hosts[end-m.assets-m.zones]
	if h.zone != nobody {
		return End{Ref: m.ref(h.zone), Address: h.address}
	}
	if i, ok := m.ambiguity(h.owner); ok {
		return End{Reason: Ambiguous, Address: h.address, Claimants: m.ambiguous[i].Claimants}
	}
	if notHost(h.address) {
		return End{Reason: NotAHost, Address: h.address}
	}
	return End{Reason: NoZone, Address: h.address}
}

// plus adds up without turning round: counts come from a log, and may be any.
func plus(a, b uint64) uint64 {
	if sum := a + b; sum >= a {
		return sum
	}
	return math.MaxUint64
}

// and gives the sum of two.
func (s Seen) and(t Seen) Seen {
	s.Records += t.Records
	s.Sessions = plus(s.Sessions, t.Sessions)
	s.Unanswered = plus(s.Unanswered, t.Unanswered)
	if !t.First.IsZero() && (s.First.IsZero() || t.First.Before(s.First)) {
		s.First = t.First
	}
	if t.Last.After(s.Last) {
		s.Last = t.Last
	}
	return s
}
