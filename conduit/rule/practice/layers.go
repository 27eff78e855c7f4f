package practice

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/zone"
)

// LayerSkip reports conduits that leave out a layer.
var LayerSkip = &rule.Rule{
	ID: "ZC602", Name: "layer-skip", Severity: rule.Warning, Pack: ReferenceModelPack,
	Doc: `conduit joins layers that are not neighbours

Each layer of the reference model is a line of defence for the one below, and a conduit
that leaves one out takes it away. Layer 3.5 is a rung of the ladder only in a plant
that has one, and a DMZ may be joined from anywhere; where ZC601 runs and reports the
pair of zones, this rule is silent. One finding for each conduit.

May be wrong when: the plant has nothing on the layer between.

Example:
    zones: [{id: operations, layer: 3}, {id: cell, layer: 1}]
    conduits: [{id: c1, joins: [operations, cell], allow: []}]`,
	Run: func(p *rule.Pass) {
		b := bypassesOf(p)
		rung := rungs(p.System)
		said := p.Runs(DMZBypass)
		for c := range p.System.Conduits() {
			on := map[zone.Layer][]zone.ID{}
			for id := range c.Joins.All() {
				l := b.zones.Layer(id)
				on[l] = append(on[l], id)
			}
			var key, texts []string
			var refs []conduit.Ref
			for x := range zone.Layers() {
				for y := range zone.Layers() {
					if y <= x || rung[y]-rung[x] < 2 || x == zone.Layer3_5 || y == zone.Layer3_5 {
						continue
					}
					i, j, ok := first(on[x], on[y])
					if ok && said {
						i, j, ok = b.unreported(c, on[x], on[y])
					}
					if !ok {
						continue
					}
					key = append(key, fmt.Sprintf("%v %v", x, y))
					texts = append(texts, fmt.Sprintf("%v (%q) and %v (%q)", x, i, y, j))
					refs = append(refs, conduit.ZoneRef(i), conduit.ZoneRef(j))
				}
			}
			if len(key) == 0 {
				continue
			}
			p.Report(rule.Diagnostic{
				Ref: c.Ref(), Pos: c.Pos, Related: refs, Key: key,
				Message: fmt.Sprintf("conduit %q joins layers that are not neighbours: %s", c.ID, strings.Join(texts, "; ")),
			})
		}
	},
}

// first gives the first two zones, one of each list.
func first(xs, ys []zone.ID) (x, y zone.ID, ok bool) {
	if len(xs) == 0 || len(ys) == 0 {
		return "", "", false
	}
	return xs[0], ys[0], true
}

// rungs numbers the layers as a ladder, of which 3.5 is a rung only where some zone
// is on it.
func rungs(sys *conduit.System) map[zone.Layer]int {
	has := false
	for z := range sys.Zones() {
		has = has || z.Layer == zone.Layer3_5
	}
	out := map[zone.Layer]int{}
	n := 0
	for l := range zone.Layers() {
		if l != zone.Layer3_5 || has {
			n++
		}
		out[l] = n
	}
	return out
}

// unreported gives the first two of a conduit's zones, one of each list, that DMZBypass
// does not report.
func (b *bypasses) unreported(c conduit.Conduit, xs, ys []zone.ID) (x, y zone.ID, ok bool) {
	for _, x := range xs {
		for _, y := range ys {
			reported := b.is(x, y) && (!c.Allow.Stated() || b.led(x, y) || b.permitted[unordered(x, y)])
			if !reported {
				return x, y, true
			}
			if !c.Allow.Stated() {
				return "", "", false // it reports all of them
			}
		}
	}
	return "", "", false
}

// InternetToControl reports conduits straight from outside to control.
var InternetToControl = &rule.Rule{
	ID: "ZC603", Name: "internet-to-control", Severity: rule.Error, Pack: ReferenceModelPack,
	Doc: `conduit joins an external zone and one of layer 2 or below

Nothing outside the system has business with what controls the process; whatever comes
in ends higher up (NIST SP 800-82r3). A zone that is on no layer is taken to be on that
of the zone around it. One finding for each conduit.

May be wrong when: the external zone is another part of the same plant, left out of the
system under consideration.

Example:
    zones: [{id: vendor, traits: [external]}, {id: cell, layer: 1}]
    conduits: [{id: modem, joins: [vendor, cell], allow: []}]`,
	Run: func(p *rule.Pass) {
		zones := fact.ZonesOf(p)
		for c := range p.System.Conduits() {
			var outside, control []zone.ID
			for id := range c.Joins.All() {
				switch {
				case zones.External(id):
					outside = append(outside, id)
				case isControl(zones.LayerAround(id)):
					control = append(control, id)
				}
			}
			if len(outside) == 0 || len(control) == 0 {
				continue
			}
			refs := fact.Refs(conduit.KindZone, append(outside, control...))
			p.Report(rule.Diagnostic{
				Ref: c.Ref(), Pos: c.Pos, Related: refs, Key: fact.Keys(refs),
				Message: fmt.Sprintf("conduit %q joins %s, outside the system, and %s, of layer 2 or below", c.ID, fact.Names(outside), fact.Names(control)),
			})
		}
	},
}

func isControl(l zone.Layer) bool { return l != zone.NoLayer && l <= zone.Layer2 }

// CellToCell reports conduits between cells.
var CellToCell = &rule.Rule{
	ID: "ZC605", Name: "cell-to-cell", Severity: rule.Warning, Pack: ReferenceModelPack,
	Doc: `conduit joins two cells of one layer

Zones side by side on layer 2 or below are apart so that what happens in one stays
there; they meet on the layer above. Zones that lie in one another and safety zones are
left out. One finding for each conduit.

May be wrong when: the two control one process together, and a way round by the layer
above would be too slow.

Example:
    zones: [{id: cell1, layer: 1}, {id: cell2, layer: 1}]
    conduits: [{id: c1, joins: [cell1, cell2], allow: []}]`,
	Run: func(p *rule.Pass) {
		zones := fact.ZonesOf(p)
		for c := range p.System.Conduits() {
			beside := map[zone.Layer]*chain{}
			for id := range c.Joins.All() {
				l := zones.Layer(id)
				if !isControl(l) || zones.Traits(id).Has(zone.Safety) {
					continue
				}
				if beside[l] == nil {
					beside[l] = &chain{part: zones.Part}
				}
				beside[l].add(id)
			}
			var key, texts []string
			var refs []conduit.Ref
			for l := range zone.Layers() {
				if x := beside[l]; x != nil && x.broken {
					key = append(key, l.String())
					texts = append(texts, fmt.Sprintf("%q and %q of layer %v", x.inner, x.beside, l))
					refs = append(refs, conduit.ZoneRef(x.inner), conduit.ZoneRef(x.beside))
				}
			}
			if len(key) == 0 {
				continue
			}
			p.Report(rule.Diagnostic{
				Ref: c.Ref(), Pos: c.Pos, Related: refs, Key: key,
				Message: fmt.Sprintf("conduit %q joins zones side by side: %s", c.ID, strings.Join(texts, "; ")),
			})
		}
	},
}

// chain is zones that lie one in the other, as far as they do.
type chain struct {
	part   *zone.Partition
	inner  zone.ID
	broken bool
	beside zone.ID // lies neither in nor around inner
}

func (c *chain) add(id zone.ID) {
	switch {
	case c.broken:
	case c.inner == "":
		c.inner = id
	case c.part.Encloses(c.inner, id):
		c.inner = id
	case c.part.Encloses(id, c.inner): // what encloses the innermost lies one in the other
	default:
		c.broken, c.beside = true, id
	}
}

// SafetyJoinedUpward reports conduits between safety and the layers above control.
var SafetyJoinedUpward = &rule.Rule{
	ID: "ZC608", Name: "safety-joined-upward", Severity: rule.Warning, Pack: ReferenceModelPack,
	Doc: `conduit joins a safety zone and one of layer 3 or above

What keeps people safe is reached by way of the control system, if at all, and not from
operations or business. One finding for each conduit.

May be wrong when: the conduit is a diode that carries readings out.

Example:
    zones: [{id: sis, layer: 1, traits: [safety]}, {id: operations, layer: 3}]
    conduits: [{id: c1, joins: [sis, operations], allow: []}]`,
	Run: func(p *rule.Pass) {
		zones := fact.ZonesOf(p)
		for c := range p.System.Conduits() {
			var safety, up []zone.ID
			for id := range c.Joins.All() {
				if zones.Traits(id).Has(zone.Safety) {
					safety = append(safety, id)
				} else if zones.Layer(id) >= zone.Layer3 {
					up = append(up, id)
				}
			}
			if len(safety) == 0 || len(up) == 0 {
				continue
			}
			refs := fact.Refs(conduit.KindZone, append(safety, up...))
			p.Report(rule.Diagnostic{
				Ref: c.Ref(), Pos: c.Pos, Related: refs, Key: fact.Keys(refs),
				Message: fmt.Sprintf("conduit %q joins %s, for safety, and %s, of layer 3 or above", c.ID, fact.Names(safety), fact.Names(up)),
			})
		}
	},
}
