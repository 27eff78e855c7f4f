package randmodel

import (
	"math/rand/v2"
	"strings"

	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
)

// Profile makes a catalog out of the standard's: some requirements left out, with
// their enhancements, and some moved to a higher level. The first requirement of
// each FR stays as it is in both parts, so that every FR asks for something of
// systems and of every type of component.
func Profile(rng *rand.Rand) *requirement.Catalog {
	bases := pick(&generator{Rand: rng}, 0, 0.1, 0.5)
	dropped := make(map[requirement.ID]bool)
	levels := make(map[requirement.ID]level.SL)
	var reqs []requirement.Requirement
	for r := range requirement.Standard().All() {
		isFirst := r.Parent == "" && strings.HasSuffix(string(r.ID), ".1")
		drop := rng.Float64() < bases || r.Parent != "" && rng.Float64() < 0.2
		switch {
		case isFirst:
		case drop || dropped[r.Parent]:
			dropped[r.ID] = true
			continue
		case rng.Float64() < 0.15:
			r.Level = min(level.MaxSL, r.Level+1)
		}
		r.Level = max(r.Level, levels[r.Parent])
		levels[r.ID] = r.Level
		r.DerivedFrom = "" // which may be left out
		reqs = append(reqs, r)
	}
	c, err := requirement.NewCatalog("profile", reqs)
	if err != nil {
		panic(err)
	}
	return c
}
