package conduit_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
)

func TestParseServiceKind(t *testing.T) {
	for _, tt := range []struct {
		text   string
		want   conduit.ServiceKinds
		reason string
	}{
		{"industrial", conduit.Industrial, "the first"},
		{"broker", conduit.Broker, "the last"},
		{"name resolution", conduit.NameResolution, "as printed"},
		{"Name-Resolution", conduit.NameResolution, "'-' stands for a blank"},
		{"NAME_RESOLUTION", conduit.NameResolution, "so does '_'"},
		{" remoteshell ", conduit.RemoteShell, "nor need there be one"},
		{"management", conduit.Administration, "the word for it in models"},
		{"time", conduit.TimeService, "not the name of the constant"},
		{"administration", 0, "the name of the constant is no word for it"},
		{"industrial, safety", 0, "one kind at a time"},
		{"", 0, "nothing"},
		{"\xff", 0, "not a text"},
	} {
		got, err := conduit.ParseServiceKind(tt.text)
		if got != tt.want || (err == nil) != (tt.want != 0) {
			t.Errorf("%q: %s: got %v, %v, want %v", tt.text, tt.reason, got, err, tt.want)
		}
	}
}

func TestServiceKinds(t *testing.T) {
	k := conduit.Broker | conduit.Industrial | conduit.NameResolution

	if diff := cmp.Diff([]conduit.ServiceKinds{conduit.Industrial, conduit.NameResolution, conduit.Broker}, slices.Collect(k.All())); diff != "" {
		t.Errorf("All follows the order of declaration (-want +got):\n%s", diff)
	}
	for range k.All() {
		break // stopping early is no fault
	}
	require.Equal(t, "industrial, name resolution, broker", k.String())
	require.Equal(t, "", conduit.ServiceKinds(0).String())
	require.Equal(t, "safety, ServiceKinds(0x80000000)", (conduit.SafetyService | 1<<31).String())
	require.True(t, k.Has(conduit.Industrial|conduit.Broker))
	require.True(t, k.Has(0), "every set holds the empty one")
	require.False(t, k.Has(conduit.Industrial|conduit.Web), "Has asks for all")
	require.True(t, k.Any(conduit.Industrial|conduit.Web), "Any asks for one")
	require.False(t, k.Any(conduit.Web))

	for one := range conduit.ServiceKinds(1<<14 - 1).All() {
		got, err := conduit.ParseServiceKind(one.String())
		require.NoError(t, err)
		require.Equal(t, one, got, "printing then parsing is the identity")
	}
}

func TestServices(t *testing.T) {
	s := conduit.ServicesOf("opc-ua", "Modbus/TCP", "opc-ua")

	require.Equal(t, []conduit.ServiceName{"Modbus/TCP", "opc-ua"}, slices.Collect(s.All()), "in order, each once, as written")
	require.Equal(t, "Modbus/TCP, opc-ua", s.String())
	require.Equal(t, 2, s.Len())
	require.True(t, s.Equal(conduit.ServicesOf("Modbus/TCP", "opc-ua")))
	require.False(t, s.Equal(conduit.ServicesOf("modbus", "opc-ua")), "names are compared as they were written")
	require.True(t, conduit.ServicesOf().Equal(conduit.Services{}))
	require.Equal(t, "service:acme-sync", conduit.Service{Name: "acme-sync"}.Ref().String())
}
