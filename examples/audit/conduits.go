package main

import (
	"fmt"
	"slices"
	"sync"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// conduitFindings tells of conduits that let too much through, one finding each.
// What falls short of its target is told with the shortfalls, and what a policy
// denies with the policies.
func conduitFindings(sys *conduit.System) []finding {
	var out []finding
	used := sync.OnceValue(func() map[conduit.ID][]use { return uses(sys) })
	last := conduit.ID("")
	for b := range sys.ConduitBreaches() {
		c := b.Conduit
		if b.Kind == conduit.BelowTarget || b.Kind == conduit.PolicyDenied || b.Kind == conduit.UntrustedCarrier && toldAsGap(sys, c) {
			continue
		}
		if c.ID == last {
			f := &out[len(out)-1]
			f.head = b.Kind.String() + ", " + f.head
		} else {
			f := finding{pos: c.Pos, class: tooMuch, head: fmt.Sprintf("%s: conduit %s", b.Kind, plain(c.ID))}
			for z := range c.Joins.All() {
				f.endangers(sys, conduit.ZoneRef(z))
			}
			out = append(out, f)
			last = c.ID
		}
		f := &out[len(out)-1]
		switch b.Kind {
		case conduit.Unrestricted:
			open := openPairs(c)
			f.add("permits", openText(open))
			f.add("in use", usedText(used()[c.ID], open))
			f.add("mend", "name the services that may pass")
		case conduit.NoEnforcement:
			f.add("lacks", "a device, a claim or a measure for SR"+keep+"5.2, zone boundary protection")
		case conduit.UntrustedCarrier:
			f.add("carries", "what goes to and from "+some(b.Zones, 5)+" over a carrier that protects nothing")
			f.add("mend", "a tunnel: a measure that covers it and claims SR"+keep+"3.1 and SR"+keep+"4.1")
		}
	}
	return out
}

// toldAsGap reports whether a conduit falls short for what an untrusted carrier lacks.
func toldAsGap(sys *conduit.System, c conduit.Conduit) bool {
	l, _ := sys.Level(c.Ref())
	certain, _ := l.Achieved.Gap(l.Target)
	return certain[level.SI] > 0 || certain[level.DC] > 0
}

// openPairs gives the entries of a conduit's permissions that let everything pass;
// none where it states no permissions at all.
func openPairs(c conduit.Conduit) []conduit.Permission {
	var out []conduit.Permission
	for p := range c.Allow.All() {
		if slices.Contains(slices.Collect(p.Services.All()), conduit.Any) {
			out = append(out, p)
		}
	}
	return out
}

func openText(open []conduit.Permission) string {
	if len(open) == 0 {
		return "anything: its permissions are not stated"
	}
	var out []string
	for _, p := range open {
		s := fmt.Sprintf("anything from %s to %s", plain(p.From), plain(p.To))
		if p.Both {
			s += " and back"
		}
		out = append(out, s)
	}
	return some(out, 5)
}

// use is a service that channels from a zone use.
type use struct {
	from    zone.ID
	service conduit.ServiceName
}

// uses gives for each conduit what the channels use that it lets pass, as far as they
// state their route or lie between two zones that it joins.
func uses(sys *conduit.System) map[conduit.ID][]use {
	out := map[conduit.ID][]use{}
	for f := range sys.Crossings() {
		if f.Verdict.Breach() {
			continue
		}
		u := use{f.From.Zone, f.Channel.Service}
		for id := range f.Channel.Via.All() {
			out[id] = append(out[id], u)
		}
		if f.Channel.Via.Len() == 0 {
			for id := range sys.Joining(f.From.Zone) {
				if c, _ := sys.Conduit(id); c.Joins.Has(f.To.Zone) {
					out[id] = append(out[id], u)
				}
			}
		}
	}
	return out
}

// usedText lists the services in use through what an unrestricted conduit leaves open.
func usedText(list []use, open []conduit.Permission) string {
	var out []conduit.ServiceName
	for _, u := range list {
		if len(open) == 0 || slices.ContainsFunc(open, func(p conduit.Permission) bool {
			return p.From == u.from || p.Both && p.To == u.from
		}) {
			out = append(out, u.service)
		}
	}
	slices.Sort(out)
	return some(slices.Compact(out), 12)
}
