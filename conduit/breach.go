package conduit

import (
	"iter"
	"slices"
)

// Breaches yields every channel that no conduit covers, with what stands in its
// way, in the order of from, to, service and route.
func (s *System) Breaches() iter.Seq[Breach] { return s.assessed().Breaches() }

// Breaches yields every channel that no conduit covers; see [System.Breaches].
func (a *Assessment) Breaches() iter.Seq[Breach] {
	s := a.sys
	return func(yield func(Breach) bool) {
		var x *explainer
		for i, k := range s.chGroup {
			v := a.verdicts[k]
			if !v.Breach() {
				continue
			}
			if x == nil {
				x = &explainer{s: s, f: newFinder(&s.topology)}
			}
			if !yield(x.breach(int32(i), v)) {
				return
			}
		}
	}
}

// explainer finds what stands in the way of channels. Channels of one group have
// the same answer, which it keeps for the next.
type explainer struct {
	s *System
	f *finder

	group int32
	known bool
	tried []Attempt
	mends []Mend
}

func (x *explainer) breach(i int32, v Verdict) Breach {
	s := x.s
	f := s.flow(i, v)
	b := Breach{Channel: f.Channel, From: f.From, To: f.To, Verdict: v}
	b.Boundary = s.part.Boundaries(f.From.Zone, f.To.Zone)
	if k := s.chGroup[i]; !x.known || x.group != k {
		x.group, x.known = k, true
		x.tried, x.mends = x.explain(i, &s.groups[k], v)
	}
	b.Tried, b.Mends = x.tried, slices.Clone(x.mends)
	written := s.model.Channels[i].Ref()
	for j := range b.Mends {
		if b.Mends[j].Kind == DropVia || b.Mends[j].Kind == SplitChannel {
			b.Mends[j].Channel = written
		}
	}
	return b
}

func (x *explainer) explain(i int32, g *group, v Verdict) ([]Attempt, []Mend) {
	s := x.s
	p := s.placing
	if !p.isZone(g.from) || !p.isZone(g.to) {
		return x.explainDevice(i, g)
	}
	route := s.routes[g.route]
	if len(route) > 0 {
		return x.attempts(g, route, x.f.routeSides(g.from, g.to, route, g.service, v)), x.mendRoute(g, route, v)
	}
	list := x.candidates(g.from, g.to)
	return x.attempts(g, list, nil), x.mendChain(g)
}

// mostTried bounds the conduits listed with a breach.
const mostTried = 16

// candidates gives the conduits that could have been meant for a channel without a
// route: those that speak for both ends, or else for one of them.
func (x *explainer) candidates(u, v int32) []int32 {
	t := &x.s.topology
	var out []int32
	for _, p := range slices.Clone(x.f.sidesOf(0, u)) {
		for _, q := range x.f.sidesOf(1, v) {
			if p == q || len(out) >= mostTried {
				continue
			}
			common(t.joined.row(p), t.joined.row(q), func(c int32) bool {
				if t.side(c, u) == p && t.side(c, v) == q {
					out = append(out, c)
				}
				return len(out) < mostTried
			})
		}
	}
	if len(out) == 0 {
		for _, end := range [2]int32{u, v} {
			for _, p := range x.f.sidesOf(0, end) {
				for _, c := range t.joined.row(p) {
					if len(out) < mostTried && t.side(c, end) == p {
						out = append(out, c)
					}
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// attempts says of conduits what each lacks for a channel: between the sides of its
// step, where they are known, or else of the two ends.
func (x *explainer) attempts(g *group, list []int32, sides [][2]int32) []Attempt {
	s := x.s
	t := &s.topology
	var out []Attempt
	for i, c := range list {
		a := Attempt{Conduit: s.model.Conduits[c].ID}
		p, q := t.side(c, g.from), t.side(c, g.to)
		if sides != nil {
			p, q = sides[i][0], sides[i][1]
		}
		if p != none {
			a.From = s.zoneID(p)
		}
		if q != none {
			a.To = s.zoneID(q)
		}
		switch {
		case p == none || q == none || p == q:
			a.Lacks = LacksJoin
		case t.permits(c, p, q, g.service, forgiveNothing):
			a.Lacks = LacksNothing
		case t.permits(c, p, q, g.service, forgiveOneWay):
			a.Lacks = LacksDirection
		case t.permits(c, p, q, g.service, forgiveReverse):
			a.Lacks = LacksReverse
		case t.permits(c, p, q, g.service, forgiveService):
			a.Lacks = LacksService
		default:
			a.Lacks = LacksPair
		}
		out = append(out, a)
	}
	return out
}

// explainDevice explains a channel of which one end is no zone: a device without a
// home, or an asset that is nowhere.
func (x *explainer) explainDevice(i int32, g *group) ([]Attempt, []Mend) {
	s := x.s
	p := s.placing
	nowhere := func(asset int32) []Mend {
		return []Mend{{Kind: GiveHome, Asset: s.part.AssetAt(int(asset)).ID}}
	}
	switch {
	case g.from == p.nowhere():
		return nil, nowhere(s.chFrom[i])
	case g.to == p.nowhere():
		return nil, nowhere(s.chTo[i])
	}
	d, isDevice := p.device(g.from)
	other, manager := g.to, s.chTo[i]
	if !isDevice {
		d, _ = p.device(g.to)
		other, manager = g.from, s.chFrom[i]
	}
	var tried []Attempt
	for _, c := range s.topology.serves.row(d) {
		a := Attempt{Conduit: s.model.Conduits[c].ID, Lacks: LacksManagement}
		if p.isZone(other) {
			a.From = s.zoneID(other)
		}
		if len(tried) < mostTried {
			tried = append(tried, a)
		}
	}
	if !p.isZone(other) { // two devices of different conduits
		return tried, nowhere(manager)
	}
	return tried, []Mend{{Kind: AddManagement, Conduit: tried[0].Conduit, From: s.zoneID(other), Service: x.service(g)}}
}

// service gives the name of a group's service, for a permission.
func (x *explainer) service(g *group) ServiceName {
	if g.service == anyService {
		return Any
	}
	return x.s.serviceNames[g.service]
}

func (x *explainer) permission(c, p, q int32, g *group) Mend {
	s := x.s
	return Mend{Kind: AddPermission, Conduit: s.model.Conduits[c].ID, From: s.zoneID(p), To: s.zoneID(q), Service: x.service(g)}
}
