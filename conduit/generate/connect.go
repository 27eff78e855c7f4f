package generate

import (
	"github.com/iec62443-go/iec62443/conduit"
)

// connect adds the conduits of a site, whose zones run from base to end.
func (b *builder) connect(name string, base, end, enterprise, vendor int32, shared bool) {
	s := b.layout
	below := b.demands(base, end)
	dmz, ops := base+1, base+2
	perimeter := wire{
		kind: perimeterLink, id: name + "-perimeter", device: "-fw", a: enterprise, b: dmz, c: -1,
		inherit: true, need: b.zones[dmz].target.Join(b.zones[enterprise].target), managed: dmz,
	}
	if shared {
		perimeter.c, perimeter.third = vendor, supportLink
	} else {
		b.join(wire{
			kind: supportLink, id: name + "-support", device: "-vpn", a: vendor, b: dmz, c: -1,
			need: b.zones[dmz].target, managed: dmz, medium: conduit.WAN, endToEnd: true,
		})
	}
	b.join(perimeter)
	b.join(wire{
		kind: southLink, id: name + "-south", device: "-fw", a: dmz, b: ops, c: -1,
		need: b.zones[dmz].target.Join(b.zones[ops].target), managed: ops, plain: true,
	})
	for z := base + 3; z < end; z++ {
		p := &b.zones[z]
		up := p.in
		w := wire{a: up, b: z, c: -1, id: string(b.zoneID(z)), managed: up, plain: true, device: "-sw"}
		switch p.kind {
		case officeZone:
			b.zones[z].out = append(b.zones[z].out, outlet{to: dmz, patterns: linkKinds[perimeterLink].down, via: conduit.Via(conduit.ID(perimeter.id))})
			continue
		case visitZone:
			w.kind, w.a, w.b, w.managed, w.device = visitLink, z, ops, ops, "-fw"
		case stationZone:
			w.kind, w.a, w.managed, w.device, w.medium = stationLink, ops, ops, "-vpn", conduit.WAN
		case areaZone:
			w.kind, w.a, w.managed, w.device = coreLink, ops, ops, "-fw"
			w.inherit = s.percent(60)
		case safetyZone:
			w.kind, w.device, w.plain = safetyLink, "-fw", false
			switch {
			case b.noDiode || s.percent(40):
				w.kind, w.device, b.noDiode = diodeLink, "-diode", false
			case b.zones[z+1].kind == cellZone && s.percent(50):
				w.c, w.third = z+1, tripLink
			}
		case cellZone:
			w.kind, w.inherit = cellLink, p.number > 1 && s.percent(20)
		case skidZone:
			w.kind = skidLink
		case radioZone:
			w.kind, w.device, w.medium = radioLink, "-fw", conduit.Radio
		default:
			continue
		}
		w.need = b.zones[w.a].target.Join(b.zones[w.b].target)
		if w.inherit {
			w.need = w.need.Join(below[z-base])
			if w.kind == cellLink {
				w.need = w.need.Join(below[up-base])
			}
		}
		if w.c >= 0 {
			w.need = w.need.Join(b.zones[w.c].target)
		}
		if w.kind == cellLink && p.number > 1 && s.percent(25) {
			w.managed, w.manage = ops, conduit.ManageFrom(b.zoneID(ops), "ssh", "snmp", "syslog")
		}
		c := b.join(w)
		b.zones[z].uplink, b.zones[z].inherits = c, w.inherit
		b.chains(z, ops, c)
	}
}

// chains adds what passes two or more conduits, through zones that enclose an end.
func (b *builder) chains(z, ops, c int32) {
	p := &b.zones[z]
	id := b.m.Conduits[c].ID
	switch p.kind {
	case cellZone:
		core := b.zones[p.in].uplink
		down, up := conduit.Via(b.m.Conduits[core].ID, id), conduit.Via(id, b.m.Conduits[core].ID)
		if b.zones[p.in].inherits {
			down = conduit.Via(b.m.Conduits[core].ID)
			up = down
		}
		b.outlet(ops, z, opsToCell, down)
		b.outlet(z, ops, cellToOps, up)
	case skidZone:
		ids := []conduit.ID{id}
		x := p.in
		for ; b.zones[x].kind == skidZone; x = b.zones[x].in {
			ids = append(ids, b.m.Conduits[b.zones[x].uplink].ID)
		}
		if b.zones[x].inherits {
			ids = nil
		}
		ids = append(ids, b.m.Conduits[b.zones[x].uplink].ID)
		for i, j := 0, len(ids)-1; i < j; i, j = i+1, j-1 {
			ids[i], ids[j] = ids[j], ids[i]
		}
		b.outlet(b.zones[x].in, z, areaToSkid, conduit.Via(ids...))
	}
}

func (b *builder) outlet(from, to int32, patterns []pattern, via conduit.Route) {
	b.zones[from].out = append(b.zones[from].out, outlet{to: to, patterns: patterns, via: via})
}

// demands gives for each zone of a site the join of its target and of those of the
// zones in it.
func (b *builder) demands(base, end int32) []vector {
	out := make([]vector, end-base)
	for z := end - 1; z >= base; z-- {
		out[z-base] = out[z-base].Join(b.zones[z].target)
		if in := b.zones[z].in; in >= base {
			out[in-base] = out[in-base].Join(out[z-base])
		}
	}
	return out
}

// internet adds the conduit between the vendors and the internet.
func (b *builder) internet(vendor, internet int32) {
	w := wire{
		kind: internetLink, id: "internet-access", device: "-router", a: vendor, b: internet, c: -1,
		need: enterpriseTarget, managed: -1, medium: conduit.WAN, untrusted: true, declared: true, endToEnd: true,
	}
	b.join(w)
}

// grants gives the permissions of patterns from a zone to another.
func (b *builder) grants(from, to int32, patterns []pattern, k linkKind, up bool, fam uint8) []conduit.Permission {
	if len(patterns) == 0 {
		return nil
	}
	key := allowKey{k, up, fam}
	s, ok := b.allowed[key]
	if !ok {
		s = services(patterns, fam)
		b.allowed[key] = s
	}
	return []conduit.Permission{{From: b.zoneID(from), To: b.zoneID(to), Services: s}}
}

// allowKey is what a set of services depends on.
type allowKey struct {
	kind   linkKind
	up     bool
	family uint8
}
