package generate

import (
	"strconv"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

// numbered gives "stem1", "stem2" and so on.
func numbered(stem string, i int) string { return stem + strconv.Itoa(i) }

// NestedChain gives n zones, each in the one before. An asset in the innermost is
// reached from outside through one conduit that joins the outermost and inherits.
// It is for what climbs: rolling up by walking from each zone takes n² steps, and
// recursion over zones ends in a stack overflow, from which there is no return.
func NestedChain(n int) *conduit.Model {
	n = max(n, 1)
	m := &conduit.Model{Name: "chain of nested zones", Zones: make([]zone.Zone, 0, n+1)}
	m.Zones = append(m.Zones, zone.Zone{ID: "outside"})
	for i := range n {
		z := zone.Zone{ID: zone.ID(numbered("ring", i+1))}
		if i > 0 {
			z.In = m.Zones[i].ID
		} else {
			z.Target = level.MustTarget("2")
			z.Claims = requirement.MustClaims(requirement.Met, "SR 7.5")
		}
		m.Zones = append(m.Zones, z)
	}
	m.Assets = []zone.Asset{
		{ID: "client", Zone: "outside"},
		{ID: "core", Zone: m.Zones[n].ID, Type: requirement.Embedded, Capability: level.MustEvidence("2")},
		{ID: "gate", Type: requirement.Network, Capability: level.MustEvidence("2")},
	}
	m.Conduits = []conduit.Conduit{{
		ID: "in", Joins: zone.SetOf("outside", "ring1"), Inherit: true, Devices: zone.AssetsOf("gate"),
		Allow: conduit.Permit("outside", "ring1", "opc-ua"),
	}}
	m.Channels = []conduit.Channel{{From: "client", To: "core", Service: "opc-ua"}}
	return m
}

// WideInherit gives two zones with n zones in each, and one conduit between the two
// that inherits, so that it speaks for n² pairs of zones. Every inner zone of the
// one side has an asset with a channel to one of the other side. It is for what
// makes the pairs instead of asking for the sides.
func WideInherit(n int) *conduit.Model {
	n = max(n, 1)
	m := &conduit.Model{
		Name:     "wide zones under one inheriting conduit",
		Zones:    []zone.Zone{{ID: "left"}, {ID: "right"}},
		Assets:   []zone.Asset{{ID: "gate", Type: requirement.Network}},
		Channels: make([]conduit.Channel, 0, n),
	}
	for i := range n {
		l, r := numbered("left", i+1), numbered("right", i+1)
		m.Zones = append(m.Zones, zone.Zone{ID: zone.ID(l), In: "left"}, zone.Zone{ID: zone.ID(r), In: "right"})
		m.Assets = append(m.Assets, zone.Asset{ID: zone.AssetID(l), Zone: zone.ID(l)}, zone.Asset{ID: zone.AssetID(r), Zone: zone.ID(r)})
		m.Channels = append(m.Channels, conduit.Channel{
			From: zone.AssetID(l), To: zone.AssetID(numbered("right", n-i)), Service: "opc-ua",
		})
	}
	m.Conduits = []conduit.Conduit{{
		ID: "between", Joins: zone.SetOf("left", "right"), Inherit: true, Devices: zone.AssetsOf("gate"),
		Allow: conduit.Permit("left", "right", "opc-ua"),
	}}
	return m
}

// ManyZones gives n zones in a tree of conduits, zone 1 joined to 2 and 3, zone 2 to
// 4 and 5 and so on, with sessions permitted both ways: from each zone each other
// can be reached. It is for what answers reach for all pairs at once, since for
// 100,000 zones that is 10 billion answers.
func ManyZones(n int) *conduit.Model {
	n = max(n, 1)
	m := &conduit.Model{
		Name:     "tree of zones",
		Zones:    make([]zone.Zone, 0, n),
		Conduits: make([]conduit.Conduit, 0, n),
	}
	for i := 1; i <= n; i++ {
		z := zone.Zone{ID: zone.ID(numbered("zone", i)), Entry: i == 1, Target: level.MustTarget("1")}
		m.Zones = append(m.Zones, z)
		if i == 1 {
			continue
		}
		up := m.Zones[i/2-1].ID
		m.Conduits = append(m.Conduits, conduit.Conduit{
			ID: conduit.ID(z.ID), Joins: zone.SetOf(up, z.ID), Allow: conduit.PermitBoth(up, z.ID, "opc-ua"),
		})
	}
	return m
}

// ParallelConduits gives two zones with n conduits between them, of which the last
// alone permits the service of the one channel; a second channel has a service that
// none permits. It is for what goes through the conduits of a zone once for each
// conduit, or lists them all in a finding.
func ParallelConduits(n int) *conduit.Model {
	n = max(n, 1)
	m := &conduit.Model{
		Name:     "parallel conduits",
		Zones:    []zone.Zone{{ID: "left"}, {ID: "right"}},
		Assets:   []zone.Asset{{ID: "client", Zone: "left"}, {ID: "server", Zone: "right"}},
		Conduits: make([]conduit.Conduit, 0, n),
		Channels: []conduit.Channel{
			{From: "client", To: "server", Service: "modbus"},
			{From: "client", To: "server", Service: "telnet"},
		},
	}
	both := zone.SetOf("left", "right")
	other, last := conduit.Permit("left", "right", "https"), conduit.Permit("left", "right", "modbus")
	for i := 1; i <= n; i++ {
		c := conduit.Conduit{ID: conduit.ID(numbered("cable", i)), Joins: both, Allow: other}
		if i == n {
			c.Allow = last
		}
		m.Conduits = append(m.Conduits, c)
	}
	return m
}

// ParallelChannels gives n channels between one pair of assets in two zones, each
// with a service of its own, of which the conduit permits the first. It is for what
// bundles channels by comparing them pairwise, and for what repeats the same
// explanation n - 1 times.
func ParallelChannels(n int) *conduit.Model {
	n = max(n, 1)
	m := &conduit.Model{
		Name:   "parallel channels",
		Zones:  []zone.Zone{{ID: "left"}, {ID: "right"}},
		Assets: []zone.Asset{{ID: "client", Zone: "left"}, {ID: "server", Zone: "right"}},
		Conduits: []conduit.Conduit{{
			ID: "between", Joins: zone.SetOf("left", "right"), Allow: conduit.Permit("left", "right", "service-1"),
		}},
		Channels: make([]conduit.Channel, 0, n),
	}
	for i := 1; i <= n; i++ {
		m.Channels = append(m.Channels, conduit.Channel{
			From: "client", To: "server", Service: conduit.ServiceName(numbered("service-", i)),
		})
	}
	return m
}
