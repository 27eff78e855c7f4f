package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
	"github.com/iec62443-go/iec62443/requirement"
)

// ClaimContradictsCapability reports assets that claim not to meet what the level
// they declare contains.
var ClaimContradictsCapability = &rule.Rule{
	ID: "ZC309", Name: "claim-contradicts-capability", Severity: rule.Warning, Pack: Pack,
	Doc: `asset claims a requirement not met that its declared capability contains

A declared capability (SL-C) says that every requirement up to the level is met. The
claim says that one of them is not, and the claim counts. One finding for each asset.

May be wrong when: the product can do it, as certified, and it is switched off here; then
the claim is right, and the capability is that of the product.

Example:
    zones: [{id: control}]
    assets: [{id: plc, zone: control, type: embedded, capability: 2, claims: {CR 3.4: not met}}]`,
	Clauses: clauses("4-2", ""),
	Run: func(p *rule.Pass) {
		catalog := p.System.Catalog()
		for a := range p.System.Assets() {
			if a.Retired || a.Claims.Len() == 0 || !a.Capability.IsSet() {
				continue
			}
			var ids []requirement.ID
			for x := range a.Claims.All() {
				if x.Status != requirement.NotMet {
					continue
				}
				r, _ := catalog.Lookup(x.ID)
				if n, ok := a.Capability.At(r.FR); ok && r.Level <= n && r.Level > 0 {
					ids = append(ids, x.ID)
				}
			}
			if len(ids) == 0 {
				continue
			}
			var key []string
			for _, id := range ids {
				key = append(key, string(id))
			}
			them := "it"
			if len(ids) > 1 {
				them = "them"
			}
			p.Report(rule.Diagnostic{
				Ref: conduit.AssetRef(a.ID), Pos: a.Pos, Key: key,
				Message: fmt.Sprintf("asset %q claims %s not met, and declares a capability of %v, which contains %s", a.ID, fact.Plain(ids), a.Capability, them),
			})
		}
	},
}
