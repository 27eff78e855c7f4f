package tables_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit/tables"
)

// A table that does not say which end starts a channel makes links.
func TestLinks(t *testing.T) {
	const assets = "id,zone\nplc,cell\nhmi,ops\n"
	for _, tt := range []struct {
		channels, reason string
		o                tables.Options
		want             []string
		warnings         int
	}{
		{"from,to,service\nplc,hmi,modbus\n", "a direction is said", tables.Options{}, []string{"plc>hmi/modbus false"}, 0},
		{"Device A,Device B,service\nplc,hmi,modbus\nhmi,plc,ssh\n", "the headers name no direction: one note", tables.Options{}, []string{"plc>hmi/modbus true", "hmi>plc/ssh true"}, 1},
		{"Gerät A;Gerät B;Dienst\nplc;hmi;modbus\n", "in German", tables.Options{}, []string{"plc>hmi/modbus true"}, 1},
		{"Device A,Device B,service,link\nplc,hmi,modbus,no\n", "a column says it", tables.Options{}, []string{"plc>hmi/modbus false"}, 0},
		{"from,to,service\nplc,hmi,modbus\n", "the caller says it", tables.Options{Links: true}, []string{"plc>hmi/modbus true"}, 0},
		{"from,to,service,link\nplc,hmi,modbus,no\nhmi,plc,ssh,\n", "and the column more exactly", tables.Options{Links: true}, []string{"plc>hmi/modbus false", "hmi>plc/ssh true"}, 0},
		{"from,to,service\nplc,multicast,modbus\n", "who starts multicast is known", tables.Options{Links: true}, []string{"plc>/modbus false"}, 1},
	} {
		m, rep := imported(t, texts{assets: assets, channels: tt.channels}, tt.o)
		var got []string
		for _, c := range m.Channels {
			got = append(got, fmt.Sprintf("%s %v", c.Ref().ID, c.Link))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
		if n := rep.Count(tables.Warning) + rep.Count(tables.Error); n != tt.warnings {
			t.Errorf("%s: %d notes, want %d: %v", tt.reason, n, tt.warnings, briefly(rep))
		}
	}
}
