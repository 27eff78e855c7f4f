package generate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
)

func TestBombs(t *testing.T) {
	const n = 500
	for _, tt := range []struct {
		name  string
		model func(int) *conduit.Model
		want  [conduit.NumVerdicts]int
		size  func(*conduit.Model) int
	}{
		{"NestedChain", generate.NestedChain, [conduit.NumVerdicts]int{conduit.Covered: 1},
			func(m *conduit.Model) int { return len(m.Zones) - 1 }},
		{"WideInherit", generate.WideInherit, [conduit.NumVerdicts]int{conduit.Covered: n},
			func(m *conduit.Model) int { return (len(m.Zones) - 2) / 2 }},
		{"ManyZones", generate.ManyZones, [conduit.NumVerdicts]int{},
			func(m *conduit.Model) int { return len(m.Zones) }},
		{"ParallelConduits", generate.ParallelConduits, [conduit.NumVerdicts]int{conduit.Covered: 1, conduit.ServiceNotPermitted: 1},
			func(m *conduit.Model) int { return len(m.Conduits) }},
		{"ParallelChannels", generate.ParallelChannels, [conduit.NumVerdicts]int{conduit.Covered: 1, conduit.ServiceNotPermitted: n - 1},
			func(m *conduit.Model) int { return len(m.Channels) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := tt.model(n)
			require.Equal(t, n, tt.size(m))
			sys, err := conduit.Compile(m)
			require.NoError(t, err)
			require.Equal(t, tt.want, sys.Tally())
			for _, small := range []int{-1, 0, 1, 2} {
				_, err := conduit.Compile(tt.model(small))
				require.NoError(t, err)
			}
		})
	}
}
