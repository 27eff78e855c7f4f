package remedy

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// column is a measure that may come to count.
type column struct {
	conduit.Measure
	// idle is a measure that is in force already and will count, at no cost, once what
	// it requires is in force too.
	idle  bool
	work  *Work                 // nil for a measure
	gives [level.NumFR]level.SL // provided
	joins [level.NumFR]level.SL // what it is worth beside a record: provided, or completed by its claims

	// Of a work, what it does at its conduit: the requirements that it shows, those that
	// are no longer in the way, and the breaches that are gone.
	shows, settles map[requirement.ID]bool
	mends          map[conduit.ConduitBreachKind]bool
}

// columns gathers the measures on offer, and those that wait for one, in the order of
// their ids.
func (p *planner) columns() {
	waiting := waiting(slices.Collect(p.base.Measures()))
	p.at = map[string]int32{}
	standing := map[string]bool{} // in force: it excludes what is on offer
	for m := range p.base.Measures() {
		if !m.Inactive {
			standing[m.ID] = true
		}
		if !m.Inactive && !waiting[m.ID] {
			continue
		}
		p.at[m.ID] = int32(len(p.cols))
		p.cols = append(p.cols, p.column(m))
	}
	works := slices.Clone(p.menu.Works)
	slices.SortFunc(works, func(a, b Work) int { return cmp.Compare(a.ID, b.ID) })
	for i := range works {
		w := &works[i]
		p.at[w.ID] = int32(len(p.cols))
		p.works = append(p.works, int32(len(p.cols)))
		p.cols = append(p.cols, column{Measure: conduit.Measure{ID: w.ID, Name: w.Name, Cost: w.Cost}, work: w})
	}
	p.barred = make([]bool, len(p.cols))
	for m := range p.base.Measures() {
		for other := range m.Excludes.All() {
			a, offeredA := p.at[m.ID]
			b, offeredB := p.at[other]
			offeredA, offeredB = offeredA && !standing[m.ID], offeredB && !standing[other]
			switch {
			case offeredA && offeredB:
				p.excludes = append(p.excludes, [2]int32{a, b})
			case offeredA && standing[other]:
				p.barred[a] = true
			case offeredB && standing[m.ID]:
				p.barred[b] = true
			}
		}
	}
	p.requires = make([][]int32, len(p.cols))
	for j := range p.cols {
		for name := range p.cols[j].Requires.All() {
			if k, ok := p.at[name]; ok {
				p.requires[j] = append(p.requires[j], k)
			}
		}
		p.cost = append(p.cost, p.cols[j].Cost)
		if p.cols[j].idle {
			p.cost[j], p.idle = 0, append(p.idle, int32(j))
		}
	}
	p.bar()
	for j, barred := range p.barred {
		if barred {
			p.excludes = append(p.excludes, [2]int32{int32(j), int32(j)})
		}
	}
}

// bar finds the measures that can never be in force: they require one that cannot, or
// measures that exclude one another.
func (p *planner) bar() {
	against := make([][]int32, len(p.cols))
	for _, x := range p.excludes {
		against[x[0]] = append(against[x[0]], x[1])
		against[x[1]] = append(against[x[1]], x[0])
	}
	in := make([]int32, len(p.cols)) // the last column whose closure it was in
	for j := range p.cols {
		mark := int32(j) + 1
		in[j] = mark
		closure := []int32{int32(j)}
		for i := 0; i < len(closure); i++ {
			for _, k := range p.requires[closure[i]] {
				if in[k] != mark {
					in[k] = mark
					closure = append(closure, k)
				}
			}
		}
		p.barred[j] = slices.ContainsFunc(closure, func(k int32) bool {
			return p.barred[k] || slices.ContainsFunc(against[k], func(x int32) bool { return in[x] == mark })
		})
	}
}

// waiting gives the measures in force that do not count, since something that they
// require is not.
func waiting(list []conduit.Measure) map[string]bool {
	inForce := map[string]bool{}
	for i := range list {
		inForce[list[i].ID] = !list[i].Inactive
	}
	serves := map[string][]string{}
	var idle []string
	for i := range list {
		for name := range list[i].Requires.All() {
			serves[name] = append(serves[name], list[i].ID)
		}
		if list[i].Inactive {
			idle = append(idle, list[i].ID)
		}
	}
	out := map[string]bool{}
	for len(idle) > 0 {
		id := idle[len(idle)-1]
		idle = idle[:len(idle)-1]
		for _, k := range serves[id] {
			if inForce[k] && !out[k] {
				out[k] = true
				idle = append(idle, k)
			}
		}
	}
	return out
}

func (p *planner) column(m conduit.Measure) column {
	c := column{Measure: m, idle: !m.Inactive}
	complete := p.cat.SystemCapability(level.Evidence{}, m.Claims).Low
	for f := range level.FRs() {
		c.gives[f], _ = m.Provides.At(f)
		c.joins[f] = max(c.gives[f], complete[f])
	}
	return c
}

// claims reports whether the measure claims a requirement.
func (c *column) claims(id requirement.ID) bool { return c.Claims.Status(id) == requirement.Met }

// later reports whether the measure, once it counts, joins a record of a date.
func (c *column) later(date zone.Date) bool {
	return !c.idle || c.New || !date.IsZero() && c.Since.After(date)
}

// reach says which columns cover which elements. Lists that are equal are one list.
type reach struct {
	lists    [][]int32
	at       map[string]int32
	zones    []int32 // zone: its list, of what covers it or a zone around it
	conduits map[conduit.ID]int32
	assets   []int32
}

func (p *planner) reaches() {
	part := p.base.Partition()
	var named [3]map[string][]int32 // zone, asset, conduit
	kinds := map[conduit.Kind]int{conduit.KindZone: 0, conduit.KindAsset: 1, conduit.KindConduit: 2}
	for k := range named {
		named[k] = map[string][]int32{}
	}
	for j := range p.cols {
		for r := range p.cols[j].Covers.All() {
			k := kinds[r.Kind]
			named[k][r.ID] = append(named[k][r.ID], int32(j))
		}
	}
	p.reach = reach{at: map[string]int32{}, conduits: map[conduit.ID]int32{}}
	none := p.intern(nil)
	p.zones = make([]int32, part.NumZones())
	for i := range p.zones {
		p.zones[i] = -1
	}
	for i := range p.zones { // a zone after the one around it
		var chain []int
		for z := i; z >= 0 && p.zones[z] < 0; z = part.EnclosingAt(z) {
			chain = append(chain, z)
		}
		for _, z := range slices.Backward(chain) {
			outer := none
			if up := part.EnclosingAt(z); up >= 0 {
				outer = p.zones[up]
			}
			p.zones[z] = p.with(outer, named[0][string(part.ZoneAt(z).ID)])
		}
	}
	for c := range p.base.Conduits() {
		p.conduits[c.ID] = p.with(none, named[2][string(c.ID)])
	}
	p.assets = make([]int32, part.NumAssets())
	for i := range p.assets {
		list := none
		if home := part.HomeAt(i); home >= 0 {
			list = p.zones[home]
		}
		id := part.AssetAt(i).ID
		p.assets[i] = p.with(list, named[1][string(id)])
	}
	for c := range p.base.Conduits() {
		more := p.lists[p.conduits[c.ID]]
		if len(more) == 0 {
			continue
		}
		for id := range c.Devices.All() {
			if i, ok := part.AssetIndex(id); ok {
				p.assets[i] = p.with(p.assets[i], more)
			}
		}
	}
}

// with gives the list that holds what another holds, and more.
func (r *reach) with(list int32, more []int32) int32 {
	if len(more) == 0 {
		return list
	}
	both := append(slices.Clone(r.lists[list]), more...)
	slices.Sort(both)
	return r.intern(slices.Compact(both))
}

func (r *reach) intern(list []int32) int32 {
	k := keyOf(list)
	i, ok := r.at[k]
	if !ok {
		i = int32(len(r.lists))
		r.at[k] = i
		r.lists = append(r.lists, list)
	}
	return i
}

// keyOf gives a list as a key of a map.
func keyOf(list []int32) string {
	b := make([]byte, 0, 4*len(list))
	for _, x := range list {
		b = append(b, byte(x), byte(x>>8), byte(x>>16), byte(x>>24))
	}
	return string(b)
}

// of gives the list of a zone or a conduit.
func (p *planner) of(r conduit.Ref) int32 {
	if r.Kind == conduit.KindConduit {
		return p.conduits[conduit.ID(r.ID)]
	}
	i, _ := p.base.Partition().ZoneIndex(zone.ID(r.ID))
	return p.zones[i]
}
