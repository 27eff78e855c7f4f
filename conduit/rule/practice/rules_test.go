package practice_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/practice"
	"github.com/iec62443-go/iec62443/conduit/rule/ruletest"
)

// Each rule finds in its file what the comments there want, and nothing else.
func TestRules(t *testing.T) {
	for _, r := range slices.Concat(practice.ReferenceModel(), practice.Accountability(), practice.Documentation()) {
		t.Run(r.ID, func(t *testing.T) {
			res := ruletest.Run(t, "testdata/"+r.ID+".yaml", r)
			if res != nil {
				assert.NotEmpty(t, res.Diagnostics, "a file in which nothing is found proves nothing")
			}
		})
	}
}

// Layers 3 and 4 are neighbours in a plant without a DMZ.
func TestLayerSkipWithoutDMZ(t *testing.T) {
	ruletest.Run(t, "testdata/ZC602-no-dmz.yaml", practice.LayerSkip)
}

// The blind spot is the one finding, and all four answers are counted.
func TestBlindSpotsAreCounted(t *testing.T) {
	res := ruletest.Run(t, "testdata/ZC701.yaml", practice.MonitoringBlindSpot)
	require.NotNil(t, res)
	want := []rule.Tally{
		{Rule: "ZC701", Name: "same owner", N: 1}, {Rule: "ZC701", Name: "resolved", N: 3},
		{Rule: "ZC701", Name: "borderline", N: 2}, {Rule: "ZC701", Name: "blind spot", N: 3},
	}
	assert.Equal(t, want, res.Tallies)
	assert.Equal(t, []string{"ZC701: of 1 of 10 conduits the owners are not known"}, res.Unjudged)
}
