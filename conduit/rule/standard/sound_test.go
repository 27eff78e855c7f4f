package standard_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
)

func compile(t testing.TB, m *conduit.Model) *conduit.System {
	t.Helper()
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	return sys
}

// A plant that is carefully modelled and sound has no finding.
func TestSoundPlantsHaveNoFinding(t *testing.T) {
	for seed := range uint64(12) {
		for _, n := range []int{20, 100, 900, 3000} {
			res := rule.Run(compile(t, generate.Sound(seed, n)), standard.Rules()...)
			require.NoError(t, res.Err)
			for i, d := range res.Diagnostics {
				if i < 5 {
					t.Errorf("seed %d, %d assets: %v", seed, n, d)
				}
			}
			assert.False(t, res.Failed())
		}
	}
}
