package attack

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
)

// ports gives the port graph for a configuration.
func (t *topology) ports(c Config) *ports {
	if c.Movement == Pivot {
		return t.pivotPorts()
	}
	b := t.newBuilder()
	ends := t.endings()
	services := []conduit.ServiceName{c.Service}
	if c.Service == "" {
		services = t.services()
	}
	index := t.covering()
	for _, name := range services {
		covering := index.of(name)
		b.follow(func(spec int32) bool { return covering[spec] }, ends)
		b.steps()
	}
	return b.finish()
}

// follow adds a copy of the zones, for steps of one service. A zone where sessions end is two nodes, to start from and to arrive at.
func (b *builder) follow(covers func(spec int32) bool, ends []bool) {
	b.covers = covers
	for z := range b.zoneOut {
		n := b.node(b.p.labels, int32(z))
		b.zoneOut[z], b.zoneIn[z] = n, n
		b.startsOf, b.startNode = append(b.startsOf, int32(z)), append(b.startNode, n)
		if ends[z] {
			b.zoneIn[z] = b.node(b.p.labels, int32(z))
		}
		b.arriveNode = append(b.arriveNode, b.zoneIn[z])
	}
}

// endings gives the zones where sessions end: an own asset terminates them.
func (t *topology) endings() []bool {
	return t.anyAsset(func(terminates, _ bool) bool { return terminates })
}

// anyAsset gives the zones with an own asset, not retired, of which something holds.
func (t *topology) anyAsset(holds func(terminates, inspects bool) bool) []bool {
	part := t.sys.Partition()
	out := make([]bool, part.NumZones())
	for i := range part.NumAssets() {
		if z := part.HomeAt(i); z >= 0 {
			a := part.AssetAt(i)
			out[z] = out[z] || !a.Retired && holds(a.Terminates, a.Inspects)
		}
	}
	return out
}

// services gives services that stand for all there are, as far as permissions can
// tell them apart: one that nobody names, and those that permissions name, of a
// range of ports the first. Of those that the same permissions cover one is kept.
func (t *topology) services() []conduit.ServiceName {
	out := []conduit.ServiceName{""}
	for _, name := range t.specs[1:] {
		if r, ok := conduit.ParsePortRange(string(name)); ok {
			r.High = r.Low
			name = t.sys.Services().Canonical(conduit.ServiceName(r.String()))
		}
		out = append(out, name)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// covering finds which specs cover a service.
type covering struct {
	t      *topology
	at     map[conduit.ServiceName]int32
	ranges []specRange
}

type specRange struct {
	conduit.PortRange
	spec int32
}

func (t *topology) covering() *covering {
	x := &covering{t: t, at: make(map[conduit.ServiceName]int32, len(t.specs))}
	for k, name := range t.specs {
		x.at[name] = int32(k)
		if r, ok := conduit.ParsePortRange(string(name)); ok && r.Low != r.High {
			x.ranges = append(x.ranges, specRange{r, int32(k)})
		}
	}
	return x
}

// of gives the specs that cover a service.
func (x *covering) of(name conduit.ServiceName) map[int32]bool {
	table := x.t.sys.Services()
	out := map[int32]bool{anySpec: true}
	exact, _ := table.Covering(name)
	for _, e := range exact {
		if k, ok := x.at[e]; ok {
			out[k] = true
		}
	}
	for _, r := range x.ranges {
		if table.Covers(x.t.specs[r.spec], name) {
			out[r.spec] = true
		}
	}
	return out
}
