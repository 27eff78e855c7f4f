package oracle

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// active reports whether a measure counts: it is not inactive, and neither is any
// that it requires, directly or not.
func (o *Oracle) active(x conduit.Measure) bool {
	seen := map[string]bool{}
	var counts func(x conduit.Measure) bool
	counts = func(x conduit.Measure) bool {
		if seen[x.ID] {
			return true
		}
		seen[x.ID] = true
		if x.Inactive {
			return false
		}
		for id := range x.Requires.All() {
			if !counts(*o.m.Measure(id)) {
				return false
			}
		}
		return true
	}
	return counts(x)
}

// measuresOver gives the active measures that cover one of the elements.
func (o *Oracle) measuresOver(refs ...conduit.Ref) []conduit.Measure {
	var out []conduit.Measure
	for _, x := range o.m.Measures {
		covers := false
		for r := range x.Covers.All() {
			covers = covers || slices.Contains(refs, r)
		}
		if covers && o.active(x) {
			out = append(out, x)
		}
	}
	return out
}

// measuresOverElement gives the active measures that cover a zone or a conduit; a
// measure that covers a zone covers the zones in it.
func (o *Oracle) measuresOverElement(ref conduit.Ref) []conduit.Measure {
	return o.measures.ask(ref, func() []conduit.Measure {
		refs := []conduit.Ref{ref}
		if ref.Kind == conduit.KindZone {
			for _, z := range o.enclosing(zone.ID(ref.ID)) {
				refs = append(refs, conduit.ZoneRef(z))
			}
		}
		return o.measuresOver(refs...)
	})
}

// measuresOverAsset gives the active measures that cover an asset: directly, or by
// its home, a zone that encloses that, or a conduit that it serves.
func (o *Oracle) measuresOverAsset(a zone.Asset) []conduit.Measure {
	refs := []conduit.Ref{conduit.AssetRef(a.ID)}
	if a.Zone != "" {
		refs = append(refs, conduit.ZoneRef(a.Zone))
		for _, z := range o.enclosing(a.Zone) {
			refs = append(refs, conduit.ZoneRef(z))
		}
	}
	for _, c := range o.serves(a.ID) {
		refs = append(refs, conduit.ConduitRef(c))
	}
	return o.measuresOver(refs...)
}

// claimed reports whether one of the measures claims a requirement.
func claimed(list []conduit.Measure, id requirement.ID) bool {
	return slices.ContainsFunc(list, func(x conduit.Measure) bool {
		return x.Claims.Status(id).Fulfils()
	})
}

// provided reports whether one of the measures provides a level in an FR.
func provided(list []conduit.Measure, f level.FR, want level.SL) bool {
	return slices.ContainsFunc(list, func(x conduit.Measure) bool {
		have, ok := x.Provides.At(f)
		return ok && have >= want
	})
}

// providedUnknown reports whether one of the measures provides something in an FR,
// and it is not known how much.
func providedUnknown(list []conduit.Measure, f level.FR) bool {
	return slices.ContainsFunc(list, func(x conduit.Measure) bool { return x.Provides.Unknown(f) })
}
