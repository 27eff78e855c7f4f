package zeek_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/conduit/zeek"
)

// random makes a record that a conn.log can say.
func random(rng *rand.Rand) observed.Record {
	addr := func() netip.Addr {
		var b [16]byte
		for i := range b {
			x := rng.Uint32()
			b[i] = byte(x) & byte(x>>8) & byte(x>>16) // many zeroes
		}
		if rng.IntN(3) == 0 {
			return netip.AddrFrom16(b)
		}
		return netip.AddrFrom4([4]byte(b[:4]))
	}
	r := observed.Record{
		Source: addr(), Destination: addr(), Protocol: []observed.Protocol{observed.TCP, observed.UDP, observed.ICMP}[rng.IntN(3)],
		SourcePort: uint16(rng.IntN(1 << 16)), DestinationPort: uint16(rng.IntN(1 << 16)), Count: 1,
		Recognised: []conduit.ServiceName{"", "modbus", "dnp3_tcp"}[rng.IntN(3)], Unanswered: rng.IntN(3) == 0,
	}
	if r.Protocol == observed.TCP {
		r.Starter = observed.Starter(rng.IntN(3))
	} else {
		r.Starter = []observed.Starter{observed.SourceStarted, observed.NobodySaw}[rng.IntN(2)]
	}
	if rng.IntN(4) > 0 {
		r.First = time.Unix(int64(rng.IntN(2e9)), int64(rng.IntN(1e6))*1000).UTC()
		r.Last = r.First.Add(time.Duration(rng.IntN(1e9)) * time.Microsecond)
	}
	return r
}

// columns gives what a log says of a record, in the order of names.
func columns(r *observed.Record) (names, values []string) {
	history := map[observed.Starter]string{observed.SourceStarted: "ShAD", observed.DestinationStarted: "HaDd", observed.NobodySaw: "Dd"}[r.Starter]
	if r.Protocol != observed.TCP && r.Starter == observed.NobodySaw {
		history = "^dD"
	}
	add := func(name, value string) { names, values = append(names, name), append(values, value) }
	seconds := func(d time.Duration) string { return fmt.Sprintf("%d.%06d", d/time.Second, d%time.Second/1000) }
	add("id.orig_h", r.Source.String())
	add("id.resp_h", r.Destination.String())
	add("id.orig_p", fmt.Sprint(r.SourcePort))
	add("id.resp_p", fmt.Sprint(r.DestinationPort))
	add("proto", r.Protocol.String())
	add("uid", "C1")
	ts, duration := "-", "-"
	if !r.First.IsZero() {
		ts, duration = seconds(time.Duration(r.First.UnixNano())), seconds(r.Last.Sub(r.First))
	}
	add("ts", ts)
	add("duration", duration)
	service := string(r.Recognised)
	if service == "" {
		service = "-"
	}
	add("service", service)
	state := "SF"
	if r.Unanswered {
		state = "S0"
	}
	add("conn_state", state)
	add("history", history)
	return names, values
}

// What is written in either form, the columns in any order, reads as what it was.
func TestRoundTrip(t *testing.T) {
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 5))
		var log strings.Builder
		var want []observed.Record
		var order []int
		for range 12 {
			r := random(rng)
			want = append(want, r)
			names, values := columns(&r)
			if rng.IntN(2) == 0 {
				o := map[string]any{}
				for i, name := range names {
					switch {
					case values[i] == "-":
					case strings.HasSuffix(name, "_p") || name == "ts" || name == "duration":
						o[name] = json.Number(values[i])
					default:
						o[name] = values[i]
					}
				}
				b, err := json.Marshal(o)
				require.NoError(t, err)
				fmt.Fprintf(&log, "%s\n", b)
				continue
			}
			if order == nil || rng.IntN(4) == 0 {
				order = rng.Perm(len(names))
				log.WriteString("#separator \\x09\n#fields")
				for _, i := range order {
					log.WriteString("\t" + names[i])
				}
				log.WriteString("\n")
			}
			for k, i := range order {
				if k > 0 {
					log.WriteByte('\t')
				}
				log.WriteString(values[i])
			}
			log.WriteByte('\n')
		}
		got, bad, err := read(zeek.NewReader(strings.NewReader(log.String())))
		require.NoError(t, err)
		require.Empty(t, bad)
		if diff := cmp.Diff(want, got, addresses); diff != "" {
			t.Fatalf("seed %d (-want +got):\n%s\n%s", seed, diff, log.String())
		}
	}
}

// A line takes no memory that was not there before.
func TestNoAllocations(t *testing.T) {
	line := row("SF", "ShADadFf") + strings.Replace(row("SF", "ShADadFf"), "10.0.1.5", "fd00:1::5", 1) +
		`{"ts":1717200000.123456,"id.orig_h":"10.0.1.5","id.orig_p":40000,"id.resp_h":"10.0.3.9","id.resp_p":502,"proto":"tcp","service":"modbus","history":"S"}` + "\n"
	r := zeek.NewReader(strings.NewReader(fields + strings.Repeat(line, 400)))
	var rec observed.Record
	if n := testing.AllocsPerRun(1000, func() {
		if err := r.Next(&rec); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations a line", n)
	}
}
