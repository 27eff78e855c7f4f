package conduit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

func TestAddresses(t *testing.T) {
	sys, err := conduit.Compile(&conduit.Model{
		Zones:      []zone.Zone{{ID: "a"}, {ID: "b"}},
		Assets:     []zone.Asset{{ID: "x", Zone: "a"}, {ID: "y", Zone: "b"}},
		Conduits:   []conduit.Conduit{{ID: "c", Joins: zone.SetOf("a", "b")}},
		Channels:   []conduit.Channel{{From: "x", To: "y", Service: "Modbus/TCP", Via: conduit.Via("c")}, {From: "x", To: "y", Link: true}},
		Measures:   []conduit.Measure{{ID: "m", Covers: conduit.RefsOf(conduit.ZoneRef("a"))}},
		Policies:   []conduit.Policy{{Rule: conduit.Deny, From: "a", To: "b"}},
		Services:   []conduit.Service{{Name: "acme"}},
		Waivers:    []conduit.Waiver{{Rule: "ZC101", Element: conduit.ZoneRef("a"), Reason: "x"}},
		Owners:     []conduit.Owner{{ID: "o"}, {ID: "p"}},
		Agreements: []conduit.Agreement{{Provider: "o", Customer: "p"}},
	})
	require.NoError(t, err)
	for _, tt := range []struct {
		text, canonical string
		has             bool
		reason          string
	}{
		{"model", "model", true, "the model itself"},
		{"zone:a", "zone:a", true, ""},
		{"zone:A", "zone:A", false, "case makes a difference"},
		{"asset:x", "asset:x", true, ""},
		{"asset:a", "asset:a", false, "an id of another kind"},
		{"conduit:c", "conduit:c", true, ""},
		{"channel:x>y/modbus@c", "channel:x>y/modbus@c", true, "the canonical name"},
		{"channel:x>y/Modbus/TCP@c", "channel:x>y/modbus@c", true, "as it was written"},
		{"channel:x>y/502/tcp@c", "channel:x>y/modbus@c", true, "another way to write it"},
		{"channel:x>y/modbus", "channel:x>y/modbus", false, "another route"},
		{"channel:y>x/modbus@c", "channel:y>x/modbus@c", false, "another direction"},
		{"channel:x>y/", "channel:x>y/", true, "a link that names no service"},
		{"measure:m", "measure:m", true, ""},
		{"policy:a>b/deny", "policy:a>b/deny", true, ""},
		{"policy:b>a/deny", "policy:b>a/deny", false, ""},
		{"service:acme", "service:acme", true, ""},
		{"service:modbus", "service:modbus", false, "built in, and no element of the model"},
		{"waiver:ZC101@zone:a", "waiver:ZC101@zone:a", true, ""},
		{"owner:o", "owner:o", true, ""},
		{"agreement:o>p", "agreement:o>p", true, ""},
	} {
		ref, err := conduit.ParseRef(tt.text)
		require.NoError(t, err, tt.text)
		assert.Equal(t, tt.canonical, sys.Canonical(ref).String(), "%s: %s", tt.text, tt.reason)
		assert.Equal(t, tt.has, sys.Has(ref), "%s: %s", tt.text, tt.reason)
	}
	assert.False(t, sys.Has(conduit.Ref{Kind: 99, ID: "a"}))
}
