package conduit

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/internal/forest"
	"github.com/iec62443-go/iec62443/zone"
)

const none = forest.None

// topology is what the zones, the conduits and their permissions say, as arrays.
// Zones and conduits are numbered in the order of their ids. Nothing in it depends
// on levels.
type topology struct {
	forest *forest.Forest

	inherit, untrusted, internal, unstated, unrestricted []bool
	oneWayFrom, oneWayTo                                 []int32 // none where there is no limit

	joins    csr // conduit: the zones joined, by number
	preorder csr // conduit: the same by place in the forest's preorder
	// turns: of a conduit that inherits, the places in the preorder at which the
	// side of the zones from there on is another; turnTo: that side, none for none.
	turns  csr
	turnTo []int32
	// joined: zone: the conduits that join it, by number, internal ones left out.
	// The other three are the parts of it that inherit, whose permissions are not
	// stated, and that are one-way.
	joined, inheriting, open, oneWay csr
	upInherit                        []int32 // zone: the nearest zone around it that an inheriting conduit joins
	upJoined                         []int32 // zone: the nearest zone around it that a conduit joins

	grants    []grant // in order of from, to, spec, conduit
	fromStart []int32 // zone: the first of its grants by from
	byTo      []int32 // grants in order of to, from, spec, conduit
	toStart   []int32
	byConduit csr // conduit: its grants

	specs    []ServiceName // what permissions name, canonical; Any is the first
	covering csr           // service of a channel: the specs that cover it, by number

	serves   csr // asset: the conduits that it serves
	attached csr // asset: the zones that it is attached to or at home in, if it is attached to any
	remote   csr // conduit: the external and remote zones that it joins
	external []bool
	entry    []bool // zone: external or remote
}

// grant is one service permitted from one zone to another by one conduit.
type grant struct{ from, to, spec, conduit int32 }

func grantFrom(g grant) int32 { return g.from }
func grantTo(g grant) int32   { return g.to }

func (a grant) compare(b grant) int {
	return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.spec, b.spec), cmp.Compare(a.conduit, b.conduit))
}

func (b *builder) topology() {
	s, m := b.sys, b.sys.model
	t := &s.topology
	nz, nc := len(m.Zones), len(m.Conduits)

	parent := make([]int32, nz)
	t.external, t.entry = make([]bool, nz), make([]bool, nz)
	for i := range m.Zones {
		parent[i] = int32(s.part.EnclosingAt(i))
		t.external[i] = m.Zones[i].Traits.Has(zone.External)
		t.entry[i] = m.Zones[i].Traits.Any(zone.External | zone.Remote)
	}
	t.forest, _ = forest.New(parent)

	t.remote = newCSR(nc, func(yield func(row, value int32)) {
		for i := range m.Conduits {
			for id := range m.Conduits[i].Joins.All() {
				if z := b.zoneAt[id]; t.entry[z] {
					yield(int32(i), z)
				}
			}
		}
	})
	t.inherit, t.untrusted, t.internal = make([]bool, nc), make([]bool, nc), make([]bool, nc)
	t.unstated, t.unrestricted = make([]bool, nc), make([]bool, nc)
	t.oneWayFrom, t.oneWayTo = make([]int32, nc), make([]int32, nc)
	for i := range m.Conduits {
		c := &m.Conduits[i]
		t.inherit[i], t.untrusted[i], t.internal[i] = c.Inherit && !c.Internal, c.Untrusted, c.Internal
		t.unstated[i] = !c.Allow.Stated()
		t.oneWayFrom[i], t.oneWayTo[i] = none, none
		if c.OneWay.IsSet() {
			t.oneWayFrom[i], t.oneWayTo[i] = b.zoneAt[c.OneWay.From], b.zoneAt[c.OneWay.To]
		}
	}
	b.joins()
	b.grants()
	t.serves = newCSR(len(m.Assets), func(yield func(row, value int32)) {
		for i := range m.Conduits {
			for id := range m.Conduits[i].Devices.All() {
				yield(b.assetAt[id], int32(i))
			}
		}
	})
	t.attached = newCSR(len(m.Assets), func(yield func(row, value int32)) {
		for i := range m.Assets {
			a := &m.Assets[i]
			if a.Attached.Len() == 0 {
				continue
			}
			home := zone.ID("")
			if a.Zone != "" && !a.Attached.Has(a.Zone) {
				home = a.Zone
			}
			for id := range a.Attached.All() {
				if home != "" && home < id {
					yield(int32(i), b.zoneAt[home])
					home = ""
				}
				yield(int32(i), b.zoneAt[id])
			}
			if home != "" {
				yield(int32(i), b.zoneAt[home])
			}
		}
	})
}

// joins fills in which conduit joins which zone.
func (b *builder) joins() {
	s, m := b.sys, b.sys.model
	t := &s.topology
	nz := len(m.Zones)
	t.joins = newCSR(len(m.Conduits), func(yield func(row, value int32)) {
		for i := range m.Conduits {
			for id := range m.Conduits[i].Joins.All() {
				yield(int32(i), b.zoneAt[id])
			}
		}
	})
	t.preorder = csr{start: t.joins.start, list: slices.Clone(t.joins.list)}
	for c := range int32(len(m.Conduits)) {
		slices.SortFunc(t.preorder.row(c), func(x, y int32) int { return cmp.Compare(t.forest.In[x], t.forest.In[y]) })
	}
	t.sideTurns()
	which := func(keep func(c int32) bool) csr {
		return newCSR(nz, func(yield func(row, value int32)) {
			for c := range int32(len(m.Conduits)) {
				if t.internal[c] || !keep(c) {
					continue
				}
				for _, z := range t.joins.row(c) {
					yield(z, c)
				}
			}
		})
	}
	t.joined = which(func(int32) bool { return true })
	t.inheriting = which(func(c int32) bool { return t.inherit[c] })
	t.open = which(func(c int32) bool { return t.unstated[c] })
	t.oneWay = which(func(c int32) bool { return t.oneWayFrom[c] != none })
	t.upInherit, t.upJoined = t.nearestAbove(t.inheriting), t.nearestAbove(t.joined)
}

// sideTurns fills in where the side on inheriting conduits changes.
func (t *topology) sideTurns() {
	t.turns.start = make([]int32, 1, len(t.inherit)+1)
	var open []int32 // the joined zones around the one at hand
	turn := func(at, to int32) {
		t.turns.list, t.turnTo = append(t.turns.list, at), append(t.turnTo, to)
	}
	leave := func() {
		z, to := open[len(open)-1], none
		if open = open[:len(open)-1]; len(open) > 0 {
			to = open[len(open)-1]
		}
		turn(t.forest.Out[z], to)
	}
	for c, inherits := range t.inherit {
		if inherits {
			for _, z := range t.preorder.row(int32(c)) {
				for len(open) > 0 && !t.forest.Encloses(open[len(open)-1], z) {
					leave()
				}
				open = append(open, z)
				turn(t.forest.In[z], z)
			}
			for len(open) > 0 {
				leave()
			}
		}
		t.turns.start = append(t.turns.start, int32(len(t.turns.list)))
	}
}

// nearestAbove gives for each zone the nearest zone around it whose row is not empty.
func (t *topology) nearestAbove(rows csr) []int32 {
	up := make([]int32, rows.rows())
	for _, z := range t.forest.Order {
		p := t.forest.Parent[z]
		switch {
		case p == none:
			up[z] = none
		case len(rows.row(p)) > 0:
			up[z] = p
		default:
			up[z] = up[p]
		}
	}
	return up
}

// side gives the side of a zone on a conduit: the nearest joined zone among itself
// and, if the conduit inherits, those that enclose it; none if there is none.
func (t *topology) side(c, z int32) int32 {
	if row := t.preorder.row(c); len(row) == 2 && (row[0] == z || row[1] == z) {
		return z
	}
	if !t.inherit[c] {
		if t.joinsZone(c, z) {
			return z
		}
		return none
	}
	k := t.turn(c, t.forest.In[z])
	if k == t.turns.start[c] {
		return none
	}
	return t.turnTo[k-1]
}

// turn gives the first turn of a conduit that inherits, by its place among all, that
// comes after a place in the preorder.
func (t *topology) turn(c, place int32) int32 {
	lo, hi := t.turns.start[c], t.turns.start[c+1]
	for lo < hi {
		mid := int32(uint32(lo+hi) >> 1)
		if t.turns.list[mid] <= place {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// joinsZone reports whether a conduit joins a zone itself.
func (t *topology) joinsZone(c, z int32) bool {
	_, ok := slices.BinarySearch(t.joins.row(c), z)
	return ok
}

// allowsWay reports whether a step from one side to another is not against the
// conduit's one-way limit.
func (t *topology) allowsWay(c, from, to int32) bool {
	return t.oneWayFrom[c] == none || t.oneWayFrom[c] == from && t.oneWayTo[c] == to
}
