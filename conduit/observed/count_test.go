package observed_test

import (
	"bytes"
	"math"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/zone"
)

// Counts of sessions come from logs. Beyond what a number holds they stay at the most,
// and do not begin again at nothing.
func TestSessionsDoNotTurnRound(t *testing.T) {
	sys, err := conduit.Compile(&conduit.Model{Zones: []zone.Zone{{ID: "cell", Addresses: zone.AddressesOf("10.0.0.0/24")}}})
	if err != nil {
		t.Fatal(err)
	}
	record := func(to string, n uint64, unanswered bool) observed.Record {
		return observed.Record{
			Source: netip.MustParseAddr("10.0.0.1"), Destination: netip.MustParseAddr(to), DestinationPort: 502,
			Protocol: observed.TCP, Count: n, Unanswered: unanswered,
		}
	}
	for _, tt := range []struct {
		name    string
		records []observed.Record
		want    observed.Seen
		text    string
	}{
		{"of one flow", []observed.Record{record("10.0.0.2", math.MaxUint64, true), record("10.0.0.2", 2, true)},
			observed.Seen{Records: 2, Sessions: math.MaxUint64, Unanswered: math.MaxUint64}, "2 records, 18446744073709551615 sessions, never answered"},
		{"of two", []observed.Record{record("10.0.0.2", 1<<63, false), record("10.0.0.2", 1<<63, true)},
			observed.Seen{Records: 2, Sessions: math.MaxUint64, Unanswered: 1 << 63}, "18446744073709551615 sessions (9223372036854775808 unanswered)"},
		{"nearly", []observed.Record{record("10.0.0.2", 1<<63, false)},
			observed.Seen{Records: 1, Sessions: 1 << 63}, "1 record, 9223372036854775808 sessions"},
	} {
		seen, err := observed.Config{ByAddress: true}.Compare(sys, observed.Records(tt.records...))
		if err != nil {
			t.Fatal(err)
		}
		flows := slices.Collect(seen.Diverging())
		if len(flows) != 1 || flows[0].Seen != tt.want {
			t.Errorf("%s: got %+v, want one flow with %+v", tt.name, flows, tt.want)
		}
		var b bytes.Buffer
		if err := seen.Text(&b); err != nil || !strings.Contains(b.String(), tt.text) {
			t.Errorf("%s: %v, and no %q in\n%s", tt.name, err, tt.text, b.String())
		}
	}
}
