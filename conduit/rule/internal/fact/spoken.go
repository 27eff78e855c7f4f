package fact

import (
	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Spoken gives targets of zones, and of zones together with all that lies in them.
type Spoken struct {
	zones *Zones
	whole []level.Target
}

type spokenKey struct{}

// SpokenOf gives the targets in force of the zones of a system.
func SpokenOf(p *rule.Pass) *Spoken {
	zones := ZonesOf(p)
	return rule.Shared(p, spokenKey{}, func(*conduit.System) *Spoken {
		s := &Spoken{zones: zones, whole: make([]level.Target, len(zones.target))}
		copy(s.whole, zones.target)
		inner := make([]int, len(s.whole)) // zones in it that are not done yet
		for i := range s.whole {
			if up := zones.Part.EnclosingAt(i); up >= 0 {
				inner[up]++
			}
		}
		var ready []int
		for i, n := range inner {
			if n == 0 {
				ready = append(ready, i)
			}
		}
		for len(ready) > 0 {
			i := ready[len(ready)-1]
			ready = ready[:len(ready)-1]
			up := zones.Part.EnclosingAt(i)
			if up < 0 {
				continue
			}
			s.whole[up] = s.whole[up].Join(s.whole[i])
			if inner[up]--; inner[up] == 0 {
				ready = append(ready, up)
			}
		}
		return s
	})
}

// Target gives the target in force of a zone; inherited, joined with those of the
// zones in it, for which a conduit that inherits speaks too.
func (s *Spoken) Target(id zone.ID, inherited bool) level.Target {
	if inherited {
		return s.whole[s.zones.index(id)]
	}
	return s.zones.Target(id)
}
