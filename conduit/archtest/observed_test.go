package archtest_test

import (
	"errors"
	"net/netip"
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/archtest"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/zone"
)

// addressed gives the assets of the plant addresses.
func addressed(m *conduit.Model) {
	for id, a := range map[zone.AssetID]string{"erp": "192.168.1.10", "historian": "10.0.3.9", "plc1": "10.0.1.5"} {
		m.Asset(id).Addresses = zone.AddressesOf(a)
	}
}

func saw(from, to string, port uint16) observed.Record {
	return observed.Record{Source: netip.MustParseAddr(from), Destination: netip.MustParseAddr(to), DestinationPort: port, Protocol: observed.TCP}
}

// of gives a log of records, anew each time.
func of(list ...observed.Record) func() observed.Source {
	return func() observed.Source { return observed.Records(list...) }
}

// broken is a log that ends in an error.
type broken struct{ err error }

func (b broken) Next(*observed.Record) error { return b.err }

func TestObserved(t *testing.T) {
	declared := saw("192.168.1.10", "10.0.3.9", 443)
	permitted := saw("192.168.1.10", "192.168.1.10", 80)
	breach := saw("192.168.1.10", "10.0.1.5", 502)
	elsewhere := saw("8.8.8.8", "10.0.1.5", 53)
	for _, tt := range []struct {
		log       func() observed.Source
		observed  string // a part of the failure; "" for none
		converges string
		reason    string
	}{
		{of(declared), "", "", "as declared"},
		{of(declared, permitted), "", "", "to itself"},
		{of(declared, breach), `"erp>plc1/modbus" was seen and is not declared; it is `, `"erp>plc1/modbus" was seen`, "a breach"},
		{of(declared, elsewhere), "", "8.8.8.8 (in no prefix of the model)", "somebody from nowhere"},
		{of(elsewhere), "no record can be put into zones", "no record can be put into zones", "nothing is compared"},
		{of(), "the log has no records", "the log has no records", "nothing was seen"},
		{of(declared, observed.Record{}), "not all of the log is compared", "not all of the log is compared", "a record without addresses"},
		{func() observed.Source { return broken{errors.New("the disk is gone")} }, "the disk is gone", "the disk is gone", "a log that cannot be read"},
		{func() observed.Source {
			return broken{&observed.LineError{File: "conn.log", Line: 3, Message: "no\x1baddress"}}
		}, `conn.log:3: no\x1baddress`, `conn.log:3`, "a line that cannot be read"},
	} {
		for name, ask := range map[string]struct {
			run  func(*archtest.Plant, observed.Source)
			want string
		}{
			"Observed":  {(*archtest.Plant).Observed, tt.observed},
			"Converges": {(*archtest.Plant).Converges, tt.converges},
		} {
			var r recorder
			plant := archtest.Load(&r, plantFile).With(addressed)
			ask.run(plant, tt.log())
			got := strings.Join(r.failures, "\n")
			if (got == "") != (ask.want == "") || !strings.Contains(got, ask.want) {
				t.Errorf("%s: %s: want %q in %q", name, tt.reason, ask.want, got)
			}
		}
	}
}
