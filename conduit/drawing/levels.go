package drawing

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// standing is one zone or conduit with its levels, as the pictures of levels show it.
type standing struct {
	conduit.Level
	name string
	what string // "zone · layer 2"
	// certain and possible add up what is certainly and what is possibly missing.
	certain, possible int
}

// standings gives every zone of the system and every conduit, the worst first: what
// falls short, then what is not known, then what has no target, then what is met, and
// among these by how much is certainly missing, by how much is possibly missing, zones
// before conduits, and by id.
func standings(sys *conduit.System) []standing {
	var out []standing
	for l := range sys.Levels() {
		out = append(out, newStanding(sys, l))
	}
	slices.SortStableFunc(out, func(a, b standing) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.certain, a.certain), cmp.Compare(b.possible, a.possible))
	})
	return out
}

func newStanding(sys *conduit.System, l conduit.Level) standing {
	s := standing{Level: l, name: l.Ref.ID}
	what := []string{l.Ref.Kind.String()}
	name := ""
	switch l.Ref.Kind {
	case conduit.KindZone:
		z, _ := sys.Zone(zone.ID(l.Ref.ID))
		name = z.Name
		if z.Layer != zone.NoLayer {
			what = append(what, "layer "+z.Layer.String())
		}
	case conduit.KindConduit:
		c, _ := sys.Conduit(conduit.ID(l.Ref.ID))
		name = c.Name
	}
	if name != "" && name != s.name {
		what[0] += " " + s.name
		s.name = name
	}
	s.what = strings.Join(what, " · ")
	certain, possible := l.Achieved.Gap(l.Target)
	for f := range level.FRs() {
		s.certain += int(certain[f])
		s.possible += int(possible[f])
	}
	return s
}

// rank puts the verdicts in the order in which they matter.
func (s *standing) rank() int {
	switch {
	case s.Verdict == level.Short:
		return 0
	case !s.Target.IsSet():
		return 2
	case s.Verdict == level.Indeterminate:
		return 1
	}
	return 3
}

// verdicts yields the foundational requirements that have a target, each with what
// becomes of it, in their order.
func (s *standing) verdicts() iter.Seq2[level.FR, level.Verdict] {
	return func(yield func(level.FR, level.Verdict) bool) {
		for f, want := range s.Target.All() {
			if !yield(f, s.Achieved.AgainstFR(f, want)) {
				return
			}
		}
	}
}

// missing gives how much is missing in one foundational requirement: "1", or "1–3"
// where that is not known; "" where nothing can be.
func (s *standing) missing(f level.FR) string {
	certain, possible := s.Achieved.Gap(s.Target)
	return between(int(certain[f]), int(possible[f]))
}
