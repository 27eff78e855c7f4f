package zeek_test

import (
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/conduit/zeek"
)

// read gives the records of a log, what was wrong with single lines, and what ended
// it; nil for its end.
func read(from observed.Source) (list []observed.Record, bad []string, ended error) {
	for {
		var r observed.Record
		err := from.Next(&r)
		var line *observed.LineError
		switch {
		case err == io.EOF:
			return list, bad, nil
		case errors.As(err, &line):
			bad = append(bad, err.Error())
		case err != nil:
			return list, bad, err
		default:
			list = append(list, r)
		}
	}
}

func addr(s string) netip.Addr { return netip.MustParseAddr(s) }

const fields = "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\tresp_pkts\tconn_state\thistory\n"

// row is a line of a log with these fields.
func row(state, history string) string {
	return "1717200000.123456\tC1\t10.0.1.5\t40000\t10.0.3.9\t502\ttcp\tmodbus\t2.5\t7\t" + state + "\t" + history + "\n"
}

// want is what row makes, with what differs.
func want(change func(*observed.Record)) observed.Record {
	r := observed.Record{
		Source: addr("10.0.1.5"), Destination: addr("10.0.3.9"), SourcePort: 40000, DestinationPort: 502,
		Protocol: observed.TCP, Recognised: "modbus", Count: 1,
		First: time.Unix(1717200000, 123456000).UTC(), Last: time.Unix(1717200002, 623456000).UTC(),
	}
	if change != nil {
		change(&r)
	}
	return r
}

// comparable lets go-cmp look at addresses.
var addresses = cmpopts.EquateComparable(netip.Addr{})

func TestRead(t *testing.T) {
	nobody := func(r *observed.Record) { r.Starter = observed.NobodySaw }
	turned := func(r *observed.Record) { r.Starter = observed.DestinationStarted }
	attempt := func(r *observed.Record) { r.Unanswered = true }
	one := func(change func(*observed.Record)) []observed.Record { return []observed.Record{want(change)} }
	for _, tt := range []struct {
		log    string
		want   []observed.Record
		reason string
	}{
		{"", nil, "an empty log has no records"},
		{"#separator \\x09\n#close\t2024-06-01-00-00-00\n", nil, "a log without connections"},
		{fields + row("SF", "ShADadFf"), one(nil), "the usual"},
		{strings.ReplaceAll("#separator \\x09\n"+fields+row("SF", "ShADadFf"), "\n", "\r\n"), one(nil), "lines of Windows"},
		{"\ufeff" + fields + row("SF", "ShADadFf"), one(nil), "a byte order mark"},
		{strings.TrimSuffix(fields+row("SF", "ShADadFf"), "\n"), one(nil), "the last line without an end"},
		{"#separator |\n" + strings.ReplaceAll(fields+row("SF", "-"), "\t", "|"), one(nil), "another separator"},
		{"#unset_field\tNIL\n" + fields + row("SF", "NIL"), one(nil), "another word for what is not set"},
		{fields + row("SF", "ShADadFf") + "#close\t-\n" + fields + row("SF", "^hADad"), []observed.Record{want(nil), want(nil)}, "two logs, one behind the other"},
		{fields + row("OTH", "ADad"), one(nobody), "no handshake was seen"},
		{fields + row("OTH", "-"), one(nobody), "midstream, says the state"},
		{fields + row("SF", "-"), one(nil), "a full session, says the state"},
		{fields + row("OTH", "^dA"), one(nobody), "turned round by ports alone"},
		{fields + row("S1", "Hads"), one(turned), "the originator answered a handshake"},
		{fields + row("S1", "Ss"), one(nobody), "both began"},
		{fields + row("S1", "H^h"), one(nil), "what stands before the turn was seen the other way round"},
		{fields + row("S0", "S"), one(attempt), "no answer"},
		{fields + row("REJ", "Sr"), one(attempt), "a refusal"},
		{fields + strings.Replace(row("-", "S"), "\t7\t", "\t0\t", 1), one(attempt), "no packet came back"},
		{fields + strings.Replace(row("SF", "^dD"), "tcp", "udp", 1), one(func(r *observed.Record) { nobody(r); r.Protocol = observed.UDP }), "UDP turned round by ports"},
		{fields + strings.Replace(row("SF", "Dd"), "tcp", "udp", 1), one(func(r *observed.Record) { r.Protocol = observed.UDP }), "UDP as it was seen"},
		{fields + strings.Replace(row("SF", "-"), "modbus", "ssl,http", 1), one(func(r *observed.Record) { r.Recognised = "" }), "two services at once are not one"},
		{fields + strings.Replace(row("SF", "-"), "1717200000.123456", "XXXXXXXXXX.XXXXXX", 1),
			one(func(r *observed.Record) { r.First, r.Last = time.Time{}, time.Time{} }), "a time masked by Zeek's test tool"},
		{fields + strings.Replace(row("SF", "-"), "10.0.1.5", "fd00:1::5", 1), one(func(r *observed.Record) { r.Source = addr("fd00:1::5") }), "IPv6"},
		{"#fields\tproto\tid.resp_p\tid.resp_h\tid.orig_h\tip_proto\nunknown_transport\t-\t10.0.3.9\t10.0.1.5\t47\n",
			[]observed.Record{{Source: addr("10.0.1.5"), Destination: addr("10.0.3.9"), Protocol: 47, Count: 1}}, "any order of columns, a protocol by its number"},
		{`{"ts":1717200000.123456,"uid":"C1","id.orig_h":"10.0.1.5","id.orig_p":40000,"id.resp_h":"10.0.3.9","id.resp_p":502,"proto":"tcp","service":"modbus","duration":2.5,"resp_pkts":7,"conn_state":"SF","history":"ShADadFf","tunnel_parents":["a","}"]}`,
			one(nil), "JSON"},
		{`{ "_path" : "conn", "x":{"y":[1,{"z":"\"}"}]}, "ts":"2024-06-01T00:00:00.123456Z","id.orig_h":"10.0.1\u002e5","id.orig_p":40000,"id.resp_h":"10.0.3.9","id.resp_p":502,"proto":"tcp","service":"modbus","duration":2.5e0,"history":"S"}`,
			one(nil), "JSON with nested values, escapes, a time as text"},
		{`{"ts":1717200000123.456,"id.orig_h":"10.0.1.5","id.resp_h":"10.0.3.9","id.resp_p":0,"proto":"icmp","service":null}`,
			[]observed.Record{{Source: addr("10.0.1.5"), Destination: addr("10.0.3.9"), Protocol: observed.ICMP, Count: 1,
				First: time.UnixMilli(1717200000123).UTC(), Last: time.UnixMilli(1717200000123).UTC()}}, "milliseconds, and a null"},
	} {
		got, bad, err := read(zeek.NewReader(strings.NewReader(tt.log)))
		require.NoError(t, err, tt.reason)
		require.Empty(t, bad, tt.reason)
		if diff := cmp.Diff(tt.want, got, addresses); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}

// A line that cannot be read says so with its number, and the next ones are read.
func TestBadLines(t *testing.T) {
	good := row("SF", "-")
	object := func(s string) string { return "{" + s + "}\n" }
	for _, tt := range []struct{ line, want string }{
		{"this is a truncated line\n", "conn.log:2: the line has 1 fields where the header names 12"},
		{strings.Replace(good, "10.0.1.5", "10.0.01.5", 1), `conn.log:2: id.orig_h is "10.0.01.5", which is no address`},
		{strings.Replace(good, "10.0.3.9", "10.0.3", 1), `conn.log:2: id.resp_h is "10.0.3", which is no address`},
		{strings.Replace(good, "10.0.3.9", "-", 1), `conn.log:2: id.resp_h is missing`},
		{strings.Replace(good, "502", "65536", 1), `conn.log:2: id.resp_p is "65536", which is no port`},
		{strings.Replace(good, "502", "-", 1), `conn.log:2: id.resp_p is missing`},
		{strings.Replace(good, "40000", "-1", 1), `conn.log:2: id.orig_p is "-1", which is no port`},
		{strings.Replace(good, "tcp", "x\x1b", 1), `conn.log:2: proto is "x\x1b", which is no protocol`},
		{strings.Replace(good, "1717200000.123456", "yesterday", 1), `conn.log:2: ts is "yesterday", which is no time`},
		{strings.Replace(good, "1717200000.123456", "999999999999999999", 1), `conn.log:2: ts is "999999999999999999", which is no time`},
		{strings.Replace(good, "\t2.5\t", "\t2.5s\t", 1), `conn.log:2: duration is "2.5s", which is no duration`},
		{strings.Repeat("x", 1<<17) + "\n", "conn.log:2: the line is longer than 65536 bytes"},
		{`{"proto":"tcp"` + "\n", "conn.log:2: the line is not valid JSON"},
		{object(`"proto":"tcp","id.orig_h":"10.0.1.5","id.resp_h":"10.0.3.9"`), "conn.log:2: id.resp_p is missing"},
		{object(`"proto":"tcp","proto":"udp"`), "conn.log:2: proto is there twice"},
		{object(`"proto":["tcp"]`), "conn.log:2: proto is neither a text nor a number"},
		{object(`"_path":"dns"`), `conn.log:2: this is a record of the log "dns", and not of conn`},
	} {
		log := fields + tt.line + good
		got, bad, err := read(zeek.Options{File: "conn.log"}.NewReader(strings.NewReader(log)))
		require.NoError(t, err, tt.want)
		require.Equal(t, []string{tt.want}, bad)
		require.Len(t, got, 1, "the line after %s", tt.want)
	}
}

// What is no conn.log ends the reading at once.
func TestNoConnLog(t *testing.T) {
	for _, tt := range []struct{ log, want string }{
		{"10.0.1.5 > 10.0.3.9\n", "zeek: line 1: this is neither JSON nor is there a #fields line before it: no conn.log of Zeek"},
		{"#path\tdns\n", `zeek: line 1: this is the log "dns", and not conn`},
		{"#fields\tts\tuid\n", "zeek: line 1: #fields lacks id.orig_h, id.resp_h, id.resp_p, proto, which a conn.log has"},
		{"#fields\tproto\tproto\n", "zeek: line 1: #fields names proto twice"},
		{fields + "#types\ttime\n", "zeek: line 2: #types names 1 types, #fields 12 fields"},
		{strings.Replace(fields, "\tuid", "", 1) + "#types\ttime\tstring\tport\taddr\tport\tenum\tstring\tinterval\tcount\tstring\tstring\n",
			`zeek: line 2: #types calls id.orig_h "string", which is addr in a conn.log`},
		{"#separator \\x\n", `zeek: line 1: #separator "\\x": one byte separates fields, written for example \x09`},
	} {
		from := zeek.NewReader(strings.NewReader(tt.log + row("SF", "-")))
		_, bad, err := read(from)
		require.Empty(t, bad)
		require.EqualError(t, err, tt.want)
		require.Equal(t, err, from.Next(new(observed.Record)), "it stays ended")
	}
}

// A reader that fails says so, wherever it fails, and the records before are there.
func TestFailingReader(t *testing.T) {
	log := fields + row("SF", "-") + row("SF", "-")
	failure := errors.New("the disk is gone")
	for n := range len(log) {
		_, _, err := read(zeek.NewReader(io.MultiReader(strings.NewReader(log[:n]), iotest.ErrReader(failure))))
		require.ErrorIs(t, err, failure, "after %d bytes", n)
	}
	whole, bad, err := read(zeek.NewReader(iotest.OneByteReader(strings.NewReader(log))))
	require.NoError(t, err)
	require.Empty(t, bad)
	require.Len(t, whole, 2)
}

// Logs of other projects, where they are at hand.
func TestRealLogs(t *testing.T) {
	folder := "../../../shared/data"
	for _, tt := range []struct {
		file           string
		records, wrong int
	}{
		{"zonewarden/minimal.log", 2, 0},
		{"zonewarden/conformant.log", 2, 0},
		{"zonewarden/conformant_with_skips.log", 1, 1},
		{"zonewarden/violating.log", 1, 0},
		{"zonewarden/malformed.log", 3, 1},
		{"zeek-icsnpp-enip/conn.log", 4, 0},
	} {
		t.Run(tt.file, func(t *testing.T) {
			f, err := os.Open(filepath.Join(folder, tt.file))
			if errors.Is(err, os.ErrNotExist) {
				t.Skip("the logs of other projects are not at hand")
			}
			require.NoError(t, err)
			defer f.Close()
			got, bad, err := read(zeek.NewReader(f))
			require.NoError(t, err)
			require.Equal(t, [2]int{tt.records, tt.wrong}, [2]int{len(got), len(bad)}, fmt.Sprint(bad))
		})
	}
}
