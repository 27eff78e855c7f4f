package conduit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// PolicyRule is what a policy asks for.
type PolicyRule uint8

// The policy rules. The zero rule is none, and a structural error.
const (
	NoRule  PolicyRule = iota
	Deny               // no permission and no channel from the one to the other
	Apart              // no path at all between the two, either way
	OnlyVia            // every path from the one to the other passes through a zone
	Forward            // "one-way": nothing from the other back to the one
	Allow              // what deny and one-way would forbid is meant to be here
)

var policyRuleNames = []string{"", "deny", "apart", "only-via", "one-way", "allow"}

// String gives the word used in model files.
func (r PolicyRule) String() string {
	if int(r) >= len(policyRuleNames) {
		return fmt.Sprintf("PolicyRule(%d)", uint8(r))
	}
	return policyRuleNames[r]
}

// known reports whether it is one of the rules.
func (r PolicyRule) known() bool { return r != NoRule && int(r) < len(policyRuleNames) }

// ParsePolicyRule reads the word; blanks, "-" and "_" are alike.
func ParsePolicyRule(s string) (PolicyRule, error) {
	t := strings.NewReplacer(" ", "-", "_", "-").Replace(strings.ToLower(strings.TrimSpace(s)))
	if i := slices.Index(policyRuleNames, t); i > 0 {
		return PolicyRule(i), nil
	}
	return 0, fmt.Errorf("conduit: %+.80q is not a policy rule; want %s", s, strings.Join(policyRuleNames[1:], ", "))
}

// MarshalText gives what [PolicyRule.String] gives.
func (r PolicyRule) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what [ParsePolicyRule] reads.
func (r *PolicyRule) UnmarshalText(b []byte) error {
	v, err := ParsePolicyRule(string(b))
	if err == nil {
		*r = v
	}
	return err
}

// Selector names zones: one zone with the zones in it ("control"), or all zones of
// a class ("trait:safety", "layer:2").
type Selector string

// ZoneSelector names a zone and the zones in it.
func ZoneSelector(id zone.ID) Selector { return Selector(id) }

// TraitSelector names every zone that has all of the traits.
func TraitSelector(t zone.Traits) Selector {
	return Selector("trait:" + strings.ReplaceAll(t.String(), ", ", "+"))
}

// LayerSelector names every zone on a layer.
func LayerSelector(l zone.Layer) Selector { return Selector("layer:" + l.String()) }

// Policy is declared intent about what may pass between zones. It is held against
// conduits and channels with [System.Violations].
type Policy struct {
	From, To Selector
	Rule     PolicyRule
	Via      zone.ID  // the zone to pass through, for [OnlyVia] and no other rule
	Services Services // deny, one-way and allow, and no other rule, may be about some services only; none: about all
	Reason   string

	Pos zone.Pos
}

// Ref gives the address of the policy, "policy:FROM>TO/RULE", with "@VIA" for only-via.
func (p Policy) Ref() Ref {
	id := string(p.From) + ">" + string(p.To) + "/" + p.Rule.String()
	if p.Via != "" {
		id += "@" + string(p.Via)
	}
	return Ref{KindPolicy, id}
}
