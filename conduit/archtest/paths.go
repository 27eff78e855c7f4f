package archtest

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
)

// NoPath asserts that nothing leads from one zone to another, over permissions of
// any service, conduits whose permissions are not stated, assets in several zones,
// or channels. A model without any of these fails, and so does a question about one
// zone, from which nothing can lead to it.
func (p *Plant) NoPath(from, to string) {
	p.t.Helper()
	if !p.hasWays() {
		return
	}
	p.noPath(from, to, "", "a path leads from %+q to %+q:\n%s", from, to)
}

// Path asserts that something leads from one zone to another; see [Plant.NoPath].
func (p *Plant) Path(from, to string) {
	p.t.Helper()
	if path, ok := p.path(from, to, ""); ok && path == nil {
		p.failf(p.zoneRef(from), "no path leads from %+q to %+q", from, to)
	}
}

// Apart asserts that nothing leads between two zones, either way; see [Plant.NoPath].
func (p *Plant) Apart(a, b string) {
	p.t.Helper()
	p.NoPath(a, b)
	p.NoPath(b, a)
}

// Connected asserts that something leads from one of two zones to the other; the
// negative of [Plant.Apart].
func (p *Plant) Connected(a, b string) {
	p.t.Helper()
	there, ok := p.path(a, b, "")
	if !ok || there != nil {
		return
	}
	if back, ok := p.path(b, a, ""); ok && back == nil {
		p.failf(p.zoneRef(a), "no path leads from %+q to %+q, nor back", a, b)
	}
}

// OnlyVia asserts that every path from one zone to another passes through a third,
// and that there is one: where nothing leads to it at all, say so with [Plant.NoPath].
// The third is another than those at the ends.
func (p *Plant) OnlyVia(from, to, via string) {
	p.t.Helper()
	if p.sys != nil && (p.within(from, via) || p.within(to, via)) {
		p.failf(conduit.Ref{}, "every path from %+q to %+q passes through %+q, which holds one of its ends", from, to, via)
		return
	}
	if !p.noPath(from, to, via, "a path leads from %+q to %+q past %+q:\n%s", from, to, via) {
		return
	}
	if path, ok := p.path(from, to, ""); ok && path == nil {
		p.failf(p.zoneRef(from), "no path leads from %+q to %+q, through %+q or otherwise", from, to, via)
	}
}

// NotOnlyVia asserts that some path from one zone to another passes by a third.
func (p *Plant) NotOnlyVia(from, to, via string) {
	p.t.Helper()
	if path, ok := p.path(from, to, via); ok && path == nil {
		p.failf(p.zoneRef(from), "every path from %+q to %+q passes through %+q", from, to, via)
	}
}

// noPath fails where there is a path, whose text is the last argument of the format.
func (p *Plant) noPath(from, to, avoid, format string, args ...any) bool {
	p.t.Helper()
	path, ok := p.path(from, to, avoid)
	if !ok || path == nil {
		return ok
	}
	p.failf(path[1], format, append(args, p.explain(path))...)
	return false
}

func (p *Plant) path(from, to, avoid string) ([]conduit.Ref, bool) {
	p.t.Helper()
	if p.sys == nil {
		return nil, false
	}
	if p.within(from, to) && p.within(to, from) && p.names(from) == 1 {
		p.failf(conduit.Ref{}, "%+q and %+q are one zone, from which nothing can lead to it", from, to)
		return nil, false
	}
	path, err := p.sys.Path(conduit.Selector(from), conduit.Selector(to), conduit.Selector(avoid))
	if err != nil {
		p.failf(conduit.Ref{}, "%v", err)
		return nil, false
	}
	return path, true
}

// hasWays fails the test where nothing can lead anywhere: the model has no conduits,
// no channels and no asset in several zones.
func (p *Plant) hasWays() bool {
	p.t.Helper()
	if p.sys == nil {
		return false
	}
	for range p.sys.Conduits() {
		return true
	}
	for range p.sys.Channels() {
		return true
	}
	for range p.sys.Bridges() {
		return true
	}
	p.failf(conduit.Ref{}, "the model has no conduits and no channels, so that nothing leads anywhere")
	return false
}

// names counts the zones that a selector names.
func (p *Plant) names(sel string) int {
	zones, _ := p.sys.Select(conduit.Selector(sel))
	return zones.Len()
}

// within reports whether all zones that a selector names are among those of another.
func (p *Plant) within(inner, outer string) bool {
	zones, err := p.sys.Select(conduit.Selector(inner))
	all, _ := p.sys.Select(conduit.Selector(outer))
	for id := range zones.All() {
		if !all.Has(id) {
			return false
		}
	}
	return err == nil
}

func (p *Plant) zoneRef(id string) conduit.Ref {
	return conduit.Ref{Kind: conduit.KindZone, ID: id}
}

// explain writes a path, a line for each thing that leads on.
func (p *Plant) explain(path []conduit.Ref) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\tzone %+q", path[0].ID)
	for i := 1; i+1 < len(path); i += 2 {
		fmt.Fprintf(&b, "\n\tto zone %+q by %v %+q", path[i+1].ID, path[i].Kind, path[i].ID)
		if c, ok := p.sys.Conduit(conduit.ID(path[i].ID)); ok && path[i].Kind == conduit.KindConduit {
			fmt.Fprintf(&b, " (permissions: %s)", safe(c.Allow.String()))
		}
		if pos := p.sys.Pos(path[i]); pos.IsValid() {
			fmt.Fprintf(&b, " at %s", safe(pos.String()))
		}
	}
	return b.String()
}

// safe writes text from a model so that it is harmless on a terminal.
func safe(s string) string {
	q := fmt.Sprintf("%+q", s)
	return strings.ReplaceAll(q[1:len(q)-1], `\"`, `"`)
}
