package conduit

import (
	"cmp"
	"slices"
)

// anySpec is the number of the spec [Any].
const anySpec = 0

// grants fills in what conduits permit, and which of it covers which service.
func (b *builder) grants() {
	s, m := b.sys, b.sys.model
	t := &s.topology
	specs := interner[ServiceName]{at: map[ServiceName]int32{}}
	specs.of(Any)
	written := map[ServiceName]int32{}
	for i := range m.Conduits {
		for p := range m.Conduits[i].Allow.All() {
			from, to := b.zoneAt[p.From], b.zoneAt[p.To]
			for name := range p.Services.All() {
				k, ok := written[name]
				if !ok {
					k = specs.of(s.services.Canonical(name))
					written[name] = k
				}
				t.unrestricted[i] = t.unrestricted[i] || k == anySpec
				t.grants = append(t.grants, grant{from, to, k, int32(i)})
				if p.Both {
					t.grants = append(t.grants, grant{to, from, k, int32(i)})
				}
			}
		}
		t.unrestricted[i] = t.unrestricted[i] || t.unstated[i]
	}
	t.specs = specs.list
	slices.SortFunc(t.grants, grant.compare)
	t.grants = slices.Compact(t.grants)

	nz := len(m.Zones)
	t.fromStart, t.toStart = make([]int32, nz+1), make([]int32, nz+1)
	t.byTo = make([]int32, len(t.grants))
	for i, g := range t.grants {
		t.byTo[i] = int32(i)
		t.fromStart[g.from+1]++
		t.toStart[g.to+1]++
	}
	for z := range nz {
		t.fromStart[z+1] += t.fromStart[z]
		t.toStart[z+1] += t.toStart[z]
	}
	slices.SortFunc(t.byTo, func(i, j int32) int {
		return cmp.Or(cmp.Compare(t.grants[i].to, t.grants[j].to), cmp.Compare(i, j))
	})
	t.byConduit = newCSR(len(m.Conduits), func(yield func(row, value int32)) {
		for i, g := range t.grants {
			yield(g.conduit, int32(i))
		}
	})
	b.covering(specs)
}

// covering fills in for each service of a channel the specs that cover it.
func (b *builder) covering(specs interner[ServiceName]) {
	s := b.sys
	t := &s.topology
	type portRange struct {
		PortRange
		spec int32
	}
	byTransport := map[string][]portRange{}
	for k, name := range t.specs {
		if r, ok := ParsePortRange(string(name)); ok && r.Low != r.High {
			byTransport[r.Transport] = append(byTransport[r.Transport], portRange{r, int32(k)})
		}
	}
	names := slices.Clone(s.serviceNames)
	if s.unnamedLinks {
		for _, name := range t.specs { // each may be what a link carries that names none
			if r, ok := ParsePortRange(string(name)); ok {
				r.High = r.Low
				name = s.services.Canonical(ServiceName(r.String()))
			}
			names = append(names, name)
		}
	}
	t.covering.start = []int32{0}
	var row []int32
	for _, name := range names {
		row = append(row[:0], anySpec)
		exact, ports := s.services.Covering(name)
		for _, x := range exact {
			if k, ok := specs.at[x]; ok {
				row = append(row, k)
			}
		}
		_, bare := ParsePortRange(string(name)) // a range itself, which has to be permitted as a whole
		for _, p := range ports {
			for _, r := range byTransport[p.Transport] {
				if r.Contains(p) || !bare && r.Overlaps(p) {
					row = append(row, r.spec)
				}
			}
		}
		slices.Sort(row)
		t.covering.list = append(t.covering.list, slices.Compact(row)...)
		t.covering.start = append(t.covering.start, int32(len(t.covering.list)))
	}
}

// anyService stands for the service of a link that names none.
const anyService int32 = -1

// between gives the grants from one side to another.
func (t *topology) between(from, to int32) []grant {
	row := t.grants[t.fromStart[from]:t.fromStart[from+1]]
	lo := lowerBound(row, to, -1)
	hi := lo
	if lo < len(row) && row[lo].to == to {
		hi = lo + lowerBound(row[lo:], to+1, -1)
	}
	return row[lo:hi]
}

// granted gives the grants of one spec among those from one side to another.
func granted(row []grant, to, spec int32) []grant {
	lo := lowerBound(row, to, spec)
	hi := lo
	for hi < len(row) && row[hi].to == to && row[hi].spec == spec {
		hi++
	}
	return row[lo:hi]
}

// lowerBound gives the first place in grants of one zone, in order of to and spec,
// that is not before a pair.
func lowerBound(row []grant, to, spec int32) int {
	lo, hi := 0, len(row)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if g := row[mid]; g.to < to || g.to == to && g.spec < spec {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
