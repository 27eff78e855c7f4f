package generate

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// What the measures of a site claim or provide.
var (
	monitoring   = level.MustEvidence("{TRE: 3}")
	jumpClaims   = requirement.MustClaims(requirement.Met, "SR 1.13", "SR 1.13 RE(1)", "SR 2.6")
	backupClaims = requirement.MustClaims(requirement.Met, "SR 7.3", "SR 7.3 RE(1)", "SR 7.3 RE(2)")
	timeClaims   = requirement.MustClaims(requirement.Met, "SR 2.11", "SR 2.11 RE(1)")
	accessClaims = requirement.MustClaims(requirement.Met, "SR 1.2", "SR 1.2 RE(1)")
)

// measures adds the countermeasures of a site: monitoring, which needs the common
// time; backup; the jump host before the DMZ; and access control that is planned
// and does not count yet.
func (b *builder) measures(name string, site int32) {
	inside := conduit.RefsOf(conduit.ZoneRef(b.zoneID(site)))
	dmz := conduit.RefsOf(conduit.ZoneRef(b.zoneID(site + 1)))
	b.m.Measures = append(b.m.Measures,
		conduit.Measure{ID: name + "-monitoring", Name: "security monitoring", Covers: inside, Provides: monitoring,
			Requires: zone.NamesOf(name + "-time"), Since: installed, Cost: 12},
		conduit.Measure{ID: name + "-time", Name: "common time", Covers: inside, Claims: timeClaims, Since: installed, Cost: 1},
		conduit.Measure{ID: name + "-backup", Name: "backup of all controllers", Covers: inside, Claims: backupClaims, Since: installed, Cost: 4},
		conduit.Measure{ID: name + "-jump", Name: "jump host", Covers: dmz, Claims: jumpClaims, Since: installed, Cost: 3},
		conduit.Measure{ID: name + "-nac", Name: "network access control", Covers: inside, Claims: accessClaims, Inactive: true, Cost: 20},
	)
}

// someSites bounds the policies that are stated site by site.
const someSites = 32

// policies adds what is declared to be intended. A sound plant keeps to all of it.
func (b *builder) policies(sites int) {
	business, control := conduit.TraitSelector(zone.Business), conduit.TraitSelector(zone.Control)
	external, safety := conduit.TraitSelector(zone.External), conduit.TraitSelector(zone.Safety)
	list := []conduit.Policy{
		{From: business, To: control, Rule: conduit.Deny, Reason: "production is reached through the DMZ only"},
		{From: external, To: control, Rule: conduit.Deny, Reason: "support ends at the jump host"},
		{From: external, To: safety, Rule: conduit.Deny, Reason: "support ends at the jump host"},
	}
	var names []zone.ID
	for z := range b.zones {
		if b.zones[z].kind == siteZone && len(names) < someSites {
			names = append(names, b.m.Zones[z].ID)
		}
	}
	for _, site := range names {
		list = append(list,
			conduit.Policy{From: "enterprise", To: conduit.ZoneSelector(site), Rule: conduit.OnlyVia, Via: site + "-dmz"},
			conduit.Policy{From: "enterprise", To: conduit.ZoneSelector(site + "-dmz"), Rule: conduit.Forward, Reason: "nothing starts in the DMZ upward"})
	}
	if sites > 1 {
		list = append(list, conduit.Policy{From: conduit.ZoneSelector(names[0]), To: conduit.ZoneSelector(names[1]), Rule: conduit.Apart,
			Reason: "sites share nothing but the enterprise"})
	}
	b.m.Policies = list
}
