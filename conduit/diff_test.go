package conduit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// pairs gives pairs of random models: one beside another that has many ids in common
// with it, and one beside itself with a few elements better, worse, more or less.
func pairs(n int, try func(seed int, rng *rand.Rand, m, other *conduit.Model)) {
	for seed := range n {
		rng := rand.New(rand.NewPCG(uint64(seed), 11))
		m := randmodel.Generate(rng, randmodel.Small)
		other := randmodel.Generate(rng, randmodel.Small)
		if seed%2 == 0 {
			other = m.Clone()
			for range 1 + rng.IntN(4) {
				switch rng.IntN(4) {
				case 0:
					if other.Measure("added") == nil {
						other, _ = randmodel.Better(rng, other)
					}
				case 1:
					if other.Asset("added") == nil {
						other, _ = randmodel.AddAsset(rng, other)
					}
				case 2:
					other, _ = randmodel.Settle(rng, other)
				default:
					if n := len(other.Channels); n > 0 {
						i := rng.IntN(n)
						other.Channels = slices.Delete(other.Channels, i, i+1)
					}
				}
			}
		}
		try(seed, rng, m, other)
	}
}

func TestDiffOfEqualModelsIsEmpty(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 5))
		m := randmodel.Generate(rng, randmodel.Small)
		s := must(conduit.Compile(m))
		c := conduit.Diff(s, s)
		require.True(t, c.IsEmpty(), c)
		require.Equal(t, &conduit.Change{}, c)
		c = conduit.Diff(s, must(conduit.Compile(randmodel.Shuffle(rng, m))))
		require.True(t, c.IsEmpty(), "seed %d shuffled: %v", seed, c)
	}
	require.Equal(t, "no change", (&conduit.Change{}).String())
}

// turned gives the change that leads back.
func turned(c *conduit.Change) *conduit.Change {
	turn := func(t conduit.Turn) conduit.Turn {
		return [...]conduit.Turn{conduit.NoTurn, conduit.Vanished, conduit.Appeared, conduit.Eased, conduit.Worsened, conduit.Changed}[t]
	}
	out := &conduit.Change{}
	for _, x := range c.Elements {
		x.Turn, x.Fields = turn(x.Turn), slices.Clone(x.Fields)
		for i, f := range x.Fields {
			x.Fields[i].Before, x.Fields[i].After = f.After, f.Before
		}
		out.Elements = append(out.Elements, x)
	}
	for _, x := range c.Verdicts {
		x.Turn, x.Before, x.After = turn(x.Turn), x.After, x.Before
		out.Verdicts = append(out.Verdicts, x)
	}
	for _, x := range c.Levels {
		x.Before, x.After = x.After, x.Before
		out.Levels = append(out.Levels, x)
	}
	for _, x := range c.Gaps {
		x.Turn, x.Before, x.After = turn(x.Turn), x.After, x.Before
		out.Gaps = append(out.Gaps, x)
	}
	for _, x := range c.ConduitBreaches {
		x.Turn = turn(x.Turn)
		out.ConduitBreaches = append(out.ConduitBreaches, x)
	}
	for _, x := range c.Bridges {
		x.Turn = turn(x.Turn)
		out.Bridges = append(out.Bridges, x)
	}
	for _, x := range c.Violations {
		x.Turn = turn(x.Turn)
		out.Violations = append(out.Violations, x)
	}
	return out
}

func TestDiffLeadsBack(t *testing.T) {
	pairs(400, func(seed int, _ *rand.Rand, m, other *conduit.Model) {
		a, b := must(conduit.Compile(m)), must(conduit.Compile(other))
		if diff := gocmp.Diff(turned(conduit.Diff(a, b)), conduit.Diff(b, a)); diff != "" {
			t.Fatalf("seed %d: way there turned about and way back (-there +back):\n%s", seed, diff)
		}
	})
}

// What Diff says of elements is what the addresses say, and every list is in order.
func TestDiffOfElements(t *testing.T) {
	pairs(400, func(seed int, rng *rand.Rand, m, other *conduit.Model) {
		a, b := must(conduit.Compile(m)), must(conduit.Compile(other))
		before, after := elements(a), elements(b)
		var want, got []string
		appeared, vanished, changed := compared(before, after)
		for _, k := range appeared {
			want = append(want, "appeared "+k)
		}
		for _, k := range vanished {
			want = append(want, "vanished "+k)
		}
		for _, k := range changed {
			want = append(want, "changed "+k)
		}
		c := conduit.Diff(a, must(conduit.Compile(randmodel.Shuffle(rng, other))))
		for _, x := range c.Elements {
			if x.Ref.Kind != conduit.KindPolicy && x.Ref.Kind != conduit.KindWaiver && x.Ref.Kind != conduit.KindAgreement {
				got = append(got, fmt.Sprint(x.Turn, " ", x.Ref))
			}
			require.Equal(t, x.Turn == conduit.Changed, len(x.Fields) > 0)
			for _, f := range x.Fields {
				require.NotEqual(t, f.Before, f.After, "%v %s", x.Ref, f.Field)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: elements (-addresses +change):\n%s", seed, diff)
		}
		require.True(t, slices.IsSortedFunc(c.Elements, func(x, y conduit.ElementChange) int { return x.Ref.Compare(y.Ref) }))
		require.True(t, slices.IsSortedFunc(c.Verdicts, func(x, y conduit.VerdictChange) int { return x.Ref.Compare(y.Ref) }))
		require.True(t, slices.IsSortedFunc(c.Levels, func(x, y conduit.LevelChange) int { return x.Ref.Compare(y.Ref) }))
		require.True(t, slices.IsSortedFunc(c.Gaps, func(x, y conduit.GapChange) int { return x.Ref.Compare(y.Ref) }))
		require.True(t, slices.IsSortedFunc(c.ConduitBreaches, func(x, y conduit.ConduitBreachChange) int { return x.Ref.Compare(y.Ref) }))
		require.True(t, slices.IsSortedFunc(c.Bridges, func(x, y conduit.BridgeChange) int { return x.Ref.Compare(y.Ref) }))
		require.True(t, slices.IsSortedFunc(c.Violations, func(x, y conduit.ViolationChange) int { return x.Ref.Compare(y.Ref) }))
		if diff := gocmp.Diff(conduit.Diff(a, b).String(), c.String()); diff != "" {
			t.Fatalf("seed %d: the order in which it is written matters (-one +other):\n%s", seed, diff)
		}
	})
}

// elements gives the elements of which each has an address of its own, as text.
func elements(s *conduit.System) map[string]string {
	out := map[string]string{}
	for z := range s.Zones() {
		z.Pos = zone.Pos{}
		out[conduit.ZoneRef(z.ID).String()] = fmt.Sprintf("%+v", z)
	}
	for a := range s.Assets() {
		a.Pos = zone.Pos{}
		out[conduit.AssetRef(a.ID).String()] = fmt.Sprintf("%+v", a)
	}
	for c := range s.Conduits() {
		c.Pos = zone.Pos{}
		allow := slices.Sorted(func(yield func(string) bool) {
			for p := range c.Allow.All() {
				if !yield(p.String()) {
					return
				}
			}
		})
		out[c.Ref().String()] = fmt.Sprintf("%v %q ", c.Allow.Stated(), allow)
		c.Allow = conduit.Permissions{}
		grants := []string{fmt.Sprint(c.Manage.Stated())}
		for g := range c.Manage.All() {
			grants = append(grants, fmt.Sprint(g))
		}
		slices.Sort(grants)
		c.Manage = conduit.Management{}
		out[c.Ref().String()] += fmt.Sprintf("%q %+v", grants, c)
	}
	for c := range s.Channels() {
		c.Pos = zone.Pos{}
		out[c.Ref().String()] = fmt.Sprintf("%+v", c)
	}
	for x := range s.Measures() {
		out[x.Ref().String()] = fmt.Sprintf("%+v", x)
	}
	for _, x := range s.Model().Services {
		out[x.Ref().String()] = fmt.Sprintf("%+v", x)
	}
	return out
}

func BenchmarkDiff(b *testing.B) {
	for _, assets := range []int{30, 300, 10_000} {
		m := generate.Sound(1, assets)
		before := must(conduit.Compile(m))
		other := m.Clone()
		other.Channels = other.Channels[:len(other.Channels)-1]
		other.Zones[0].Target = level.MustTarget("4")
		after := must(conduit.Compile(other))
		b.Run(fmt.Sprintf("assets=%d", assets), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if conduit.Diff(before, after).IsEmpty() {
					b.Fatal("no change")
				}
			}
		})
	}
}
