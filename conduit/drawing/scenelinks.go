package drawing

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

const (
	parallel  = 4   // so many conduits between the same boxes are drawn one by one
	mostLinks = 160 // so many links are drawn, the worst first
)

// addConduits makes a link of each conduit between two boxes or more. Those that join
// the same boxes are one link if there are many of them or a box stands for several
// zones.
func (s *scene) addConduits() {
	faults := map[conduit.ID][]conduit.ConduitBreachKind{}
	for b := range s.sys.ConduitBreaches() {
		faults[b.Conduit.ID] = append(faults[b.Conduit.ID], b.Kind)
	}
	g := grouped{s: s, at: map[string][]int{}}
	for c := range s.sys.Conduits() {
		l := link{kind: conduitLink, conduit: c, label: string(c.ID), refs: []conduit.Ref{c.Ref()}, number: 1}
		l.level, _ = s.sys.Level(c.Ref())
		l.gate = !slices.Contains(faults[c.ID], conduit.NoEnforcement)
		l.loose = slices.Contains(faults[c.ID], conduit.Unrestricted)
		l.untrusted = c.Untrusted
		l.radio = c.Medium == conduit.Radio
		if l.level.Target.IsSet() {
			l.tally[l.level.Verdict]++
		}
		for z := range c.Joins.All() {
			l.ends = append(l.ends, s.zoneAt(z))
		}
		l.ends = s.apart(sortedEnds(l.ends))
		if len(l.ends) < 2 {
			if !c.Internal {
				s.boxes[l.ends[0]].conduits++
			}
			continue
		}
		if c.OneWay.IsSet() {
			to := s.zoneAt(c.OneWay.To)
			l.arrows = make([]bool, len(l.ends))
			for k, e := range l.ends {
				l.arrows[k] = e == to || s.boxes[e].in == to && s.boxes[e].kind == ownBox
			}
		}
		g.add(l)
	}
	for _, l := range g.list {
		if l.number > 1 {
			l.label = fmt.Sprintf("%d conduits", l.number)
		}
		s.links = append(s.links, l)
	}
}

// grouped gathers links by the boxes that they join.
type grouped struct {
	s    *scene
	at   map[string][]int
	list []link
}

// add adds a link, or adds it to one between the same boxes.
func (g *grouped) add(l link) {
	key := fmt.Sprint(l.kind, l.ends)
	same := g.at[key]
	fold := slices.ContainsFunc(l.ends, func(e int) bool { return g.s.boxes[e].folded > 0 })
	if len(same) == 0 || !fold && len(same) < parallel {
		g.at[key] = append(same, len(g.list))
		g.list = append(g.list, l)
		return
	}
	m := &g.list[same[len(same)-1]]
	m.number += l.number
	m.refs = append(m.refs, l.refs...)
	m.gate = m.gate && l.gate
	m.loose = m.loose || l.loose
	m.untrusted = m.untrusted || l.untrusted
	m.radio = m.radio && l.radio
	for v, n := range l.tally {
		m.tally[v] += n
	}
	for k := range m.arrows {
		if m.kind == conduitLink { // one way only if all are
			m.arrows[k] = m.arrows[k] && l.arrows != nil && l.arrows[k]
		} else {
			m.arrows[k] = m.arrows[k] || l.arrows[k]
		}
	}
}

// apart replaces a box that encloses another of the list by the box of what lies in
// it itself, since a line from a box to one inside it has no outside to run in.
func (s *scene) apart(ends []int) []int {
	encloses := map[int]bool{}
	for _, e := range ends {
		for b := s.boxes[e].in; b >= 0 && !encloses[b]; b = s.boxes[b].in {
			encloses[b] = true
		}
	}
	out := slices.Clone(ends)
	for k, e := range ends {
		if encloses[e] {
			out[k] = s.own(e)
		}
	}
	return sortedEnds(out)
}

// addBreaches makes a link of all channels that breach between two boxes; what
// breaches within a box, or at a conduit, is counted there.
func (s *scene) addBreaches() {
	g := grouped{s: s, at: map[string][]int{}}
	stray := slices.IndexFunc(s.boxes, func(b box) bool { return b.kind == strayBox })
	place := func(p conduit.Place) int {
		switch {
		case p.IsZone():
			return s.zoneAt(p.Zone)
		case p == conduit.Place{}:
			return stray
		}
		return -1
	}
	at := map[conduit.ID]int{}
	for k := range s.links {
		for _, r := range s.links[k].refs {
			at[conduit.ID(r.ID)] = k
		}
	}
	for b := range s.sys.Flows() {
		if !b.Verdict.Breach() {
			continue
		}
		from, to := place(b.From), place(b.To)
		switch {
		case from >= 0 && from == to:
			s.boxes[from].breaches++
			continue
		case from < 0 || to < 0: // a device of a conduit is at one end
			for _, p := range []conduit.Place{b.From, b.To} {
				if p.Conduit == "" {
					continue
				}
				if k, ok := at[p.Conduit]; ok {
					s.links[k].breaches++
				} else { // it is folded into a box
					c, _ := s.sys.Conduit(p.Conduit)
					s.boxes[s.zoneAt(c.Joins.At(0))].breaches++
				}
				break
			}
			continue
		}
		ends := s.apart(sortedEnds([]int{from, to}))
		if len(ends) < 2 {
			s.boxes[ends[0]].breaches++
			continue
		}
		l := link{kind: breachLink, ends: ends, arrows: make([]bool, 2), refs: []conduit.Ref{b.Channel.Ref()}, number: 1}
		for k, e := range ends {
			l.arrows[k] = e == to || s.boxes[e].in == to && s.boxes[e].kind == ownBox
		}
		if b.Channel.Link { // nobody says which end starts
			l.arrows = make([]bool, 2)
		}
		g.addOne(l)
	}
	for _, l := range g.list {
		if l.label = "1 channel"; l.number > 1 {
			l.label = fmt.Sprintf("%d channels", l.number)
		}
		s.links = append(s.links, l)
	}
}

// addOne adds a link to the one between the same boxes.
func (g *grouped) addOne(l link) {
	key := fmt.Sprint(l.kind, l.ends)
	same, ok := g.at[key]
	if !ok {
		g.at[key] = []int{len(g.list)}
		g.list = append(g.list, l)
		return
	}
	m := &g.list[same[0]]
	m.number += l.number
	m.refs = append(m.refs, l.refs...)
	for k := range m.arrows {
		m.arrows[k] = m.arrows[k] || l.arrows[k]
	}
}

// addBridges makes a link of the assets that are in the same zones at once.
func (s *scene) addBridges() {
	g := grouped{s: s, at: map[string][]int{}}
	for b := range s.sys.Bridges() {
		var ends []int
		for _, p := range b.Pairs {
			ends = append(ends, s.zoneAt(p[0]), s.zoneAt(p[1]))
		}
		if len(ends) == 0 {
			continue
		}
		if ends = s.apart(sortedEnds(ends)); len(ends) < 2 {
			s.boxes[ends[0]].bridges++
			continue
		}
		g.addOne(link{kind: bridgeLink, ends: ends, label: assetName(b.Asset), refs: []conduit.Ref{conduit.AssetRef(b.Asset.ID)}, number: 1})
	}
	for _, l := range g.list {
		if l.number > 1 {
			l.label = fmt.Sprintf("%d assets", l.number)
		}
		s.links = append(s.links, l)
	}
}

func assetName(a zone.Asset) string {
	if a.Name != "" {
		return a.Name
	}
	return string(a.ID)
}

// dropLinks leaves out the least bad links where there are too many for a picture,
// and counts them.
func (s *scene) dropLinks() {
	if s.opt.Fold < 0 || len(s.links) <= mostLinks {
		return
	}
	weight := func(l *link) int {
		switch {
		case l.kind != conduitLink:
			return 0
		case l.tally[level.Short] > 0 || l.loose || l.breaches > 0:
			return 1
		}
		return 2
	}
	order := make([]int, len(s.links))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weight(&s.links[a]), weight(&s.links[b])) })
	slices.Sort(order[:mostLinks])
	for _, k := range order[mostLinks:] {
		s.dropped[s.links[k].kind] += s.links[k].number
	}
	kept := make([]link, mostLinks)
	for i, k := range order[:mostLinks] {
		kept[i] = s.links[k]
	}
	s.links = kept
}
