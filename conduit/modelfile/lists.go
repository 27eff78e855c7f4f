package modelfile

import (
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// listOf is a list of values of one type, absent where it is empty.
func listOf[V any](what string, item codec[V]) codec[[]V] {
	each := int64(reflect.TypeFor[V]().Size())
	return codec[[]V]{
		read: func(d *decoder, n int32) ([]V, bool) {
			if !d.want(n, list, what) {
				return nil, false
			}
			size := d.tree.len(n)
			if !d.take(n, int64(size)*each) {
				return nil, false
			}
			out, ok := make([]V, 0, size), true
			i := 0
			for c := range d.tree.children(n) {
				d.pushIndex(i)
				v, fine := item.read(d, c)
				d.pop()
				out, ok = append(out, v), ok && fine
				i++
			}
			return out, ok
		},
		write: func(e *encoder, v []V) bool {
			n := e.tree.add(node{kind: list})
			for i, x := range v {
				e.pushIndex(i)
				item.write(e, x)
				e.pop()
			}
			e.tree.close(n)
			return len(v) > 0
		},
	}
}

// as keeps a list in a type of its own.
func as[S, V any](c codec[[]V], of func(...V) S, all func(S) iter.Seq[V]) codec[S] {
	return codec[S]{
		read: func(d *decoder, n int32) (S, bool) {
			v, ok := c.read(d, n)
			if !ok {
				var none S
				return none, false
			}
			return of(v...), true
		},
		write: func(e *encoder, s S) bool { return c.write(e, slices.Collect(all(s))) },
	}
}

var (
	zones    = as(listOf("a list of zones", textOf[zone.ID]()), zone.SetOf, zone.Set.All)
	assets   = as(listOf("a list of assets", textOf[zone.AssetID]()), zone.AssetsOf, zone.Assets.All)
	route    = as(listOf("a list of conduits", textOf[conduit.ID]()), conduit.Via, conduit.Route.All)
	services = as(listOf("a list of services", textOf[conduit.ServiceName]()), conduit.ServicesOf, conduit.Services.All)
	elements = as(listOf("a list of elements", element), conduit.RefsOf, conduit.Refs.All)
)

// names is a set of names; what says of which things.
func names(what string) codec[zone.Names] {
	return as(listOf("a list of "+what, textOf[string]()), zone.NamesOf, zone.Names.All)
}

// addresses keeps what is no address as it was written, with a warning.
var addresses = as(listOf("a list of addresses", codec[string]{
	read: func(d *decoder, n int32) (string, bool) {
		s, ok := textOf[string]().read(d, n)
		if ok && !isAddress(s) {
			d.warn(n, quote(s)+" is neither an address nor a prefix such as 10.10.1.0/24; it is kept as text")
		}
		return s, ok
	},
	write: textOf[string]().write,
}), zone.AddressesOf, zone.Addresses.All)

func isAddress(s string) bool {
	if !strings.ContainsAny(s, ".:") {
		return false
	}
	for range zone.AddressesOf(s).Unread() {
		return false
	}
	return true
}

// element is the address of an element, "zone:control".
var element = codec[conduit.Ref]{
	read: func(d *decoder, n int32) (conduit.Ref, bool) {
		if !d.wantText(n, `the address of an element, such as "zone:control"`) {
			return conduit.Ref{}, false
		}
		s := d.tree.nodes[n].text
		r, err := conduit.ParseRef(s)
		if err != nil {
			d.fail(n, BadValue, s, `want for example "zone:control"`, "%s is not the address of an element", quote(s))
			return conduit.Ref{}, false
		}
		r.ID = d.texts.keep(r.ID)
		return r, true
	},
	write: func(e *encoder, r conduit.Ref) bool {
		s := r.String()
		if back, err := conduit.ParseRef(s); err != nil || back != r {
			e.fail(s, "%s is not the address of an element", quote(s))
		}
		e.text(s)
		return true
	},
}

// bitsOf is a list of words each of which stands for a bit.
func bitsOf[V ~uint8 | ~uint32](what string, parse func(string) (V, error), name func(V) string, words []string) codec[V] {
	one := wordOf(what, func(s string) (word[V], error) {
		v, err := parse(s)
		return word[V]{v, name(v)}, err
	}, words...)
	many := listOf("a list", one)
	return codec[V]{
		read: func(d *decoder, n int32) (V, bool) {
			list, ok := many.read(d, n)
			var v V
			for _, w := range list {
				v |= w.bit
			}
			return v, ok
		},
		write: func(e *encoder, v V) bool {
			var list []word[V]
			for rest := v; rest != 0; rest &= rest - 1 {
				bit := rest & -rest
				list = append(list, word[V]{bit, name(bit)})
			}
			return many.write(e, list)
		},
	}
}

// word is one bit with its name.
type word[V any] struct {
	bit  V
	name string
}

func (w word[V]) String() string { return w.name }
