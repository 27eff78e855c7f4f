package conduit

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
)

// portSegment is a range of ports of one transport that the same services have.
type portSegment struct {
	low, high uint16
	owner     int32        // the service; unlisted where several share
	kinds     ServiceKinds // that all of them have
}

// segments takes the ports of all services apart, by transport and in order. One
// sweep from the lowest port to the highest, with counts in the place of lists, so
// that many services on the same ports cost no more than their number.
func segments(services []tableService) [len(transports)][]portSegment {
	type edge struct {
		at      int // the first port with the service, or the first without it
		service int32
		step    int
	}
	var edges [len(transports)][]edge
	for i := range services {
		for _, r := range services[i].ranges {
			t := transportOf(r.Transport)
			edges[t] = append(edges[t], edge{int(r.Low), int32(i), 1}, edge{int(r.High) + 1, int32(i), -1})
		}
	}
	var out [len(transports)][]portSegment
	for t, list := range edges {
		slices.SortFunc(list, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
		var count, sum int
		var have [32]int // how many of the services have a kind
		for i, e := range list {
			count += e.step
			sum += e.step * int(e.service)
			for k := services[e.service].Kinds; k != 0; k &= k - 1 {
				have[bits.TrailingZeros32(uint32(k))] += e.step
			}
			if count == 0 || i+1 == len(list) || list[i+1].at == e.at {
				continue
			}
			s := portSegment{low: uint16(e.at), high: uint16(list[i+1].at - 1), owner: unlisted}
			if count == 1 {
				s.owner = int32(sum)
			}
			for k, n := range have {
				if n == count {
					s.kinds |= 1 << k
				}
			}
			out[t] = append(out[t], s)
		}
	}
	return out
}

// segment gives the segment that the first port of a range lies in.
func (t *ServiceTable) segment(r PortRange) (portSegment, bool) {
	list := t.ports[transportOf(r.Transport)]
	i := segmentFrom(list, r.Low)
	if i < len(list) && list[i].low <= r.Low {
		return list[i], true
	}
	return portSegment{}, false
}

// segmentFrom gives the place of the first segment that does not end below a port.
func segmentFrom(list []portSegment, port uint16) int {
	i, _ := slices.BinarySearchFunc(list, port, func(s portSegment, p uint16) int { return cmp.Compare(s.high, p) })
	return i
}

// shared yields the ports of a range that several services share, in order.
func (t *ServiceTable) shared(r PortRange) iter.Seq[PortRange] {
	return func(yield func(PortRange) bool) {
		list := t.ports[transportOf(r.Transport)]
		for _, s := range list[segmentFrom(list, r.Low):] {
			if s.low > r.High {
				return
			}
			if s.owner != unlisted {
				continue
			}
			for p := int(max(s.low, r.Low)); p <= int(min(s.high, r.High)); p++ {
				if !yield(PortRange{r.Transport, uint16(p), uint16(p)}) {
					return
				}
			}
		}
	}
}
