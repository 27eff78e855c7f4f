package practice

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/zone"
)

// DMZBypass reports what leads from operations to business past the DMZ.
var DMZBypass = &rule.Rule{
	ID: "ZC601", Name: "dmz-bypass", Severity: rule.Error, Pack: ReferenceModelPack,
	Doc: `traffic between layer 3 or below and layer 4 or above, past the DMZ

Between operations and business stands a zone, layer 3.5, in which sessions from both
sides end, so that neither side reaches the other (NIST SP 800-82r3). A channel straight
across goes past it, whether or not a conduit covers it. A zone that is on no layer is
seen, from beyond, on that of the zone around it. One finding for each channel; and for
what a conduit permits between two zones and no such channel takes, one for each pair
and direction, or one for a conduit that does not state what it permits.

May be wrong when: the layers are those of a drawing and not of the network, or a
one-way device stands between.

Example:
    zones: [{id: office, layer: 4}, {id: control, layer: 2}]
    conduits: [{id: c1, joins: [office, control], allow: [{from: office, to: control, services: [https]}]}]`,
	Run: func(p *rule.Pass) {
		b := bypassesOf(p)
		for _, x := range b.channels {
			from, to := b.layers(x.From.Zone, x.To.Zone)
			p.Report(rule.Diagnostic{
				Ref: x.Channel.Ref(), Pos: x.Channel.Pos, Related: fact.Refs(conduit.KindZone, []zone.ID{x.From.Zone, x.To.Zone}),
				Message: fmt.Sprintf("%s from zone %q (layer %v) to zone %q (layer %v) goes past the DMZ",
					fact.Service(x.Channel.Service), x.From.Zone, from, x.To.Zone, to),
			})
		}
		for c := range p.System.Conduits() {
			if !c.Allow.Stated() {
				b.open(p, c)
				continue
			}
			for _, x := range fact.Permits(p.System, c) {
				if !b.is(x.From, x.To) {
					continue
				}
				if x = b.left(x); len(x.Services) == 0 {
					continue
				}
				from, to := b.layers(x.From, x.To)
				p.Report(rule.Diagnostic{
					Ref: c.Ref(), Pos: c.Pos, Related: fact.Refs(conduit.KindZone, []zone.ID{x.From, x.To}), Key: fact.PermitKey(x),
					Fixes: []rule.Fix{fact.Forbid(p.System, c.ID, x)},
					Message: fmt.Sprintf("conduit %q permits %s from zone %q (layer %v) to zone %q (layer %v), past the DMZ",
						c.ID, fact.Services(x.Services), x.From, from, x.To, to),
				})
			}
		}
	},
}

// bypasses is what leads past the DMZ.
type bypasses struct {
	zones     *fact.Zones
	channels  []conduit.Flow
	taken     *fact.Passages      // what the channels carry, by the zones of their ends and those around them
	permitted map[[2]zone.ID]bool // pairs between which stated permissions do
}

type bypassKey struct{}

func bypassesOf(p *rule.Pass) *bypasses {
	zones := fact.ZonesOf(p)
	return rule.Shared(p, bypassKey{}, func(sys *conduit.System) *bypasses {
		b := &bypasses{zones: zones, taken: fact.NewPassages(sys), permitted: map[[2]zone.ID]bool{}}
		for x := range sys.Crossings() {
			if b.is(x.From.Zone, x.To.Zone) {
				b.channels = append(b.channels, x)
				b.taken.Add(x)
			}
		}
		for c := range sys.Conduits() {
			for x := range c.Allow.All() {
				b.permitted[unordered(x.From, x.To)] = true
			}
		}
		return b
	})
}

func unordered(a, b zone.ID) [2]zone.ID { return [2]zone.ID{min(a, b), max(a, b)} }

// layers gives the layers that lie between two zones, at the end of each.
func (b *bypasses) layers(from, to zone.ID) (x, y zone.Layer) {
	return b.zones.LayerFrom(from, to), b.zones.LayerFrom(to, from)
}

// is reports whether what leads from one zone to another goes past the DMZ: from
// below it to above it or the other way.
func (b *bypasses) is(from, to zone.ID) bool {
	x, y := b.layers(from, to)
	return below(x) && above(y) || above(x) && below(y)
}

func below(l zone.Layer) bool { return l != zone.NoLayer && l <= zone.Layer3 }
func above(l zone.Layer) bool { return l >= zone.Layer4 }

// led reports whether a channel that goes past the DMZ leads between two zones, in
// either direction.
func (b *bypasses) led(x, y zone.ID) bool { return b.taken.Any(x, y) || b.taken.Any(y, x) }

// left gives of what a conduit permits that which none of the channels takes.
func (b *bypasses) left(x fact.Permit) fact.Permit {
	out := fact.Permit{From: x.From, To: x.To}
	for _, s := range x.Services {
		if !b.taken.Take(x.From, x.To, s) {
			out.Services = append(out.Services, s)
		}
	}
	return out
}

// mostPairs bounds the pairs of a conduit's zones that are looked at one by one.
const mostPairs = 4096

// open reports a conduit that states no permissions and joins zones on both sides of
// the DMZ, unless channels between them have been reported for all that it joins.
func (b *bypasses) open(p *rule.Pass, c conduit.Conduit) {
	var low, high []zone.ID
	for id := range c.Joins.All() {
		switch l := b.zones.LayerAround(id); {
		case below(l):
			low = append(low, id)
		case above(l):
			high = append(high, id)
		}
	}
	if len(low) == 0 || len(high) == 0 || len(low)*len(high) <= mostPairs && !b.unsaid(low, high) {
		return
	}
	both := append(low, high...)
	p.Report(rule.Diagnostic{
		Ref: c.Ref(), Pos: c.Pos, Related: fact.Refs(conduit.KindZone, both), Key: fact.Keys(fact.Refs(conduit.KindZone, both)),
		Message: fmt.Sprintf("conduit %q does not state what it permits between zones %s below and %s above the DMZ, and so permits all of it", c.ID, fact.Names(low), fact.Names(high)),
	})
}

// unsaid reports whether some pair of zones, one of each list, is past the DMZ and no
// channel has been reported between the two.
func (b *bypasses) unsaid(low, high []zone.ID) bool {
	for _, x := range low {
		for _, y := range high {
			if b.is(x, y) && !b.led(x, y) {
				return true
			}
		}
	}
	return false
}
