package fact_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/modelfile"
	"github.com/iec62443-go/iec62443/conduit/rule/internal/fact"
)

func TestHasEvidence(t *testing.T) {
	const head = "schema: iec62443/v1\nzones: [{id: office, target: 1}, {id: vendor, traits: [external]}]\n"
	for _, tt := range []struct {
		text   string
		want   bool
		reason string
	}{
		{"assets: [{id: plc, zone: office, needs: 2}]", false, "what is needed is no evidence"},
		{"assets: [{id: plc, zone: office, capability: 1}]", true, "a capability"},
		{"assets: [{id: plc, zone: office, capability: NR}]", true, "that it is not relevant is said"},
		{"assets: [{id: plc, zone: office, capability: unknown}]", false, "unknown says nothing"},
		{"assets: [{id: plc, zone: office, claims: {CR 1.1: unknown}}]", false, "unknown says nothing"},
		{"assets: [{id: plc, zone: office, claims: {CR 1.1: not met}}]", true, "a claim"},
		{"assets: [{id: plc, zone: office, capability: 1, retired: true}]", false, "a retired asset"},
		{"assets: [{id: pc, zone: vendor, capability: 1}]", false, "of an asset outside the system"},
		{"assets: [{id: fw, zone: vendor, capability: 1}]\nconduits: [{id: c, joins: [office, vendor], devices: [fw]}]", true, "of a conduit's device, wherever it is"},
		{"measures: [{id: m, covers: [\"zone:office\"], claims: {SR 7.5: met}}]", true, "a measure"},
		{"measures: [{id: m, covers: [\"zone:office\"], active: false, claims: {SR 7.5: met}}]", false, "a measure that is only planned"},
		{"conduits: [{id: c, joins: [office, vendor], achieved: 1}]", true, "a record"},
		{"conduits: [{id: c, joins: [office, vendor], achieved: unknown}]", false, "a record of nothing"},
	} {
		m, err := modelfile.Parse("plant.yaml", []byte(head+tt.text))
		require.NoError(t, err, tt.text)
		sys, err := conduit.Compile(m)
		require.NoError(t, err, tt.text)
		assert.Equal(t, tt.want, fact.HasEvidence(sys), "%s: %s", tt.reason, tt.text)
	}
}
