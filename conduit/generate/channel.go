package generate

import (
	"fmt"
	"math"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// fill adds the channels zone by zone: one along every conduit, and then as many
// as are the zone's part. What a zone has no room for is the next one's.
func (b *builder) fill() error {
	want := 0
	if per := b.cfg.ChannelsPerAsset; per > 0 {
		want = int(math.Round(per * float64(b.cfg.Assets)))
	}
	b.m.Channels = make([]conduit.Channel, 0, want+b.cfg.Faults.channels())
	f := filler{b: b, want: want, seen: make(map[uint64]struct{}, 256)}
	assets, homed := 0, b.cfg.Assets-len(b.links)
	for z := range b.zones {
		assets += int(b.zones[z].size)
		f.zone(int32(z), int(int64(want)*int64(assets)/int64(homed)))
	}
	if missing := want - len(b.m.Channels); missing > 0 {
		return fmt.Errorf("generate: no room for %d of %d channels between %d assets", missing, want, b.cfg.Assets)
	}
	return nil
}

// filler adds channels from one zone at a time. A channel belongs to the zone of
// the asset that it starts from, so that it is enough to remember what starts in
// the zone at hand.
type filler struct {
	b    *builder
	want int
	seen map[uint64]struct{}
}

// patience is how often in a row the filler may draw a channel that is there
// already before it tries what is left, and then gives up on the zone.
const patience = 24

// zone adds channels from a zone until there are upto in all.
func (f *filler) zone(z int32, upto int) {
	b := f.b
	p := &b.zones[z]
	if p.size == 0 {
		return
	}
	clear(f.seen)
	for i := range p.out {
		f.along(z, &p.out[i])
	}
	for _, c := range p.manages {
		if b.channels.percent(30) {
			f.manage(z, c)
		}
	}
	for misses := 0; len(b.m.Channels) < upto && misses < 8*patience; {
		if f.draw(z, misses >= patience) {
			misses = 0
		} else {
			misses++
		}
	}
}

// draw adds one channel of a kind drawn at random.
func (f *filler) draw(z int32, anything bool) bool {
	s := f.b.channels
	p := &f.b.zones[z]
	switch n := s.below(100); {
	case anything || n >= 96:
		return f.inside(z, pattern{service: fallback[s.below(len(fallback))]}, false)
	case n < 32 && len(p.out) > 0:
		return f.along(z, &p.out[s.below(len(p.out))])
	case n < 34 && len(p.manages) > 0:
		return f.manage(z, p.manages[s.below(len(p.manages))])
	case n < 35 && (p.kind == cellZone || p.kind == areaZone):
		return f.multicast(z)
	}
	inside := kinds[p.kind].inside
	return f.inside(z, inside[s.below(len(inside))], s.below(64) == 0)
}

// pick draws an asset with a role.
func (f *filler) pick(z int32, r role) int32 {
	first, n := f.b.assets(z, r)
	return first + int32(f.b.channels.below(int(n)))
}

// inside adds a channel between two assets of a zone.
func (f *filler) inside(z int32, x pattern, link bool) bool {
	from, to := f.pick(z, x.from), f.pick(z, x.to)
	s := x.service.as(f.b.zones[z].family)
	if link && from&1 == 0 {
		s = noService
	}
	return from != to && f.add(z, from, to, s, conduit.Channel{Link: link})
}

// along adds a channel through one or more conduits, one in three with its route.
func (f *filler) along(z int32, o *outlet) bool {
	x := o.patterns[f.b.channels.below(len(o.patterns))]
	fam := max(f.b.zones[z].family, f.b.zones[o.to].family) // that of the area, where one end is above
	c := conduit.Channel{}
	switch n := f.b.channels.below(48); {
	case n < 16:
		c.Via = o.via
	case n == 16 && !kinds[f.b.zones[z].kind].traits.Any(zone.Business|zone.External): // a cable may carry what a policy forbids
		c.Link = true
	}
	return f.add(z, f.pick(z, x.from), f.pick(o.to, x.to), x.service.as(fam), c)
}

// manage adds a session with the device of a conduit.
func (f *filler) manage(z, link int32) bool {
	device := f.b.links[link].device
	switch f.b.channels.below(3) {
	case 0:
		return f.add(z, f.pick(z, anyRole), device, ssh, conduit.Channel{})
	case 1:
		return f.add(z, f.pick(z, anyRole), device, snmp, conduit.Channel{})
	}
	return f.add(z, device, f.pick(z, logger), syslog, conduit.Channel{})
}

// multicast adds a channel without a single receiver.
func (f *filler) multicast(z int32) bool {
	return f.add(z, f.pick(z, plc), -1, goose, conduit.Channel{Multicast: true})
}

// add adds a channel, unless one with its ends and its service is there already.
func (f *filler) add(z, from, to int32, s service, c conduit.Channel) bool {
	key := uint64(from)<<32 | uint64(to+1)<<6 | uint64(s)
	if _, ok := f.seen[key]; ok || len(f.b.m.Channels) == f.want {
		return false
	}
	f.seen[key] = struct{}{}
	c.From = f.b.m.Assets[from].ID
	if to >= 0 {
		c.To = f.b.m.Assets[to].ID
	}
	c.Service, c.Purpose = serviceNames[s], purposes[s]
	c.EndToEnd = guarded[s] || kinds[f.b.zones[z].kind].traits.Has(zone.External)
	f.b.m.Channels = append(f.b.m.Channels, c)
	return true
}
