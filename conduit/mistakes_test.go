package conduit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/level"
	"github.com/iec62443-go/iec62443/zone"
)

// nested is a plant with two cells in it, an office beside, and one conduit between
// office and plant that inherits or not.
func nested(inherit bool) *conduit.Model {
	return &conduit.Model{
		Zones: []zone.Zone{
			{ID: "office"}, {ID: "plant", Target: level.MustTarget("3"), Layer: zone.Layer3_5},
			{ID: "cell1", In: "plant", Target: level.MustTarget("1")}, {ID: "cell2", In: "plant"},
		},
		Assets: []zone.Asset{{ID: "erp", Zone: "office"}, {ID: "plc1", Zone: "cell1"}, {ID: "plc2", Zone: "cell2"}},
		Conduits: []conduit.Conduit{
			{ID: "c", Joins: zone.SetOf("office", "plant"), Inherit: inherit, Allow: conduit.Permit("office", "plant", "https")},
		},
		Channels: []conduit.Channel{{From: "erp", To: "plc1", Service: "https"}, {From: "plc1", To: "plc2", Service: "modbus"}},
	}
}

// What other tools get wrong, as far as it is a matter of facts.
func TestMistakesOfOthers(t *testing.T) {
	s := must(conduit.Compile(nested(true)))
	v := verdicts(s)
	channel := func(id string) conduit.Ref { return conduit.Ref{Kind: conduit.KindChannel, ID: id} }
	assert.Equal(t, conduit.Covered, v[channel("erp>plc1/https")], "the parent's conduit allows it, and inherits")
	assert.Equal(t, conduit.Uncovered, v[channel("plc1>plc2/modbus")], "two zones in one zone are two zones")
	assert.Len(t, collect(s.Crossings()), 2, "a flow between nested zones crosses boundaries")
	assert.Equal(t, conduit.Uncovered, verdicts(must(conduit.Compile(nested(false))))[channel("erp>plc1/https")], "unless it does not inherit")

	child, _ := s.Level(conduit.ZoneRef("cell1"))
	assert.Equal(t, level.MustTarget("1"), child.Target, "what is declared is in force, under a parent of target 3 too")
	heir, _ := s.Level(conduit.ZoneRef("cell2"))
	assert.Equal(t, level.MustTarget("3"), heir.Target)
	assert.Equal(t, conduit.OriginEnclosing, heir.Origin[level.RA])

	empty, _ := must(conduit.Compile(&conduit.Model{Zones: []zone.Zone{{ID: "empty", Target: level.MustTarget("1")}}})).Level(conduit.ZoneRef("empty"))
	assert.Equal(t, level.Unknown(), empty.Achieved, "an empty zone is of level 0 as little as of level 4")
	assert.Equal(t, level.Indeterminate, empty.Verdict)

	z, _ := s.Zone("plant")
	assert.Equal(t, "3.5", z.Layer.String())

	between := nested(false)
	between.Conduits = append(between.Conduits, conduit.Conduit{
		ID: "down", Joins: zone.SetOf("plant", "cell1"), Allow: conduit.Permit("plant", "cell1", "https"),
	})
	assert.Equal(t, conduit.Covered, verdicts(must(conduit.Compile(between)))[channel("erp>plc1/https")],
		"a conduit between a zone and its own subzone carries on what comes in from outside")
}
