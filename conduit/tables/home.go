package tables

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/iec62443-go/iec62443/zone"
)

// homes finds the zones of assets.
type homes struct {
	in     *importer
	plan   plan
	open   bool // there is no plan: every small network is a zone
	vlans  map[string]string
	stated map[zone.ID]zone.Layer
	layers map[zone.ID]layers // of the assets in each zone that states none
}

// layers are what the assets of a zone say of its layer.
type layers struct {
	first zone.Layer
	c     cell
	mixed bool
}

func (in *importer) newHomes() *homes {
	h := &homes{in: in, plan: plan{zones: map[netip.Prefix]string{}}, vlans: map[string]string{}, stated: map[zone.ID]zone.Layer{}, layers: map[zone.ID]layers{}}
	for i := range in.model.Zones {
		h.stated[in.model.Zones[i].ID] = in.model.Zones[i].Layer
	}
	if !slices.Contains(in.opt.ZoneBy, ByAddress) {
		return h
	}
	for i := range in.model.Zones {
		for n := range in.model.Zones[i].Addresses.Prefixes() {
			h.plan.put(n, string(in.model.Zones[i].ID))
		}
	}
	for _, n := range in.opt.Plan {
		if _, has := h.plan.zones[n.Masked()]; !has && n.IsValid() {
			h.plan.put(n, h.network(n.Masked(), cell{}))
		}
	}
	h.open = len(h.plan.zones) == 0
	return h
}

// network makes a zone of a network.
func (h *homes) network(n netip.Prefix, c cell) string {
	id := h.in.zones.fresh("net-"+strings.NewReplacer("/", "-", ":", "-").Replace(n.String()), c)
	z := zone.Zone{ID: zone.ID(id), Name: n.String(), Addresses: zone.AddressesOf(n.String())}
	if c.s != nil {
		z.Pos = position(c.s.file, c.line, max(c.at, 1))
		c.note(Info, Added, "zone %s is made of the network", quote(id))
	}
	h.in.zones.enter(id, z.Name)
	h.in.model.Zones = append(h.in.model.Zones, z)
	return id
}

// settle gives an asset its home, and the zones that it is attached to besides.
func (h *homes) settle(x *assetRow) {
	var attached []zone.ID
	for _, by := range h.in.opt.ZoneBy {
		found := h.by(by, x)
		if len(found) > 0 {
			x.Zone, attached = found[0], found[1:]
			break
		}
	}
	h.unused(x)
	attached = slices.DeleteFunc(attached, func(id zone.ID) bool { return id == x.Zone })
	attached = append(attached, references[zone.ID](h.in.zones, x.attached)...)
	x.Attached = zone.SetOf(attached...)
	if !x.layer.blank() {
		h.layer(x)
	}
}

// by finds the zones of an asset in one way, its home first.
func (h *homes) by(way ZoneBy, x *assetRow) []zone.ID {
	switch way {
	case ByColumn:
		return h.byColumn(x)
	case ByAddress:
		return h.byAddress(x)
	case ByVLAN:
		return h.byVLAN(x)
	}
	return nil
}

// noZone are words that stand in a column of zones where there is none.
var noZone = map[string]bool{"none": true, "unassigned": true, "unknown": true, "tbd": true, "tbc": true, "?": true, "unbekannt": true, "offen": true, "keine": true, "aucune": true, "inconnu": true, "ninguna": true, "desconocido": true}

func (h *homes) byColumn(x *assetRow) (out []zone.ID) {
	var met map[zone.ID]bool
	if len(x.zones) > 1 {
		met = map[zone.ID]bool{}
	}
	for _, c := range x.zones {
		text := c.text()
		if id, _ := h.in.zones.known(text); id == "" && noZone[strings.ToLower(text)] {
			c.again(Warning, Placeholder, "no zone")
			continue
		}
		if id := zone.ID(h.in.zones.find(c, text)); id != "" && !met[id] {
			if len(out) > 0 {
				c.note(Warning, Guessed, "one more zone; the asset is attached to it")
			}
			if out = append(out, id); met != nil {
				met[id] = true
			}
		}
	}
	return out
}

func (h *homes) byAddress(x *assetRow) (out []zone.ID) {
	c := x.address
	var met map[string]bool
	if x.Addresses.Len() > 1 {
		met = map[string]bool{}
	}
	for text := range x.Addresses.All() {
		a, exact := someAddress(text)
		if !placeable(a) {
			continue
		}
		id, ok := h.plan.find(a)
		switch {
		case ok && id == "":
			c.note(Error, Unknown, "more than one zone has the network of %v", a)
			continue
		case !ok && h.open:
			bits := 24
			if a.Is6() {
				bits = 64
			}
			n, _ := a.Prefix(bits)
			id = h.network(n, c)
			h.plan.put(n, id)
		case !ok:
			c.note(Warning, Unknown, "no network of the plan holds %v", a)
			continue
		}
		if !exact {
			c.again(Warning, Guessed, "placed by %v", a)
		}
		if !met[id] {
			if out = append(out, zone.ID(id)); met != nil {
				met[id] = true
			}
		}
	}
	if len(out) > 1 {
		c.note(Warning, Guessed, "addresses in several zones; at home in %s and attached to the others", quote(string(out[0])))
	}
	return out
}

func (h *homes) byVLAN(x *assetRow) []zone.ID {
	c := x.vlan
	if c.blank() {
		return nil
	}
	text := c.text()
	if id, ok := h.vlans[text]; ok {
		return []zone.ID{zone.ID(id)}
	}
	name := text
	if n, ok := vlanNumber(text); ok {
		name = "VLAN " + strconv.Itoa(n)
	} else {
		c.note(Warning, Guessed, "no number of a VLAN; taken for its name")
	}
	id, _ := h.in.zones.known(name)
	if id == "" {
		id, _ = h.in.zones.known(text)
	}
	if id == "" {
		id = h.in.zones.fresh(strings.ToLower(makeID(name)), c)
		c.note(Info, Added, "zone %s is made of the VLAN", quote(id))
		h.in.zones.enter(id, name)
		h.in.addZone(id, name, c)
	}
	h.vlans[text] = id
	return []zone.ID{zone.ID(id)}
}

// vlanNumber reads "110", "VLAN 110", "Vlan110" and "110 (control)".
func vlanNumber(s string) (int, bool) {
	word := strings.TrimPrefix(foldHeader(beforeBracket(s)), "vlan")
	n, err := strconv.Atoi(strings.TrimPrefix(word, "id"))
	return n, err == nil && n >= 1 && n <= 4094
}
