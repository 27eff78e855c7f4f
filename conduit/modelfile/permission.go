package modelfile

import (
	"iter"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

var (
	permissionTable = newTable("a permission",
		must(key("from", textOf[zone.ID](), func(p *conduit.Permission) *zone.ID { return &p.From })),
		must(key("to", textOf[zone.ID](), func(p *conduit.Permission) *zone.ID { return &p.To })),
		must(key("services", services, func(p *conduit.Permission) *conduit.Services { return &p.Services })),
		key("both", flag, func(p *conduit.Permission) *bool { return &p.Both }),
	)
	grantTable = newTable("an entry of manage",
		must(key("from", textOf[zone.ID](), func(g *conduit.Grant) *zone.ID { return &g.From })),
		must(key("services", services, func(g *conduit.Grant) *conduit.Services { return &g.Services })),
	)
	endTable = newTable("an end",
		must(key("zone", textOf[zone.ID](), func(e *conduit.End) *zone.ID { return &e.Zone })),
		must(key("owner", textOf[string](), func(e *conduit.End) *string { return &e.Owner })),
	)
	oneWayTable = newTable("the mapping one_way",
		must(key("from", textOf[zone.ID](), func(o *conduit.OneWay) *zone.ID { return &o.From })),
		must(key("to", textOf[zone.ID](), func(o *conduit.OneWay) *zone.ID { return &o.To })),
	)

	allow  = stated(listOf("a list of permissions", inside(permissionTable)), conduit.PermissionsOf, conduit.Permissions.All, conduit.Permissions.Stated)
	manage = stated(listOf("a list of zones with services", inside(grantTable)), conduit.ManagementOf, conduit.Management.All, conduit.Management.Stated)
	ends   = as(listOf("a list of ends", inside(endTable)), conduit.EndsOf, conduit.Ends.All)

	oneWay = codec[conduit.OneWay]{
		read: inside(oneWayTable).read,
		write: func(e *encoder, o conduit.OneWay) bool {
			oneWayTable.write(e, &o)
			return o.IsSet()
		},
	}
)

// inside is a mapping within an element.
func inside[T any](tab *table[T]) codec[T] {
	return codec[T]{
		read: func(d *decoder, n int32) (T, bool) {
			var t T
			ok := tab.read(d, n, &t)
			return t, ok
		},
		write: func(e *encoder, t T) bool {
			tab.write(e, &t)
			return true
		},
	}
}

// stated is a list whose absence says something else than an empty list.
func stated[S, V any](c codec[[]V], of func(...V) S, all func(S) iter.Seq[V], is func(S) bool) codec[S] {
	plain := as(c, of, all)
	return codec[S]{
		read: plain.read,
		write: func(e *encoder, s S) bool {
			plain.write(e, s)
			return is(s)
		},
	}
}
