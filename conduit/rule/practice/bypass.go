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
across goes past it, whether or not a conduit covers it. One finding for each channel;
and where a conduit permits such traffic and no channel is there yet, one for each pair
of its zones, or one for a conduit that does not state what it permits.

May be wrong when: the layers are those of a drawing and not of the network, or a
one-way device stands between.

Example:
    zones: [{id: office, layer: 4}, {id: control, layer: 2}]
    conduits: [{id: c1, joins: [office, control], allow: [{from: office, to: control, services: [https]}]}]`,
	Run: func(p *rule.Pass) {
		b := bypassesOf(p)
		for _, x := range b.channels {
			p.Report(rule.Diagnostic{
				Ref: x.Channel.Ref(), Pos: x.Channel.Pos, Related: fact.Refs(conduit.KindZone, []zone.ID{x.From.Zone, x.To.Zone}),
				Message: fmt.Sprintf("%s from zone %q (layer %v) to zone %q (layer %v) goes past the DMZ",
					fact.Service(x.Channel.Service), x.From.Zone, b.zones.Layer(x.From.Zone), x.To.Zone, b.zones.Layer(x.To.Zone)),
			})
		}
		for c := range p.System.Conduits() {
			if !c.Allow.Stated() {
				b.open(p, c)
				continue
			}
			for _, x := range fact.Permits(p.System, c) {
				if !b.is(x.From, x.To) || b.used[unordered(x.From, x.To)] {
					continue
				}
				p.Report(rule.Diagnostic{
					Ref: c.Ref(), Pos: c.Pos, Related: fact.Refs(conduit.KindZone, []zone.ID{x.From, x.To}), Key: fact.PermitKey(x),
					Fixes: []rule.Fix{fact.Forbid(p.System, c.ID, x)},
					Message: fmt.Sprintf("conduit %q permits %s from zone %q (layer %v) to zone %q (layer %v), past the DMZ",
						c.ID, fact.Services(x.Services), x.From, b.zones.Layer(x.From), x.To, b.zones.Layer(x.To)),
				})
			}
		}
	},
}

// bypasses is what leads past the DMZ.
type bypasses struct {
	zones     *fact.Zones
	part      *zone.Partition
	channels  []conduit.Flow
	used      map[[2]zone.ID]bool // pairs of zones between which, or inside which, a channel does
	permitted map[[2]zone.ID]bool // pairs between which stated permissions do
}

type bypassKey struct{}

func bypassesOf(p *rule.Pass) *bypasses {
	zones := fact.ZonesOf(p)
	return rule.Shared(p, bypassKey{}, func(sys *conduit.System) *bypasses {
		b := &bypasses{zones: zones, part: sys.Partition(), used: map[[2]zone.ID]bool{}, permitted: map[[2]zone.ID]bool{}}
		seen := map[[2]zone.ID]bool{}
		for x := range sys.Crossings() {
			if !b.is(x.From.Zone, x.To.Zone) {
				continue
			}
			b.channels = append(b.channels, x)
			if pair := unordered(x.From.Zone, x.To.Zone); !seen[pair] {
				seen[pair] = true
				b.use(pair)
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

// is reports whether what leads from one zone to another goes past the DMZ: from
// below it to above it or the other way.
func (b *bypasses) is(from, to zone.ID) bool {
	return pastDMZ(b.zones.Layer(from), b.zones.Layer(to))
}

func pastDMZ(x, y zone.Layer) bool {
	return below(x) && above(y) || above(x) && below(y)
}

func below(l zone.Layer) bool { return l != zone.NoLayer && l <= zone.Layer3 }
func above(l zone.Layer) bool { return l >= zone.Layer4 }

// mostAround bounds the zones around an end that are looked at.
const mostAround = 16

// use notes that a channel leads between two zones, and so between those around them.
func (b *bypasses) use(pair [2]zone.ID) {
	around := func(id zone.ID) []zone.ID {
		out := []zone.ID{id}
		for a := range b.part.Ancestors(id) {
			if len(out) == mostAround {
				break
			}
			out = append(out, a)
		}
		return out
	}
	for _, x := range around(pair[0]) {
		for _, y := range around(pair[1]) {
			b.used[unordered(x, y)] = true
		}
	}
}

// open reports a conduit that states no permissions and joins zones on both sides of
// the DMZ, unless channels between them have been reported for all that it joins.
func (b *bypasses) open(p *rule.Pass, c conduit.Conduit) {
	var low, high []zone.ID
	for id := range c.Joins.All() {
		switch l := b.zones.Layer(id); {
		case below(l):
			low = append(low, id)
		case above(l):
			high = append(high, id)
		}
	}
	if len(low) == 0 || len(high) == 0 {
		return
	}
	said := len(low)*len(high) <= 4096
	for _, x := range low {
		for _, y := range high {
			said = said && b.used[unordered(x, y)]
			if !said {
				break
			}
		}
	}
	if said {
		return
	}
	both := append(low, high...)
	p.Report(rule.Diagnostic{
		Ref: c.Ref(), Pos: c.Pos, Related: fact.Refs(conduit.KindZone, both), Key: fact.Keys(fact.Refs(conduit.KindZone, both)),
		Message: fmt.Sprintf("conduit %q does not state what it permits between zones %s below and %s above the DMZ, and so permits all of it", c.ID, fact.Names(low), fact.Names(high)),
	})
}
