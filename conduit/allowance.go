package conduit

// allowance is a policy that exempts pairs of zones from what others deny.
type allowance struct {
	ends     [2]runs // from, to
	services Services
}

// allowances finds the allowance that exempts a pair of zones. It goes by the end
// that fewer of them are about.
type allowances struct {
	s    *System
	list []allowance
	ends [2]allowedEnd
}

// allowedEnd holds the allowances by what they name at one end.
type allowedEnd struct {
	zones   csr     // zone: those that name it
	classes []int32 // those that name a class of zones
	up      []int32 // zone: the nearest zone around it that one of them names
	count   []int32 // zone: how many of them name it or a zone around it
}

func (s *System) allowances(sets *selections) *allowances {
	x := &allowances{s: s}
	var named [2][]int32 // of each: the zone; none for a class
	for i := range s.model.Policies {
		p := &s.model.Policies[i]
		if p.Rule != Allow {
			continue
		}
		x.list = append(x.list, allowance{[2]runs{sets.of(p.From), sets.of(p.To)}, p.Services})
		for e, sel := range [2]Selector{p.From, p.To} {
			z := none
			if y, err := parseSelector(sel); err == nil && y.zone != "" {
				if at, ok := s.part.ZoneIndex(y.zone); ok {
					z = int32(at)
				}
			}
			named[e] = append(named[e], z)
		}
	}
	if len(x.list) > 0 {
		x.ends = [2]allowedEnd{s.topology.allowedEnd(named[0]), s.topology.allowedEnd(named[1])}
	}
	return x
}

func (t *topology) allowedEnd(named []int32) allowedEnd {
	var x allowedEnd
	for i, z := range named {
		if z == none {
			x.classes = append(x.classes, int32(i))
		}
	}
	x.zones = newCSR(len(t.forest.Order), func(yield func(row, value int32)) {
		for i, z := range named {
			if z != none {
				yield(z, int32(i))
			}
		}
	})
	x.up = t.nearestAbove(x.zones)
	x.count = make([]int32, len(t.forest.Order))
	for _, z := range t.forest.Order {
		x.count[z] = int32(len(x.zones.row(z)))
		if p := t.forest.Parent[z]; p != none {
			x.count[z] += x.count[p]
		}
	}
	return x
}

// find gives an allowance for all of a service from one zone to another, or for any
// at all if it is unnamed; nil if there is none.
func (x *allowances) find(from, to int32, service ServiceName) *allowance {
	if len(x.list) == 0 {
		return nil
	}
	end, z := &x.ends[0], from
	if other := &x.ends[1]; other.cost(to) < end.cost(from) {
		end, z = other, to
	}
	f := x.s.topology.forest
	exempts := func(i int32) bool {
		a := &x.list[i]
		return a.ends[0].has(f.In[from]) && a.ends[1].has(f.In[to]) && (service == unnamed || x.s.services.coversAll(a.services, service))
	}
	for _, i := range end.classes {
		if exempts(i) {
			return &x.list[i]
		}
	}
	for ; z != none; z = end.up[z] {
		for _, i := range end.zones.row(z) {
			if exempts(i) {
				return &x.list[i]
			}
		}
	}
	return nil
}

// cost bounds the allowances to try for a zone.
func (x *allowedEnd) cost(z int32) int { return len(x.classes) + int(x.count[z]) }

// coversAll reports whether what a policy is about, everything if it lists nothing,
// holds all of a service.
func (t *ServiceTable) coversAll(listed Services, service ServiceName) bool {
	all := listed.Len() == 0
	for name := range listed.All() {
		all = all || t.Covers(name, service)
	}
	return all
}
