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
		return x.attempts(g, route), x.mendRoute(g, route, v)
	}
	list := x.candidates(g.from, g.to)
	return x.attempts(g, list), x.mendChain(g)
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

// attempts says of conduits what each lacks for a channel.
func (x *explainer) attempts(g *group, list []int32) []Attempt {
	s := x.s
	t := &s.topology
	var out []Attempt
	for _, c := range list {
		a := Attempt{Conduit: s.model.Conduits[c].ID}
		p, q := t.side(c, g.from), t.side(c, g.to)
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

// mendStep gives what a conduit would have to be given to let a channel pass from
// one of its sides to another; nothing where it does.
func (x *explainer) mendStep(c, p, q int32, g *group) []Mend {
	t := &x.s.topology
	var out []Mend
	if !t.allowsWay(c, p, q) {
		out = append(out, Mend{Kind: DropOneWay, Conduit: x.s.model.Conduits[c].ID})
	}
	if !t.unstated[c] && !t.grants1(c, p, q, g.service) {
		out = append(out, x.permission(c, p, q, g))
	}
	return out
}

// mendChain gives the smallest change found that covers a channel without a route:
// permissions along a chain of conduits that are there, the fewest; else a conduit
// to extend; else a new one.
func (x *explainer) mendChain(g *group) []Mend {
	s := x.s
	t := &s.topology
	u, v := g.from, g.to
	if out := x.cheapestChain(g); out != nil {
		return out
	}
	add := Mend{Kind: AddConduit, From: s.zoneID(u), To: s.zoneID(v), Service: x.service(g)}
	for _, end := range [2]int32{u, v} {
		for _, c := range t.joined.row(end) {
			if t.oneWayFrom[c] == none {
				add.Kind, add.Conduit = ExtendConduit, s.model.Conduits[c].ID
				return []Mend{add}
			}
		}
	}
	return []Mend{add}
}

// mostStops bounds the zones between that are gone through for a mend.
const mostStops = 32

// cheapestChain finds the chain through zones that enclose an end which takes the
// fewest changes; nil where conduits form none, or where the zones are too many.
func (x *explainer) cheapestChain(g *group) []Mend {
	s := x.s
	t := &s.topology
	u, v := g.from, g.to
	stops := []int32{u, v}
	for _, end := range [2]int32{u, v} {
		for a := t.upJoined[end]; a != none && len(stops) < mostStops; a = t.upJoined[a] {
			if !slices.Contains(stops, a) {
				stops = append(stops, a)
			}
		}
	}
	best := make([][]Mend, len(stops))
	done := make([]bool, len(stops))
	best[0] = []Mend{}
	for range stops {
		at := -1
		for k := range stops {
			if best[k] != nil && !done[k] && (at < 0 || len(best[k]) < len(best[at])) {
				at = k
			}
		}
		if at < 0 || at == 1 {
			break
		}
		done[at] = true
		for k := range stops {
			if done[k] {
				continue
			}
			step, ok := x.cheapestStep(stops[at], stops[k], g)
			if total := len(best[at]) + len(step); ok && (best[k] == nil || total < len(best[k])) {
				best[k] = slices.Concat([]Mend{}, best[at], step)
			}
		}
	}
	if best[1] == nil {
		return nil
	}
	return best[1]
}

// cheapestStep gives the fewest changes that let some conduit carry a channel from
// one zone to another; false where none speaks for both.
func (x *explainer) cheapestStep(from, to int32, g *group) (out []Mend, ok bool) {
	t := &x.s.topology
	tries := 0
	for _, p := range slices.Clone(x.f.sidesOf(0, from)) {
		for _, q := range x.f.sidesOf(1, to) {
			if p == q {
				continue
			}
			common(t.joined.row(p), t.joined.row(q), func(c int32) bool {
				if t.side(c, from) != p || t.side(c, to) != q {
					return true
				}
				step := x.mendStep(c, p, q, g)
				if !ok || len(step) < len(out) {
					out, ok = step, true
				}
				tries++
				return tries < 4*mostTried && len(out) > 0
			})
		}
	}
	return out, ok
}

// mendRoute gives a change that covers a channel with a route.
func (x *explainer) mendRoute(g *group, route []int32, v Verdict) []Mend {
	if v == Transit {
		return []Mend{{Kind: SplitChannel}}
	}
	if x.f.chain(g.from, g.to, g.service, forgiveNothing) {
		return []Mend{{Kind: DropVia}}
	}
	t := &x.s.topology
	if len(route) == 1 {
		p, q := t.side(route[0], g.from), t.side(route[0], g.to)
		if p != none && q != none && p != q {
			return x.mendStep(route[0], p, q, g)
		}
	}
	return append([]Mend{{Kind: DropVia}}, x.mendChain(g)...)
}
