package rule_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/rule"
)

// Models that break what goes through pairs, climbs or recurses take no longer than
// others of their size.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const n = 20_000
	for name, m := range map[string]*conduit.Model{
		"nested chain":      generate.NestedChain(n),
		"wide inherit":      generate.WideInherit(n / 2),
		"many zones":        generate.ManyZones(n),
		"parallel conduits": generate.ParallelConduits(n),
		"parallel channels": generate.ParallelChannels(n),
	} {
		sys := compile(t, m)
		for _, r := range builtin() {
			if r.Run == nil {
				continue
			}
			start := time.Now()
			res := rule.Run(sys, r)
			require.NoError(t, res.Err)
			assert.Less(t, time.Since(start), 20*time.Second, "%s: %v", name, r)
			for _, d := range res.Diagnostics {
				assert.Less(t, len(d.Message), 4096, "%s: %v", name, r)
				break
			}
		}
	}
}
