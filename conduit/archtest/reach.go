package archtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// Resists asserts that attacks from one zone to another are held at a level at least,
// for certain: on every path some conduit achieves it at the low end, by the default
// configuration of package attack. Where no path leads there, say so with
// [Plant.NoPath]: that fails here.
func (p *Plant) Resists(from, to string, want level.SL) {
	p.t.Helper()
	g, reach, ok := p.reach(from, to, want)
	if !ok {
		return
	}
	for _, x := range reach {
		if x.Resistance.Low.AtLeast(want) {
			continue
		}
		word := "is not known to be"
		if !x.Resistance.High.AtLeast(want) {
			word = "is not"
		}
		path, _ := g.Witness(x.Entry, x.Zone, attack.Low)
		p.failf(conduit.ZoneRef(x.Zone), "zone %+q %s held at SL %d against attacks from zone %+q: resistance %v\n%s",
			x.Zone, word, want, x.Entry, x.Resistance, p.explainLevels(path))
	}
}

// Yields asserts that some attack from one zone to another comes through past less
// than a level, for certain: the high end of the resistance is below it. It is the
// negative of [Plant.Resists]; what is not known fails both.
func (p *Plant) Yields(from, to string, below level.SL) {
	p.t.Helper()
	_, reach, ok := p.reach(from, to, below)
	if !ok {
		return
	}
	for _, x := range reach {
		if !x.Resistance.High.AtLeast(below) {
			return
		}
	}
	p.failf(p.zoneRef(from), "no attack from %+q to %+q is certain to come through past less than SL %d", from, to, below)
}

// reach gives the resistance of zones against attacks from others, those that a path
// leads to; it fails the test where that is no question, or there is no path.
func (p *Plant) reach(from, to string, want level.SL) (*attack.Graph, []attack.Reach, bool) {
	p.t.Helper()
	if p.sys == nil {
		return nil, nil, false
	}
	if want == level.SL0 || !want.Valid() {
		p.failf(conduit.Ref{}, "SL %d asks for nothing; want 1 to 4", want)
		return nil, nil, false
	}
	if _, ok := p.path(from, to, ""); !ok { // selectors that name nothing, or one zone
		return nil, nil, false
	}
	starts, _ := p.sys.Select(conduit.Selector(from))
	goals, _ := p.sys.Select(conduit.Selector(to))
	g, err := attack.Config{Entries: starts}.New(p.sys)
	if err != nil {
		p.failf(conduit.Ref{}, "%v", err)
		return nil, nil, false
	}
	var reach []attack.Reach
	for x := range g.Exposure() {
		if goals.Has(x.Zone) && x.Resistance.Low != attack.NoPath {
			reach = append(reach, x)
		}
	}
	if len(reach) == 0 {
		p.failf(p.zoneRef(from), "no path for an attack leads from %+q to %+q, over what conduits permit or assets bridge", from, to)
		return nil, nil, false
	}
	return g, reach, true
}

// Held asserts that attacks from the entries of the model are held at the targets of
// zones for certain, in each foundational requirement that counts; without any listed,
// at those of all. A model without entries fails, and so does a zone without a target.
func (p *Plant) Held(zones ...string) {
	p.t.Helper()
	asked, short, ok := p.shortfalls(zones)
	if !ok {
		return
	}
	for _, id := range slices.Collect(asked.All()) {
		s, is := short[id]
		if !is {
			continue
		}
		word := map[level.Verdict]string{level.Short: "is not", level.Indeterminate: "is not known to be"}[s.Verdict]
		var b strings.Builder
		fmt.Fprintf(&b, "zone %+q %s held at its target against attacks from zone %+q", id, word, s.Lacks[0].Entry())
		for _, l := range s.Lacks {
			fmt.Fprintf(&b, "\n\t%v: want %d, resistance %v", l.FR, l.Want, l.Resistance)
		}
		p.failf(conduit.ZoneRef(id), "%s\n%s", b.String(), p.explainLevels(s.Lacks[0].Witness()))
	}
}

// Exposed asserts that attacks from the entries reach zones, at least one, past less
// than their targets for certain; the negative of [Plant.Held].
func (p *Plant) Exposed(zones ...string) {
	p.t.Helper()
	if len(zones) == 0 && p.sys != nil {
		p.failf(conduit.Ref{}, "no zone is named that attacks should reach")
		return
	}
	asked, short, ok := p.shortfalls(zones)
	if !ok {
		return
	}
	for _, id := range slices.Collect(asked.All()) {
		if short[id].Verdict != level.Short || len(short[id].Lacks) == 0 {
			p.failf(conduit.ZoneRef(id), "zone %+q is not certain to be reached past less than its target", id)
		}
	}
}

// shortfalls gives the zones asked for that are no entries, and those of all that fall
// short; it fails the test where there is nothing to ask.
func (p *Plant) shortfalls(zones []string) (zone.Set, map[zone.ID]attack.Shortfall, bool) {
	p.t.Helper()
	if p.sys == nil {
		return zone.Set{}, nil, false
	}
	g := attack.New(p.sys)
	entries := g.Entries()
	if entries.Len() == 0 {
		p.failf(conduit.Ref{}, "the model has no entry from which an attack could start: no zone is external, remote or wireless, or named as an entry")
		return zone.Set{}, nil, false
	}
	var ids []zone.ID
	for _, text := range zones {
		set, err := p.sys.Select(conduit.Selector(text))
		if err != nil {
			p.failf(conduit.Ref{}, "%v", err)
			return zone.Set{}, nil, false
		}
		for id := range set.All() {
			ids = append(ids, id)
		}
	}
	for z := range p.sys.Zones() {
		if len(zones) == 0 && !z.Traits.Has(zone.External) {
			ids = append(ids, z.ID)
		}
	}
	var asked []zone.ID
	for _, id := range slices.Collect(zone.SetOf(ids...).All()) {
		x, _ := p.sys.Level(conduit.ZoneRef(id))
		switch {
		case entries.Has(id):
		case x.Target.Set()&attack.DefaultFRs == 0:
			p.failf(conduit.ZoneRef(id), "zone %+q has no target in %v", id, attack.DefaultFRs)
		default:
			asked = append(asked, id)
		}
	}
	if len(asked) == 0 {
		p.failf(conduit.Ref{}, "no zone is left to be held: all that are asked for are entries or have no target")
		return zone.Set{}, nil, false
	}
	short := map[zone.ID]attack.Shortfall{}
	for s := range g.Shortfalls() {
		short[s.Zone] = s
	}
	return zone.SetOf(asked...), short, true
}

// mostStaircases bounds the staircases that one assertion tells.
const mostStaircases = 100

// NoStaircase asserts that no service leads from a zone to one of a target two levels
// higher or more by steps none of which is steep; see [attack.Staircase]. A model in
// which no zone has a target fails, and so does one without conduits.
func (p *Plant) NoStaircase() {
	p.t.Helper()
	if !p.hasSteps() {
		return
	}
	var stairs []attack.Staircase
	for s := range attack.New(p.sys).Staircases(attack.DefaultRise) {
		if stairs = append(stairs, s); len(stairs) > mostStaircases {
			break
		}
	}
	for i, s := range stairs {
		if i == mostStaircases {
			p.failf(conduit.Ref{}, "more than %d pairs of zones have a staircase between them", mostStaircases)
			return
		}
		p.failf(conduit.ZoneRef(s.To), "a staircase leads from zone %+q to zone %+q in %v, by %s:\n%s", s.From, s.To, s.FRs, carried(s.Service), p.explain(s.Path.Refs))
	}
}

// carried names the service of a staircase.
func carried(name conduit.ServiceName) string {
	if name == "" {
		return "any service"
	}
	return fmt.Sprintf("%+q", name)
}

// Staircase asserts that a staircase leads from one zone to another; the negative of
// [Plant.NoStaircase].
func (p *Plant) Staircase(from, to string) {
	p.t.Helper()
	if !p.hasSteps() {
		return
	}
	starts, err := p.sys.Select(conduit.Selector(from))
	goals, err2 := p.sys.Select(conduit.Selector(to))
	for _, err := range []error{err, err2} {
		if err != nil {
			p.failf(conduit.Ref{}, "%v", err)
			return
		}
	}
	for s := range attack.New(p.sys).Staircases(attack.DefaultRise) {
		if starts.Has(s.From) && goals.Has(s.To) {
			return
		}
	}
	p.failf(p.zoneRef(from), "no staircase leads from %+q to %+q", from, to)
}

// hasSteps fails the test where no staircase could be, for want of targets or conduits.
func (p *Plant) hasSteps() bool {
	p.t.Helper()
	if p.sys == nil {
		return false
	}
	targets, conduits := 0, 0
	for z := range p.sys.Zones() {
		if x, _ := p.sys.Level(conduit.ZoneRef(z.ID)); x.Target.IsSet() {
			targets++
		}
	}
	for range p.sys.Conduits() {
		conduits++
	}
	if targets == 0 || conduits == 0 {
		p.failf(conduit.Ref{}, "the model has %d zones with a target and %d conduits, so that there is nothing to climb", targets, conduits)
	}
	return targets > 0 && conduits > 0
}

// explainLevels writes a path, with what each conduit on it achieves.
func (p *Plant) explainLevels(path attack.Path) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\tzone %+q", path.From())
	for i := 1; i+1 < len(path.Refs); i += 2 {
		by := path.Refs[i]
		fmt.Fprintf(&b, "\n\tto zone %+q by %v %+q", path.Refs[i+1].ID, by.Kind, by.ID)
		if x, ok := p.sys.Level(by); ok {
			fmt.Fprintf(&b, ", SL-A %v", x.Achieved)
		}
		if pos := p.sys.Pos(by); pos.IsValid() {
			fmt.Fprintf(&b, " at %s", safe(pos.String()))
		}
	}
	return b.String()
}
