package conduit

import (
	"iter"
	"slices"
	"sync"

	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// System is a compiled [Model]: always well-formed, immutable, and safe for
// concurrent use. What it yields comes in the order that each method states. There is
// no other way to one than [Compile]: the zero System is none, and asking it panics.
//
// Questions about levels are answered by the method of the [Config] that it was
// compiled with; [System.Assess] answers by another.
type System struct {
	cfg      Config
	model    *Model // in order; its zones and assets are in part
	part     *zone.Partition
	services *ServiceTable
	cat      *catalogIndex

	serviceNames       []ServiceName // of the channels, canonical, in order
	routes             [][]int32     // of the channels, the first being none
	chFrom, chTo       []int32       // assets; none for a receiver left out
	chService, chRoute []int32
	chGroup            []int32
	groups             []group
	placing            placing
	unnamedLinks       bool // a link names no service

	topology   topology
	evidence   evidence
	declared   []wanted // element: its declared target
	anyInherit bool
	size       int // assets and channels

	finders  sync.Pool
	once     sync.Once
	standard *Assessment
	views    views // the gonum graphs
}

// Model gives a fresh copy of the model, in order, to change and compile again.
func (s *System) Model() *Model {
	m := s.model.Clone()
	m.Zones = slices.Collect(s.part.Zones())
	m.Assets = slices.Collect(s.part.Assets())
	return m
}

// Config gives the configuration that the system was compiled with, its catalog
// filled in.
func (s *System) Config() Config { return s.cfg }

// Catalog gives the catalog of requirements in force.
func (s *System) Catalog() *requirement.Catalog { return s.cfg.Catalog }

// Services gives the table of services in force, the model's own included.
func (s *System) Services() *ServiceTable { return s.services }

// Partition gives the compiled zones and assets.
func (s *System) Partition() *zone.Partition { return s.part }

// Zones yields the zones in the order of their ids.
func (s *System) Zones() iter.Seq[zone.Zone] { return s.part.Zones() }

// Assets yields the assets in the order of their ids.
func (s *System) Assets() iter.Seq[zone.Asset] { return s.part.Assets() }

// Conduits yields the conduits in the order of their ids.
func (s *System) Conduits() iter.Seq[Conduit] { return slices.Values(s.model.Conduits) }

// Measures yields the measures in the order of their ids.
func (s *System) Measures() iter.Seq[Measure] { return slices.Values(s.model.Measures) }

// Policies yields the policies in the order of their addresses.
func (s *System) Policies() iter.Seq[Policy] { return slices.Values(s.model.Policies) }

// Waivers yields the waivers in the order of rule, element and date.
func (s *System) Waivers() iter.Seq[Waiver] { return slices.Values(s.model.Waivers) }

// Zone gives the zone with an id.
func (s *System) Zone(id zone.ID) (zone.Zone, bool) { return s.part.Zone(id) }

// Asset gives the asset with an id.
func (s *System) Asset(id zone.AssetID) (zone.Asset, bool) { return s.part.Asset(id) }

// Conduit gives the conduit with an id.
func (s *System) Conduit(id ID) (Conduit, bool) {
	i, ok := s.conduitIndex(id)
	if !ok {
		return Conduit{}, false
	}
	return s.model.Conduits[i], true
}

func (s *System) conduitIndex(id ID) (int32, bool) {
	i, ok := slices.BinarySearchFunc(s.model.Conduits, id, func(c Conduit, id ID) int { return compareStrings(c.ID, id) })
	return int32(i), ok
}

// Channels yields the channels in the order of from, to, service and route, their
// services by canonical names.
func (s *System) Channels() iter.Seq[Channel] {
	return func(yield func(Channel) bool) {
		for i := range s.model.Channels {
			if !yield(s.channel(int32(i))) {
				return
			}
		}
	}
}

// Channel gives the channel with an address, whichever of its names the service has
// there; in the answer it has its canonical one.
func (s *System) Channel(r Ref) (Channel, bool) {
	if r.Kind != KindChannel {
		return Channel{}, false
	}
	i, ok := s.channelAt(r.ID)
	if !ok {
		return Channel{}, false
	}
	return s.channel(i), true
}

// channel gives a channel with its service by its canonical name.
func (s *System) channel(i int32) Channel {
	c := s.model.Channels[i]
	c.Service = s.serviceNames[s.chService[i]]
	return c
}

// Serves yields the conduits that an asset is a device of, in the order of their ids.
func (s *System) Serves(id zone.AssetID) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		i, ok := s.part.AssetIndex(id)
		if !ok {
			return
		}
		for _, c := range s.topology.serves.row(int32(i)) {
			if !yield(s.model.Conduits[c].ID) {
				return
			}
		}
	}
}

// Joining yields the conduits that join a zone, or, inheriting, speak for it, in
// the order of their ids. Internal ones are left out.
func (s *System) Joining(id zone.ID) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		i, ok := s.part.ZoneIndex(id)
		if !ok {
			return
		}
		list := slices.Clone(s.topology.joined.row(int32(i)))
		for p := s.topology.upInherit[i]; p != none; p = s.topology.upInherit[p] {
			list = append(list, s.topology.inheriting.row(p)...)
		}
		slices.Sort(list)
		for _, c := range slices.Compact(list) {
			if !yield(s.model.Conduits[c].ID) {
				return
			}
		}
	}
}

// Place gives where an asset is: its home, or the first conduit that it serves, or
// nowhere.
func (s *System) Place(id zone.AssetID) Place {
	i, ok := s.part.AssetIndex(id)
	if !ok {
		return Place{}
	}
	return s.place(s.placeOf(int32(i)))
}

// place gives a place by its number.
func (s *System) place(p int32) Place {
	if s.placing.isZone(p) {
		return Place{Zone: s.part.ZoneAt(int(p)).ID}
	}
	if d, ok := s.placing.device(p); ok {
		return Place{Conduit: s.model.Conduits[s.topology.serves.row(d)[0]].ID}
	}
	return Place{}
}

// assessed gives the assessment by the configured method, worked out once.
func (s *System) assessed() *Assessment {
	s.once.Do(func() { s.standard = s.Assess(s.cfg.Method) })
	return s.standard
}
