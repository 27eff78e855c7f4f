package modelfile

import "math/bits"

// codec reads one type of value from a node and writes it as one. read reports
// false where it has reported an error; write reports false where it has written
// nothing, because the value is the one that an absent key stands for.
type codec[V any] struct {
	read  func(d *decoder, n int32) (V, bool)
	write func(e *encoder, v V) bool
}

// field is one key of a mapping that stands for a T.
type field[T any] struct {
	key   string
	must  bool
	read  func(d *decoder, n int32, t *T)
	write func(e *encoder, t *T) bool
}

// key is a field that may be absent.
func key[T, V any](name string, c codec[V], at func(*T) *V) field[T] {
	return field[T]{
		key: name,
		read: func(d *decoder, n int32, t *T) {
			if v, ok := c.read(d, n); ok {
				*at(t) = v
			}
		},
		write: func(e *encoder, t *T) bool { return c.write(e, *at(t)) },
	}
}

// must is a field that has to be there.
func must[T any](f field[T]) field[T] {
	f.must = true
	return f
}

// table says which keys a mapping may have, and what becomes of their values.
type table[T any] struct {
	what   string // "a zone"
	fields []field[T]
	index  map[string]int
	keys   []string
	needed uint64
}

func newTable[T any](what string, fields ...field[T]) *table[T] {
	t := &table[T]{what: what, fields: fields, index: make(map[string]int, len(fields))}
	for i, f := range fields {
		t.index[f.key] = i
		t.keys = append(t.keys, f.key)
		if f.must {
			t.needed |= 1 << i
		}
	}
	return t
}

// read fills in t from the mapping n. It reports whether n is one; what is wrong
// in it is reported with its place.
func (tab *table[T]) read(d *decoder, n int32, t *T) bool {
	if !d.want(n, mapping, tab.what) {
		return false
	}
	var seen, told, meant uint64
	var unknown keySet
	for k := n + 1; k < d.tree.nodes[n].end; {
		v := d.tree.nodes[k].end
		next := d.tree.nodes[v].end
		switch i, ok := tab.index[d.tree.nodes[k].text]; {
		case !d.isKey(k):
			meant = ^uint64(0) // it may be any
		case !ok:
			if unknown.first(d, k) {
				if !d.errs.full() {
					meant |= tab.meant(d.tree.nodes[k].text)
				}
				d.unknownKey(k, v, tab.what, tab.keys)
			}
		case seen&(1<<i) != 0:
			if told&(1<<i) == 0 {
				d.repeatedKey(k)
			}
			told |= 1 << i
		default:
			seen |= 1 << i
			d.push(tab.fields[i].key)
			tab.fields[i].read(d, v, t)
			d.pop()
		}
		k = next
	}
	missing := tab.needed &^ seen &^ meant // what a misspelt key stands for is not missing besides
	if d.errs.full() {
		d.errs.more += bits.OnesCount64(missing)
		return true
	}
	for ; missing != 0; missing &= missing - 1 {
		d.fail(n, MissingKey, "", "", "%s needs the key %q", tab.what, tab.keys[bits.TrailingZeros64(missing)])
	}
	return true
}

// meant gives the key that a misspelt one is likely to stand for, as a bit.
func (tab *table[T]) meant(name string) uint64 {
	if i, ok := tab.index[nearest(name, tab.keys)]; ok {
		return 1 << i
	}
	return 0
}

// write writes t as a mapping, keys in the order of the table, without those that
// say what their absence says.
func (tab *table[T]) write(e *encoder, t *T) {
	n := e.tree.add(node{kind: mapping})
	for i := range tab.fields {
		f := &tab.fields[i]
		k := e.tree.add(node{kind: text, text: f.key})
		e.push(f.key)
		if !f.write(e, t) && !f.must {
			e.tree.cut(k)
		}
		e.pop()
	}
	e.tree.close(n)
}

// keySet tells the keys of one mapping that the format does not know apart.
type keySet struct{ met map[string]bool }

// first reports whether the key is met for the first time, as long as anybody
// still wants to know.
func (s *keySet) first(d *decoder, k int32) bool {
	if d.errs.full() {
		return true
	}
	name := d.tree.nodes[k].text
	if s.met[name] {
		return false
	}
	if s.met == nil {
		s.met = make(map[string]bool)
	}
	s.met[name] = true
	return true
}
