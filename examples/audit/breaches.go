package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// breaches gathers what breaches the design, one cause once: channels of one service
// between the same two places are one finding, and so are an asset in two zones and
// what goes over it, and a policy with all that breaks it.
func breaches(sys *conduit.System) []finding {
	policies := brokenPolicies(sys)
	bridges := map[zone.AssetID]*bridge{}
	for x := range sys.Bridges() {
		bridges[x.Asset.ID] = &bridge{Bridge: x}
	}
	type cause struct {
		from, to conduit.Place
		service  conduit.ServiceName
		via      string
		verdict  conduit.Verdict
	}
	groups := map[cause][]conduit.Breach{}
	var order []cause
	for b := range sys.Breaches() {
		if x := cmp.Or(bridges[b.Channel.From], bridges[b.Channel.To]); x != nil && x.carries(b) {
			x.over = append(x.over, b)
			continue
		}
		c := cause{b.From, b.To, b.Channel.Service, b.Channel.Via.String(), b.Verdict}
		if groups[c] == nil {
			order = append(order, c)
		}
		groups[c] = append(groups[c], b)
	}

	var out []finding
	for _, c := range order {
		out = append(out, channelFinding(sys, groups[c], policies))
	}
	for x := range sys.Bridges() {
		out = append(out, bridges[x.Asset.ID].finding(sys, policies))
	}
	out = append(out, conduitFindings(sys)...)
	out = append(out, policies.findings(sys)...)
	worstFirst(out)
	return out
}

// channelFinding tells of channels of one service between the same two places.
func channelFinding(sys *conduit.System, list []conduit.Breach, policies *broken) finding {
	b := list[0]
	f := finding{pos: b.Channel.Pos, class: against}
	switch b.Verdict {
	case conduit.Uncovered, conduit.BrokenRoute:
		f.class = roundIt
	case conduit.Transit:
		f.class = through
	}
	f.endangers(sys, b.To.Ref())
	f.head = fmt.Sprintf("%s: %s", b.Verdict, channelText(b.Channel))
	f.add("purpose", plain(b.Channel.Purpose))
	f.add("boundary", boundaryText(sys, b))
	f.add("conduits", attemptsText(sys, b))
	f.add("also", alsoText(list[1:]))
	if denied := policies.by(list); denied != "" {
		f.add("policy", denied)
		f.add("mend", "take it out")
	} else {
		f.add("mend", mendText(b.Mends))
	}
	return f
}

// channelText gives "erp > plc1, modbus".
func channelText(c conduit.Channel) string {
	to := plain(c.To)
	if to == "" {
		to = "everyone"
	}
	return fmt.Sprintf("%s > %s, %s", plain(c.From), to, plain(c.Service))
}

// boundaryText says whose boundary is crossed.
func boundaryText(sys *conduit.System, b conduit.Breach) string {
	s := placeText(b.From) + " > " + placeText(b.To)
	if len(b.Boundary) <= 2 {
		return s
	}
	var left, entered []zone.ID
	for _, z := range b.Boundary {
		if z == b.From.Zone || sys.Partition().Encloses(z, b.From.Zone) {
			left = append(left, z)
		} else {
			entered = append(entered, z)
		}
	}
	return fmt.Sprintf("%s: leaves %s; enters %s", s, some(left, 5), some(entered, 9))
}

func placeText(p conduit.Place) string {
	if p.Conduit != "" {
		return "conduit " + plain(p.Conduit)
	}
	return plain(p.String())
}

// attemptsText says what each conduit lacks that could have been meant.
func attemptsText(sys *conduit.System, b conduit.Breach) string {
	if b.Verdict == conduit.Transit {
		return "each lets its step pass, and the way leads through " + some(between(sys, b.Channel.Via), 5)
	}
	if len(b.Tried) == 0 {
		if !b.From.IsZone() || !b.To.IsZone() {
			return ""
		}
		return "none joins either side"
	}
	var out []string
	for _, a := range b.Tried {
		out = append(out, plain(a.Conduit)+" "+lackText(sys, a))
	}
	return strings.Join(out, "; ")
}

// between gives the zones that the conduits of a route have in common, one after the
// other.
func between(sys *conduit.System, via conduit.Route) []zone.ID {
	var out []zone.ID
	for i := 1; i < via.Len(); i++ {
		c, _ := sys.Conduit(via.At(i - 1))
		d, _ := sys.Conduit(via.At(i))
		for z := range c.Joins.All() {
			if d.Joins.Has(z) {
				out = append(out, z)
			}
		}
	}
	return out
}

func lackText(sys *conduit.System, a conduit.Attempt) string {
	switch a.Lacks {
	case conduit.LacksNothing:
		return fmt.Sprintf("carries it from %s to %s", plain(a.From), plain(a.To))
	case conduit.LacksJoin:
		if a.From+a.To == "" {
			return "joins neither side"
		}
		return "joins only " + plain(a.From+a.To)
	case conduit.LacksService:
		c, _ := sys.Conduit(a.Conduit)
		var have []conduit.ServiceName
		for p := range c.Allow.All() {
			if p.From == a.From && p.To == a.To || p.Both && p.From == a.To && p.To == a.From {
				have = slices.AppendSeq(have, p.Services.All())
			}
		}
		return "permits only " + some(have, 5) + " there"
	}
	return a.Lacks.String()
}

// mendText gives the smallest change that would cover a channel.
func mendText(mends []conduit.Mend) string {
	var out []string
	for _, m := range mends {
		out = append(out, m.String())
	}
	return strings.Join(out, ", and ")
}

// alsoText lists the other channels of a finding.
func alsoText(list []conduit.Breach) string {
	var out []string
	for _, b := range list {
		out = append(out, fmt.Sprintf("%s > %s (line %d)", plain(b.Channel.From), plain(b.Channel.To), b.Channel.Pos.Line))
	}
	return some(out, 5)
}
