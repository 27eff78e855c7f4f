package attack

import (
	"iter"
	"math/bits"

	"github.com/iec62443-go/iec62443/zone"
)

// Matrix says which zone reaches which past barriers up to a level: the reach matrix
// of a design, over strongly connected components. It is immutable and safe for
// concurrent use.
//
// Up to some thousands of zones all answers are held, a bit for each; of more, each is
// worked out when it is asked for.
type Matrix struct {
	g     *Graph
	holds []uint8
	limit uint8

	comp []int32 // node of the graph: its component; components are numbered from the last reached
	succ rows    // component: those it leads to, each with a lesser number

	words int
	bits  []uint64 // zone by zone: the zones that it reaches; nil where there are too many
}

// mostBits bounds what a matrix holds: 64 MiB.
const mostBits = 1 << 29

// Matrix gives the matrix of what an attacker who passes barriers up to a resistance
// reaches, at an end: one of class r + 1. It is that of [NoPath] - 1, everything that
// can be reached, for a greater r, and of [Low] where there is no such end.
func (g *Graph) Matrix(r Resistance, e End) *Matrix {
	if e > High {
		e = Low
	}
	m := &Matrix{g: g, holds: g.holds.least[e], limit: uint8(min(r, NoPath-1))}
	m.components()
	n := len(g.entry)
	m.words = (n + 63) / 64
	if n*n <= mostBits {
		m.bits = make([]uint64, n*m.words)
		m.sweep(m.words, func(z int32, first int, row []uint64) { copy(m.bits[int(z)*m.words+first:], row) })
	}
	return m
}

// Reaches reports whether an attack that starts in one zone comes to another. A zone
// reaches itself. It is false for a zone that does not exist.
func (m *Matrix) Reaches(from, to zone.ID) bool {
	u, v, ok := m.g.two(from, to)
	if !ok || u == v {
		return ok
	}
	if m.bits != nil {
		return m.bits[int(u)*m.words+int(v)/64]>>(v%64)&1 != 0
	}
	return m.g.fromWithin(u, m.holds, m.limit)[v]
}

// From yields the zones that an attack that starts in a zone comes to, the zone itself
// left out, in the order of their ids.
func (m *Matrix) From(from zone.ID) iter.Seq[zone.ID] {
	return func(yield func(zone.ID) bool) {
		u, ok := m.g.index(from)
		if !ok {
			return
		}
		reached := func(v int) bool { return m.bits[int(u)*m.words+v/64]>>(v%64)&1 != 0 }
		if m.bits == nil {
			in := m.g.fromWithin(u, m.holds, m.limit)
			reached = func(v int) bool { return in[v] }
		}
		for v := range m.g.entry {
			if int32(v) != u && reached(v) && !yield(m.g.t.zoneID(int32(v))) {
				return
			}
		}
	}
}

// Blast is what an attack that starts in a zone comes to.
type Blast struct {
	Zone   zone.ID
	Zones  int // how many others it reaches
	Assets int // how many assets, not retired, are at home in those
}

// BlastRadius yields for every zone, in the order of their ids, how much lies in reach
// of an attack that starts there. It holds no matrix, and takes time in proportion to
// the model times the number of zones over 64.
func (m *Matrix) BlastRadius() iter.Seq[Blast] {
	return func(yield func(Blast) bool) {
		planes := m.assetPlanes()
		out := make([]Blast, len(m.g.entry))
		m.sweep(m.words, func(z int32, first int, row []uint64) {
			b := &out[z]
			for i, w := range row {
				if first+i == int(z)/64 {
					w &^= 1 << (z % 64)
				}
				b.Zones += bits.OnesCount64(w)
				for k, plane := range planes {
					b.Assets += bits.OnesCount64(w&plane[first+i]) << k
				}
			}
		})
		for z := range out {
			out[z].Zone = m.g.t.zoneID(int32(z))
			if !yield(out[z]) {
				return
			}
		}
	}
}

// assetPlanes gives how many assets are at home in the zones, one set of zones for each
// binary digit, so that sums over sets of zones are counts of bits.
func (m *Matrix) assetPlanes() [][]uint64 {
	part := m.g.sys.Partition()
	assets := make([]uint, len(m.g.entry))
	most := uint(0)
	for i := range part.NumAssets() {
		if z := part.HomeAt(i); z >= 0 && !part.AssetAt(i).Retired {
			assets[z]++
			most = max(most, assets[z])
		}
	}
	planes := make([][]uint64, bits.Len(most))
	for k := range planes {
		planes[k] = make([]uint64, m.words)
		for z, n := range assets {
			planes[k][z/64] |= uint64(n>>k&1) << (z % 64)
		}
	}
	return planes
}

// fromWithin gives the zones that an attack reaches.
func (g *Graph) fromWithin(u int32, holds []uint8, limit uint8) []bool {
	s := g.pool.Get().(*scratch)
	defer g.pool.Put(s)
	out := make([]bool, len(g.entry))
	for z, r := range g.flood(s, []int32{u}, holds) {
		out[z] = r <= Resistance(limit)
	}
	return out
}

// passes reports whether an attack comes to a node past its barrier.
func (m *Matrix) passes(n int32) bool { return m.holds[m.g.p.label[n]] <= m.limit }

// components finds the strongly connected components of the nodes that an attack
// passes (R. E. Tarjan, "Depth-First Search and Linear Graph Algorithms", SIAM Journal
// on Computing 1, 1972), without recursion: it numbers a component after all those
// that it leads to.
func (m *Matrix) components() {
	p := m.g.p
	n := p.nodes()
	m.comp = make([]int32, n)
	low, next := make([]int32, n), make([]int32, n)
	parent := make([]int32, n)
	var open []int32
	count, counter := int32(0), int32(0)
	for i := range m.comp {
		m.comp[i] = none
	}
	visit := func(x, from int32) {
		counter++
		low[x], next[x], parent[x] = counter, p.arcs.start[x], from
		open = append(open, x)
	}
	order := make([]int32, n) // the number at which a node was first seen
	for root := range int32(n) {
		if low[root] != 0 || !m.passes(root) {
			continue
		}
		visit(root, none)
		order[root] = low[root]
		for x := root; x != none; {
			if next[x] < p.arcs.start[x+1] {
				y := p.arcs.list[next[x]]
				next[x]++
				switch {
				case !m.passes(y):
				case low[y] == 0:
					visit(y, x)
					order[y] = low[y]
					x = y
				case m.comp[y] == none:
					low[x] = min(low[x], order[y])
				}
				continue
			}
			if low[x] == order[x] { // all of its component is open above it
				for {
					y := open[len(open)-1]
					open = open[:len(open)-1]
					m.comp[y] = count
					if y == x {
						break
					}
				}
				count++
			}
			if from := parent[x]; from != none {
				low[from] = min(low[from], low[x])
			}
			x = parent[x]
		}
	}
	var from, to []int32
	for x := range int32(n) {
		if m.comp[x] == none {
			continue
		}
		for _, y := range p.arcs.of(x) {
			if c := m.comp[y]; c != none && c != m.comp[x] {
				from, to = append(from, m.comp[x]), append(to, c)
			}
		}
	}
	m.succ = newRows(int(count), from, to)
}

// sweep works out which zones each zone reaches, so many words of bits at a time, and
// tells each row of each time: what a component reaches is what it holds, and what
// those reach that it leads to.
func (m *Matrix) sweep(width int, tell func(z int32, first int, row []uint64)) {
	const most = 16 // words at a time, so that what is worked on stays near
	width = min(max(width, 1), most)
	p := m.g.p
	count := len(m.succ.start) - 1
	reach := make([]uint64, count*width)
	row := make([]uint64, width)
	for first := 0; first < m.words; first += width {
		clear(reach)
		for z := first * 64; z < min((first+width)*64, len(m.g.entry)); z++ {
			for _, n := range p.arrives.of(int32(z)) {
				if c := m.comp[n]; c != none {
					reach[int(c)*width+z/64-first] |= 1 << (z % 64)
				}
			}
		}
		for c := range count {
			mine := reach[c*width : (c+1)*width]
			for _, d := range m.succ.of(int32(c)) {
				for i, w := range reach[int(d)*width : (int(d)+1)*width] {
					mine[i] |= w
				}
			}
		}
		for z := range int32(len(m.g.entry)) {
			clear(row)
			for _, n := range p.starts.of(z) {
				c := int(m.comp[n])
				for i := range row {
					row[i] |= reach[c*width+i]
				}
			}
			tell(z, first, row[:min(width, m.words-first)])
		}
	}
}
