package conduit_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/iec62443-go/iec62443/conduit"
	"github.com/iec62443-go/iec62443/zone"
)

func TestCanonical(t *testing.T) {
	table := tableOf(t, service("ACME Sync", "tcp/7777", "sync"))
	for _, tt := range []struct {
		name, want conduit.ServiceName
		reason     string
	}{
		{"modbus", "modbus", "the name"},
		{"MODBUS", "modbus", "in capitals"},
		{"mod-bus", "modbus", "with a joint"},
		{"Modbus/TCP", "modbus", "an alias"},
		{"MODBUS tcp", "modbus", "another alias"},
		{"tcp/502", "modbus", "its port"},
		{"502/TCP", "modbus", "its port, the other way round"},
		{"udp 502", "modbus", "its port on another transport"},
		{"tcp/502-502", "modbus", "a range of one port"},
		{"eth/0x88b8", "goose", "its EtherType"},

		{"Modbus/TCP:Read", "modbus:read", "an operation of an alias"},
		{"modbus:read", "modbus:read", "as it is"},
		{"modbus : Read-Coils ", "modbus:readcoils", "names of operations are compared like names"},
		{"tcp/502:read", "modbus:read", "an operation by port"},
		{"modbus:", "modbus:", "an operation without a name is kept, lest it turns into all of modbus"},
		{"modbus:a:b", "modbus:a:b", "all that follows the first colon"},
		{":read", ":read", "an operation of nothing"},

		{"acme sync", "ACME Sync", "a definition of the model keeps its name as declared"},
		{"acme_sync:Read", "ACME Sync:read", "so it does with an operation"},
		{"SYNC", "ACME Sync", "its alias"},
		{"tcp/7777", "ACME Sync", "its port"},

		{"other thing", "otherthing", "not listed"},
		{"OTHER_Thing", "otherthing", "the same"},
		{"other-thing", "otherthing", "the same"},
		{"other\u00a0thing", "otherthing", "a blank that does not break"},
		{"Ölpumpe", "ölpumpe", "letters beyond ASCII"},
		{"\u212anx", "knx", "the Kelvin sign, a K"},

		{"TCP/9999", "tcp/9999", "a port that is nobody's"},
		{"tcp 9999", "tcp/9999", "the same"},
		{"9999/tcp", "tcp/9999", "the same"},
		{"tcp/09999", "tcp/9999", "the same"},
		{"tcp/102", "tcp/102", "a port that several share"},
		{"102/tcp", "tcp/102", "the same"},
		{"tcp/102:read", "tcp/102:read", "an operation of whichever it is"},
		{"TCP 1000 - 2000", "tcp/1000-2000", "a range"},
		{"tcp/502-503", "tcp/502-503", "a range is no service"},

		{"any", conduit.Any, "any"},
		{"ANY", conduit.Any, "any"},
		{"all", conduit.Any, "any"},
		{" * ", conduit.Any, "any"},
		{"*:read", "any:read", "not any"},

		{"tcp/20-10", "tcp/20-10", "no port, and least of all 2010"},
		{"tcp 80 90", "tcp 80 90", "no port, and least of all 8090"},
		{"tcp/5_0", "tcp/5_0", "no port, and least of all 50"},
		{"T-CP/502", "t-cp/502", "no port, and not modbus"},
		{"tcp/70000", "tcp/70000", "no port"},
		{"ip6", "ip6", "not protocol 6"},
		{"", "", "nothing"},
		{" - ", "", "nothing"},
	} {
		got := table.Canonical(tt.name)
		if got != tt.want {
			t.Errorf("%q: %s: got %q, want %q", tt.name, tt.reason, got, tt.want)
		}
		if again := table.Canonical(got); again != got {
			t.Errorf("%q: %s: canonical %q becomes %q", tt.name, tt.reason, got, again)
		}
	}
}

func TestCovers(t *testing.T) {
	table := tableOf(t, service("acme", "tcp/20000-20100"), service("wide", "tcp/20050-20200"))
	for _, tt := range []struct {
		permission, service conduit.ServiceName
		want                bool
		reason              string
	}{
		{"modbus", "modbus", true, "itself"},
		{"tcp/502", "modbus", true, "under another name"},
		{"mbap", "502/tcp", true, "under two other names"},
		{"modbus", "opc-ua", false, "another service"},
		{"modbus", "modbus-security", false, "another service, though one name begins like the other"},
		{"acme2", "ACME 2", true, "not listed, the same but for case and blanks"},

		{"any", "modbus", true, "any covers all"},
		{"*", "acme2:read", true, "any covers all"},
		{"any", "tcp/9999", true, "any covers all"},
		{"any", "any", true, "any covers all"},
		{"modbus", "any", false, "only any covers any"},
		{"tcp/0-65535", "any", false, "all ports are not any"},
		{"any:read", "modbus:read", false, "any has no operations"},

		{"modbus", "modbus:read", true, "an operation is part of it"},
		{"modbus:read", "modbus:read", true, "itself"},
		{"Modbus/TCP:READ", "modbus:read", true, "under another name"},
		{"modbus:read", "modbus:write", false, "another operation"},
		{"modbus:read", "modbus", false, "part of it only"},
		{"modbus:read", "opc-ua:read", false, "the operation of another service"},
		{"modbus:", "modbus", false, "an operation without a name is part of it only"},
		{"acme2", "acme2:read", true, "not listed, with an operation"},
		{"", ":read", false, "no name covers nothing"},

		{"tcp/500-510", "modbus", true, "it has a port in the range"},
		{"tcp/500-510", "modbus:read", true, "so has each of its operations"},
		{"tcp/503-510", "modbus", false, "no port of it is in the range"},
		{"udp/2000-3000", "ethernet-ip", true, "one of its ports is enough"},
		{"tcp/500-510", "tcp/505", true, "a port in the range"},
		{"tcp/500-510", "tcp/511", false, "a port beyond it"},
		{"tcp/500-510", "udp/505", false, "another transport"},
		{"tcp/500-510", "tcp/501-509", true, "a range within it"},
		{"tcp/500-510", "tcp/505-515", false, "a range that reaches beyond"},
		{"tcp/505", "tcp/500-510", false, "a range of which it is a part"},
		{"modbus", "tcp/502-503", false, "a range that holds more than its port"},
		{"tcp/0-65535", "goose", false, "on no port of tcp"},
		{"eth/0x8800-0x88ff", "goose", true, "an EtherType in the range"},
		{"tcp/0-65535", "modbus-serial", false, "on no port at all"},
		{"tcp/20090-20095", "acme", true, "part of the ports of a service"},
		{"tcp/20090-20095", "dnp3", false, "it has lost its port, which is acme's"},

		{"tcp/102", "s7comm", true, "one of its names"},
		{"tcp/102", "iec61850-mms", true, "one of its names"},
		{"tcp/102", "iec61850-mms:write", true, "one of its names"},
		{"s7comm", "tcp/102", false, "it might be another's"},
		{"tcp/102", "102/tcp", true, "itself"},
		{"tcp/100-110", "tcp/102", true, "whichever it is"},
		{"tcp/102:read", "s7comm:read", true, "one of its names, and the same operation"},
		{"tcp/102:read", "s7comm", false, "part of it only"},
		{"tcp/100-110:read", "s7comm:read", false, "a range has no operations"},
		{"s7comm", "iec61850-mms", false, "they share a port and are two services"},
		{"tcp/20060", "acme", true, "shared by two definitions"},
		{"tcp/20060", "wide", true, "shared by two definitions"},
		{"acme", "tcp/20060", false, "it might be the other's"},
		{"acme", "tcp/20010", true, "its alone"},
		{"tcp/20010", "wide", false, "another's alone"},
	} {
		if got := table.Covers(tt.permission, tt.service); got != tt.want {
			t.Errorf("%s for %s: %s: got %v", tt.permission, tt.service, tt.reason, got)
		}
	}
}

func TestCovering(t *testing.T) {
	table := conduit.BuiltinTable()
	for _, tt := range []struct {
		service conduit.ServiceName
		exact   []conduit.ServiceName
		ports   string
		reason  string
	}{
		{"MODBUS", []conduit.ServiceName{"modbus"}, "[tcp/502 udp/502]", "a listed service"},
		{"modbus:read", []conduit.ServiceName{"modbus:read", "modbus"}, "[tcp/502 udp/502]", "itself first"},
		{"s7comm", []conduit.ServiceName{"s7comm", "tcp/102"}, "[tcp/102]", "a port that it shares"},
		{"s7comm:x", []conduit.ServiceName{"s7comm:x", "s7comm", "tcp/102", "tcp/102:x"}, "[tcp/102]", "all of it"},
		{"tcp/102", []conduit.ServiceName{"tcp/102"}, "[tcp/102]", "a port that several share"},
		{"tcp/9999", []conduit.ServiceName{"tcp/9999"}, "[tcp/9999]", "a port that is nobody's"},
		{"tcp/9-99", []conduit.ServiceName{"tcp/9-99"}, "[tcp/9-99]", "a range"},
		{"acme:x", []conduit.ServiceName{"acme:x", "acme"}, "[]", "not listed"},
		{"modbus-serial", []conduit.ServiceName{"modbus-serial"}, "[]", "without ports"},
		{"any:x", []conduit.ServiceName{"any:x"}, "[]", "any is left out"},
		{"any", nil, "[]", "nothing but any"},
		{"", []conduit.ServiceName{""}, "[]", "nothing"},
	} {
		exact, ports := table.Covering(tt.service)
		if diff := cmp.Diff(tt.exact, exact); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", tt.service, tt.reason, diff)
		}
		if got := fmt.Sprint(ports); got != tt.ports {
			t.Errorf("%s: %s: got ports %s, want %s", tt.service, tt.reason, got, tt.ports)
		}
	}
}

// coveredBy answers from what Covering gives.
func coveredBy(table *conduit.ServiceTable, permission, service conduit.ServiceName) bool {
	p := table.Canonical(permission)
	exact, ports := table.Covering(service)
	if p == conduit.Any || slices.Contains(exact, p) {
		return true
	}
	r, ok := conduit.ParsePortRange(string(p))
	if !ok || r.Low == r.High {
		return false // a single port is among exact
	}
	base, _, _ := strings.Cut(string(table.Canonical(service)), ":")
	_, bare := conduit.ParsePortRange(base)
	return slices.ContainsFunc(ports, func(q conduit.PortRange) bool {
		return r.Contains(q) || !bare && r.Overlaps(q)
	})
}

// What Covers says and what Covering gives are the same, on all pairs of a few
// hundred names over random tables.
func TestCoversAgreesWithCovering(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	port := func() string {
		low := 495 + r.IntN(20)
		if r.IntN(3) > 0 {
			return fmt.Sprintf("%s/%d", pick("tcp", "tcp", "udp"), low)
		}
		return fmt.Sprintf("%s/%d-%d", pick("tcp", "tcp", "udp"), low, low+r.IntN(8))
	}
	covered := 0
	for range 8 {
		var extra []conduit.Service
		for i := range r.IntN(5) {
			s := conduit.Service{Name: conduit.ServiceName(fmt.Sprint("svc ", i))}
			s.Ports = zone.NamesOf(port(), port())
			extra = append(extra, s)
		}
		table := tableOf(t, extra...)
		names := []conduit.ServiceName{"any", "modbus", "mbap", "telnet", "goose", "s7comm", "iccp", "tcp/102", "tcp/100-600", "tcp/80-90", "eth/0x8800-0x8900", "acme", ""}
		for i := range 5 {
			names = append(names, conduit.ServiceName(fmt.Sprint("svc", i)))
		}
		for range 25 {
			names = append(names, conduit.ServiceName(port()))
		}
		for _, n := range names {
			names = append(names, n+":read", n+":", n+":Write")
		}
		for _, p := range names {
			for _, s := range names {
				got, want := table.Covers(p, s), coveredBy(table, p, s)
				if got != want {
					t.Fatalf("%q for %q: Covers says %v, Covering %v, with %v", p, s, got, want, extra)
				}
				if got {
					covered++
				}
				if got != table.Covers(table.Canonical(p), table.Canonical(s)) {
					t.Fatalf("%q for %q: another answer for the canonical texts", p, s)
				}
			}
		}
	}
	if covered < 5_000 {
		t.Errorf("only %d pairs are covered: the names are badly chosen", covered)
	}
}

// Canonical texts stay what they are, and every service covers itself.
func FuzzCanonical(f *testing.F) {
	for _, s := range []string{
		"Modbus/TCP:Read", "tcp/502", "tcp 80 90", "tcp/20-10", "t-cp/50", "*", "any:x", ":", "", "a\x00b", "\xc3-\xa9", "İ", "ſsh", "Kelvin \u212a",
		"ACME Sync:Read", "tcp/102:x", "0x88B8/ETH", "ip6", "tcp:9999", "9-9-tcp", "\u202etcp/1", "a@b,c>d",
	} {
		f.Add(s, "modbus")
	}
	table, _ := conduit.NewServiceTable([]conduit.Service{service("ACME Sync", "tcp/5000-5010", "Ä b"), service("x", "tcp/5005")})
	f.Fuzz(func(t *testing.T, a, b string) {
		x, y := conduit.ServiceName(a), conduit.ServiceName(b)
		c := table.Canonical(x)
		if again := table.Canonical(c); again != c {
			t.Errorf("%q: canonical %q becomes %q", x, c, again)
		}
		if !table.Covers(x, x) || !table.Covers(conduit.Any, x) || !table.Covers(x, c) || !table.Covers(c, x) {
			t.Errorf("%q does not cover itself", x)
		}
		if table.Covers(x, y) != coveredBy(table, x, y) {
			t.Errorf("%q for %q: Covers says %v", x, y, table.Covers(x, y))
		}
		if table.Covers(x, y) && table.Covers(y, x) && table.Canonical(x) != table.Canonical(y) {
			t.Errorf("%q and %q cover each other and are two services", x, y)
		}
		if table.Kinds(x) != table.Kinds(c) {
			t.Errorf("%q and %q differ in kinds", x, c)
		}
		if err := conduit.CheckServiceName(x); err == nil && len(c) <= 128 {
			if err := conduit.CheckServiceName(c); err != nil {
				t.Errorf("%q is well-formed, %q is not: %v", x, c, err)
			}
		}
	})
}
