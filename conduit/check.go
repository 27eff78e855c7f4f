package conduit

import (
	"errors"
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

func (b *builder) checkModel() {
	m := b.sys.model
	if !m.Date.Valid() {
		b.fail(Ref{}, zone.Pos{}, BadValue, m.Date.String())
	}
	if !b.cfg.Method.Valid() {
		b.fail(Ref{}, zone.Pos{}, BadValue, b.cfg.Method.String())
	}
	if int(b.cfg.Targets) >= len(targetRuleNames) {
		b.fail(Ref{}, zone.Pos{}, BadValue, b.cfg.Targets.String())
	}
	owners := map[string]bool{}
	for _, o := range m.Owners {
		b.checkID(o.Ref(), o.ID, o.Pos, owners[o.ID])
		owners[o.ID] = true
	}
	for _, a := range m.Agreements {
		for _, id := range []string{a.Provider, a.Customer} {
			if !owners[id] {
				b.fail(a.Ref(), a.Pos, UnknownOwner, id)
			}
		}
	}
}

func (b *builder) checkID(ref Ref, id string, pos zone.Pos, twice bool) {
	if err := zone.CheckID(id); err != nil {
		b.fail(ref, pos, IllFormedID, err.Error())
	}
	if twice {
		b.fail(ref, pos, DuplicateID, id)
	}
}

// partition compiles zones and assets, and indexes what others refer to.
func (b *builder) partition() {
	m := b.sys.model
	part, err := zone.Adopt(m.Zones, m.Assets)
	var errs zone.Errors
	if errors.As(err, &errs) {
		for _, e := range errs {
			ref := ZoneRef(e.Zone)
			if e.OfAsset {
				ref = AssetRef(e.Asset)
			}
			b.fail(ref, e.Pos, Problem(e.Problem), e.Value)
		}
	}
	b.sys.part = part
	b.zoneAt = make(map[zone.ID]int32, len(m.Zones))
	for i := range m.Zones {
		b.zoneAt[m.Zones[i].ID] = int32(i)
	}
	b.assetAt = make(map[zone.AssetID]int32, len(m.Assets))
	for i := range m.Assets {
		b.assetAt[m.Assets[i].ID] = int32(i)
	}
	b.conduitAt = make(map[ID]int32, len(m.Conduits))
	for i := range m.Conduits {
		b.conduitAt[m.Conduits[i].ID] = int32(i)
	}
	b.measureAt = make(map[string]int32, len(m.Measures))
	for i := range m.Measures {
		b.measureAt[m.Measures[i].ID] = int32(i)
	}
	for i := range m.Zones {
		z := &m.Zones[i]
		for name := range z.AccessPoints.All() {
			b.needConduit(ZoneRef(z.ID), z.Pos, ID(name))
		}
	}
	for _, a := range m.Agreements {
		for name := range a.Conduits.All() {
			b.needConduit(a.Ref(), a.Pos, ID(name))
		}
	}
}

func (b *builder) needZone(ref Ref, pos zone.Pos, id zone.ID) bool {
	_, ok := b.zoneAt[id]
	if !ok {
		b.fail(ref, pos, UnknownZone, string(id))
	}
	return ok
}

func (b *builder) needConduit(ref Ref, pos zone.Pos, id ID) {
	if _, ok := b.conduitAt[id]; !ok {
		b.fail(ref, pos, UnknownConduit, string(id))
	}
}

// services compiles the model's definitions of services.
func (b *builder) services() {
	m := b.sys.model
	table, problems := NewServiceTable(m.Services)
	for _, p := range problems {
		def := m.Services[p.Index]
		b.fail(def.Ref(), def.Pos, IllFormedService, p.Reason+": "+p.Value)
	}
	b.sys.services = table
}

func (b *builder) checkServices(ref Ref, pos zone.Pos, list Services) {
	if list.Len() == 0 {
		b.fail(ref, pos, NoServices, "")
	}
	for name := range list.All() {
		if err := CheckServiceName(name); err != nil {
			b.fail(ref, pos, IllFormedService, err.Error())
		}
	}
}

func (b *builder) conduits() {
	m := b.sys.model
	for i := range m.Conduits {
		c := &m.Conduits[i]
		ref := c.Ref()
		b.checkID(ref, string(c.ID), c.Pos, i > 0 && m.Conduits[i-1].ID == c.ID)
		switch {
		case c.Internal && c.Joins.Len() != 1:
			b.fail(ref, c.Pos, InternalConduit, c.Joins.String())
		case !c.Internal && c.Joins.Len() < 2:
			b.fail(ref, c.Pos, TooFewZones, c.Joins.String())
		}
		for id := range c.Joins.All() {
			b.needZone(ref, c.Pos, id)
		}
		for id := range c.Devices.All() {
			if _, ok := b.assetAt[id]; !ok {
				b.fail(ref, c.Pos, UnknownAsset, string(id))
			}
		}
		if !c.Medium.Valid() {
			b.fail(ref, c.Pos, BadValue, c.Medium.String())
		}
		if !c.Assessed.Valid() {
			b.fail(ref, c.Pos, BadValue, c.Assessed.String())
		}
		for e := range c.Ends.All() {
			b.needJoined(c, e.Zone)
		}
		for name := range c.AccessPoints.All() {
			b.needConduit(ref, c.Pos, ID(name))
		}
		b.checkPermissions(c)
	}
}

// needJoined reports a zone that the conduit does not join.
func (b *builder) needJoined(c *Conduit, id zone.ID) {
	if b.needZone(c.Ref(), c.Pos, id) && !c.Joins.Has(id) {
		b.fail(c.Ref(), c.Pos, NotJoined, string(id))
	}
}

func (b *builder) checkPermissions(c *Conduit) {
	ref := c.Ref()
	if c.OneWay.IsSet() {
		b.needJoined(c, c.OneWay.From)
		b.needJoined(c, c.OneWay.To)
		if c.OneWay.From == c.OneWay.To {
			b.fail(ref, c.Pos, SameZoneTwice, string(c.OneWay.From))
		}
	}
	for p := range c.Allow.All() {
		b.needJoined(c, p.From)
		b.needJoined(c, p.To)
		if p.From == p.To {
			b.fail(ref, c.Pos, SameZoneTwice, string(p.From))
		}
		if c.OneWay.IsSet() && (p.Both || p.From != c.OneWay.From || p.To != c.OneWay.To) {
			b.fail(ref, c.Pos, AgainstOneWay, p.String())
		}
		b.checkServices(ref, c.Pos, p.Services)
	}
	for g := range c.Manage.All() {
		b.needZone(ref, c.Pos, g.From)
		b.checkServices(ref, c.Pos, g.Services)
	}
}

func (b *builder) measures() {
	m := b.sys.model
	for i := range m.Measures {
		x := &m.Measures[i]
		ref := x.Ref()
		b.checkID(ref, x.ID, x.Pos, i > 0 && m.Measures[i-1].ID == x.ID)
		if x.Covers.Len() == 0 {
			b.fail(ref, x.Pos, NamesNothing, "covers")
		}
		for r := range x.Covers.All() {
			if !b.exists(r) || r.Kind != KindZone && r.Kind != KindAsset && r.Kind != KindConduit {
				b.fail(ref, x.Pos, UnknownElement, r.String())
			}
		}
		for _, names := range []zone.Names{x.Requires, x.Excludes} {
			for name := range names.All() {
				if _, ok := b.measureAt[name]; !ok {
					b.fail(ref, x.Pos, UnknownMeasure, name)
				}
				if name == x.ID {
					b.fail(ref, x.Pos, RequiresItself, name)
				}
			}
		}
		if !x.Since.Valid() {
			b.fail(ref, x.Pos, BadValue, x.Since.String())
		}
		if !(x.Cost >= 0 && x.Cost <= maxCost) {
			b.fail(ref, x.Pos, BadValue, fmt.Sprint("cost ", x.Cost))
		}
	}
}

// maxCost bounds costs so that their sums stay exact enough to compare.
const maxCost = 1e15

// exists reports whether an address is that of an element of the model. Channels
// are looked up once they are known, by [builder.waivers].
func (b *builder) exists(r Ref) (ok bool) {
	switch r.Kind {
	case KindModel:
		ok = true
	case KindZone:
		_, ok = b.zoneAt[zone.ID(r.ID)]
	case KindAsset:
		_, ok = b.assetAt[zone.AssetID(r.ID)]
	case KindConduit:
		_, ok = b.conduitAt[ID(r.ID)]
	case KindMeasure:
		_, ok = b.measureAt[r.ID]
	}
	return ok
}

func (b *builder) policies() {
	m := b.sys.model
	for i := range m.Policies {
		p := &m.Policies[i]
		ref := p.Ref()
		if p.Rule == NoRule || int(p.Rule) >= len(policyRuleNames) {
			b.fail(ref, p.Pos, NoPolicyRule, p.Rule.String())
		}
		for _, sel := range []Selector{p.From, p.To} {
			if x, err := parseSelector(sel); err != nil {
				b.fail(ref, p.Pos, BadValue, err.Error())
			} else if x.zone != "" {
				b.needZone(ref, p.Pos, x.zone)
			}
		}
		switch {
		case p.Rule == OnlyVia && p.Via == "":
			b.fail(ref, p.Pos, MissingVia, "")
		case p.Via != "":
			b.needZone(ref, p.Pos, p.Via)
		}
		if p.Services.Len() > 0 {
			b.checkServices(ref, p.Pos, p.Services)
		}
	}
}

func (b *builder) waivers() {
	m := b.sys.model
	known := map[Ref]bool{}
	for i := range m.Channels {
		if len(m.Waivers) == 0 {
			break
		}
		known[m.Channels[i].Ref()] = true
		known[b.sys.channel(int32(i)).Ref()] = true
	}
	for i := range m.Policies {
		known[m.Policies[i].Ref()] = true
	}
	for i := range m.Waivers {
		w := &m.Waivers[i]
		if strings.TrimSpace(w.Rule) == "" {
			b.fail(w.Ref(), w.Pos, NamesNothing, "rule")
		}
		if !b.exists(w.Element) && !known[w.Element] {
			b.fail(w.Ref(), w.Pos, UnknownElement, w.Element.String())
		}
		if strings.TrimSpace(w.Reason) == "" {
			b.fail(w.Ref(), w.Pos, MissingReason, "")
		}
		if !w.Until.Valid() {
			b.fail(w.Ref(), w.Pos, BadValue, w.Until.String())
		}
	}
}
