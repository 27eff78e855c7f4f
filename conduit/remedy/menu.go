package remedy

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Menu is what is on offer, besides the measures of the model that are inactive. The
// zero Menu offers nothing more.
type Menu struct {
	Measures []conduit.Measure // whether they are marked inactive is of no account
	Works    []Work
}

// MenuOf gives a menu derived from what is missing in a system: one measure for each
// requirement of each zone and conduit that keeps a gap open.
//
//   - A requirement of IEC 62443-3-3, base or enhancement, that is unmet or unknown: a
//     measure that covers the zone, or the conduit that brings the zone's boundary
//     down, and claims the requirement.
//   - A level of which no requirement is shown: one measure for each requirement of
//     that level, any of which will do.
//   - A recorded level below the target, and any level by a method that goes by
//     vectors: a measure for each level up to the target, that provides it over the
//     whole zone or conduit.
//
// Besides there is a work for each conduit that lacks one: permissions to state where
// they are not stated or hold any service, made of the channels that the conduit
// carries, if these can be told; and a network device, of the conduit's target and SL 1
// at least, where nothing enforces what passes, or nothing shows a requirement that
// keeps a gap open. Price is asked about a work as about a measure that covers the
// conduit and gives nothing; where it is nil, a work costs 1 too.
//
// The ids are made of the element and the requirement: "zone-control-sr-1.1",
// "conduit-south-rdf-2". Each costs what price says of it; where price is nil, a
// requirement costs 1, and a level as much as the number of requirements between the
// recorded level, or 0, and it, 1 at least. The order is that of the
// gaps.
func MenuOf(sys *conduit.System, price func(conduit.Measure) float64) Menu {
	m := menuMaker{ids: map[string]bool{}, seen: map[conduit.Ref]map[string]bool{}}
	if sys == nil {
		return m.Menu
	}
	p := bare(sys)
	if p.aims() != nil {
		return m.Menu
	}
	m.works(p, price)
	return m.menu(p, p.inOrder(), price)
}

// MenuToHarden gives a menu for [Harden], as [MenuOf] does: of each conduit that is a
// barrier to such attacks, what keeps it from the highest target that any zone has, in
// each foundational requirement that counts. The error says what is wrong with how.
func MenuToHarden(sys *conduit.System, how attack.Config, price func(conduit.Measure) float64) (Menu, error) {
	if sys == nil {
		return Menu{}, errors.New("remedy: no system")
	}
	g, err := how.New(sys)
	if err != nil {
		return Menu{}, err
	}
	var most level.Vector
	for l := range sys.Levels() {
		if l.Ref.Kind == conduit.KindZone {
			most = most.Join(l.Target.Vector())
		}
	}
	h := hardener{planner: bare(sys), how: how}
	h.aimAt, h.rowAt = map[aimKey]int32{}, map[string]int32{}
	var order []int32
	for c := range sys.Conduits() {
		if how.Mode == attack.Ride && !h.inspects(c.ID) {
			continue
		}
		for f := range g.Config().FRs.All() {
			for n := level.SL1; n <= most[f]; n++ {
				order = append(order, h.aim(aimKey{ref: c.Ref(), fr: f, n: n}))
			}
		}
	}
	if err := h.grow(0); err != nil {
		return Menu{}, err
	}
	m := menuMaker{ids: map[string]bool{}, seen: map[conduit.Ref]map[string]bool{}}
	return m.menu(h.planner, order, price), nil
}

// bare gives a planner that has nothing on offer, so that every obstacle is a want.
func bare(sys *conduit.System) *planner {
	p := &planner{
		ctx: context.Background(), base: sys, now: sys.Assess(sys.Config().Method), cat: sys.Catalog(),
		states: map[conduit.Ref]said{}, lifts: map[liftKey][]int32{}, at: map[string]int32{},
	}
	p.reaches()
	return p
}

// menu offers what some aims want, in their order.
func (m *menuMaker) menu(p *planner, order []int32, price func(conduit.Measure) float64) Menu {
	for x := range p.base.Measures() {
		m.ids[x.ID] = true
	}
	for _, i := range order {
		for _, w := range p.goals[i].wants {
			m.offer(p, w)
		}
	}
	if price != nil {
		for i := range m.Measures {
			m.Measures[i].Cost = price(m.Measures[i])
		}
	}
	return m.Menu
}

// inOrder gives the goals of each gap in turn, the lowest levels first.
func (p *planner) inOrder() []int32 {
	var out []int32
	seen := make([]bool, len(p.goals))
	for _, g := range p.gaps {
		for n := g.Low + 1; n <= g.Target; n++ {
			for _, i := range p.needed([]int32{p.aimAt[aimKey{ref: g.Ref, fr: g.FR, n: n}]}) {
				if !seen[i] {
					seen[i] = true
					out = append(out, i)
				}
			}
		}
	}
	return out
}

// works offers works for conduits.
func (m *menuMaker) works(p *planner, price func(conduit.Measure) float64) {
	for x := range p.base.Measures() {
		m.ids[x.ID] = true
	}
	device := map[conduit.Ref]bool{}
	open := map[conduit.Ref]bool{}
	for b := range p.now.ConduitBreaches() {
		open[b.Conduit.Ref()] = open[b.Conduit.Ref()] || b.Kind == conduit.Unrestricted
		device[b.Conduit.Ref()] = device[b.Conduit.Ref()] || b.Kind == conduit.NoEnforcement
	}
	for i := range p.goals {
		for _, w := range p.goals[i].wants {
			if o := w.Obstacle; o.At.Kind == conduit.KindConduit && o.CR == "" && !o.Refused {
				device[o.At] = true
			}
		}
	}
	allow := statements(p.base, open)
	for c := range p.base.Conduits() {
		at := c.Ref()
		if a, ok := allow[c.ID]; ok {
			m.work(at, "permissions", "permissions stated at "+at.String(), Work{Conduit: c.ID, Allow: a}, price)
		}
		if !device[at] {
			continue
		}
		l, _ := p.now.Level(at)
		d := zone.Asset{ID: zone.AssetID(short(string(c.ID)) + "-device"), Type: requirement.Network}
		for k := 2; ; k++ {
			if _, ok := p.base.Asset(d.ID); !ok {
				break
			}
			d.ID = zone.AssetID(fmt.Sprintf("%s-device-%d", short(string(c.ID)), k))
		}
		for f, n := range l.Target.Vector() {
			d.Capability = d.Capability.With(level.FR(f), max(n, level.SL1))
		}
		m.work(at, "device", "a network device at "+at.String(), Work{Conduit: c.ID, Device: d}, price)
	}
}

func (m *menuMaker) work(at conduit.Ref, what, name string, w Work, price func(conduit.Measure) float64) {
	w.ID, w.Name, w.Cost = m.id(at, what), name, 1
	if price != nil {
		w.Cost = price(conduit.Measure{ID: w.ID, Name: name, Covers: conduit.RefsOf(at)})
	}
	m.Works = append(m.Works, w)
}

type menuMaker struct {
	Menu
	ids  map[string]bool
	seen map[conduit.Ref]map[string]bool // what is on the menu for an element
}

func (m *menuMaker) offer(p *planner, w want) {
	switch {
	case w.Obstacle != (conduit.Obstacle{}):
		r, _ := p.cat.Lookup(w.Obstacle.SR)
		m.claim(w.Obstacle.At, r)
	case w.level:
		m.level(p, w)
	case w.shown:
		for r := range p.cat.System() {
			if r.FR == w.FR && r.Level == w.Level {
				m.claim(w.Ref, r)
			}
		}
	}
}

func (m *menuMaker) claim(at conduit.Ref, r requirement.Requirement) {
	m.add(at, string(r.ID), conduit.Measure{
		Name:   fmt.Sprintf("%s %s, at %s", r.ID, r.Title, at),
		Covers: conduit.RefsOf(at), Claims: requirement.MustClaims(requirement.Met, r.ID), Cost: 1,
	})
}

func (m *menuMaker) level(p *planner, w want) {
	recorded, _ := p.record(w.Ref)
	n := 0
	for r := range p.cat.System() {
		if r.FR == w.FR && r.Level > recordedAt(recorded, w.FR) && r.Level <= w.Level {
			n++
		}
	}
	m.add(w.Ref, fmt.Sprintf("%s %d", w.FR, w.Level), conduit.Measure{
		Name:   fmt.Sprintf("%s to SL %d, at %s", w.FR, w.Level, w.Ref),
		Covers: conduit.RefsOf(w.Ref), Provides: level.Evidence{}.With(w.FR, w.Level), Cost: float64(max(1, n)),
	})
}

func (m *menuMaker) add(at conduit.Ref, what string, x conduit.Measure) {
	if m.seen[at] == nil {
		m.seen[at] = map[string]bool{}
	}
	if m.seen[at][what] {
		return
	}
	m.seen[at][what] = true
	x.ID = m.id(at, what)
	m.Measures = append(m.Measures, x)
}

// id gives an id that nothing has yet.
func (m *menuMaker) id(at conduit.Ref, what string) string {
	stem := at.Kind.String() + "-" + short(at.ID) + "-" + forID.Replace(strings.ToLower(what))
	id := stem
	for k := 2; m.ids[id]; k++ {
		id = fmt.Sprintf("%s-%d", stem, k)
	}
	m.ids[id] = true
	return id
}

// short cuts a long id, so that there is room for more beside it.
func short(id string) string {
	const most = 200
	for len(id) > most {
		_, n := utf8.DecodeLastRuneInString(id)
		id = id[:len(id)-n]
	}
	return id
}

// forID puts what may not be in an id out of the name of a requirement.
var forID = strings.NewReplacer(" ", "-", "(", "-", ")", "")
