package fact

import (
	"cmp"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/zone"
)

// Step is a conduit that a channel is on, and the sides between which it passes it;
// without sides for a conduit of a stated route that has several or covers nothing.
type Step struct {
	Conduit  conduit.ID
	From, To zone.ID
}

func (s Step) compare(t Step) int {
	return cmp.Or(cmp.Compare(s.Conduit, t.Conduit), cmp.Compare(s.From, t.From), cmp.Compare(s.To, t.To))
}

// Use is a channel on a conduit.
type Use struct {
	Flow conduit.Flow
	Step Step
}

// Uses says which channels are on a conduit: those whose route names it, and of
// those without a route the ones that it covers by itself or on a chain with the
// fewest steps. A link is on the shortest chains of either direction.
type Uses struct {
	used      map[conduit.ID]bool
	byConduit map[conduit.ID][]Use // of those that are asked about in detail
	detailed  map[conduit.ID]bool
	carried   map[conduit.ID][]string
}

// CarriedFor gives the owners of what the channels on a conduit carry, where they say,
// in order.
func (u *Uses) CarriedFor(id conduit.ID) []string { return u.carried[id] }

// Used reports whether any channel is on a conduit.
func (u *Uses) Used(id conduit.ID) bool { return u.used[id] }

// On gives the channels on a conduit that is untrusted or does not restrict what
// passes, in the order in which a System yields them; for others it gives none.
func (u *Uses) On(id conduit.ID) []Use { return u.byConduit[id] }

type usesKey struct{}

// UsesOf gives the uses of a system's conduits.
func UsesOf(p *rule.Pass) *Uses {
	return rule.Shared(p, usesKey{}, func(sys *conduit.System) *Uses {
		u := &Uses{used: map[conduit.ID]bool{}, byConduit: map[conduit.ID][]Use{}, detailed: map[conduit.ID]bool{}, carried: map[conduit.ID][]string{}}
		for c := range sys.Conduits() {
			u.detailed[c.ID] = c.Untrusted || Unrestricted(sys, c)
		}
		n := newNetwork(sys)
		type ends struct {
			from, to zone.ID
			service  conduit.ServiceName
			link     bool
		}
		known := map[ends][]Step{}
		for f := range sys.Flows() {
			if f.Channel.Via.Len() == 1 && f.Verdict == conduit.Covered {
				u.add(f, n.passes(f))
				continue
			}
			if f.Channel.Via.Len() > 0 {
				for _, id := range slices.Compact(slices.Sorted(f.Channel.Via.All())) {
					u.add(f, Step{Conduit: id})
				}
				continue
			}
			if f.Verdict != conduit.Covered || !f.From.IsZone() || !f.To.IsZone() {
				continue
			}
			k := ends{f.From.Zone, f.To.Zone, f.Channel.Service, f.Channel.Link}
			steps, ok := known[k]
			if !ok {
				steps = n.on(k.from, k.to, k.service, k.link)
				known[k] = steps
			}
			for _, s := range steps {
				u.add(f, s)
			}
		}
		return u
	})
}

func (u *Uses) add(f conduit.Flow, s Step) {
	u.used[s.Conduit] = true
	if o := f.Channel.CarriesFor; o != "" {
		list := u.carried[s.Conduit]
		if i, known := slices.BinarySearch(list, o); !known {
			u.carried[s.Conduit] = slices.Insert(list, i, o)
		}
	}
	if !u.detailed[s.Conduit] {
		return
	}
	u.byConduit[s.Conduit] = append(u.byConduit[s.Conduit], Use{f, s})
}

// on gives the steps that a covered channel without a route takes.
func (n *network) on(from, to zone.ID, service conduit.ServiceName, link bool) []Step {
	u, v := n.zone(from), n.zone(to)
	there, few := n.shortest(u, v, service)
	if !link {
		return there
	}
	back, least := n.shortest(v, u, service)
	switch {
	case least == 0 || few > 0 && few < least:
		return there
	case few == 0 || least < few:
		return back
	}
	out := slices.Concat(there, back)
	slices.SortFunc(out, Step.compare)
	return slices.Compact(out)
}

// passes gives the step of a channel that the one conduit of its route covers.
func (n *network) passes(f conduit.Flow) Step {
	s := Step{Conduit: f.Channel.Via.At(0)}
	c, ok := slices.BinarySearchFunc(n.conduits, s.Conduit, func(c conduit.Conduit, id conduit.ID) int { return cmp.Compare(c.ID, id) })
	if ok && f.From.IsZone() && f.To.IsZone() && f.From != f.To {
		s.From, s.To = n.id(n.side(int32(c), n.zone(f.From.Zone))), n.id(n.side(int32(c), n.zone(f.To.Zone)))
	}
	return s
}
