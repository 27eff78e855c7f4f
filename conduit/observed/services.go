package observed

import (
	"slices"
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
)

// services names the services of records and numbers the names. Each port is looked
// up in the model's table once.
type services struct {
	table  *conduit.ServiceTable
	listed [numPorted][]named // services with ports, by transport

	names []conduit.ServiceName
	at    map[conduit.ServiceName]int32
	ports [numPorted][]port // by number, made when a transport is first seen
	other [256]int32        // protocols without ports, the number less 1

	recognised map[recognition]int32 // the number; nobody for what is none of those that share
}

// recognition is what a sensor took a port for.
type recognition struct {
	protocol Protocol
	number   uint16
	by       conduit.ServiceName
}

type named struct {
	conduit.PortRange
	name conduit.ServiceName
}

// port is what is known of a port once it has been seen.
type port struct {
	service int32 // the number less 1; 0: not looked up yet
	known   bool  // the table has it, be it for several services
	shared  bool
}

const numPorted = 3

// ported gives the place of a transport among those with ports.
func ported(p Protocol) int {
	switch p {
	case TCP:
		return 0
	case UDP:
		return 1
	case SCTP:
		return 2
	}
	return -1
}

func newServices(table *conduit.ServiceTable) *services {
	s := &services{table: table, at: map[conduit.ServiceName]int32{}, recognised: map[recognition]int32{}}
	for x := range table.All() {
		for text := range x.Ports.All() {
			if r, ok := conduit.ParsePortRange(text); ok {
				for _, p := range []Protocol{TCP, UDP, SCTP} {
					if r.Transport == p.String() {
						s.listed[ported(p)] = append(s.listed[ported(p)], named{r, x.Name})
					}
				}
			}
		}
	}
	return s
}

func (s *services) number(name conduit.ServiceName) int32 {
	i, ok := s.at[name]
	if !ok {
		i = int32(len(s.names))
		s.at[name] = i
		s.names = append(s.names, name)
	}
	return i
}

// sharing gives the services that share a port, in the order of the table.
func (s *services) sharing(p Protocol, number uint16) []conduit.ServiceName {
	var out []conduit.ServiceName
	k := ported(p)
	if k < 0 {
		return nil
	}
	for _, x := range s.listed[k] {
		if x.Low <= number && number <= x.High {
			out = append(out, x.name)
		}
	}
	return out
}

func (s *services) port(p Protocol, number uint16) *port {
	k := ported(p)
	if s.ports[k] == nil {
		s.ports[k] = make([]port, 1<<16)
	}
	at := &s.ports[k][number]
	if at.service == 0 {
		name := s.table.Canonical(conduit.ServiceName(p.String() + "/" + strconv.Itoa(int(number))))
		n := len(s.sharing(p, number))
		*at = port{service: 1 + s.number(name), known: n > 0, shared: n > 1}
	}
	return at
}

// portless gives the service of a protocol without ports.
func (s *services) portless(p Protocol) int32 {
	if s.other[p] == 0 {
		text := conduit.ServiceName("ip/" + strconv.Itoa(int(p)))
		name := s.table.Canonical(text)
		if name == text && (p == ICMP || p == ICMPv6) {
			name = s.table.Canonical("icmp")
		}
		s.other[p] = 1 + s.number(name)
	}
	return s.other[p] - 1
}

// of gives the number of a record's service. turned says that the source was started
// to; unsure that nobody saw.
func (s *services) of(r *Record, turned, unsure bool) int32 {
	if !r.Protocol.HasPorts() {
		return s.portless(r.Protocol)
	}
	number := r.DestinationPort
	if turned {
		number = r.SourcePort
	}
	at := s.port(r.Protocol, number)
	if unsure && r.SourcePort != number {
		if other := s.port(r.Protocol, r.SourcePort); other.known && !at.known || other.known == at.known && r.SourcePort < number {
			at, number = other, r.SourcePort
		}
	}
	if at.shared && r.Recognised != "" {
		if k := s.recognisedAs(recognition{r.Protocol, number, r.Recognised}); k != nobody {
			return k
		}
	}
	return at.service - 1
}

// mostRecognised bounds what is kept of what sensors recognise.
const mostRecognised = 1 << 16

// recognisedAs gives the number of the service that a sensor recognised, if it is one
// of those that share the port; nobody otherwise.
func (s *services) recognisedAs(x recognition) int32 {
	if k, ok := s.recognised[x]; ok {
		return k
	}
	k := nobody
	if name := s.table.Canonical(x.by); slices.Contains(s.sharing(x.protocol, x.number), name) {
		k = s.number(name)
	}
	if len(s.recognised) < mostRecognised {
		s.recognised[x] = k
	}
	return k
}
