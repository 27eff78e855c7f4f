package practice_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/practice"
	"github.com/iec62443-go/iec62443/conduit/rule/ruletest"
)

// beside are rules that run with another, which leaves to them what they say.
var beside = map[string]*rule.Rule{practice.LayerSkip.ID: practice.DMZBypass}

// Each rule finds in its file what the comments there want, and nothing else.
func TestRules(t *testing.T) {
	for _, r := range slices.Concat(practice.Exposure(), practice.ReferenceModel(), practice.Accountability(), practice.Documentation()) {
		t.Run(r.ID, func(t *testing.T) {
			rules := []*rule.Rule{r}
			if x := beside[r.ID]; x != nil {
				rules = append(rules, x)
			}
			res := ruletest.Run(t, "testdata/"+r.ID+".yaml", rules...)
			if res != nil {
				assert.NotEmpty(t, res.Of(r.ID), "a file in which nothing is found proves nothing")
			}
		})
	}
}

// Layers 3 and 4 are neighbours in a plant without a DMZ.
func TestLayerSkipWithoutDMZ(t *testing.T) {
	ruletest.Run(t, "testdata/ZC602-no-dmz.yaml", practice.LayerSkip)
}

// What ZC601 would say ZC602 says where it does not run.
func TestLayerSkipAlone(t *testing.T) {
	m, err := modelfile.Load("testdata/ZC602.yaml")
	require.NoError(t, err)
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	found := func(rules ...*rule.Rule) (out []string) {
		for _, d := range rule.Run(sys, rules...).Of("ZC602") {
			out = append(out, d.Ref.ID)
		}
		return out
	}
	assert.Equal(t, []string{"d", "e", "f"}, found(practice.LayerSkip, practice.DMZBypass))
	assert.Equal(t, []string{"d", "e", "f", "g", "h"}, found(practice.LayerSkip))
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
