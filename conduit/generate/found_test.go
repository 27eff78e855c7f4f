package generate_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// finding is what a planted fault and what a System finds have in common.
type finding struct {
	kind generate.FaultKind
	ref  conduit.Ref
	frs  level.FRSet
}

func compareFindings(a, b finding) int {
	if c := a.ref.Compare(b.ref); c != 0 {
		return c
	}
	return int(a.kind) - int(b.kind)
}

// planted gives the faults of a plant as findings.
func planted(p *generate.Plant) []finding {
	var out []finding
	for _, f := range p.Planted {
		out = append(out, finding{f.Kind, f.Ref, f.FRs})
	}
	slices.SortFunc(out, compareFindings)
	return out
}

var (
	byVerdict = map[conduit.Verdict]generate.FaultKind{
		conduit.Uncovered: generate.UncoveredChannel, conduit.ServiceNotPermitted: generate.ServiceNotPermitted,
		conduit.WrongDirection: generate.WrongDirection, conduit.OneWayReversed: generate.OneWayReversed,
		conduit.Transit: generate.Transit, conduit.BrokenRoute: generate.BrokenRoute,
	}
	byBreach = map[conduit.ConduitBreachKind]generate.FaultKind{
		conduit.Unrestricted: generate.Unrestricted, conduit.NoEnforcement: generate.NoEnforcement,
		conduit.UntrustedCarrier: generate.UntrustedCarrier, conduit.PolicyDenied: generate.PolicyBroken,
	}
)

// found gives everything that is wrong with a model.
func found(t testing.TB, m *conduit.Model) []finding {
	t.Helper()
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	var out []finding
	add := func(k generate.FaultKind, r conduit.Ref, frs level.FRSet) { out = append(out, finding{k, r, frs}) }

	for b := range sys.Breaches() {
		add(byVerdict[b.Verdict], b.Channel.Ref(), 0)
	}
	for g := range sys.Gaps() {
		kind, gap := generate.ZoneShort, g.Certain
		switch {
		case g.Ref.Kind == conduit.KindConduit && g.Verdict == level.Short:
			kind = generate.ConduitShort
		case g.Ref.Kind == conduit.KindConduit:
			kind = 0 // not planted
		case g.Verdict == level.Indeterminate:
			kind, gap = generate.ZoneUnknown, g.Possible
		}
		var frs level.FRSet
		for fr, s := range gap {
			if s > 0 {
				frs = frs.With(level.FR(fr))
			}
		}
		if kind == generate.ZoneShort || kind == generate.ConduitShort {
			require.Equal(t, g.Possible, g.Certain, "%v: what is short is known to be", g.Ref)
		}
		add(kind, g.Ref, frs)
	}
	for b := range sys.ConduitBreaches() {
		if b.Kind != conduit.BelowTarget { // a gap too
			add(byBreach[b.Kind], b.Conduit.Ref(), 0)
		}
	}
	violated := 0
	for v := range sys.Violations() {
		violated++
		require.Equal(t, conduit.Deny, v.Policy.Rule, "%v at %v: %v", v.Policy.Ref(), v.Element, v.Path)
	}
	denied := 0
	for _, f := range out {
		if f.kind == generate.PolicyBroken {
			denied++
		}
	}
	require.Equal(t, denied, violated, "policies are violated where conduits are denied and nowhere else")
	for b := range sys.Bridges() {
		add(generate.MultiHomed, conduit.AssetRef(b.Asset.ID), 0)
	}
	out = append(out, misplaced(sys)...)
	out = append(out, unsupported(t, m)...)
	slices.SortFunc(out, compareFindings)
	return out
}

// misplaced gives what no fact of a System says: assets at home nowhere, and zones
// that hold what does not belong together (IEC 62443-3-2, ZCR 3.2 to 3.6).
func misplaced(sys *conduit.System) []finding {
	var out []finding
	type sides struct{ with, without bool }
	type key struct {
		kind generate.FaultKind
		zone zone.ID
	}
	seen := map[key]sides{}
	split := map[generate.FaultKind]zone.Traits{
		generate.SafetyWithOther: zone.Safety, generate.TemporaryWithPermanent: zone.Temporary,
		generate.WirelessWithWired: zone.Wireless, generate.ExternalWithInternal: zone.External | zone.Remote,
	}
	for a := range sys.Assets() {
		if a.Zone == "" {
			serves := false
			for range sys.Serves(a.ID) {
				serves = true
			}
			if !serves {
				out = append(out, finding{generate.Unassigned, conduit.AssetRef(a.ID), 0})
			}
			continue
		}
		if a.Retired {
			continue
		}
		z, _ := sys.Zone(a.Zone)
		for k, trait := range split {
			x := seen[key{k, z.ID}]
			if (a.Traits | z.Traits).Any(trait) {
				x.with = true
			} else {
				x.without = true
			}
			seen[key{k, z.ID}] = x
		}
		side := a.Traits & (zone.Business | zone.Control)
		if side == 0 {
			side = z.Traits & (zone.Business | zone.Control)
		}
		x := seen[key{generate.BusinessWithControl, z.ID}]
		x.with, x.without = x.with || side.Has(zone.Business), x.without || side.Has(zone.Control)
		seen[key{generate.BusinessWithControl, z.ID}] = x
	}
	for k, x := range seen {
		if x.with && x.without {
			out = append(out, finding{k.kind, conduit.ZoneRef(k.zone), 0})
		}
	}
	return out
}

// unsupported gives the zones and conduits whose record is above what the evidence
// of the model without records can support, or above their own capability.
func unsupported(t testing.TB, m *conduit.Model) []finding {
	t.Helper()
	bare := m.Clone()
	for i := range bare.Zones {
		bare.Zones[i].Achieved, bare.Zones[i].Assessed = level.Evidence{}, zone.Date{}
	}
	for i := range bare.Conduits {
		bare.Conduits[i].Achieved, bare.Conduits[i].Assessed = level.Evidence{}, zone.Date{}
	}
	sys, err := conduit.Compile(bare)
	require.NoError(t, err)
	var out []finding
	check := func(ref conduit.Ref, recorded, capability level.Evidence) {
		x, ok := sys.Level(ref)
		require.True(t, ok)
		var frs level.FRSet
		for f := range level.FRs() {
			have, ok := recorded.At(f)
			limit, limited := capability.At(f)
			if ok && (have > x.Achieved.High[f] || limited && have > limit) {
				frs = frs.With(f)
			}
		}
		if frs != 0 {
			out = append(out, finding{generate.UnsupportedRecord, ref, frs})
		}
	}
	for _, z := range m.Zones {
		check(conduit.ZoneRef(z.ID), z.Achieved, z.Capability)
	}
	for _, c := range m.Conduits {
		check(c.Ref(), c.Achieved, level.Evidence{})
	}
	return out
}
