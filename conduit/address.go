package conduit

import (
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// Pos gives where an element stands in the model file; the zero Pos where that is
// not known or there is no such element.
func (s *System) Pos(r Ref) zone.Pos {
	pos, _ := s.find(r)
	return pos
}

// Has reports whether the model has an element with an address. The address of a
// channel may name the service in any of its ways; the zero Ref is the model itself.
func (s *System) Has(r Ref) bool {
	_, ok := s.find(s.Canonical(r))
	return ok
}

// Canonical gives the address that a System has for an element: of a channel that
// with the canonical name of its service, "channel:hmi>plc/modbus" for
// "channel:hmi>plc/Modbus/TCP", whether there is such a channel or not; of other
// elements the address as it is.
func (s *System) Canonical(r Ref) Ref {
	if r.Kind != KindChannel {
		return r
	}
	from, rest, _ := strings.Cut(r.ID, ">")
	to, rest, _ := strings.Cut(rest, "/")
	service, route, routed := strings.Cut(rest, "@")
	id := from + ">" + to + "/" + string(s.Services().Canonical(ServiceName(service)))
	if routed {
		id += "@" + route
	}
	return Ref{Kind: KindChannel, ID: id}
}

// find gives the place of an element, and whether there is one.
func (s *System) find(r Ref) (zone.Pos, bool) {
	switch r.Kind {
	case KindModel:
		return zone.Pos{}, r == Ref{}
	case KindZone:
		z, ok := s.part.Zone(zone.ID(r.ID))
		return z.Pos, ok
	case KindAsset:
		a, ok := s.part.Asset(zone.AssetID(r.ID))
		return a.Pos, ok
	case KindConduit:
		c, ok := s.Conduit(ID(r.ID))
		return c.Pos, ok
	case KindChannel:
		c, ok := s.Channel(r)
		return c.Pos, ok
	case KindMeasure:
		return posOf(s.model.Measures, func(i int) bool { return s.model.Measures[i].Ref() == r }, func(x Measure) zone.Pos { return x.Pos })
	case KindPolicy:
		return posOf(s.model.Policies, func(i int) bool { return s.model.Policies[i].Ref() == r }, func(x Policy) zone.Pos { return x.Pos })
	case KindService:
		return posOf(s.model.Services, func(i int) bool { return s.model.Services[i].Ref() == r }, func(x Service) zone.Pos { return x.Pos })
	case KindWaiver:
		return posOf(s.model.Waivers, func(i int) bool { return s.model.Waivers[i].Ref() == r }, func(x Waiver) zone.Pos { return x.Pos })
	case KindOwner:
		return posOf(s.model.Owners, func(i int) bool { return s.model.Owners[i].Ref() == r }, func(x Owner) zone.Pos { return x.Pos })
	case KindAgreement:
		return posOf(s.model.Agreements, func(i int) bool { return s.model.Agreements[i].Ref() == r }, func(x Agreement) zone.Pos { return x.Pos })
	}
	return zone.Pos{}, false
}

func posOf[T any](list []T, is func(i int) bool, pos func(T) zone.Pos) (zone.Pos, bool) {
	for i := range list {
		if is(i) {
			return pos(list[i]), true
		}
	}
	return zone.Pos{}, false
}
