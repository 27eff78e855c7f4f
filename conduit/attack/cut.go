package attack

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/internal/cover"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// CutQuery says what is to be held, and what it costs. The zero CutQuery asks for
// every zone to be held at its target, with each conduit at the same cost.
type CutQuery struct {
	Zones zone.Set // those to be held; empty: all that are no entries

	// Level is the resistance that each of them is to have at least. 0 stands for its
	// target, in each foundational requirement that counts by itself, so that no
	// reach shortfall is left; zones without a target, and external ones, then ask
	// for nothing.
	Level level.SL
	End   End

	// Cost gives what it costs to raise a conduit, to whatever level: finite and not
	// negative, or +Inf if it cannot be raised. Nil: 1 for each.
	Cost func(conduit.ID) float64

	Nodes int // budget of the search, where one is needed; 0: 20,000
}

// Cut is the cheapest set of conduits to raise.
type Cut struct {
	Raise []Raise // in the order of their ids
	Cost  float64

	// LowerBound is what every set of conduits costs that holds the same zones. Proven
	// says that there is no cheaper one.
	LowerBound float64
	Proven     bool

	// Packing is a certificate of the lower bound that can be checked by hand, where
	// one flow settled the question: ways in, each of which has to be cut, with
	// amounts of which those of the ways over one conduit add up to no more than its
	// cost, so that all of them add up to the lower bound. Nil where a search did.
	Packing []Share
}

// Raise is a conduit to raise, and the level at which it is to hold.
type Raise struct {
	Conduit conduit.ID
	From    Resistance // its barrier now, over all foundational requirements that count
	To      level.SL
	Cost    float64
}

// Share is a way in with an amount.
type Share struct {
	Path   Path
	Amount float64
}

// Apply gives the graph with the conduits raised.
func (c *Cut) Apply(g *Graph) *Graph {
	to := map[conduit.ID]level.SL{}
	for _, r := range c.Raise {
		to[r.Conduit] = r.To
	}
	return g.Raised(to)
}

// ErrNoAttack is the error of a cut where there are no entries, or no zone asks for
// anything: that there is nothing to cut is no answer.
var ErrNoAttack = errors.New("attack: there is no entry, or no zone that asks to be held")

// UncuttableError is the error of a cut where some way in leads over nothing that can
// be raised: assets that bridge zones, and conduits of infinite cost.
type UncuttableError struct{ Path Path }

// Error tells the way in.
func (e *UncuttableError) Error() string {
	return fmt.Sprintf("attack: nothing that can be raised lies on a way in: %.400v", e.Path)
}

// Cut finds the cheapest conduits to raise, so that attacks from the entries are held
// where the query wants it. Raised conduits hold at the level stated, in every
// foundational requirement that counts; everything else stays as it is.
//
// Where all zones want one level this is a minimum cut, worked out by one maximum flow
// (L. R. Ford and D. R. Fulkerson 1956; E. A. Dinic 1970). Where a conduit lets several
// pairs through, or zones want several levels, one conduit may cut several ways at one
// cost, and the problem is NP-hard (as minimum label cut): then ways in are gathered
// until the cheapest set that cuts those found cuts all.
//
// The error is [ErrNoAttack], an [*UncuttableError], that of the context, or says what
// in the query is wrong.
func (g *Graph) Cut(ctx context.Context, q CutQuery) (*Cut, error) {
	c, err := g.newCutter(q)
	if err != nil {
		return nil, err
	}
	if path, ok := c.open(c.all); ok {
		return nil, &UncuttableError{path}
	}
	out, found := c.byFlow()
	if !found {
		if out, err = c.bySearch(ctx, out); err != nil {
			return nil, err
		}
	}
	c.levels(out)
	return out, nil
}

// cutter works out a cut.
type cutter struct {
	g      *Graph
	layers []layer
	cost   []float64 // label
	all    []bool    // label: it can be raised
	nodes  int
	end    End

	seen  []int32 // node: the round in which it was reached
	from  []int32
	round int32
	queue []int32

	rows [][]int32 // of each way in that has been found the labels that can be raised
	have map[string]bool
}

// layer is a level that some zones are to be held at, by some barriers.
type layer struct {
	holds []uint8
	level uint8
	zones []int32
}

func (g *Graph) newCutter(q CutQuery) (*cutter, error) {
	c := &cutter{g: g, end: q.End, nodes: cmp.Or(q.Nodes, 20_000), have: map[string]bool{}}
	switch {
	case q.End > High:
		return nil, fmt.Errorf("attack: there is no end %d; want attack.Low or attack.High", uint8(q.End))
	case q.Level > level.MaxSL:
		return nil, fmt.Errorf("attack: there is no level %d to hold zones at; want 0 to 4", uint8(q.Level))
	case q.Nodes < 0:
		return nil, fmt.Errorf("attack: the budget of nodes is %d; want 0 for %d, or more", q.Nodes, 20_000)
	}
	if err := c.costs(q.Cost); err != nil {
		return nil, err
	}
	wanted := map[layerKey][]int32{}
	for id := range q.Zones.All() {
		if _, ok := g.index(id); !ok {
			return nil, fmt.Errorf("attack: there is no zone %+.80q to hold", id)
		}
	}
	for z := range int32(len(g.entry)) {
		x := g.sys.Partition().ZoneAt(int(z))
		switch {
		case g.entry[z] || q.Zones.Len() > 0 && !q.Zones.Has(x.ID):
		case q.Level > 0:
			wanted[layerKey{0, q.Level}] = append(wanted[layerKey{0, q.Level}], z)
		case !x.Traits.Has(zone.External):
			l, _ := g.sys.Level(conduit.ZoneRef(x.ID))
			for f, n := range l.Target.All() {
				if g.cfg.FRs.Has(f) && n > 0 {
					wanted[layerKey{f, n}] = append(wanted[layerKey{f, n}], z)
				}
			}
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(wanted), layerKey.compare) {
		l := layer{g.holds.least[q.End], uint8(k.level), wanted[k]}
		if q.Level == 0 {
			l.holds = g.holds.each[k.fr][q.End]
		}
		c.layers = append(c.layers, l)
	}
	if len(c.layers) == 0 || len(g.entries) == 0 {
		return nil, ErrNoAttack
	}
	c.seen, c.from = make([]int32, g.p.nodes()), make([]int32, g.p.nodes())
	return c, nil
}

type layerKey struct {
	fr    level.FR
	level level.SL
}

func (k layerKey) compare(l layerKey) int {
	return cmp.Or(cmp.Compare(k.fr, l.fr), cmp.Compare(k.level, l.level))
}

// costs asks what conduits cost.
func (c *cutter) costs(of func(conduit.ID) float64) error {
	c.cost = make([]float64, c.g.p.labels)
	c.all = make([]bool, c.g.p.labels+1)
	for i := range c.g.t.assets {
		c.cost[i] = math.Inf(1)
	}
	for k := range c.g.t.conduits {
		i, id := len(c.g.t.assets)+k, c.g.t.conduits[k].id
		c.cost[i] = 1
		if of != nil {
			c.cost[i] = of(id)
		}
		if x := c.cost[i]; !(x >= 0) {
			return fmt.Errorf("attack: to raise conduit %+.80q costs %v; want 0 or more, or +Inf", id, x)
		}
		c.all[i] = !math.IsInf(c.cost[i], 1)
	}
	return nil
}

// open finds a way in past the barriers, with some labels cut; false if all are held.
func (c *cutter) open(cut []bool) (Path, bool) {
	for i := range c.layers {
		if n := c.reach(&c.layers[i], cut); n != none {
			return c.path(&c.layers[i], n), true
		}
	}
	return Path{}, false
}

// reach walks in until it comes to a zone of a layer, and gives the node; none if it
// does not.
func (c *cutter) reach(l *layer, cut []bool) int32 {
	wanted := make([]bool, len(c.g.entry))
	for _, z := range l.zones {
		wanted[z] = true
	}
	found := none
	c.flood(l, cut, func(n int32) bool {
		if z := c.g.p.zone[n]; z != none && wanted[z] {
			found = n
			return false
		}
		return true
	})
	return found
}

// flood walks in past the barriers of a layer, with some labels cut, as long as visit
// says so.
func (c *cutter) flood(l *layer, cut []bool, visit func(n int32) bool) {
	p := c.g.p
	c.round++
	c.queue = c.queue[:0]
	for _, z := range c.g.entries {
		for _, n := range p.starts.of(z) {
			if c.seen[n] != c.round {
				c.seen[n], c.from[n] = c.round, none
				c.queue = append(c.queue, n)
			}
		}
	}
	for head := 0; head < len(c.queue); head++ {
		if !visit(c.queue[head]) {
			return
		}
		for _, n := range p.arcs.of(c.queue[head]) {
			if c.seen[n] == c.round || l.holds[p.label[n]] >= l.level || cut[p.label[n]] {
				continue
			}
			c.seen[n], c.from[n] = c.round, c.queue[head]
			c.queue = append(c.queue, n)
		}
	}
}

// path gives the way by which a flood came to a node.
func (c *cutter) path(l *layer, n int32) Path {
	var nodes []int32
	for ; n != none; n = c.from[n] {
		nodes = append(nodes, n)
	}
	slices.Reverse(nodes)
	return c.g.pathOf(nodes, c.g.p.label, c.g.p.zone, l.holds)
}

// pathOf gives the path over nodes of which some are zones and some begin steps.
func (g *Graph) pathOf(nodes, label, of []int32, holds []uint8) Path {
	var p Path
	for _, n := range nodes {
		switch {
		case of[n] != none:
			r := conduit.ZoneRef(g.t.zoneID(of[n]))
			if len(p.Refs) == 0 || p.Refs[len(p.Refs)-1] != r {
				p.Refs = append(p.Refs, r)
			}
		case label[n] != g.p.labels:
			p.Refs = append(p.Refs, g.t.ref(label[n]))
			p.Resistance = max(p.Resistance, Resistance(holds[label[n]]))
		}
	}
	return p
}

// add notes a way in by its nodes, and reports whether it is a new one.
func (c *cutter) add(labels []int32) bool {
	row := slices.Clone(labels)
	slices.Sort(row)
	row = slices.Compact(row)
	key := make([]byte, 0, 4*len(row))
	for _, l := range row {
		key = append(key, byte(l), byte(l>>8), byte(l>>16), byte(l>>24))
	}
	if c.have[string(key)] {
		return false
	}
	c.have[string(key)] = true
	c.rows = append(c.rows, row)
	return true
}

// bySearch gathers ways in until the cheapest set that cuts them cuts all. It goes on
// from a cut that may not be the cheapest.
func (c *cutter) bySearch(ctx context.Context, known *Cut) (*Cut, error) {
	out := &Cut{LowerBound: known.LowerBound}
	left := c.nodes
	for {
		columns, problem := c.problem()
		answer, err := cover.Solve(ctx, problem, left)
		if err != nil {
			return nil, err
		}
		left = max(0, left-answer.Nodes)
		out.LowerBound = max(out.LowerBound, answer.Lower)
		cut := make([]bool, c.g.p.labels+1)
		for _, k := range answer.Chosen {
			cut[columns[k]] = true
		}
		if !c.gather(cut) {
			out.Proven = answer.Proven
			c.choose(out, cut)
			break
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if known.Raise != nil && known.Cost < out.Cost {
		out.Raise, out.Cost = known.Raise, known.Cost
	}
	if out.Proven || out.LowerBound >= out.Cost {
		out.Proven, out.LowerBound = true, out.Cost
	}
	return out, nil
}

// problem gives the ways in found as a covering problem, and the label of each column.
func (c *cutter) problem() ([]int32, *cover.Problem) {
	at := map[int32]int32{}
	var columns []int32
	p := &cover.Problem{}
	for _, row := range c.rows {
		var r []int32
		for _, l := range row {
			k, ok := at[l]
			if !ok {
				k = int32(len(columns))
				at[l] = k
				columns, p.Cost = append(columns, l), append(p.Cost, c.cost[l])
			}
			r = append(r, k)
		}
		p.Rows = append(p.Rows, r)
	}
	return columns, p
}

// gather finds ways in that a set of labels does not cut, of each layer some that
// share no label, and reports whether there are any.
func (c *cutter) gather(cut []bool) bool {
	const most = 64
	found := false
	for i := range c.layers {
		l := &c.layers[i]
		more := slices.Clone(cut)
		for range most {
			n := c.reach(l, more)
			if n == none {
				break
			}
			found = true
			var labels []int32
			for ; n != none; n = c.from[n] {
				if k := c.g.p.label[n]; c.all[k] {
					labels = append(labels, k)
					more[k] = true
				}
			}
			c.add(labels)
		}
	}
	return found
}

// choose makes a cut of labels.
func (c *cutter) choose(out *Cut, cut []bool) {
	out.Raise, out.Cost = []Raise{}, 0
	for k := range c.g.t.conduits {
		if i := len(c.g.t.assets) + k; cut[i] {
			out.Raise = append(out.Raise, Raise{Conduit: c.g.t.conduits[k].id, Cost: c.cost[i]})
			out.Cost += c.cost[i]
		}
	}
}
