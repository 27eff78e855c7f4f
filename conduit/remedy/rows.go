package remedy

import (
	"fmt"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// aim is a level that an element has to reach in one foundational requirement. It is
// reached once every row of it has a measure, and every aim below it is reached: the
// next lower level, and the same level in the subzones of which the zone is the sum.
type aim struct {
	key    aimKey
	rows   []int32
	below  []int32
	wants  []want // what nothing on offer gives
	gap    bool   // the level is wanted here, and not only for the sake of another
	barren bool   // it cannot be reached: it wants something, or an aim below does
}

// want is a [Want] with what would do.
type want struct {
	Want
	level bool // what provides the level over all of the element
	shown bool // any one requirement of the level, none of which is shown
}

type aimKey struct {
	ref conduit.Ref
	fr  level.FR
	n   level.SL

	breach conduit.ConduitBreachKind // instead of a level: it is to be gone
}

// aims gathers what has to be reached for every gap, and what each takes.
func (p *planner) aims() error {
	p.aimAt = map[aimKey]int32{}
	p.rowAt = map[string]int32{}
	for g := range p.now.Gaps() {
		for f := range level.FRs() {
			if g.Possible[f] == 0 {
				continue
			}
			c := Closing{Ref: g.Ref, FR: f, Target: g.Target.Vector()[f], Low: g.Achieved.Low[f]}
			p.gaps = append(p.gaps, c)
			for n := c.Low + 1; n <= c.Target; n++ {
				p.goals[p.aim(aimKey{ref: g.Ref, fr: f, n: n})].gap = true
			}
		}
		if err := p.ctx.Err(); err != nil {
			return err
		}
	}
	for b := range p.now.ConduitBreaches() {
		if p.cfg.Breaches && (b.Kind == conduit.Unrestricted || b.Kind == conduit.NoEnforcement) {
			p.breaches = append(p.breaches, p.aim(aimKey{ref: b.Conduit.Ref(), breach: b.Kind}))
		}
	}
	return p.grow(0)
}

// grow works out what the aims take that came since there were so many, and all below
// them, which come behind.
func (p *planner) grow(from int) error {
	for i := from; i < len(p.goals); i++ {
		p.expand(int32(i))
		slices.Sort(p.goals[i].rows)
		p.goals[i].rows = slices.Compact(p.goals[i].rows)
		if err := p.ctx.Err(); i%256 == 0 && err != nil {
			return err
		}
	}
	p.spreadBarren()
	return nil
}

func (p *planner) aim(k aimKey) int32 {
	i, ok := p.aimAt[k]
	if !ok {
		i = int32(len(p.goals))
		p.aimAt[k] = i
		p.goals = append(p.goals, aim{key: k})
	}
	return i
}

// spreadBarren carries what cannot be reached up to the aims above it.
func (p *planner) spreadBarren() {
	above := make([][]int32, len(p.goals))
	var todo []int32
	for i := range p.goals {
		p.goals[i].barren = false
		for _, k := range p.goals[i].below {
			above[k] = append(above[k], int32(i))
		}
		if len(p.goals[i].wants) > 0 {
			p.goals[i].barren = true
			todo = append(todo, int32(i))
		}
	}
	for len(todo) > 0 {
		k := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, i := range above[k] {
			if !p.goals[i].barren {
				p.goals[i].barren = true
				todo = append(todo, i)
			}
		}
	}
}

// expand works out what an aim takes.
func (p *planner) expand(i int32) {
	k := p.goals[i].key
	if k.breach != 0 {
		p.mend(i)
		return
	}
	l, _ := p.now.Level(k.ref)
	if l.Achieved.Low[k.fr] >= k.n && !l.Achieved.NR.Has(k.fr) {
		return // there already
	}
	if n := k.n - 1; n > 0 {
		p.under(i, aimKey{ref: k.ref, fr: k.fr, n: n})
	}
	recorded, date := p.record(k.ref)
	switch {
	case recorded.NR(k.fr):
		p.want(i, want{Want: Want{Why: "a record says that it is not relevant"}})
		return
	case named(recorded, k.fr):
		var row []int32
		for _, j := range p.lists[p.of(k.ref)] {
			if c := &p.cols[j]; c.joins[k.fr] >= k.n && c.later(date) && !p.barred[j] {
				row = append(row, j)
			}
		}
		p.row(i, row, want{level: true, Want: Want{Why: fmt.Sprintf("a record says SL %d, and no measure on offer provides SL %d over all of it", recordedAt(recorded, k.fr), k.n)}})
		return
	}
	if subzones := p.subzones(k.ref); len(subzones) > 0 {
		for _, z := range subzones {
			p.under(i, aimKey{ref: conduit.ZoneRef(z), fr: k.fr, n: k.n})
		}
	}
	switch {
	case !p.byVector():
		p.rowsAt(i)
	case len(p.cols) == 0:
		p.want(i, want{level: true, Want: Want{Why: fmt.Sprintf("no measure on offer provides SL %d", k.n)}})
	}
}

// byVector reports whether the method goes by vectors, so that rows can only be learnt.
func (p *planner) byVector() bool {
	switch p.now.Method() {
	case conduit.Vectors, conduit.WeakestComponent, conduit.WholeZone:
		return true
	}
	return false
}

// mend gives an aim that is a breach of a conduit the works that mend it, and for one
// without enforcement the measures for SR 5.2.
func (p *planner) mend(i int32) {
	k := p.goals[i].key
	row := p.worksAt(k.ref, func(c *column) bool { return c.mends[k.breach] })
	if r, ok := p.cat.Lookup("SR 5.2"); ok && k.breach == conduit.NoEnforcement {
		row = append(row, p.direct(k.ref, r, false)...)
	}
	slices.Sort(row)
	p.row(i, row, want{Want: Want{Why: "no work on offer mends it: " + k.breach.String()}})
}

func named(e level.Evidence, f level.FR) bool { _, ok := e.At(f); return ok }

func recordedAt(e level.Evidence, f level.FR) level.SL { n, _ := e.At(f); return n }

func (p *planner) under(i int32, k aimKey) {
	below := p.aim(k)
	p.goals[i].below = append(p.goals[i].below, below)
}

// record gives what an assessment recorded of an element.
func (p *planner) record(r conduit.Ref) (level.Evidence, zone.Date) {
	if r.Kind == conduit.KindConduit {
		c, _ := p.base.Conduit(conduit.ID(r.ID))
		return c.Achieved, c.Assessed
	}
	z, _ := p.base.Zone(zone.ID(r.ID))
	return z.Achieved, z.Assessed
}

// subzones gives the zones of which a zone without assets of its own is the sum.
func (p *planner) subzones(r conduit.Ref) []zone.ID {
	if r.Kind != conduit.KindZone {
		return nil
	}
	if p.hasAssets(r) {
		return nil
	}
	var out []zone.ID
	for id := range p.base.Partition().Subzones(zone.ID(r.ID)) {
		if z, _ := p.base.Zone(id); !z.Traits.Has(zone.External) {
			out = append(out, id)
		}
	}
	return out
}

// hasAssets reports whether a zone has assets of its own.
func (p *planner) hasAssets(r conduit.Ref) bool {
	for a := range p.base.Partition().Members(zone.ID(r.ID)) {
		if !a.Retired {
			return true
		}
	}
	return false
}

// rowsAt gives an aim its rows: one for each obstacle of each requirement of its level,
// and one for the level itself where nothing bears on any of its requirements.
func (p *planner) rowsAt(i int32) {
	k := p.goals[i].key
	states, obstacles := p.standing(k.ref)
	sum := len(p.subzones(k.ref)) > 0
	empty := map[requirement.ID]bool{} // what a work at the conduit may leave not shown
	for _, o := range obstacles {
		r, _ := p.cat.Lookup(o.SR)
		before, seen := empty[o.SR]
		empty[o.SR] = len(p.works) > 0 && o.At.Kind == conduit.KindConduit && o.CR == "" && !o.Refused && (before || !seen)
		if r.FR == k.fr && r.Level == k.n {
			p.row(i, p.mending(k.ref, o), want{Want: Want{Obstacle: o}})
		}
	}
	if sum {
		return
	}
	var any []int32
	asked := false
	for s := range p.cat.NumSystem() {
		r := p.cat.SystemAt(s)
		if r.FR != k.fr || r.Level != k.n {
			continue
		}
		if states[s] != conduit.NotShown && !empty[r.ID] {
			return
		}
		asked = true
		any = append(any, p.worksAt(k.ref, func(c *column) bool { return c.shows[r.ID] })...)
		any = append(any, p.direct(k.ref, r, false)...)
		if k.ref.Kind == conduit.KindZone && p.asksConduits(r.ID) {
			for id := range p.base.Joining(zone.ID(k.ref.ID)) {
				if r.ID.Base() != "1.13" || p.givesAccess(id, zone.ID(k.ref.ID)) {
					any = append(any, p.direct(conduit.ConduitRef(id), r, false)...)
					any = append(any, p.worksAt(conduit.ConduitRef(id), func(c *column) bool { return c.shows[r.ID] })...)
				}
			}
		}
	}
	if asked {
		slices.Sort(any)
		p.row(i, slices.Compact(any), want{shown: true, Want: Want{Why: fmt.Sprintf("no requirement of SL %d is shown to be fulfilled, and no measure on offer claims one", k.n)}})
	}
}

// standing gives how the requirements stand in an element, and what is in their way.
func (p *planner) standing(r conduit.Ref) ([]conduit.State, []conduit.Obstacle) {
	s, ok := p.states[r]
	if !ok {
		for st := range p.now.Standings(r) {
			s.states = append(s.states, st.State)
		}
		s.obstacles = slices.Collect(p.now.Obstacles(r))
		p.states[r] = s
	}
	return s.states, s.obstacles
}

// asksConduits reports whether a zone's conduits answer for a requirement: SR 5.2 and
// 5.3 with their enhancements, those of SR 5.1, and SR 1.13 with its own.
func (p *planner) asksConduits(id requirement.ID) bool {
	switch id.Base() {
	case "5.2", "5.3", "1.13":
		return true
	case "5.1":
		return id.Enhancement() > 0
	}
	return false
}

// givesAccess reports whether a conduit lets a zone be reached from outside: it is
// untrusted, or joins an external or remote zone other than that one.
func (p *planner) givesAccess(id conduit.ID, to zone.ID) bool {
	c, _ := p.base.Conduit(id)
	for j := range c.Joins.All() {
		z, _ := p.base.Zone(j)
		if j != to && (z.Traits.Has(zone.External) || z.Traits.Has(zone.Remote)) {
			return true
		}
	}
	return c.Untrusted
}

// mending gives the measures each of which takes an obstacle out of the way, or makes
// it not matter.
func (p *planner) mending(at conduit.Ref, o conduit.Obstacle) []int32 {
	r, _ := p.cat.Lookup(o.SR)
	refused := o.Refused && o.At == at
	out := slices.Clone(p.direct(at, r, refused))
	if o.At != at {
		out = append(out, p.direct(o.At, r, o.Refused)...)
	}
	switch {
	case o.CR != "":
		out = append(out, p.lifting(o)...)
	case !o.Refused:
		// A zone without assets of its own does not know what its conduits do not show.
		shown := o.At != at && !p.hasAssets(at)
		out = append(out, p.worksAt(o.At, func(c *column) bool { return c.shows[o.SR] || !shown && c.settles[o.SR] })...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// direct gives the measures that make an element fulfil a requirement by themselves:
// they cover it, and claim the requirement or, unless it is refused, provide its level.
func (p *planner) direct(at conduit.Ref, r requirement.Requirement, refused bool) []int32 {
	var out []int32
	for _, j := range p.lists[p.of(at)] {
		c := &p.cols[j]
		if !p.barred[j] && (c.claims(r.ID) || !refused && c.gives[r.FR] >= r.Level) {
			out = append(out, j)
		}
	}
	return out
}

// lifting gives the measures that make an asset meet a component requirement: they
// cover it, and claim the requirement or one in whose share it is, or provide its level.
func (p *planner) lifting(o conduit.Obstacle) []int32 {
	list, typ := p.of(o.At), requirement.Network
	if o.Asset != "" {
		i, _ := p.base.Partition().AssetIndex(o.Asset)
		list, typ = p.assets[i], p.base.Partition().AssetAt(i).Type
	}
	key := liftKey{list, typ, o.CR}
	if out, ok := p.lifts[key]; ok {
		return out
	}
	r, _ := p.cat.Lookup(o.CR)
	var by []requirement.ID // system requirements in whose share it is
	for s := range p.cat.System() {
		if s.ID.Base() == o.CR.Base() && slices.Contains(p.cat.Share(typ, s.ID), o.CR) {
			by = append(by, s.ID)
		}
	}
	var out []int32
	for _, j := range p.lists[list] {
		c := &p.cols[j]
		if !p.barred[j] && (c.gives[r.FR] >= r.Level || c.claims(o.CR) || slices.ContainsFunc(by, c.claims)) {
			out = append(out, j)
		}
	}
	p.lifts[key] = out
	return out
}

type liftKey struct {
	list int32
	typ  requirement.ComponentType
	cr   requirement.ID
}

// row adds a row to an aim, or says that it wants what no measure gives.
func (p *planner) row(i int32, columns []int32, w want) {
	if len(columns) == 0 {
		p.want(i, w)
		return
	}
	key := keyOf(columns)
	k, ok := p.rowAt[key]
	if !ok {
		k = int32(len(p.rows))
		p.rowAt[key] = k
		p.rows = append(p.rows, columns)
	}
	p.goals[i].rows = append(p.goals[i].rows, k)
}

func (p *planner) want(i int32, w want) {
	k := p.goals[i].key
	w.Ref, w.FR, w.Level = k.ref, k.fr, k.n
	if w.Why == "" {
		w.Why = "no measure on offer gives " + lackOf(w.Obstacle)
	}
	p.goals[i].wants = append(p.goals[i].wants, w)
}

// lackOf says what an obstacle is about: "SR 5.2 at conduit:south", "CR 1.1 of plc1".
func lackOf(o conduit.Obstacle) string {
	switch {
	case o.Asset != "":
		return fmt.Sprintf("%s of %s, which %s asks for", o.CR, conduit.AssetRef(o.Asset), o.SR)
	case o.CR != "":
		return fmt.Sprintf("%s of the capability of %s, which %s asks for", o.CR, o.At, o.SR)
	}
	return fmt.Sprintf("%s at %s", o.SR, o.At)
}
