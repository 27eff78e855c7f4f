package report_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/report"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/practice"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
)

// secretive is a plant with parts for few. What only they may read has "hush" in it,
// wherever it stands.
const secretive = `schema: iec62443/v1
name: Harbour
description: Cranes and a lock.
marking: TLP:GREEN
zones:
  - {id: office, layer: 4, traits: [business], target: 1, owner: port, rationale: next to hush-lock}
  - {id: cranes, layer: 2, traits: [control], target: 2, owner: port, access_points: [north, hush-radio]}
  - {id: hush-lock, name: The hush lock, layer: 1, traits: [control], target: 3, marking: "TLP:RED", owner: hush authority, addresses: [10.99.0.0/16]}
  - {id: hush-gate, in: hush-lock, layer: 0, marking: TLP:CLEAR}
  - {id: inner, in: cranes, layer: 1}
assets:
  - {id: erp, zone: office, type: host}
  - {id: crane-plc, zone: cranes, attached: [hush-lock], type: embedded, capability: 1}
  - {id: hush-plc, zone: hush-lock, type: embedded, vendor: Hushmakers, claims: {CR 1.1: not met}}
  - {id: hush-valve, zone: hush-gate, type: embedded}
  - {id: hush-key, name: Hush key store, zone: cranes, type: host, marking: house rules, claims: {CR 2.1: not met}}
  - {id: hidden-guest, zone: cranes, runs_on: hush-key, type: software}
  - {id: fw, type: network, capability: 2}
  - {id: cell, zone: inner, type: embedded}
conduits:
  - {id: north, joins: [office, cranes, hush-lock], devices: [fw], allow: [{from: office, to: cranes, services: [https]}, {from: office, to: hush-lock, services: [hush-sync]}]}
  - {id: hush-radio, joins: [cranes, hush-lock], untrusted: true, allow: [{from: cranes, to: hush-lock, services: [any]}]}
  - {id: hush-line, name: hush line, joins: [office, cranes], marking: "TLP:AMBER", allow: [{from: cranes, to: office, services: [modbus]}]}
channels:
  - {from: erp, to: crane-plc, service: https, via: [north], purpose: berths}
  - {from: erp, to: hush-plc, service: hush-sync, purpose: hush levels}
  - {from: crane-plc, to: hush-plc, service: modbus}
  - {from: crane-plc, to: erp, service: modbus, via: [hush-line]}
  - {from: erp, to: cell, service: modbus, purpose: counts}
measures:
  - {id: hush-guard, covers: ["zone:hush-lock"], provides: {IAC: 3}}
  - {id: patrol, covers: ["zone:cranes", "zone:hush-lock"], provides: {RA: 1}}
policies:
  - {from: office, to: hush-lock, rule: deny, reason: hush}
  - {from: office, to: cranes, rule: deny, services: [telnet]}
services:
  - {name: hush-sync, ports: [tcp/7400]}
waivers:
  - {rule: ZC301, element: "zone:hush-lock", reason: hush, approved_by: hush master}
  - {rule: ZC201, element: "channel:erp>cell/modbus", reason: until hush-plc is new, approved_by: port}
agreements: [{provider: port, customer: town, conduits: [north, hush-radio]}]
owners: [{id: port}, {id: town}]
`

// Nothing of what is withheld is anywhere in the file, whoever reads it how.
func TestHTMLWithholds(t *testing.T) {
	sys := parse(t, "harbour.yaml", []byte(secretive))
	rules := append(standard.Rules(), practice.Documentation()...)
	rules = append(rules, practice.ReferenceModel()...)
	res := rule.Run(sys, rules...)
	whole := written(t, func(w io.Writer) error { return report.HTML(w, res) })
	assert.Greater(t, strings.Count(strings.ToLower(whole), "hush"), 50, "there is something to keep")
	assert.Contains(t, whole, "house rules", "the strictest of its parts")

	var out string
	d := page(t, func(w io.Writer) error {
		var b strings.Builder
		err := report.Options{Reader: "TLP:GREEN"}.HTML(&b, res)
		out = b.String()
		_, _ = io.WriteString(w, out)
		return err
	})
	assert.NotContains(t, strings.ToLower(out), "hush")
	for _, kept := range []string{"10.99.0.0", "7400", "house rules", "harbour.yaml", "TLP:AMBER</b>"} {
		assert.NotContains(t, out, kept)
	}
	for _, told := range []string{"zone-office", "zone-cranes", "zone-inner", "conduit-north", "asset-erp", "asset-crane-plc", "asset-fw", "measure-patrol", "channel-erp_3ecell_2fmodbus"} {
		assert.NotNil(t, d.byID(told), "%s is for the reader", told)
	}
	for _, n := range []string{"2 zones", "3 assets", "2 conduits", "3 channels", "1 measure", "1 policy", "1 waiver"} {
		assert.Contains(t, out, n, "says how much is withheld")
	}
	for _, drawn := range []string{"p-drawing-zone-cranes", "p-drawing-conduit-north"} {
		assert.NotNil(t, d.byID(drawn), "%s is drawn", drawn)
	}
	assert.NotContains(t, out, "{3 3 3 3 3 3 3}", "what a conduit owes for a zone that is withheld would tell of it")
	assert.Contains(t, out, "marked <b>TLP:GREEN</b>", "the strictest of what is left")
}

func TestHTMLReader(t *testing.T) {
	res := rule.Run(parse(t, "harbour.yaml", []byte(secretive)), standard.Rules()...)
	err := report.Options{Reader: "GREEN"}.HTML(io.Discard, res)
	require.ErrorContains(t, err, `report: the label of the reader: "GREEN" is no marking that is known; want TLP:CLEAR`)

	clear := written(t, func(w io.Writer) error { return report.Options{Reader: "TLP:CLEAR"}.HTML(w, res) })
	for _, kept := range []string{"Harbour", "Cranes", "crane-plc", "office"} {
		assert.NotContains(t, clear, kept, "the whole model is marked above the reader")
	}
	assert.Contains(t, clear, "the name and the description of the model")
	assert.Contains(t, clear, "FAILED", "that it fails is not withheld")

	restricted := written(t, func(w io.Writer) error { return report.Options{Reader: "VS-NfD"}.HTML(w, res) })
	assert.Contains(t, restricted, "hush-lock", "a label of restricted information lies above every TLP label")
	assert.NotContains(t, restricted, "hush-key", "what nobody knows is for nobody")
	all := written(t, func(w io.Writer) error { return report.HTML(w, waterplant(t)) })
	same := written(t, func(w io.Writer) error { return report.Options{Reader: "TLP:CLEAR"}.HTML(w, waterplant(t)) })
	assert.Contains(t, all, "no marking is declared")
	assert.Contains(t, same, "Nothing had to be withheld")
}
