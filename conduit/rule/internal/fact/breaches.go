package fact

import (
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

type breachesKey struct{}

// Breaches gives the breaches with a verdict, in the order in which a System yields
// them.
func Breaches(p *rule.Pass, v conduit.Verdict) []conduit.Breach {
	all := rule.Shared(p, breachesKey{}, func(sys *conduit.System) *[conduit.NumVerdicts][]conduit.Breach {
		var out [conduit.NumVerdicts][]conduit.Breach
		for b := range sys.Breaches() {
			out[b.Verdict] = append(out[b.Verdict], b)
		}
		return &out
	})
	return all[v]
}

// Mending gives the change that covers a channel as a fix; nothing where people
// have to decide on a part of it, or the model's own policies deny the channel.
func Mending(p *rule.Pass, b *conduit.Breach) []rule.Fix {
	if denied(p)[b.Channel.Ref()] {
		return nil
	}
	services := p.System.Services()
	var texts []string
	mends := slices.Clone(b.Mends)
	for i, m := range mends {
		if m.Kind == conduit.ExtendConduit && b.Channel.Via.Len() == 0 && !evident(p.System, b, m.Conduit) {
			m = conduit.Mend{Kind: conduit.AddConduit, From: m.From, To: m.To, Service: m.Service}
			mends[i] = m
		}
		switch m.Kind {
		case conduit.NoMend, conduit.SplitChannel, conduit.GiveHome:
			return nil
		}
		texts = append(texts, m.String())
	}
	if len(texts) == 0 {
		return nil
	}
	c := b.Channel
	return []rule.Fix{{Message: strings.Join(texts, ", and "), Apply: func(m *conduit.Model) bool {
		for _, x := range mends {
			if x.Kind == conduit.DropVia && stands(services, m, c) {
				m.Channels = slices.DeleteFunc(m.Channels, func(y conduit.Channel) bool { return y.Ref() == x.Channel })
				continue
			}
			if !x.Apply(m) {
				return false
			}
		}
		return true
	}}}
}

// evident reports whether a conduit is the one to extend: no other ends at one of the
// zones too, and what it lets through is stated, so that nothing else passes to the
// zone that is joined.
func evident(sys *conduit.System, b *conduit.Breach, id conduit.ID) bool {
	n := 0
	for _, a := range b.Tried {
		if a.Lacks == conduit.LacksJoin {
			n++
		}
	}
	c, _ := sys.Conduit(id)
	return n < 2 && c.Allow.Stated()
}

type deniedKey struct{}

// denied gives the channels that a policy of the model denies.
func denied(p *rule.Pass) map[conduit.Ref]bool {
	return rule.Shared(p, deniedKey{}, func(sys *conduit.System) map[conduit.Ref]bool {
		out := map[conduit.Ref]bool{}
		for v := range sys.Violations() {
			if v.Path == nil && v.Element.Kind == conduit.KindChannel {
				out[v.Element] = true
			}
		}
		return out
	})
}

// stands reports whether a model has a channel without its route already, so that
// leaving out the route leaves out the channel.
func stands(services *conduit.ServiceTable, m *conduit.Model, c conduit.Channel) bool {
	return slices.ContainsFunc(m.Channels, func(x conduit.Channel) bool {
		return x.From == c.From && x.To == c.To && x.Via.Len() == 0 && services.Canonical(x.Service) == c.Service
	})
}

// Tried gives the addresses of the conduits that could have been meant.
func Tried(b *conduit.Breach) []conduit.Ref {
	var out []conduit.Ref
	for _, a := range b.Tried {
		out = append(out, conduit.ConduitRef(a.Conduit))
	}
	return out
}

type nearMissesKey struct{}

// NearMisses gives the conduits that join what a channel wants joined, and refuse it
// for its direction or its service alone, as its verdict says.
func NearMisses(p *rule.Pass) map[conduit.ID]bool {
	return rule.Shared(p, nearMissesKey{}, func(*conduit.System) map[conduit.ID]bool {
		out := map[conduit.ID]bool{}
		for _, miss := range []struct {
			verdict conduit.Verdict
			lack    conduit.Lack
		}{
			{conduit.OneWayReversed, conduit.LacksDirection},
			{conduit.WrongDirection, conduit.LacksReverse},
			{conduit.ServiceNotPermitted, conduit.LacksService},
		} {
			for _, b := range Breaches(p, miss.verdict) {
				for _, a := range b.Tried {
					if a.Lacks == miss.lack {
						out[a.Conduit] = true
					}
				}
			}
		}
		return out
	})
}

type conduitBreachesKey struct{}

// ConduitBreaches gives the breaches of conduits of a kind, in the order in which a
// System yields them.
func ConduitBreaches(p *rule.Pass, k conduit.ConduitBreachKind) []conduit.ConduitBreach {
	all := rule.Shared(p, conduitBreachesKey{}, func(sys *conduit.System) map[conduit.ConduitBreachKind][]conduit.ConduitBreach {
		out := map[conduit.ConduitBreachKind][]conduit.ConduitBreach{}
		for b := range sys.ConduitBreaches() {
			out[b.Kind] = append(out[b.Kind], b)
		}
		return out
	})
	return all[k]
}
