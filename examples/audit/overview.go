package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// overview is what the audit of one model comes to.
type overview struct {
	name string
	sys  *conduit.System

	channels int
	levels   []conduit.Level // zones, then conduits
	breaches []finding       // the worst first
	short    []conduit.Gap   // certain shortfalls, the worst first
	unknown  []conduit.Gap   // not known to meet their target, and not known to miss it
	doubtful []conduit.Unsupported
}

func newOverview(name string, sys *conduit.System) *overview {
	r := &overview{name: name, sys: sys, levels: slices.Collect(sys.Levels()), breaches: breaches(sys), doubtful: slices.Collect(sys.Unsupported())}
	for _, n := range sys.Tally() {
		r.channels += n
	}
	for g := range sys.Gaps() {
		if g.Verdict == level.Short {
			r.short = append(r.short, g)
		} else {
			r.unknown = append(r.unknown, g)
		}
	}
	slices.SortStableFunc(r.short, func(a, b conduit.Gap) int { return cmp.Compare(sum(b.Certain), sum(a.Certain)) })
	return r
}

// status gives the exit status that the page calls for.
func (r *overview) status() int {
	if len(r.breaches)+len(r.short)+len(r.doubtful) > 0 {
		return found
	}
	return clean
}

func sum(v level.Vector) (n int) {
	for _, s := range v {
		n += int(s)
	}
	return n
}

// text prints the page.
func (r *overview) text() []byte {
	var p page
	r.header(&p)
	r.table(&p)
	if len(r.breaches) > 0 {
		p.line("\nBreaches, the worst first (mend: the least that would let it pass; often it had better go)")
		for _, f := range r.breaches {
			f.print(&p)
		}
	}
	if len(r.short) > 0 {
		p.line("\nShortfalls, the worst first")
		for _, g := range r.short {
			r.shortfall(&p, g)
		}
	}
	r.records(&p)
	r.open(&p)
	p.line("\n%s", r.summary())
	return p.Bytes()
}

func (r *overview) header(p *page) {
	m := r.sys.Model()
	title := r.name
	if m.Name != "" {
		title = plain(m.Name) + " (" + r.name + ")"
	}
	if !m.Date.IsZero() {
		title += ", as of " + m.Date.String()
	}
	p.line("%s", title)
	p.line("%s, %s, %s, %s, %s, %s", count(len(m.Zones), "zone"), count(len(m.Assets), "asset"), count(len(m.Conduits), "conduit"),
		count(len(m.Channels), "channel"), count(len(m.Measures), "measure"), count(len(m.Policies), "policy"))
	p.line("achieved levels by method %s; conduits without a target of their own by rule %s", r.sys.Config().Method, r.sys.Config().Targets)
}

// summary is the last line.
func (r *overview) summary() string {
	var parts []string
	if n := len(r.breaches); n == 0 {
		parts = append(parts, "No breach")
	} else {
		parts = append(parts, count(n, "breach"))
	}
	frs, certain := 0, 0
	for _, g := range r.short {
		certain += sum(g.Certain)
		for _, s := range g.Certain {
			if s > 0 {
				frs++
			}
		}
	}
	if frs == 0 {
		parts = append(parts, "no shortfall")
	} else {
		parts = append(parts, fmt.Sprintf("%s in %s (%s in all)", count(frs, "shortfall"), elements(r.short), count(certain, "level")))
	}
	if n := len(r.doubtful); n > 0 {
		parts = append(parts, count(n, "record")+" in doubt")
	}
	if n := len(r.unknown); n > 0 {
		parts = append(parts, elements(r.unknown)+" not known to meet the target")
	}
	if n := r.untargeted(); n > 0 {
		parts = append(parts, count(n, "zone")+" without a target")
	}
	if r.channels == 0 {
		parts = append(parts, "no channel to judge")
	}
	return strings.Join(parts, ", ") + "."
}

// untargeted counts the zones of which nothing is asked, so that nothing can be missing.
func (r *overview) untargeted() (n int) {
	for _, l := range r.levels {
		if l.Ref.Kind == conduit.KindZone && !l.Target.IsSet() {
			n++
		}
	}
	return n
}

// elements counts zones and conduits.
func elements(gaps []conduit.Gap) string {
	zones := 0
	for _, g := range gaps {
		if g.Ref.Kind == conduit.KindZone {
			zones++
		}
	}
	var parts []string
	if zones > 0 {
		parts = append(parts, count(zones, "zone"))
	}
	if n := len(gaps) - zones; n > 0 {
		parts = append(parts, count(n, "conduit"))
	}
	return strings.Join(parts, " and ")
}
