package attack

import (
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Path is a way from one zone to another: zones, and between them what leads from
// each to the next, a conduit or an asset that bridges them. The zero Path is none.
type Path struct {
	Resistance Resistance    // the greatest barrier on it, at the end that was asked for
	Refs       []conduit.Ref // zone, what leads on, zone, and so on
}

// Hops counts the steps.
func (p Path) Hops() int { return len(p.Refs) / 2 }

// IsZero reports whether it is no path.
func (p Path) IsZero() bool { return len(p.Refs) == 0 }

// From gives the zone in which the path begins; "" for the zero Path.
func (p Path) From() zone.ID {
	if p.IsZero() {
		return ""
	}
	return zone.ID(p.Refs[0].ID)
}

// To gives the zone in which the path ends; "" for the zero Path.
func (p Path) To() zone.ID {
	if p.IsZero() {
		return ""
	}
	return zone.ID(p.Refs[len(p.Refs)-1].ID)
}

// Compare orders paths by resistance, hops, and the addresses on them from the
// first on, as [conduit.Ref.Compare] orders those.
func (p Path) Compare(q Path) int {
	if p.Resistance != q.Resistance {
		return int(p.Resistance) - int(q.Resistance)
	}
	if len(p.Refs) != len(q.Refs) {
		return len(p.Refs) - len(q.Refs)
	}
	return slices.CompareFunc(p.Refs, q.Refs, conduit.Ref.Compare)
}

// String gives "vendor, conduit:remote, dmz, asset:laptop, control": zones by their
// ids, what leads from one to the next by its address.
func (p Path) String() string {
	parts := make([]string, len(p.Refs))
	for i, r := range p.Refs {
		if parts[i] = r.ID; r.Kind != conduit.KindZone {
			parts[i] = r.String()
		}
	}
	return strings.Join(parts, ", ")
}

// Witness gives the easiest path from one zone to another at an end: least in
// resistance, hops and ids, as [Path.Compare] orders them. It is false, with the
// zero Path, where no path leads there or a zone does not exist.
func (g *Graph) Witness(from, to zone.ID, e End) (Path, bool) {
	u, v, ok := g.two(from, to)
	if !ok || e > High {
		return Path{}, false
	}
	return g.witness([]int32{u}, v, g.holds.least[e])
}

// witness gives the easiest path to a zone from one of some.
func (g *Graph) witness(starts []int32, v int32, holds []uint8) (Path, bool) {
	if slices.Contains(starts, v) {
		return Path{Refs: []conduit.Ref{conduit.ZoneRef(g.t.zoneID(v))}}, true
	}
	s := g.pool.Get().(*scratch)
	defer g.pool.Put(s)
	s.flood(g.p, starts, holds)
	limit := unseen
	for _, n := range g.p.arrives.of(v) {
		limit = min(limit, s.dist[n])
	}
	if limit == unseen {
		return Path{}, false
	}
	s.walk.begin(g, holds, limit)
	s.walk.start(starts)
	return g.path(&s.walk, s.walk.to(v)), true
}

// path gives the path by which a walk came to a node.
func (g *Graph) path(w *walk, n int32) Path {
	var p Path
	for {
		p.Refs = append(p.Refs, conduit.ZoneRef(g.t.zoneID(g.p.zone[n])))
		if w.from[n] == none {
			break
		}
		p.Resistance = max(p.Resistance, Resistance(w.holds[w.by[n]]))
		p.Refs = append(p.Refs, g.t.ref(w.by[n]))
		n = w.from[n]
	}
	slices.Reverse(p.Refs)
	return p
}

// ref gives the address of a label.
func (t *topology) ref(label int32) conduit.Ref {
	if int(label) < len(t.assets) {
		return conduit.AssetRef(t.assets[label].id)
	}
	return conduit.ConduitRef(t.conduits[int(label)-len(t.assets)].id)
}
