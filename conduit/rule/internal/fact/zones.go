package fact

import (
	"iter"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

type zonesKey struct{}

// Zones is what rules ask of zones. Zones go by their index in the partition.
type Zones struct {
	Part   *zone.Partition
	traits []zone.Traits
	layer  []zone.Layer
	target []level.Target
	nearby []int32 // the nearest zone with a layer, itself or around it; -1: none
}

// ZonesOf gives the zones of a system.
func ZonesOf(p *rule.Pass) *Zones {
	return rule.Shared(p, zonesKey{}, func(sys *conduit.System) *Zones {
		z := &Zones{Part: sys.Partition()}
		for x := range sys.Zones() {
			z.traits = append(z.traits, x.Traits)
			z.layer = append(z.layer, x.Layer)
			l, _ := sys.Level(conduit.ZoneRef(x.ID))
			z.target = append(z.target, l.Target)
		}
		z.nearby = z.layered()
		return z
	})
}

// layered gives, for each zone, the nearest that has a layer among itself and those
// around it; -1 where none has. No zone is climbed over twice.
func (z *Zones) layered() []int32 {
	const open, none = -2, -1
	out := make([]int32, len(z.layer))
	for i, l := range z.layer {
		out[i] = open
		if l != zone.NoLayer {
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

// index gives the index of a zone of the system.
func (z *Zones) index(id zone.ID) int {
	i, _ := z.Part.ZoneIndex(id)
	return i
}

// Traits gives a zone's own traits.
func (z *Zones) Traits(id zone.ID) zone.Traits { return z.traits[z.index(id)] }

// External reports whether a zone lies outside the system under consideration.
func (z *Zones) External(id zone.ID) bool { return z.Traits(id).Has(zone.External) }

// Layer gives a zone's layer.
func (z *Zones) Layer(id zone.ID) zone.Layer { return z.layer[z.index(id)] }

// LayerFrom gives the layer of a zone as seen from another: its own, or where it has
// none that of the nearest zone around it that has one, as long as its boundary lies
// between the two. What leaves a cell for the office leaves the layer of the control
// zone around the cell too.
func (z *Zones) LayerFrom(id, other zone.ID) zone.Layer {
	i := z.index(id)
	switch k := z.nearby[i]; {
	case int(k) == i:
		return z.layer[i]
	case k < 0:
		return zone.NoLayer
	default:
		around := z.Part.ZoneAt(int(k)).ID
		if around == other || z.Part.Encloses(around, other) {
			return zone.NoLayer
		}
		return z.layer[k]
	}
}

// LayerAround gives the layer of a zone, or of the nearest zone around it that has one.
func (z *Zones) LayerAround(id zone.ID) zone.Layer {
	if k := z.nearby[z.index(id)]; k >= 0 {
		return z.layer[k]
	}
	return zone.NoLayer
}

// Target gives the target in force of a zone.
func (z *Zones) Target(id zone.ID) level.Target { return z.target[z.index(id)] }

// TraitsOf gives the traits that hold for an asset: its own and those of its home.
// Business and control are one choice, the asset's own if it makes one.
func (z *Zones) TraitsOf(id zone.AssetID) zone.Traits {
	i, ok := z.Part.AssetIndex(id)
	if !ok {
		return 0
	}
	return z.traitsOf(z.Part.AssetAt(i).Traits, z.Part.HomeAt(i))
}

func (z *Zones) traitsOf(own zone.Traits, home int) zone.Traits {
	if home < 0 {
		return own
	}
	const choice = zone.Business | zone.Control
	of := z.traits[home]
	if own.Any(choice) {
		of &^= choice
	}
	return own | of
}

type assetsKey struct{}

// AssetsTraits gives, by their indexes in the partition, the traits that hold for
// assets, and which of them are in use.
func AssetsTraits(p *rule.Pass) (traits []zone.Traits, inUse []bool) {
	zones := ZonesOf(p)
	type both struct {
		traits []zone.Traits
		inUse  []bool
	}
	x := rule.Shared(p, assetsKey{}, func(sys *conduit.System) both {
		n := zones.Part.NumAssets()
		out := both{make([]zone.Traits, n), make([]bool, n)}
		for i := range n {
			a := zones.Part.AssetAt(i)
			out.traits[i], out.inUse[i] = zones.traitsOf(a.Traits, zones.Part.HomeAt(i)), !a.Retired
		}
		return out
	})
	return x.traits, x.inUse
}

// Entered yields the zones whose boundary is crossed inwards on the way from one
// zone to another, innermost first.
func (z *Zones) Entered(from, to zone.ID) iter.Seq[zone.ID] {
	return func(yield func(zone.ID) bool) {
		for at := z.index(to); at >= 0; at = z.Part.EnclosingAt(at) {
			id := z.Part.ZoneAt(at).ID
			if id == from || z.Part.Encloses(id, from) || !yield(id) {
				return
			}
		}
	}
}

// Into gives the first zone with one of the traits that is entered on the way from
// one zone to another; zones outside the system do not count.
func (z *Zones) Into(from, to zone.ID, traits zone.Traits) (zone.ID, bool) {
	for id := range z.Entered(from, to) {
		if t := z.Traits(id); t.Any(traits) && !t.Has(zone.External) {
			return id, true
		}
	}
	return "", false
}

// Flow restricted is what RDF asks for; from SL 2 on, SR 5.2 RE(1) asks to deny by
// default.
const denyByDefault = level.SL2

// Weight gives the severity of a conduit that does not restrict what passes: an
// error where a zone that it joins asks for SL 2 in RDF.
func (z *Zones) Weight(c conduit.Conduit) rule.Severity {
	for id := range c.Joins.All() {
		if n, ok := z.Target(id).At(level.RDF); ok && n >= denyByDefault {
			return rule.Error
		}
	}
	return rule.Warning
}
