package review

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// bridges tells of assets that began or ceased to be in several zones, one entry for
// each asset and turn.
func (b *builder) bridges() {
	type key struct {
		ref  conduit.Ref
		turn conduit.Turn
	}
	at := map[key]int{}
	var list []Entry
	for _, c := range b.Change.Bridges {
		pair := fmt.Sprintf("%s and %s", c.Zones[0], c.Zones[1])
		if i, ok := at[key{c.Ref, c.Turn}]; ok {
			list[i].What += ", " + pair
			continue
		}
		at[key{c.Ref, c.Turn}] = len(list)
		verb := "joins"
		if c.Turn == conduit.Vanished {
			verb = "no longer joins"
		}
		p := b.edited.pick(talking)
		p.take(c.Ref, conduit.ZoneRef(c.Zones[0]), conduit.ZoneRef(c.Zones[1]))
		s := b.systems[0]
		if c.Turn == conduit.Appeared {
			s = b.systems[1]
		}
		for id := range s.Serves(zone.AssetID(c.Ref.ID)) {
			p.take(conduit.ConduitRef(id))
		}
		list = append(list, Entry{
			Kind: KindBridge, Turn: c.Turn, Ref: c.Ref, Edits: p.list(),
			What: fmt.Sprintf("asset %s %s, past every conduit: %s", c.Ref.ID, verb, pair),
		})
	}
	for _, e := range list {
		b.add(e)
	}
}

// conduits tells of what conduits began or ceased to let through or to lack. That one
// is short of its target is told with its level.
func (b *builder) conduits() {
	for _, c := range b.Change.ConduitBreaches {
		if c.Breach.Kind == conduit.BelowTarget {
			continue
		}
		text := c.Breach.Kind.String()
		p := b.edited.pick(resisting)
		if c.Breach.Kind == conduit.PolicyDenied {
			text += " " + c.Breach.Policy.ID
			p.take(c.Breach.Policy)
		}
		if c.Turn == conduit.Vanished {
			text = "no longer " + text
		}
		for _, s := range b.systems {
			p.conduit(s, conduit.ID(c.Ref.ID))
		}
		for z := range c.Breach.Conduit.Joins.All() {
			p.take(conduit.ZoneRef(z))
		}
		b.add(Entry{Kind: KindConduit, Turn: c.Turn, Ref: c.Ref, What: "conduit " + c.Ref.ID + ": " + text, Edits: p.list()})
	}
}

// policies tells of policies that elements began or ceased to break, one entry for each
// policy and turn. That a conduit permits what a policy denies is told of the conduit.
func (b *builder) policies() {
	type key struct {
		ref  conduit.Ref
		turn conduit.Turn
	}
	at := map[key]int{}
	var list []Entry
	var picks []*picked
	for _, c := range b.Change.Violations {
		v := c.Violation
		if v.Element.Kind == conduit.KindConduit && v.Path == nil {
			continue
		}
		why := strings.Replace(v.Element.String(), ":", " ", 1)
		if v.Path != nil {
			why = pathText(v.Path)
		}
		if c.Turn == conduit.Vanished {
			why = "was broken by " + why
		} else {
			why = "broken by " + why
		}
		i, ok := at[key{c.Ref, c.Turn}]
		if !ok {
			i = len(list)
			at[key{c.Ref, c.Turn}] = i
			verb := "broken"
			if c.Turn == conduit.Vanished {
				verb = "no longer broken in this way"
			}
			list = append(list, Entry{Kind: KindPolicy, Turn: c.Turn, Ref: c.Ref, What: fmt.Sprintf("policy %s: %s", c.Ref.ID, verb)})
			picks = append(picks, b.edited.pick(talking))
		}
		list[i].Why = append(list[i].Why, why)
		picks[i].take(c.Ref, v.Element, conduit.ZoneRef(v.From), conduit.ZoneRef(v.To))
		picks[i].take(v.Path...)
	}
	for i, e := range list {
		e.Edits = picks[i].list()
		if n := len(e.Why) - mostReasons; n > 0 {
			e.Why = append(e.Why[:mostReasons], fmt.Sprintf("and by %d more", n))
		}
		b.add(e)
	}
}

func pathText(path []conduit.Ref) string {
	ids := make([]string, len(path))
	for i, r := range path {
		ids[i] = r.ID
	}
	return strings.Join(ids, " > ")
}
