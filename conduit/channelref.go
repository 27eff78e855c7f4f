package conduit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// channelAt finds a channel by the text of its address, "FROM>TO/SERVICE@c1,c2", the
// service by whichever of its names. It bisects, since findings ask for the places of
// many channels.
func (s *System) channelAt(ref string) (int32, bool) {
	// An id holds none of '>', '/', '@' and ','; a service may hold '/' alone.
	from, rest, ok := strings.Cut(ref, ">")
	to, rest, okTo := strings.Cut(rest, "/")
	if !ok || !okTo {
		return 0, false
	}
	name, via, routed := strings.Cut(rest, "@")
	a, okFrom := s.part.AssetIndex(zone.AssetID(from))
	b, okTo := s.part.AssetIndex(zone.AssetID(to))
	if to == "" { // no receiver
		b, okTo = -1, true
	}
	service := 0
	var okService bool
	if name == "" { // a link without a service
		okService = true
	} else {
		service, okService = slices.BinarySearch(s.serviceNames, s.services.Canonical(ServiceName(name)))
	}
	var route []int32
	for routed {
		var id string
		id, via, routed = strings.Cut(via, ",")
		c, known := s.conduitIndex(ID(id))
		if !known {
			return 0, false
		}
		route = append(route, c)
	}
	r, okRoute := slices.BinarySearchFunc(s.routes, route, slices.Compare[[]int32])
	if !okFrom || !okTo || !okService || !okRoute {
		return 0, false
	}
	want := [4]int32{int32(a), int32(b), int32(service), int32(r)}
	low, high := 0, len(s.chFrom)
	for low < high {
		mid := int(uint(low+high) >> 1)
		at := [4]int32{s.chFrom[mid], s.chTo[mid], s.chService[mid], s.chRoute[mid]}
		switch cmp.Or(cmp.Compare(at[0], want[0]), cmp.Compare(at[1], want[1]), cmp.Compare(at[2], want[2]), cmp.Compare(at[3], want[3])) {
		case 0:
			return int32(mid), true
		case -1:
			low = mid + 1
		default:
			high = mid
		}
	}
	return 0, false
}
