package rule_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/internal/randmodel"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/zone"
)

// fixesHold applies every fix that is offered, each to the model as it was. The
// finding is gone, and nothing that weighs more has come.
func fixesHold(t *testing.T, name string, m *conduit.Model) (tried int) {
	t.Helper()
	before := settings.Run(t.Context(), compile(t, m), builtin()...)
	require.NoError(t, before.Err)
	known := baselineOf(t, before)
	for _, d := range before.Diagnostics {
		for _, f := range d.Fixes {
			tried++
			fixed := m.Clone()
			if !assert.True(t, f.Apply(fixed), "%s: %v: %s", name, d, f.Message) {
				continue
			}
			sys, err := conduit.Compile(fixed)
			if !assert.NoError(t, err, "%s: %v: %s", name, d, f.Message) {
				continue
			}
			after := settings.Run(t.Context(), sys, builtin()...)
			require.NoError(t, after.Err)
			for _, e := range after.Diagnostics {
				assert.NotEqual(t, d.Fingerprint, e.Fingerprint, "%s: after %q there is still %v", name, f.Message, e)
			}
			for _, e := range after.Against(known).New {
				assert.LessOrEqual(t, e.Severity, d.Severity, "%s: %q against %v brings %v", name, f.Message, d, e)
			}
		}
	}
	return tried
}

// baselineOf writes a baseline of a result and reads it back.
func baselineOf(t *testing.T, res *rule.Result) *rule.Baseline {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, rule.WriteBaseline(&b, res))
	known, err := rule.ReadBaseline(&b)
	require.NoError(t, err)
	return known
}

func TestFixesOfExamples(t *testing.T) {
	for _, r := range builtin() {
		fixesHold(t, r.ID, exampleOf(t, r))
	}
}

func TestFixesOfPlantedFaults(t *testing.T) {
	for seed := range uint64(2) {
		p, err := generate.Config{Seed: seed, Assets: 400, Faults: generate.Each(2)}.Plant()
		require.NoError(t, err)
		assert.Positive(t, fixesHold(t, fmt.Sprint("seed ", seed), p.Model))
	}
}

func TestFixesOfRandomModels(t *testing.T) {
	tried := 0
	for seed := range uint64(150) {
		m := randmodel.Generate(rand.New(rand.NewPCG(seed, 7)), randmodel.Small)
		tried += fixesHold(t, fmt.Sprint("seed ", seed), m)
	}
	assert.Greater(t, tried, 200, "models that offer fixes")
}

// What the model's own policies deny is not offered.
func TestNoFixAgainstAPolicy(t *testing.T) {
	for _, tt := range []struct {
		policy conduit.Policy
		want   int
		reason string
	}{
		{conduit.Policy{From: "office", To: "control", Rule: conduit.Deny}, 0, "what is denied is not to be permitted"},
		{conduit.Policy{From: "control", To: "office", Rule: conduit.Forward}, 0, "nor what goes against a limit of direction"},
		{conduit.Policy{From: "office", To: "control", Rule: conduit.Deny, Services: conduit.ServicesOf("ssh")}, 1, "another service is denied"},
		{conduit.Policy{From: "control", To: "office", Rule: conduit.Deny}, 1, "the other direction is denied"},
	} {
		res := rule.Run(compile(t, &conduit.Model{
			Zones:    []zone.Zone{{ID: "office"}, {ID: "control"}},
			Assets:   []zone.Asset{{ID: "erp", Zone: "office"}, {ID: "plc", Zone: "control"}},
			Channels: []conduit.Channel{{From: "erp", To: "plc", Service: "modbus"}},
			Policies: []conduit.Policy{tt.policy},
		}), standard.UncoveredCrossing)
		require.Len(t, res.Diagnostics, 1, tt.reason)
		assert.Len(t, res.Diagnostics[0].Fixes, tt.want, tt.reason)
	}
}

// A conduit is extended where there is one to extend; else a new one is added.
func TestFixOfAnUncoveredChannel(t *testing.T) {
	to := func(id conduit.ID, other zone.ID, allow conduit.Permissions) conduit.Conduit {
		return conduit.Conduit{ID: id, Joins: zone.SetOf("control", other), Allow: allow}
	}
	pack, fill := conduit.Permit("control", "packing", "modbus"), conduit.Permit("control", "filling", "modbus")
	const extended, added = "let conduit north join both zones and permit modbus from control to cell", "add a conduit that permits modbus from control to cell"
	for _, tt := range []struct {
		conduits []conduit.Conduit
		want     string
		reason   string
	}{
		{nil, added, "there is none"},
		{[]conduit.Conduit{to("north", "packing", pack)}, extended, "there is one, and it says what it lets through"},
		{[]conduit.Conduit{to("north", "packing", conduit.Permissions{})}, added, "it would let anything through to the cell"},
		{[]conduit.Conduit{to("north", "packing", pack), to("south", "filling", fill)}, added, "which of the two is for people to say"},
	} {
		res := rule.Run(compile(t, &conduit.Model{
			Zones:    []zone.Zone{{ID: "control"}, {ID: "cell", In: "control"}, {ID: "packing", In: "control"}, {ID: "filling", In: "control"}},
			Assets:   []zone.Asset{{ID: "hmi", Zone: "control"}, {ID: "plc", Zone: "cell"}},
			Conduits: tt.conduits,
			Channels: []conduit.Channel{{From: "hmi", To: "plc", Service: "modbus"}},
		}), standard.UncoveredCrossing)
		require.Len(t, res.Diagnostics, 1, tt.reason)
		require.Len(t, res.Diagnostics[0].Fixes, 1, tt.reason)
		assert.Equal(t, tt.want, res.Diagnostics[0].Fixes[0].Message, tt.reason)
	}
}
