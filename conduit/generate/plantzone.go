package generate

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// onLevels plants faults of levels, one for each zone. The zones are such that no
// other zone takes its level from them.
func (p *planter) onLevels(k FaultKind, n int) int {
	candidates := slices.DeleteFunc(p.zonesOf(cellZone, skidZone, safetyZone, radioZone), func(z int32) bool { return p.levels[z] })
	return p.each(candidates, n, func(z int32) bool {
		p.levels[z] = true
		declared := &p.m.Zones[z]
		target := p.zones[z].target
		own := []level.FR{level.IAC, level.UC, level.SI, level.DC, level.RA}
		f := own[p.rng.below(len(own))]
		switch {
		case k == UnsupportedRecord:
			above := target[level.UC] + 1
			declared.Capability = declared.Capability.With(level.UC, target[level.UC])
			declared.Achieved, declared.Assessed = declared.Achieved.With(level.UC, above), assessed
			p.found(k, conduit.ZoneRef(declared.ID), "recorded above its capability").FRs = level.FRSetOf(level.UC)
		case k == ZoneShort && p.zones[z].recorded:
			declared.Achieved = declared.Achieved.With(f, level.SL(p.rng.below(int(target[f]))))
			p.found(k, conduit.ZoneRef(declared.ID), "a record below the target").FRs = level.FRSetOf(f)
		case p.zones[z].recorded:
			declared.Achieved = declared.Achieved.Without(f)
			p.found(k, conduit.ZoneRef(declared.ID), "the record leaves something out").FRs = level.FRSetOf(f)
		case k == ZoneShort:
			a := p.one(z)
			if !p.spoil(a, f, target[f]) {
				return false
			}
			p.found(k, conduit.ZoneRef(declared.ID), "an asset that is not up to the target", conduit.AssetRef(a.ID)).FRs = level.FRSetOf(f)
		default:
			a := p.one(z)
			a.Capability, a.Claims = level.Evidence{}, requirement.Claims{}
			p.found(k, conduit.ZoneRef(declared.ID), "an asset of which nothing is known", conduit.AssetRef(a.ID)).FRs = level.AllFRs &^ level.FRSetOf(level.TRE)
		}
		return true
	})
}

// one draws an asset in use.
func (p *planter) one(z int32) *zone.Asset {
	list := p.inUse(z)
	return &p.m.Assets[list[p.rng.below(len(list))]]
}

// excused are the numbers of requirements that measures and zones claim, so that
// an asset's lack of them shows nowhere.
var excused = []string{"1.13", "2.3", "2.6", "2.11", "5.4", "7.3", "7.5"}

// spoil takes from an asset what it needs to reach a level in a foundational
// requirement. It fails where the level asks nothing of the asset.
func (p *planter) spoil(a *zone.Asset, f level.FR, want level.SL) bool {
	cat := requirement.Standard()
	var lacking []requirement.ID // what the asset answers for, by which one may be left out
	var top level.SL
	for r := range cat.All() {
		if r.Part != requirement.System || r.FR != f || r.Level > want || slices.Contains(excused, r.ID.Base()) {
			continue
		}
		for _, q := range cat.Share(a.Type, r.ID) {
			x, _ := cat.Lookup(q)
			top = max(top, x.Level)
			if !slices.Contains(lacking, q) {
				lacking = append(lacking, q)
			}
		}
	}
	if len(lacking) == 0 {
		return false
	}
	if a.Capability.IsSet() {
		a.Capability, a.Claims = a.Capability.With(f, level.SL(p.rng.below(int(top)))), requirement.Claims{}
		return true
	}
	a.Claims = a.Claims.And(requirement.MustClaims(requirement.NotMet, lacking[p.rng.below(len(lacking))]))
	return true
}
