package conduit

import (
	"slices"

	"github.com/iec62443-go/iec62443/level"
)

// wanted works out the targets in force.
func (a *Assessment) wanted() {
	s := a.sys
	t, m := &s.topology, s.model
	nz := s.placing.zones
	for _, z := range t.forest.Order {
		w := s.declared[z]
		if !t.external[z] {
			if p := t.forest.Parent[z]; p != none {
				w = w.or(a.targets[p])
			}
			w = w.or(s.evidence.needs[z])
		}
		a.targets[z] = w
	}
	spoken := a.targets[:nz] // of a zone and, where a conduit inherits, those in it
	switch {
	case !s.anyInherit:
	case s.cfg.Targets == Directional:
		a.ranges()
	default:
		combine := wanted.join
		if s.cfg.Targets == Min {
			combine = wanted.meet
		}
		a.spoken = resized(a.spoken, int(nz))
		copy(a.spoken, a.targets)
		for k := len(t.forest.Order) - 1; k >= 0; k-- {
			z := t.forest.Order[k]
			if p := t.forest.Parent[z]; p != none {
				a.spoken[p] = combine(a.spoken[p], a.spoken[z])
			}
		}
		spoken = a.spoken
	}
	for c := range m.Conduits {
		w := s.declared[nz+int32(c)]
		if w.set() != level.AllFRs {
			w = w.or(a.joinedTarget(int32(c), spoken))
		}
		a.targets[nz+int32(c)] = w
	}
}

// joinedTarget gives the target that follows for a conduit from the zones that it
// joins or speaks for.
func (a *Assessment) joinedTarget(c int32, spoken []wanted) wanted {
	s := a.sys
	t := &s.topology
	if s.cfg.Targets == Directional {
		return a.directional(c)
	}
	of := a.targets
	if s.model.Conduits[c].Inherit { // an internal one too
		of = spoken
	}
	var out wanted
	for i, z := range t.joins.row(c) {
		switch {
		case i == 0:
			out = of[z]
		case s.cfg.Targets == Min:
			out = out.meet(of[z])
		default:
			out = out.join(of[z])
		}
	}
	return out
}

// By the rule Directional, of a permission these follow the zone that it leads to;
// data confidentiality follows the one it comes from, and the others both.
const (
	ofGoal  level.FRSet = 1<<level.IAC | 1<<level.UC | 1<<level.SI | 1<<level.RA | 1<<level.RDF | 1<<level.TRE
	ofStart level.FRSet = 1<<level.DC | 1<<level.RDF | 1<<level.TRE
)

func (a *Assessment) directional(c int32) wanted {
	s := a.sys
	t := &s.topology
	var starts, goals []int32
	switch {
	case t.internal[c]: // it has no sides
		z := t.joins.row(c)[0]
		if s.model.Conduits[c].Inherit {
			return a.inRange(t.forest.In[z], t.forest.Out[z])
		}
		return a.targets[z]
	case !t.unstated[c]:
		for _, i := range t.byConduit.row(c) {
			starts, goals = append(starts, t.grants[i].from), append(goals, t.grants[i].to)
		}
		slices.Sort(goals)
		starts, goals = slices.Compact(starts), slices.Compact(goals) // grants are in the order of their starts
	case t.oneWayFrom[c] != none:
		starts, goals = []int32{t.oneWayFrom[c]}, []int32{t.oneWayTo[c]}
	default:
		starts, goals = t.joins.row(c), t.joins.row(c)
	}
	var out wanted
	for _, z := range starts {
		out = out.join(a.sideTarget(c, z).of(ofStart))
	}
	for _, z := range goals {
		out = out.join(a.sideTarget(c, z).of(ofGoal))
	}
	return out
}

// sideTarget joins the targets of the zones whose side on a conduit is one zone.
func (a *Assessment) sideTarget(c, side int32) wanted {
	t := &a.sys.topology
	if !t.inherit[c] {
		return a.targets[side]
	}
	var out wanted
	k := t.forest.In[side]
	for i := t.place(c, side) + 1; i < int(t.preorder.start[c+1]); i++ {
		z := t.preorder.list[i] // joined itself, and so a side of its own
		if t.forest.In[z] >= t.forest.Out[side] {
			break
		}
		if t.forest.In[z] >= k {
			out = out.join(a.inRange(k, t.forest.In[z]))
			k = t.forest.Out[z]
		}
	}
	return out.join(a.inRange(k, t.forest.Out[side]))
}

// ranges joins the targets of ever longer ranges of the preorder: of place k in
// spoken[n+k], and of two neighbours 2i and 2i+1 in i.
func (a *Assessment) ranges() {
	order := a.sys.topology.forest.Order
	n := len(order)
	a.spoken = resized(a.spoken, 2*n)
	for k, z := range order {
		a.spoken[n+k] = a.targets[z]
	}
	for i := n - 1; i > 0; i-- {
		a.spoken[i] = a.spoken[2*i].join(a.spoken[2*i+1])
	}
}

// inRange joins the targets of the zones in a range of the preorder.
func (a *Assessment) inRange(from, to int32) (out wanted) {
	n := int32(len(a.spoken) / 2)
	for from, to = from+n, to+n; from < to; from, to = from/2, to/2 {
		if from&1 != 0 {
			out = out.join(a.spoken[from])
			from++
		}
		if to&1 != 0 {
			to--
			out = out.join(a.spoken[to])
		}
	}
	return out
}

// conduitBreaches works out the breaches of conduits that need no policy.
func (a *Assessment) conduitBreaches() {
	s := a.sys
	t := &s.topology
	for c := range int32(len(a.breaches)) {
		el := s.placing.zones + c
		var kinds uint8
		if !t.internal[c] {
			if t.unrestricted[c] {
				kinds |= 1 << Unrestricted
			}
			if !s.enforced(c) {
				kinds |= 1 << NoEnforcement
			}
		}
		if t.untrusted[c] {
			for _, z := range t.joins.row(c) {
				if a.targets[z].set() != 0 {
					kinds |= 1 << UntrustedCarrier
				}
			}
		}
		if a.achieved[el].verdict(a.targets[el]) == level.Short {
			kinds |= 1 << BelowTarget
		}
		a.breaches[c] = kinds
	}
}

// enforced reports whether a conduit has a device, a claim or a measure for SR 5.2.
func (s *System) enforced(c int32) bool {
	e := &s.evidence
	x := e.cat
	if x.sr52 < 0 {
		return true // a catalog without it asks for none
	}
	el := &e.elements[s.placing.zones+c]
	cov := &e.covers[el.cover]
	if el.met.has(x.sr52) || cov.srs.has(x.sr52) || x.SystemAt(x.sr52).Level <= cov.provides.at(level.RDF) {
		return true
	}
	for _, k := range e.own.row(s.placing.zones + c) {
		d := &e.kinds[k]
		if d.only.Has(level.RDF) && !d.capability.NR(level.RDF) && x.hasShare[d.typ].has(x.sr52) {
			return true
		}
	}
	return false
}
