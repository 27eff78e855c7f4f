package conduit_test

import (
	"math/rand/v2"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
)

// Whatever is said to cover a channel does, where it can be done without asking
// people, and breaks no other channel that was covered, but for a conduit that is
// made to join one more zone.
func TestMendsCover(t *testing.T) {
	applied := map[conduit.MendKind]int{}
	for seed := range 600 {
		m := randmodel.Generate(rand.New(rand.NewPCG(uint64(seed), 7)), randmodel.Small)
		s, err := conduit.Compile(m)
		if err != nil {
			t.Fatal(err)
		}
		before := verdicts(s)
	breaches:
		for b := range s.Breaches() {
			if len(b.Mends) == 0 {
				t.Fatalf("seed %d: nothing mends %v", seed, b.Channel.Ref())
			}
			changed, extended := s.Model(), false
			for _, mend := range b.Mends {
				if mend.Kind == conduit.SplitChannel || mend.Kind == conduit.GiveHome {
					continue breaches
				}
				if !mend.Apply(changed) {
					t.Fatalf("seed %d: %v: cannot apply %v", seed, b.Channel.Ref(), mend)
				}
				extended = extended || mend.Kind == conduit.ExtendConduit
				applied[mend.Kind]++
			}
			after, err := conduit.Compile(changed)
			if err != nil {
				if len(b.Mends) > 1 || b.Mends[0].Kind == conduit.DropVia {
					continue // without its route the channel may be the same as another
				}
				t.Fatalf("seed %d: %v: after %v: %v", seed, b.Channel.Ref(), b.Mends, err)
			}
			now := verdicts(after)
			ref := b.Channel.Ref()
			for _, mend := range b.Mends {
				if mend.Kind == conduit.DropVia {
					c := b.Channel
					c.Via = conduit.Route{}
					ref = c.Ref()
				}
			}
			if now[ref] != conduit.Covered {
				t.Errorf("seed %d: %v is %v; after %v it is %v", seed, b.Channel.Ref(), b.Verdict, b.Mends, now[ref])
			}
			for other, v := range before {
				if v == conduit.Covered && now[other].Breach() && !extended {
					t.Errorf("seed %d: %v for %v turns %v from %v into %v", seed, b.Mends, b.Channel.Ref(), other, v, now[other])
				}
			}
		}
	}
	for _, k := range []conduit.MendKind{conduit.AddPermission, conduit.AddManagement, conduit.DropOneWay, conduit.DropVia, conduit.ExtendConduit, conduit.AddConduit} {
		if applied[k] == 0 {
			t.Errorf("no model called for %v", k)
		}
	}
}

func verdicts(s *conduit.System) map[conduit.Ref]conduit.Verdict {
	out := map[conduit.Ref]conduit.Verdict{}
	for f := range s.Flows() {
		out[f.Channel.Ref()] = f.Verdict
	}
	return out
}
