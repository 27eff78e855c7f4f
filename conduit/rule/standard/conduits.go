package standard

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// UnrestrictedConduit reports conduits that let everything through.
var UnrestrictedConduit = &rule.Rule{
	ID: "ZC208", Name: "unrestricted-conduit", Severity: rule.Warning, Pack: Pack,
	Doc: `conduit lets any service through

Permissions that are not stated, or that name any service, carry whatever comes: every
channel over the conduit is covered, and nothing is kept out. Where a zone that it joins
has a target of SL 2 or more in RDF, traffic is to be denied by default, and it is an
error. One finding for each conduit.

May be wrong when: the rules of the firewall are known and were only not written down.

Example:
    zones: [{id: office, target: 1}, {id: control, target: 2}]
    conduits: [{id: south, joins: [office, control], devices: [fw]}]
    assets: [{id: fw, type: network}]`,
	Clauses: clauses("3-3", "SR 5.2 RE(1)"),
	Run: func(p *rule.Pass) {
		list := fact.ConduitBreaches(p, conduit.Unrestricted)
		if len(list) == 0 {
			return
		}
		zones, uses := fact.ZonesOf(p), fact.UsesOf(p)
		for i := range list {
			c := list[i].Conduit
			text := fmt.Sprintf("conduit %q does not state what it permits between %s, and so lets any service through", c.ID, fact.Names(list[i].Zones))
			if c.Allow.Stated() {
				text = fmt.Sprintf("conduit %q permits any service", c.ID)
			}
			p.Report(rule.Diagnostic{
				Ref: c.Ref(), Pos: c.Pos, Severity: zones.Weight(c), Related: fact.Refs(conduit.KindZone, list[i].Zones), Key: openness(zones, c),
				Fixes: restrict(zones, c, uses.On(c.ID)), Message: text,
			})
		}
	},
}

// openness gives the key of a conduit that keeps nothing out: the zones that it opens,
// and whether one of them asks for denial by default. It is worse with one more.
func openness(zones *fact.Zones, c conduit.Conduit) []string {
	var key []string
	for id := range c.Joins.All() {
		key = append(key, conduit.ZoneRef(id).String())
	}
	if zones.Weight(c) == rule.Error {
		key = append(key, "denial by default")
	}
	return key
}

// restrict permits what the channels on a conduit need, and no more; nothing where
// they do not say what that is.
func restrict(zones *fact.Zones, c conduit.Conduit, uses []conduit.Flow) []rule.Fix {
	if len(uses) == 0 {
		return nil
	}
	var list []conduit.Permission
	services := map[[2]zone.ID][]conduit.ServiceName{}
	side := fact.Sides(zones, c)
	for _, f := range uses {
		from, starts := side(f.From.Zone)
		to, ends := side(f.To.Zone)
		if !starts || !ends || from == to || f.Verdict != conduit.Covered || f.Channel.Link || f.Channel.Via.Len() > 1 {
			return nil // a chain of conduits, a breach, or a cable
		}
		pair := [2]zone.ID{from, to}
		if services[pair] == nil {
			list = append(list, conduit.Permission{From: from, To: to})
		}
		services[pair] = append(services[pair], f.Channel.Service)
	}
	for i := range list {
		list[i].Services = conduit.ServicesOf(services[[2]zone.ID{list[i].From, list[i].To}]...)
	}
	slices.SortFunc(list, func(a, b conduit.Permission) int {
		return slices.Compare([]zone.ID{a.From, a.To}, []zone.ID{b.From, b.To})
	})
	allow := conduit.PermissionsOf(list...)
	return []rule.Fix{{
		Message: fmt.Sprintf("permit in conduit %q what its channels need: %v", c.ID, allow),
		Apply: func(m *conduit.Model) bool {
			x := m.Conduit(c.ID)
			if x == nil {
				return false
			}
			x.Allow = allow
			return true
		},
	}}
}

// NoEnforcement reports conduits with nothing in them that could keep traffic out.
var NoEnforcement = &rule.Rule{
	ID: "ZC209", Name: "no-enforcement", Severity: rule.Warning, Pack: Pack,
	Doc: `nothing in the conduit enforces the zone boundary

Permissions are words until a device keeps to them. The conduit has no network device,
and neither it nor a measure over it claims SR 5.2 (zone boundary protection). Where a
zone that it joins has a target of SL 2 or more in RDF it is an error. Where ZC302
runs and already names SR 5.2 as what the conduit lacks, this rule is silent. One
finding for each conduit.

May be wrong when: the firewall is there and the model does not list it as a device, or
does not say that it is of type network.

Example:
    zones: [{id: office, target: 1}, {id: control, target: 2}]
    conduits: [{id: south, joins: [office, control], allow: [{from: office, to: control, services: [https]}]}]`,
	Clauses: clauses("3-3", "SR 5.2"),
	Run: func(p *rule.Pass) {
		list := fact.ConduitBreaches(p, conduit.NoEnforcement)
		if len(list) == 0 {
			return
		}
		zones := fact.ZonesOf(p)
		said := map[conduit.Ref]bool{}
		if p.Runs(ConduitBelowTarget) {
			gaps := fact.Gaps(p, level.Short)
			for i := range gaps {
				said[gaps[i].Ref] = gaps[i].Names(boundaryProtection)
			}
		}
		for _, b := range list {
			c := b.Conduit
			if said[c.Ref()] {
				continue
			}
			text := fmt.Sprintf("conduit %q has no device, claim or measure that enforces the boundary between %s", c.ID, fact.Names(b.Zones))
			if n := c.Devices.Len(); n > 0 {
				text = fmt.Sprintf("none of the devices of conduit %q (%s) is known to enforce the boundary between %s", c.ID, fact.Names(slices.Collect(c.Devices.All())), fact.Names(b.Zones))
			}
			p.Report(rule.Diagnostic{
				Ref: c.Ref(), Pos: c.Pos, Severity: zones.Weight(c), Related: fact.Refs(conduit.KindZone, b.Zones), Key: openness(zones, c), Message: text,
			})
		}
	},
}

// boundaryProtection is what a conduit is for.
const boundaryProtection requirement.ID = "SR 5.2"
