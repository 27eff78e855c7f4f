package level_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/iec62443-go/iec62443/level"
)

// lattice checks the laws that Meet and Join share over one type.
func lattice[T comparable](t *testing.T, gen *rapid.Generator[T], meet, join func(a, b T) T) {
	t.Helper()
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := gen.Draw(t, "a"), gen.Draw(t, "b"), gen.Draw(t, "c")
		for _, op := range []func(a, b T) T{meet, join} {
			require.Equal(t, a, op(a, a), "idempotent")
			require.Equal(t, op(a, b), op(b, a), "commutative")
			require.Equal(t, op(op(a, b), c), op(a, op(b, c)), "associative")
		}
	})
}

func TestVectorLattice(t *testing.T) {
	lattice(t, genVector, level.Vector.Meet, level.Vector.Join)
	rapid.Check(t, func(t *rapid.T) {
		a, b := genVector.Draw(t, "a"), genVector.Draw(t, "b")
		require.Equal(t, a, a.Meet(a.Join(b)), "absorption")
		require.Equal(t, a, a.Join(a.Meet(b)), "absorption")
		require.Equal(t, a.Covers(b), a.Join(b) == a, "to cover is to be the join")
		require.Equal(t, a.Covers(b), a.Meet(b) == b, "to be covered is to be the meet")
		require.Equal(t, a.Covers(b) && b.Covers(a), a == b, "antisymmetric")
		require.True(t, a.Join(b).Covers(a) && a.Covers(a.Meet(b)))
		require.True(t, level.Uniform(level.SL4).Covers(a) && a.Covers(level.Vector{}), "top and bottom")
	})
}

func TestVectorCoversIsTransitive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := genVector.Draw(t, "a")
		b := a.Meet(genVector.Draw(t, "b"))
		c := b.Meet(genVector.Draw(t, "c"))
		require.True(t, a.Covers(c))
	})
}

func TestTargetLattice(t *testing.T) {
	lattice(t, genTarget, level.Target.Meet, level.Target.Join)
	rapid.Check(t, func(t *rapid.T) {
		a, b := genTarget.Draw(t, "a"), genTarget.Draw(t, "b")
		require.Equal(t, a.Set()|b.Set(), a.Join(b).Set(), "a join names what either names")
		require.Equal(t, a.Set()|b.Set(), a.Meet(b).Set(), "and so does a meet")
		require.True(t, a.Join(b).Covers(a))
		for f, s := range a.Or(b).All() {
			if own, ok := a.At(f); ok {
				require.Equal(t, own, s, "Or keeps what is there")
			}
		}
	})
}

func TestBoundsLattice(t *testing.T) {
	lattice(t, genBounds, level.Bounds.Meet, level.Bounds.Join)
	rapid.Check(t, func(t *rapid.T) {
		a, b := genBounds.Draw(t, "a"), genBounds.Draw(t, "b")
		for _, c := range []level.Bounds{a.Meet(b), a.Join(b)} {
			require.True(t, c.Valid(), "%v", c)
			require.Equal(t, a.NR&b.NR, c.NR, "NR only where both are")
		}
	})
}

// What is settled can only settle a verdict, never turn one into the other.
func TestNarrowerBoundsKeepVerdicts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wide := genBounds.Draw(t, "wide")
		narrow := wide
		for f := range level.FRs() {
			if !wide.NR.Has(f) {
				x := level.SL(rapid.IntRange(int(wide.Low[f]), int(wide.High[f])).Draw(t, "x"))
				y := level.SL(rapid.IntRange(int(wide.Low[f]), int(wide.High[f])).Draw(t, "y"))
				narrow.Low[f], narrow.High[f] = min(x, y), max(x, y)
			}
		}
		require.True(t, narrow.Within(wide))
		target := genTarget.Draw(t, "target")
		if v := wide.Against(target); v != level.Indeterminate {
			require.Equal(t, v, narrow.Against(target))
		}
	})
}

// A gap and a verdict are two views of the same numbers.
func TestGapAgreesWithVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, target := genBounds.Draw(t, "b"), genTarget.Draw(t, "target")
		certain, possible := b.Gap(target)
		require.True(t, possible.Covers(certain))
		if !target.IsSet() {
			require.Equal(t, level.Indeterminate, b.Against(target), "no target, no verdict")
			require.Zero(t, possible)
			return
		}
		require.Equal(t, certain != level.Vector{}, b.Against(target) == level.Short)
		require.Equal(t, possible == level.Vector{}, b.Against(target) == level.Met)
	})
}

func TestEvidenceLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, other := genEvidence.Draw(t, "e"), genEvidence.Draw(t, "other")
		f := genFR.Draw(t, "f")
		_, known := e.At(f)
		kinds := 0
		for _, is := range []bool{known, e.NR(f), e.Unknown(f), !e.Names(f)} {
			if is {
				kinds++
			}
		}
		require.Equal(t, 1, kinds, "exactly one of level, NR, unknown, not named")
		require.Equal(t, e.Names(f), e.Named().Has(f))
		require.Equal(t, e.Named()|other.Named(), e.Or(other).Named())
		require.Equal(t, e, e.Or(level.Evidence{}))
		require.Equal(t, e, level.Evidence{}.Or(e))
		require.False(t, e.Without(f).Names(f))
		require.True(t, e.Equal(e.Or(e)))
		b := e.Bounds()
		require.True(t, b.Valid())
		require.Equal(t, known, b.Low[f] == b.High[f], "only a level is known exactly")
	})
}
