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
policy. One finding for each policy and conduit or channel.

May be wrong when: an exception was agreed; then a policy that allows it belongs here.

Example:
    zones: [{id: office}, {id: safety, traits: [safety]}]
    conduits: [{id: c1, joins: [office, safety], allow: [{from: office, to: safety, services: [https]}]}]
    policies: [{from: office, to: "trait:safety", rule: deny}]`,
	Run: func(p *rule.Pass) {
		for v := range p.System.Violations() {
			d := rule.Diagnostic{Ref: v.Element, Related: []conduit.Ref{v.Policy.Ref()}, Message: brokenBy(v)}
			d.Key = []string{v.Policy.Ref().String() + "/" + v.Policy.Services.String(), string(v.From) + ">" + string(v.To)}
			if v.Path != nil {
				d.Ref, d.Related, d.Pos = v.Policy.Ref(), v.Path, v.Policy.Pos
			}
			p.Report(d)
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
		var steps []string
		for i, r := range v.Path {
			if i%2 == 1 { // between two zones stands what leads from the one to the other
				steps = append(steps, fmt.Sprintf("by %v %q", r.Kind, r.ID))
			} else if i > 0 {
				steps = append(steps, fmt.Sprintf("to %q", r.ID))
			}
		}
		const most = 12
		if len(steps) > most {
			steps = append(steps[:most:most], "and on")
		}
		if v.Policy.Via != "" {
			policy += fmt.Sprintf(" via %q", v.Policy.Via)
		}
		return fmt.Sprintf("%s is broken: a path leads from zone %q %s", policy, v.From, strings.Join(steps, " "))
	case v.Element.Kind == conduit.KindConduit:
		return fmt.Sprintf("conduit %q permits from zone %q to zone %q what %s forbids", v.Element.ID, v.From, v.To, policy)
	}
	_, service, _ := strings.Cut(v.Element.ID, "/")
	service, _, _ = strings.Cut(service, "@")
	return fmt.Sprintf("%s from zone %q to zone %q is what %s forbids", fact.Service(conduit.ServiceName(service)), v.From, v.To, policy)
}
