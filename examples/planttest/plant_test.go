package planttest

import (
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/archtest"
	"github.com/iec62443-go/iec62443/conduit/rule/standard"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// What the standard asks holds, rule by rule: TestRules/ZC201 and so on.
func TestRules(t *testing.T) {
	archtest.Load(t, "testdata/plant.yaml").Rules(standard.Rules()...)
}

// Every zone and conduit meets its target, and the control zone this much.
func TestLevels(t *testing.T) {
	plant := archtest.Load(t, "testdata/plant.yaml")

	plant.MeetsTarget()
	plant.Meets("control", level.MustParse("2 2 2 1 2 1 2"))
	plant.Meets("conduit:south", level.MustParse("SL 2"))
}

// Sessions start in the plant and end in the DMZ, where the office reads; nothing
// reaches down from there.
func TestPaths(t *testing.T) {
	plant := archtest.Load(t, "testdata/plant.yaml")

	plant.Covered()
	plant.Policies()
	plant.NoBridges()
	plant.NoPath("office", "control")
	plant.NoPath("dmz", "trait:control")
	plant.NoChannel("trait:business", "layer:1")
	plant.Path("control", "dmz")
	plant.Apart("office", "control")
}

// What would a laptop in both the office and the control zone do?
func TestWhatIf(t *testing.T) {
	plant := archtest.Load(t, "testdata/plant.yaml")

	laptop := plant.With(func(m *conduit.Model) {
		m.Assets = append(m.Assets, zone.Asset{ID: "laptop", Zone: "office", Attached: zone.SetOf("control")})
	})
	laptop.Path("office", "control")
	laptop.Finds(standard.MultiHomedBypass, "asset:laptop")
	laptop.NotOnlyVia("office", "control", "dmz")
}
