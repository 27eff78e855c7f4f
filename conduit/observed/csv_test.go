package observed_test

import (
	"errors"
	"fmt"
	"io"
	"net/netip"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
)

func ExampleNewCSV() {
	sys, err := conduit.Compile(plant())
	if err != nil {
		panic(err)
	}
	seen, err := observed.Config{}.Compare(sys, observed.NewCSV(strings.NewReader(`src_ip,dst_ip,proto,dst_port,sessions
192.168.1.10,10.1.3.9,tcp,443,120
192.168.1.10,10.1.1.5,tcp,502,3
`)))
	if err != nil {
		panic(err)
	}
	for f := range seen.Diverging() {
		fmt.Println(f.Channel.Ref(), f.Verdict, f.Sessions)
	}
	// Output:
	// channel:erp>plc1/modbus service not permitted 3
}

func readAll(from observed.Source) (list []observed.Record, bad []string, ended error) {
	for {
		var r observed.Record
		err := from.Next(&r)
		var line *observed.LineError
		switch {
		case err == io.EOF:
			return list, bad, nil
		case errors.As(err, &line) && err == error(line):
			bad = append(bad, err.Error())
		case err != nil:
			return list, bad, err
		default:
			list = append(list, r)
		}
	}
}

func TestCSV(t *testing.T) {
	const header = "source,source port,destination,destination port,protocol,service,starter,count,first,last\n"
	base := observed.Record{Source: netip.MustParseAddr("10.1.1.5"), SourcePort: 40000, Destination: netip.MustParseAddr("10.1.3.9"),
		DestinationPort: 502, Protocol: observed.TCP, Count: 1}
	with := func(change func(*observed.Record)) []observed.Record {
		r := base
		change(&r)
		return []observed.Record{r}
	}
	eight := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		list   string
		want   []observed.Record
		bad    string
		ended  string
		reason string
	}{
		{header, nil, "", "", "a header alone"},
		{"", nil, "", "", "nothing at all"},
		{header + "10.1.1.5,40000,10.1.3.9,502,tcp,,,,,\n", []observed.Record{base}, "", "", "what is needed"},
		{header + "10.1.1.5,40000,10.1.3.9,502,6,-,-,-,-,-\n", []observed.Record{base}, "", "", "a protocol by its number, dashes for nothing"},
		{"SA;SP;DA;DP;PR\n10.1.1.5;40000;10.1.3.9;502;TCP", []observed.Record{base}, "", "", "NetFlow, semicolons, no end of line"},
		{"Src_IP\tSrc-Port\tDst.IP\tDst Port\tProto\tbytes\n\n 10.1.1.5\t40000 \t10.1.3.9\t502\ttcp\t7\r\n", []observed.Record{base}, "", "", "tabs, blanks, a column that is not used"},
		{header + `"10.1.1.5","40000","10.1.3.9" ,"502",tcp,"","","","",""` + "\n", []observed.Record{base}, "", "", "quotes"},
		{header + "10.1.1.5,40000,10.1.3.9,502,tcp,Modbus/TCP,unknown,12,2026-03-01T09:00:00+01:00,1772352030.5\n", with(func(r *observed.Record) {
			r.Recognised, r.Starter, r.Count = "Modbus/TCP", observed.NobodySaw, 12
			r.First, r.Last = eight, eight.Add(30*time.Second+500*time.Millisecond)
		}), "", "", "all of it"},
		{header + "10.1.1.5,40000,10.1.3.9,502,tcp,,dst,,2026-03-01 08:00:00,\n", with(func(r *observed.Record) {
			r.Starter, r.First = observed.DestinationStarted, eight
		}), "", "", "a time without a zone"},
		{header + "10.1.1.5,,10.1.3.9,,icmp,,,,,\n", with(func(r *observed.Record) { r.Protocol, r.SourcePort, r.DestinationPort = observed.ICMP, 0, 0 }), "", "", "no ports"},
		{header + "10.1.1.5,,10.1.3.9,,tcp,,,,,\n", nil, `flows.csv:2: destination port is "": want a port, 0 to 65535`, "", "a port is needed"},
		{header + "10.1.1.5,,10.1.3,502,tcp,,,,,\n", nil, `flows.csv:2: destination is "10.1.3": ParseAddr`, "", "no address"},
		{header + "10.1.1.5,,10.1.3.9,502,tcpp,,,,,\n", nil, `flows.csv:2: protocol is "tcpp"`, "", "no protocol"},
		{header + "10.1.1.5,,10.1.3.9,502,tcp,,both,,,\n", nil, `starter is "both": want source, destination or unknown`, "", "no starter"},
		{header + "10.1.1.5,,10.1.3.9,502,tcp,,,-1,,\n", nil, `count is "-1"`, "", "less than none"},
		{header + "10.1.1.5,,10.1.3.9,502,tcp,,,,soon,\n", nil, `first is "soon": want a time`, "", "no time"},
		{header + "10.1.1.5,,10.1.3.9,502,tcp,,,,2026-03-01T08:00:00Z,2026-02-01T08:00:00Z\n", nil, `last is "2026-02-01T08:00:00Z": it ends before it begins`, "", "back in time"},
		{header + "10.1.1.5,,10.1.3.9\n", nil, "flows.csv:2: the row has 3 fields where the header names 10", "", "cut off"},
		{header + `"10.1.1.5,,` + "\n", nil, "flows.csv:2: quotes do not pair", "", "half a quote"},
		{header + `"10.1.1.5"x,,` + "\n", nil, "flows.csv:2: quotes do not pair", "", "something after a quote"},
		{header + strings.Repeat("x", 1<<17) + "\n", nil, "flows.csv:2: the line is longer than 65536 bytes", "", "without an end"},
		{"source,destination\n", nil, "", "observed: flows.csv:1: the header lacks protocol, destination port", "columns are missing"},
		{"src,source,destination,proto,port\n", nil, "", `observed: flows.csv:1: two columns are source: "source" is the second`, "which one?"},
	} {
		got, bad, err := readAll(observed.CSVOptions{File: "flows.csv"}.NewCSV(strings.NewReader(tt.list)))
		if tt.ended != "" {
			require.EqualError(t, err, tt.ended, tt.reason)
			continue
		}
		require.NoError(t, err, tt.reason)
		require.Contains(t, strings.Join(bad, "\n"), tt.bad, tt.reason)
		require.Equal(t, tt.bad == "", len(bad) == 0, "%s: %q", tt.reason, bad)
		if diff := cmp.Diff(tt.want, got, cmpopts.EquateComparable(netip.Addr{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
	failure := errors.New("the disk is gone")
	_, _, err := readAll(observed.NewCSV(io.MultiReader(strings.NewReader(header), iotest.ErrReader(failure))))
	require.ErrorIs(t, err, failure)
	sys, err := conduit.Compile(plant())
	require.NoError(t, err)
	_, err = observed.Config{Tolerate: -1}.Compare(sys, observed.NewCSV(io.MultiReader(strings.NewReader(header), iotest.ErrReader(failure))))
	require.ErrorIs(t, err, failure, "however many bad lines are tolerated, this is the end")
	netflow, _, err := readAll(observed.CSVOptions{Starter: observed.NobodySaw}.NewCSV(strings.NewReader("sa,da,pr,dp\n10.1.1.5,10.1.3.9,tcp,502\n")))
	require.NoError(t, err)
	require.Equal(t, observed.NobodySaw, netflow[0].Starter, "as the options say where the row does not")
}
