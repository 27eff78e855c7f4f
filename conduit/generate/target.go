package generate

import "github.com/iec62443-go/iec62443/level"

// Targets of the zones of a plant, in variants; each area draws one, and what lies
// in an area asks for no less than the area.
var (
	siteTarget       = level.MustParse("1 1 1 1 2 1 1")
	enterpriseTarget = level.MustParse("1 1 1 1 1 1 1")
	dmzTargets       = vectors("2 2 2 1 2 2 2", "3 2 2 1 3 2 2")
	opsTargets       = vectors("2 2 2 1 2 2 2", "2 2 2 2 2 2 2")
	stationTargets   = vectors("2 2 2 1 2 1 2", "2 1 2 1 2 1 1")
	areaTargets      = vectors("2 2 2 1 2 1 2", "1 2 2 1 2 1 2", "2 2 2 1 3 2 2")
	cellTargets      = vectors("2 2 2 1 2 1 2", "2 2 3 1 2 1 3", "1 2 2 1 2 1 2")
	radioTargets     = vectors("2 2 2 2 2 1 2", "3 2 2 1 2 1 2")
	safetyTargets    = vectors("3 3 3 2 3 3 3", "2 3 3 1 3 2 3")
)

func vectors(texts ...string) []level.Vector {
	out := make([]level.Vector, len(texts))
	for i, t := range texts {
		out[i] = level.MustParse(t)
	}
	return out
}

// target draws the target of a zone of a kind inside one that asks for around.
func (b *builder) target(k kind, around level.Vector) level.Vector {
	switch k {
	case enterpriseZone, officeZone:
		return enterpriseTarget
	case siteZone:
		return siteTarget
	}
	variants := cellTargets
	switch k {
	case dmzZone:
		variants = dmzTargets
	case opsZone, visitZone:
		variants = opsTargets
	case stationZone:
		variants = stationTargets
	case areaZone:
		variants = areaTargets
	case radioZone:
		variants = radioTargets
	case safetyZone:
		variants = safetyTargets
	}
	return variants[b.layout.below(len(variants))].Join(around)
}
