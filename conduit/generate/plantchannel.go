package generate

import (
	"github.com/iec62443-go/iec62443/conduit"
)

// tries is how often a channel is drawn before a kind of fault is out of room.
const tries = 400

// onChannels plants channels that no conduit covers. They stay within a site and
// its DMZ, so that they break no policy.
func (p *planter) onChannels(k FaultKind, n int) int {
	lines := p.linesFor(k)
	if len(lines) == 0 {
		return 0
	}
	done := 0
	for misses := 0; done < n && misses < tries; {
		if p.channel(k, lines[p.rng.below(len(lines))]) {
			done++
			misses = 0
		} else {
			misses++
		}
	}
	return done
}

// linesFor lists the conduits along which a fault of a kind can be planted; for
// uncovered channels and transit the zones that they end in.
func (p *planter) linesFor(k FaultKind) []int32 {
	switch k {
	case UncoveredChannel:
		return p.zonesOf(cellZone)
	case Transit:
		return p.zonesOf(areaZone)
	case OneWayReversed:
		return p.linksWhere(func(_ int32, l *link) bool { return l.kind == diodeLink })
	case BrokenRoute:
		return p.linksWhere(func(_ int32, l *link) bool {
			return l.kind == coreLink || l.kind == cellLink || l.kind == skidLink || l.kind == radioLink
		})
	}
	return p.linksWhere(func(c int32, l *link) bool { return l.plain && !p.open[c] && len(linkKinds[l.kind].down) > 0 })
}

// channel plants one channel along a conduit or to a zone.
func (p *planter) channel(k FaultKind, at int32) bool {
	switch k {
	case UncoveredChannel:
		dmz := p.zones[at].site + 1
		return p.put(k, dmz, at, toController.as(p.zones[at].family), conduit.Route{}, "from the DMZ straight to a cell")
	case Transit:
		site := p.zones[at].site
		via := conduit.Via(conduit.ID(p.zoneID(site)+"-south"), p.m.Conduits[p.zones[at].uplink].ID)
		return p.put(k, site+1, at, opcUA, via, "one session from the DMZ through site operations")
	}
	l := &p.links[at]
	down := linkKinds[l.kind].down
	fam := p.zones[l.b].family
	switch k {
	case OneWayReversed:
		return p.put(k, l.a, l.b, modbus, conduit.Route{}, "against the diode")
	case BrokenRoute:
		s := down[p.rng.below(len(down))].service.as(fam)
		via := conduit.Via(conduit.ID(p.zoneID(p.zones[l.b].site) + "-perimeter"))
		return p.put(k, l.a, l.b, s, via, "the route is that of another channel")
	case ServiceNotPermitted:
		return p.put(k, l.a, l.b, foreign[p.rng.below(len(foreign))], conduit.Route{}, "a service that its conduit does not permit")
	}
	s := down[p.rng.below(len(down))].service.as(fam)
	for _, x := range linkKinds[l.kind].up {
		if x.service.as(fam) == s {
			return false
		}
	}
	return p.put(WrongDirection, l.b, l.a, s, conduit.Route{}, "started at the side that is to be asked")
}

// put adds a channel between assets of two zones, unless it is there already.
func (p *planter) put(k FaultKind, from, to int32, s service, via conduit.Route, note string) bool {
	a, b := p.any(from), p.any(to)
	c := conduit.Channel{
		From: p.m.Assets[a].ID, To: p.m.Assets[b].ID, Service: serviceNames[s], Via: via,
		EndToEnd: guarded[s], Purpose: purposes[s],
	}
	ref := c.Ref()
	if p.channels[ref] {
		return false
	}
	p.channels[ref] = true
	p.m.Channels = append(p.m.Channels, c)
	p.found(k, ref, note, conduit.ZoneRef(p.zoneID(from)), conduit.ZoneRef(p.zoneID(to)))
	return true
}

// any draws an asset of a zone.
func (p *planter) any(z int32) int32 {
	first, n := p.assets(z, anyRole)
	return first + int32(p.rng.below(int(n)))
}
