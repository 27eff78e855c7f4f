package conduit

import (
	"strings"

	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// claims checks every claim of the model against the catalog.
func (b *builder) claims() {
	m := b.sys.model
	for i := range m.Zones {
		z := &m.Zones[i]
		b.systemClaims(ZoneRef(z.ID), z.Pos, z.Claims)
	}
	for i := range m.Conduits {
		c := &m.Conduits[i]
		b.systemClaims(c.Ref(), c.Pos, c.Claims)
	}
	type shared struct {
		claims requirement.Claims
		typ    requirement.ComponentType
	}
	sound := map[shared]bool{} // assets of one product often share their claims
	for i := range m.Assets {
		a := &m.Assets[i]
		if a.Claims.Len() == 0 || sound[shared{a.Claims, a.Type}] {
			continue
		}
		before := len(b.errs)
		for x := range a.Claims.All() {
			b.claim(AssetRef(a.ID), a.Pos, x, func(r requirement.Requirement) bool {
				return r.Part == requirement.Component && r.Types.Has(a.Type)
			})
		}
		if len(b.errs) == before {
			sound[shared{a.Claims, a.Type}] = true
		}
	}
	for i := range m.Measures {
		x := &m.Measures[i]
		for c := range x.Claims.All() {
			b.claim(x.Ref(), x.Pos, c, func(requirement.Requirement) bool { return true })
			if c.Status != requirement.Met {
				b.fail(x.Ref(), x.Pos, MeasureNotMet, string(c.ID)+" "+c.Status.String()).in("claims").hint("leave out what it does not make met")
			}
		}
	}
}

func (b *builder) systemClaims(ref Ref, pos zone.Pos, claims requirement.Claims) {
	for x := range claims.All() {
		b.claim(ref, pos, x, func(r requirement.Requirement) bool { return r.Part == requirement.System })
	}
}

func (b *builder) claim(ref Ref, pos zone.Pos, x requirement.Claim, fits func(requirement.Requirement) bool) {
	r, ok := b.cfg.Catalog.Lookup(x.ID)
	switch {
	case !ok:
		b.fail(ref, pos, UnknownRequirement, string(x.ID)).in("claims").hint("the catalog has no such requirement")
	case !fits(r):
		b.fail(ref, pos, WrongRequirement, string(x.ID)).in("claims").hint(claimHint(ref))
	}
	if !x.Status.Valid() {
		b.fail(ref, pos, BadValue, x.Status.String()).in("claims")
	}
	if x.Status.NeedsReason() && strings.TrimSpace(x.Reason) == "" {
		b.fail(ref, pos, MissingReason, string(x.ID)+" "+x.Status.String()).in("claims").
			hint("write {status: " + x.Status.String() + ", reason: ...}")
	}
}

// claimHint says which requirements an element can claim.
func claimHint(ref Ref) string {
	if ref.Kind == KindAsset {
		return "an asset claims requirements on components, those of its type: CR, and SAR, EDR, HDR or NDR"
	}
	return "a zone or a conduit claims requirements on systems: SR"
}
