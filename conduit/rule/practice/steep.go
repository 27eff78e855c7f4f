package practice

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// steepness is the difference of targets from which a conduit is steep.
const steepness = 2

// SteepConduit reports conduits between zones whose targets lie far apart.
var SteepConduit = &rule.Rule{
	ID: "ZC606", Name: "steep-conduit", Severity: rule.Warning, Pack: ReferenceModelPack,
	Doc: `targets of the joined zones are two levels or more apart, and nothing inspects

Who is held out of the one zone by little stands at once before the other. Over such a
step somebody ought to look into what passes: the conduit, or a device of it, inspects.
One finding for each conduit.

May be wrong when: the strong zone takes nothing in, and only sends.

Example:
    zones: [{id: office, target: 1}, {id: safety, target: 3}]
    conduits: [{id: c1, joins: [office, safety], allow: []}]`,
	Run: func(p *rule.Pass) {
		zones := fact.ZonesOf(p)
		for c := range p.System.Conduits() {
			if inspected(p.System, c) {
				continue
			}
			var low, high [level.NumFR]zone.ID
			for id := range c.Joins.All() {
				for f, n := range zones.Target(id).All() {
					if x, _ := zones.Target(low[f]).At(f); low[f] == "" || n < x {
						low[f] = id
					}
					if x, _ := zones.Target(high[f]).At(f); high[f] == "" || n > x {
						high[f] = id
					}
				}
			}
			var list []level.FR
			var how, key []string
			var refs []conduit.Ref
			for f := range level.FRs() {
				x, _ := zones.Target(low[f]).At(f)
				y, _ := zones.Target(high[f]).At(f)
				if low[f] == "" || y < x+steepness {
					continue
				}
				list = append(list, f)
				how = append(how, fmt.Sprintf("%d in %q, %d in %q", x, low[f], y, high[f]))
				key = append(key, fact.Steps(f, y-x)...)
				refs = append(refs, conduit.ZoneRef(low[f]), conduit.ZoneRef(high[f]))
			}
			if len(key) == 0 {
				continue
			}
			p.Report(rule.Diagnostic{
				Ref: c.Ref(), Pos: c.Pos, Related: fact.Once(refs), Key: key,
				Message: fmt.Sprintf("conduit %q joins zones whose targets lie far apart in %s, and nothing in it inspects", c.ID, fact.Grouped(list, how)),
			})
		}
	},
}

// inspected reports whether a conduit or one of its devices looks into what passes.
func inspected(sys *conduit.System, c conduit.Conduit) bool {
	if c.Inspects {
		return true
	}
	for id := range c.Devices.All() {
		if a, _ := sys.Asset(id); a.Inspects && !a.Retired {
			return true
		}
	}
	return false
}
