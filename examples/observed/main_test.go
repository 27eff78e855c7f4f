package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
)

const want = `8 records: 4 converging, 3 diverging (2 of them breaches), 1 unmapped

seen, and not declared:
  channel:seen-in-enterprise>historian/rdp: covered
    from [192.168.1.77], a host of zone enterprise in no list of assets
  channel:seen-in-enterprise>plc-dosing/modbus: uncovered, and never answered
    from [192.168.1.77], a host of zone enterprise in no list of assets
  channel:update-server>hmi-1/ssh: service not permitted

declared, and not to be seen by such a sensor:
  channel:engineering-laptop>plc-dosing/umas: its service has no port known to the model
  channel:safety-plc>plc-dosing/hardwired-interlock@safety-link: its service has no port known to the model
and 21 that could have been seen, and were not: that proves no disuse

not to be put into a zone:
  203.0.113.9 (in no prefix of the model) to asset:update-server, https

what would make the model match:
  list an asset seen-in-enterprise in zone enterprise
  declare channel:seen-in-enterprise>historian/rdp
  declare channel:seen-in-enterprise>plc-dosing/modbus
  declare channel:update-server>hmi-1/ssh
  add a conduit that permits modbus from enterprise to control
  permit ssh from operations to supervision in conduit site-backbone

and then: 8 records: 7 converging, 0 diverging, 1 unmapped
`

func TestRun(t *testing.T) {
	var b strings.Builder
	require.NoError(t, run(&b, "../audit/waterplant.yaml", "conn.log"))
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("output (-want +got):\n%s", diff)
	}
	require.Error(t, run(&b, "../audit/waterplant.yaml", "nosuch.log"))
	require.Error(t, run(&b, "nosuch.yaml", "conn.log"))
}
