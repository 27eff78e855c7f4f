package conduit

import (
	"iter"
	"slices"
)

// On yields the conduits that a channel is on, in the order of their ids: those of
// its route, whatever the verdict; without a route, those of every covering
// sequence with the fewest steps. What lies within one place, or is covered because
// the device at its end is managed from there, is on none. The channel is named by
// its ends, service and route; one that the model does not have is judged as if it had.
func (s *System) On(c Channel) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		for _, k := range s.on(c) {
			if !yield(s.model.Conduits[k].ID) {
				return
			}
		}
	}
}

func (s *System) on(c Channel) []int32 {
	var out []int32
	if c.Via.Len() > 0 {
		for id := range c.Via.All() {
			if k, ok := s.conduitIndex(id); ok {
				out = append(out, k)
			}
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	u, v := s.Place(c.From), s.Place(c.To)
	if !u.IsZone() || !v.IsZone() || u == v {
		return nil
	}
	from, _ := s.part.ZoneIndex(u.Zone)
	to, _ := s.part.ZoneIndex(v.Zone)
	steps := 0
	try := func(by carriers) {
		for _, way := range [2][2]int{{from, to}, {to, from}} {
			list, n := s.topology.shortest(int32(way[0]), int32(way[1]), by)
			switch {
			case n == 0:
			case steps == 0 || n < steps:
				steps, out = n, list
			case n == steps:
				out = append(out, list...)
			}
			if !c.Link {
				break
			}
		}
	}
	if c.Link && c.Service == "" {
		try(s.topology.carrying(func(k, p, q int32) bool { return s.topology.permits(k, p, q, anyService, forgiveNothing) }))
		if steps > 1 { // over several steps it is one service all the way
			steps, out = 0, nil
			for _, name := range s.carriable() {
				try(s.carriersOf(name))
			}
		}
	} else {
		try(s.carriersOf(c.Service))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// carriable gives services that stand for all there are: one that nobody names, and
// those that permissions name, of a range of ports the first.
func (s *System) carriable() []ServiceName {
	out := []ServiceName{""}
	for _, name := range s.topology.specs[1:] {
		if r, ok := ParsePortRange(string(name)); ok {
			r.High = r.Low
			name = ServiceName(r.String())
		}
		out = append(out, name)
	}
	return out
}

// carriers tells which conduits let something pass from one joined zone to another:
// all that do, and whether one does that joins both.
type carriers struct {
	between func(p, q int32) []int32
	permits func(k, p, q int32) bool
}

// carriersOf gives the carriers of a service, by its name.
func (s *System) carriersOf(service ServiceName) carriers {
	t := &s.topology
	if i, ok := slices.BinarySearch(s.serviceNames, s.services.Canonical(service)); ok && i > 0 {
		return t.carryingService(int32(i)) // a channel names it
	}
	return t.carrying(func(k, p, q int32) bool {
		if !t.allowsWay(k, p, q) {
			return false
		}
		if t.unstated[k] {
			return true
		}
		for _, i := range t.byConduit.row(k) {
			g := t.grants[i]
			if g.from == p && g.to == q && (g.spec == anySpec || service != "" && s.services.Covers(t.specs[g.spec], service)) {
				return true
			}
		}
		return false
	})
}

// carrying gives carriers by asking every conduit that joins both zones.
func (t *topology) carrying(permits func(k, p, q int32) bool) carriers {
	return carriers{func(p, q int32) (out []int32) {
		common(t.joined.row(p), t.joined.row(q), func(k int32) bool {
			if permits(k, p, q) {
				out = append(out, k)
			}
			return true
		})
		return out
	}, permits}
}

// carryingService gives the carriers of a service that some channel has: those whose
// permissions hold it, and those whose permissions are not stated.
func (t *topology) carryingService(service int32) carriers {
	return carriers{func(p, q int32) (out []int32) {
		row := t.grants[t.fromStart[p]:t.fromStart[p+1]]
		for _, spec := range t.covering.row(service) {
			for _, g := range granted1(row, q, spec) {
				out = append(out, g.conduit)
			}
		}
		common(t.open.row(p), t.open.row(q), func(k int32) bool {
			if t.allowsWay(k, p, q) {
				out = append(out, k)
			}
			return true
		})
		return out
	}, func(k, p, q int32) bool { return t.permits(k, p, q, service, forgiveNothing) }}
}

// shortest gives the conduits of all sequences with the fewest steps from one zone
// to another through zones that enclose either, and that number of steps; 0 where
// there is no sequence.
func (t *topology) shortest(u, v int32, by carriers) ([]int32, int) {
	if step := t.steps(u, v, by); len(step) > 0 {
		return step, 1
	}
	if t.upJoined[u] == none && t.upJoined[v] == none {
		return nil, 0 // nothing to pass through
	}
	stops := []int32{u}
	place := map[int32]int{u: 0}
	for _, end := range [2]int32{u, v} {
		for a := t.upJoined[end]; a != none; a = t.upJoined[a] {
			if _, known := place[a]; !known && a != v {
				place[a] = len(stops)
				stops = append(stops, a)
			}
		}
	}
	goal := len(stops)
	place[v] = goal
	stops = append(stops, v)
	dist := make([]int, len(stops))
	via := make([][]int32, len(stops)) // the conduits of the last step of all shortest ways
	prev := make([][]int, len(stops))
	queue := []int{0}
	dist[0] = 1
	for head := 0; head < len(queue); head++ {
		at := queue[head]
		if at == goal || dist[goal] != 0 && dist[at] >= dist[goal] {
			break
		}
		for k := range t.near(at, stops, place) {
			if dist[k] != 0 && dist[k] != dist[at]+1 {
				continue
			}
			step := t.steps(stops[at], stops[k], by)
			if len(step) == 0 {
				continue
			}
			if dist[k] == 0 {
				dist[k] = dist[at] + 1
				queue = append(queue, k)
			}
			via[k] = append(via[k], step...)
			prev[k] = append(prev[k], at)
		}
	}
	if dist[goal] == 0 {
		return nil, 0
	}
	var out []int32
	seen := make([]bool, len(stops))
	back := []int{goal}
	for len(back) > 0 {
		k := back[len(back)-1]
		back = back[:len(back)-1]
		if seen[k] || k == 0 {
			continue
		}
		seen[k] = true
		out = append(out, via[k]...)
		back = append(back, prev[k]...)
	}
	return out, dist[goal] - 1
}

// near yields the places of the stops that one step from a stop may lead to: those
// that its conduits join, in order, if they are fewer than all and none inherits; else
// all.
func (t *topology) near(at int, stops []int32, place map[int32]int) iter.Seq[int] {
	x := stops[at]
	ends := 0
	for _, c := range t.joined.row(x) {
		ends += len(t.joins.row(c))
	}
	if ends >= len(stops) || t.upInherit[x] != none || len(t.inheriting.row(x)) > 0 {
		return func(yield func(int) bool) {
			for k := range stops {
				if !yield(k) {
					return
				}
			}
		}
	}
	var list []int
	for _, c := range t.joined.row(x) {
		for _, y := range t.joins.row(c) {
			if k, ok := place[y]; ok {
				list = append(list, k)
			}
		}
	}
	slices.Sort(list)
	return slices.Values(slices.Compact(list))
}

// steps gives the conduits that let a step pass from one zone to another. It goes
// through the pairs of their sides, or else through the conduits of the one, whichever
// are fewer.
func (t *topology) steps(x, y int32, by carriers) []int32 {
	if t.upInherit[x] == none && t.upInherit[y] == none {
		return by.between(x, y)
	}
	sides := func(z int32) []int32 {
		out := []int32{z}
		for a := t.upInherit[z]; a != none; a = t.upInherit[a] {
			out = append(out, a)
		}
		return out
	}
	ps, qs := sides(x), sides(y)
	ends := 0
	for _, p := range ps {
		ends += len(t.joined.row(p))
	}
	var out []int32
	if ends < len(ps)*len(qs) {
		for _, p := range ps {
			for _, k := range t.joined.row(p) {
				if q := t.side(k, y); t.side(k, x) == p && q != none && q != p && by.permits(k, p, q) {
					out = append(out, k)
				}
			}
		}
		return out
	}
	for _, p := range ps {
		for _, q := range qs {
			if p == q {
				continue
			}
			for _, k := range by.between(p, q) {
				if t.side(k, x) == p && t.side(k, y) == q {
					out = append(out, k)
				}
			}
		}
	}
	return out
}
