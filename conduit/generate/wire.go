package generate

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

type vector = level.Vector

// wire says how a conduit is to be made.
type wire struct {
	kind    linkKind
	id      string
	device  string // what its device is called, after the id
	a, b    int32  // the zone above and the zone below
	c       int32  // a third zone, joined to b from above or to it as third says; -1
	third   linkKind
	inherit bool

	need     level.Vector
	managed  int32 // -1: nobody
	manage   conduit.Management
	medium   conduit.Medium
	plain    bool
	declared bool // the target is declared
	endToEnd bool

	untrusted bool
}

// tunnelClaims are met by what carries an encrypted tunnel.
var tunnelClaims = requirement.MustClaims(requirement.Met,
	"SR 3.1", "SR 3.1 RE(1)", "SR 4.1", "SR 4.1 RE(1)", "SR 4.1 RE(2)")

// join adds a conduit with its device, its permissions, and what passes it.
func (b *builder) join(w wire) int32 {
	at := int32(len(b.m.Conduits))
	id := conduit.ID(w.id)
	k := &linkKinds[w.kind]
	fam := b.zones[w.b].family
	joins := []zone.ID{b.zoneID(w.a), b.zoneID(w.b)}
	allow := b.grants(w.a, w.b, k.down, w.kind, false, fam)
	allow = append(allow, b.grants(w.b, w.a, k.up, w.kind, true, fam)...)
	via := conduit.Via(id)
	if len(k.down) > 0 {
		b.outlet(w.a, w.b, k.down, via)
	}
	if len(k.up) > 0 {
		b.outlet(w.b, w.a, k.up, via)
	}
	if w.c >= 0 {
		joins = append(joins, b.zoneID(w.c))
		t := &linkKinds[w.third]
		if len(t.down) > 0 {
			allow = append(allow, b.grants(w.c, w.b, t.down, w.third, false, fam)...)
			b.outlet(w.c, w.b, t.down, via)
		}
		if len(t.up) > 0 {
			allow = append(allow, b.grants(w.b, w.c, t.up, w.third, true, fam)...)
			b.outlet(w.b, w.c, t.up, via)
		}
	}
	c := conduit.Conduit{
		ID: id, Joins: zone.SetOf(joins...), Inherit: w.inherit, Untrusted: w.untrusted,
		Medium: w.medium, Allow: conduit.PermissionsOf(allow...), Manage: w.manage,
	}
	if c.Medium == conduit.NoMedium {
		c.Medium = conduit.Ethernet
	}
	if w.kind == diodeLink {
		c.OneWay = conduit.OneWay{From: b.zoneID(w.b), To: b.zoneID(w.a)}
	}
	if w.untrusted {
		c.Claims = tunnelClaims
	}
	if w.declared || b.layout.percent(30) {
		c.Target = w.need.Target()
	}
	if b.cfg.Evidence == Recorded {
		c.Achieved, c.Assessed = w.need.Evidence(), assessed
	}
	device := b.addDevice(w, joins)
	c.Devices = zone.AssetsOf(b.m.Assets[device].ID)
	c.Inspects = b.m.Assets[device].Inspects
	b.m.Conduits = append(b.m.Conduits, c)
	b.links = append(b.links, link{kind: w.kind, a: w.a, b: w.b, c: w.c, device: device, managed: w.managed,
		plain: w.plain && !w.inherit, need: w.need})
	if w.managed >= 0 {
		b.zones[w.managed].manages = append(b.zones[w.managed].manages, at)
	}
	return at
}

// addDevice adds the asset that makes a conduit up. It is at home in no zone; some
// have interfaces in the zones that they join.
func (b *builder) addDevice(w wire, joins []zone.ID) int32 {
	at := int32(len(b.m.Assets))
	variant := b.evidence.below(variants)
	if variant == 4 || variant == 1 {
		variant = 0
	}
	prod := b.products.get(productKey{requirement.Network, need{levels: w.need}, uint8(variant)})
	a := zone.Asset{
		ID: zone.AssetID(w.id + w.device), Type: requirement.Network, Inspects: w.device != "-sw",
		Vendor: "Gatewright", Product: b.products.name(aswitch, prod), Version: prod.version,
	}
	if b.cfg.Evidence != Recorded {
		a.Capability, a.Claims = prod.capability, prod.claims
	}
	if a.Inspects && w.kind != diodeLink && b.layout.percent(40) {
		a.Attached = zone.SetOf(joins...)
	}
	if b.cfg.Distinct && a.Claims.Len() > 0 {
		a.Claims = distinct(a.Claims, len(b.m.Assets))
	}
	b.m.Assets = append(b.m.Assets, a)
	return at
}
