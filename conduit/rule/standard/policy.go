package standard

import (
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
)

// PolicyViolated reports policies of the model that the model breaks.
var PolicyViolated = &rule.Rule{
	ID: "ZC215", Name: "policy-violated", Severity: rule.Error, Pack: Pack,
	Doc: `declared policy is broken

The model says what may pass between zones, and then permits or holds something else. A
policy that denies is broken by each conduit that permits what it denies and by each
channel that does it; one that keeps zones apart, or lets them meet only by way of
another, is broken by a chain of conduits, bridges and channels, and the finding is the
policy, whether the chain leads one way or both. One finding for each policy and conduit
or channel.

May be wrong when: an exception was agreed; then a policy that allows it belongs here.

Example:
    zones: [{id: office}, {id: safety, traits: [safety]}]
    conduits: [{id: c1, joins: [office, safety], allow: [{from: office, to: safety, services: [https]}]}]
    policies: [{from: office, to: "trait:safety", rule: deny}]`,
	Run: func(p *rule.Pass) {
		var chain *rule.Diagnostic // of the policy before, to which the way back belongs
		for v := range p.System.Violations() {
			same := v.Policy.Ref().String() + "/" + v.Policy.Services.String()
			which := string(v.From) + ">" + string(v.To)
			if v.Path != nil { // one of many ways, so that which zones it joins says nothing
				which = map[bool]string{false: "there", true: "back"}[v.Back]
			}
			if v.Path != nil && chain != nil && chain.Key[0] == same {
				chain.Key = append(chain.Key, which)
				chain.Related = fact.Once(append(chain.Related, v.Path...))
				chain.Message += fmt.Sprintf(", and one from zone %q %s", v.From, steps(v.Path))
				continue
			}
			if chain != nil {
				p.Report(*chain)
				chain = nil
			}
			d := rule.Diagnostic{Ref: v.Element, Related: []conduit.Ref{v.Policy.Ref()}, Message: brokenBy(v), Key: []string{same, which}}
			if v.Path == nil {
				p.Report(d)
				continue
			}
			d.Ref, d.Related, d.Pos = v.Policy.Ref(), slices.Clone(v.Path), v.Policy.Pos
			chain = &d
		}
		if chain != nil {
			p.Report(*chain)
		}
	},
}

// brokenBy says how a policy is broken.
func brokenBy(v conduit.Violation) string {
	policy := fmt.Sprintf("the policy %q from %q to %q", v.Policy.Rule, v.Policy.From, v.Policy.To)
	if v.Policy.Services.Len() > 0 {
		policy += fmt.Sprintf(" for %s", fact.Services(slices.Collect(v.Policy.Services.All())))
	}
	switch {
	case v.Path != nil:
		if v.Policy.Via != "" {
			policy += fmt.Sprintf(" via %q", v.Policy.Via)
		}
		return fmt.Sprintf("%s is broken: a path leads from zone %q %s", policy, v.From, steps(v.Path))
	case v.Element.Kind == conduit.KindConduit:
		return fmt.Sprintf("conduit %q permits from zone %q to zone %q what %s forbids", v.Element.ID, v.From, v.To, policy)
	}
	_, service, _ := strings.Cut(v.Element.ID, "/")
	service, _, _ = strings.Cut(service, "@")
	return fmt.Sprintf("%s from zone %q to zone %q is what %s forbids", fact.Service(conduit.ServiceName(service)), v.From, v.To, policy)
}

// steps says what leads from each zone of a path to the next.
func steps(path []conduit.Ref) string {
	var list []string
	for i, r := range path {
		if i%2 == 1 { // between two zones stands what leads from the one to the other
			list = append(list, fmt.Sprintf("by %v %q", r.Kind, r.ID))
		} else if i > 0 {
			list = append(list, fmt.Sprintf("to %q", r.ID))
		}
	}
	const most = 12
	if len(list) > most {
		list = append(list[:most:most], "and on")
	}
	return strings.Join(list, " ")
}
