package attack_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/requirement/attackics"
	"github.com/iec62443-go/iec62443/zone"
)

// What stands against which technique in a cell that authenticates people and devices.
func ExampleTechniques() {
	sys := must(conduit.Compile(&conduit.Model{
		Zones: []zone.Zone{{ID: "cell", Claims: requirement.MustClaims(requirement.Met, "SR 1.1", "SR 1.2").
			And(requirement.MustClaims(requirement.NotMet, "SR 3.1"))}},
		Assets: []zone.Asset{{ID: "plc1", Zone: "cell", Type: requirement.Embedded}},
	}))
	findings, _ := attack.Techniques(sys, "cell")
	count := map[attackics.State]int{}
	for f := range findings {
		count[f.State]++
		if f.Technique.ID == "T0855" {
			fmt.Println(f.Technique.Name, "is", f.State)
			for m := range f.By() {
				fmt.Println("   ", m.Name)
			}
		}
	}
	fmt.Println(count[attackics.Mitigated], "mitigated,", count[attackics.Undetermined], "undetermined")
	// Output:
	// Unauthorized Command Message is mitigated
	//     Software Process and Device Authentication
	// 22 mitigated, 52 undetermined
}

// How one requirement on components stands, by the one technique's mitigation that
// rests on it alone: boot integrity (M0946, EDR 3.14).
func TestComponentRequirements(t *testing.T) {
	met := requirement.MustClaims(requirement.Met, "EDR 3.14")
	unmet := requirement.MustClaims(requirement.NotMet, "EDR 3.14")
	plc := func(c requirement.Claims, vector string) zone.Asset {
		a := zone.Asset{Zone: "cell", Type: requirement.Embedded, Claims: c}
		if vector != "" {
			a.Capability = level.MustEvidence(vector)
		}
		return a
	}
	none := requirement.Claims{}
	for _, tt := range []struct {
		assets  []zone.Asset
		covered string
		want    attackics.Answer
		reason  string
	}{
		{nil, "", attackics.Unknown, "an empty zone shows nothing"},
		{[]zone.Asset{plc(none, "")}, "", attackics.Unknown, "nothing is said of the controller"},
		{[]zone.Asset{plc(met, "")}, "", attackics.Met, "claimed"},
		{[]zone.Asset{plc(met, ""), plc(none, "")}, "", attackics.Unknown, "claimed by one of two"},
		{[]zone.Asset{plc(met, ""), plc(unmet, "")}, "", attackics.Unmet, "not met by one of two"},
		{[]zone.Asset{plc(none, "4")}, "", attackics.Met, "by its vector"},
		{[]zone.Asset{plc(none, "0")}, "", attackics.Unmet, "nor by its vector"},
		{[]zone.Asset{plc(none, "?")}, "", attackics.Unknown, "nobody knows its vector"},
		{[]zone.Asset{plc(none, "NR")}, "", attackics.Unknown, "not relevant shows nothing"},
		{[]zone.Asset{plc(unmet, "4")}, "", attackics.Unmet, "its own claim goes before its vector"},
		{[]zone.Asset{plc(unmet, "")}, "asset:a0", attackics.Unknown, "a measure may stand for it"},
		{[]zone.Asset{plc(unmet, "")}, "zone:site", attackics.Unknown, "be it over the zone around"},
		{[]zone.Asset{{Zone: "cell", Type: requirement.Software}, plc(met, "")}, "", attackics.Met, "software has no such requirement"},
		{[]zone.Asset{func() zone.Asset { a := plc(unmet, ""); a.Retired = true; return a }(), plc(met, "")}, "", attackics.Met, "what is retired does not count"},
	} {
		m := &conduit.Model{Zones: []zone.Zone{{ID: "site"}, {ID: "cell", In: "site"}}}
		for i, a := range tt.assets {
			a.ID = zone.AssetID(fmt.Sprintf("a%d", i))
			m.Assets = append(m.Assets, a)
		}
		if tt.covered != "" {
			r, err := conduit.ParseRef(tt.covered)
			require.NoError(t, err)
			m.Measures = []conduit.Measure{{ID: "m", Covers: conduit.RefsOf(r)}}
		}
		findings, ok := attack.Techniques(must(conduit.Compile(m)), "cell")
		require.True(t, ok)
		seen := false
		for f := range findings {
			for _, s := range f.Steps {
				if s.Mitigation.ID == "M0946" {
					seen = true
					assert.Equal(t, tt.want, s.Answer, tt.reason)
				}
			}
		}
		require.True(t, seen)
	}
}

// Of what nothing is known nothing is mitigated, by any method.
func TestTechniquesOfTheUnknown(t *testing.T) {
	sys := must(conduit.Compile(&conduit.Model{Zones: []zone.Zone{{ID: "cell"}}}))
	findings, ok := attack.Techniques(sys, "cell")
	require.True(t, ok)
	n := 0
	for f := range findings {
		n++
		assert.NotEqual(t, attackics.Mitigated, f.State, f.Technique.ID)
		assert.NotEqual(t, attackics.Open, f.State, f.Technique.ID)
	}
	assert.Equal(t, 83, n)
	_, ok = attack.Techniques(sys, "nowhere")
	assert.False(t, ok, "there is no such zone")
}
