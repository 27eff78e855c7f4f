package fact

import (
	"github.com/iec62443-go/iec62443/zone"
)

// Nearest gives, for each zone by its index, the nearest of some sort among itself and
// the zones around it; -1 where none is. However deep zones lie, it is worked out once.
type Nearest []int32

// Nearest finds the nearest zones of a sort. No zone is climbed over twice.
func (z *Zones) Nearest(is func(i int) bool) Nearest {
	const open, none = -2, -1
	out := make(Nearest, len(z.layer))
	for i := range out {
		out[i] = open
		if is(i) {
			out[i] = int32(i)
		}
	}
	for i := range out {
		at := i
		for at >= 0 && out[at] == open {
			at = z.Part.EnclosingAt(at)
		}
		answer := int32(none)
		if at >= 0 {
			answer = out[at]
		}
		for ; i != at; i = z.Part.EnclosingAt(i) {
			out[i] = answer
		}
	}
	return out
}

// Entered gives the innermost zone of a sort whose boundary is crossed inwards on the
// way from one zone to another. If the nearest one encloses both, so do all around it.
func (z *Zones) Entered(sort Nearest, from, to zone.ID) (zone.ID, bool) {
	k := sort[z.index(to)]
	if k < 0 {
		return "", false
	}
	id := z.Part.ZoneAt(int(k)).ID
	return id, id != from && !z.Part.Encloses(id, from)
}

// Having gives the nearest zones with one of some traits; zones outside the system do
// not count.
func (z *Zones) Having(traits zone.Traits) Nearest {
	return z.Nearest(func(i int) bool { return z.traits[i].Any(traits) && !z.traits[i].Has(zone.External) })
}

// LayerFrom gives the layer of a zone as seen from another: its own, or where it has
// none that of the nearest zone around it that has one, as long as its boundary lies
// between the two. What leaves a cell for the office leaves the layer of the control
// zone around the cell too.
func (z *Zones) LayerFrom(id, other zone.ID) zone.Layer {
	if own := z.Layer(id); own != zone.NoLayer {
		return own
	}
	if around, ok := z.Entered(z.nearby, other, id); ok {
		return z.Layer(around)
	}
	return zone.NoLayer
}

// LayerAround gives the layer of a zone, or of the nearest zone around it that has one.
func (z *Zones) LayerAround(id zone.ID) zone.Layer {
	if k := z.nearby[z.index(id)]; k >= 0 {
		return z.layer[k]
	}
	return zone.NoLayer
}
