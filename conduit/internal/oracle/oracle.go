package oracle

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Oracle answers questions about one model, which may not change meanwhile.
type Oracle struct {
	m        *conduit.Model
	services services
	rows     *rows
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
