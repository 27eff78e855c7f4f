package attack_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/attack"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// A conduit may permit thousands of services one by one. What staircases hold of each is
// the permissions that cover it, and not a list of all permissions.
func TestStaircasesOfManyServices(t *testing.T) {
	const n = 16_000
	m := &conduit.Model{
		Zones: []zone.Zone{{ID: "office", Target: level.MustTarget("1")}, {ID: "control", Target: level.MustTarget("3")}},
	}
	services := make([]conduit.ServiceName, n)
	for i := range services {
		services[i] = conduit.ServiceName(fmt.Sprintf("s%d", i))
	}
	m.Conduits = []conduit.Conduit{{ID: "north", Joins: zone.SetOf("office", "control"), Allow: conduit.Permit("office", "control", services...)}}
	sys, err := conduit.Compile(m)
	if err != nil {
		t.Fatal(err)
	}
	g := attack.New(sys)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for s := range g.Staircases(0) {
		t.Errorf("%v: one step is steep, and no staircase", s)
	}
	runtime.ReadMemStats(&after)
	if mib := (after.TotalAlloc - before.TotalAlloc) >> 20; mib > 120 {
		t.Errorf("%d MiB for %d services", mib, n)
	}
}
