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
	shortest := func(from, to int, permits func(k, p, q int32) bool) ([]int32, int) {
		return s.topology.shortest(int32(from), int32(to), permits)
	}
	steps := 0
	try := func(permits func(k, p, q int32) bool) {
		for _, way := range [2][2]int{{from, to}, {to, from}} {
			list, n := shortest(way[0], way[1], permits)
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
		try(func(k, p, q int32) bool { return s.topology.permits(k, p, q, anyService, forgiveNothing) })
		if steps > 1 { // over several steps it is one service all the way
			steps, out = 0, nil
			for _, name := range s.carriable() {
				try(s.permitter(name))
			}
		}
	} else {
		try(s.permitter(c.Service))
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

// permitter tells whether a conduit lets a service, by its name, pass between two
// of its sides.
func (s *System) permitter(service ServiceName) func(k, p, q int32) bool {
	t := &s.topology
	if i, ok := slices.BinarySearch(s.serviceNames, s.services.Canonical(service)); ok && i > 0 { // a channel names it
		return func(k, p, q int32) bool { return t.permits(k, p, q, int32(i), forgiveNothing) }
	}
	return func(k, p, q int32) bool {
		if p == q || !t.allowsWay(k, p, q) {
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
	}
}

// shortest gives the conduits of all sequences with the fewest steps from one zone
// to another through zones that enclose either, and that number of steps; 0 where
// there is no sequence.
func (t *topology) shortest(u, v int32, permits func(k, p, q int32) bool) ([]int32, int) {
	stops := []int32{u}
	for _, end := range [2]int32{u, v} {
		for a := t.upJoined[end]; a != none; a = t.upJoined[a] {
			if a != u && a != v && !slices.Contains(stops, a) {
				stops = append(stops, a)
			}
		}
	}
	stops = append(stops, v)
	goal := len(stops) - 1
	dist := make([]int, len(stops))
	via := make([][]int32, len(stops)) // the conduits of the last step of all shortest ways
	prev := make([][]int, len(stops))
	queue := []int{0}
	dist[0] = 1
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if at == goal || dist[goal] != 0 && dist[at] >= dist[goal] {
			break
		}
		for k := range stops {
			if dist[k] != 0 && dist[k] != dist[at]+1 {
				continue
			}
			step := t.steps(stops[at], stops[k], permits)
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

// steps gives the conduits that let a step pass from one zone to another.
func (t *topology) steps(x, y int32, permits func(k, p, q int32) bool) []int32 {
	sides := func(z int32) []int32 {
		out := []int32{z}
		for a := t.upInherit[z]; a != none; a = t.upInherit[a] {
			out = append(out, a)
		}
		return out
	}
	var out []int32
	for _, p := range sides(x) {
		for _, q := range sides(y) {
			common(t.joined.row(p), t.joined.row(q), func(k int32) bool {
				if p != q && t.side(k, x) == p && t.side(k, y) == q && permits(k, p, q) {
					out = append(out, k)
				}
				return true
			})
		}
	}
	return out
}
