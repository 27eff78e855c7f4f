package tables

import (
	"slices"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// target reads levels to reach.
func (c cell) target() level.Target {
	t, err := level.ParseTarget(c.withoutLabel('T'))
	if err != nil {
		c.note(Error, BadValue, "want levels such as 2, SL 2 or {2 2 3 1 2 1 3}; not kept")
	}
	return t
}

// targetAt reads the level of one foundational requirement, and adds it to others.
func (c cell) targetAt(fr level.FR, t level.Target) level.Target {
	one, err := level.ParseTarget(c.text())
	s, ok := one.At(fr)
	if err != nil || !ok || one != level.Uniform(s).Target() {
		c.note(Error, BadValue, "want one level, 0 to 4; not kept")
		return t
	}
	return t.With(fr, s)
}

// withoutLabel gives the text of a cell without the name of the kind of level that the
// column is of, as in "SL-T 2" or "SLC: 2".
func (c cell) withoutLabel(kind ...byte) string {
	text := c.text()
	rest, ok := strings.CutPrefix(strings.ToUpper(text), "SL")
	if !ok {
		return text
	}
	rest = strings.TrimLeft(rest, "- ")
	if rest == "" || !slices.Contains(kind, rest[0]) {
		return text
	}
	rest = strings.TrimLeft(rest[1:], " :=")
	if rest == "" || !strings.ContainsRune("01234{[", rune(rest[0])) {
		return text // such as SL-T(BPCS Zone) = 2, which is read elsewhere
	}
	return rest
}

// evidence reads levels that are declared or recorded, perhaps with a label before
// them.
func (c cell) evidence(labels ...byte) level.Evidence {
	e, err := level.ParseEvidence(c.withoutLabel(labels...))
	if err != nil {
		c.note(Error, BadValue, "want levels such as 2 or {2 2 2 NR 1 ? 2}; not kept")
	}
	return e
}

// date reads a day: 2026-03-01, 01.03.2026, 2026/03/01, and 25/03/2026 or 03/25/2026
// where it can mean one day only.
func (c cell) date() zone.Date {
	text := c.text()
	if d, err := zone.ParseDate(text); err == nil {
		return d
	}
	for _, sep := range []string{".", "/", "-"} {
		if d, ok := dateOf(strings.Split(text, sep), sep); ok {
			return d
		}
	}
	c.note(Error, BadValue, "want a day such as 2026-03-01; not kept")
	return zone.Date{}
}

func dateOf(parts []string, sep string) (zone.Date, bool) {
	if len(parts) != 3 {
		return zone.Date{}, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(strings.TrimSpace(p))
		if err != nil || v < 1 || v > 9999 {
			return zone.Date{}, false
		}
		n[i] = v
	}
	var year, month, day int
	switch {
	case n[0] > 999:
		year, month, day = n[0], n[1], n[2]
	case n[2] <= 999:
		return zone.Date{}, false
	case sep == "." || n[0] == n[1] || n[0] > 12:
		year, month, day = n[2], n[1], n[0]
	case n[1] > 12:
		year, month, day = n[2], n[0], n[1]
	default:
		return zone.Date{}, false
	}
	if month > 12 || day > 31 {
		return zone.Date{}, false
	}
	d := zone.Date{Year: int16(year), Month: uint8(month), Day: uint8(day)}
	return d, d.Valid()
}

// traits reads properties.
func (c cell) traits() (t zone.Traits) {
	for _, word := range c.items() {
		one, err := zone.ParseTrait(word)
		if other, ok := traitWords[foldHeader(word)]; err != nil && ok {
			one = other
			c.again(Info, Guessed, "%sread as %v", c.of(word), one)
		} else if err != nil {
			c.note(Error, BadValue, "%sno trait; want business, control, safety, wireless, temporary, external or remote; not kept", c.of(word))
		}
		t |= one
	}
	return t
}

var traitWords = map[string]zone.Traits{
	"office": zone.Business, "it": zone.Business, "enterprise": zone.Business, "ot": zone.Control, "process": zone.Control,
	"sis": zone.Safety, "wlan": zone.Wireless, "wifi": zone.Wireless, "radio": zone.Wireless, "mobile": zone.Temporary, "portable": zone.Temporary,
}

// componentType reads a component type of IEC 62443-4-2, or what plants call one.
func (c cell) componentType() requirement.ComponentType {
	text := c.text()
	if t, err := requirement.ParseComponentType(text); err == nil {
		return t
	}
	g := c.s.in.types.guess(text)
	switch {
	case !g.found:
		c.again(Warning, BadValue, "no component type is known by it; none is stated")
	case !g.whole:
		c.again(Warning, Guessed, "read as %v, by a word in it", g.is)
	case !g.sure:
		c.again(Warning, Guessed, "read as %v, which it is not in every plant", g.is)
	default:
		c.again(Info, Guessed, "read as %v", g.is)
	}
	return g.is
}

// medium reads what carries a conduit.
func (c cell) medium() conduit.Medium {
	text := c.text()
	if m, err := conduit.ParseMedium(text); err == nil {
		return m
	}
	if m, ok := mediumWords[foldHeader(text)]; ok {
		c.again(Warning, Guessed, "read as %v", m)
		return m
	}
	c.note(Error, BadValue, "want ethernet, serial, radio, wan, removable, hardwired or other; not kept")
	return conduit.NoMedium
}

var mediumWords = map[string]conduit.Medium{
	"lan": conduit.Ethernet, "copper": conduit.Ethernet, "fibre": conduit.Ethernet, "fiber": conduit.Ethernet, "lwl": conduit.Ethernet, "ethernetcopper": conduit.Ethernet,
	"rs232": conduit.Serial, "rs485": conduit.Serial, "rs422": conduit.Serial, "seriell": conduit.Serial,
	"wlan": conduit.Radio, "wifi": conduit.Radio, "wireless": conduit.Radio, "funk": conduit.Radio, "lte": conduit.Radio, "5g": conduit.Radio, "4g": conduit.Radio,
	"internet": conduit.WAN, "vpn": conduit.WAN, "mpls": conduit.WAN, "leasedline": conduit.WAN,
	"usb": conduit.Removable, "usbstick": conduit.Removable, "hardwire": conduit.Hardwired, "io": conduit.Hardwired,
}
