package rule_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

// fixesHold applies every fix that is offered, each to the model as it was. The
// finding is gone, and nothing that weighs more has come.
func fixesHold(t *testing.T, name string, m *conduit.Model) (tried int) {
	t.Helper()
	before := settings.Run(t.Context(), compile(t, m), builtin()...)
	require.NoError(t, before.Err)
	known := baselineOf(t, before)
	for _, d := range before.Diagnostics {
		for _, f := range d.Fixes {
			tried++
			fixed := m.Clone()
			if !assert.True(t, f.Apply(fixed), "%s: %v: %s", name, d, f.Message) {
				continue
			}
			sys, err := conduit.Compile(fixed)
			if !assert.NoError(t, err, "%s: %v: %s", name, d, f.Message) {
				continue
			}
			after := settings.Run(t.Context(), sys, builtin()...)
			require.NoError(t, after.Err)
			for _, e := range after.Diagnostics {
				assert.NotEqual(t, d.Fingerprint, e.Fingerprint, "%s: after %q there is still %v", name, f.Message, e)
			}
			for _, e := range after.Against(known).New {
				assert.LessOrEqual(t, e.Severity, d.Severity, "%s: %q against %v brings %v", name, f.Message, d, e)
			}
		}
	}
	return tried
}

// baselineOf writes a baseline of a result and reads it back.
func baselineOf(t *testing.T, res *rule.Result) *rule.Baseline {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, rule.WriteBaseline(&b, res))
	known, err := rule.ReadBaseline(&b)
	require.NoError(t, err)
	return known
}

func TestFixesOfExamples(t *testing.T) {
	for _, r := range builtin() {
		fixesHold(t, r.ID, exampleOf(t, r))
	}
}

func TestFixesOfPlantedFaults(t *testing.T) {
	for seed := range uint64(2) {
		p, err := generate.Config{Seed: seed, Assets: 400, Faults: generate.Each(2)}.Plant()
		require.NoError(t, err)
		assert.Positive(t, fixesHold(t, fmt.Sprint("seed ", seed), p.Model))
	}
}

func TestFixesOfRandomModels(t *testing.T) {
	tried := 0
	for seed := range uint64(150) {
		m := randmodel.Generate(rand.New(rand.NewPCG(seed, 7)), randmodel.Small)
		tried += fixesHold(t, fmt.Sprint("seed ", seed), m)
	}
	assert.Greater(t, tried, 200, "models that offer fixes")
}
