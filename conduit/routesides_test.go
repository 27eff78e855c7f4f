package conduit_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/zone"
)

// What is said of the conduits of a route is said of the steps that it takes: the worst
// that one of them lacks is what the verdict is, the first step comes out of the zone
// of the sender, and the last one goes into that of the receiver.
func TestRoutesAreExplainedStepByStep(t *testing.T) {
	lacks := map[conduit.Verdict]conduit.Lack{
		conduit.Transit: conduit.LacksNothing, conduit.OneWayReversed: conduit.LacksDirection,
		conduit.WrongDirection: conduit.LacksReverse, conduit.ServiceNotPermitted: conduit.LacksService,
	}
	met := map[conduit.Verdict]int{}
	models := uint64(3000)
	if testing.Short() {
		models = 1000
	}
	for seed := range models {
		m := randmodel.Generate(rand.New(rand.NewPCG(seed, 55)), randmodel.Small)
		s := must(conduit.Compile(m))
		for b := range s.Breaches() {
			want, judged := lacks[b.Verdict]
			if n := b.Channel.Via.Len(); n < 2 || !judged || b.Channel.Link || !b.From.IsZone() || !b.To.IsZone() {
				continue
			}
			met[b.Verdict]++
			require.Len(t, b.Tried, b.Channel.Via.Len())
			worst := conduit.LacksNothing
			for i, a := range b.Tried {
				require.Equal(t, b.Channel.Via.At(i), a.Conduit)
				require.NotEmpty(t, a.From, "seed %d: %v", seed, b.Channel.Ref())
				require.NotEqual(t, a.From, a.To)
				worst = max(worst, a.Lacks)
			}
			require.Equal(t, want, worst, "seed %d: %v is %v: %v", seed, b.Channel.Ref(), b.Verdict, b.Tried)
			for z, side := range map[zone.ID]zone.ID{b.From.Zone: b.Tried[0].From, b.To.Zone: b.Tried[len(b.Tried)-1].To} {
				require.True(t, z == side || s.Partition().Encloses(side, z), "seed %d: %v: side %q of %q", seed, b.Channel.Ref(), side, z)
			}
		}
	}
	for v := range lacks {
		require.Greater(t, met[v], 2, "%v is met too seldom", v)
	}
}
