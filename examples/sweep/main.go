// Command sweep asks how much depends on what nobody has looked up. Many assets come
// with a capability that is partly unknown; each draw settles every unknown level at
// random, compiles the plant and sees which zones meet their target. What comes out is
// a share of draws with its confidence interval, zone by zone.
//
//	go run ./examples/sweep                          # the water works, 2000 draws, seed 1
//	go run ./examples/sweep plant.yaml 10000 7
//
// The shares are no probabilities of anything in the world: they weigh all levels
// alike, since nothing better is known. They tell where looking something up is worth
// most.
package main

import (
	"fmt"
	"io"
	"log"
	"math"
	"math/rand/v2"
	"os"
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

func main() {
	args := os.Args[1:]
	if len(args) == 0 {
		args = []string{"examples/sweep/plant.yaml", "2000", "1"}
	}
	if len(args) != 3 {
		log.Fatal("usage: sweep [FILE DRAWS SEED]")
	}
	draws, err := strconv.Atoi(args[1])
	if err != nil || draws < 1 {
		log.Fatalf("%q is no number of draws", args[1])
	}
	seed, err := strconv.ParseUint(args[2], 10, 64)
	if err != nil {
		log.Fatalf("%q is no seed", args[2])
	}
	if err := run(os.Stdout, args[0], draws, seed); err != nil {
		log.Fatal(err)
	}
}

// run prints, for each zone with a target, what is known of it as it stands, and in
// which share of the draws it meets the target. The same seed gives the same table.
func run(w io.Writer, file string, draws int, seed uint64) error {
	base, err := modelfile.Load(file)
	if err != nil {
		return err
	}
	sys, err := conduit.Compile(base)
	if err != nil {
		return err
	}
	rng := rand.New(rand.NewPCG(seed, 0))
	meets := map[conduit.Ref]int{}
	var assessor conduit.Assessor // one for all draws: it keeps its memory
	for range draws {
		m := base.Clone()
		for i := range m.Assets {
			m.Assets[i].Capability = settled(rng, m.Assets[i].Capability)
		}
		drawn, err := conduit.Compile(m)
		if err != nil {
			return err
		}
		for l := range assessor.Assess(drawn, conduit.Coverage).Levels() {
			if l.Verdict == level.Met {
				meets[l.Ref]++
			}
		}
	}
	fmt.Fprintf(w, "%-12s %-31s %-27s %-14s %s\n", "zone", "SL-T", "SL-A as it is known", "as it stands", "meets it in")
	for l := range sys.Levels() {
		if l.Ref.Kind != conduit.KindZone || !l.Target.IsSet() {
			continue
		}
		low, high := wilson(meets[l.Ref], draws)
		fmt.Fprintf(w, "%-12s %-31v %-27v %-14v %5.1f %% of draws (95 %%: %.1f to %.1f)\n", zone.ID(l.Ref.ID), l.Target, l.Achieved, l.Verdict,
			100*float64(meets[l.Ref])/float64(draws), 100*low, 100*high)
	}
	return nil
}

// settled gives evidence with every component that is not known, or not said, drawn
// from SL 0 to SL 4. What is known, or not relevant, stays.
func settled(rng *rand.Rand, e level.Evidence) level.Evidence {
	for f := range level.FRs() {
		if !e.Names(f) || e.Unknown(f) {
			e = e.With(f, level.SL(rng.IntN(int(level.MaxSL)+1)))
		}
	}
	return e
}

// wilson gives the interval in which a share lies with 95 % confidence, of which k of
// n draws were seen (E. B. Wilson, Probable inference, the law of succession, and
// statistical inference, Journal of the American Statistical Association 22, 1927).
// Unlike the textbook's p ± 2σ it stays between 0 and 1, and does not collapse where
// all draws agree.
func wilson(k, n int) (low, high float64) {
	const z = 1.959963984540054 // 97.5 % of a normal distribution lie below
	N, p := float64(n), float64(k)/float64(n)
	middle := (p + z*z/(2*N)) / (1 + z*z/N)
	half := z / (1 + z*z/N) * math.Sqrt(p*(1-p)/N+z*z/(4*N*N))
	return max(0, middle-half), min(1, middle+half)
}
