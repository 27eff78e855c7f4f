package tables

import (
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// none is the word for a list that is stated and empty, and listed the word for one
// that stands in another table.
const (
	none   = "none"
	listed = "listed"
)

// resolveOneWay reads "dmz > control".
func (in *importer) resolveOneWay(x *conduitRow) {
	c := x.oneWay
	if c.blank() {
		return
	}
	parts := c.cutAt(">", "→")
	if len(parts) != 2 {
		c.note(Error, BadValue, "want a zone, '>' and another; not kept")
		return
	}
	x.OneWay = conduit.OneWay{From: in.zoneID(c, parts[0]), To: in.zoneID(c, parts[1])}
}

// zoneID looks up a zone; "" stays "".
func (in *importer) zoneID(c cell, text string) zone.ID {
	if text == "" {
		return ""
	}
	return zone.ID(in.zones.find(c, text))
}

// cutAt gives the parts of a cell around any of some marks.
func (c cell) cutAt(marks ...string) []string {
	raw := bare(c.raw)
	for _, m := range marks[1:] {
		raw = strings.ReplaceAll(raw, m, marks[0])
	}
	parts := strings.Split(raw, marks[0])
	for i, p := range parts {
		parts[i] = c.s.in.texts.keep(unescape(strings.TrimSpace(p)))
	}
	return parts
}

// pairs reads "name: value; name: value". Names and values are as they are written.
func (c cell) pairs() (out [][2]string) {
	for part := range strings.FieldsFuncSeq(bare(c.raw), func(r rune) bool { return r == ';' || r == '|' || r == '\n' }) {
		if strings.TrimSpace(part) == "" {
			continue
		}
		name, value, ok := strings.Cut(part, ":")
		if !ok {
			c.note(Error, BadValue, "want entries such as \"control: ssh, https\"; %s is not kept", quote(strings.TrimSpace(part)))
			continue
		}
		out = append(out, [2]string{unescape(strings.TrimSpace(name)), strings.TrimSpace(value)})
	}
	return out
}

// resolveManage reads "operations: ssh, https; dmz: snmp", or "none".
func (in *importer) resolveManage(x *conduitRow) {
	c := x.manage
	switch {
	case c.blank():
		return
	case strings.EqualFold(c.raw, none):
		x.Manage = conduit.ManagementOf()
		return
	}
	var grants []conduit.Grant
	for _, p := range c.pairs() {
		value := c
		if value.raw = p[1]; value.raw == "" {
			c.note(Error, BadValue, "%s: no service; not kept", quote(p[0]))
			continue
		}
		var names []conduit.ServiceName
		for _, item := range value.entries(p[1], listMarks) { // an entry, which is no cell to be made bare
			names = append(names, value.service(in, item))
		}
		grants = append(grants, conduit.Grant{From: in.zoneID(c, p[0]), Services: conduit.ServicesOf(names...)})
	}
	if len(grants) > 0 {
		x.Manage = conduit.ManagementOf(grants...)
	}
}

// resolveEnds reads "control: Acme; dmz: Beta".
func (in *importer) resolveEnds(x *conduitRow) {
	if x.ends.blank() {
		return
	}
	var ends []conduit.End
	for _, p := range x.ends.pairs() {
		ends = append(ends, conduit.End{Zone: in.zoneID(x.ends, p[0]), Owner: in.texts.keep(unescape(p[1]))})
	}
	x.Ends = conduit.EndsOf(ends...)
}

// service reads one service. A port that is written in another way than "tcp/502" is
// brought into that; what no service can be called stays, for whoever compiles the
// model to refuse.
func (c cell) service(in *importer, text string) conduit.ServiceName {
	name := conduit.ServiceName(text)
	if in.checked[name] || name == "" {
		return name
	}
	err := conduit.CheckServiceName(name)
	if err == nil {
		in.checked[name] = true
		return name
	}
	if r, ok := conduit.ParsePortRange(strings.NewReplacer(":", "/", " ", "").Replace(text)); ok {
		c.again(Info, Guessed, "read as %v", r)
		return conduit.ServiceName(r.String())
	}
	c.note(Error, BadValue, "%sno service: %v", c.of(text), err)
	return name
}

// passing reads what a conduit itself says about its permissions: that there are
// none, or that they are in their table.
func (in *importer) passing(i int, c cell) {
	x := &in.model.Conduits[i]
	empty, elsewhere := strings.EqualFold(c.raw, none), strings.EqualFold(c.raw, listed)
	switch stated := x.Allow.Stated(); {
	case empty && !stated:
		x.Allow = conduit.PermitNone
	case empty:
		c.note(Error, BadValue, "conduit %s lets nothing pass, and there are permissions for it; these count", quote(string(x.ID)))
	case elsewhere && !stated:
		c.note(Error, Incomplete, "the permissions of conduit %s are said to be listed, and none are there; they are not stated", quote(string(x.ID)))
	case !elsewhere:
		c.note(Error, BadValue, "want none, listed or nothing; not kept")
	}
}
