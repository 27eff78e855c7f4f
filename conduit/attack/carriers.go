package attack

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// carriers works out what holds on channels, once for those that are alike.
type carriers struct {
	g     *Graph
	index map[conduit.ID]int32
	known map[alike][2]uint8
	cover *covering
}

// alike is what decides what holds on a channel.
type alike struct {
	from, to conduit.Place
	service  conduit.ServiceName
	via      string
	link     bool
}

func (g *Graph) newCarriers() *carriers {
	x := &carriers{g: g, index: map[conduit.ID]int32{}, known: map[alike][2]uint8{}, cover: g.t.covering()}
	for k := range g.t.conduits {
		x.index[g.t.conduits[k].id] = int32(k)
	}
	return x
}

// barrier gives what holds on a channel, at both ends.
func (x *carriers) barrier(f conduit.Flow) (low, high uint8) {
	if f.Verdict != conduit.Covered || !f.From.IsZone() || !f.To.IsZone() {
		return 0, 0
	}
	key := alike{f.From, f.To, f.Channel.Service, f.Channel.Via.String(), f.Channel.Link}
	out, ok := x.known[key]
	if !ok {
		var on []int32
		for id := range x.g.sys.On(f.Channel) {
			on = append(on, x.index[id])
		}
		for e := range out {
			out[e] = x.holds(f, on, x.g.holds.least[e])
		}
		x.known[key] = out
	}
	return out[Low], out[High]
}

// holds gives what holds on a channel that is on some conduits.
func (x *carriers) holds(f conduit.Flow, on []int32, holds []uint8) uint8 {
	at := func(k int32) uint8 { return holds[len(x.g.t.assets)+int(k)] }
	switch {
	case len(on) == 0:
		return 0
	case f.Channel.Via.Len() > 0:
		return at(slices.MaxFunc(on, func(a, b int32) int { return cmp.Compare(at(a), at(b)) }))
	}
	if !f.Channel.Link {
		if best := x.easiest(f.From.Zone, f.To.Zone, f.Channel.Service, on, at); best != unseen {
			return best
		}
	}
	return at(slices.MinFunc(on, func(a, b int32) int { return cmp.Compare(at(a), at(b)) }))
}

// mostAround bounds the zones around the ends of a channel that are looked at.
const mostAround = 64

// easiest gives the least, over the shortest ways by some conduits from one zone to
// another, of the greatest barrier on the way; unseen if none is found. The zones on
// the way enclose one of the two.
func (x *carriers) easiest(from, to zone.ID, service conduit.ServiceName, on []int32, at func(k int32) uint8) uint8 {
	t := x.g.t
	u, v := t.zone(from), t.zone(to)
	zones := []int32{u, v}
	for _, z := range []int32{u, v} {
		for p := t.forest.Parent[z]; p != none && len(zones) < mostAround; p = t.forest.Parent[p] {
			if !slices.Contains(zones, p) {
				zones = append(zones, p)
			}
		}
	}
	covers := x.cover.of(service)
	dist, depth := make([]uint8, len(zones)), make([]int, len(zones))
	for i := range dist {
		dist[i], depth[i] = unseen, -1
	}
	dist[0], depth[0] = 0, 0
	for hops := 0; depth[1] < 0; hops++ { // round by round, until the other end is reached
		grown := false
		for i, y := range zones {
			if depth[i] != hops {
				continue
			}
			for k, z := range zones {
				if k == i || depth[k] >= 0 && depth[k] <= hops {
					continue
				}
				for _, c := range on {
					if t.conduits[c].permits(t, y, z, covers) {
						depth[k], grown = hops+1, true
						dist[k] = min(dist[k], max(dist[i], at(c)))
					}
				}
			}
		}
		if !grown {
			break
		}
	}
	return dist[1]
}

// permits reports whether a step leads from one zone to another by the conduit.
func (j *joint) permits(t *topology, x, y int32, covers map[int32]bool) bool {
	p, q := j.side(t, x), j.side(t, y)
	if p < 0 || q < 0 || p == q {
		return false
	}
	if j.open {
		return true
	}
	for k, _ := slices.BinarySearchFunc(j.pairs, pair{p, q, 0}, pair.compare); k < len(j.pairs) && j.pairs[k].from == p && j.pairs[k].to == q; k++ {
		if covers[j.pairs[k].spec] {
			return true
		}
	}
	return false
}

// side gives the place of a zone's side among those of the conduit; -1 for none.
func (j *joint) side(t *topology, z int32) int32 {
	at := t.forest.In[z]
	for k := range j.sides {
		s := &j.sides[k]
		if s.zone == z {
			return int32(k)
		}
		for _, r := range s.region {
			if r.lo <= at && at < r.hi {
				return int32(k)
			}
		}
	}
	return none
}
