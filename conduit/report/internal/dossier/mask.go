package dossier

import (
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// masked gives the design with nothing in it that is withheld, for pictures, which draw
// all of a design. What it shows is worked out from the whole: verdicts on levels are
// recorded in it as they are, and of channels it has those that breach and no other, for
// a channel whose conduits are withheld would seem to breach.
func (b *builder) masked() (*conduit.System, error) {
	m := &conduit.Model{Name: b.title()}
	for z := range b.zones() {
		r := conduit.ZoneRef(z.ID)
		x := zone.Zone{ID: z.ID, Name: b.kept(z.Name), In: z.In, Layer: z.Layer, Traits: z.Traits, Entry: z.Entry}
		x.Target, x.Achieved = b.pinned(r)
		m.Zones = append(m.Zones, x)
	}
	for a := range b.assets() {
		x := zone.Asset{ID: a.ID, Name: b.kept(a.Name), Type: a.Type, Traits: a.Traits, Retired: a.Retired}
		if !b.hide.has(conduit.ZoneRef(a.Zone)) {
			x.Zone = a.Zone
		}
		x.Attached = zone.SetOf(slices.Collect(shown(a.Attached.All(), b.showsZone))...)
		m.Assets = append(m.Assets, x)
	}
	open := map[conduit.ID]bool{}
	for f := range b.sys.ConduitBreaches() {
		open[f.Conduit.ID] = open[f.Conduit.ID] || f.Kind == conduit.NoEnforcement
	}
	for c := range b.conduits() {
		m.Conduits = append(m.Conduits, b.maskedConduit(c, !open[c.ID]))
	}
	for x := range b.flows() {
		if c := x.Channel; x.Verdict.Breach() {
			m.Channels = append(m.Channels, conduit.Channel{From: c.From, To: c.To, Service: c.Service, Via: c.Via, Link: c.Link, Multicast: c.Multicast})
		}
	}
	return conduit.Config{Method: conduit.Coverage, Catalog: b.sys.Catalog()}.Compile(m)
}

func (b *builder) maskedConduit(c conduit.Conduit, enforced bool) conduit.Conduit {
	x := conduit.Conduit{
		ID: c.ID, Name: b.kept(c.Name), Internal: c.Internal, Inherit: c.Inherit, Untrusted: c.Untrusted, Medium: c.Medium, Inspects: c.Inspects,
		Joins:   zone.SetOf(slices.Collect(shown(c.Joins.All(), b.showsZone))...),
		Devices: zone.AssetsOf(slices.Collect(shown(c.Devices.All(), func(id zone.AssetID) bool { return !b.hide.has(conduit.AssetRef(id)) }))...),
	}
	x.Target, x.Achieved = b.pinned(c.Ref())
	if enforced {
		x.Claims = requirement.MustClaims(requirement.Met, "SR 5.2") // whatever enforces it may be withheld
	}
	if o := c.OneWay; o.IsSet() && b.showsZone(o.From) && b.showsZone(o.To) {
		x.OneWay = o
	}
	if !c.Allow.Stated() {
		return x
	}
	x.Allow = conduit.PermitNone
	var list []conduit.Permission
	for p := range c.Allow.All() {
		if b.showsZone(p.From) && b.showsZone(p.To) {
			list = append(list, p)
		}
	}
	if len(list) > 0 {
		x.Allow = conduit.PermissionsOf(list...)
	}
	return x
}

func (b *builder) showsZone(id zone.ID) bool { return !b.hide.has(conduit.ZoneRef(id)) }

// kept gives a name, unless it tells of something that is withheld.
func (b *builder) kept(name string) string {
	if b.hide.mentions(name) {
		return ""
	}
	return name
}

// pinned gives the target in force of an element, and what it achieves as a record: the
// level where it is known; else what keeps the verdict, the better end of what falls
// short and the worse end of what is met.
func (b *builder) pinned(r conduit.Ref) (level.Target, level.Evidence) {
	l, ok := b.levels[r]
	if !ok {
		return level.Target{}, level.Evidence{}
	}
	var e level.Evidence
	for f := range level.FRs() {
		low, high := l.Achieved.Low[f], l.Achieved.High[f]
		want, asked := l.Target.At(f)
		switch {
		case l.Achieved.NR.Has(f):
			e = e.WithNR(f)
		case low == high || asked && low >= want:
			e = e.With(f, low)
		case asked && high < want:
			e = e.With(f, high)
		default:
			e = e.WithUnknown(f)
		}
	}
	return l.Target, e
}
