package drawing

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// addConduits makes a link of each conduit between two boxes or more.
func (s *scene) addConduits() {
	faults := map[conduit.ID][]conduit.ConduitBreachKind{}
	for b := range s.sys.ConduitBreaches() {
		faults[b.Conduit.ID] = append(faults[b.Conduit.ID], b.Kind)
	}
	for c := range s.sys.Conduits() {
		l := link{kind: conduitLink, conduit: c, label: c.Name, refs: []conduit.Ref{c.Ref()}}
		if l.label == "" {
			l.label = string(c.ID)
		}
		l.level, _ = s.sys.Level(c.Ref())
		l.gate = !slices.Contains(faults[c.ID], conduit.NoEnforcement)
		l.loose = slices.Contains(faults[c.ID], conduit.Unrestricted)
		for z := range c.Joins.All() {
			l.ends = append(l.ends, s.at[z])
		}
		l.ends = s.apart(l.ends)
		s.newLink(l)
	}
}

// apart replaces a box that encloses another of the list by the box of what lies in
// it itself, since a line from a box to one inside it has no outside to run in.
func (s *scene) apart(ends []int) []int {
	out := slices.Clone(ends)
	for k, e := range ends {
		for _, f := range ends {
			if e != f && s.encloses(e, f) {
				out[k] = s.own(e)
				break
			}
		}
	}
	return out
}

func (s *scene) encloses(outer, inner int) bool {
	for b := s.boxes[inner].in; b >= 0; b = s.boxes[b].in {
		if b == outer {
			return true
		}
	}
	return false
}

// own gives the box of what lies in a zone itself.
func (s *scene) own(i int) int {
	for _, k := range s.boxes[i].inside {
		if s.boxes[k].kind == ownBox {
			return k
		}
	}
	b := &s.boxes[i]
	k := len(s.boxes)
	own := box{kind: ownBox, zone: b.zone, name: "in " + b.name + " itself", layer: b.layer, in: i}
	b.inside = append([]int{k}, b.inside...)
	s.boxes = append(s.boxes, own)
	return k
}

// pair is two boxes, the lesser first.
type pair struct{ a, b int }

// addBreaches makes a link of all channels that breach between two boxes.
func (s *scene) addBreaches() {
	found := map[pair]int{}
	stray := slices.IndexFunc(s.boxes, func(b box) bool { return b.kind == strayBox })
	place := func(p conduit.Place) int {
		switch {
		case p.IsZone():
			return s.at[p.Zone]
		case p == conduit.Place{}:
			return stray
		}
		return -1
	}
	var list []link
	for b := range s.sys.Breaches() {
		from, to := place(b.From), place(b.To)
		if from < 0 || to < 0 || from == to {
			continue
		}
		ends := s.apart([]int{from, to})
		key := pair{min(ends[0], ends[1]), max(ends[0], ends[1])}
		i, ok := found[key]
		if !ok {
			i = len(list)
			found[key] = i
			list = append(list, link{kind: breachLink, ends: []int{key.a, key.b}, arrows: make([]bool, 2)})
		}
		list[i].count++
		list[i].refs = append(list[i].refs, b.Channel.Ref())
		if ends[1] == key.b {
			list[i].arrows[1] = true
		} else {
			list[i].arrows[0] = true
		}
	}
	for _, l := range list {
		l.label = fmt.Sprintf("%d channels", l.count)
		if l.count == 1 {
			l.label = "1 channel"
		}
		s.newLink(l)
	}
}

// addBridges makes a link of each asset that is in several zones at once.
func (s *scene) addBridges() {
	for b := range s.sys.Bridges() {
		var ends []int
		for _, p := range b.Pairs {
			ends = append(ends, s.at[p[0]], s.at[p[1]])
		}
		if len(ends) == 0 {
			continue
		}
		ends = s.apart(sortedEnds(ends))
		s.newLink(link{kind: bridgeLink, ends: ends, label: assetName(b.Asset), refs: []conduit.Ref{conduit.AssetRef(b.Asset.ID)}})
	}
}

func assetName(a zone.Asset) string {
	if a.Name != "" {
		return a.Name
	}
	return string(a.ID)
}
