package zeek_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/conduit/observed"
	"github.com/iec62443-go/iec62443/conduit/zeek"
	"github.com/iec62443-go/iec62443/zone"
)

// policy is the plant of zonewarden (github.com/adamson34/zonewarden) in which a
// controller cell may send modbus to the historian and to the enterprise.
func policy(t *testing.T) *conduit.System {
	t.Helper()
	sys, err := conduit.Compile(&conduit.Model{
		Zones: []zone.Zone{
			{ID: "plc", Layer: zone.Layer1, Addresses: zone.AddressesOf("10.0.1.0/24")},
			{ID: "hist", Layer: zone.Layer3, Addresses: zone.AddressesOf("10.0.3.0/24")},
			{ID: "it", Layer: zone.Layer4, Addresses: zone.AddressesOf("10.0.5.0/24")},
		},
		Conduits: []conduit.Conduit{
			{ID: "plc-hist", Joins: zone.SetOf("plc", "hist"), Allow: conduit.Permit("plc", "hist", "tcp/502")},
			{ID: "plc-it", Joins: zone.SetOf("plc", "it"), Allow: conduit.Permit("plc", "it", "tcp/502")},
		},
	})
	require.NoError(t, err)
	return sys
}

// The logs that keep or break the policy, with the answers of their authors.
func TestZonewarden(t *testing.T) {
	for _, tt := range []struct {
		file     string
		tolerate int
		want     []string
		reason   string
	}{
		{"conformant.log", 0, []string{"seen-in-plc>seen-in-hist/modbus covered", "seen-in-plc>seen-in-plc/modbus same zone"}, "permitted, and within a zone"},
		{"violating.log", 0, []string{"seen-in-plc>seen-in-hist/tcp/9999 service not permitted"}, "another port"},
		{"conformant_with_skips.log", 1, []string{"seen-in-plc>seen-in-hist/modbus covered"}, "one line is no record"},
		{"malformed.log", 1, []string{}, "10.0.2.0/24 is in no zone"},
	} {
		log, err := os.ReadFile(filepath.Join("../../../shared/data/zonewarden", tt.file))
		if errors.Is(err, os.ErrNotExist) {
			t.Skip("the logs of zonewarden are not at hand")
		}
		require.NoError(t, err)
		c, err := observed.Config{Tolerate: tt.tolerate}.Compare(policy(t), zeek.NewReader(bytes.NewReader(log)))
		require.NoError(t, err, tt.file)
		got := []string{}
		for f := range c.Diverging() {
			got = append(got, fmt.Sprintf("%s %v", f.Channel.Ref().ID, f.Verdict))
		}
		require.ElementsMatch(t, tt.want, got, "%s: %s", tt.file, tt.reason)
		require.Equal(t, tt.tolerate, c.Tally().Malformed)
		if tt.tolerate > 0 {
			_, err := observed.Config{}.Compare(policy(t), zeek.NewReader(bytes.NewReader(log)))
			require.Error(t, err, "without tolerance the first such line ends it")
		}
	}
}

// The worked example of zonewarden: another port is a breach, the right one is not,
// wherever it goes.
func ExampleNewReader() {
	sys, err := conduit.Compile(&conduit.Model{
		Zones: []zone.Zone{
			{ID: "plc", Addresses: zone.AddressesOf("10.0.1.0/24")},
			{ID: "it", Addresses: zone.AddressesOf("10.0.5.0/24")},
		},
		Conduits: []conduit.Conduit{{ID: "up", Joins: zone.SetOf("plc", "it"), Allow: conduit.Permit("plc", "it", "modbus")}},
	})
	if err != nil {
		panic(err)
	}
	const log = `{"id.orig_h":"10.0.1.5","id.orig_p":40000,"id.resp_h":"10.0.5.9","id.resp_p":502,"proto":"tcp"}
{"id.orig_h":"10.0.1.5","id.orig_p":40001,"id.resp_h":"10.0.5.9","id.resp_p":9999,"proto":"tcp"}`
	seen, err := observed.Config{}.Compare(sys, zeek.NewReader(strings.NewReader(log)))
	if err != nil {
		panic(err)
	}
	for f := range seen.Diverging() {
		fmt.Println(f.Channel.Service, f.Verdict)
	}
	// Output:
	// modbus covered
	// tcp/9999 service not permitted
}
