package conduit

import "slices"

// group gathers the channels that have one verdict whatever else they say: their
// ends are in the same places, and service, route and link are the same.
type group struct {
	from, to int32 // places, as [placing] numbers them
	service  int32 // anyService for a link that names none
	route    int32 // 0: none
	link     bool
	count    int32
}

// placing numbers places: zones by their numbers, then each device without a home
// by its number, then nowhere, and last the place of a receiver that is left out.
type placing struct{ zones, assets int32 }

func (p placing) nowhere() int32    { return p.zones + p.assets }
func (p placing) noReceiver() int32 { return p.zones + p.assets + 1 }

func (p placing) isZone(place int32) bool { return place < p.zones }

// device gives the asset that is a place; false for other places.
func (p placing) device(place int32) (int32, bool) {
	return place - p.zones, place >= p.zones && place < p.nowhere()
}

func (s *System) placeOf(asset int32) int32 {
	if asset < 0 {
		return s.placing.noReceiver()
	}
	if z := s.part.HomeAt(int(asset)); z >= 0 {
		return int32(z)
	}
	if len(s.topology.serves.row(asset)) > 0 {
		return s.placing.zones + asset
	}
	return s.placing.nowhere()
}

// flows gathers the channels into groups.
func (b *builder) flows() {
	s, m := b.sys, b.sys.model
	s.placing = placing{int32(len(m.Zones)), int32(len(m.Assets))}
	n := len(m.Channels)
	place := make([]int32, len(m.Assets))
	for i := range place {
		place[i] = s.placeOf(int32(i))
	}
	from, to, kind := make([]int32, n), make([]int32, n), make([]int32, n)
	kinds := map[int64]int32{} // of service, route and link, few combinations occur
	var ofKind []group
	for i := range n {
		from[i] = place[s.chFrom[i]]
		to[i] = s.placing.noReceiver()
		if s.chTo[i] >= 0 {
			to[i] = place[s.chTo[i]]
			if s.oneConduit(s.chFrom[i], s.chTo[i], from[i], to[i]) {
				to[i] = from[i] // two devices of one conduit are in one place
			}
		}
		if from[i] == to[i] && s.placing.isZone(from[i]) {
			continue // same zone, whatever the service
		}
		g := group{service: s.chService[i], route: s.chRoute[i], link: m.Channels[i].Link}
		key := int64(g.service)<<32 | int64(g.route)<<1
		if g.link {
			key |= 1
			if s.serviceNames[g.service] == "" {
				g.service = anyService
			}
		}
		k, ok := kinds[key]
		if !ok {
			k = int32(len(ofKind))
			kinds[key] = k
			ofKind = append(ofKind, g)
		}
		kind[i] = k
	}
	by := order(n,
		sortKey{func(i int32) int32 { return from[i] }, s.placing.noReceiver()},
		sortKey{func(i int32) int32 { return to[i] }, s.placing.noReceiver()},
		sortKey{func(i int32) int32 { return kind[i] }, max(0, int32(len(ofKind))-1)})
	s.chGroup = make([]int32, n)
	for k, i := range by {
		if k == 0 || from[i] != from[by[k-1]] || to[i] != to[by[k-1]] || kind[i] != kind[by[k-1]] {
			g := group{from: from[i], to: to[i]}
			if from[i] != to[i] || !s.placing.isZone(from[i]) {
				g = ofKind[kind[i]]
				g.from, g.to = from[i], to[i]
			}
			s.groups = append(s.groups, g)
		}
		last := len(s.groups) - 1
		s.groups[last].count++
		s.chGroup[i] = int32(last)
	}
}

// oneConduit reports whether two assets, one of them at least without a home, are
// devices of one conduit.
func (s *System) oneConduit(a, b, placeA, placeB int32) bool {
	if s.placing.isZone(placeA) && s.placing.isZone(placeB) {
		return false
	}
	shared := false
	common(s.topology.serves.row(a), s.topology.serves.row(b), func(int32) bool { shared = true; return false })
	return shared
}

// judge gives the verdict on a group of channels.
func (s *System) judge(f *finder, g *group) Verdict {
	p := s.placing
	switch {
	case g.to == p.noReceiver():
		return Exempt
	case g.from == p.nowhere() || g.to == p.nowhere():
		return Uncovered
	case g.from == g.to:
		return SameZone
	case !p.isZone(g.from) || !p.isZone(g.to):
		return s.judgeDevice(g)
	}
	if g.link {
		return s.judgeLink(f, g)
	}
	return s.judgeZones(f, g.from, g.to, s.routes[g.route], g.service)
}

// judgeLink judges a channel in the better of its two directions, and where it
// names no service by the one that suits it best.
func (s *System) judgeLink(f *finder, g *group) Verdict {
	route := s.routes[g.route]
	back := slices.Clone(route)
	slices.Reverse(back)
	better := func(service int32) Verdict {
		v := s.judgeZones(f, g.from, g.to, route, service)
		if v != Covered {
			v = min(v, s.judgeZones(f, g.to, g.from, back, service))
		}
		return v
	}
	t := &s.topology
	best := better(g.service)
	if g.service != anyService || len(route) == 1 || len(route) == 0 && t.upJoined[g.from] == none && t.upJoined[g.to] == none {
		return best
	}
	// Over several steps it has to be one service all the way.
	found := better(0) // one that nobody names
	tried := map[int32]bool{anySpec: true}
	for _, c := range s.along(g, route) {
		for _, i := range t.byConduit.row(c) {
			if spec := t.grants[i].spec; !tried[spec] && found > best {
				tried[spec] = true
				found = min(found, better(int32(len(s.serviceNames))+spec))
			}
		}
	}
	return found
}

// along gives the conduits that a channel may take: those of its route, or those
// that join its zones or zones around them.
func (s *System) along(g *group, route []int32) []int32 {
	if len(route) > 0 {
		return route
	}
	t := &s.topology
	var out []int32
	for _, end := range [2]int32{g.from, g.to} {
		for z := end; z != none; z = t.upJoined[z] {
			out = append(out, t.joined.row(z)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (s *System) judgeZones(f *finder, u, v int32, route []int32, service int32) Verdict {
	if len(route) > 0 {
		return f.routeVerdict(u, v, route, service)
	}
	return f.chainVerdict(u, v, service)
}

// judgeDevice judges a channel of which one end at least is a device without a home.
func (s *System) judgeDevice(g *group) Verdict {
	t := &s.topology
	d, isDevice := s.placing.device(g.from)
	other := g.to
	if !isDevice {
		d, _ = s.placing.device(g.to)
		other = g.from
	}
	if _, two := s.placing.device(other); !two {
		administers := g.service == anyService || s.services.Kinds(s.serviceNames[g.service]).Has(Administration)
		for _, c := range t.serves.row(d) {
			if s.manages(c, other, g.service, administers) {
				return Covered
			}
		}
	}
	if g.route != 0 {
		return BrokenRoute
	}
	return Uncovered
}

// manages reports whether a conduit's devices are managed from a zone with a service,
// of which the caller knows whether it is of the kind management.
func (s *System) manages(c, z, service int32, administers bool) bool {
	t := &s.topology
	m := s.model.Conduits[c].Manage
	if !m.Stated() {
		return administers && !t.external[z] && t.joinsZone(c, z)
	}
	for g := range m.All() {
		from, _ := s.part.ZoneIndex(g.From)
		if int32(from) != z {
			continue
		}
		if service == anyService {
			return true
		}
		for name := range g.Services.All() {
			if s.services.Covers(name, s.serviceNames[service]) {
				return true
			}
		}
	}
	return false
}
