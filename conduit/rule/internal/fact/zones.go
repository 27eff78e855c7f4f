package fact

import (
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
	nearby Nearest // on some layer
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
		z.nearby = z.Nearest(func(i int) bool { return z.layer[i] != zone.NoLayer })
		return z
	})
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
