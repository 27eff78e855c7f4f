package oracle

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Oracle answers questions about one model, which may not change meanwhile. It is
// not safe for concurrent use, since it remembers what it has been asked.
type Oracle struct {
	m        *conduit.Model
	services services
	rows     *rows

	states   remembered[stateKey, conduit.State]
	owns     remembered[elementFR, []component]
	measures remembered[conduit.Ref, []conduit.Measure]
}

type elementFR struct {
	ref conduit.Ref
	f   level.FR
}

// remembered holds answers already given, so that models are not worked through
// twice for one question; it changes none.
type remembered[K comparable, V any] map[K]V

func (r *remembered[K, V]) ask(key K, work func() V) V {
	if v, ok := (*r)[key]; ok {
		return v
	}
	if *r == nil {
		*r = make(map[K]V)
	}
	v := work()
	(*r)[key] = v
	return v
}

// New gives the oracle of a model under the standard's catalog.
func New(m *conduit.Model) *Oracle { return NewWith(m, requirement.Standard()) }

// NewWith gives the oracle of a model under another catalog.
func NewWith(m *conduit.Model, c *requirement.Catalog) *Oracle {
	return &Oracle{m: m, services: servicesOf(m), rows: rowsOf(c)}
}

// The lookups panic on an id that the model lacks: it was not valid.

func (o *Oracle) zone(id zone.ID) zone.Zone {
	if z := o.m.Zone(id); z != nil {
		return *z
	}
	panic(fmt.Sprintf("oracle: no zone %q", id))
}

func (o *Oracle) asset(id zone.AssetID) zone.Asset {
	if a := o.m.Asset(id); a != nil {
		return *a
	}
	panic(fmt.Sprintf("oracle: no asset %q", id))
}

func (o *Oracle) conduit(id conduit.ID) conduit.Conduit {
	if c := o.m.Conduit(id); c != nil {
		return *c
	}
	panic(fmt.Sprintf("oracle: no conduit %q", id))
}

// elements gives the addresses of all zones and conduits.
func (o *Oracle) elements() []conduit.Ref {
	var refs []conduit.Ref
	for _, z := range o.m.Zones {
		refs = append(refs, conduit.ZoneRef(z.ID))
	}
	for _, c := range o.m.Conduits {
		refs = append(refs, c.Ref())
	}
	return refs
}
