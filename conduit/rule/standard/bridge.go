package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
)

// MultiHomedBypass reports assets that bridge zones past every conduit.
var MultiHomedBypass = &rule.Rule{
	ID: "ZC206", Name: "multi-homed-bypass", Severity: rule.Error, Pack: Pack,
	Doc: `asset is in several zones at once, past the conduits between them

An asset with an interface in each of two zones is a way from one to the other that no
conduit guards: whoever holds the asset holds both. Zones that lie in one another count
too, since the card in the safety zone goes round that zone's only conduit. A device may
be in the zones that a conduit it serves joins. One finding for each asset.

May be wrong when: the second interface is switched off for good, or the asset is the
boundary device and the model does not list it with the conduit.

Example:
    zones: [{id: office}, {id: control}]
    assets: [{id: eng, zone: control, attached: [office]}]`,
	Clauses: clauses("3-3", "SR 5.1"),
	Run: func(p *rule.Pass) {
		for b := range p.System.Bridges() {
			var key []string
			for _, pair := range b.Pairs {
				key = append(key, string(pair[0])+">"+string(pair[1]))
			}
			text := fmt.Sprintf("asset %q bridges zones %s, and no one conduit that it serves joins them", b.Asset.ID, fact.Names(b.Zones))
			if len(b.Zones) > 2 {
				first := b.Pairs[0]
				text = fmt.Sprintf("asset %q is in zones %s at once, and no one conduit that it serves joins %q and %q", b.Asset.ID, fact.Names(b.Zones), first[0], first[1])
				if n := len(b.Pairs) - 1; n > 0 {
					text += fmt.Sprintf(", nor %s", fact.Count(n, "other pair"))
				}
			}
			p.Report(rule.Diagnostic{
				Ref: conduit.AssetRef(b.Asset.ID), Pos: b.Asset.Pos, Related: fact.Refs(conduit.KindZone, b.Zones), Key: key, Message: text,
			})
		}
	},
}
