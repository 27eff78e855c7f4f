package tables

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// delimiters stand between the entries of a list in a cell.
const delimiters = ";,|"

// rowWriter writes the cells of one row, and notes what cannot be written.
type rowWriter struct {
	notes *notebook
	table Table
	pos   zone.Pos
	ref   string
	col   int32
	field string
}

func (w *rowWriter) lose(value, message string) {
	w.notes.add(Note{
		Table: w.table, Pos: w.pos, Column: w.field, Value: value, Problem: Inexpressible, Severity: Error,
		Message: plain(w.ref) + ": " + message,
	}, w.col, false)
}

// part writes a text that stands with others in a cell.
func (w *rowWriter) part(s, delimiters string) string {
	out, valid := escape(s, delimiters)
	if !valid {
		w.lose(s, "not valid UTF-8; U+FFFD stands for what is not")
	}
	return out
}

// text writes a text.
func (w *rowWriter) text(s string) string { return w.part(s, "") }

// item writes a text that is read as a list of one.
func (w *rowWriter) item(s string) string { return w.part(s, delimiters) }

// id writes what names an element.
func (w *rowWriter) id(s string) string {
	if err := zone.CheckID(s); err != nil {
		w.lose(s, err.Error())
	}
	out := w.part(s, "")
	if r, n := utf8.DecodeRuneInString(out); isTotal(out) { // or the row might pass for one of totals
		out = string(appendEscape(nil, r)) + out[n:]
	}
	return out
}

// listOf writes texts one after the other.
func listOf[S ~string](w *rowWriter, items iter.Seq[S]) string {
	var out []string
	for s := range items {
		if s == "" {
			w.lose("", "an entry without anything in it")
			continue
		}
		out = append(out, w.item(string(s)))
	}
	return strings.Join(out, "; ")
}

// routeOf writes a route.
func routeOf(w *rowWriter, r conduit.Route) string {
	var out []string
	for id := range r.All() {
		if id == "" {
			w.lose("", "an entry without anything in it")
			continue
		}
		out = append(out, w.part(string(id), delimiters+">→"))
	}
	return strings.Join(out, " > ")
}

// level writes a vector; "{}" says nothing.
func (w *rowWriter) level(s string) string {
	if s == "{}" {
		return ""
	}
	return s
}

func (w *rowWriter) flag(is bool) string {
	if is {
		return "yes"
	}
	return ""
}

// valid writes a value that has a text, if it is one of its kind.
func (w *rowWriter) valid(ok bool, text string) string {
	if !ok {
		w.lose(text, "no such value")
		return ""
	}
	return text
}

func (w *rowWriter) layer(l zone.Layer) string      { return w.valid(l.Valid(), l.String()) }
func (w *rowWriter) medium(m conduit.Medium) string { return w.valid(m.Valid(), m.String()) }

func (w *rowWriter) date(d zone.Date) string {
	if d.Valid() && d.Year < 0 {
		return w.valid(false, d.String())
	}
	return w.valid(d.Valid(), d.String())
}

func (w *rowWriter) componentType(t requirement.ComponentType) string {
	return w.valid(t.Valid(), t.String())
}

func (w *rowWriter) traits(t zone.Traits) string {
	if !t.Valid() {
		w.lose(t.String(), "no such value")
	}
	var out []string
	for one := range t.All() {
		out = append(out, one.String())
	}
	return strings.Join(out, "; ")
}

func (w *rowWriter) status(c requirement.Claim) string {
	if c.Status.NeedsReason() && c.Reason == "" {
		w.lose(c.Status.String(), "without the reason that it needs; it will be refused")
	}
	return w.valid(c.Status.Valid(), c.Status.String())
}

// oneWay writes "dmz > control".
func (w *rowWriter) oneWay(o conduit.OneWay) string {
	if !o.IsSet() {
		return ""
	}
	return w.part(string(o.From), ">→") + " > " + w.part(string(o.To), ">→")
}

// passes writes what a conduit itself says about its permissions.
func (w *rowWriter) passes(p conduit.Permissions) string {
	switch {
	case p.Len() > 0:
		return listed
	case p.Stated():
		return none
	}
	return ""
}

// manage writes "operations: ssh, https; dmz: snmp".
func (w *rowWriter) manage(m conduit.Management) string {
	if m.Stated() && m.Len() == 0 {
		return none
	}
	var out []string
	for g := range m.All() {
		var names []string
		for _, s := range slices.Collect(g.Services.All()) {
			if s == "" {
				w.lose("", "a service without a name")
				continue
			}
			names = append(names, w.item(string(s)))
		}
		out = append(out, w.part(string(g.From), delimiters+":")+": "+strings.Join(names, ", "))
	}
	return strings.Join(out, "; ")
}

// ends writes "control: Acme; dmz: Beta".
func (w *rowWriter) ends(e conduit.Ends) string {
	var out []string
	for x := range e.All() {
		out = append(out, w.part(string(x.Zone), delimiters+":")+": "+w.part(x.Owner, delimiters))
	}
	return strings.Join(out, "; ")
}
