package oracle

import (
	"slices"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// ComponentCapability gives the SL-C of a component from what it declares and claims.
func (o *Oracle) ComponentCapability(a zone.Asset) level.Bounds {
	return boundsOf(func(f level.FR) answer {
		return o.capability(component{typ: a.Type, declared: a.Capability, claims: a.Claims}, f)
	})
}

// capability: per FR the highest n such that every component requirement asked of
// the type, up to n, is met; at the low end unknown is unmet, at the high end met.
// NR where none is asked. A declared level stands for the claim that everything up
// to it is met, and is the answer where the component claims nothing itself; its
// own claim on a requirement decides instead there, and claims beyond it raise it.
//
// Reading: "claims nothing" is meant per FR. A declared level also says that nothing
// beyond it is met. Levels that ask for nothing raise it only where the component
// claims all of the highest level below that asks for something. Where none is
// declared it may be anything: the low end is that for 0, the high end that for 4.
// A declared NR is the answer where the component claims nothing, and says nothing
// where it does.
func (o *Oracle) capability(a component, f level.FR) answer {
	asked := o.asked(a.typ, f)
	claims := slices.ContainsFunc(asked, func(q row) bool { return a.claims.Status(q.ID) != requirement.Unknown })
	declared, known := a.declared.At(f)
	switch {
	case len(asked) == 0:
		return notRelevant
	case !claims && known:
		return exactly(declared)
	case !claims && a.declared.NR(f):
		return notRelevant
	case known:
		return exactly(supported(a, asked, declared))
	}
	return answer{low: supported(a, asked, level.SL0), high: supported(a, asked, level.MaxSL)}
}

// asked gives the component requirements of an FR that are asked of a type.
func (o *Oracle) asked(t requirement.ComponentType, f level.FR) []row {
	var out []row
	for _, q := range o.rows.component {
		if q.FR == f && applies(q, t) {
			out = append(out, q)
		}
	}
	return out
}

// supported gives the level that a component's claims support beside a declared one.
func supported(a component, asked []row, declared level.SL) level.SL {
	n := highestMet(asked, func(q row) bool { return isMet(a, q, declared >= q.Level) })
	if n > declared && !claimsTop(a, asked, n) {
		return declared
	}
	return n
}

// isMet reports whether a component meets q as it claims, and otherwise as given.
func isMet(a component, q row, otherwise bool) bool {
	if claim := a.claims.Status(q.ID); claim != requirement.Unknown {
		return claim.Fulfils()
	}
	return otherwise
}

// highestMet gives the highest n such that every requirement up to n is met.
func highestMet(asked []row, met func(row) bool) level.SL {
	n := level.MaxSL
	for _, q := range asked {
		if !met(q) {
			n = min(n, q.Level-1)
		}
	}
	return n
}

// claimsTop reports whether a component claims to meet all of the highest level, up
// to n, that asks for something.
func claimsTop(a component, asked []row, n level.SL) bool {
	top := level.SL0
	for _, q := range asked {
		if q.Level <= n {
			top = max(top, q.Level)
		}
	}
	for _, q := range asked {
		if q.Level == top && !a.claims.Status(q.ID).Fulfils() {
			return false
		}
	}
	return top > level.SL0
}
