package conduit_test

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// plainSearch judges channels between zones by the definition of a step and one
// search over zones, without any of the shortcuts of the fast code.
type plainSearch struct {
	m     *conduit.Model
	table *conduit.ServiceTable
	in    map[zone.ID]zone.ID
	home  map[zone.AssetID]zone.ID
	sides map[conduit.ID]map[zone.ID]zone.ID
	by    map[conduit.ID]conduit.Conduit
	said  map[conduit.ID]map[[2]zone.ID][]conduit.ServiceName
}

func newPlainSearch(m *conduit.Model) *plainSearch {
	p := &plainSearch{
		m: m, in: map[zone.ID]zone.ID{}, home: map[zone.AssetID]zone.ID{}, sides: map[conduit.ID]map[zone.ID]zone.ID{},
		by: map[conduit.ID]conduit.Conduit{}, said: map[conduit.ID]map[[2]zone.ID][]conduit.ServiceName{},
	}
	p.table, _ = conduit.NewServiceTable(m.Services)
	for _, z := range m.Zones {
		p.in[z.ID] = z.In
	}
	for _, a := range m.Assets {
		p.home[a.ID] = a.Zone
	}
	for _, c := range m.Conduits {
		p.by[c.ID], p.sides[c.ID], p.said[c.ID] = c, map[zone.ID]zone.ID{}, map[[2]zone.ID][]conduit.ServiceName{}
		for _, z := range m.Zones {
			for at := z.ID; at != ""; at = p.in[at] {
				if c.Joins.Has(at) {
					p.sides[c.ID][z.ID] = at
					break
				}
				if !c.Inherit {
					break
				}
			}
		}
		for x := range c.Allow.All() {
			for s := range x.Services.All() {
				p.said[c.ID][[2]zone.ID{x.From, x.To}] = append(p.said[c.ID][[2]zone.ID{x.From, x.To}], s)
			}
		}
	}
	return p
}

func (p *plainSearch) encloses(outer, inner zone.ID) bool {
	for at := p.in[inner]; at != ""; at = p.in[at] {
		if at == outer {
			return true
		}
	}
	return false
}

// step reports whether a conduit lets a service pass from zone to zone, forgiving
// as much as the number says: steps against one-way, then the wrong direction,
// then the wrong service.
func (p *plainSearch) step(c conduit.Conduit, x, y zone.ID, s conduit.ServiceName, forgive int) bool {
	from, to := p.sides[c.ID][x], p.sides[c.ID][y]
	if from == "" || to == "" || from == to {
		return false
	}
	if c.OneWay.IsSet() && c.OneWay != (conduit.OneWay{From: from, To: to}) {
		return forgive >= 1
	}
	there, back := p.said[c.ID][[2]zone.ID{from, to}], p.said[c.ID][[2]zone.ID{to, from}]
	return !c.Allow.Stated() || p.holds(there, s) || forgive >= 2 && p.holds(back, s) || forgive >= 3 && len(there) > 0
}

func (p *plainSearch) holds(permitted []conduit.ServiceName, s conduit.ServiceName) bool {
	return slices.ContainsFunc(permitted, func(x conduit.ServiceName) bool {
		return x == conduit.Any || s != "" && p.table.Covers(x, s)
	})
}

func (p *plainSearch) verdict(c conduit.Channel) conduit.Verdict {
	if !c.Link {
		return p.judge(p.home[c.From], p.home[c.To], c.Service, slices.Collect(c.Via.All()))
	}
	services := []conduit.ServiceName{c.Service}
	if c.Service == "" {
		services = []conduit.ServiceName{"", "modbus", "https", "tcp/400", "tcp/600"}
	}
	best := conduit.Uncovered
	for _, s := range services {
		via := slices.Collect(c.Via.All())
		best = min(best, p.judge(p.home[c.From], p.home[c.To], s, via))
		slices.Reverse(via)
		best = min(best, p.judge(p.home[c.To], p.home[c.From], s, via))
	}
	return best
}

func (p *plainSearch) judge(u, v zone.ID, s conduit.ServiceName, via []conduit.ID) conduit.Verdict {
	if u == v {
		return conduit.SameZone
	}
	misses := []conduit.Verdict{conduit.Covered, conduit.OneWayReversed, conduit.WrongDirection, conduit.ServiceNotPermitted}
	if len(via) == 0 {
		for forgive, miss := range misses {
			if p.chain(u, v, s, forgive) {
				return miss
			}
		}
		return conduit.Uncovered
	}
	if p.route(u, v, s, via, 0, true) {
		return conduit.Covered
	}
	misses[0] = conduit.Transit
	for forgive, miss := range misses {
		if p.route(u, v, s, via, forgive, false) {
			return miss
		}
	}
	return conduit.BrokenRoute
}

// chain looks for a sequence of steps through zones that enclose an end.
func (p *plainSearch) chain(u, v zone.ID, s conduit.ServiceName, forgive int) bool {
	reached := []zone.ID{u}
	for k := 0; k < len(reached); k++ {
		for _, z := range p.m.Zones {
			if slices.Contains(reached, z.ID) || z.ID != v && !p.encloses(z.ID, u) && !p.encloses(z.ID, v) {
				continue
			}
			if slices.ContainsFunc(p.m.Conduits, func(c conduit.Conduit) bool { return p.step(c, reached[k], z.ID, s, forgive) }) {
				if z.ID == v {
					return true
				}
				reached = append(reached, z.ID)
			}
		}
	}
	return false
}

// route follows the conduits listed, keeping all the zones where it may be.
func (p *plainSearch) route(u, v zone.ID, s conduit.ServiceName, via []conduit.ID, forgive int, enclosing bool) bool {
	at := []zone.ID{u}
	for k, id := range via {
		var next []zone.ID
		for _, z := range p.m.Zones {
			last := k == len(via)-1
			if last && z.ID != v || !last && enclosing && !p.encloses(z.ID, u) && !p.encloses(z.ID, v) {
				continue
			}
			if slices.ContainsFunc(at, func(x zone.ID) bool { return p.step(p.by[id], x, z.ID, s, forgive) }) {
				next = append(next, z.ID)
			}
		}
		at = next
	}
	return len(at) > 0
}

// joined reports whether a chain of permissions of any service, of assets in two
// zones and of channels leads between two selections, either way.
func (p *plainSearch) joined(from, to conduit.Selector) bool {
	ways := map[zone.ID][]zone.ID{}
	for _, x := range p.m.Zones {
		for _, y := range p.m.Zones {
			if slices.ContainsFunc(p.m.Conduits, func(c conduit.Conduit) bool { return p.passes(c, x.ID, y.ID) }) {
				ways[x.ID] = append(ways[x.ID], y.ID)
			}
		}
	}
	both := func(x, y zone.ID) { ways[x], ways[y] = append(ways[x], y), append(ways[y], x) }
	for _, a := range p.m.Assets {
		for z := range a.Attached.All() {
			both(a.Zone, z)
		}
	}
	for _, c := range p.m.Channels {
		if ways[p.home[c.From]] = append(ways[p.home[c.From]], p.home[c.To]); c.Link {
			both(p.home[c.From], p.home[c.To])
		}
	}
	for _, pair := range [][2]zone.ID{{zone.ID(from), zone.ID(to)}, {zone.ID(to), zone.ID(from)}} {
		for _, u := range p.m.Zones {
			if u.ID != pair[0] && !p.encloses(pair[0], u.ID) {
				continue
			}
			reached := []zone.ID{u.ID}
			for k := 0; k < len(reached); k++ {
				for _, z := range ways[reached[k]] {
					if !slices.Contains(reached, z) {
						reached = append(reached, z)
					}
				}
			}
			for _, z := range reached[1:] {
				if z == pair[1] || p.encloses(pair[1], z) {
					return true
				}
			}
		}
	}
	return false
}

func (p *plainSearch) passes(c conduit.Conduit, x, y zone.ID) bool {
	from, to := p.sides[c.ID][x], p.sides[c.ID][y]
	return from != "" && to != "" && from != to &&
		(!c.OneWay.IsSet() || c.OneWay == conduit.OneWay{From: from, To: to}) &&
		(!c.Allow.Stated() || len(p.said[c.ID][[2]zone.ID{from, to}]) > 0)
}
