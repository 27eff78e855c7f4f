package attack

import (
	"cmp"
	"iter"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// climber looks for staircases: from a zone, for one service and one column of
// targets, breadth first. A node between zones is gone through again only from a zone
// with a higher target than before, since from there more steps are not steep.
type climber struct {
	t        *topology
	p        *ports
	specs    []int32 // arc: the spec that permits it
	rise     int32
	closed   []bool // zone: an own asset terminates or inspects
	columns  []column
	services []service
	carrying rows   // spec: the services that it covers
	covers   []bool // spec: the service that is looked for is covered

	round   int64
	seen    []int64 // zone: the round in which it was reached
	before  []int32 // zone: the zone before it
	by      []int32
	depth   []int32
	place   []int32 // zone: its place in the queue
	entered []int64 // node: eight times the round, and the target from which it was entered
	queue   []int32
	stack   []int32
	ports   []int32
}

// column is the targets in some foundational requirements that are alike.
type column struct {
	frs  level.FRSet
	want []int32 // zone: the target and one; 0 for none
	most int32
}

// service is a service with the specs that cover it.
type service struct {
	name conduit.ServiceName
	by   []int32
}

func (t *topology) climb(rise level.SL) *climber {
	c := &climber{t: t, rise: int32(rise)}
	c.closed = t.anyAsset(func(terminates, inspects bool) bool { return terminates || inspects })
	b := t.newBuilder()
	b.marked = true
	b.follow(everything, make([]bool, len(t.forest.Order)))
	for k := range t.conduits {
		if !t.conduits[k].inspects {
			b.conduit(int32(k))
		}
	}
	c.p = b.finish()
	c.specs = newRows(c.p.nodes(), b.from, b.specs).list
	c.readTargets()
	c.readServices()
	n := len(t.forest.Order)
	c.seen, c.before, c.by = make([]int64, n), make([]int32, n), make([]int32, n)
	c.depth, c.place = make([]int32, n), make([]int32, n)
	c.entered = make([]int64, c.p.nodes())
	return c
}

// readTargets gathers the targets in force.
func (c *climber) readTargets() {
	n := len(c.t.forest.Order)
	var all [level.NumFR][]int32
	for f := range all {
		all[f] = make([]int32, n)
	}
	for z := range n {
		x, _ := c.t.sys.Level(conduit.ZoneRef(c.t.zoneID(int32(z))))
		for f, want := range x.Target.All() {
			all[f][z] = int32(want) + 1
		}
	}
	for f, want := range all {
		k := slices.IndexFunc(c.columns, func(x column) bool { return slices.Equal(x.want, want) })
		if k < 0 {
			k = len(c.columns)
			c.columns = append(c.columns, column{want: want, most: slices.Max(append(want[:n:n], 0))})
		}
		c.columns[k].frs = c.columns[k].frs.With(level.FR(f))
	}
}

// readServices gathers the services that permissions tell apart.
func (c *climber) readServices() {
	index := c.t.covering()
	known := map[string]bool{}
	var spec, of []int32
	for _, name := range c.t.services() {
		var covering []int32
		for k := range index.of(name) {
			covering = append(covering, k)
		}
		slices.Sort(covering)
		key := make([]byte, 0, 4*len(covering))
		for _, k := range covering {
			key = append(key, byte(k), byte(k>>8), byte(k>>16), byte(k>>24))
		}
		if known[string(key)] {
			continue
		}
		known[string(key)] = true
		for _, k := range covering {
			spec, of = append(spec, k), append(of, int32(len(c.services)))
		}
		c.services = append(c.services, service{name, covering})
	}
	c.carrying = newRows(len(c.t.specs), spec, of)
	c.covers = make([]bool, len(c.t.specs))
}

// climbed is what one search came to: zones in the order in which it did, and of each
// the place of the one before it and the label between.
type climbed struct{ zones, before, by, depth []int32 }

// stair is the best way to a zone so far.
type stair struct {
	tree    *climbed
	at      int32 // place of the zone
	service conduit.ServiceName
	frs     level.FRSet
}

// from yields the staircases that begin in a zone, in the order of the zones at
// their ends.
func (c *climber) from(u int32) iter.Seq[Staircase] {
	return func(yield func(Staircase) bool) {
		best := map[int32]stair{}
		var tops []int32
		var trees []*climbed // those that differ
		var services []int32
		for k := range c.columns {
			x := &c.columns[k]
			if x.want[u] == 0 || x.want[u]+c.rise > x.most {
				continue
			}
			if services == nil {
				services = c.leaving(u)
			}
			for _, s := range services {
				c.search(u, x, c.services[s].by)
				tree := c.climbed()
				if i := slices.IndexFunc(trees, tree.equal); i >= 0 {
					tree = trees[i]
				} else {
					trees = append(trees, tree)
				}
				for i, v := range tree.zones {
					if x.want[v] < x.want[u]+c.rise {
						continue
					}
					now := stair{tree, int32(i), c.services[s].name, x.frs}
					was, ok := best[v]
					d := -1
					if ok {
						d = now.compare(was)
					} else {
						tops = append(tops, v)
					}
					switch {
					case d < 0:
						best[v] = now
					case d == 0: // the same path in other requirements, or by another service
						was.frs |= now.frs
						was.service = min(was.service, now.service)
						best[v] = was
					}
				}
			}
		}
		slices.Sort(tops)
		for _, v := range tops {
			s := best[v]
			if !yield(Staircase{From: c.t.zoneID(u), To: c.t.zoneID(v), Service: s.service, FRs: s.frs, Path: c.path(s)}) {
				return
			}
		}
	}
}

// climbed keeps what the search came to.
func (c *climber) climbed() *climbed {
	n := len(c.queue)
	x := &climbed{slices.Clone(c.queue), make([]int32, n), make([]int32, n), make([]int32, n)}
	for i, z := range c.queue {
		c.place[z] = int32(i)
		if x.before[i] = none; i > 0 {
			x.before[i], x.by[i], x.depth[i] = c.place[c.before[z]], c.by[z], c.depth[z]
		}
	}
	return x
}

func (x *climbed) equal(y *climbed) bool {
	return slices.Equal(x.zones, y.zones) && slices.Equal(x.before, y.before) && slices.Equal(x.by, y.by)
}

// compare orders ways by hops, and then by ids from the start on.
func (a stair) compare(b stair) int {
	if a.tree == b.tree && a.at == b.at {
		return 0
	}
	if d := cmp.Compare(a.tree.depth[a.at], b.tree.depth[b.at]); d != 0 {
		return d
	}
	out := 0
	for i, k := a.at, b.at; i != none; i, k = a.tree.before[i], b.tree.before[k] {
		if d := cmp.Compare(a.tree.zones[i], b.tree.zones[k]); d != 0 {
			out = d
		}
		if d := cmp.Compare(a.tree.by[i], b.tree.by[k]); d != 0 {
			out = d
		}
	}
	return out
}

// leaving gives the services that may leave a zone, in order.
func (c *climber) leaving(u int32) []int32 {
	var out []int32
	all := false
	stack := []int32{u}
	c.round++
	for len(stack) > 0 && !all {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for i := c.p.arcs.start[n]; i < c.p.arcs.start[n+1]; i++ {
			m := c.p.arcs.list[i]
			if c.p.label[n] != c.p.labels { // a step begins at n
				all = all || c.specs[i] == anySpec
				out = append(out, c.carrying.of(c.specs[i])...)
				continue
			}
			if c.entered[m] < 8*c.round {
				c.entered[m] = 8 * c.round
				stack = append(stack, m)
			}
		}
	}
	if all {
		out = out[:0]
		for s := range c.services {
			out = append(out, int32(s))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// search walks up from a zone.
func (c *climber) search(u int32, x *column, by []int32) {
	for _, k := range by {
		c.covers[k] = true
	}
	c.round++
	c.seen[u], c.before[u], c.depth[u] = c.round, none, 0
	c.queue = append(c.queue[:0], u)
	for head := 0; head < len(c.queue); head++ {
		if z := c.queue[head]; z == u || !c.closed[z] {
			c.expand(z, x)
		}
	}
	for _, k := range by {
		c.covers[k] = false
	}
}

// expand goes on from a zone, over labels in order, to the zones after each in order.
func (c *climber) expand(z int32, x *column) {
	p := c.p
	high := 8*c.round + int64(x.want[z])
	enter := func(n int32) bool {
		was := c.entered[n]
		c.entered[n] = max(was, high)
		return was < high
	}
	c.ports = c.ports[:0]
	c.stack = append(c.stack[:0], z)
	for len(c.stack) > 0 {
		n := c.stack[len(c.stack)-1]
		c.stack = c.stack[:len(c.stack)-1]
		for _, m := range p.arcs.of(n) {
			switch {
			case !enter(m):
			case p.label[m] == p.labels:
				c.stack = append(c.stack, m)
			default:
				c.ports = append(c.ports, m)
			}
		}
	}
	slices.SortStableFunc(c.ports, func(a, b int32) int { return cmp.Compare(p.label[a], p.label[b]) })
	for k := 0; k < len(c.ports); {
		label, first := p.label[c.ports[k]], len(c.queue)
		for ; k < len(c.ports) && p.label[c.ports[k]] == label; k++ {
			c.stack = append(c.stack[:0], c.ports[k])
			for len(c.stack) > 0 {
				n := c.stack[len(c.stack)-1]
				c.stack = c.stack[:len(c.stack)-1]
				for i := p.arcs.start[n]; i < p.arcs.start[n+1]; i++ {
					m := p.arcs.list[i]
					if !c.covers[c.specs[i]] {
						continue
					}
					if y := p.zone[m]; y == none {
						if enter(m) {
							c.stack = append(c.stack, m)
						}
					} else if c.seen[y] != c.round && x.want[y] != 0 && x.want[y]-x.want[z] < c.rise {
						c.seen[y], c.before[y], c.by[y], c.depth[y] = c.round, z, label, c.depth[z]+1
						c.queue = append(c.queue, y)
					}
				}
			}
		}
		if len(c.queue)-first > 1 {
			slices.Sort(c.queue[first:])
		}
	}
}

// path gives the path of a stair.
func (c *climber) path(s stair) Path {
	var p Path
	for i := s.at; i != none; i = s.tree.before[i] {
		p.Refs = append(p.Refs, conduit.ZoneRef(c.t.zoneID(s.tree.zones[i])))
		if s.tree.before[i] != none {
			p.Refs = append(p.Refs, c.t.ref(s.tree.by[i]))
		}
	}
	slices.Reverse(p.Refs)
	return p
}
