package modelfile

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// decoder turns nodes into a model. Each element of a list is read on its own, so
// that only one of them is a tree of nodes at a time.
type decoder struct {
	file     string
	size     int
	limits   limits
	tree     tree
	texts    texts
	path     []step
	errs     collector
	warnings []Warning
	moreWarn int
	memory   int64 // that the model takes so far
	model    draft
	damage   damage
}

// step is one step of the path from the root: a key, or a place in a list.
type step struct {
	key   string
	index int
}

func (d *decoder) push(key string)  { d.path = append(d.path, step{key: key}) }
func (d *decoder) pushIndex(i int)  { d.path = append(d.path, step{index: i}) }
func (d *decoder) pop()             { d.path = d.path[:len(d.path)-1] }
func (d *decoder) pathText() string { return pathText(d.path) }

func pathText(path []step) string {
	var b strings.Builder
	for _, s := range path {
		switch {
		case s.key == "":
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(s.index))
			b.WriteByte(']')
		default:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(s.key)
		}
	}
	return b.String()
}

func (d *decoder) pos(n int32) zone.Pos {
	x := &d.tree.nodes[n]
	return zone.Pos{File: d.file, Line: x.line, Column: x.col}
}

// fail reports what is wrong with node n.
func (d *decoder) fail(n int32, p Problem, value, hint, format string, args ...any) {
	if d.errs.full() {
		d.errs.more++
		return
	}
	d.errs.add(&Error{
		Problem: p,
		Pos:     d.pos(n),
		Path:    d.pathText(),
		Value:   shorten(value, maxQuote),
		Message: fmt.Sprintf(format, args...),
		Hint:    hint,
	})
}

// failAt reports what is wrong at a place of the text.
func (d *decoder) failAt(line, col int32, p Problem, hint, format string, args ...any) {
	if d.errs.full() {
		d.errs.more++
		return
	}
	d.errs.add(&Error{
		Problem: p,
		Pos:     zone.Pos{File: d.file, Line: line, Column: col},
		Path:    d.pathText(),
		Message: fmt.Sprintf(format, args...),
		Hint:    hint,
	})
}

// want reports whether node n is of a kind, and an error if it is not.
func (d *decoder) want(n int32, k kind, what string) bool {
	x := &d.tree.nodes[n]
	switch x.kind {
	case k:
		return true
	case bad:
		return false
	case null:
		hint := "leave the key out where there is nothing to say"
		if k == list {
			hint = "write [] for an empty list, or leave the key out"
		}
		found := "nothing"
		if !x.bare {
			found = x.text
		}
		d.fail(n, WrongType, x.text, hint, "want %s, found %s", what, found)
		return false
	}
	hint := ""
	if k == list && (x.kind == text || x.kind == number || x.kind == mapping) {
		hint = "a list of one is a list too"
		if x.kind != mapping {
			hint += ": [" + clean(shorten(x.text, maxQuote)) + "]"
		}
	}
	switch {
	case k == mapping && x.kind == text:
		hint = "write a mapping, as {key: value}"
	case k == text && x.kind == list:
		hint = "write one, without brackets"
	}
	if x.kind == list || x.kind == mapping {
		d.fail(n, WrongType, "", hint, "want %s, found %v", what, x.kind)
	} else {
		d.fail(n, WrongType, x.text, hint, "want %s, found %s", what, quote(x.text))
	}
	return false
}

// isKey reports whether node k may be a key, and an error if it may not.
func (d *decoder) isKey(k int32) bool {
	switch d.tree.nodes[k].kind {
	case text, number, boolean:
		return true
	case bad:
		return false
	}
	d.fail(k, WrongType, "", "", "a key has to be a text, found %v", d.tree.nodes[k].kind)
	return false
}

func (d *decoder) repeatedKey(k int32) {
	name := d.tree.nodes[k].text
	d.fail(k, RepeatedKey, name, "", "the key %s stands here more than once", quote(name))
}

func (d *decoder) unknownKey(k, v int32, what string, keys []string) {
	if d.errs.full() {
		d.errs.more++
		return
	}
	name := d.tree.nodes[k].text
	hint := didYouMean(name, keys)
	if hint == "" {
		hint = "its keys are " + strings.Join(keys, ", ")
	}
	if x := &d.tree.nodes[v]; x.bare && x.flow {
		hint = commaHint
		if strings.Contains(name, ":") {
			hint = "a blank belongs after the colon"
		}
	}
	d.fail(k, UnknownKey, name, hint, "%s has no key %s", what, quote(name))
}

// commaHint is for what looks like the rest of a text in YAML.
const commaHint = "within { } and [ ] a comma ends a value: quote a text that holds one"

// warn notes something doubtful about node n.
func (d *decoder) warn(n int32, message string) {
	if len(d.warnings) >= d.limits.errors {
		d.moreWarn++
		return
	}
	d.warnings = append(d.warnings, Warning{
		Pos: d.pos(n), Path: d.pathText(), Value: shorten(d.tree.nodes[n].text, maxQuote), Message: message,
	})
}

func newDecoder(file string, size int, l limits) *decoder {
	return &decoder{file: file, size: size, limits: l, texts: newTexts(size), errs: collector{max: l.errors}}
}

// take adds to the memory that the model needs, and reports whether there may be so
// much, and an error at node n if not.
func (d *decoder) take(n int32, bytes int64) bool {
	before := d.memory
	d.memory += bytes
	if d.memory <= d.limits.memory {
		return true
	}
	d.damage.all()
	if before <= d.limits.memory {
		d.fail(n, TooMuch, "", "", "the model takes more than %d bytes of memory", d.limits.memory)
	}
	return false
}
