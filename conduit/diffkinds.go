package conduit

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// elementKind is a kind of element, as [Diff] compares it. What makes up the address of an
// element is no field, and neither is where it stands.
type elementKind[T any] struct {
	ref     func(x *T) Ref
	compare func(a, b *T) int // in the order in which a System keeps them
	fields  []field[T]
}

var modelFields = []field[Model]{
	textField("name", func(m *Model) string { return m.Name }),
	textField("description", func(m *Model) string { return m.Description }),
	valueField("date", func(m *Model) zone.Date { return m.Date }),
	textField("marking", func(m *Model) string { return m.Marking }),
}

var zoneKind = elementKind[zone.Zone]{
	ref:     func(z *zone.Zone) Ref { return ZoneRef(z.ID) },
	compare: func(a, b *zone.Zone) int { return cmp.Compare(a.ID, b.ID) },
	fields: append([]field[zone.Zone]{
		textField("name", func(z *zone.Zone) string { return z.Name }),
		textField("in", func(z *zone.Zone) zone.ID { return z.In }),
		valueField("layer", func(z *zone.Zone) zone.Layer { return z.Layer }),
		valueField("traits", func(z *zone.Zone) zone.Traits { return z.Traits }),
		flagField("entry", func(z *zone.Zone) bool { return z.Entry }),
		valueField("target", func(z *zone.Zone) level.Target { return z.Target }),
		claimsField("claims", func(z *zone.Zone) requirement.Claims { return z.Claims }),
		valueField("capability", func(z *zone.Zone) level.Evidence { return z.Capability }),
		valueField("achieved", func(z *zone.Zone) level.Evidence { return z.Achieved }),
		valueField("assessed", func(z *zone.Zone) zone.Date { return z.Assessed }),
		madeField("addresses", func(z *zone.Zone) zone.Addresses { return z.Addresses }, addressesText),
		setField("access_points", func(z *zone.Zone) zone.Names { return z.AccessPoints }),
		textField("owner", func(z *zone.Zone) string { return z.Owner }),
		textField("designated_by", func(z *zone.Zone) string { return z.DesignatedBy }),
		textField("rationale", func(z *zone.Zone) string { return z.Rationale }),
		textField("marking", func(z *zone.Zone) string { return z.Marking }),
	}, characteristics(func(z *zone.Zone) *zone.Characteristics { return &z.Characteristics })...),
}

// characteristics are the fields that zones and conduits share.
func characteristics[T any](get func(*T) *zone.Characteristics) []field[T] {
	return []field[T]{
		textField("logical_boundary", func(x *T) string { return get(x).LogicalBoundary }),
		textField("physical_boundary", func(x *T) string { return get(x).PhysicalBoundary }),
		textField("physical_access", func(x *T) string { return get(x).PhysicalAccess }),
		textField("security_policies", func(x *T) string { return get(x).Policies }),
		textField("assumptions", func(x *T) string { return get(x).Assumptions }),
	}
}

var assetKind = elementKind[zone.Asset]{
	ref:     func(a *zone.Asset) Ref { return AssetRef(a.ID) },
	compare: func(a, b *zone.Asset) int { return cmp.Compare(a.ID, b.ID) },
	fields: []field[zone.Asset]{
		textField("name", func(a *zone.Asset) string { return a.Name }),
		textField("zone", func(a *zone.Asset) zone.ID { return a.Zone }),
		setField("attached", func(a *zone.Asset) zone.Set { return a.Attached }),
		textField("runs_on", func(a *zone.Asset) zone.AssetID { return a.RunsOn }),
		valueField("type", func(a *zone.Asset) requirement.ComponentType { return a.Type }),
		valueField("traits", func(a *zone.Asset) zone.Traits { return a.Traits }),
		valueField("capability", func(a *zone.Asset) level.Evidence { return a.Capability }),
		claimsField("claims", func(a *zone.Asset) requirement.Claims { return a.Claims }),
		valueField("needs", func(a *zone.Asset) level.Target { return a.Needs }),
		flagField("inspects", func(a *zone.Asset) bool { return a.Inspects }),
		flagField("terminates", func(a *zone.Asset) bool { return a.Terminates }),
		flagField("retired", func(a *zone.Asset) bool { return a.Retired }),
		madeField("addresses", func(a *zone.Asset) zone.Addresses { return a.Addresses }, addressesText),
		textField("owner", func(a *zone.Asset) string { return a.Owner }),
		textField("vendor", func(a *zone.Asset) string { return a.Vendor }),
		textField("product", func(a *zone.Asset) string { return a.Product }),
		textField("version", func(a *zone.Asset) string { return a.Version }),
		textField("cpe", func(a *zone.Asset) string { return a.CPE }),
		textField("purl", func(a *zone.Asset) string { return a.PURL }),
		textField("marking", func(a *zone.Asset) string { return a.Marking }),
	},
}

var conduitKind = elementKind[Conduit]{
	ref:     func(c *Conduit) Ref { return c.Ref() },
	compare: func(a, b *Conduit) int { return cmp.Compare(a.ID, b.ID) },
	fields: append([]field[Conduit]{
		textField("name", func(c *Conduit) string { return c.Name }),
		setField("joins", func(c *Conduit) zone.Set { return c.Joins }),
		flagField("internal", func(c *Conduit) bool { return c.Internal }),
		flagField("inherit", func(c *Conduit) bool { return c.Inherit }),
		flagField("untrusted", func(c *Conduit) bool { return c.Untrusted }),
		textField("one_way", func(c *Conduit) string { return oneWayText(c.OneWay) }),
		valueField("medium", func(c *Conduit) Medium { return c.Medium }),
		flagField("inspects", func(c *Conduit) bool { return c.Inspects }),
		setField("devices", func(c *Conduit) zone.Assets { return c.Devices }),
		madeField("allow", func(c *Conduit) Permissions { return c.Allow }, permissionsText),
		madeField("manage", func(c *Conduit) Management { return c.Manage }, managementText),
		valueField("target", func(c *Conduit) level.Target { return c.Target }),
		claimsField("claims", func(c *Conduit) requirement.Claims { return c.Claims }),
		valueField("capability", func(c *Conduit) level.Evidence { return c.Capability }),
		valueField("achieved", func(c *Conduit) level.Evidence { return c.Achieved }),
		valueField("assessed", func(c *Conduit) zone.Date { return c.Assessed }),
		textField("owner", func(c *Conduit) string { return c.Owner }),
		textField("carries_for", func(c *Conduit) string { return c.CarriesFor }),
		madeField("ends", func(c *Conduit) Ends { return c.Ends }, endsText),
		setField("access_points", func(c *Conduit) zone.Names { return c.AccessPoints }),
		textField("rationale", func(c *Conduit) string { return c.Rationale }),
		textField("marking", func(c *Conduit) string { return c.Marking }),
	}, characteristics(func(c *Conduit) *zone.Characteristics { return &c.Characteristics })...),
}

var channelKind = elementKind[Channel]{
	ref: func(c *Channel) Ref { return c.Ref() },
	compare: func(a, b *Channel) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Service, b.Service), a.Via.Compare(b.Via))
	},
	fields: []field[Channel]{
		flagField("link", func(c *Channel) bool { return c.Link }),
		flagField("end_to_end", func(c *Channel) bool { return c.EndToEnd }),
		flagField("observed", func(c *Channel) bool { return c.Observed }),
		flagField("multicast", func(c *Channel) bool { return c.Multicast }),
		textField("purpose", func(c *Channel) string { return c.Purpose }),
		textField("carries_for", func(c *Channel) string { return c.CarriesFor }),
	},
}

var measureKind = elementKind[Measure]{
	ref:     func(m *Measure) Ref { return m.Ref() },
	compare: func(a, b *Measure) int { return cmp.Compare(a.ID, b.ID) },
	fields: []field[Measure]{
		textField("name", func(m *Measure) string { return m.Name }),
		setField("covers", func(m *Measure) Refs { return m.Covers }),
		valueField("provides", func(m *Measure) level.Evidence { return m.Provides }),
		claimsField("claims", func(m *Measure) requirement.Claims { return m.Claims }),
		flagField("active", func(m *Measure) bool { return !m.Inactive }),
		flagField("new", func(m *Measure) bool { return m.New }),
		setField("requires", func(m *Measure) zone.Names { return m.Requires }),
		setField("excludes", func(m *Measure) zone.Names { return m.Excludes }),
		valueField("since", func(m *Measure) zone.Date { return m.Since }),
		textField("cost", func(m *Measure) string { return strconv.FormatFloat(m.Cost, 'f', -1, 64) }),
	},
}

var policyKind = elementKind[Policy]{
	ref: func(p *Policy) Ref { return p.Ref() },
	fields: []field[Policy]{
		setField("services", func(p *Policy) Services { return p.Services }),
		textField("reason", func(p *Policy) string { return p.Reason }),
	},
}

var serviceKind = elementKind[Service]{
	ref:     func(s *Service) Ref { return s.Ref() },
	compare: func(a, b *Service) int { return cmp.Compare(a.Name, b.Name) },
	fields: []field[Service]{
		setField("aliases", func(s *Service) zone.Names { return s.Aliases }),
		setField("ports", func(s *Service) zone.Names { return s.Ports }),
		valueField("kinds", func(s *Service) ServiceKinds { return s.Kinds }),
	},
}

var waiverKind = elementKind[Waiver]{
	ref: func(w *Waiver) Ref { return w.Ref() },
	fields: []field[Waiver]{
		textField("reason", func(w *Waiver) string { return w.Reason }),
		textField("approved_by", func(w *Waiver) string { return w.ApprovedBy }),
		valueField("until", func(w *Waiver) zone.Date { return w.Until }),
	},
}

var ownerKind = elementKind[Owner]{
	ref:     func(o *Owner) Ref { return o.Ref() },
	compare: func(a, b *Owner) int { return strings.Compare(a.ID, b.ID) },
	fields:  []field[Owner]{flagField("independent", func(o *Owner) bool { return o.Independent })},
}

var agreementKind = elementKind[Agreement]{
	ref:    func(a *Agreement) Ref { return a.Ref() },
	fields: []field[Agreement]{setField("conduits", func(a *Agreement) zone.Names { return a.Conduits })},
}
