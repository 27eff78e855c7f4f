package attack

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/forest"
	"github.com/iec62443-go/iec62443/zone"
)

const none = forest.None

// topology is what a system says of zones and of what joins them, numbered: zones
// and conduits in the order of their ids. It is read once, and port graphs are made
// of it.
type topology struct {
	sys      *conduit.System
	ids      []zone.ID
	forest   *forest.Forest
	conduits []joint
	assets   []spanning // the assets that may bridge zones, in the order of their ids

	specs []conduit.ServiceName // what permissions name, canonical; Any is the first
}

// anySpec is the number of the spec that covers every service.
const anySpec int32 = 0

// joint is a conduit as a port graph needs it. An internal one has no sides.
type joint struct {
	id    conduit.ID
	sides []side // in the order of their zones
	pairs []pair // what it permits from side to side, in order
	open  bool   // it permits everything between any two of its sides; pairs is empty then

	inspects bool // it, or a device of it, looks into what passes, or ends sessions
}

// side is a joined zone, with the zones whose side on the conduit it is: itself,
// and for a conduit that inherits those of some intervals of the preorder.
type side struct {
	zone   int32
	region []interval
}

// interval is lo to hi, without hi.
type interval struct{ lo, hi int32 }

// pair is a service permitted from one side of a conduit to another, both as
// places in its list of sides.
type pair struct{ from, to, spec int32 }

func (a pair) compare(b pair) int {
	return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.spec, b.spec))
}

func newTopology(sys *conduit.System) *topology {
	part := sys.Partition()
	parent := make([]int32, part.NumZones())
	for i := range parent {
		parent[i] = int32(part.EnclosingAt(i))
	}
	t := &topology{sys: sys, specs: []conduit.ServiceName{conduit.Any}}
	for z := range sys.Zones() {
		t.ids = append(t.ids, z.ID)
	}
	t.forest, _ = forest.New(parent)
	specs := map[conduit.ServiceName]int32{conduit.Any: anySpec}
	for c := range sys.Conduits() {
		t.conduits = append(t.conduits, t.joint(c, specs))
	}
	t.spans()
	return t
}

func (t *topology) zone(id zone.ID) int32 {
	i, _ := t.sys.Partition().ZoneIndex(id)
	return int32(i)
}

func (t *topology) zoneID(z int32) zone.ID { return t.ids[z] }

// joint reads one conduit.
func (t *topology) joint(c conduit.Conduit, specs map[conduit.ServiceName]int32) joint {
	j := joint{id: c.ID, inspects: c.Inspects}
	for id := range c.Devices.All() {
		d, _ := t.sys.Asset(id)
		j.inspects = j.inspects || !d.Retired && (d.Inspects || d.Terminates)
	}
	if c.Internal {
		return j
	}
	for id := range c.Joins.All() {
		j.sides = append(j.sides, side{zone: t.zone(id)})
	}
	if c.Inherit {
		t.regions(j.sides)
	}
	at := func(id zone.ID) int32 {
		k, _ := slices.BinarySearchFunc(j.sides, t.zone(id), func(s side, z int32) int { return cmp.Compare(s.zone, z) })
		return int32(k)
	}
	switch {
	case c.Allow.Stated():
		for p := range c.Allow.All() {
			from, to := at(p.From), at(p.To)
			for name := range p.Services.All() {
				spec := t.spec(name, specs)
				j.pairs = append(j.pairs, pair{from, to, spec})
				if p.Both {
					j.pairs = append(j.pairs, pair{to, from, spec})
				}
			}
		}
		slices.SortFunc(j.pairs, pair.compare)
		j.pairs = slices.Compact(j.pairs)
	case c.OneWay.IsSet():
		j.pairs = []pair{{at(c.OneWay.From), at(c.OneWay.To), anySpec}}
	default:
		j.open = true
	}
	return j
}

// spec numbers what a permission names.
func (t *topology) spec(name conduit.ServiceName, specs map[conduit.ServiceName]int32) int32 {
	k, ok := specs[name]
	if ok {
		return k
	}
	canonical := t.sys.Services().Canonical(name)
	if k, ok = specs[canonical]; !ok {
		k = int32(len(t.specs))
		t.specs = append(t.specs, canonical)
		specs[canonical] = k
	}
	specs[name] = k
	return k
}

// regions fills in for the sides of a conduit that inherits the zones that each
// stands for: those in it, without those in another side inside it.
func (t *topology) regions(sides []side) {
	order := make([]int32, len(sides))
	for i := range order {
		order[i] = int32(i)
	}
	in, out := t.forest.In, t.forest.Out
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(in[sides[a].zone], in[sides[b].zone]) })
	var open []int32 // the sides around the place at hand
	at := int32(0)
	upTo := func(p int32) {
		if len(open) > 0 && at < p {
			s := &sides[open[len(open)-1]]
			s.region = append(s.region, interval{at, p})
		}
		at = p
	}
	leave := func() {
		upTo(out[sides[open[len(open)-1]].zone])
		open = open[:len(open)-1]
	}
	for _, k := range order {
		z := sides[k].zone
		for len(open) > 0 && out[sides[open[len(open)-1]].zone] <= in[z] {
			leave()
		}
		upTo(in[z])
		open = append(open, k)
	}
	for len(open) > 0 {
		leave()
	}
}
