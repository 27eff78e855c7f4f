package attack

import (
	"iter"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/requirement/attackics"
	"github.com/iec62443-go/iec62443/zone"
)

// Techniques yields the techniques of MITRE ATT&CK for ICS in the order of their ids,
// each with what is known of it in a zone: mitigated, open, undetermined, or beyond
// what requirements say; false where there is no such zone. See package attackics for
// how little "mitigated" says.
//
// Requirements of IEC 62443-3-3 stand as [conduit.System.Standings] has them, and one
// that is not shown is not known. One of 4-2 is met if every own asset meets it to
// whose type it applies, by its own claim or, where it claims nothing, by its declared
// vector; where that says no and a measure covers the asset, it is not known. What is
// claimed not applicable counts as met, as it does for levels.
func Techniques(sys *conduit.System, id zone.ID) (iter.Seq[attackics.Finding], bool) {
	if _, ok := sys.Zone(id); !ok {
		return nil, false
	}
	known := map[requirement.ID]attackics.Answer{}
	for s := range sys.Standings(conduit.ZoneRef(id)) {
		switch s.State {
		case conduit.Fulfilled:
			known[s.ID] = attackics.Met
		case conduit.Unmet:
			known[s.ID] = attackics.Unmet
		}
	}
	var types []requirement.ComponentType
	var own []zone.Asset
	for a := range sys.Partition().Members(id) {
		if !a.Retired {
			own = append(own, a)
			types = append(types, a.Type)
		}
	}
	c := components{sys: sys, own: own, covered: coveredBy(sys)}
	answer := func(r requirement.ID) attackics.Answer {
		if r.Part() == requirement.Component {
			return c.answer(r)
		}
		return known[r]
	}
	return attackics.Assess(answer, types...), true
}

// components answers for the own assets of a zone.
type components struct {
	sys     *conduit.System
	own     []zone.Asset
	covered map[conduit.Ref]bool
}

// answer says whether all assets meet a requirement of 4-2 to whose type it applies.
func (c components) answer(id requirement.ID) attackics.Answer {
	out, asked := attackics.Met, false
	for _, a := range c.own {
		if !c.sys.Catalog().Applies(id, a.Type) {
			continue
		}
		asked = true
		switch c.of(a, id) {
		case attackics.Unmet:
			return attackics.Unmet
		case attackics.Unknown:
			out = attackics.Unknown
		}
	}
	if !asked {
		return attackics.Unknown
	}
	return out
}

func (c components) of(a zone.Asset, id requirement.ID) attackics.Answer {
	unmet := attackics.Unmet
	if c.measured(a) {
		unmet = attackics.Unknown // the measure may stand for it
	}
	switch status := a.Claims.Status(id); {
	case status.Fulfils():
		return attackics.Met
	case status == requirement.NotMet:
		return unmet
	}
	r, ok := c.sys.Catalog().Lookup(id)
	if !ok {
		return attackics.Unknown
	}
	switch have, stated := a.Capability.At(r.FR); {
	case !stated:
		return attackics.Unknown
	case have >= r.Level:
		return attackics.Met
	}
	return unmet
}

// coveredBy gives what the active measures cover.
func coveredBy(sys *conduit.System) map[conduit.Ref]bool {
	out := map[conduit.Ref]bool{}
	for m := range sys.Measures() {
		if !m.Inactive {
			for r := range m.Covers.All() {
				out[r] = true
			}
		}
	}
	return out
}

// measured reports whether an active measure covers an asset, directly, by its home or
// a zone around it, or by a conduit that it serves.
func (c components) measured(a zone.Asset) bool {
	if c.covered[conduit.AssetRef(a.ID)] || c.covered[conduit.ZoneRef(a.Zone)] {
		return true
	}
	for z := range c.sys.Partition().Ancestors(a.Zone) {
		if c.covered[conduit.ZoneRef(z)] {
			return true
		}
	}
	for k := range c.sys.Serves(a.ID) {
		if c.covered[conduit.ConduitRef(k)] {
			return true
		}
	}
	return false
}
