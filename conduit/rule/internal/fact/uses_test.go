package fact_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/oracle"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
)

// inRule runs a function as a rule, which is the way to a pass.
func inRule(t testing.TB, m *conduit.Model, f func(*rule.Pass)) {
	t.Helper()
	sys, err := conduit.Compile(m)
	require.NoError(t, err)
	require.NoError(t, rule.Run(sys, &rule.Rule{ID: "TEST", Run: f}).Err)
}

// The conduits that channels are on are those that the oracle gives, by brute force.
func TestUsesAgainstTheOracle(t *testing.T) {
	used, unused := 0, 0
	for seed := range uint64(800) {
		m := randmodel.Generate(rand.New(rand.NewPCG(seed, 11)), randmodel.Small)
		o := oracle.New(m)
		want, count := map[conduit.ID]bool{}, map[string]int{}
		for _, c := range m.Channels {
			for _, id := range o.On(c) {
				want[id] = true
				count[fmt.Sprintf("%s on %s", c.From+">"+c.To, id)]++
			}
		}
		inRule(t, m, func(p *rule.Pass) {
			uses := fact.UsesOf(p)
			got := map[string]int{}
			for c := range p.System.Conduits() {
				if !assert.Equal(t, want[c.ID], uses.Used(c.ID), "seed %d: %s", seed, c.ID) {
					continue
				}
				if want[c.ID] {
					used++
				} else {
					unused++
				}
				if !c.Untrusted && !fact.Unrestricted(p.System, c) {
					for k := range count {
						if k[len(k)-len(c.ID):] == string(c.ID) {
							delete(count, k)
						}
					}
					continue
				}
				for _, f := range uses.On(c.ID) {
					got[fmt.Sprintf("%s on %s", f.Channel.From+">"+f.Channel.To, c.ID)]++
				}
			}
			if diff := cmp.Diff(count, got); diff != "" {
				t.Errorf("seed %d (-oracle +got):\n%s", seed, diff)
			}
		})
	}
	assert.Greater(t, used, 300)
	assert.Greater(t, unused, 300)
}

func TestNames(t *testing.T) {
	for _, tt := range []struct {
		list []string
		want string
	}{
		{nil, ""},
		{[]string{"a"}, `"a"`},
		{[]string{"a", "b"}, `"a" and "b"`},
		{[]string{"a", "b", "c"}, `"a", "b" and "c"`},
		{[]string{"a", "b", "c", "d", "e", "f"}, `"a", "b", "c", "d", "e" and "f"`},
		{[]string{"a", "b", "c", "d", "e", "f", "g"}, `"a", "b", "c", "d", "e" and 2 more`},
		{[]string{"a\n\x1b[1m\u202e"}, `"a\n\x1b[1m\u202e"`},
	} {
		assert.Equal(t, tt.want, fact.Names(tt.list))
	}
}

func TestServiceNames(t *testing.T) {
	for name, want := range map[conduit.ServiceName]string{
		"": "a link", "modbus:read": "modbus:read", "tcp/502": "tcp/502", "eth/0x88b8": "eth/0x88b8",
		"наш": `"наш"`, "a b": `"a b"`, "\x1b": `"\x1b"`,
	} {
		assert.Equal(t, want, fact.Service(name))
	}
}

func TestKeysOfSteps(t *testing.T) {
	assert.Equal(t, []string{"IAC 1", "IAC 2", "IAC 3"}, fact.Steps(0, 3))
	assert.Nil(t, slices.Clip(fact.Steps(0, 0)))
}
