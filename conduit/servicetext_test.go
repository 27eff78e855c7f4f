package conduit_test

import (
	"strings"
	"testing"

	"github.com/iec62443-go/iec62443/conduit"
)

func TestCheckServiceName(t *testing.T) {
	for _, tt := range []struct {
		name   conduit.ServiceName
		ok     bool
		reason string
	}{
		{"modbus", true, "a name"},
		{"Modbus/TCP", true, "a stroke is part of many"},
		{"EtherNet/IP", true, "and no port"},
		{"TCP/IP", true, "nor is this"},
		{"acme sync", true, "blanks are allowed"},
		{"modbus:read", true, "an operation"},
		{"modbus:16", true, "an operation by its number"},
		{"tcp/502", true, "a port"},
		{"9999/UDP", true, "the other way round"},
		{"tcp/1000-2000", true, "a range"},
		{"eth/0x88b8", true, "an EtherType"},
		{"any", true, "every service"},
		{"*", true, "every service"},
		{"pump control (küche)", true, "letters of any script"},
		{"пуск", true, "letters of any script"},
		{conduit.ServiceName(strings.Repeat("a", 128)), true, "as long as may be"},

		{"", false, "empty"},
		{" \t", false, "nothing but blanks"},
		{"-_-", false, "nothing that counts"},
		{conduit.ServiceName(strings.Repeat("a", 129)), false, "too long"},
		{"a@b", false, "@ begins the route in an address"},
		{"a,b", false, ", separates its conduits"},
		{"a>b", false, "> separates the ends"},
		{"http, https", false, "two services in one text"},
		{"a\x00", false, "control character"},
		{"a\nb", false, "control character"},
		{"a\x1b[31m", false, "escape sequence"},
		{"a\u202eb", false, "bidirectional override"},
		{"a\u200bb", false, "zero width"},
		{"a\u00adb", false, "soft hyphen"},
		{"a\ufeff", false, "byte order mark"},
		{"a\u3164b", false, "a filler that does not show"},
		{"a\ufe0f", false, "variation selector"},
		{"a\u2028b", false, "line separator"},
		{"a\ue000", false, "private use"},
		{"a\xff", false, "not UTF-8"},

		{"modbus:", false, "an operation without a name"},
		{"modbus: ", false, "an operation without a name"},
		{":read", false, "an operation of nothing"},
		{"modbus:read:coils", false, "one operation only"},
		{"any:read", false, "any has no operation"},
		{"*:read", false, "any has no operation"},
		{"tcp/502:read", false, "a port has no operation"},
		{"tcp/1-5:read", false, "nor has a range"},
		{"tcp:502", false, "a port, written with a colon"},
		{"tcp/1000:2000", false, "a range, written with a colon"},

		{"tcp/70000", false, "beyond the last port"},
		{"tcp 70000", false, "beyond the last port"},
		{"70000/tcp", false, "beyond the last port"},
		{"tcp/20-10", false, "a range from high to low"},
		{"tcp/", false, "no port"},
		{"tcp/5o2", false, "a letter among the digits"},
		{"tcp/*", false, "meant as a range"},
		{"tcp/any", false, "meant as a range"},
		{"tcp 80 90", false, "two ports, which is not port 8090"},
		{"t-cp/50", false, "would read as tcp/50 without '-'"},
		{"ip/256", false, "beyond the last protocol number"},
		{"eth/88b8", false, "hexadecimal needs 0x"},
	} {
		if err := conduit.CheckServiceName(tt.name); (err == nil) != tt.ok {
			t.Errorf("%+.40q: %s: got %v", tt.name, tt.reason, err)
		}
	}
}
