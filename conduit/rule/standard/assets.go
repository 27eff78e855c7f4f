package standard

import (
	"fmt"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/zone"
)

// UnassignedAsset reports assets that are in no zone and in no conduit.
var UnassignedAsset = &rule.Rule{
	ID: "ZC101", Name: "unassigned-asset", Severity: rule.Error, Pack: Pack,
	Doc: `asset is at home in no zone and serves no conduit

Every asset of the system under consideration belongs to a zone or a conduit. One that
belongs to neither has no target, nobody answers for it, and its channels are covered
by nothing. One finding for each asset.

May be wrong when: the asset lies outside the system; then give it an external zone.

Example:
    zones: [{id: control, target: 2}]
    assets: [{id: plc}]`,
	Clauses: clauses("3-2", "ZCR 3.1", "ZCR 6.3"),
	Run: func(p *rule.Pass) {
		for a := range p.System.Partition().Homeless() {
			if serves(p.System, a.ID) {
				continue
			}
			p.Report(rule.Diagnostic{
				Ref: conduit.AssetRef(a.ID), Pos: a.Pos, Fixes: besideHost(p.System, a),
				Message: fmt.Sprintf("asset %q is at home in no zone and serves no conduit", a.ID),
			})
		}
	},
}

func serves(sys *conduit.System, id zone.AssetID) bool {
	for range sys.Serves(id) {
		return true
	}
	return false
}

// besideHost puts what runs on another asset into that one's zone.
func besideHost(sys *conduit.System, a zone.Asset) []rule.Fix {
	host, ok := sys.Asset(a.RunsOn)
	if !ok || host.Zone == "" {
		return nil
	}
	return []rule.Fix{{
		Message: fmt.Sprintf("put asset %q into zone %q, where %q is, on which it runs", a.ID, host.Zone, host.ID),
		Apply: func(m *conduit.Model) bool {
			x := m.Asset(a.ID)
			if x == nil {
				return false
			}
			x.Zone = host.Zone
			return true
		},
	}}
}
