// Package standard holds the core rules: what IEC 62443 asks of a design, and what
// makes the claims of a model false.
//
//	res := rule.Run(sys, standard.Rules()...)
//
// Each rule is a variable of its own, so that some can be run alone or left out.
// Each says in its documentation why it matters, when it may be wrong, and shows a
// model that raises it. Ids never change meaning and are not used again.
//
// One cause is one finding: a rule is silent where another that it names has
// already said what it would say.
package standard

import (
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/requirement"
)

// Pack is the name of the pack of the core rules, by which they are selected.
const Pack = "core"

// Rules gives the core rules in the order of their ids.
func Rules() []*rule.Rule {
	return []*rule.Rule{
		UnassignedAsset, MissingTarget, EmptyZone, IsolatedZone, UnusedConduit, ConfusableID,
		UncoveredCrossing, ServiceNotPermitted, WrongDirection, OneWayReversed, Transit, MultiHomedBypass, BrokenRoute,
		UnrestrictedConduit, NoEnforcement, UnprotectedOnUntrusted, UnmediatedRemoteAccess, UndeclaredAccessPoint,
		ClearTextCrossing, MessagingIntoControl, PolicyViolated,
		ZoneBelowTarget, ConduitBelowTarget, ConduitTargetBelowZones, SubzoneBelowEnclosing, Indeterminate,
		DeadMeasure, UnsupportedRecord, StaleRecord, ClaimContradictsCapability,
		BusinessWithControl, SafetyWithOther, TemporaryWithPermanent, WirelessWithWired, ExternalWithInternal,
	}
}

// clauses gives places in one part of the standard.
func clauses(part string, refs ...string) []requirement.Clause {
	var out []requirement.Clause
	for _, ref := range refs {
		out = append(out, requirement.Clause{Part: part, Ref: ref})
	}
	return out
}
