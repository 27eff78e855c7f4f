package modelfile

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

var (
	layerWords = []string{"0", "1", "2", "3", "3.5", "4", "5"}
	typeWords  = []string{"software", "embedded", "host", "network"}
	traitWords = []string{"business", "control", "safety", "wireless", "temporary", "external", "remote"}

	layer     = numbered(wordOf("a layer", zone.ParseLayer, layerWords...))
	component = wordOf("a component type", requirement.ParseComponentType, typeWords...)
	traits    = bitsOf("a trait", zone.ParseTrait, zone.Traits.String, traitWords)
)

// numbered writes words that look like numbers as numbers.
func numbered[V any](c codec[V]) codec[V] {
	return codec[V]{read: c.read, write: func(e *encoder, v V) bool {
		wrote := c.write(e, v)
		e.tree.nodes[len(e.tree.nodes)-1].kind = number
		return wrote
	}}
}

var zoneTable = newTable("a zone",
	must(key("id", textOf[zone.ID](), func(z *zone.Zone) *zone.ID { return &z.ID })),
	key("name", textOf[string](), func(z *zone.Zone) *string { return &z.Name }),
	key("in", textOf[zone.ID](), func(z *zone.Zone) *zone.ID { return &z.In }),
	key("layer", layer, func(z *zone.Zone) *zone.Layer { return &z.Layer }),
	key("traits", traits, func(z *zone.Zone) *zone.Traits { return &z.Traits }),
	key("entry", flag, func(z *zone.Zone) *bool { return &z.Entry }),
	key("target", target, func(z *zone.Zone) *level.Target { return &z.Target }),
	key("claims", claims, func(z *zone.Zone) *requirement.Claims { return &z.Claims }),
	key("capability", evidence, func(z *zone.Zone) *level.Evidence { return &z.Capability }),
	key("achieved", evidence, func(z *zone.Zone) *level.Evidence { return &z.Achieved }),
	key("assessed", date, func(z *zone.Zone) *zone.Date { return &z.Assessed }),
	key("addresses", addresses, func(z *zone.Zone) *zone.Addresses { return &z.Addresses }),
	key("access_points", names("conduits"), func(z *zone.Zone) *zone.Names { return &z.AccessPoints }),
	key("owner", textOf[string](), func(z *zone.Zone) *string { return &z.Owner }),
	key("designated_by", textOf[string](), func(z *zone.Zone) *string { return &z.DesignatedBy }),
	key("rationale", textOf[string](), func(z *zone.Zone) *string { return &z.Rationale }),
	key("marking", textOf[string](), func(z *zone.Zone) *string { return &z.Marking }),
	key("logical_boundary", textOf[string](), func(z *zone.Zone) *string { return &z.Characteristics.LogicalBoundary }),
	key("physical_boundary", textOf[string](), func(z *zone.Zone) *string { return &z.Characteristics.PhysicalBoundary }),
	key("physical_access", textOf[string](), func(z *zone.Zone) *string { return &z.Characteristics.PhysicalAccess }),
	key("security_policies", textOf[string](), func(z *zone.Zone) *string { return &z.Characteristics.Policies }),
	key("assumptions", textOf[string](), func(z *zone.Zone) *string { return &z.Characteristics.Assumptions }),
)

var assetTable = newTable("an asset",
	must(key("id", textOf[zone.AssetID](), func(a *zone.Asset) *zone.AssetID { return &a.ID })),
	key("name", textOf[string](), func(a *zone.Asset) *string { return &a.Name }),
	key("zone", textOf[zone.ID](), func(a *zone.Asset) *zone.ID { return &a.Zone }),
	key("attached", zones, func(a *zone.Asset) *zone.Set { return &a.Attached }),
	key("runs_on", textOf[zone.AssetID](), func(a *zone.Asset) *zone.AssetID { return &a.RunsOn }),
	key("type", component, func(a *zone.Asset) *requirement.ComponentType { return &a.Type }),
	key("traits", traits, func(a *zone.Asset) *zone.Traits { return &a.Traits }),
	key("capability", evidence, func(a *zone.Asset) *level.Evidence { return &a.Capability }),
	key("claims", claims, func(a *zone.Asset) *requirement.Claims { return &a.Claims }),
	key("needs", target, func(a *zone.Asset) *level.Target { return &a.Needs }),
	key("inspects", flag, func(a *zone.Asset) *bool { return &a.Inspects }),
	key("terminates", flag, func(a *zone.Asset) *bool { return &a.Terminates }),
	key("retired", flag, func(a *zone.Asset) *bool { return &a.Retired }),
	key("addresses", addresses, func(a *zone.Asset) *zone.Addresses { return &a.Addresses }),
	key("owner", textOf[string](), func(a *zone.Asset) *string { return &a.Owner }),
	key("vendor", textOf[string](), func(a *zone.Asset) *string { return &a.Vendor }),
	key("product", textOf[string](), func(a *zone.Asset) *string { return &a.Product }),
	key("version", textOf[string](), func(a *zone.Asset) *string { return &a.Version }),
	key("cpe", textOf[string](), func(a *zone.Asset) *string { return &a.CPE }),
	key("purl", textOf[string](), func(a *zone.Asset) *string { return &a.PURL }),
	key("marking", textOf[string](), func(a *zone.Asset) *string { return &a.Marking }),
)

var ownerTable = newTable("an owner",
	must(key("id", textOf[string](), func(o *conduit.Owner) *string { return &o.ID })),
	key("independent", flag, func(o *conduit.Owner) *bool { return &o.Independent }),
)

var agreementTable = newTable("an agreement",
	must(key("provider", textOf[string](), func(a *conduit.Agreement) *string { return &a.Provider })),
	must(key("customer", textOf[string](), func(a *conduit.Agreement) *string { return &a.Customer })),
	key("conduits", names("conduits"), func(a *conduit.Agreement) *zone.Names { return &a.Conduits }),
)
