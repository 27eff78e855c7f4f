package practice

import (
	"cmp"
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

// ends gives the ends of a conduit whose owner is known. Of those that have one owner
// and are designated by one body, the first two stand for all; and two bodies that
// designate, and one end that nobody does, for all that one owner has.
func (a *accounts) ends(c conduit.Conduit) []end {
	stated := map[zone.ID][]string{}
	for x := range c.Ends.All() {
		stated[x.Zone] = append(stated[x.Zone], x.Owner)
	}
	var out []end
	many, bodies := map[end]int{}, map[string]int{}
	all := 0
	add := func(e end) {
		all++
		like := end{"", e.owner, e.designated}
		if many[like] == 0 && e.designated != "" {
			bodies[e.owner]++
		}
		many[like]++
		if e.owner != "" && many[like] <= 2 && bodies[e.owner] <= 2 {
			out = append(out, e)
		}
	}
	for id := range c.Joins.All() {
		z, _ := a.sys.Zone(id)
		owners := stated[id]
		if len(owners) == 0 {
			owners = []string{z.Owner}
		}
		for _, o := range owners {
			add(end{id, o, z.DesignatedBy})
		}
	}
	if all == 1 && len(out) == 1 {
		out = append(out, out[0]) // within one zone
	}
	return out
}

// judge gives the standing of a conduit, the worst of those of two of its ends, and if
// it is a blind spot the two. Where ends are many no pair is looked at twice: what is
// neither a blind spot nor borderline has an agreement, or one owner.
func (a *accounts) judge(c conduit.Conduit) (worst standing, x, y end) {
	ends := a.ends(c)
	if len(ends) < 2 {
		return unknownOwner, x, y
	}
	others := slices.Clone(a.uses.CarriedFor(c.ID))
	if c.CarriesFor != "" {
		others = append(others, c.CarriesFor)
	}
	separate := func(e, f end) bool { // the ends' owners differ, or what is carried is a third's
		return e.owner != f.owner || slices.ContainsFunc(others, func(o string) bool { return o != e.owner && o != f.owner })
	}
	if !a.listed[string(c.ID)] {
		if s, x, y := a.unagreed(ends, separate); s != unknownOwner {
			if cmp.Or(cmp.Compare(x.zone, y.zone), cmp.Compare(x.owner, y.owner)) > 0 {
				x, y = y, x
			}
			return s, x, y
		}
	}
	for _, f := range ends[1:] {
		if separate(ends[0], f) {
			return resolved, x, y
		}
	}
	return sameOwner, x, y
}

// unagreed looks for two separate ends with independent owners that no agreement of the
// two covers: a blind spot if different bodies designate them, else borderline. Without
// any it is of no known standing.
func (a *accounts) unagreed(ends []end, separate func(e, f end) bool) (standing, end, end) {
	free := slices.DeleteFunc(slices.Clone(ends), func(e end) bool { return !a.independent[e.owner] })
	slices.SortStableFunc(free, func(e, f end) int { return cmp.Compare(e.designated, f.designated) })
	bare := func(e, f end) bool {
		return separate(e, f) && !a.general[[2]string{min(e.owner, f.owner), max(e.owner, f.owner)}]
	}
	group := len(free) // where the ends begin that another body designates
	for i := len(free) - 1; i >= 0; i-- {
		if i+1 < len(free) && free[i+1].designated != free[i].designated {
			group = i + 1
		}
		for _, f := range free[group:] {
			if free[i].designated != "" && bare(free[i], f) {
				return blindSpot, free[i], f
			}
		}
	}
	for i, e := range free {
		for _, f := range free[i+1:] {
			if bare(e, f) {
				return borderline, e, f
			}
		}
	}
	return unknownOwner, end{}, end{}
}
