package observed

import (
	"fmt"
	"io"
	"net/netip"
	"strconv"
	"time"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/visible"
)

// Record is one flow as a sensor reports it.
type Record struct {
	Source, Destination         netip.Addr
	SourcePort, DestinationPort uint16 // 0 where the protocol has none
	Protocol                    Protocol

	// Starter says which side started it. The zero Starter is the source.
	Starter Starter
	// Recognised is what the sensor took the service for by looking into it; "" for
	// nothing. Of services that share a port it decides; otherwise the port does.
	Recognised conduit.ServiceName
	// Unanswered says that the other side sent nothing back: an attempt.
	Unanswered bool

	Count       uint64    // how many connections the record stands for; 0 counts as 1
	First, Last time.Time // the zero Time is not known
}

// Starter says which side of a record started the session.
type Starter uint8

// The starters.
const (
	SourceStarted Starter = iota
	DestinationStarted
	NobodySaw // the sensor came too late to see
)

// Protocol is the number of an internet protocol. The zero Protocol is not known.
type Protocol uint8

// The protocols met most. What has no name here is known by its number.
const (
	ICMP   Protocol = 1
	TCP    Protocol = 6
	UDP    Protocol = 17
	ICMPv6 Protocol = 58
	SCTP   Protocol = 132
)

// ParseProtocol reads "tcp", "udp", "sctp", "icmp", "icmp6" (or "icmpv6",
// "ipv6-icmp") in either case, or a number, 1 to 255.
func ParseProtocol(s string) (Protocol, error) {
	switch s {
	case "tcp", "TCP", "Tcp":
		return TCP, nil
	case "udp", "UDP", "Udp":
		return UDP, nil
	case "sctp", "SCTP":
		return SCTP, nil
	case "icmp", "ICMP":
		return ICMP, nil
	case "icmp6", "icmpv6", "ipv6-icmp", "ICMP6", "ICMPv6", "IPv6-ICMP":
		return ICMPv6, nil
	}
	if n, err := strconv.ParseUint(s, 10, 8); err == nil && n > 0 {
		return Protocol(n), nil
	}
	return 0, fmt.Errorf("observed: %+.40q is not a protocol", s)
}

// String gives "tcp", "icmp6", or "ip/47" for what has no name here; "unknown" for
// the zero Protocol.
func (p Protocol) String() string {
	switch p {
	case 0:
		return "unknown"
	case ICMP:
		return "icmp"
	case TCP:
		return "tcp"
	case UDP:
		return "udp"
	case ICMPv6:
		return "icmp6"
	case SCTP:
		return "sctp"
	}
	return "ip/" + strconv.Itoa(int(p))
}

// HasPorts reports whether the protocol has ports.
func (p Protocol) HasPorts() bool { return p == TCP || p == UDP || p == SCTP }

// Source gives the records of a log one by one.
type Source interface {
	// Next fills in the next record. It returns [io.EOF] after the last one, a
	// [*LineError] for a record that cannot be read, after which reading can go on,
	// and any other error where it cannot.
	Next(*Record) error
}

// Records gives a Source of records that are there already.
func Records(list ...Record) Source { return &slice{list} }

type slice struct{ left []Record }

func (s *slice) Next(r *Record) error {
	if len(s.left) == 0 {
		return io.EOF
	}
	*r, s.left = s.left[0], s.left[1:]
	return nil
}

// LineError is a record that cannot be read.
type LineError struct {
	File    string // "" where it is not known
	Line    int    // from 1; 0 is not known
	Message string // for people; the wording may change
}

// Error gives "conn.log:12: id.resp_p is missing".
func (e *LineError) Error() string {
	switch {
	case e.Line == 0 && e.File == "":
		return e.Message
	case e.File == "":
		return fmt.Sprintf("line %d: %s", e.Line, e.Message)
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", visible.Text(e.File), e.Message)
	}
	return fmt.Sprintf("%s:%d: %s", visible.Text(e.File), e.Line, e.Message)
}
