package fact

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Shortfall is one foundational requirement in which a zone or a conduit is below
// its target, or not known to reach it, with what stands in between.
type Shortfall struct {
	FR      level.FR
	By      level.SL
	Want    level.SL
	Have    string             // "1", "0..4", "NR"
	Missing []conduit.Standing // without an id where not a requirement but an element decides
	Note    string
}

// Gap is a zone or a conduit that is not known to meet its target.
type Gap struct {
	conduit.Gap
	Shortfalls []Shortfall // of one that is short those in which it is, else those not known
}

type gapsKey struct{ level.Verdict }

// Gaps gives the gaps with a verdict, in the order in which a System yields them.
func Gaps(p *rule.Pass, v level.Verdict) []Gap {
	return rule.Shared(p, gapsKey{v}, func(sys *conduit.System) []Gap {
		var out []Gap
		for g := range sys.Gaps() {
			if g.Verdict == v {
				out = append(out, explain(sys, g))
			}
		}
		return out
	})
}

func explain(sys *conduit.System, g conduit.Gap) Gap {
	by := g.Certain
	if g.Verdict != level.Short {
		by = g.Possible
	}
	out := Gap{Gap: g}
	for f, want := range g.Target.All() {
		if by[f] == 0 {
			continue
		}
		t, _ := sys.Trace(g.Ref, f)
		out.Shortfalls = append(out.Shortfalls, Shortfall{
			FR: f, By: by[f], Want: want, Have: g.Achieved.Format(f), Note: t.Note, Missing: inTheWay(t, g.Verdict),
		})
	}
	return out
}

// inTheWay gives what keeps a gap open: of one that is short what is unmet, else
// what is not settled. Base requirements come before enhancements.
func inTheWay(t conduit.Trace, v level.Verdict) []conduit.Standing {
	list := t.Missing
	if len(list) == 0 {
		list = t.HoldsLow
		if v == level.Short {
			list = t.HoldsHigh
		}
	}
	var base, enhanced []conduit.Standing
	for _, s := range list {
		switch {
		case v == level.Short && s.State != conduit.Unmet && s.ID != "":
		case s.ID.Enhancement() == 0:
			base = append(base, s)
		default:
			enhanced = append(enhanced, s)
		}
	}
	return append(base, enhanced...)
}

// Names reports whether a requirement is among those that stand in between.
func (g *Gap) Names(id requirement.ID) bool {
	for _, s := range g.Shortfalls {
		for _, m := range s.Missing {
			if m.ID == id {
				return true
			}
		}
	}
	return false
}

// Key gives what makes the gap this gap: each level that is missing, so that a gap
// that narrows loses entries.
func (g *Gap) Key() []string {
	var out []string
	for _, s := range g.Shortfalls {
		out = append(out, Steps(s.FR, s.By)...)
	}
	return out
}

// Steps gives an entry of a key for each level by which something is off.
func Steps(f level.FR, by level.SL) []string {
	var out []string
	for n := level.SL1; n <= by; n++ {
		out = append(out, fmt.Sprintf("%v %d", f, n))
	}
	return out
}

// Holders gives what the missing requirements rest on, each once, in the order of
// the requirements; the element itself is left out.
func (g *Gap) Holders() []conduit.Ref {
	var out []conduit.Ref
	seen := map[conduit.Ref]bool{g.Ref: true, {}: true}
	for _, s := range g.Shortfalls {
		for _, m := range s.Missing {
			if !seen[m.Holder] {
				seen[m.Holder] = true
				out = append(out, m.Holder)
			}
		}
	}
	return out
}

// named bounds the requirements that a message names.
const named = 6

// Text says in which foundational requirements there is a gap, those alike together:
// "IAC and UC (0 of 2); RDF (1 of 3)".
func (g *Gap) Text() string {
	var list []level.FR
	var how []string
	for _, s := range g.Shortfalls {
		list = append(list, s.FR)
		how = append(how, fmt.Sprintf("%s of %d", s.Have, s.Want))
	}
	return Grouped(list, how)
}

// Requirements names what is in the way, zone boundary protection first: "SR 5.2, SR
// 1.1 and 3 more"; it also says how many they are.
func (g *Gap) Requirements() (text string, n int) {
	const first = "SR 5.2"
	var ids []string
	for _, s := range g.Shortfalls {
		for _, m := range s.Missing {
			switch {
			case m.ID == first:
				ids = slices.Insert(ids, 0, first)
			case m.ID != "":
				ids = append(ids, string(m.ID))
			}
		}
	}
	return Join(ids[:min(len(ids), named)], len(ids)), len(ids)
}

// Silent gives the assets that make up a zone or a conduit and of which nothing is
// said, neither a capability nor a claim.
func (g *Gap) Silent(sys *conduit.System) []conduit.Ref {
	var out []conduit.Ref
	look := func(a zone.Asset) {
		if !a.Retired && !states(a.Capability) && !claims(a.Claims) {
			out = append(out, conduit.AssetRef(a.ID))
		}
	}
	if g.Ref.Kind == conduit.KindConduit {
		c, _ := sys.Conduit(conduit.ID(g.Ref.ID))
		for id := range c.Devices.All() {
			a, _ := sys.Asset(id)
			look(a)
		}
		return out
	}
	for a := range sys.Partition().Members(zone.ID(g.Ref.ID)) {
		look(a)
	}
	return out
}
