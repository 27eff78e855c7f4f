package conduit_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// findings lists what the systems say as texts, by kind.
func findings(s *conduit.System) map[string]map[string]string {
	out := map[string]map[string]string{}
	add := func(kind, key, value string) {
		if out[kind] == nil {
			out[kind] = map[string]string{}
		}
		out[kind][key] = value
	}
	for f := range s.Flows() {
		if add("channel", f.Channel.Ref().String(), f.Verdict.String()); f.Verdict.Breach() {
			add("breach", f.Channel.Ref().String(), f.Verdict.String())
		}
	}
	for l := range s.Levels() {
		add("level", l.Ref.String(), fmt.Sprint(l.Target, l.Achieved, l.Verdict))
	}
	for g := range s.Gaps() {
		add("gap", g.Ref.String(), fmt.Sprint(g.Certain, g.Possible))
	}
	for b := range s.ConduitBreaches() {
		add("conduit breach", fmt.Sprint(b.Conduit.Ref(), b.Kind, b.Policy), "")
	}
	for b := range s.Bridges() {
		for _, p := range b.Pairs {
			add("bridge", fmt.Sprint(b.Asset.ID, p), "")
		}
	}
	for v := range s.Violations() {
		key := fmt.Sprint(v.Policy.Ref(), v.Policy.Services, v.Element)
		if v.Path != nil {
			continue // see TestDiffOfChains
		}
		add("violation", key, "")
	}
	return out
}

// compared lists the keys that two sets of findings do not share, and those whose
// value differs.
func compared(before, after map[string]string) (appeared, vanished, changed []string) {
	for _, k := range slices.Sorted(maps.Keys(after)) {
		if was, ok := before[k]; !ok {
			appeared = append(appeared, k)
		} else if was != after[k] {
			changed = append(changed, k)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(before)) {
		if _, ok := after[k]; !ok {
			vanished = append(vanished, k)
		}
	}
	return
}

// What Diff says of findings is what two maps say.
func TestDiffOfFindings(t *testing.T) {
	seen := map[conduit.Turn]int{}
	pairs(600, func(seed int, _ *rand.Rand, m, other *conduit.Model) {
		a, b := must(conduit.Compile(m)), must(conduit.Compile(other))
		c := conduit.Diff(a, b)
		before, after := findings(a), findings(b)
		got := map[string]map[conduit.Turn][]string{}
		add := func(kind string, turn conduit.Turn, key string) {
			seen[turn]++
			if got[kind] == nil {
				got[kind] = map[conduit.Turn][]string{}
			}
			if turn == conduit.Worsened || turn == conduit.Eased {
				turn = conduit.Changed
			}
			got[kind][turn] = append(got[kind][turn], key)
		}
		for _, x := range c.Verdicts {
			kind := "breach"
			if !x.Before.Breach() && !x.After.Breach() {
				kind = "channel"
			}
			add(kind, x.Turn, x.Ref.String())
		}
		for _, x := range c.Levels {
			add("level", conduit.Changed, x.Ref.String())
		}
		for _, x := range c.Gaps {
			add("gap", x.Turn, x.Ref.String())
		}
		for _, x := range c.ConduitBreaches {
			add("conduit breach", x.Turn, fmt.Sprint(x.Breach.Conduit.Ref(), x.Breach.Kind, x.Breach.Policy))
		}
		for _, x := range c.Bridges {
			add("bridge", x.Turn, fmt.Sprint(x.Ref.ID, x.Zones))
		}
		for _, x := range c.Violations {
			if x.Violation.Path == nil {
				add("violation", x.Turn, fmt.Sprint(x.Ref, x.Violation.Policy.Services, x.Violation.Element))
			}
		}
		for _, kind := range []string{"channel", "breach", "level", "gap", "conduit breach", "bridge", "violation"} {
			appeared, vanished, changed := compared(before[kind], after[kind])
			switch kind {
			case "channel": // those that are breaches are compared as such, and new and gone channels with the elements
				changed = slices.DeleteFunc(changed, func(k string) bool { return before["breach"][k] != "" || after["breach"][k] != "" })
				fallthrough
			case "level":
				appeared, vanished = nil, nil
			}
			for turn, want := range map[conduit.Turn][]string{conduit.Appeared: appeared, conduit.Vanished: vanished, conduit.Changed: changed} {
				have := slices.Sorted(slices.Values(got[kind][turn]))
				if !slices.Equal(want, have) {
					t.Fatalf("seed %d: %s %v: %q, want %q", seed, kind, turn, have, want)
				}
			}
		}
	})
	for turn := conduit.Appeared; turn <= conduit.Changed; turn++ {
		require.Greater(t, seen[turn], 20, turn)
	}
}

func TestDiffTurns(t *testing.T) {
	zones := []zone.Zone{{ID: "a", Target: level.MustTarget("2")}, {ID: "b"}}
	assets := func(vector string) []zone.Asset {
		return []zone.Asset{{ID: "x", Zone: "a", Capability: level.MustEvidence(vector)}, {ID: "y", Zone: "b"}}
	}
	north := conduit.Conduit{ID: "north", Joins: zone.SetOf("a", "b"), Allow: conduit.Permit("a", "b", "ssh")}
	to := func(service conduit.ServiceName) []conduit.Channel {
		return []conduit.Channel{{From: "x", To: "y", Service: service}}
	}
	for _, tt := range []struct {
		before, after conduit.Model
		want          conduit.Turn
		reason        string
	}{
		{conduit.Model{Assets: assets("1")}, conduit.Model{Assets: assets("0")}, conduit.Worsened, "a greater gap"},
		{conduit.Model{Assets: assets("0")}, conduit.Model{Assets: assets("1")}, conduit.Eased, "a smaller one"},
		{conduit.Model{Assets: assets("0 1 1 1 1 1 1")}, conduit.Model{Assets: assets("1 0 1 1 1 1 1")}, conduit.Changed, "greater here, smaller there"},
		{conduit.Model{Assets: assets("?")}, conduit.Model{Assets: assets("1")}, conduit.Changed, "certain, and not as much as feared"},
		{conduit.Model{Assets: assets("1"), Channels: to("https"), Conduits: []conduit.Conduit{north}},
			conduit.Model{Assets: assets("1"), Channels: to("https")}, conduit.Worsened, "from another service to no conduit at all"},
		{conduit.Model{Assets: assets("1"), Channels: to("https")},
			conduit.Model{Assets: assets("1"), Channels: to("https"), Conduits: []conduit.Conduit{north}}, conduit.Eased, "and back"},
	} {
		tt.before.Zones, tt.after.Zones = zones, zones
		c := conduit.Diff(must(conduit.Compile(&tt.before)), must(conduit.Compile(&tt.after)))
		var got []conduit.Turn
		for _, x := range c.Gaps {
			if x.Ref == conduit.ZoneRef("a") && tt.before.Channels == nil {
				got = append(got, x.Turn)
			}
		}
		for _, x := range c.Verdicts {
			got = append(got, x.Turn)
		}
		if len(got) != 1 || got[0] != tt.want {
			t.Errorf("%s: %v, want %v\n%v", tt.reason, got, tt.want, c)
		}
	}
}
