package requirement

import (
	"slices"

	"github.com/iec62443-go/iec62443/level"
)

// Missing is a requirement that stands between a component or a system and its
// target.
type Missing struct {
	ID     ID
	FR     level.FR
	Level  level.SL
	Status Status // NotMet or Unknown
}

// Missing gives the component requirements up to the target that are not met or
// not known to be, for a component of type t with what is declared of it and what
// it claims; by foundational requirement, level and identifier. What the target
// does not name asks for nothing. A requirement is not met if it is claimed not
// met, or nothing is claimed and the declared level is below its own; where the
// declared level is not known or NR, and nothing is claimed, it is unknown.
//
// A declared level can be below a target that asks for no requirement beyond it:
// then nothing is missing, and [Catalog.Capability] is short of the target all
// the same.
func (c *Catalog) Missing(t ComponentType, declared level.Evidence, claims Claims, target level.Target) []Missing {
	if !t.Valid() {
		return nil
	}
	var status [MaxComponent]Status
	c.componentStatus(&status, claims)
	return missing(c.reqs[c.system:], &c.componentFR[t], status[:], declared, target)
}

// SystemMissing is [Catalog.Missing] for a system or a zone and the system
// requirements (IEC 62443-3-3).
func (c *Catalog) SystemMissing(declared level.Evidence, claims Claims, target level.Target) []Missing {
	var status [MaxSystem]Status
	c.systemStatus(&status, claims)
	return missing(c.reqs[:c.system], &c.systemFR, status[:], declared, target)
}

func missing(reqs []Requirement, asked *[level.NumFR][]entry, status []Status, declared level.Evidence, target level.Target) []Missing {
	var out []Missing
	for f, want := range target.All() {
		from := len(out)
		v, known := declared.At(f)
		for _, e := range asked[f] {
			s := status[e.index]
			if s == Unknown && known {
				s = NotMet
				if e.level <= v {
					s = Met
				}
			}
			if e.level <= want && !s.Fulfils() {
				out = append(out, Missing{reqs[e.index].ID, f, e.level, s})
			}
		}
		slices.SortStableFunc(out[from:], func(a, b Missing) int { return int(a.Level) - int(b.Level) })
	}
	return out
}
