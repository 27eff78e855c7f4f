package rule_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
)

// large gives a plant with three channels for each asset, one in a hundred of which
// is a breach.
func large(b testing.TB, assets int) *conduit.System {
	b.Helper()
	breaches := assets * 3 / 100 / 4
	p, err := generate.Config{Seed: 5, Assets: assets, Faults: generate.Faults{
		UncoveredChannel: breaches, ServiceNotPermitted: breaches, WrongDirection: breaches, Transit: breaches, Unrestricted: 1, ZoneShort: 1,
	}}.Plant()
	require.NoError(b, err)
	sys, err := conduit.Compile(p.Model)
	require.NoError(b, err)
	sys.Tally() // the facts that every question begins with
	return sys
}

// All rules of all packs, and the core alone.
func BenchmarkRun(b *testing.B) {
	for _, n := range []int{30, 300, 10_000, 100_000} {
		sys := large(b, n)
		for _, set := range []struct {
			name  string
			rules []*rule.Rule
		}{{"core", standard.Rules()}, {"all", builtin()}} {
			b.Run(fmt.Sprintf("%s/%d", set.name, n), func(b *testing.B) {
				b.ReportAllocs()
				found := 0
				for b.Loop() {
					found = len(rule.Run(sys, set.rules...).Diagnostics)
				}
				b.ReportMetric(float64(found), "findings")
			})
		}
	}
}

// Each rule by itself.
func BenchmarkRule(b *testing.B) {
	sys := large(b, 100_000)
	for _, r := range builtin() {
		if r.Run == nil {
			continue
		}
		b.Run(r.ID, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rule.Run(sys, r)
			}
		})
	}
}
