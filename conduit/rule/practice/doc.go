// Package practice holds packs of rules that IEC 62443 does not ask for: how
// far attacks come, the reference model and the guidance around it (NIST SP 800-82r3),
// who is accountable for what is watched (W. Kim, 2026), and how completely a design is
// written down.
//
//	res := rule.Run(sys, append(standard.Rules(), practice.ReferenceModel()...)...)
//
// Each pack is a function, and each rule a variable of its own.
package practice

import (
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/requirement"
)

// The names of the packs, by which they are selected.
const (
	ReferenceModelPack = "reference-model"
	AccountabilityPack = "accountability"
	DocumentationPack  = "documentation"
)

// ReferenceModel gives the rules about the layers of the reference model, in the
// order of their ids. Zones without a layer are on none.
func ReferenceModel() []*rule.Rule {
	return []*rule.Rule{
		DMZBypass, LayerSkip, InternetToControl, SameServiceThroughDMZ, CellToCell, SteepConduit, DualUseService, SafetyJoinedUpward,
	}
}

// Accountability gives the rules about who watches what.
func Accountability() []*rule.Rule { return []*rule.Rule{MonitoringBlindSpot} }

// Documentation gives the rules about how completely a design is written down, in
// the order of their ids.
func Documentation() []*rule.Rule {
	return []*rule.Rule{IncompleteCharacteristics, ChannelWithoutPurpose}
}

// zcr gives a place in IEC 62443-3-2.
func zcr(ref string) []requirement.Clause { return []requirement.Clause{{Part: "3-2", Ref: ref}} }
