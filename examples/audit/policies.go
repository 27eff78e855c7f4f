package main

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// broken are the policies that the model breaks.
type broken struct {
	list      []*brokenPolicy
	byElement map[conduit.Ref][]*brokenPolicy
}

// brokenPolicy is a policy with all that breaks it.
type brokenPolicy struct {
	conduit.Policy
	violations []conduit.Violation
	told       int // of them, with a breach that is the same thing
}

// brokenPolicies gathers the violations by policy, in order.
func brokenPolicies(sys *conduit.System) *broken {
	out := &broken{byElement: map[conduit.Ref][]*brokenPolicy{}}
	for v := range sys.Violations() {
		if n := len(out.list); n == 0 || out.list[n-1].Ref() != v.Policy.Ref() {
			out.list = append(out.list, &brokenPolicy{Policy: v.Policy})
		}
		p := out.list[len(out.list)-1]
		p.violations = append(p.violations, v)
		if len(v.Path) <= 3 { // no chain, or one of a single step
			out.byElement[v.Element] = append(out.byElement[v.Element], p)
		}
	}
	return out
}

// by gives the policies that channels break, and notes that this is told.
func (x *broken) by(list []conduit.Breach) string {
	var out []string
	seen := map[*brokenPolicy]bool{}
	for _, b := range list {
		for _, p := range x.byElement[b.Channel.Ref()] {
			p.told++
			if !seen[p] {
				seen[p] = true
				out = append(out, p.String())
			}
		}
	}
	return strings.Join(out, "; ")
}

// findings tells of the policies that something else than the breaches told of breaks.
func (x *broken) findings(sys *conduit.System) []finding {
	var out []finding
	channels := map[conduit.Ref]conduit.Channel{}
	for _, p := range x.list {
		if p.told == len(p.violations) {
			continue
		}
		if len(channels) == 0 {
			for c := range sys.Channels() {
				channels[c.Ref()] = c
			}
		}
		out = append(out, p.finding(sys, channels))
	}
	return out
}

// mostBroken is how much of what breaks a policy is listed.
const mostBroken = 5

func (p *brokenPolicy) finding(sys *conduit.System, channels map[conduit.Ref]conduit.Channel) finding {
	f := finding{pos: p.Pos, class: policy, head: "policy broken: " + p.String()}
	var by []string
	for i, v := range p.violations {
		f.endangers(sys, conduit.ZoneRef(v.To))
		if i >= mostBroken {
			continue
		}
		s := fmt.Sprintf("%s %s", v.Element.Kind, plain(v.Element.ID))
		if c, ok := channels[v.Element]; ok {
			s = channelText(c)
		}
		if v.Path != nil {
			s = pathText(v.Path)
		}
		if pos := sys.Pos(v.Element); pos.IsValid() {
			s += fmt.Sprintf(" (line %d)", pos.Line)
		}
		by = append(by, s)
	}
	if more := len(p.violations) - len(by); more > 0 {
		by = append(by, fmt.Sprintf("and %d more", more))
	}
	f.add("broken by", strings.Join(by, "; "))
	return f
}

func pathText(path []conduit.Ref) string {
	var out []string
	for _, r := range path {
		out = append(out, plain(r.ID))
	}
	return strings.Join(out, " > ")
}

// String gives "deny rdp from enterprise to control (the office reads from the
// historian)".
func (p *brokenPolicy) String() string {
	s := p.Rule.String()
	if p.Services.Len() > 0 {
		s += " " + plain(p.Services.String())
	}
	s += fmt.Sprintf(" from %s to %s", plain(p.From), plain(p.To))
	if p.Via != "" {
		s += " through " + plain(p.Via)
	}
	if p.Reason != "" {
		s += " (" + plain(p.Reason) + ")"
	}
	return s
}
