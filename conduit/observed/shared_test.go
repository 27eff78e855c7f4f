package observed_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
)

// Of a port that several services share a flow is that which was recognised, or with
// which it fares best.
func TestSharedPort(t *testing.T) {
	sys, err := conduit.Compile(plant()) // south permits s7comm, from office to control
	require.NoError(t, err)
	up, down := flow("10.1.1.5", "192.168.1.10", observed.TCP, 102), flow("192.168.1.10", "10.1.1.5", observed.TCP, 102)
	as := func(r observed.Record, name conduit.ServiceName) observed.Record {
		r.Recognised = name
		return r
	}
	for _, tt := range []struct {
		list   []observed.Record
		want   string
		reason string
	}{
		{[]observed.Record{down}, "erp>plc1/s7comm covered of 4, 1 records", "it may be what is permitted"},
		{[]observed.Record{as(down, "S7")}, "erp>plc1/s7comm covered of 0, 1 records", "it is"},
		{[]observed.Record{down, as(down, "s7comm")}, "erp>plc1/s7comm covered of 4, 2 records", "both are one flow"},
		{[]observed.Record{as(down, "iccp")}, "erp>plc1/iccp service not permitted of 0, 1 records", "it is not"},
		{[]observed.Record{as(down, "ssh")}, "erp>plc1/s7comm covered of 4, 1 records", "what is not on that port decides nothing"},
		{[]observed.Record{up}, "plc1>erp/s7comm wrong direction of 4, 1 records", "the nearest miss"},
	} {
		c := compare(t, sys, tt.list)
		var got []string
		for f := range c.Diverging() {
			got = append(got, fmt.Sprintf("%s %v of %d, %d records", f.Channel.Ref().ID, f.Verdict, len(f.Shared), f.Records))
		}
		require.Equal(t, []string{tt.want}, got, tt.reason)
	}
}

// Where nobody saw which side started, a flow is one whichever way it was seen, and
// beside one that was seen to start it adds nothing to the model.
func TestNobodySaw(t *testing.T) {
	sys, err := conduit.Compile(plant())
	require.NoError(t, err)
	one := flow("192.168.1.10", "10.1.1.5", observed.TCP, 9999)
	one.Starter = observed.NobodySaw
	other := one
	other.Source, other.Destination = one.Destination, one.Source
	other.SourcePort, other.DestinationPort = one.DestinationPort, one.SourcePort
	started := flow("192.168.1.10", "10.1.1.5", observed.TCP, 9999)
	c := compare(t, sys, []observed.Record{one, other, started})
	var got []string
	for f := range c.Diverging() {
		got = append(got, fmt.Sprintf("%s %v link %v, %d records", f.Channel.Ref().ID, f.Verdict, f.Channel.Link, f.Records))
	}
	require.Equal(t, []string{
		"erp>plc1/tcp/9999 service not permitted link false, 1 records",
		"erp>plc1/tcp/9999 service not permitted link true, 2 records",
	}, got)
	p, err := c.Proposal()
	require.NoError(t, err)
	require.Len(t, p.Channels, 1)
	require.False(t, p.IsEmpty())
}
