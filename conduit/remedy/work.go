package remedy

import (
	"cmp"
	"errors"
	"iter"
	"maps"
	"math"
	"slices"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// Work is a change at a conduit that is no measure: a device more, or permissions
// that are stated from then on, or both.
type Work struct {
	ID      string // beside those of measures
	Name    string
	Cost    float64
	Conduit conduit.ID
	Device  zone.Asset          // joins the conduit's devices; without an id there is none
	Allow   conduit.Permissions // become the conduit's permissions; not stated: they stay
}

// apply makes the change; nothing happens where there is no such conduit.
func (w Work) apply(m *conduit.Model) {
	c := m.Conduit(w.Conduit)
	if c == nil {
		return
	}
	if w.Device.ID != "" {
		if m.Asset(w.Device.ID) == nil {
			m.Assets = append(m.Assets, w.Device)
		}
		c = m.Conduit(w.Conduit)
		c.Devices = zone.AssetsOf(append(slices.Collect(c.Devices.All()), w.Device.ID)...)
	}
	if w.Allow.Stated() {
		c.Allow = w.Allow
	}
}

// checkWorks says what is wrong with the works on a menu, as Compile would: each is
// tried by itself.
func checkWorks(sys *conduit.System, works []Work) (errs conduit.Errors) {
	known := map[string]bool{}
	for x := range sys.Measures() {
		known[x.ID] = true
	}
	for _, w := range works {
		ref := conduit.Measure{ID: w.ID}.Ref()
		fail := func(p conduit.Problem, value string) {
			errs = append(errs, &conduit.Error{Ref: ref, Problem: p, Value: value})
		}
		if err := zone.CheckID(w.ID); err != nil {
			errs = append(errs, &conduit.Error{Ref: ref, Problem: conduit.IllFormedID, Value: w.ID, Hint: err.Error()})
		}
		if known[w.ID] {
			fail(conduit.DuplicateID, w.ID)
		}
		known[w.ID] = true
		if !(w.Cost >= 0) || math.IsInf(w.Cost, 1) {
			fail(conduit.BadValue, "cost")
		}
		if w.Device.ID == "" && !w.Allow.Stated() {
			fail(conduit.NamesNothing, "work")
		}
		if _, ok := sys.Conduit(w.Conduit); !ok {
			fail(conduit.UnknownConduit, string(w.Conduit))
			continue
		}
		if _, ok := sys.Asset(w.Device.ID); ok {
			fail(conduit.DuplicateID, string(w.Device.ID))
			continue
		}
		m := sys.Model()
		w.apply(m)
		var more conduit.Errors
		if _, err := sys.Config().Compile(m); errors.As(err, &more) {
			errs = append(errs, more...)
		}
	}
	return errs
}

// probe puts one work in force by itself and looks what it does at its conduit: which
// system requirements are no longer in the way, of those that nothing there showed, and
// which breaches are gone. A work that makes anything worse is barred.
func (p *planner) probe(j int32) error {
	c := &p.cols[j]
	at := conduit.ConduitRef(c.work.Conduit)
	a, err := p.assess([]int32{j})
	if err != nil {
		return err
	}
	for l := range p.now.Levels() {
		if now, _ := a.Level(l.Ref); !now.Achieved.Low.Covers(l.Achieved.Low) || now.Verdict == level.Short && l.Verdict != level.Short {
			p.barred[j] = true
			return nil
		}
	}
	before, after := p.now.Tally(), a.Tally()
	if after[conduit.Covered] < before[conduit.Covered] || breached(p.now, a, at) {
		p.barred[j] = true
		return nil
	}
	c.shows, c.settles = map[requirement.ID]bool{}, map[requirement.ID]bool{}
	for st := range a.Standings(at) {
		c.shows[st.ID] = st.State == conduit.Fulfilled
		c.settles[st.ID] = st.State == conduit.Fulfilled || st.State == conduit.NotShown
	}
	c.mends = map[conduit.ConduitBreachKind]bool{conduit.Unrestricted: true, conduit.NoEnforcement: true}
	for b := range a.ConduitBreaches() {
		if b.Conduit.ID == c.work.Conduit {
			c.mends[b.Kind] = false
		}
	}
	return nil
}

// breached reports whether a conduit has a kind of breach that it had not before.
func breached(before, after *conduit.Assessment, at conduit.Ref) bool {
	had := map[conduit.ConduitBreachKind]bool{}
	for b := range before.ConduitBreaches() {
		if b.Conduit.Ref() == at {
			had[b.Kind] = true
		}
	}
	for b := range after.ConduitBreaches() {
		if b.Conduit.Ref() == at && !had[b.Kind] {
			return true
		}
	}
	return false
}

// worksAt gives the works at a conduit of which something is true.
func (p *planner) worksAt(at conduit.Ref, is func(c *column) bool) []int32 {
	var out []int32
	for _, j := range p.works {
		if c := &p.cols[j]; !p.barred[j] && conduit.ConduitRef(c.work.Conduit) == at && is(c) {
			out = append(out, j)
		}
	}
	return out
}

// statements gives for conduits the permissions that what takes them needs: of each
// channel that the conduit carries, the pair of joined zones and the service. Conduits
// of which they cannot be told are left out: those that a link takes that names no
// service, or that would not carry all of it.
func statements(sys *conduit.System, at map[conduit.Ref]bool) map[conduit.ID]conduit.Permissions {
	type step struct {
		conduit  conduit.ID
		from, to zone.ID
	}
	need := map[step][]conduit.ServiceName{}
	cannot := map[conduit.ID]bool{}
	for f := range sys.Flows() {
		if f.Verdict != conduit.Covered || len(at) == 0 {
			continue
		}
		for id := range sys.On(f.Channel) {
			c, _ := sys.Conduit(id)
			if !at[c.Ref()] {
				continue
			}
			from, to := side(sys, &c, f.From.Zone), side(sys, &c, f.To.Zone)
			if f.Channel.Link {
				from, to = "", "" // either way
			}
			few := c.Joins.Len() <= 8 // of a longer way only one end is known, or none
			if f.Channel.Service == "" || (from == "" || to == "") && !few {
				cannot[id] = true
				continue
			}
			for a := range candidates(&c, from) {
				for b := range candidates(&c, to) {
					if a != b && (!c.OneWay.IsSet() || a == c.OneWay.From && b == c.OneWay.To) {
						need[step{id, a, b}] = append(need[step{id, a, b}], f.Channel.Service)
					}
				}
			}
		}
	}
	steps := slices.SortedFunc(maps.Keys(need), func(x, y step) int {
		return cmp.Or(cmp.Compare(x.conduit, y.conduit), cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to))
	})
	out := map[conduit.ID]conduit.Permissions{}
	m := sys.Model() // in the order of ids
	for i := range m.Conduits {
		c := &m.Conduits[i]
		var list []conduit.Permission
		for ; len(steps) > 0 && steps[0].conduit <= c.ID; steps = steps[1:] {
			services := slices.Compact(slices.Sorted(slices.Values(need[steps[0]])))
			list = append(list, conduit.Permission{From: steps[0].from, To: steps[0].to, Services: conduit.ServicesOf(services...)})
		}
		if at[c.Ref()] && !cannot[c.ID] {
			c.Allow = conduit.PermissionsOf(list...)
			out[c.ID] = c.Allow
		}
	}
	then, err := sys.Config().Compile(m)
	if err != nil {
		return nil
	}
	next, stop := iter.Pull(then.Flows())
	defer stop()
	for f := range sys.Flows() { // the same channels in the same order
		if g, _ := next(); g.Verdict != f.Verdict {
			for id := range sys.On(f.Channel) {
				delete(out, id)
			}
		}
	}
	return out
}

// candidates yields a zone that is known, else all that a conduit joins.
func candidates(c *conduit.Conduit, known zone.ID) iter.Seq[zone.ID] {
	if known != "" {
		return slices.Values([]zone.ID{known})
	}
	return c.Joins.All()
}

// side gives the joined zone that speaks for a zone on a conduit; "" if none does.
func side(sys *conduit.System, c *conduit.Conduit, z zone.ID) zone.ID {
	for z != "" && !c.Joins.Has(z) {
		if !c.Inherit {
			return ""
		}
		in, _ := sys.Zone(z)
		z = in.In
	}
	return z
}
