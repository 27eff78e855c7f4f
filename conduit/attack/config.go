package attack

import (
	"fmt"
	"sync"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// DefaultFRs are the foundational requirements that hold an intruder up: who may
// come in (IAC), what they may do (UC), and what passes from zone to zone (RDF).
// Which ones to count is practice, not the standard.
const DefaultFRs = level.FRSet(1<<level.IAC | 1<<level.UC | 1<<level.RDF)

// Mode says when the barrier of a conduit counts.
type Mode uint8

// The modes. The zero Mode is Hold.
const (
	// Hold lets a barrier hold against a permitted peer too.
	Hold Mode = iota
	// Ride lets a peer that has been taken over use what it is permitted: only a
	// conduit that looks into what passes, or ends sessions, is a barrier. One does
	// if it inspects, or a device of it that is not retired inspects or terminates.
	Ride
)

// String gives "hold" or "ride".
func (m Mode) String() string { return nameOf(m, "hold", "ride") }

// Movement says what an attacker may do from one step to the next.
type Movement uint8

// The movements. The zero Movement is Pivot.
const (
	// Pivot lets each step be any permitted service: in each zone on the way
	// something is taken over, and the attack goes on from there.
	Pivot Movement = iota
	// Forward lets one service lead all the way, through zones none of whose own
	// assets ends sessions (terminates). Nothing on the way need be taken over.
	Forward
)

// String gives "pivot" or "forward".
func (m Movement) String() string { return nameOf(m, "pivot", "forward") }

func nameOf[T ~uint8](v T, names ...string) string {
	if int(v) < len(names) {
		return names[v]
	}
	return fmt.Sprintf("%T(%d)", v, uint8(v))
}

// Config says how attacks are followed. The zero Config works.
type Config struct {
	FRs      level.FRSet // by which conduits hold; empty: [DefaultFRs]
	Mode     Mode
	Movement Movement
	Service  conduit.ServiceName // for Forward: the one service; "" for any one
	Entries  zone.Set            // where attacks start; empty: the entries of the model
}

// New prepares the graph of a system. The error says what the system does not have
// that the Config names, or which value is outside its list.
func (c Config) New(sys *conduit.System) (*Graph, error) {
	switch {
	case c.Mode > Ride:
		return nil, fmt.Errorf("attack: there is no mode %d", c.Mode)
	case c.Movement > Forward:
		return nil, fmt.Errorf("attack: there is no movement %d", c.Movement)
	case c.FRs&^level.AllFRs != 0:
		return nil, fmt.Errorf("attack: there is no set of foundational requirements %#x", uint8(c.FRs))
	case c.Service != "" && c.Movement != Forward:
		return nil, fmt.Errorf("attack: a service is followed by the movement forward only")
	}
	for id := range c.Entries.All() {
		if _, ok := sys.Zone(id); !ok {
			return nil, fmt.Errorf("attack: there is no zone %+.80q to start from", id)
		}
	}
	return c.prepare(sys), nil
}

// New prepares the graph of a system for the zero Config.
func New(sys *conduit.System) *Graph { return Config{}.prepare(sys) }

// Graph is the port graph of a system, with the barriers of its conduits. It is
// immutable and safe for concurrent use.
type Graph struct {
	cfg     Config
	sys     *conduit.System
	t       *topology
	p       *ports
	entries []int32
	entry   []bool
	holds   barriers
	pool    *sync.Pool // of *scratch
}

func (c Config) prepare(sys *conduit.System) *Graph {
	if c.FRs == 0 {
		c.FRs = DefaultFRs
	}
	t := newTopology(sys)
	g := &Graph{cfg: c, sys: sys, t: t, p: t.ports(c)}
	g.holds = t.barriers(c)
	g.entry = make([]bool, len(t.forest.Order))
	i := int32(0)
	for z := range sys.Zones() {
		if c.Entries.Len() == 0 && IsEntry(z) || c.Entries.Has(z.ID) {
			g.entries = append(g.entries, i)
			g.entry[i] = true
		}
		i++
	}
	g.pool = &sync.Pool{New: func() any { return newScratch(g.p) }}
	return g
}

// IsEntry reports whether attacks start in a zone where nothing else is said: it is
// external, remote or wireless, or named as an entry.
func IsEntry(z zone.Zone) bool {
	return z.Entry || z.Traits.Any(zone.External|zone.Remote|zone.Wireless)
}

// System gives the system that the graph is of.
func (g *Graph) System() *conduit.System { return g.sys }

// Config gives the configuration, its foundational requirements filled in.
func (g *Graph) Config() Config { return g.cfg }

// Entries gives the zones in which attacks start.
func (g *Graph) Entries() zone.Set {
	ids := make([]zone.ID, len(g.entries))
	for i, z := range g.entries {
		ids[i] = g.t.zoneID(z)
	}
	return zone.SetOf(ids...)
}
