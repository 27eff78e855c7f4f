package modelfile

// rootKeys says where each key of the root leads: to the head, by its place there,
// or to a section.
var rootKeys = func() map[string]rootKey {
	keys := make(map[string]rootKey, len(head.fields)+len(sections))
	for i, f := range head.fields {
		keys[f.key] = rootKey{bit: 1 << i, field: &head.fields[i]}
	}
	for i, s := range sections {
		keys[s.key] = rootKey{bit: 1 << (len(head.fields) + i), section: &sections[i]}
	}
	return keys
}()

var rootWords = func() []string {
	words := append([]string(nil), head.keys...)
	for _, s := range sections {
		words = append(words, s.key)
	}
	return words
}()

type rootKey struct {
	bit     uint64
	field   *field[draft]
	section *section
}

// root reads the mapping at the root of a file piece by piece, as a syntax comes by
// the pieces: key, then value for a value as a whole, or item for each entry of a
// list of elements, then end.
type root struct {
	*decoder
	at         node // where the mapping begins
	seen, told uint64
	meant      uint64 // what misspelt keys are likely to stand for
	unknown    keySet
	now        rootKey
	index      int
}

// begin takes the place of the mapping, the first time that it is called.
func (r *root) begin(at node) {
	if r.at.line == 0 {
		r.at = at
	}
}

// again forgets what was read so far.
func (r *root) again() { *r = root{decoder: newDecoder(r.file, r.size, r.limits)} }

// key takes the key at node k. It reports whether the value, if it is a list,
// shall come item by item.
func (r *root) key(k int32) (items bool) {
	r.path = r.path[:0]
	r.now, r.index = rootKey{}, 0
	defer r.mark()
	if !r.isKey(k) {
		r.damage.strange = true
		return false
	}
	name := r.tree.nodes[k].text
	rk, ok := rootKeys[name]
	switch {
	case !ok:
		if r.unknown.first(r.decoder, k) {
			r.strange(name)
			r.unknownKey(k, k, "the model", rootWords)
		}
		return false
	case r.seen&rk.bit != 0:
		if r.told&rk.bit == 0 {
			r.repeatedKey(k)
		}
		r.told |= rk.bit
		if rk.section != nil {
			r.damage.lost(rk.section.kind)
		}
		return false
	}
	r.seen |= rk.bit
	r.now = rk
	r.push(name)
	return rk.section != nil
}

// strange notes what an unknown key is likely to stand for.
func (r *root) strange(name string) {
	if r.errs.full() {
		return
	}
	meant, ok := rootKeys[nearest(name, rootWords)]
	r.meant |= meant.bit
	switch {
	case !ok:
		r.damage.strange = true
	case meant.section != nil:
		r.damage.lost(meant.section.kind)
	}
}

// value takes the value at node n as a whole.
func (r *root) value(n int32) {
	defer r.mark()
	if r.now.section != nil && r.tree.nodes[n].kind != list {
		r.damage.lost(r.now.section.kind)
	}
	switch {
	case r.now.field != nil:
		r.now.field.read(r.decoder, n, &r.model)
	case r.now.section != nil && r.tree.nodes[n].kind == mapping:
		r.fail(n, WrongType, "", "write a list, and the id of each element in it: - {id: ...}", "want %s, found a mapping", r.now.section.what)
	case r.now.section != nil:
		r.want(n, list, r.now.section.what)
	}
}

// item takes one entry of a list of elements, at node n. It reports whether there
// may be more.
func (r *root) item(n int32) bool {
	if !r.take(n, r.now.section.size) {
		return false
	}
	r.pushIndex(r.index)
	r.now.section.read(r.decoder, n)
	r.pop()
	r.index++
	r.mark()
	return true
}

// end takes note that the mapping is complete.
func (r *root) end() {
	if r.damage.strange {
		for i := range sections {
			if s := &sections[i]; r.seen&rootKeys[s.key].bit == 0 {
				r.damage.lost(s.kind)
			}
		}
	}
	r.path = r.path[:0]
	if (r.seen|r.meant)&rootKeys["schema"].bit == 0 {
		r.failAt(r.at.line, r.at.col, MissingKey, "begin the file with schema: "+Version, `the model needs the key "schema"`)
	}
}
