package tables

import (
	"fmt"
	"strings"
	"unicode"
)

// fold gives the form in which the names of elements are compared: without regard to
// case, blanks, '-' and '_'.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '_' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// directory knows the elements of one kind by what tables call them.
type directory struct {
	kind   string // "zone"
	listed bool   // a table lists the elements of the kind
	loose  bool   // nobody lists any: a reference is an id as far as can be
	ids    map[string]bool
	names  map[string]string // folded ids and names to ids; "" where several have one
	tries  map[string]int    // the next number to try after an id that is taken
	add    func(id, name string, c cell)
}

func newDirectory(kind string) *directory {
	return &directory{kind: kind, ids: map[string]bool{}, names: map[string]string{}, tries: map[string]int{}}
}

// enter makes an element known.
func (d *directory) enter(id, name string) {
	d.ids[id] = true
	d.alias(id, id)
	if name != "" && name != id {
		d.alias(name, id)
	}
}

// alias makes an element known by one more name.
func (d *directory) alias(name, id string) {
	key := fold(name)
	if other, taken := d.names[key]; taken && other != id {
		id = ""
	}
	d.names[key] = id
}

// unique gives an id that no element of the kind has: the one wanted, or that with a
// number.
func (d *directory) unique(want string) string {
	if !d.ids[want] {
		return want
	}
	for n := max(d.tries[want], 2); ; n++ {
		if id := fmt.Sprintf("%s-%d", want, n); !d.ids[id] {
			d.tries[want] = n + 1
			return id
		}
	}
}

// fresh gives a well-formed id for a name, different from all others.
func (d *directory) fresh(name string, c cell) string {
	id := name
	if !wellFormed(id) {
		id = makeID(name)
	}
	if id == "" {
		id = fmt.Sprintf("%s-%d", d.kind, c.row)
	}
	return d.unique(id)
}

// known finds an element by its id or, if only one has it, by its name.
func (d *directory) known(text string) (id string, exact bool) {
	if d.ids[text] {
		return text, true
	}
	return d.names[fold(text)], false
}

// find gives the id of the element that a cell names, and says so where it is named
// otherwise than by its id. What is not known is added if no table lists what there
// is of the kind, and otherwise stays an error for whoever compiles the model.
func (d *directory) find(c cell, text string) string {
	if d.loose && wellFormed(text) {
		return text
	}
	id, exact := d.known(text)
	switch {
	case exact:
		return id
	case id != "":
		if !d.loose {
			c.again(Info, NamedByName, "%sread as %s %s", c.of(text), d.kind, quote(id))
		}
		return id
	case d.loose:
		id = d.fresh(text, c)
		d.enter(id, text)
		return id
	}
	if _, several := d.names[fold(text)]; several {
		c.note(Error, Unknown, "%smore than one %s is called so", c.of(text), d.kind)
	} else if !d.listed || c.s.in.opt.AddMissing {
		id = d.fresh(text, c)
		severity := Info
		if d.listed {
			severity = Warning
		}
		c.note(severity, Added, "%s%s %s is not listed; added", c.of(text), d.kind, quote(id))
		d.enter(id, text)
		d.add(id, text, c)
		return id
	} else {
		c.note(Error, Unknown, "%sno %s is called so", c.of(text), d.kind)
	}
	if wellFormed(text) {
		return text
	}
	return makeID(text)
}
