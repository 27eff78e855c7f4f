package archtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// Meets asserts that a zone or a conduit achieves a vector for certain: the low end
// of its SL-A covers it. What is not known fails.
func (p *Plant) Meets(element string, want level.Vector) {
	p.t.Helper()
	if p.sys == nil {
		return
	}
	ref, ok := p.element(element)
	if !ok {
		return
	}
	if !want.Valid() {
		p.failf(ref, "%v is no vector of security levels", want)
		return
	}
	p.meets(ref, want.Target())
}

// Misses asserts that a zone or a conduit is certain to miss a vector: the high end
// of its SL-A does not cover it. What is not known fails.
func (p *Plant) Misses(element string, want level.Vector) {
	p.t.Helper()
	if p.sys == nil {
		return
	}
	ref, ok := p.element(element)
	if !ok {
		return
	}
	x, _ := p.sys.Level(ref)
	if v := x.Achieved.Against(want.Target()); v != level.Short {
		p.failf(ref, "%v %+q does not miss %v for certain: SL-A %v, %v", ref.Kind, ref.ID, want, x.Achieved, v)
	}
}

// MeetsTarget asserts that zones and conduits meet the targets in force for them
// for certain; without any listed, all of the system under consideration do. What
// has no target fails.
func (p *Plant) MeetsTarget(elements ...string) {
	p.t.Helper()
	if p.sys == nil {
		return
	}
	if len(elements) == 0 {
		any := false
		for _, x := range slices.Collect(p.sys.Levels()) {
			any = true
			p.meetsTarget(x)
		}
		if !any {
			p.failf(conduit.Ref{}, "the model has no zones and no conduits")
		}
		return
	}
	for _, e := range elements {
		if ref, ok := p.element(e); ok {
			x, _ := p.sys.Level(ref)
			p.meetsTarget(x)
		}
	}
}

// MissesTarget asserts that zones and conduits, at least one, are certain to miss
// the targets in force for them. What is not known, and what has no target, fails.
func (p *Plant) MissesTarget(elements ...string) {
	p.t.Helper()
	if p.sys == nil {
		return
	}
	if len(elements) == 0 {
		p.failf(conduit.Ref{}, "no element is named that should miss its target")
	}
	for _, e := range elements {
		ref, ok := p.element(e)
		if !ok {
			continue
		}
		if x, _ := p.sys.Level(ref); x.Verdict != level.Short {
			p.failf(ref, "%v %+q does not miss its target %v for certain: SL-A %v, %v", ref.Kind, ref.ID, x.Target, x.Achieved, x.Verdict)
		}
	}
}

func (p *Plant) meetsTarget(x conduit.Level) {
	p.t.Helper()
	if !x.Target.IsSet() {
		p.failf(x.Ref, "%v %+q has no target", x.Ref.Kind, x.Ref.ID)
		return
	}
	p.meets(x.Ref, x.Target)
}

// meets fails with the difference of the vectors and what holds the level.
func (p *Plant) meets(ref conduit.Ref, want level.Target) {
	p.t.Helper()
	x, _ := p.sys.Level(ref)
	v := x.Achieved.Against(want)
	if v == level.Met {
		return
	}
	word := map[level.Verdict]string{level.Short: "misses", level.Indeterminate: "is not known to meet"}[v]
	var b strings.Builder
	fmt.Fprintf(&b, "%v %+q %s %v: SL-A %v", ref.Kind, ref.ID, word, want, x.Achieved)
	for f, n := range want.All() {
		if x.Achieved.AgainstFR(f, n) == level.Met {
			continue
		}
		fmt.Fprintf(&b, "\n\t%v: want %d, have %s, resting on %v", f, n, x.Achieved.Format(f), x.Basis[f])
		t, _ := p.sys.Trace(ref, f)
		holds := t.HoldsHigh
		if len(holds) == 0 {
			holds = t.HoldsLow
		}
		for i, h := range holds {
			if i == mostHolds {
				fmt.Fprintf(&b, "\n\t\tand %d more", len(holds)-i)
				break
			}
			fmt.Fprintf(&b, "\n\t\t%s %v: %v %+q: %s", h.ID, h.State, h.Holder.Kind, h.Holder.ID, safe(h.Fact))
		}
		if t.Note != "" {
			fmt.Fprintf(&b, "\n\t\t%s", t.Note)
		}
	}
	p.failf(ref, "%s", b.String())
}

// mostHolds bounds the requirements listed with one foundational requirement.
const mostHolds = 5
