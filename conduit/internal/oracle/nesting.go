package oracle

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// enclosing gives the zones that a zone lies in, innermost first. A zone does not
// enclose itself.
func (o *Oracle) enclosing(id zone.ID) []zone.ID {
	var out []zone.ID
	for z := o.zone(id); z.In != ""; z = o.zone(z.In) {
		out = append(out, z.In)
	}
	return out
}

// encloses reports whether inner lies in outer, at any depth.
func (o *Oracle) encloses(outer, inner zone.ID) bool {
	return slices.Contains(o.enclosing(inner), outer)
}

// withInside gives a zone and the zones in it, at any depth.
func (o *Oracle) withInside(id zone.ID) []zone.ID {
	var out []zone.ID
	for _, z := range o.m.Zones {
		if z.ID == id || o.encloses(id, z.ID) {
			out = append(out, z.ID)
		}
	}
	return out
}

// external reports whether a zone lies outside the system under consideration.
func (o *Oracle) external(id zone.ID) bool { return o.zone(id).Traits.Has(zone.External) }

// inner gives the zones that lie directly in a zone and are not external.
func (o *Oracle) inner(id zone.ID) []zone.ID {
	var out []zone.ID
	for _, z := range o.m.Zones {
		if z.In == id && !o.external(z.ID) {
			out = append(out, z.ID)
		}
	}
	return out
}

// side gives the side of a zone on a conduit: the nearest joined zone among itself
// and, where the conduit inherits, the zones that enclose it.
func (o *Oracle) side(c conduit.Conduit, id zone.ID) (zone.ID, bool) {
	near := []zone.ID{id}
	if c.Inherit {
		near = append(near, o.enclosing(id)...)
	}
	for _, z := range near {
		if c.Joins.Has(z) {
			return z, true
		}
	}
	return "", false
}

// spokenFor gives the zones that a conduit joins or speaks for: those that have a
// side on it.
func (o *Oracle) spokenFor(c conduit.Conduit) []zone.ID {
	var out []zone.ID
	for _, z := range o.m.Zones {
		if _, ok := o.side(c, z.ID); ok {
			out = append(out, z.ID)
		}
	}
	return out
}

// Boundaries gives the zones whose boundary lies between two zones: the zones that
// are among the one's ancestors or the other's but not both's, each zone counting
// as its own ancestor; those left first, innermost first, then those entered,
// outermost first.
func (o *Oracle) Boundaries(from, to zone.ID) []zone.ID {
	up := append([]zone.ID{from}, o.enclosing(from)...)
	down := append([]zone.ID{to}, o.enclosing(to)...)
	var left, entered []zone.ID
	for _, z := range up {
		if !slices.Contains(down, z) {
			left = append(left, z)
		}
	}
	for _, z := range down {
		if !slices.Contains(up, z) {
			entered = append(entered, z)
		}
	}
	slices.Reverse(entered)
	return append(left, entered...)
}
