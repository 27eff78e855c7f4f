package conduit_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/internal/oracle"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/requirement"
	"github.com/iec62443-go/iec62443/zone"
)

var towerModels = flag.Int("towers", 100, "how many models of deeply nested zones to judge by plain search")

// The oracle tries every sequence of steps, which ends where zones nest deeply or a
// zone has many conduits. There the verdicts are held against one plain search over
// zones, and the levels, where the oracle keeps up, against the oracle.
func TestTowers(t *testing.T) {
	met := map[string]int{}
	for seed := range *towerModels {
		rng := rand.New(rand.NewPCG(uint64(seed), 1410))
		m := towers(rng)
		s, err := conduit.Compile(m)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		p := newPlainSearch(m)
		for f := range s.Flows() {
			want := p.verdict(f.Channel)
			met[fmt.Sprintf("%v, route %v", want, f.Channel.Via.Len() > 0)]++
			if f.Verdict != want {
				t.Fatalf("seed %d: %v: %v, plain search says %v", seed, f.Channel.Ref(), f.Verdict, want)
			}
		}
		for policy := range s.Policies() {
			broken := false
			for v := range s.Violations() {
				broken = broken || v.Policy.Ref() == policy.Ref()
			}
			if want := p.joined(policy.From, policy.To); broken != want {
				t.Fatalf("seed %d: %v broken: %v, plain search says %v", seed, policy.Ref(), broken, want)
			}
			met[fmt.Sprint("apart broken ", broken)]++
		}
		if seed%15 == 0 {
			o := oracle.New(m)
			for l := range s.Levels() {
				if want := o.Achieved(l.Ref, conduit.Coverage); l.Achieved != want {
					t.Fatalf("seed %d: %v: %v, the oracle has %v", seed, l.Ref, l.Achieved, want)
				}
			}
		}
	}
	for _, verdict := range []string{
		"covered, route false", "one-way reversed, route false", "wrong direction, route false",
		"service not permitted, route false", "uncovered, route false", "covered, route true", "transit, route true",
		"one-way reversed, route true", "wrong direction, route true", "service not permitted, route true", "broken route, route true",
		"apart broken true", "apart broken false",
	} {
		if met[verdict] < *towerModels/30 {
			t.Errorf("%s: met %d times only", verdict, met[verdict])
		}
	}
}

// towers makes a few towers of zones, ten to fourteen deep with branches, under
// conduits of which many inherit, some join a handful of zones and some zones are
// hubs of dozens.
func towers(rng *rand.Rand) *conduit.Model {
	m := &conduit.Model{Name: "towers"}
	name := func(stem string) string { return fmt.Sprintf("%s%d", stem, rng.IntN(1_000_000)) }
	for range 1 + rng.IntN(3) {
		in := zone.ID("")
		for range 10 + rng.IntN(5) {
			id := zone.ID(name("z"))
			m.Zones = append(m.Zones, zone.Zone{ID: id, In: in})
			if in = id; rng.IntN(4) == 0 {
				m.Zones = append(m.Zones, zone.Zone{ID: zone.ID(name("side")), In: id})
			}
		}
	}
	any := func() zone.ID { return m.Zones[rng.IntN(len(m.Zones))].ID }
	for i, z := range m.Zones {
		if a := (zone.Asset{ID: zone.AssetID(fmt.Sprint("a", i)), Zone: z.ID}); rng.IntN(3) > 0 {
			if a.Type = requirement.ComponentType(rng.IntN(5)); rng.IntN(20) == 0 {
				a.Attached = zone.SetOf(any())
			}
			m.Assets = append(m.Assets, a)
		}
	}
	conduits := 3 + rng.IntN(12)
	for range conduits {
		joins := zone.SetOf(any(), any())
		for joins.Len() < 2 || rng.IntN(3) == 0 {
			joins = zone.SetOf(append(slices.Collect(joins.All()), any())...)
		}
		m.Conduits = append(m.Conduits, towerConduit(rng, name("c"), joins))
	}
	if rng.IntN(2) == 0 {
		hub := any()
		for range 10 + rng.IntN(60) {
			if other := any(); other != hub {
				m.Conduits = append(m.Conduits, towerConduit(rng, name("hub"), zone.SetOf(hub, other)))
			}
		}
	}
	for range 2 {
		m.Policies = append(m.Policies, conduit.Policy{From: conduit.ZoneSelector(any()), To: conduit.ZoneSelector(any()), Rule: conduit.Apart})
	}
	towerChannels(rng, m)
	return m
}

func towerConduit(rng *rand.Rand, id string, joins zone.Set) conduit.Conduit {
	c := conduit.Conduit{ID: conduit.ID(id), Joins: joins, Inherit: rng.IntN(5) < 3, Untrusted: rng.IntN(4) == 0}
	switch rng.IntN(3) {
	case 0:
		c.Capability = level.MustEvidence("2 2 2 2 3 2 2")
	case 1:
		c.Claims = requirement.MustClaims(requirement.Met, "SR 1.13", "SR 5.2", "SR 5.2 RE(1)", "SR 5.3")
	}
	pair := func() (zone.ID, zone.ID) {
		k := rng.Perm(joins.Len())
		return joins.At(k[0]), joins.At(k[1])
	}
	from, to := pair()
	oneWay := rng.IntN(6) == 0
	if oneWay {
		c.OneWay = conduit.OneWay{From: from, To: to}
	}
	if rng.IntN(8) == 0 {
		return c
	}
	c.Allow = conduit.PermitNone
	for range rng.IntN(4) {
		c.Allow = c.Allow.And(conduit.Permit(from, to, towerServices[rng.IntN(len(towerServices))]))
		if !oneWay {
			from, to = pair()
		}
	}
	return c
}

var towerServices = []conduit.ServiceName{"modbus", "modbus", "modbus", "https", "tcp/400-600", "any"}

func towerChannels(rng *rand.Rand, m *conduit.Model) {
	seen := map[conduit.Ref]bool{}
	for range []int{80, 80, 2}[rng.IntN(3)] {
		c := conduit.Channel{
			From: m.Assets[rng.IntN(len(m.Assets))].ID, To: m.Assets[rng.IntN(len(m.Assets))].ID,
			Service: towerServices[rng.IntN(4)], Link: rng.IntN(5) == 0,
		}
		if c.Link && rng.IntN(2) == 0 {
			c.Service = ""
		}
		if rng.IntN(3) == 0 {
			towerRoute(rng, m, &c)
		}
		if !seen[c.Ref()] {
			seen[c.Ref()] = true
			m.Channels = append(m.Channels, c)
		}
	}
}

// towerRoute gives a channel a route: any conduits, or those of a walk from conduit
// to conduit over zones that two of them join.
func towerRoute(rng *rand.Rand, m *conduit.Model, c *conduit.Channel) {
	at := m.Conduits[rng.IntN(len(m.Conduits))]
	ends := [2]zone.ID{at.Joins.At(0)}
	via := []conduit.ID{at.ID}
	for range rng.IntN(3) {
		next := m.Conduits[rng.IntN(len(m.Conduits))]
		for _, x := range m.Conduits {
			if x.ID != at.ID && x.Joins.Has(at.Joins.At(1)) && rng.IntN(3) > 0 {
				next = x
			}
		}
		via, at = append(via, next.ID), next
	}
	ends[1] = at.Joins.At(at.Joins.Len() - 1)
	for _, a := range m.Assets {
		switch a.Zone {
		case ends[0]:
			c.From = a.ID
		case ends[1]:
			c.To = a.ID
		}
	}
	c.Via = conduit.Via(via...)
}

// A tower of zones with a conduit from each to the next, and many conduits beside many
// channels for services of their own, are judged, and their channels placed on conduits,
// in time that grows with what there is of them and not with its square: either took
// minutes when it did.
func TestTowersAndTrunksInTime(t *testing.T) {
	for _, tt := range []struct {
		name  string
		model *conduit.Model
		on    int
	}{
		{"tower", towerOfConduits(30_000), 29_999},
		{"trunk", trunk(12_000), 12_000},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := must(conduit.Compile(tt.model))
			start, on := time.Now(), 0
			for c := range s.Channels() {
				for range s.On(c) {
					on++
				}
			}
			assert.Zero(t, len(collect(s.Breaches())))
			assert.Equal(t, tt.on, on)
			assert.Less(t, time.Since(start), 15*time.Second)
		})
	}
}

// towerOfConduits gives n zones, each in the one before and joined to it by a conduit,
// and a channel from the outermost to the innermost.
func towerOfConduits(n int) *conduit.Model {
	m := &conduit.Model{}
	for i := range n {
		z := zone.Zone{ID: zone.ID(fmt.Sprint("z", i))}
		if i > 0 {
			z.In = m.Zones[i-1].ID
			m.Conduits = append(m.Conduits, conduit.Conduit{
				ID: conduit.ID(fmt.Sprint("c", i)), Joins: zone.SetOf(z.In, z.ID), Allow: conduit.Permit(z.In, z.ID, "modbus"),
			})
		}
		m.Zones = append(m.Zones, z)
	}
	m.Assets = []zone.Asset{{ID: "top", Zone: "z0"}, {ID: "bottom", Zone: m.Zones[n-1].ID}}
	m.Channels = []conduit.Channel{{From: "top", To: "bottom", Service: "modbus"}}
	return m
}

// trunk gives two zones with n conduits between them, each for a service of its own,
// and a channel for each.
func trunk(n int) *conduit.Model {
	m := &conduit.Model{
		Zones:  []zone.Zone{{ID: "a"}, {ID: "b"}},
		Assets: []zone.Asset{{ID: "x", Zone: "a"}, {ID: "y", Zone: "b"}},
	}
	for i := range n {
		service := conduit.ServiceName(fmt.Sprint("s", i))
		m.Conduits = append(m.Conduits, conduit.Conduit{
			ID: conduit.ID(fmt.Sprint("c", i)), Joins: zone.SetOf("a", "b"), Allow: conduit.Permit("a", "b", service),
		})
		m.Channels = append(m.Channels, conduit.Channel{From: "x", To: "y", Service: service})
	}
	return m
}
