package remedy_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/remedy"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Models that break naive code get an answer too: chains of thousands of nested zones,
// and many zones or conduits with everything missing.
func TestModelsThatBreakNaiveCode(t *testing.T) {
	for _, tt := range []struct {
		name   string
		model  *conduit.Model
		reason string
	}{
		{"nested", generate.NestedChain(5000), "each zone is the sum of the one in it, so that all gaps have the same rows"},
		{"wide", generate.WideInherit(30), "one conduit answers for the boundary of all"},
		{"conduits", generate.ParallelConduits(30), "all of them answer for two zones"},
		{"many", generate.ManyZones(60), "a tree of zones and conduits, each with a gap in all"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for i := range tt.model.Zones {
				tt.model.Zones[i].Target = level.MustTarget("2")
			}
			sys, err := conduit.Compile(tt.model)
			require.NoError(t, err)
			menu := remedy.MenuOf(sys, nil)
			require.NotEmpty(t, menu.Measures)
			plan, err := remedy.Close(context.Background(), sys, menu)
			require.NoError(t, err)
			require.True(t, plan.Proven, tt.reason)
			require.Empty(t, plan.Remaining, tt.reason)
			require.Equal(t, 0, plan.Roadmap[len(plan.Roadmap)-1].Remaining, tt.reason)
			how := attack.Config{Entries: zone.SetOf(tt.model.Zones[0].ID)}
			menu, err = remedy.MenuToHarden(sys, how, nil)
			require.NoError(t, err)
			hard, err := remedy.Config{Nodes: 100}.Harden(context.Background(), sys, menu, how)
			require.NoError(t, err)
			require.Empty(t, hard.Open, tt.reason)
			t.Log(fmt.Sprintf("%d measures, of %d", len(plan.Measures), len(menu.Measures)), len(hard.Held))
		})
	}
}
