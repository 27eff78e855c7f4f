package modelfile

import (
	"cmp"
	"reflect"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// section is a list of elements of one kind, read and written one element at a time.
type section struct {
	key   string
	kind  conduit.Kind
	what  string
	size  int64 // of an element
	read  func(d *decoder, n int32)
	join  func(*draft)
	order func(*conduit.Model) []int // the places of the elements, in the order of the ids
	write func(e *encoder, m *conduit.Model, i int)
}

// elementsOf describes a section: its key, the kind of its elements and their table,
// where they are gathered, where they end up, where the position goes, their order,
// and the id by which others refer to them, nil where that is made of several keys.
func elementsOf[T any](
	key string, kind conduit.Kind, tab *table[T],
	gather func(*draft) *chunks[T], in func(*conduit.Model) *[]T,
	at func(*T) *zone.Pos, compare func(a, b *T) int, id func(*T) string,
) section {
	return section{
		key: key, kind: kind, what: "a list of " + key, size: int64(reflect.TypeFor[T]().Size()),
		read: func(d *decoder, n int32) {
			into := gather(&d.model)
			x := into.next()
			*at(x) = d.pos(n)
			tab.read(d, n, x)
			if !d.hurt(kind, *at(x)) {
				return
			}
			if id == nil || id(x) == "" {
				d.damage.lost(kind)
			}
			if d.errs.full() || id != nil && id(x) == "" {
				into.drop() // nobody will look at it
			}
		},
		join: func(m *draft) { *in(&m.Model) = gather(m).join() },
		order: func(m *conduit.Model) []int {
			return orderOf(*in(m), compare)
		},
		write: func(e *encoder, m *conduit.Model, i int) { tab.write(e, &(*in(m))[i]) },
	}
}

// sections are the lists of elements in the order in which they are written.
var sections = []section{
	elementsOf("owners", conduit.KindOwner, ownerTable,
		func(m *draft) *chunks[conduit.Owner] { return &m.owners },
		func(m *conduit.Model) *[]conduit.Owner { return &m.Owners },
		func(o *conduit.Owner) *zone.Pos { return &o.Pos },
		func(a, b *conduit.Owner) int { return cmp.Compare(a.ID, b.ID) },
		func(o *conduit.Owner) string { return o.ID }),
	elementsOf("agreements", conduit.KindAgreement, agreementTable,
		func(m *draft) *chunks[conduit.Agreement] { return &m.agreements },
		func(m *conduit.Model) *[]conduit.Agreement { return &m.Agreements },
		func(a *conduit.Agreement) *zone.Pos { return &a.Pos },
		func(a, b *conduit.Agreement) int {
			return cmp.Or(cmp.Compare(a.Provider, b.Provider), cmp.Compare(a.Customer, b.Customer), cmp.Compare(a.Conduits.String(), b.Conduits.String()))
		},
		nil),
	elementsOf("zones", conduit.KindZone, zoneTable,
		func(m *draft) *chunks[zone.Zone] { return &m.zones },
		func(m *conduit.Model) *[]zone.Zone { return &m.Zones },
		func(z *zone.Zone) *zone.Pos { return &z.Pos },
		func(a, b *zone.Zone) int { return cmp.Compare(a.ID, b.ID) },
		func(z *zone.Zone) string { return string(z.ID) }),
	elementsOf("assets", conduit.KindAsset, assetTable,
		func(m *draft) *chunks[zone.Asset] { return &m.assets },
		func(m *conduit.Model) *[]zone.Asset { return &m.Assets },
		func(a *zone.Asset) *zone.Pos { return &a.Pos },
		func(a, b *zone.Asset) int { return cmp.Compare(a.ID, b.ID) },
		func(a *zone.Asset) string { return string(a.ID) }),
	elementsOf("conduits", conduit.KindConduit, conduitTable,
		func(m *draft) *chunks[conduit.Conduit] { return &m.conduits },
		func(m *conduit.Model) *[]conduit.Conduit { return &m.Conduits },
		func(c *conduit.Conduit) *zone.Pos { return &c.Pos },
		func(a, b *conduit.Conduit) int { return cmp.Compare(a.ID, b.ID) },
		func(c *conduit.Conduit) string { return string(c.ID) }),
	elementsOf("channels", conduit.KindChannel, channelTable,
		func(m *draft) *chunks[conduit.Channel] { return &m.channels },
		func(m *conduit.Model) *[]conduit.Channel { return &m.Channels },
		func(c *conduit.Channel) *zone.Pos { return &c.Pos },
		func(a, b *conduit.Channel) int {
			return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Service, b.Service), a.Via.Compare(b.Via))
		},
		nil),
	elementsOf("measures", conduit.KindMeasure, measureTable,
		func(m *draft) *chunks[conduit.Measure] { return &m.measures },
		func(m *conduit.Model) *[]conduit.Measure { return &m.Measures },
		func(x *conduit.Measure) *zone.Pos { return &x.Pos },
		func(a, b *conduit.Measure) int { return cmp.Compare(a.ID, b.ID) },
		func(x *conduit.Measure) string { return x.ID }),
	elementsOf("policies", conduit.KindPolicy, policyTable,
		func(m *draft) *chunks[conduit.Policy] { return &m.policies },
		func(m *conduit.Model) *[]conduit.Policy { return &m.Policies },
		func(p *conduit.Policy) *zone.Pos { return &p.Pos },
		func(a, b *conduit.Policy) int {
			return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Via, b.Via),
				cmp.Compare(a.Services.String(), b.Services.String()), cmp.Compare(a.Reason, b.Reason))
		},
		nil),
	elementsOf("services", conduit.KindService, serviceTable,
		func(m *draft) *chunks[conduit.Service] { return &m.services },
		func(m *conduit.Model) *[]conduit.Service { return &m.Services },
		func(s *conduit.Service) *zone.Pos { return &s.Pos },
		func(a, b *conduit.Service) int { return cmp.Compare(a.Name, b.Name) },
		nil),
	elementsOf("waivers", conduit.KindWaiver, waiverTable,
		func(m *draft) *chunks[conduit.Waiver] { return &m.waivers },
		func(m *conduit.Model) *[]conduit.Waiver { return &m.Waivers },
		func(w *conduit.Waiver) *zone.Pos { return &w.Pos },
		func(a, b *conduit.Waiver) int {
			return cmp.Or(cmp.Compare(a.Rule, b.Rule), a.Element.Compare(b.Element), cmp.Compare(a.Reason, b.Reason),
				cmp.Compare(a.ApprovedBy, b.ApprovedBy), a.Until.Compare(b.Until))
		},
		nil),
}
