package attack

import (
	"iter"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// Assets is the design as an attacker sees it who goes by what is declared to talk:
// within a zone every asset is reached from every other, and from zone to zone the
// declared channels lead, from the asset that starts the session. It is immutable and
// safe for concurrent use.
//
// What holds on a channel is what holds on the conduits that it is on: the greatest
// barrier of its route; without a route the least over the shortest ways that cover it
// of the greatest on the way; for a link without a route, whose direction is not known,
// the least of the conduits that it may be on. A channel that is not covered goes past
// conduits, and so nothing holds there; nor does anything on a session with a device
// from where the device is managed. A link leads both ways, and a channel without a
// receiver nowhere.
//
// An asset with interfaces in several zones leads from each to each as zones have it.
// A device of a conduit is reached at home and by channels. Retired assets are reached
// by channels only.
type Assets struct {
	g     *Graph
	p     *ports
	flows []int32    // of the labels after the assets that bridge: which channel it is
	holds [2][]uint8 // label
}

// AssetReach says how well an asset is held against an attack that starts in a zone.
type AssetReach struct {
	Asset      zone.AssetID
	Resistance Bounds
}

// AssetPath is a way to an asset: the zone in which the attack starts, and then assets,
// channels and zones as they lead there. The zero AssetPath is none.
type AssetPath struct {
	Resistance Resistance
	Refs       []conduit.Ref
}

// String gives the addresses: "zone:office, asset:erp, channel:erp>mes/https, asset:mes".
func (p AssetPath) String() string {
	parts := make([]string, len(p.Refs))
	for i, r := range p.Refs {
		parts[i] = r.String()
	}
	return strings.Join(parts, ", ")
}

// Assets prepares the view of assets. Of the graph's configuration the foundational
// requirements and the mode count.
func (g *Graph) Assets() *Assets {
	x := &Assets{g: g}
	part := g.sys.Partition()
	b := g.t.newBuilder()
	b.p.labels = int32(len(g.t.assets)) // the channels come next
	i := int32(0)
	for f := range g.sys.Flows() {
		if leads(f) {
			x.flows = append(x.flows, i)
		}
		i++
	}
	b.p.labels += int32(len(x.flows))
	b.follow(everything, make([]bool, len(g.entry)))
	for i := range g.t.assets {
		b.bridge(int32(i))
	}
	nodes := make([]int32, part.NumAssets())
	for i := range nodes {
		nodes[i] = b.node(b.p.labels, none)
	}
	for i, n := range nodes {
		a := part.AssetAt(i)
		if a.Retired {
			continue
		}
		if z := part.HomeAt(i); z >= 0 {
			b.arc(b.zoneOut[z], n)
			b.arc(n, b.zoneIn[z])
		}
		if !serves(g.sys, a.ID) {
			for id := range a.Attached.All() {
				b.arc(b.zoneOut[g.t.zone(id)], n)
			}
		}
	}
	for e := range x.holds {
		x.holds[e] = make([]uint8, b.p.labels+1)
	}
	judge := g.newCarriers()
	label := int32(len(g.t.assets)) - 1
	for f := range g.sys.Flows() {
		if !leads(f) {
			continue
		}
		label++
		low, high := judge.barrier(f)
		x.holds[Low][label], x.holds[High][label] = low, high
		from, _ := part.AssetIndex(f.Channel.From)
		to, _ := part.AssetIndex(f.Channel.To)
		n := b.node(label, none)
		b.arc(nodes[from], n)
		b.arc(n, nodes[to])
		if f.Channel.Link {
			m := b.node(label, none)
			b.arc(nodes[to], m)
			b.arc(m, nodes[from])
		}
	}
	x.p = b.finish()
	x.p.arrives = newRows(len(nodes), ascending(len(nodes)), nodes)
	return x
}

// leads reports whether a channel leads from one asset to another.
func leads(f conduit.Flow) bool {
	return f.Verdict != conduit.Exempt && f.Channel.From != f.Channel.To
}

// channel gives the address of a channel by its place among all.
func (x *Assets) channel(k int32) conduit.Ref {
	for c := range x.g.sys.Channels() {
		if k == 0 {
			return c.Ref()
		}
		k--
	}
	return conduit.Ref{}
}

func ascending(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

func serves(sys *conduit.System, id zone.AssetID) bool {
	for range sys.Serves(id) {
		return true
	}
	return false
}

// From yields the resistance of every asset against an attack that starts in a zone,
// in the order of their ids; it yields nothing for a zone that does not exist.
func (x *Assets) From(from zone.ID) iter.Seq[AssetReach] {
	return func(yield func(AssetReach) bool) {
		u, ok := x.g.index(from)
		if !ok {
			return
		}
		var dist [2][]uint8
		for e := range dist {
			s := newScratch(x.p)
			s.flood(x.p, []int32{u}, x.holds[e])
			dist[e] = s.dist
		}
		part := x.g.sys.Partition()
		for i := range part.NumAssets() {
			n := x.p.arrives.of(int32(i))[0]
			if !yield(AssetReach{part.AssetAt(i).ID, Bounds{Resistance(dist[Low][n]), Resistance(dist[High][n])}}) {
				return
			}
		}
	}
}

// Witness gives a way from a zone to an asset that passes no barrier above the
// resistance, at an end, one of those with the fewest channels and bridges; false
// where there is none.
func (x *Assets) Witness(from zone.ID, to zone.AssetID, e End) (AssetPath, bool) {
	u, ok := x.g.index(from)
	part := x.g.sys.Partition()
	a, there := part.AssetIndex(to)
	if !ok || !there || e > High {
		return AssetPath{}, false
	}
	goal := x.p.arrives.of(int32(a))[0]
	s := newScratch(x.p)
	s.flood(x.p, []int32{u}, x.holds[e])
	limit := s.dist[goal]
	if limit == unseen {
		return AssetPath{}, false
	}
	before := x.search(u, limit, x.holds[e])
	out := AssetPath{Resistance: Resistance(limit)}
	first := x.p.arrives.list[0] // assets are numbered from here, in order
	for n := goal; n != none; n = before[n] {
		switch l := int(x.p.label[n]); {
		case x.p.zone[n] != none:
			out.Refs = append(out.Refs, conduit.ZoneRef(x.g.t.zoneID(x.p.zone[n])))
		case l < len(x.g.t.assets):
			out.Refs = append(out.Refs, x.g.t.ref(int32(l)))
		case l < int(x.p.labels):
			out.Refs = append(out.Refs, x.channel(x.flows[l-len(x.g.t.assets)]))
		case n >= first && n < first+int32(part.NumAssets()):
			out.Refs = append(out.Refs, conduit.AssetRef(part.AssetAt(int(n-first)).ID))
		}
	}
	slices.Reverse(out.Refs)
	return out, true
}

// search goes from a zone over labels up to a limit, those with fewer labels on the
// way first, and gives for each node the one before it.
func (x *Assets) search(u int32, limit uint8, holds []uint8) []int32 {
	p := x.p
	before := make([]int32, p.nodes())
	seen := make([]bool, p.nodes())
	var now, next []int32 // now is a stack: what costs no step comes first
	for _, n := range p.starts.of(u) {
		seen[n], before[n] = true, none
		now = append(now, n)
	}
	for len(now) > 0 {
		for head := 0; head < len(now); head++ {
			for _, n := range p.arcs.of(now[head]) {
				if seen[n] || holds[p.label[n]] > limit {
					continue
				}
				seen[n], before[n] = true, now[head]
				if p.label[n] == p.labels {
					now = append(now, n)
				} else {
					next = append(next, n)
				}
			}
		}
		now, next = next, now[:0]
	}
	return before
}
