package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/zone"
)

// BusinessWithControl reports zones with business and control assets.
var BusinessWithControl = &rule.Rule{
	ID: "ZC401", Name: "business-with-control", Severity: rule.Error, Pack: Pack,
	Doc: `business and control assets are in one zone

What runs the company and what runs the process differ in what they need, in who works
on them and in what an incident costs; they are to be in zones apart. An asset is on the
side that its own trait says, else that of its zone; one with neither takes no side. One
finding for each zone, which lists the assets of the smaller side.

May be wrong when: an asset serves both, as a historian's mirror does; its place is a
zone between.

Example:
    zones: [{id: plant, traits: [control]}]
    assets: [{id: plc, zone: plant}, {id: erp, zone: plant, traits: [business]}]`,
	Clauses: clauses("3-2", "ZCR 3.2"),
	Run: func(p *rule.Pass) {
		mixed(p, "business", "control", func(t zone.Traits) (one, other bool) {
			return t.Has(zone.Business), t.Has(zone.Control)
		})
	},
}

// SafetyWithOther reports zones with safety and other assets.
var SafetyWithOther = &rule.Rule{
	ID: "ZC402", Name: "safety-with-other", Severity: rule.Error, Pack: Pack,
	Doc: `safety and other assets are in one zone that is not a safety zone as a whole

A safety system is there for when everything else has failed, an attack on everything
else included. Beside other assets it falls with them. If they cannot be parted, the
whole zone is to be treated as safety. One finding for each zone.

May be wrong when: the whole zone is treated as safety; then give it the trait.

Example:
    zones: [{id: control}]
    assets: [{id: plc, zone: control}, {id: sis, zone: control, traits: [safety]}]`,
	Clauses: clauses("3-2", "ZCR 3.3"),
	Run:     func(p *rule.Pass) { mixed(p, "safety", "other", split(zone.Safety)) },
}

// TemporaryWithPermanent reports zones with assets that come and go beside others.
var TemporaryWithPermanent = &rule.Rule{
	ID: "ZC403", Name: "temporary-with-permanent", Severity: rule.Warning, Pack: Pack,
	Doc: `temporarily connected and permanent assets are in one zone

A laptop that was elsewhere yesterday brings along what it met there. What is connected
for a while belongs in a zone of its own. One finding for each zone.

May be wrong when: the device never leaves the zone, and is only switched off in between.

Example:
    zones: [{id: control}]
    assets: [{id: plc, zone: control}, {id: laptop, zone: control, traits: [temporary]}]`,
	Clauses: clauses("3-2", "ZCR 3.4"),
	Run:     func(p *rule.Pass) { mixed(p, "temporary", "permanent", split(zone.Temporary)) },
}

// WirelessWithWired reports zones with radio devices beside wired ones.
var WirelessWithWired = &rule.Rule{
	ID: "ZC404", Name: "wireless-with-wired", Severity: rule.Warning, Pack: Pack,
	Doc: `wireless and wired assets are in one zone

Radio reaches beyond the fence, and so does whoever listens. Wireless devices belong in
zones of their own, with a conduit to the wired ones. One finding for each zone.

May be wrong when: the radio link is a point-to-point one that stands as a conduit.

Example:
    zones: [{id: control}]
    assets: [{id: plc, zone: control}, {id: sensor, zone: control, traits: [wireless]}]`,
	Clauses: clauses("3-2", "ZCR 3.5"),
	Run:     func(p *rule.Pass) { mixed(p, "wireless", "wired", split(zone.Wireless)) },
}

// ExternalWithInternal reports zones with assets reached over outside networks beside
// others.
var ExternalWithInternal = &rule.Rule{
	ID: "ZC405", Name: "external-with-internal", Severity: rule.Warning, Pack: Pack,
	Doc: `assets reached over outside networks are in one zone with others

What is connected over networks outside the system is reached by whoever is on those
networks, and belongs in a zone of its own. One finding for each zone.

May be wrong when: the outside connection is only the asset's own updates, fetched by it.

Example:
    zones: [{id: control}]
    assets: [{id: plc, zone: control}, {id: rtu, zone: control, traits: [remote]}]`,
	Clauses: clauses("3-2", "ZCR 3.6"),
	Run: func(p *rule.Pass) {
		mixed(p, "externally connected", "other", split(zone.External|zone.Remote))
	},
}

// split tells assets with one of some traits from those with none.
func split(traits zone.Traits) func(zone.Traits) (one, other bool) {
	return func(t zone.Traits) (one, other bool) { return t.Any(traits), !t.Any(traits) }
}

// mixed reports zones with assets of both sides at home, retired ones left out, and
// lists those of the smaller side.
func mixed(p *rule.Pass, one, other string, side func(zone.Traits) (one, other bool)) {
	traits, inUse := fact.AssetsTraits(p)
	part := p.System.Partition()
	for i := range part.NumZones() {
		var ones, others []int
		both := 0 // assets that are on both sides
		for a := range part.MembersAt(i) {
			if !inUse[a] {
				continue
			}
			x, y := side(traits[a])
			if x {
				ones = append(ones, a)
			}
			if y {
				others = append(others, a)
			}
			if x && y {
				both++
			}
		}
		if len(ones) == 0 || len(others) == 0 {
			continue
		}
		z := part.ZoneAt(i)
		few, what, rest := ones, one, fact.Count(len(others), other+" asset")
		if len(others) < len(ones) {
			few, what, rest = others, other, fact.Count(len(ones), one+" asset")
		}
		noun := "asset"
		if len(few) > 1 {
			noun = "assets"
		}
		ids := make([]zone.AssetID, len(few))
		for k, a := range few {
			ids[k] = part.AssetAt(a).ID
		}
		refs := fact.Refs(conduit.KindAsset, ids)
		text := fmt.Sprintf("zone %q holds %s %s %s beside %s", z.ID, what, noun, fact.Names(ids), rest)
		if both == len(ones) && both == len(others) {
			text = fmt.Sprintf("zone %q holds %s %s, for %s and %s at once", z.ID, noun, fact.Names(ids), one, other)
		}
		p.Report(rule.Diagnostic{Ref: conduit.ZoneRef(z.ID), Pos: z.Pos, Related: refs, Key: fact.Keys(refs), Message: text})
	}
}
