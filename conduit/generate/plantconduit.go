package generate

import (
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// boundaryClaims are what the conduits of a zone otherwise answer for.
var boundaryClaims = requirement.MustClaims(requirement.Met,
	"SR 5.1 RE(1)", "SR 5.1 RE(2)", "SR 5.1 RE(3)",
	"SR 5.2", "SR 5.2 RE(1)", "SR 5.2 RE(2)", "SR 5.2 RE(3)", "SR 5.3", "SR 5.3 RE(1)")

// onConduits plants faults of conduits, one for each.
func (p *planter) onConduits(k FaultKind, n int) int {
	candidates := p.linksWhere(func(c int32, l *link) bool {
		switch {
		case p.conduits[c]:
			return false
		case k == ConduitShort:
			return l.kind != internetLink
		case k == NoEnforcement:
			inner := l.kind == coreLink || l.kind == cellLink || l.kind == skidLink || l.kind == radioLink
			return inner && l.plain && !p.m.Conduits[c].Manage.Stated()
		}
		if k == PolicyBroken && p.m.Zones[l.a].Layer == p.m.Zones[l.b].Layer {
			return false // its policy is about layers
		}
		return l.plain
	})
	return p.each(candidates, n, func(c int32) bool {
		p.conduits[c] = true
		switch k {
		case Unrestricted:
			p.unrestrict(c)
		case NoEnforcement:
			p.disarm(c)
		case UntrustedCarrier:
			x := &p.m.Conduits[c]
			x.Untrusted, x.Claims = true, x.Claims.And(tunnelClaims)
			p.found(k, x.Ref(), "carried over a rented line")
		case ConduitShort:
			return p.weaken(c)
		case PolicyBroken:
			p.deny(c)
		}
		return true
	})
}

// unrestrict lets everything pass a conduit: unsaid or by name.
func (p *planter) unrestrict(c int32) {
	x, l := &p.m.Conduits[c], &p.links[c]
	p.open[c] = true
	note := "permissions not stated"
	if p.rng.below(2) == 0 {
		x.Allow = conduit.Permissions{}
	} else {
		x.Allow = x.Allow.And(conduit.Permit(p.zoneID(l.a), p.zoneID(l.b), conduit.Any))
		note = "any service permitted"
	}
	p.found(Unrestricted, x.Ref(), note)
}

// disarm takes the device out of a conduit and makes it an asset of the zone from
// which it was managed. So that nothing else changes, the conduit keeps a record of
// its levels, and the zones claim what it answered for.
func (p *planter) disarm(c int32) {
	x, l := &p.m.Conduits[c], &p.links[c]
	device := &p.m.Assets[l.device]
	device.Zone, device.Attached, device.Inspects = p.zoneID(l.a), zone.Set{}, false
	x.Devices, x.Inspects = zone.Assets{}, false
	x.Achieved, x.Assessed = l.need.Evidence(), assessed
	for _, z := range []int32{l.a, l.b} {
		declared := &p.m.Zones[z]
		declared.Claims = declared.Claims.And(boundaryClaims)
	}
	p.found(NoEnforcement, x.Ref(), "no device left in it",
		conduit.AssetRef(device.ID), conduit.ZoneRef(p.zoneID(l.a)), conduit.ZoneRef(p.zoneID(l.b)))
}

// weaken leaves a conduit short of its target in one foundational requirement, but
// not in one that the zones it joins rely on.
func (p *planter) weaken(c int32) bool {
	x, l := &p.m.Conduits[c], &p.links[c]
	device := &p.m.Assets[l.device]
	f := []level.FR{level.UC, level.SI, level.DC, level.TRE, level.RA}[p.rng.below(5)]
	if p.cfg.Evidence == Recorded {
		x.Achieved = x.Achieved.With(f, level.SL(p.rng.below(int(l.need[f]))))
		p.found(ConduitShort, x.Ref(), "a record below the target").FRs = level.FRSetOf(f)
		return true
	}
	if !p.spoil(device, f, l.need[f]) {
		return false
	}
	p.found(ConduitShort, x.Ref(), "a device that is not up to the target", conduit.AssetRef(device.ID)).FRs = level.FRSetOf(f)
	return true
}

// deny permits what a policy denies.
func (p *planter) deny(c int32) {
	x, l := &p.m.Conduits[c], &p.links[c]
	from, to := p.zoneID(l.a), p.zoneID(l.b)
	p.loaders++ // one service for each fault, since a policy holds for the zones inside too
	service := conduit.ServiceName("loader-" + strconv.Itoa(p.loaders))
	x.Allow = x.Allow.And(conduit.Permit(from, to, service))
	policy := conduit.Policy{
		From: conduit.LayerSelector(p.m.Zones[l.a].Layer), To: conduit.ZoneSelector(to), Rule: conduit.Deny,
		Services: conduit.ServicesOf(service), Reason: "no loading of firmware without a password",
	}
	p.m.Policies = append(p.m.Policies, policy)
	p.found(PolicyBroken, x.Ref(), "permits what a policy denies", policy.Ref())
}
