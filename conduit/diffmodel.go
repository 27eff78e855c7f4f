package conduit

import (
	"cmp"
	"strings"
)

// list is a list of elements of a kind, in the order of their addresses. A pointer
// that at gives holds until the next.
type list[T any] struct {
	n  int
	at func(i int) *T
}

func listOf[T any](elements []T) list[T] {
	return list[T]{len(elements), func(i int) *T { return &elements[i] }}
}

// listBy gives a list of elements that exist as copies only.
func listBy[T any](n int, at func(i int) T) list[T] {
	x := new(T)
	return list[T]{n, func(i int) *T { *x = at(i); return x }}
}

// elements compares the models.
func (d *differ) elements() {
	b, a := d.before, d.after
	d.changed(Ref{}, changes(modelFields, b.model, a.model))
	compareKind(d, &zoneKind, listBy(b.part.NumZones(), b.part.ZoneAt), listBy(a.part.NumZones(), a.part.ZoneAt))
	compareKind(d, &assetKind, listBy(b.part.NumAssets(), b.part.AssetAt), listBy(a.part.NumAssets(), a.part.AssetAt))
	compareKind(d, &conduitKind, listOf(b.model.Conduits), listOf(a.model.Conduits))
	compareKind(d, &channelKind, b.channelList(), a.channelList())
	compareKind(d, &measureKind, listOf(b.model.Measures), listOf(a.model.Measures))
	compareRepeated(d, &policyKind, b.model.Policies, a.model.Policies)
	compareKind(d, &serviceKind, listOf(b.model.Services), listOf(a.model.Services))
	compareRepeated(d, &waiverKind, b.model.Waivers, a.model.Waivers)
	compareKind(d, &ownerKind, listOf(b.model.Owners), listOf(a.model.Owners))
	compareRepeated(d, &agreementKind, b.model.Agreements, a.model.Agreements)
	d.out.Elements = sortedCopy(d.out.Elements, func(x, y *ElementChange) int { return x.Ref.Compare(y.Ref) })
}

func (s *System) channelList() list[Channel] {
	return listBy(len(s.model.Channels), func(i int) Channel { return s.channel(int32(i)) })
}

// merge goes through two lists in the same order side by side. Where one of them
// has nothing to match, the other place is -1.
func merge(n, m int, compare func(i, j int) int, each func(i, j int)) {
	for i, j := 0, 0; i < n || j < m; {
		c := 0
		switch {
		case i == n:
			c = 1
		case j == m:
			c = -1
		default:
			c = compare(i, j)
		}
		switch {
		case c < 0:
			each(i, -1)
			i++
		case c > 0:
			each(-1, j)
			j++
		default:
			each(i, j)
			i++
			j++
		}
	}
}

// compareKind compares the elements of a kind of which each has an address of its own.
func compareKind[T any](d *differ, k *elementKind[T], before, after list[T]) {
	merge(before.n, after.n,
		func(i, j int) int { return k.compare(before.at(i), after.at(j)) },
		func(i, j int) {
			switch {
			case i < 0:
				d.found(k.ref(after.at(j)), Appeared)
			case j < 0:
				d.found(k.ref(before.at(i)), Vanished)
			default:
				d.changed(k.ref(after.at(j)), changes(k.fields, before.at(i), after.at(j)))
			}
		})
}

// compareRepeated compares the elements of a kind of which several may have one
// address. Of those, equal ones are matched first, and then the others in the order
// of their texts.
func compareRepeated[T any](d *differ, k *elementKind[T], before, after []T) {
	x, y := entriesOf(k, before), entriesOf(k, after)
	var gone, come []entry[T] // of one address, not matched yet
	flush := func() {
		pairs := min(len(gone), len(come))
		for i := range pairs {
			d.changed(gone[i].ref, changes(k.fields, gone[i].element, come[i].element))
		}
		for _, e := range gone[pairs:] {
			d.found(e.ref, Vanished)
		}
		for _, e := range come[pairs:] {
			d.found(e.ref, Appeared)
		}
		gone, come = gone[:0], come[:0]
	}
	var at Ref
	merge(len(x), len(y),
		func(i, j int) int { return x[i].compare(&y[j]) },
		func(i, j int) {
			ref := at
			switch {
			case i < 0:
				ref = y[j].ref
			case j < 0:
				ref = x[i].ref
			}
			if ref != at {
				flush()
				at = ref
			}
			switch {
			case i < 0:
				come = append(come, y[j])
			case j < 0:
				gone = append(gone, x[i])
			}
		})
	flush()
}

// entry is an element with its address and the texts of its fields.
type entry[T any] struct {
	ref     Ref
	text    string
	element *T
}

func (e *entry[T]) compare(f *entry[T]) int {
	return cmp.Or(e.ref.Compare(f.ref), strings.Compare(e.text, f.text))
}

func entriesOf[T any](k *elementKind[T], elements []T) []entry[T] {
	out := make([]entry[T], len(elements))
	for i := range elements {
		x := &elements[i]
		var text strings.Builder
		for _, f := range k.fields {
			text.WriteString(f.text(x))
			text.WriteByte(0)
		}
		out[i] = entry[T]{k.ref(x), text.String(), x}
	}
	out = sortedCopy(out, (*entry[T]).compare)
	return out
}

func (d *differ) found(ref Ref, turn Turn) {
	d.out.Elements = append(d.out.Elements, ElementChange{Ref: ref, Turn: turn})
}

func (d *differ) changed(ref Ref, fields []FieldChange) {
	if len(fields) > 0 {
		d.out.Elements = append(d.out.Elements, ElementChange{Ref: ref, Turn: Changed, Fields: fields})
	}
}
