package oracle

import (
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// selected gives the zones that a selector names: a zone with the zones in it, or
// all zones that have the traits or the layer.
func (o *Oracle) selected(s conduit.Selector) []zone.ID {
	class, value, isClass := strings.Cut(string(s), ":")
	if !isClass {
		return o.withInside(zone.ID(s))
	}
	var out []zone.ID
	for _, z := range o.m.Zones {
		switch class {
		case "trait":
			if hasTraits(z.Traits, value) {
				out = append(out, z.ID)
			}
		case "layer":
			if z.Layer.String() == value {
				out = append(out, z.ID)
			}
		}
	}
	return out
}

// hasTraits reports whether traits hold all that are listed, "safety+wireless".
func hasTraits(t zone.Traits, list string) bool {
	for name := range strings.SplitSeq(list, "+") {
		want, err := zone.ParseTrait(name)
		if err != nil || !t.Has(want) {
			return false
		}
	}
	return true
}

// zonePair is an ordered pair of zones.
type zonePair struct{ from, to zone.ID }

// between gives the ordered pairs of different zones, one of each list.
func between(from, to []zone.ID) []zonePair {
	var out []zonePair
	for _, x := range from {
		for _, y := range to {
			if x != y {
				out = append(out, zonePair{x, y})
			}
		}
	}
	return out
}

// without gives the zones of a list that are not in another.
func without(list, drop []zone.ID) []zone.ID {
	return slices.DeleteFunc(slices.Clone(list), func(z zone.ID) bool { return slices.Contains(drop, z) })
}
