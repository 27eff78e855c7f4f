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
		b.fail(Ref{}, zone.Pos{}, BadValue, m.Date.String()).in("date").hint(dateHint)
	}
	if !b.cfg.Method.Valid() {
		b.fail(Ref{}, zone.Pos{}, BadValue, b.cfg.Method.String()).in("Config.Method")
	}
	if int(b.cfg.Targets) >= len(targetRuleNames) {
		b.fail(Ref{}, zone.Pos{}, BadValue, b.cfg.Targets.String()).in("Config.Targets")
	}
	owners := map[string]bool{}
	for i, o := range m.Owners {
		b.checkID(o.Ref(), o.ID, o.Pos)
		if owners[o.ID] {
			b.twice(o.Ref(), o.Pos, m.Owners[i-1].Pos)
		}
		owners[o.ID] = true
	}
	for _, a := range m.Agreements {
		for _, x := range []struct{ field, id string }{{"provider", a.Provider}, {"customer", a.Customer}} {
			if !owners[x.id] {
				b.fail(a.Ref(), a.Pos, UnknownOwner, x.id).in(x.field)
			}
		}
	}
}

func (b *builder) checkID(ref Ref, id string, pos zone.Pos) {
	if err := zone.CheckID(id); err != nil {
		b.fail(ref, pos, IllFormedID, id).hint(err.Error())
	}
}

// twice reports an element with the id of another.
func (b *builder) twice(ref Ref, pos, first zone.Pos) {
	hint := "another has it too"
	if first.IsValid() {
		hint += ", at " + first.String()
	}
	b.fail(ref, pos, DuplicateID, ref.ID).hint(hint)
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
			b.fail(ref, e.Pos, Problem(e.Problem), e.Value).in(e.Field).hint(e.Hint)
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
			b.needConduit(ZoneRef(z.ID), z.Pos, "access_points", ID(name))
		}
	}
	for _, a := range m.Agreements {
		for name := range a.Conduits.All() {
			b.needConduit(a.Ref(), a.Pos, "conduits", ID(name))
		}
	}
}

func (b *builder) needZone(ref Ref, pos zone.Pos, field string, id zone.ID) bool {
	_, ok := b.zoneAt[id]
	if !ok {
		b.fail(ref, pos, UnknownZone, string(id)).in(field)
	}
	return ok
}

func (b *builder) needConduit(ref Ref, pos zone.Pos, field string, id ID) {
	if _, ok := b.conduitAt[id]; !ok {
		b.fail(ref, pos, UnknownConduit, string(id)).in(field)
	}
}

// services compiles the model's definitions of services.
func (b *builder) services() {
	m := b.sys.model
	table, problems := NewServiceTable(m.Services)
	for _, p := range problems {
		def := m.Services[p.Index]
		b.fail(def.Ref(), def.Pos, IllFormedService, p.Value).hint(p.Reason)
	}
	b.sys.services = table
}

func (b *builder) checkServices(ref Ref, pos zone.Pos, field string, list Services) {
	if list.Len() == 0 {
		b.fail(ref, pos, NoServices, "").in(field).hint("name at least one; any is every service, and a finding")
	}
	for name := range list.All() {
		if err := CheckServiceName(name); err != nil {
			b.fail(ref, pos, IllFormedService, string(name)).in(field).hint(err.Error())
		}
	}
}

func (b *builder) conduits() {
	m := b.sys.model
	for i := range m.Conduits {
		c := &m.Conduits[i]
		ref := c.Ref()
		b.checkID(ref, string(c.ID), c.Pos)
		if i > 0 && m.Conduits[i-1].ID == c.ID {
			b.twice(ref, c.Pos, m.Conduits[i-1].Pos)
		}
		switch {
		case c.Internal && c.Joins.Len() != 1:
			b.fail(ref, c.Pos, InternalConduit, c.Joins.String()).in("joins").hint("name the one zone that it lies in, or leave out internal")
		case !c.Internal && c.Joins.Len() < 2:
			b.fail(ref, c.Pos, TooFewZones, c.Joins.String()).in("joins").hint("name two or more zones; one that lies within a single zone is internal: true")
		}
		for id := range c.Joins.All() {
			b.needZone(ref, c.Pos, "joins", id)
		}
		for id := range c.Devices.All() {
			if _, ok := b.assetAt[id]; !ok {
				b.fail(ref, c.Pos, UnknownAsset, string(id)).in("devices")
			}
		}
		if !c.Medium.Valid() {
			b.fail(ref, c.Pos, BadValue, c.Medium.String()).in("medium")
		}
		if !c.Assessed.Valid() {
			b.fail(ref, c.Pos, BadValue, c.Assessed.String()).in("assessed").hint(dateHint)
		}
		b.checkEnds(c)
		for name := range c.AccessPoints.All() {
			b.needConduit(ref, c.Pos, "access_points", ID(name))
		}
		b.checkPermissions(c)
	}
}

// needJoined reports a zone that the conduit does not join.
func (b *builder) needJoined(c *Conduit, field string, id zone.ID) {
	if b.needZone(c.Ref(), c.Pos, field, id) && !c.Joins.Has(id) {
		b.fail(c.Ref(), c.Pos, NotJoined, string(id)).in(field).hint("it joins " + clipAll(c.Joins))
	}
}

// checkEnds checks that each end is in a joined zone, and has one owner.
func (b *builder) checkEnds(c *Conduit) {
	for i, e := range c.Ends.list {
		b.needJoined(c, "ends", e.Zone)
		if i > 0 && c.Ends.list[i-1].Zone == e.Zone {
			b.fail(c.Ref(), c.Pos, TwoOwners, string(e.Zone)).in("ends").
				hint(fmt.Sprintf("it says %s and %s; keep one", clip(c.Ends.list[i-1].Owner), clip(e.Owner)))
		}
	}
}

func (b *builder) checkPermissions(c *Conduit) {
	ref := c.Ref()
	if c.OneWay.IsSet() {
		b.needJoined(c, "one_way", c.OneWay.From)
		b.needJoined(c, "one_way", c.OneWay.To)
		if c.OneWay.From == c.OneWay.To {
			b.fail(ref, c.Pos, SameZoneTwice, string(c.OneWay.From)).in("one_way").hint("name two of the zones that it joins")
		}
	}
	for p := range c.Allow.All() {
		b.needJoined(c, "allow", p.From)
		b.needJoined(c, "allow", p.To)
		if p.From == p.To {
			b.fail(ref, c.Pos, SameZoneTwice, string(p.From)).in("allow").hint("a conduit permits what passes between two zones")
		}
		if c.OneWay.IsSet() && (p.Both || p.From != c.OneWay.From || p.To != c.OneWay.To) {
			b.fail(ref, c.Pos, AgainstOneWay, p.String()).in("allow").
				hint(fmt.Sprintf("sessions pass from %s to %s only", clip(string(c.OneWay.From)), clip(string(c.OneWay.To))))
		}
		b.checkServices(ref, c.Pos, "allow", p.Services)
	}
	for g := range c.Manage.All() {
		b.needZone(ref, c.Pos, "manage", g.From)
		b.checkServices(ref, c.Pos, "manage", g.Services)
	}
}

func (b *builder) measures() {
	m := b.sys.model
	for i := range m.Measures {
		x := &m.Measures[i]
		ref := x.Ref()
		b.checkID(ref, x.ID, x.Pos)
		if i > 0 && m.Measures[i-1].ID == x.ID {
			b.twice(ref, x.Pos, m.Measures[i-1].Pos)
		}
		if x.Covers.Len() == 0 {
			b.fail(ref, x.Pos, NamesNothing, "").in("covers").hint(`name what it covers, as "zone:control"`)
		}
		for r := range x.Covers.All() {
			switch {
			case r.Kind != KindZone && r.Kind != KindAsset && r.Kind != KindConduit:
				b.fail(ref, x.Pos, UnknownElement, r.String()).in("covers").hint("a measure covers zones, assets and conduits")
			case !b.exists(r):
				b.fail(ref, x.Pos, UnknownElement, r.String()).in("covers")
			}
		}
		b.checkOthers(x, "requires", x.Requires)
		b.checkOthers(x, "excludes", x.Excludes)
		if !x.Since.Valid() {
			b.fail(ref, x.Pos, BadValue, x.Since.String()).in("since").hint(dateHint)
		}
		if !(x.Cost >= 0 && x.Cost <= maxCost) {
			b.fail(ref, x.Pos, BadValue, fmt.Sprint(x.Cost)).in("cost").hint("want a number from 0 to 1e15")
		}
	}
}

// checkOthers checks the measures that a measure names.
func (b *builder) checkOthers(x *Measure, field string, names zone.Names) {
	for name := range names.All() {
		if _, ok := b.measureAt[name]; !ok {
			b.fail(x.Ref(), x.Pos, UnknownMeasure, name).in(field)
		}
		if name == x.ID {
			b.fail(x.Ref(), x.Pos, RequiresItself, name).in(field)
		}
	}
}

// dateHint is for a date that is none.
const dateHint = "want a day of the calendar"

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
		if !p.Rule.known() {
			b.fail(ref, p.Pos, NoPolicyRule, p.Rule.String()).in("rule").hint("want deny, apart, only-via, one-way or allow")
		}
		b.checkSelector(p, "from", p.From)
		b.checkSelector(p, "to", p.To)
		switch {
		case p.Rule == OnlyVia && p.Via == "":
			b.fail(ref, p.Pos, MissingVia, "").in("via").hint("name the zone that every path is to pass through")
		case p.Rule != OnlyVia && p.Via != "" && p.Rule.known():
			b.fail(ref, p.Pos, NoEffect, string(p.Via)).in("via").hint("leave it out, or write rule: only-via")
		case p.Via != "":
			b.needZone(ref, p.Pos, "via", p.Via)
		}
		switch {
		case p.Services.Len() == 0:
		case p.Rule == Apart || p.Rule == OnlyVia:
			b.fail(ref, p.Pos, NoEffect, p.Services.String()).in("services").
				hint("the rules apart and only-via are about paths of any service; leave it out, or write rule: deny")
		default:
			b.checkServices(ref, p.Pos, "services", p.Services)
		}
	}
}

func (b *builder) checkSelector(p *Policy, field string, sel Selector) {
	x, err := parseSelector(sel)
	switch {
	case err != nil:
		b.fail(p.Ref(), p.Pos, BadValue, string(sel)).in(field).
			hint(`want a zone, or a class of zones as "trait:safety" or "layer:2": ` + err.Error())
	case x.zone != "":
		b.needZone(p.Ref(), p.Pos, field, x.zone)
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
			b.fail(w.Ref(), w.Pos, NamesNothing, "").in("rule").hint("name the rule whose finding is accepted, as ZC403")
		}
		if !b.exists(w.Element) && !known[w.Element] {
			b.fail(w.Ref(), w.Pos, UnknownElement, w.Element.String()).in("element")
		}
		if strings.TrimSpace(w.Reason) == "" {
			b.fail(w.Ref(), w.Pos, MissingReason, "").in("reason").hint("say why the finding is accepted")
		}
		if !w.Until.Valid() {
			b.fail(w.Ref(), w.Pos, BadValue, w.Until.String()).in("until").hint(dateHint)
		}
	}
}
