package tables_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit/tables"
)

// A conduit that only channels name joins nothing that anybody said, and is not taken
// to join what they need.
func TestConduitsThatOnlyChannelsName(t *testing.T) {
	const assets, channels = "id,zone\nplc,cell\nhmi,ops\n", "from,to,service,via\nplc,hmi,modbus,C1\nhmi,plc,ssh,C1\n"
	for _, tt := range []struct {
		reason string
		x      texts
		want   []string
	}{
		{"no table says it", texts{assets: assets, channels: channels}, []string{`error: incomplete: channels row 2 via "C1"`}},
		{"permissions say it", texts{assets: assets, channels: channels, permissions: "conduit,from,to,service\nC1,cell,ops,modbus\n"}, nil},
		{"a table of conduits says it", texts{assets: assets, channels: channels, conduits: "id,joins\nC1,cell; ops\n"}, nil},
	} {
		_, rep := imported(t, tt.x, tables.Options{})
		var got []string
		for i, s := range briefly(rep) {
			if rep.Notes[i].Severity == tables.Error {
				got = append(got, s)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}
