package level_test

import (
	"pgregory.net/rapid"

	"github.com/iec62443-go/iec62443/level"
)

var (
	genSL = rapid.Custom(func(t *rapid.T) level.SL { return level.SL(rapid.IntRange(0, 4).Draw(t, "sl")) })
	genFR = rapid.Custom(func(t *rapid.T) level.FR { return level.FR(rapid.IntRange(0, level.NumFR-1).Draw(t, "fr")) })

	genVector = rapid.Custom(func(t *rapid.T) level.Vector {
		var v level.Vector
		for f := range level.FRs() {
			v[f] = genSL.Draw(t, f.String())
		}
		return v
	})

	genTarget = rapid.Custom(func(t *rapid.T) level.Target {
		var out level.Target
		for f := range level.FRs() {
			if rapid.Bool().Draw(t, "named") {
				out = out.With(f, genSL.Draw(t, f.String()))
			}
		}
		return out
	})

	genEvidence = rapid.Custom(func(t *rapid.T) level.Evidence {
		var out level.Evidence
		for f := range level.FRs() {
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
			case 1:
				out = out.WithNR(f)
			case 2:
				out = out.WithUnknown(f)
			default:
				out = out.With(f, genSL.Draw(t, f.String()))
			}
		}
		return out
	})

	genBounds = rapid.Custom(func(t *rapid.T) level.Bounds {
		b := level.Unknown()
		for f := range level.FRs() {
			if rapid.IntRange(0, 4).Draw(t, "kind") == 0 {
				b.NR = b.NR.With(f)
				continue
			}
			x, y := genSL.Draw(t, "x"), genSL.Draw(t, "y")
			b.Low[f], b.High[f] = min(x, y), max(x, y)
		}
		return b
	})
)
