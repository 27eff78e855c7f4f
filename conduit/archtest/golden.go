package archtest

import (
	"fmt"
	"strings"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// Golden asserts that the facts of the design are those written in a file: the
// verdict on each channel, target and achieved level of each zone and conduit, and
// what breaches the design. The file is written only where [UpdateEnv] is set; read
// it in review like code.
func (p *Plant) Golden(path string) {
	p.t.Helper()
	if p.sys == nil {
		return
	}
	now := facts(p.sys)
	stored, ok := p.stored(path, []byte(now))
	if !ok || string(stored) == now {
		return
	}
	was := map[string]bool{}
	for line := range strings.Lines(string(stored)) {
		was[line] = true
	}
	is := map[string]bool{}
	var b strings.Builder
	for line := range strings.Lines(now) {
		if is[line] = true; !was[line] {
			fmt.Fprintf(&b, "\n\tnew:  %s", strings.TrimSpace(line))
		}
	}
	for line := range strings.Lines(string(stored)) {
		if !is[line] {
			fmt.Fprintf(&b, "\n\tgone: %s", strings.TrimSpace(safe(line)))
		}
	}
	p.t.Errorf("%s: the facts have changed:%s", path, b.String())
}

// facts writes the facts of a design, a line each.
func facts(s *conduit.System) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	for x := range s.Levels() {
		line("%s: SL-T %v, SL-A %v, %v", safe(x.Ref.String()), x.Target, x.Achieved, x.Verdict)
	}
	for f := range s.Flows() {
		line("%s: %v", safe(f.Channel.Ref().String()), f.Verdict)
	}
	for c := range s.ConduitBreaches() {
		line("%s: %v", safe(c.Conduit.Ref().String()), c.Kind)
	}
	for x := range s.Bridges() {
		line("asset:%s: in %+q", safe(string(x.Asset.ID)), x.Zones)
	}
	for v := range s.Violations() {
		line("%s: broken by %s", safe(v.Policy.Ref().String()), safe(v.Element.String()))
	}
	for u := range s.Unsupported() {
		line("%s: record unsupported in %v", safe(u.Ref.String()), u.FRs)
	}
	for f := range level.FRs() {
		for z := range s.Zones() {
			if t, ok := s.Trace(conduit.ZoneRef(z.ID), f); ok {
				for _, h := range t.Missing {
					line("zone:%s: %s %v", safe(string(z.ID)), h.ID, h.State)
				}
			}
		}
	}
	return b.String()
}
