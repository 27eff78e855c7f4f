package fact

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// network answers which steps from zone to zone a system's conduits permit. Zones
// and conduits go by their numbers in the order of their ids; -1 is none.
type network struct {
	sys      *conduit.System
	part     *zone.Partition
	conduits []conduit.Conduit

	joined     []bool    // zone: some conduit joins it
	inheriting []bool    // zone: one that inherits does
	open       [][]int32 // zone: the conduits that join it and state no permissions
	grants     map[[2]int32][]grant
	covers     map[[2]conduit.ServiceName]bool
}

type grant struct {
	conduit int32
	service conduit.ServiceName
}

func newNetwork(sys *conduit.System) *network {
	part := sys.Partition()
	n := &network{
		sys: sys, part: part, conduits: slices.Collect(sys.Conduits()),
		joined: make([]bool, part.NumZones()), inheriting: make([]bool, part.NumZones()), open: make([][]int32, part.NumZones()),
		grants: map[[2]int32][]grant{}, covers: map[[2]conduit.ServiceName]bool{},
	}
	for i := range n.conduits {
		c := &n.conduits[i]
		if c.Internal {
			continue
		}
		for id := range c.Joins.All() {
			z := n.zone(id)
			n.joined[z] = true
			n.inheriting[z] = n.inheriting[z] || c.Inherit
			if !c.Allow.Stated() {
				n.open[z] = append(n.open[z], int32(i))
			}
		}
		for x := range c.Allow.All() {
			for s := range x.Services.All() {
				n.grant(int32(i), x.From, x.To, s)
				if x.Both {
					n.grant(int32(i), x.To, x.From, s)
				}
			}
		}
	}
	return n
}

func (n *network) grant(c int32, from, to zone.ID, s conduit.ServiceName) {
	pair := [2]int32{n.zone(from), n.zone(to)}
	n.grants[pair] = append(n.grants[pair], grant{c, n.sys.Services().Canonical(s)})
}

func (n *network) zone(id zone.ID) int32 {
	i, _ := n.part.ZoneIndex(id)
	return int32(i)
}

func (n *network) id(z int32) zone.ID { return n.part.ZoneAt(int(z)).ID }

// sides gives the zones that can be a zone's side on a conduit: itself, and those
// around it that an inheriting conduit joins.
func (n *network) sides(z int32) []int32 {
	out := []int32{z}
	for a := n.part.EnclosingAt(int(z)); a >= 0; a = n.part.EnclosingAt(a) {
		if n.inheriting[a] {
			out = append(out, int32(a))
		}
	}
	return out
}

// side gives the side of a zone on a conduit, -1 for none.
func (n *network) side(c, z int32) int32 {
	x := &n.conduits[c]
	for a := int(z); a >= 0; a = n.part.EnclosingAt(a) {
		if x.Joins.Has(n.id(int32(a))) {
			return int32(a)
		}
		if !x.Inherit {
			break
		}
	}
	return -1
}

// allows reports whether a permission for one service lets another pass; "" is any.
func (n *network) allows(permission, service conduit.ServiceName) bool {
	if service == "" || permission == service || permission == conduit.Any {
		return true
	}
	key := [2]conduit.ServiceName{permission, service}
	ok, known := n.covers[key]
	if !known {
		ok = n.sys.Services().Covers(permission, service)
		n.covers[key] = ok
	}
	return ok
}

// steps gives the conduits that permit a step from one zone to another, each with
// the sides that it passes between.
func (n *network) steps(from, to int32, service conduit.ServiceName) []Step {
	var out []Step
	fromSides, toSides := n.sides(from), n.sides(to)
	for _, p := range fromSides {
		for _, q := range toSides {
			if p == q {
				continue
			}
			add := func(c int32) {
				if (p == from || n.side(c, from) == p) && (q == to || n.side(c, to) == q) &&
					(p == from && q == to || n.conduits[c].Inherit) {
					out = append(out, Step{n.conduits[c].ID, n.id(p), n.id(q)})
				}
			}
			for _, g := range n.grants[[2]int32{p, q}] {
				if n.allows(g.service, service) {
					add(g.conduit)
				}
			}
			n.bothOpen(p, q, add)
		}
	}
	slices.SortFunc(out, Step.compare)
	return slices.Compact(out)
}

// bothOpen calls f with the conduits without stated permissions that pass from one
// zone that they join to another.
func (n *network) bothOpen(p, q int32, f func(c int32)) {
	a, b := n.open[p], n.open[q]
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, c := range a {
		if _, ok := slices.BinarySearch(b, c); !ok {
			continue
		}
		if w := n.conduits[c].OneWay; !w.IsSet() || w.From == n.id(p) && w.To == n.id(q) {
			f(c)
		}
	}
}

// mostStops bounds the zones that a chain is tried through.
const mostStops = 256

// shortest gives the steps of every chain from one zone to another with the fewest
// steps, in order, and how many those are. A chain passes only through zones that
// enclose one of its ends.
func (n *network) shortest(u, v int32, service conduit.ServiceName) ([]Step, int) {
	if direct := n.steps(u, v, service); len(direct) > 0 {
		return direct, 1
	}
	stops := []int32{u}
	for _, end := range [2]int32{u, v} {
		for a := n.part.EnclosingAt(int(end)); a >= 0 && len(stops) < mostStops; a = n.part.EnclosingAt(a) {
			if z := int32(a); n.joined[z] && z != v && !slices.Contains(stops, z) {
				stops = append(stops, z)
			}
		}
	}
	if len(stops) == 1 {
		return nil, 0
	}
	stops = append(stops, v)
	return n.breadthFirst(stops, service)
}

// breadthFirst finds the shortest chains from the first of the stops to the last.
func (n *network) breadthFirst(stops []int32, service conduit.ServiceName) ([]Step, int) {
	goal := len(stops) - 1
	dist := make([]int, len(stops))
	via := make([][]int, len(stops)) // the stops before, on shortest chains
	queue := []int{0}
	for len(queue) > 0 {
		x := queue[0]
		queue = queue[1:]
		if dist[goal] > 0 && dist[x] >= dist[goal] {
			break
		}
		for y := 1; y < len(stops); y++ {
			if y == x || dist[y] > 0 && dist[y] <= dist[x] || len(n.steps(stops[x], stops[y], service)) == 0 {
				continue
			}
			if dist[y] == 0 {
				dist[y] = dist[x] + 1
				queue = append(queue, y)
			}
			if dist[y] == dist[x]+1 {
				via[y] = append(via[y], x)
			}
		}
	}
	if dist[goal] == 0 {
		return nil, 0
	}
	var out []Step
	back, seen := []int{goal}, make([]bool, len(stops))
	for len(back) > 0 {
		y := back[0]
		back = back[1:]
		for _, x := range via[y] {
			out = append(out, n.steps(stops[x], stops[y], service)...)
			if !seen[x] {
				seen[x] = true
				back = append(back, x)
			}
		}
	}
	slices.SortFunc(out, Step.compare)
	return slices.Compact(out), dist[goal]
}
