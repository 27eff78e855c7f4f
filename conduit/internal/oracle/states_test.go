package oracle

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

func met(ids ...requirement.ID) requirement.Claims {
	return requirement.MustClaims(requirement.Met, ids...)
}

func notMet(ids ...requirement.ID) requirement.Claims {
	return requirement.MustClaims(requirement.NotMet, ids...)
}

// statedPlant has a zone of each kind that the rules tell apart.
func statedPlant() *conduit.Model {
	return &conduit.Model{
		Zones: []zone.Zone{
			{ID: "site", Claims: met("SR 7.5", "SR 5.2").And(notMet("SR 7.6"))},
			{ID: "hall", In: "site", Claims: notMet("SR 7.5")},
			{ID: "cell", In: "hall"},
			{ID: "lone"}, {ID: "dull"}, {ID: "out", Traits: zone.External},
		},
		Assets: []zone.Asset{
			{ID: "plc", Zone: "cell", Type: requirement.Embedded, Claims: met("CR 3.1").And(notMet("CR 3.3", "CR 7.1"))},
			{ID: "hmi", Zone: "cell", Type: requirement.Host, Capability: level.MustEvidence("{SI: 1, RA: 2, UC: ?}")},
			{ID: "old", Zone: "cell", Claims: notMet("CR 3.1"), Retired: true},
			{ID: "sensor", Zone: "dull", Capability: level.MustEvidence("{DC: NR, UC: NR, RDF: NR}")},
			{ID: "fw", Type: requirement.Network, Capability: level.MustEvidence("{IAC: 1, RDF: 1}")},
			{ID: "pc", Type: requirement.Host, Capability: level.MustEvidence("3")},
		},
		Conduits: []conduit.Conduit{
			{ID: "wall", Joins: zone.SetOf("cell", "hall"), Devices: zone.AssetsOf("fw")},
			{ID: "soft", Joins: zone.SetOf("hall", "dull"), Devices: zone.AssetsOf("pc")},
			{ID: "net", Joins: zone.SetOf("hall", "out"), Untrusted: true, Devices: zone.AssetsOf("fw")},
			{ID: "box", Joins: zone.SetOf("hall", "out"), Capability: level.MustEvidence("{RDF: 2}")},
			{ID: "bare", Joins: zone.SetOf("out", "dull")},
		},
		Measures: []conduit.Measure{
			{ID: "scan", Covers: conduit.RefsOf(conduit.ZoneRef("site")), Provides: level.MustEvidence("{RA: ?}")},
			{ID: "list", Covers: conduit.RefsOf(conduit.AssetRef("plc")), Claims: met("SR 3.3")},
			{ID: "plan", Covers: conduit.RefsOf(conduit.AssetRef("plc")), Claims: met("SR 3.5"), Requires: zone.NamesOf("idea")},
			{ID: "idea", Covers: conduit.RefsOf(conduit.AssetRef("plc")), Inactive: true},
		},
	}
}

func TestStates(t *testing.T) {
	o := New(statedPlant())
	for _, tt := range []struct {
		of     string
		sr     requirement.ID
		want   conduit.State
		reason string
	}{
		{"zone:cell", "SR 3.1", conduit.Fulfilled, "one claims it, one declares it, one is retired"},
		{"zone:cell", "SR 3.1 RE(1)", conduit.Unmet, "its share has level 2, above the operator station's"},
		{"zone:cell", "SR 3.3", conduit.Fulfilled, "a measure claims it for the asset that does not meet it"},
		{"zone:cell", "SR 3.5", conduit.Unsettled, "what the measure requires is inactive"},
		{"zone:cell", "SR 2.1", conduit.Unsettled, "nobody knows"},
		{"zone:cell", "SR 7.1", conduit.Unsettled, "claimed not met, but something unknown is provided"},
		{"zone:cell", "SR 7.5", conduit.NotShown, "the site claims it, the hall denies it, and the inner one decides"},
		{"zone:cell", "SR 7.6", conduit.Unsettled, "what the site does not meet says nothing of the cell"},
		{"zone:cell", "SR 5.4", conduit.NotShown, "a matter of the site"},
		{"zone:cell", "SR 1.6", conduit.NotShown, "no network device at home"},
		{"zone:cell", "SR 5.2", conduit.Fulfilled, "the firewall of its one conduit"},
		{"zone:cell", "SR 5.2 RE(1)", conduit.Unmet, "the firewall is below level 2"},
		{"zone:cell", "SR 5.1 RE(1)", conduit.NotShown, "its conduit does not show it"},
		{"zone:cell", "SR 1.13", conduit.Fulfilled, "no conduit lets anyone in"},
		{"zone:hall", "SR 5.2", conduit.Unsettled, "fulfilled by two conduits, unknown for the one without a firewall"},
		{"zone:hall", "SR 1.13", conduit.Unsettled, "one that lets in says nothing of it"},
		{"zone:hall", "SR 7.5", conduit.Unmet, "claimed not met, where something unknown is provided too"},
		{"zone:lone", "SR 5.2", conduit.Unsettled, "no own asset, no conduit"},
		{"zone:lone", "SR 1.13", conduit.Fulfilled, "rule 2 speaks without any asset"},
		{"zone:dull", "SR 2.1", conduit.Unsettled, "every own asset is NR"},
		{"zone:dull", "SR 2.3", conduit.Unsettled, "and then what is not shown is unknown"},
		{"conduit:soft", "SR 5.2", conduit.Unsettled, "a host in the place of a firewall"},
		{"conduit:soft", "SR 5.1", conduit.Fulfilled, "by the host's declared level"},
		{"conduit:net", "SR 3.1", conduit.Unmet, "the carrier protects nothing"},
		{"conduit:net", "SR 1.13", conduit.Fulfilled, "its devices count as usual"},
		{"conduit:box", "SR 5.2 RE(1)", conduit.Fulfilled, "its capability is one more network device"},
		{"conduit:box", "SR 1.1", conduit.Unsettled, "in the FRs that it names"},
		{"conduit:bare", "SR 5.2", conduit.Unsettled, "nothing is said"},
	} {
		ref, err := conduit.ParseRef(tt.of)
		if err != nil {
			t.Fatal(err)
		}
		if got := o.State(ref, tt.sr, conduit.Coverage); got != tt.want {
			t.Errorf("%s in %s: %v, want %v: %s", tt.sr, tt.of, got, tt.want, tt.reason)
		}
	}
	dull := o.Computed(conduit.ZoneRef("dull"), conduit.Coverage)
	if want := level.FRSetOf(level.UC, level.DC, level.RDF); dull.NR != want {
		t.Errorf("dull is NR in %v, want %v", dull.NR, want)
	}
}

// Package requirement answers for a component by itself; the oracle's reading of
// the same paragraph is its own.
func TestCapabilityAgainstCatalog(t *testing.T) {
	catalog := requirement.Standard()
	eachModel(t, 6, func(_ *rand.Rand, m *conduit.Model) error {
		o := New(m)
		for _, a := range m.Assets {
			got := catalog.Capability(a.Type, a.Capability, a.Claims)
			if want := o.ComponentCapability(a); got != want {
				return fmt.Errorf("%s of type %q, %v, %v: %v, the oracle has %v", a.ID, a.Type, a.Capability, a.Claims, got, want)
			}
		}
		return nil
	})
}
