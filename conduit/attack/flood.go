package attack

// scratch is what searches write to.
type scratch struct {
	dist    []uint8 // node: the greatest barrier on the best way there; unseen
	buckets [NoPath][]int32
	walk    walk
}

const unseen = uint8(NoPath)

func newScratch(p *ports) *scratch { return &scratch{dist: make([]uint8, p.nodes())} }

// flood gives the resistance of every zone against attacks from some, by the
// barrier at each label.
func (g *Graph) flood(s *scratch, starts []int32, holds []uint8) []Resistance {
	s.flood(g.p, starts, holds)
	out := make([]Resistance, len(g.p.starts.start)-1)
	for z := range out {
		out[z] = NoPath
		for _, n := range g.p.arrives.of(int32(z)) {
			out[z] = min(out[z], Resistance(s.dist[n]))
		}
	}
	for _, z := range starts {
		out[z] = 0
	}
	return out
}

// flood works out for every node the least of the greatest barrier on a path to it:
// Dijkstra's algorithm with as many buckets as there are levels, so that every node
// and arc is looked at once.
func (s *scratch) flood(p *ports, starts []int32, holds []uint8) {
	for i := range s.dist {
		s.dist[i] = unseen
	}
	for i := range s.buckets {
		s.buckets[i] = s.buckets[i][:0]
	}
	for _, z := range starts {
		for _, n := range p.starts.of(z) {
			if s.dist[n] == unseen {
				s.dist[n] = 0
				s.buckets[0] = append(s.buckets[0], n)
			}
		}
	}
	for at := range s.buckets {
		for head := 0; head < len(s.buckets[at]); head++ {
			for _, n := range p.arcs.of(s.buckets[at][head]) {
				if s.dist[n] != unseen {
					continue // seen from a node that is no farther
				}
				d := max(uint8(at), holds[p.label[n]])
				s.dist[n] = d
				s.buckets[d] = append(s.buckets[d], n)
			}
		}
	}
}
