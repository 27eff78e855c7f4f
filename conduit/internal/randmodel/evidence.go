package randmodel

import (
	"slices"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// evidence makes a vector: near the usual one of the model, or anything, unknown
// and not relevant components and those left out among it.
func (g *generator) evidence() level.Evidence {
	var e level.Evidence
	odd := pick(g, 0, 0, 0.1, 0.5, 1)
	for f := range level.FRs() {
		if g.irrelevant.Has(f) && g.chance(0.8) {
			e = e.WithNR(f)
			continue
		}
		if !g.chance(odd) {
			e = e.With(f, g.usual[f])
			continue
		}
		switch g.IntN(6) {
		case 0:
			e = e.WithNR(f)
		case 1:
			e = e.WithUnknown(f)
		case 2:
			// left out
		case 3:
			e = e.With(f, min(level.MaxSL, g.usual[f]+1))
		default:
			e = e.With(f, level.SL(g.IntN(5)))
		}
	}
	return e
}

// target makes a target, which may leave components out.
func (g *generator) target() level.Target {
	var t level.Target
	whole := g.chance(0.5)
	for f := range level.FRs() {
		switch {
		case !whole && g.chance(0.4):
		case g.chance(0.6):
			t = t.With(f, g.usual[f])
		default:
			t = t.With(f, level.SL(g.IntN(5)))
		}
	}
	return t
}

// systemClaims makes claims on requirements of IEC 62443-3-3, those on boundaries
// more often than others.
func (g *generator) systemClaims() requirement.Claims {
	return g.claimsOn(slices.Collect(g.catalog.System()), 0.3)
}

// componentClaims makes claims on what is asked of a type of component.
func (g *generator) componentClaims(t requirement.ComponentType) requirement.Claims {
	return g.claimsOn(slices.Collect(g.catalog.Component(t)), 0.5)
}

// claimsOn makes claims by FR: in some it claims everything up to a level, all but
// one, or one only.
func (g *generator) claimsOn(asked []requirement.Requirement, p float64) requirement.Claims {
	var list []requirement.Claim
	for f := range level.FRs() {
		if !g.chance(p) {
			continue
		}
		n := level.SL(1 + g.IntN(4))
		var upTo []requirement.Requirement
		for _, r := range asked {
			if r.FR == f && r.Level <= n {
				upTo = append(upTo, r)
			}
		}
		if len(upTo) == 0 {
			continue
		}
		except := g.IntN(len(upTo))
		pattern := g.IntN(5)
		for i, r := range upTo {
			switch {
			case pattern == 0 && i == except: // says nothing of one
			case pattern == 1 && i == except:
				list = append(list, requirement.Claim{ID: r.ID, Status: requirement.NotMet})
			case pattern == 2 && i != except: // says something of one only
			default:
				list = append(list, g.claim(r.ID))
			}
		}
	}
	claims, err := requirement.ClaimsOf(list...)
	if err != nil {
		panic(err)
	}
	return claims
}

// claim makes a claim, as a rule one that fulfils.
func (g *generator) claim(id requirement.ID) requirement.Claim {
	c := requirement.Claim{ID: id, Status: requirement.Met}
	switch {
	case g.chance(g.bad):
		c.Status = pick(g, requirement.NotMet, requirement.NotMet, requirement.Unknown)
	case g.chance(0.1):
		c.Status = pick(g, requirement.Compensated, requirement.NotApplicable)
		c.Reason = "noted"
	}
	return c
}
