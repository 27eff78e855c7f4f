package conduit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
)

// factsOf writes down everything that there is to know about a system: the elements
// in their order, every fact by the method in force, the levels by every method, and what
// they rest on by one that goes by requirements and one that goes by vectors.
func factsOf(s *conduit.System) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	for z := range s.Zones() {
		line("%v in %v, %v, joined by %v", z.ID, z.In, z.Target, collect(s.Joining(z.ID)))
	}
	for a := range s.Assets() {
		line("%v at %v serves %v", a.ID, s.Place(a.ID), collect(s.Serves(a.ID)))
	}
	for c := range s.Channels() {
		line("%v %+v", c.Ref(), c)
	}
	for m := range s.Measures() {
		line("%+v", m)
	}
	for p := range s.Policies() {
		line("%v %v %v", p.Ref(), p.Services, p.Reason)
	}
	for w := range s.Waivers() {
		line("%+v", w)
	}
	line("%v", s.Tally())
	for f := range s.Flows() {
		line("%v from %v to %v: %v", f.Channel.Ref(), f.From, f.To, f.Verdict)
	}
	for x := range s.Crossings() {
		line("crosses: %v", x.Channel.Ref())
	}
	for x := range s.Breaches() {
		line("%v %v over %v; tried %v; %v", x.Channel.Ref(), x.Verdict, x.Boundary, x.Tried, x.Mends)
	}
	for x := range s.Bridges() {
		line("%v in %v bridges %v", x.Asset.ID, x.Zones, x.Pairs)
	}
	for x := range s.ConduitBreaches() {
		line("%v %v %v %v", x.Conduit.ID, x.Kind, x.Zones, x.Policy)
	}
	for x := range s.Violations() {
		line("%v %v %v %v %v %v", x.Policy.Ref(), x.Policy.Services, x.Element, x.From, x.To, x.Path)
	}
	for x := range s.Unsupported() {
		line("%+v", x)
	}
	for x := range s.Gaps() {
		line("gap %v: %v certain, %v possible", x.Ref, x.Certain, x.Possible)
	}
	for method := range conduit.Method(conduit.NumMethods) {
		a := s.Assess(method)
		for x := range a.Levels() {
			line("by %v: %+v", method, x)
			if method != conduit.Coverage && method != conduit.Vectors {
				continue
			}
			for st := range a.Standings(x.Ref) {
				line("%v %v %v %v", st.ID, st.State, st.Holder, st.Fact)
			}
			for f := range level.FRs() {
				t, _ := a.Trace(x.Ref, f)
				line("%v", t)
			}
		}
		for x := range a.Gaps() {
			line("by %v, gap %v: %v certain, %v possible", method, x.Ref, x.Certain, x.Possible)
		}
	}
	return b.String()
}

func collect[T any](seq func(func(T) bool)) (out []T) {
	seq(func(x T) bool { out = append(out, x); return true })
	return out
}

// sameFacts fails where two systems differ in what they say, at the first line.
func sameFacts(t *testing.T, want, got string, format string, args ...any) {
	t.Helper()
	if want == got {
		return
	}
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			require.Failf(t, fmt.Sprintf(format, args...), "line %d:\n-%s\n+%s", i, a[i], b[i])
		}
	}
	require.Failf(t, fmt.Sprintf(format, args...), "%d lines and %d lines", len(a), len(b))
}
