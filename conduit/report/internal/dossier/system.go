package dossier

import (
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// system describes the system under consideration (ZCR 6.2): what is in it, where it
// ends, and who answers for it.
type system struct {
	Counts     string
	Method     string
	Perimeter  []perimeter
	Entries    []link
	Owners     []owner
	Agreements []agreement
	Layers     []layerRow
}

// perimeter is a conduit that leads out of the system, one of its access points
// (ZCR 1.1).
type perimeter struct {
	Conduit link
	Outside []link
	Inside  []link
}

type owner struct {
	Name, Independent string
	Owns              []link
}

type agreement struct {
	Provider, Customer string
	Conduits           []link
}

// layerRow lists the zones of one layer.
type layerRow struct {
	Layer string
	Zones []link
}

func (b *builder) system() system {
	m := b.model
	s := system{
		Counts: strings.Join([]string{
			count(len(m.Zones)-b.gone.Zones, "zone"), count(len(m.Conduits)-b.gone.Conduits, "conduit"), count(len(m.Assets)-b.gone.Assets, "asset"),
			count(b.traffic.total, "channel"), count(len(m.Measures)-b.gone.Measures, "measure"),
		}, ", "),
		Method: b.method(),
	}
	outside := func(id zone.ID) bool {
		z, _ := b.sys.Zone(id)
		return z.Traits.Has(zone.External)
	}
	for c := range b.conduits() {
		p := perimeter{Conduit: b.id(c.Ref())}
		p.Outside = zoneLinks(b, shown(c.Joins.All(), outside))
		p.Inside = zoneLinks(b, shown(c.Joins.All(), func(id zone.ID) bool { return !outside(id) }))
		if len(p.Outside) > 0 {
			s.Perimeter = append(s.Perimeter, p)
		}
	}
	byLayer := map[zone.Layer][]link{}
	for z := range b.zones() {
		if z.Entry || z.Traits.Any(zone.External|zone.Remote|zone.Wireless) {
			s.Entries = append(s.Entries, b.id(conduit.ZoneRef(z.ID)))
		}
		byLayer[z.Layer] = append(byLayer[z.Layer], b.id(conduit.ZoneRef(z.ID)))
	}
	layers := slices.Collect(zone.Layers())
	slices.Reverse(layers)
	for _, l := range layers {
		if len(byLayer[l]) > 0 {
			s.Layers = append(s.Layers, layerRow{"Layer " + l.String(), byLayer[l]})
		}
	}
	if list := byLayer[0]; len(list) > 0 {
		s.Layers = append(s.Layers, layerRow{"Layer not stated", list})
	}
	b.owners(&s)
	return s
}

// owners gathers who owns what.
func (b *builder) owners(s *system) {
	owns := map[string][]link{}
	var names []string
	add := func(name string, r conduit.Ref) {
		if name == "" {
			return
		}
		if owns[name] == nil {
			names = append(names, name)
		}
		owns[name] = append(owns[name], b.ref(r))
	}
	independent := map[string]string{}
	for _, o := range b.model.Owners {
		independent[o.ID] = "no"
		if o.Independent {
			independent[o.ID] = "yes"
		}
		if owns[o.ID] == nil {
			owns[o.ID] = []link{}
			names = append(names, o.ID)
		}
	}
	for z := range b.zones() {
		add(z.Owner, conduit.ZoneRef(z.ID))
	}
	for c := range b.conduits() {
		add(c.Owner, c.Ref())
	}
	slices.Sort(names)
	for _, n := range slices.Compact(names) {
		s.Owners = append(s.Owners, owner{b.text(n), or(independent[n], "not stated"), owns[n]})
	}
	for _, a := range b.model.Agreements {
		row := agreement{Provider: b.text(a.Provider), Customer: b.text(a.Customer)}
		row.Conduits = links(b, a.Conduits.All(), func(id string) conduit.Ref { return conduit.ConduitRef(conduit.ID(id)) })
		s.Agreements = append(s.Agreements, row)
	}
}

// method says how levels and targets were worked out.
func (b *builder) method() string {
	c := b.sys.Config()
	return "Achieved levels by the method " + c.Method.String() + ", targets of conduits that declare none by the rule " +
		c.Targets.String() + ", requirements of the catalog " + b.text(b.sys.Catalog().Name()) + "."
}
