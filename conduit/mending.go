package conduit

import (
	"slices"

	"github.com/iec62443-go/iec62443/zone"
)

// mendStep gives what a conduit would have to be given to let a channel pass from
// one of its sides to another; nothing where it does.
func (x *explainer) mendStep(c, p, q int32, g *group) []Mend {
	t := &x.s.topology
	var out []Mend
	if !t.allowsWay(c, p, q) {
		out = append(out, Mend{Kind: DropOneWay, Conduit: x.s.model.Conduits[c].ID})
	}
	if !t.unstated[c] && !t.grants1(c, p, q, g.service) {
		out = append(out, x.permission(c, p, q, g))
	}
	return out
}

// mendChain gives the smallest change found that covers a channel without a route:
// permissions along a chain of conduits that are there, the fewest; else a conduit
// to extend that serves a neighbour of one end already; else a new one.
func (x *explainer) mendChain(g *group) []Mend {
	s := x.s
	t := &s.topology
	u, v := g.from, g.to
	if out := x.cheapestChain(g); out != nil {
		return out
	}
	add := Mend{Kind: AddConduit, From: s.zoneID(u), To: s.zoneID(v), Service: x.service(g)}
	for _, way := range [2][2]int32{{u, v}, {v, u}} {
		for _, c := range t.joined.row(way[0]) {
			if t.oneWayFrom[c] == none && x.servesNeighbour(c, way[0], way[1]) {
				add.Kind, add.Conduit = ExtendConduit, s.model.Conduits[c].ID
				return []Mend{add}
			}
		}
	}
	return []Mend{add}
}

// servesNeighbour reports whether a conduit that joins one zone joins a neighbour of
// another too: one on its layer, beside it in one zone, around it or in it. To
// extend any other would carry a boundary to where it does not belong.
func (x *explainer) servesNeighbour(c, from, to int32) bool {
	s := x.s
	f := s.topology.forest
	layer := s.part.ZoneAt(int(to)).Layer
	for _, z := range s.topology.joins.row(c) {
		switch {
		case z == from || s.topology.external[z] != s.topology.external[to]:
		case layer != zone.NoLayer && s.part.ZoneAt(int(z)).Layer == layer,
			f.Parent[z] != none && f.Parent[z] == f.Parent[to],
			f.Encloses(z, to), f.Encloses(to, z):
			return true
		}
	}
	return false
}

// mostStops bounds the zones between that are gone through for a mend.
const mostStops = 32

// cheapestChain finds the chain through zones that enclose an end which takes the
// fewest changes; nil where conduits form none, or where the zones are too many.
func (x *explainer) cheapestChain(g *group) []Mend {
	s := x.s
	t := &s.topology
	u, v := g.from, g.to
	stops := []int32{u, v}
	for _, end := range [2]int32{u, v} {
		for a := t.upJoined[end]; a != none && len(stops) < mostStops; a = t.upJoined[a] {
			if !slices.Contains(stops, a) {
				stops = append(stops, a)
			}
		}
	}
	best := make([][]Mend, len(stops))
	done := make([]bool, len(stops))
	best[0] = []Mend{}
	for range stops {
		at := -1
		for k := range stops {
			if best[k] != nil && !done[k] && (at < 0 || len(best[k]) < len(best[at])) {
				at = k
			}
		}
		if at < 0 || at == 1 {
			break
		}
		done[at] = true
		for k := range stops {
			if done[k] {
				continue
			}
			step, ok := x.cheapestStep(stops[at], stops[k], g)
			if total := len(best[at]) + len(step); ok && (best[k] == nil || total < len(best[k])) {
				best[k] = slices.Concat([]Mend{}, best[at], step)
			}
		}
	}
	if best[1] == nil {
		return nil
	}
	return best[1]
}

// cheapestStep gives the fewest changes that let some conduit carry a channel from
// one zone to another; false where none speaks for both.
func (x *explainer) cheapestStep(from, to int32, g *group) (out []Mend, ok bool) {
	t := &x.s.topology
	tries := 0
	for _, p := range slices.Clone(x.f.sidesOf(0, from)) {
		for _, q := range x.f.sidesOf(1, to) {
			if p == q {
				continue
			}
			common(t.joined.row(p), t.joined.row(q), func(c int32) bool {
				if t.side(c, from) != p || t.side(c, to) != q {
					return true
				}
				step := x.mendStep(c, p, q, g)
				if !ok || len(step) < len(out) {
					out, ok = step, true
				}
				tries++
				return tries < 4*mostTried && len(out) > 0
			})
		}
	}
	return out, ok
}

// mendRoute gives a change that covers a channel with a route.
func (x *explainer) mendRoute(g *group, route []int32, v Verdict) []Mend {
	if v == Transit {
		return []Mend{{Kind: SplitChannel}}
	}
	if x.f.chain(g.from, g.to, g.service, forgiveNothing) {
		return []Mend{{Kind: DropVia}}
	}
	t := &x.s.topology
	if len(route) == 1 {
		p, q := t.side(route[0], g.from), t.side(route[0], g.to)
		if p != none && q != none && p != q {
			return x.mendStep(route[0], p, q, g)
		}
	}
	return append([]Mend{{Kind: DropVia}}, x.mendChain(g)...)
}
