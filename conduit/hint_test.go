package conduit_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

// What is read by an engineer who has never seen the library: the element, the key,
// what is wrong, and how to mend it.
func TestErrorsSayHowToMend(t *testing.T) {
	for _, tt := range []struct {
		change func(m *model)
		want   string
		reason string
	}{
		{func(m *model) { m.Asset("erp").Zone = "offise" }, `asset "erp": zone: unknown zone: "offise"; did you mean "office"?`, "a home misspelt"},
		{func(m *model) { m.Asset("erp").Attached = zone.SetOf("Plant") }, `asset "erp": attached: unknown zone: "Plant"; did you mean "plant"?`, "in another case"},
		{func(m *model) { m.Asset("erp").Zone = "c" }, `asset "erp": zone: unknown zone: "c"; "c" is a conduit`, "a thing of another kind"},
		{func(m *model) { m.Asset("erp").Zone = "gizmo" }, `asset "erp": zone: unknown zone: "gizmo"; there is none; declare it in the model`, "nothing like it"},
		{func(m *model) { m.Channels[0].Via = conduit.Via("office") },
			`channel "erp>plc/https@office": via: unknown conduit: "office"; "office" is a zone`, "a route by zones"},
		{func(m *model) { m.Channels[0].To = "plcc" }, `channel "erp>plcc/https": to: unknown asset: "plcc"; did you mean "plc"?`, "an end misspelt"},
		{func(m *model) { m.Measures[0].Covers = conduit.RefsOf(conduit.ZoneRef("plannt")) },
			`measure "m": covers: unknown element: "zone:plannt"; did you mean "zone:plant"?`, "an address"},
		{func(m *model) { m.Measures[0].Covers = conduit.RefsOf(conduit.ZoneRef("erp")) },
			`measure "m": covers: unknown element: "zone:erp"; "erp" is an asset`, "of another kind"},
		{func(m *model) { m.Waivers[0].Element = conduit.Ref{Kind: conduit.KindPolicy, ID: "office>cel/deny"} },
			`waiver "ZC403@policy:office>cel/deny": element: unknown element: "policy:office>cel/deny"; did you mean "policy:office>cell/deny"?`, "a policy"},
		{func(m *model) { m.Agreements[0].Customer = "then" }, `agreement "us>then": customer: unknown owner: "then"; did you mean "them"?`, "an owner"},
		{func(m *model) { m.Zones = append(m.Zones, zone.Zone{ID: "a b"}) },
			`zone "a b": ill-formed id; an id may not hold ' '; use letters, digits, '-', '_' and '.'`, "the value stands once"},
		{func(m *model) {
			m.Zones[0].Pos = zone.Pos{File: "p.yaml", Line: 3, Column: 5}
			m.Zones = append(m.Zones, zone.Zone{ID: "office", Pos: zone.Pos{File: "p.yaml", Line: 9, Column: 5}})
		}, `p.yaml:9:5: zone "office": duplicate id; another has it too, at p.yaml:3:5`, "where the other is"},
		{func(m *model) {
			m.Zones[0].Pos = zone.Pos{File: "p.yaml", Line: 9, Column: 5}
			m.Zones = append(m.Zones, zone.Zone{ID: "office", Pos: zone.Pos{File: "p.yaml", Line: 3, Column: 5}})
		}, `p.yaml:9:5: zone "office": duplicate id; another has it too, at p.yaml:3:5`, "whichever way round"},
		{func(m *model) { m.Policies[0].Via = "plant" },
			`policy "office>cell/deny@plant": via: has no effect here: "plant"; leave it out, or write rule: only-via`, "a key that nobody reads"},
		{func(m *model) { m.Conduits[0].Allow = conduit.Permit("office", "cell", "https") },
			`conduit "c": allow: zone that the conduit does not join: "cell"; it joins "office", "plant"`, "what would be allowed"},
		{func(m *model) {
			joins := []zone.ID{"office", "plant"}
			for i := range 12 {
				joins = append(joins, zone.ID(fmt.Sprintf("x%02d", i)))
				m.Zones = append(m.Zones, zone.Zone{ID: joins[i+2]})
			}
			m.Zones = append(m.Zones, zone.Zone{ID: "z"})
			m.Conduits[0].Joins = zone.SetOf(joins...)
			m.Conduits[0].Allow = conduit.Permit("office", "z", "https")
		}, `conduit "c": allow: zone that the conduit does not join: "z"; it joins "office", "plant", "x00", "x01", "x02", "x03", "x04", "x05", "x06", "x07" and 4 more`, "the first of many"},
	} {
		m := soundModel()
		tt.change(m)
		_, err := conduit.Compile(m)
		assert.EqualError(t, err, tt.want, tt.reason)
	}
}

// Ten thousand unknown ids in a model of a hundred thousand take no longer than a
// hundred, and say the same.
func TestManyUnknownIDs(t *testing.T) {
	m := &conduit.Model{Zones: []zone.Zone{{ID: "z"}}}
	for i := range 100_000 {
		m.Assets = append(m.Assets, zone.Asset{ID: zone.AssetID(fmt.Sprintf("plc%06d", 7*i)), Zone: "z"})
	}
	for i := range 10_000 {
		m.Channels = append(m.Channels, conduit.Channel{From: "plc000000", To: zone.AssetID(fmt.Sprintf("sps%06dxy", i)), Service: "modbus"})
	}
	m.Channels[0].To = "plc00000"
	start := time.Now()
	_, err := conduit.Compile(m)
	took := time.Since(start)
	var errs conduit.Errors
	require.True(t, errors.As(err, &errs))
	assert.Len(t, errs, 10_000)
	assert.Less(t, took, 10*time.Second)
	assert.True(t, strings.Contains(err.Error(), `did you mean "plc000000"?`), "the first hundred say what may have been meant")
}
