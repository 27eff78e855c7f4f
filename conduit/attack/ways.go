package attack

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// ways are the easiest paths from some zones to every other, as trees, one for each
// resistance: what they hold grows with the zones, and not with the paths' lengths.
type ways struct {
	g     *Graph
	holds []uint8
	dist  []Resistance // zone
	node  []int32      // zone: where the path to it ends; none where there is none
	root  []int32      // zone: where it begins
	trees [NoPath]struct{ from, by, depth []int32 }
}

func (g *Graph) ways(starts []int32, holds []uint8) *ways {
	s := g.pool.Get().(*scratch)
	defer g.pool.Put(s)
	x := &ways{g: g, holds: holds, dist: g.flood(s, starts, holds)}
	x.node, x.root = make([]int32, len(x.dist)), make([]int32, len(x.dist))
	for z := range x.node {
		x.node[z], x.root[z] = none, none
	}
	w := &s.walk
	first := make([]bool, len(x.dist))
	for _, z := range starts {
		first[z] = true
	}
	for r := range NoPath {
		if !slices.Contains(x.dist, r) {
			continue
		}
		w.begin(g, holds, uint8(r))
		w.start(starts)
		w.all()
		for z, d := range x.dist {
			if d != r {
				continue
			}
			n := w.best(int32(z))
			if first[z] {
				n = g.p.starts.of(int32(z))[0]
			}
			x.node[z], x.root[z] = n, g.p.zone[w.root[n]]
		}
		x.trees[r].from, x.trees[r].by, x.trees[r].depth = slices.Clone(w.from), slices.Clone(w.by), slices.Clone(w.depth)
	}
	return x
}

// entry gives the zone in which the easiest path to a zone begins; "" where there is
// no path.
func (x *ways) entry(z int32) zone.ID {
	if x.root[z] == none {
		return ""
	}
	return x.g.t.zoneID(x.root[z])
}

// path gives the easiest path to a zone; the zero Path where there is none.
func (x *ways) path(z int32) Path {
	n := x.node[z]
	if n == none {
		return Path{}
	}
	t := &x.trees[x.dist[z]]
	p := Path{Resistance: x.dist[z]}
	for {
		p.Refs = append(p.Refs, conduit.ZoneRef(x.g.t.zoneID(x.g.p.zone[n])))
		if t.from[n] == none {
			break
		}
		p.Refs = append(p.Refs, x.g.t.ref(t.by[n]))
		n = t.from[n]
	}
	slices.Reverse(p.Refs)
	return p
}
