package rule_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/generate"
	"github.com/iec62443-go/iec62443/conduit/rule"
	"github.com/iec62443-go/iec62443/zone"
)

// intoChain is a chain of nested zones with a channel from outside into each.
func intoChain(n int) *conduit.Model {
	m := generate.NestedChain(n)
	m.Zones[0].Layer, m.Zones[0].Traits = zone.Layer2, zone.Control
	m.Zones = append(m.Zones, zone.Zone{ID: "out", Layer: zone.Layer4})
	m.Assets = []zone.Asset{{ID: "out", Zone: "out"}}
	m.Conduits = []conduit.Conduit{{ID: "door", Joins: zone.SetOf("out", m.Zones[0].ID), Inherit: true}}
	m.Channels, m.Measures, m.Policies = nil, nil, nil
	for i, z := range m.Zones[:n] {
		id := zone.AssetID(fmt.Sprint("a", i))
		m.Assets = append(m.Assets, zone.Asset{ID: id, Zone: z.ID})
		m.Channels = append(m.Channels, conduit.Channel{From: "out", To: id, Service: []conduit.ServiceName{"ssh", "smtp"}[i%2]})
	}
	return m
}

// manyOwners is one conduit between zones that each belong to another owner.
func manyOwners(n int) *conduit.Model {
	m := &conduit.Model{}
	ids := make([]zone.ID, n)
	for i := range ids {
		owner := fmt.Sprint("o", i)
		ids[i] = zone.ID(fmt.Sprint("z", i))
		m.Owners = append(m.Owners, conduit.Owner{ID: owner, Independent: true})
		m.Zones = append(m.Zones, zone.Zone{ID: ids[i], Owner: owner, DesignatedBy: "all"})
	}
	m.Conduits = []conduit.Conduit{{ID: "c", Joins: zone.SetOf(ids...), Allow: conduit.PermitNone}}
	return m
}

// manyPolicies is one conduit between many zones of which each is to be kept from the
// next.
func manyPolicies(n int) *conduit.Model {
	m := &conduit.Model{}
	ids := make([]zone.ID, n)
	for i := range ids {
		ids[i] = zone.ID(fmt.Sprint("z", i))
		m.Zones = append(m.Zones, zone.Zone{ID: ids[i]})
		m.Policies = append(m.Policies, conduit.Policy{
			From: conduit.ZoneSelector(ids[i]), To: conduit.ZoneSelector(zone.ID(fmt.Sprint("z", (i+1)%n))),
			Rule: []conduit.PolicyRule{conduit.Deny, conduit.Forward, conduit.Apart}[i%3], Reason: "so decided",
		})
	}
	m.Conduits = []conduit.Conduit{{ID: "c", Joins: zone.SetOf(ids...)}}
	return m
}

// Models that break what goes through pairs, climbs or recurses take no longer than
// others of their size.
func TestBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const n = 20_000
	for name, m := range map[string]*conduit.Model{
		"nested chain":      generate.NestedChain(n),
		"wide inherit":      generate.WideInherit(n / 2),
		"many zones":        generate.ManyZones(n),
		"parallel conduits": generate.ParallelConduits(n),
		"parallel channels": generate.ParallelChannels(n),
		"into a chain":      intoChain(n / 2),
		"many owners":       manyOwners(n),
		"many policies":     manyPolicies(n),
	} {
		sys := compile(t, m)
		for _, r := range builtin() {
			if r.Run == nil {
				continue
			}
			start := time.Now()
			res := rule.Run(sys, r)
			require.NoError(t, res.Err)
			assert.Less(t, time.Since(start), 20*time.Second, "%s: %v", name, r)
			for _, d := range res.Diagnostics {
				assert.Less(t, len(d.Message), 4096, "%s: %v", name, r)
				break
			}
		}
	}
}
