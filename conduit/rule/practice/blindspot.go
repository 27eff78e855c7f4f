package practice

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/zone"
)

// MonitoringBlindSpot reports conduits between owners that nobody has to watch.
var MonitoringBlindSpot = &rule.Rule{
	ID: "ZC701", Name: "monitoring-blind-spot", Severity: rule.Warning, Pack: AccountabilityPack,
	Doc: `conduit between owners of which nobody is bound to watch it

Where several owners share a site, each may keep to the standard and the conduit between
them still be nobody's to monitor (after W. Kim, 2026). It is so where the owners of its
ends differ, or what it carries belongs to a third; no agreement covers it and the owners
of the ends are independent; and its zones are designated by different bodies. Where only
the zones' designation settles it the case is borderline, and where an agreement covers
it, resolved; all are counted, and the blind spots reported. Internal conduits are judged
too. One finding for each conduit.

May be wrong when: an agreement about monitoring exists and is not in the model.

Example:
    owners: [{id: port, independent: true}, {id: line, independent: true}]
    zones:
      - {id: quay, owner: port, designated_by: port}
      - {id: backoffice, owner: line, designated_by: line}
    conduits: [{id: c1, joins: [quay, backoffice], allow: []}]`,
	Run: func(p *rule.Pass) {
		a := accountsOf(p)
		var counts [numStandings]int
		for c := range p.System.Conduits() {
			s, x, y := a.judge(c)
			counts[s]++
			if s != blindSpot {
				continue
			}
			text := fmt.Sprintf("nobody is bound to watch conduit %q between %q (%s) and %q (%s): they are independent, no agreement covers it, and their zones are designated by %q and %q",
				c.ID, x.owner, x.zone, y.owner, y.zone, x.designated, y.designated)
			if x.owner == y.owner {
				text = fmt.Sprintf("nobody is bound to watch conduit %q of %q, which carries what belongs to others: no agreement covers it, and its zones are designated by %q and %q", c.ID, x.owner, x.designated, y.designated)
			}
			p.Report(rule.Diagnostic{
				Ref: c.Ref(), Pos: c.Pos, Related: fact.Once([]conduit.Ref{conduit.ZoneRef(x.zone), conduit.ZoneRef(y.zone)}),
				Key: []string{x.owner + ">" + y.owner}, Message: text,
			})
		}
		for s, name := range standingNames {
			if standing(s) != unknownOwner {
				p.Count(name, counts[s])
			}
		}
		if n := counts[unknownOwner]; n > 0 {
			p.NotJudged("of %d of %d conduits the owners are not known", n, counts[unknownOwner]+counts[sameOwner]+counts[resolved]+counts[borderline]+counts[blindSpot])
		}
	},
}

// standing is who answers for watching a conduit, the worst last.
type standing int

const (
	unknownOwner standing = iota
	sameOwner
	resolved
	borderline
	blindSpot
	numStandings
)

var standingNames = [numStandings]string{"owner not known", "same owner", "resolved", "borderline", "blind spot"}

// accounts is who owns what and who has agreed on what.
type accounts struct {
	sys         *conduit.System
	zones       *fact.Zones
	uses        *fact.Uses
	independent map[string]bool
	listed      map[string]bool    // conduits that an agreement lists
	general     map[[2]string]bool // pairs of owners whose agreement lists none, and so covers all
}

func accountsOf(p *rule.Pass) *accounts {
	a := &accounts{
		sys: p.System, zones: fact.ZonesOf(p), uses: fact.UsesOf(p),
		independent: map[string]bool{}, listed: map[string]bool{}, general: map[[2]string]bool{},
	}
	if !owned(p.System) {
		return a
	}
	m := p.System.Model()
	for _, o := range m.Owners {
		a.independent[o.ID] = o.Independent
	}
	for _, x := range m.Agreements {
		for id := range x.Conduits.All() {
			a.listed[id] = true
		}
		if x.Conduits.Len() == 0 {
			a.general[[2]string{min(x.Provider, x.Customer), max(x.Provider, x.Customer)}] = true
		}
	}
	return a
}

// owned reports whether anybody is said to own a zone or the end of a conduit.
func owned(sys *conduit.System) bool {
	for z := range sys.Zones() {
		if z.Owner != "" {
			return true
		}
	}
	for c := range sys.Conduits() {
		if c.Ends.Len() > 0 {
			return true
		}
	}
	return false
}

// end is one end of a conduit.
type end struct {
	zone              zone.ID
	owner, designated string
}

// ends gives the ends of a conduit. Of many that have one owner and are designated by
// one body, the first two stand for all.
func (a *accounts) ends(c conduit.Conduit) []end {
	var out []end
	many := map[end]int{}
	add := func(e end) {
		like := end{"", e.owner, e.designated}
		if many[like]++; many[like] <= 2 {
			out = append(out, e)
		}
	}
	for id := range c.Joins.All() {
		z, _ := a.sys.Zone(id)
		stated := false
		for x := range c.Ends.All() {
			if x.Zone == id {
				add(end{id, x.Owner, z.DesignatedBy})
				stated = true
			}
		}
		if !stated {
			add(end{id, z.Owner, z.DesignatedBy})
		}
	}
	if len(out) == 1 {
		out = append(out, out[0]) // within one zone
	}
	return out
}

// judge gives the standing of a conduit: the worst of those of two of its ends.
func (a *accounts) judge(c conduit.Conduit) (worst standing, x, y end) {
	ends := a.ends(c)
	others := slices.Clone(a.uses.CarriedFor(c.ID))
	if c.CarriesFor != "" {
		others = append(others, c.CarriesFor)
	}
	for i, e := range ends {
		for _, f := range ends[i+1:] {
			if s := a.between(c, e, f, others); s > worst || i == 0 && x == (end{}) {
				worst, x, y = s, e, f
			}
		}
	}
	return worst, x, y
}

func (a *accounts) between(c conduit.Conduit, e, f end, others []string) standing {
	if e.owner == "" || f.owner == "" {
		return unknownOwner
	}
	third := slices.ContainsFunc(others, func(o string) bool { return o != e.owner && o != f.owner })
	agreed := a.listed[string(c.ID)] || a.general[[2]string{min(e.owner, f.owner), max(e.owner, f.owner)}]
	switch {
	case e.owner == f.owner && !third:
		return sameOwner
	case agreed || !a.independent[e.owner] || !a.independent[f.owner]:
		return resolved
	case e.designated == "" || f.designated == "" || e.designated == f.designated:
		return borderline
	}
	return blindSpot
}
