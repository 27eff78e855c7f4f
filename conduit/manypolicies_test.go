package conduit_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// A model of many policies is made of n parts of one kind each.
type manyPolicies struct {
	m *conduit.Model
	n int
}

func (x manyPolicies) zone(stem string, i int) zone.ID {
	return zone.ID(fmt.Sprintf("%s%d", stem, i%x.n))
}

func (x manyPolicies) zones(in zone.ID, stem string, traits zone.Traits) (ids []zone.ID) {
	for i := range x.n {
		ids = append(ids, x.zone(stem, i))
		x.m.Zones = append(x.m.Zones, zone.Zone{ID: ids[i], In: in, Traits: traits})
	}
	return ids
}

func (x manyPolicies) join(c conduit.Conduit, zones ...zone.ID) {
	c.ID, c.Joins = conduit.ID(fmt.Sprint("c", len(x.m.Conduits))), zone.SetOf(zones...)
	x.m.Conduits = append(x.m.Conduits, c)
}

func (x manyPolicies) policy(rule conduit.PolicyRule, from, to conduit.Selector) {
	x.m.Policies = append(x.m.Policies, conduit.Policy{From: from, To: to, Rule: rule, Reason: "so decided"})
}

// What breaks policies is found in time that grows with the model and with what is
// found, and not with their product.
func TestManyPolicies(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	const n = 20_000
	of := conduit.ZoneSelector
	for name, shape := range map[string]struct {
		found int // a policy
		add   func(x manyPolicies)
	}{
		"each on a conduit of its own": {1, func(x manyPolicies) {
			a, b := x.zones("", "a", 0), x.zones("", "b", 0)
			for i := range n {
				x.join(conduit.Conduit{}, a[i], b[i])
				x.policy(conduit.Deny, of(a[i]), of(b[i]))
			}
		}},
		"all on one open conduit": {1, func(x manyPolicies) {
			a := x.zones("", "a", 0)
			x.join(conduit.Conduit{}, a...)
			for i := range n {
				x.policy(conduit.Deny, of(a[i]), of(x.zone("a", i+1)))
			}
		}},
		"all on one conduit that permits much": {0, func(x manyPolicies) {
			a := x.zones("", "a", 0)
			var list []conduit.Permission
			for i := range n {
				list = append(list, conduit.Permission{From: a[i], To: x.zone("a", i+1), Services: conduit.ServicesOf("ssh")})
				x.policy(conduit.Deny, of(a[i]), of(x.zone("a", i+2)))
			}
			x.join(conduit.Conduit{Allow: conduit.PermissionsOf(list...)}, a...)
		}},
		"one conduit permits much, and all is allowed": {0, func(x manyPolicies) {
			a, b := x.zones("plant", "a", 0), x.zones("office", "b", 0)
			x.m.Zones = append(x.m.Zones, zone.Zone{ID: "plant"}, zone.Zone{ID: "office"})
			for i := range n {
				x.join(conduit.Conduit{}, a[i], b[i])
				x.policy(conduit.Allow, of(a[i]), of(b[i]))
			}
			x.policy(conduit.Deny, "plant", "office")
		}},
		"a class is allowed into each": {0, func(x manyPolicies) {
			a, b := x.zones("", "a", zone.Control), x.zones("", "b", 0)
			for i := range n {
				x.join(conduit.Conduit{}, a[i], b[i])
				x.policy(conduit.Allow, "trait:control", of(b[i]))
				x.policy(conduit.Deny, of(a[i]), of(b[i]))
			}
		}},
		"on conduits that inherit from one zone": {1, func(x manyPolicies) {
			a, b := x.zones("", "a", 0), x.zones("plant", "b", 0)
			x.m.Zones = append(x.m.Zones, zone.Zone{ID: "plant"})
			for i := range n {
				x.join(conduit.Conduit{Inherit: true}, a[i], "plant")
				x.policy(conduit.Deny, of(a[i]), of(b[i]))
			}
		}},
		"on channels": {1, func(x manyPolicies) {
			a, b := x.zones("", "a", 0), x.zones("", "b", 0)
			for i := range n {
				from, to := zone.AssetID(a[i]), zone.AssetID(b[i])
				x.m.Assets = append(x.m.Assets, zone.Asset{ID: from, Zone: a[i]}, zone.Asset{ID: to, Zone: b[i]})
				x.m.Channels = append(x.m.Channels, conduit.Channel{From: from, To: to, Service: "ssh"})
				x.policy(conduit.Forward, of(b[i]), of(a[i]))
			}
		}},
		"apart, each from its own": {0, func(x manyPolicies) {
			a, b := x.zones("", "a", 0), x.zones("", "b", 0)
			for i := range n {
				x.join(conduit.Conduit{}, a[i], b[i])
				x.policy(conduit.Apart, of(a[i]), of(x.zone("b", i+1)))
			}
		}},
		"apart, all from one that leads to many": {0, func(x manyPolicies) {
			a, b := x.zones("", "a", 0), x.zones("", "b", 0)
			x.m.Zones = append(x.m.Zones, zone.Zone{ID: "hub"})
			for i := range n {
				x.join(conduit.Conduit{}, a[i], "hub")
				x.policy(conduit.Apart, "hub", of(b[i]))
			}
		}},
		"apart, all from one that all lead to": {1, func(x manyPolicies) {
			a := x.zones("", "a", 0)
			x.m.Zones = append(x.m.Zones, zone.Zone{ID: "hub"})
			for i := range n {
				x.join(conduit.Conduit{Allow: conduit.Permit(a[i], "hub", "ssh")}, a[i], "hub")
				x.policy(conduit.Apart, of(a[i]), "hub")
			}
		}},
		"apart, on one open conduit": {2, func(x manyPolicies) {
			a := x.zones("", "a", 0)
			x.join(conduit.Conduit{}, a...)
			for i := range n {
				x.policy(conduit.Apart, of(a[i]), of(x.zone("a", i+1)))
			}
		}},
		"apart, and all by way of one zone": {2, func(x manyPolicies) {
			a := x.zones("", "a", 0)
			x.m.Zones = append(x.m.Zones, zone.Zone{ID: "hub"})
			for i := range n {
				x.join(conduit.Conduit{}, a[i], "hub")
				x.policy(conduit.Apart, of(a[i]), of(x.zone("a", i+1)))
			}
		}},
		"apart, and all by way of one conduit with its own before it": {2, func(x manyPolicies) {
			a, b := x.zones("", "a", 0), x.zones("", "b", 0)
			x.join(conduit.Conduit{}, b...)
			for i := range n {
				x.join(conduit.Conduit{Allow: conduit.PermissionsOf(
					conduit.Permission{From: a[i], To: b[i], Services: conduit.ServicesOf("ssh"), Both: true})}, a[i], b[i])
				x.policy(conduit.Apart, of(a[i]), of(x.zone("a", i+1)))
			}
		}},
		"apart, and all by way of channels of one zone": {1, func(x manyPolicies) {
			a := x.zones("", "a", 0)
			x.m.Zones, x.m.Assets = append(x.m.Zones, zone.Zone{ID: "hub"}), append(x.m.Assets, zone.Asset{ID: "hub", Zone: "hub"})
			for i := range n {
				id := zone.AssetID(a[i])
				x.m.Assets = append(x.m.Assets, zone.Asset{ID: id, Zone: a[i]})
				x.m.Channels = append(x.m.Channels, conduit.Channel{From: id, To: "hub", Service: "ssh", Link: true})
				x.policy(conduit.OnlyVia, of(a[i]), of(x.zone("a", i+1)))
				x.m.Policies[i].Via = x.zone("a", i+2)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			x := manyPolicies{&conduit.Model{}, n}
			shape.add(x)
			sys, err := conduit.Compile(x.m)
			require.NoError(t, err)
			start := time.Now()
			found := slices.Collect(sys.Violations())
			assert.Less(t, time.Since(start), 4*time.Second, "0.2 s on an idle machine; the product of the two takes 30")
			assert.Len(t, found, shape.found*n)
		})
	}
}
