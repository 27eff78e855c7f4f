package attack

import (
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Metrics are numbers about a design, to compare it with itself: before and after a
// change, or with and without a measure. None of them is a security level, and none is
// the standard's; each says what it counts. A mean over nothing is 0, and Zones,
// Conduits and Channels say over how many it is taken.
type Metrics struct {
	// How many there are; internal conduits, and channels with an end that is at home
	// nowhere, are left out.
	Zones, Conduits, Channels int

	// Entries is how many zones attacks start in. Without any, Exposure, Depth and
	// ControlDistance say nothing, and are 0 throughout.
	Entries int

	// GapSum is the levels missing: the sum over zones and conduits x and foundational
	// requirements i of max(0, T_i(x) - A_i(x)), at both ends: certain with the high
	// end of A, possible with the low. GapCount is the pairs (x, i) for which that is
	// above 0. After IEC 62443-3-2, ZCR 5; adding them up is practice, and says
	// nothing of how they trade.
	GapSum, GapCount struct{ Certain, Possible int }

	// Exposure counts the zones that are no entries by their resistance against the
	// entries, at the end asked for: 0 to 4, and 5 for those that no path leads to.
	Exposure [NoPath + 1]int

	// Containment says for each r how far an attack of class r + 1 is held where it
	// starts: the share of ordered pairs of different zones (u, v) for which the
	// resistance from u to v is above r, 1 - sum over u of blast_r(u) / (n (n - 1)).
	// It is one less the density of the reachability matrix.
	Containment [NoPath]float64

	// Isolation is Containment for the greatest r: the share of ordered pairs of zones
	// between which no path leads.
	Isolation float64

	// Depth is the mean, over zones that are no entries and that a path from an entry
	// leads to, of the boundaries crossed on the easiest path there
	// ([zone.Partition.Boundaries], step by step).
	Depth float64

	// ControlDistance is the mean, over zones of control or safety that are no entries
	// and that a path leads to, of the least number of steps from an entry, past
	// whatever barriers; ControlReached is how many those are, of ControlZones.
	ControlDistance              float64
	ControlReached, ControlZones int

	// Breadth is the mean over conduits of the share of the ordered pairs of joined
	// zones that the conduit lets some service pass between; Unrestricted is the
	// number of conduits that let any service pass, or state no permissions.
	Breadth      float64
	Unrestricted int

	// Modularity says how well the zones gather the traffic: over channels between
	// assets at home, m in all, the sum over zones z of L_z/m - out_z in_z / m^2, where
	// L_z channels stay in z, out_z start there and in_z end there. 0 is no better than
	// chance, 1 the limit where everything stays in one of very many zones. Of M. E. J.
	// Newman and M. Girvan, Physical Review E 69 (2004), for directed networks after E.
	// A. Leicht and M. E. J. Newman, Physical Review Letters 100 (2008). A link counts
	// in the direction in which it is written.
	Modularity float64
}

// Metrics works out the metrics, resistances at an end. It takes time in proportion to
// the model times the number of zones over 64, for the containment.
func (g *Graph) Metrics(e End) Metrics {
	if e > High {
		e = Low
	}
	m := Metrics{Zones: len(g.entry), Entries: len(g.entries)}
	for x := range g.sys.Gaps() {
		for f := range level.FRs() {
			m.GapSum.Certain += int(x.Certain[f])
			m.GapSum.Possible += int(x.Possible[f])
			m.GapCount.Certain += min(1, int(x.Certain[f]))
			m.GapCount.Possible += min(1, int(x.Possible[f]))
		}
	}
	if m.Entries > 0 {
		g.exposureMetrics(&m, e)
	}
	if pairs := float64(m.Zones) * float64(m.Zones-1); pairs > 0 {
		for r := range NoPath {
			reached := 0
			for b := range g.Matrix(r, e).BlastRadius() {
				reached += b.Zones
			}
			m.Containment[r] = 1 - float64(reached)/pairs
		}
		m.Isolation = m.Containment[NoPath-1]
	}
	g.breadth(&m)
	g.modularity(&m)
	return m
}

// exposureMetrics fills in what is counted from the entries on.
func (g *Graph) exposureMetrics(m *Metrics, e End) {
	w := g.ways(g.entries, g.holds.least[e])
	depth := g.depths(w)
	reached, sum := 0, 0
	for z, r := range w.dist {
		if g.entry[z] {
			continue
		}
		m.Exposure[r]++
		if r < NoPath {
			reached++
			sum += depth[z]
		}
	}
	m.Depth = mean(float64(sum), reached)

	free := g.ways(g.entries, make([]uint8, g.p.labels+1)) // every path is as easy, so that the shortest is the easiest
	sum = 0
	for z := range g.entry {
		x := g.sys.Partition().ZoneAt(z)
		if g.entry[z] || !x.Traits.Any(zone.Control|zone.Safety) {
			continue
		}
		m.ControlZones++
		if free.node[z] != none {
			m.ControlReached++
			sum += free.hops(int32(z))
		}
	}
	m.ControlDistance = mean(float64(sum), m.ControlReached)
}

// depths counts the boundaries crossed on the easiest path to each zone.
func (g *Graph) depths(w *ways) []int {
	out := make([]int, len(g.entry))
	f := g.t.forest
	for r := range w.trees {
		t := &w.trees[r]
		if t.from == nil {
			continue
		}
		crossed := make([]int, len(t.from)) // node, once known
		known := make([]bool, len(t.from))
		var stack []int32
		for z, n := range w.node {
			if n == none || int(w.dist[z]) != r {
				continue
			}
			for x := n; x != none && !known[x]; x = t.from[x] {
				stack = append(stack, x)
			}
			for ; len(stack) > 0; stack = stack[:len(stack)-1] {
				x := stack[len(stack)-1]
				if p := t.from[x]; p != none {
					a, b := g.p.zone[p], g.p.zone[x]
					crossed[x] = crossed[p] + int(f.Depth[a]) + int(f.Depth[b]) + 2
					if c := f.Common(a, b); c != none {
						crossed[x] -= 2 * (int(f.Depth[c]) + 1)
					}
				}
				known[x] = true
			}
			out[z] = crossed[n]
		}
	}
	return out
}

// hops counts the steps of the easiest path to a zone.
func (x *ways) hops(z int32) int { return int(x.trees[x.dist[z]].depth[x.node[z]]) }

// breadth fills in what conduits let pass.
func (g *Graph) breadth(m *Metrics) {
	sum := 0.0
	for k := range g.t.conduits {
		j := &g.t.conduits[k]
		n := len(j.sides)
		if n == 0 {
			continue
		}
		m.Conduits++
		pairs, any := n*(n-1), j.open
		if !j.open {
			pairs = 0
			for i, p := range j.pairs {
				any = any || p.spec == anySpec
				if i == 0 || p.from != j.pairs[i-1].from || p.to != j.pairs[i-1].to {
					pairs++
				}
			}
		}
		if any {
			m.Unrestricted++
		}
		sum += float64(pairs) / float64(n*(n-1))
	}
	m.Breadth = mean(sum, m.Conduits)
}

// modularity fills in how well zones gather the traffic.
func (g *Graph) modularity(m *Metrics) {
	within, out, in := make([]float64, m.Zones), make([]float64, m.Zones), make([]float64, m.Zones)
	part := g.sys.Partition()
	home := func(id zone.AssetID) int {
		if i, ok := part.AssetIndex(id); ok {
			return part.HomeAt(i)
		}
		return -1
	}
	for c := range g.sys.Channels() {
		from, to := home(c.From), home(c.To)
		if from < 0 || to < 0 {
			continue
		}
		m.Channels++
		out[from]++
		in[to]++
		if from == to {
			within[from]++
		}
	}
	if n := float64(m.Channels); n > 0 {
		for z := range within {
			m.Modularity += within[z]/n - out[z]*in[z]/(n*n)
		}
	}
}

func mean(sum float64, n int) float64 {
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
