package tables

import "strings"

// draft is what a row says of an element, before the element has its id.
type draft[T any] struct {
	item *T
	by   *naming
	row  cell
	gone bool // refused, or added to an earlier row
}

// naming are the cells that an element may have its id and its name from.
type naming struct{ id, name, host cell }

// source gives the text that the id is or is made from, its cell, and whether it was
// written as an id.
func (n *naming) source() (text string, c cell, explicit bool) {
	for i, c := range []cell{n.id, n.host, n.name} {
		if !c.blank() {
			return c.text(), c, i == 0
		}
	}
	return "", cell{}, false
}

// identifier gives the elements of a table their ids.
type identifier[T any] struct {
	s      *sheet
	d      *directory
	drafts []draft[T]
	set    func(x *T, id, name string)
	// join adds what a later row says to an earlier one. It gives the name of a column
	// in which they contradict each other, in which case it adds nothing, and whether
	// there was anything to add.
	join func(first, again *T) (differs string, added bool)
}

// run gives each draft an id, different from all others: the one that is written
// there, if it is well-formed, and else one made from it or from the name. Written
// ids come first, so that a made one gives way to them.
func (f identifier[T]) run() {
	first := map[string]int{} // the draft of an id, or of a text that one was made from
	for i := range f.drafts {
		x := &f.drafts[i]
		source, c, explicit := x.by.source()
		if !explicit {
			continue
		}
		if j, again := first[source]; again {
			if differs := f.again(j, i, c); differs != "" {
				x.gone = true
				f.s.account.Taken--
				f.s.account.Refused++
				c.note(Error, Duplicate, "line %d has it too, with another %s; this row is refused", f.drafts[j].row.line, differs)
			}
			continue
		}
		first[source] = i
		if wellFormed(source) {
			f.name(x, source)
		}
	}
	for i := range f.drafts {
		x := &f.drafts[i]
		source, c, explicit := x.by.source()
		if x.gone || explicit && wellFormed(source) {
			continue
		}
		if key := "\x00" + source; !explicit {
			if j, again := first[key]; !again {
				first[key] = i
			} else if differs := f.again(j, i, c); differs == "" {
				continue
			} else {
				c.note(Warning, Guessed, "line %d is called so too, with another %s; taken for two", f.drafts[j].row.line, differs)
			}
		}
		f.name(x, f.d.fresh(source, c))
	}
}

// again adds row i to row j, which names the same element. If they contradict each
// other it gives the column, and does nothing.
func (f identifier[T]) again(j, i int, c cell) (differs string) {
	differs, added := f.join(f.drafts[j].item, f.drafts[i].item)
	if differs != "" {
		return differs
	}
	f.drafts[i].gone = true
	earlier := f.drafts[j].row.line
	if added {
		f.s.account.Merged++
		c.note(Warning, MergedRow, "line %d has it too; what this row adds was added there", earlier)
		return ""
	}
	f.s.account.Taken--
	f.s.account.Refused++
	c.note(Warning, Duplicate, "line %d says the same", earlier)
	return ""
}

// name gives a draft its id, and the name that goes with it.
func (f identifier[T]) name(x *draft[T], id string) {
	source, c, explicit := x.by.source()
	written := f.s.has("id")
	given := !x.by.name.blank()
	called := source
	switch {
	case given:
		called = x.by.name.text()
	case explicit && !x.by.host.blank():
		called = x.by.host.text()
	}
	if called == id && !(written && given) {
		called = ""
	}
	if host := x.by.host; !host.blank() && host.text() != id && host.text() != called {
		host.column(Warning, NotKept, "there is an id and a name besides")
	}
	switch {
	case !explicit && written:
		c.note(Warning, MadeID, "the row has no id; it gets %s", quote(id))
	case id != source && explicit && given:
		c.note(Warning, MadeID, "not an id; it gets %s", quote(id))
	case id != source:
		c.note(Info, MadeID, "the id is %s", quote(id))
	}
	if likeRounded(source) {
		c.note(Warning, Doubtful, "it looks like a number that a spreadsheet has rounded")
	}
	f.set(x.item, id, called)
	f.d.enter(id, called)
}

// has reports whether a column of the table is read as a field.
func (s *sheet) has(field string) bool {
	for _, c := range s.account.Columns {
		if c.Field == field {
			return true
		}
	}
	return false
}

// likeRounded reports whether a text is a number such as 1.23457E+12.
func likeRounded(s string) bool {
	mantissa, exponent, ok := strings.Cut(s, "E+")
	return ok && mantissa != "" && exponent != "" && strings.Trim(mantissa, "0123456789.,") == "" && strings.Trim(exponent, "0123456789") == ""
}
