package practice

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// IncompleteCharacteristics reports zones and conduits that are not written down in full.
var IncompleteCharacteristics = &rule.Rule{
	ID: "ZC801", Name: "incomplete-characteristics", Severity: rule.Warning, Pack: DocumentationPack,
	Doc: `zone or conduit lacks items that are to be documented of it

IEC 62443-3-2 lists what is to be written down of each zone and conduit, a to n. Some of
it a model always has: the id (a), the safety trait (e), channels (h, see ZC802), what
joins what (i), the assets (j), and the requirements that follow from the target (l). The
finding lists what it lacks of the rest: the owner (b), the logical boundary or addresses
(c), the physical boundary (d), logical and physical access points (f, g), the target
(k), policies (m), assumptions and dependencies (n). One finding for each zone that is
not external and each conduit.

May be wrong when: the item is documented elsewhere; then say where, in the item.

Example:
    zones: [{id: control, target: 2, owner: operations}]`,
	Clauses: zcr("ZCR 6.4"),
	Run: func(p *rule.Pass) {
		for z := range p.System.Zones() {
			if z.Traits.Has(zone.External) {
				continue
			}
			l, _ := p.System.Level(conduit.ZoneRef(z.ID))
			incomplete(p, conduit.ZoneRef(z.ID), z.Pos, items(z.Owner, z.AccessPoints, z.Characteristics, z.Addresses.Len() > 0, l.Target))
		}
		for c := range p.System.Conduits() {
			l, _ := p.System.Level(c.Ref())
			incomplete(p, c.Ref(), c.Pos, items(c.Owner, c.AccessPoints, c.Characteristics, false, l.Target))
		}
	},
}

// item is one that is to be documented.
type item struct {
	name string
	has  bool
}

func items(owner string, access zone.Names, x zone.Characteristics, addresses bool, target level.Target) []item {
	return []item{
		{"b owner", owner != ""},
		{"c logical boundary", x.LogicalBoundary != "" || addresses},
		{"d physical boundary", x.PhysicalBoundary != ""},
		{"f logical access points", access.Len() > 0},
		{"g physical access points", x.PhysicalAccess != ""},
		{"k target", target.IsSet()},
		{"m security policies", x.Policies != ""},
		{"n assumptions and dependencies", x.Assumptions != ""},
	}
}

func incomplete(p *rule.Pass, ref conduit.Ref, pos zone.Pos, list []item) {
	var missing, key []string
	for _, x := range list {
		if !x.has {
			missing = append(missing, x.name)
			key = append(key, x.name[:1])
		}
	}
	if len(missing) > 0 {
		p.Report(rule.Diagnostic{Ref: ref, Pos: pos, Key: key, Message: fmt.Sprintf("%v %q lacks %s", ref.Kind, ref.ID, fact.Join(missing, len(missing)))})
	}
}

// ChannelWithoutPurpose reports, once for the model, channels that do not say what
// they are for.
var ChannelWithoutPurpose = &rule.Rule{
	ID: "ZC802", Name: "channel-without-purpose", Severity: rule.Warning, Pack: DocumentationPack,
	Doc: `channels do not say what they are for

Of a channel whose purpose nobody knows nobody can say whether it may go. One finding for
the model, which lists the channels.

May be wrong when: the channels were observed, and nobody has looked at them yet.

Example:
    zones: [{id: control}]
    assets: [{id: hmi, zone: control}, {id: plc, zone: control}]
    channels: [{from: hmi, to: plc, service: modbus}]`,
	Clauses: zcr("ZCR 6.4 (h)"),
	Run: func(p *rule.Pass) {
		var refs []conduit.Ref
		all := 0
		for c := range p.System.Channels() {
			if all++; c.Purpose == "" {
				refs = append(refs, c.Ref())
			}
		}
		if len(refs) == 0 {
			return
		}
		p.Report(rule.Diagnostic{Related: refs, Key: fact.Keys(refs), Message: fmt.Sprintf("%d of %s without a purpose: %s", len(refs), fact.Count(all, "channel"), fact.Names(fact.IDs(refs)))})
	},
}
